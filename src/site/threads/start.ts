/** The near end of a scan's threads: starts them, and puts in order what they tell. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PACKAGE_ROOT } from '../../package-root.ts';
import { listCapture } from '../capture/list-files.ts';
import type { Given, Listener, Numbers } from '../share.ts';
import { createClaims, notePassedOn, type Claims } from './claims.ts';
import { seenPage, type Batch, type Message, type Task } from './messages.ts';

/** As it is built: a thread cannot begin with TypeScript. */
const THREAD = join(PACKAGE_ROOT, 'dist', 'site', 'threads', 'thread.js');

const BYTES_A_THREAD = 32 * 1024 * 1024;
/** Values of all threads together: each holds an index of its own. */
const MOST_VALUES = 1_000_000;

/** Starting one takes as long as the scan of some megabytes. */
export async function threadsFor({ folder, settings }: Given, values: number): Promise<number> {
  const { threads = 1, bytesAThread = BYTES_A_THREAD } = settings ?? {};
  const most = Math.min(threads, Math.floor(MOST_VALUES / Math.max(1, values)));
  if (most < 2) return 1;
  let bytes = 0;
  for (const { absolute, why } of await listCapture(folder)) {
    if (why === undefined) bytes += statSync(absolute, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes >= (most - 1) * bytesAThread) return most;
  }
  return 1 + Math.floor(bytes / bytesAThread);
}

/** @throws what a thread could not go on for, such as too little memory */
export async function scanInThreads(given: Given, threads: number, listener: Listener): Promise<Numbers> {
  const claims = createClaims();
  const inOrder = createOrder(claims, listener);
  const task: Task = { given, claims, sees: listener.see !== undefined };
  const workers = Array.from({ length: threads }, () => new Worker(THREAD, { workerData: task }));
  try {
    const shares = await Promise.all(workers.map((worker) => shareOf(worker, inOrder)));
    const tried = shares[0]!.tried.map((_, length) => shares.reduce((sum, share) => sum + share.tried[length]!, 0));
    return { tried, searched: shares[0]!.searched };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Resolves when the thread has gone through the whole capture. */
function shareOf(worker: Worker, take: (batch: Batch) => void): Promise<Numbers> {
  return new Promise((resolve, reject) => {
    let numbers: Numbers | undefined;
    worker.on('message', (message: Message) => {
      if ('numbers' in message) {
        ({ numbers } = message);
        return;
      }
      try {
        message.batches.forEach(take);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      if (numbers) resolve(numbers);
      else reject(new Error('a thread of the website scan ended early'));
    });
  });
}

/** Passes batches on by their parts, whichever thread is first. */
function createOrder(claims: Claims, { see, done }: Listener): (batch: Batch) => void {
  const waiting = new Map<number, Batch[]>();
  let part = 0;
  const passOn = ({ told, kib, isLast }: Batch): void => {
    for (const one of told) {
      if ('scanned' in one) done(one.scanned);
      else see?.(seenPage(one.page));
    }
    notePassedOn(claims, kib, isLast);
  };
  return (batch) => {
    const batches = waiting.get(batch.part);
    if (batches) batches.push(batch);
    else waiting.set(batch.part, [batch]);
    for (let ready = waiting.get(part); ready !== undefined; ready = waiting.get(part)) {
      ready.forEach(passOn);
      waiting.delete(part);
      if (!ready.at(-1)?.isLast) return;
      part++;
    }
  };
}
