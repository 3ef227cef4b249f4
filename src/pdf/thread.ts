/** Threads in which PDF files are taken apart. An idle one is used again: starting one takes longer than most files. */
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';

/** A document's thread was silent for too long, ran out of memory or broke. */
export class PdfGaveUp extends Error {
  override readonly name = 'PdfGaveUp';
}

interface Thread<W> {
  readonly thread: Worker;
  readonly port: MessagePort;
  /** The library's name for the far end. */
  readonly worker: W;
  /** Rejects when the thread ends. */
  readonly ended: Promise<never>;
  isAlive: boolean;
}

export interface PdfThread<W> {
  readonly worker: W;
  /** @throws PdfGaveUp; whatever the answer is rejected with */
  readonly ask: <T>(answer: Promise<T>, longestMs?: number) => Promise<T>;
  /** Ends the thread: it will not be used again. */
  readonly giveUp: () => void;
  /** Gives the thread back. */
  readonly release: () => void;
}

/** MiB of objects. Array buffers are not counted; streams that unfold to too much are not given to the library. */
const MEMORY = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64 } as const;

const START = `const { workerData } = require('node:worker_threads');
for (const name of Object.keys(console)) if (typeof console[name] === 'function') console[name] = () => undefined;
import(workerData.bundle).then(() => {
  globalThis.pdfjsWorker.WorkerMessageHandler.initializeFromPort(workerData.port);
  workerData.port.start();
});`;

const idle: Thread<unknown>[] = [];

/**
 * A thread in which the library of `bundle` (address of a module) listens; `connect` makes the near end.
 * The process does not wait for idle threads.
 */
export function takeThread<W>(bundle: string, patienceMs: number, connect: (port: Worker) => W): PdfThread<W> {
  const taken = (idle.pop() as Thread<W> | undefined) ?? startThread(bundle, connect);
  taken.thread.ref();
  taken.port.ref();
  const giveUp = (): void => {
    taken.isAlive = false;
    void taken.thread.terminate();
    taken.port.close();
  };
  const ask = async <T>(answer: Promise<T>, longestMs = patienceMs): Promise<T> => {
    // Its end may be heard later than the thread's.
    answer.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        giveUp();
        reject(new PdfGaveUp('too slow'));
      }, longestMs);
    });
    try {
      return await Promise.race([answer, taken.ended, silence]);
    } finally {
      clearTimeout(timer);
    }
  };
  const release = (): void => {
    if (!taken.isAlive) return;
    taken.thread.unref();
    taken.port.unref();
    idle.push(taken);
  };
  return { worker: taken.worker, ask, giveUp, release };
}

function startThread<W>(bundle: string, connect: (port: Worker) => W): Thread<W> {
  const { port1, port2 } = new MessageChannel();
  const thread = new Worker(START, {
    eval: true,
    workerData: { bundle, port: port2 },
    transferList: [port2],
    resourceLimits: MEMORY,
    // What the library says may quote the document. It is silenced above; reading here would keep the process alive.
    stdout: true,
    stderr: true,
  });
  let fail: (error: PdfGaveUp) => void = () => undefined;
  const ended = new Promise<never>((_, reject) => (fail = reject));
  ended.catch(() => undefined);
  const started: Thread<W> = { thread, port: port1, worker: connect(port1 as unknown as Worker), ended, isAlive: true };
  const onEnd = (): void => {
    started.isAlive = false;
    const at = idle.indexOf(started);
    if (at >= 0) idle.splice(at, 1);
    fail(new PdfGaveUp('broken'));
  };
  thread.on('error', onEnd);
  thread.on('exit', onEnd);
  port1.start();
  return started;
}
