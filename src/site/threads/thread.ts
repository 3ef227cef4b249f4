/** Where a thread begins: takes parts of the capture and tells what is found in them. */
import { parentPort, workerData } from 'node:worker_threads';
import { createSearch, scanShare, valuesOf } from '../share.ts';
import { claim, noteSent, waitForRoom } from './claims.ts';
import { sentPage, type Message, type Task, type Told } from './messages.ts';

/** KiB that are gathered before they are sent. */
const BATCH = 1024;

const { given, claims, sees } = workerData as Task;
let part = -1;
let mine = claim(claims);
let told: Told[] = [];
let bytes = 0;
/** KiB of the part in hand. */
let sent = 0;

function post(message: Message, buffers: readonly ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, buffers);
}

function send(isLast: boolean): void {
  const kib = Math.ceil(bytes / 1024);
  const buffers = told.flatMap((one) => ('page' in one ? [one.page.raw.buffer as ArrayBuffer] : []));
  noteSent(claims, kib);
  sent += kib;
  post({ part: mine, told, kib, isLast }, buffers);
  [told, bytes] = [[], 0];
}

function endPart(): void {
  if (part !== mine) return;
  send(true);
  mine = claim(claims);
  sent = 0;
}

const { values } = valuesOf(given);
const numbers = await scanShare(given, createSearch(values, given), {
  take: () => {
    endPart();
    part++;
    if (part !== mine) return false;
    waitForRoom(claims, mine, sent);
    return true;
  },
  ...(sees && {
    see: (page) => {
      told.push({ page: sentPage(page) });
      // Its words are about as long as the page.
      bytes += 2 * page.raw.length;
      if (bytes < BATCH * 1024) return;
      send(false);
      waitForRoom(claims, mine, sent);
    },
  }),
  done: (scanned) => void told.push({ scanned }),
});
endPart();
post({ numbers });
