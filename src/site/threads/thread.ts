/** Where a thread begins: takes parts of the capture and tells what is found in them. */
import { parentPort, workerData } from 'node:worker_threads';
import { createSearch, scanShare, valuesOf } from '../share.ts';
import { claim, hasRoom, noteSent, waitForRoom } from './claims.ts';
import { sentPage, type Batch, type Message, type Task, type Told } from './messages.ts';

/** KiB of a part that are gathered before they are sent. */
const BATCH = 1024;
/** Parts that are sent together: a message takes about as long as half a page. */
const TOGETHER = 16;

const { given, claims, sees } = workerData as Task;
let part = -1;
let mine = claim(claims);
let told: Told[] = [];
let bytes = 0;
/** KiB of the part in hand. */
let sent = 0;
let batches: Batch[] = [];

function post(message: Message, buffers: readonly ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, buffers);
}

function addBatch(isLast: boolean): void {
  const kib = Math.ceil(bytes / 1024);
  noteSent(claims, kib);
  sent += kib;
  batches.push({ part: mine, told, kib, isLast });
  [told, bytes] = [[], 0];
  if (batches.length >= TOGETHER) send();
}

function send(): void {
  if (batches.length === 0) return;
  const pages = batches.flatMap((batch) => batch.told.flatMap((one) => ('page' in one ? [one.page] : [])));
  post(
    { batches },
    pages.map(({ raw }) => raw.buffer as ArrayBuffer),
  );
  batches = [];
}

/** Others may wait for what has not been sent yet. */
function makeRoom(): void {
  if (hasRoom(claims, mine, sent)) return;
  send();
  waitForRoom(claims, mine, sent);
}

function endPart(): void {
  if (part !== mine) return;
  addBatch(true);
  mine = claim(claims);
  sent = 0;
}

const { values } = valuesOf(given);
const numbers = await scanShare(given, createSearch(values, given), {
  take: () => {
    endPart();
    part++;
    if (part !== mine) return false;
    makeRoom();
    return true;
  },
  ...(sees && {
    see: (page) => {
      told.push({ page: sentPage(page) });
      // Its words are about as long as the page.
      bytes += 2 * page.raw.length;
      if (bytes < BATCH * 1024) return;
      addBatch(false);
      send();
      makeRoom();
    },
  }),
  done: (scanned) => void told.push({ scanned }),
});
endPart();
send();
post({ numbers });
