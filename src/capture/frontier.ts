/** Addresses that wait for their visit, in the order in which they were found. */
import { identityOf } from './address.ts';

export interface Waiting {
  readonly url: string;
  readonly depth: number;
}

export interface Frontier {
  /** Takes an address in for good, unless it was met before. `refuse` says why it is not to be visited, if so. */
  readonly meet: (url: string, depth: number, refuse: () => boolean) => void;
  /** Those of some links that were not met yet, each once. */
  readonly unknown: (links: readonly string[]) => readonly string[];
  readonly markDone: (url: string) => void;
  readonly isDone: (url: string) => boolean;
  readonly done: () => number;
  readonly depthOf: (url: string) => number;
  /** The next address, which stays the next until it is done. */
  readonly next: () => Waiting | undefined;
  /** About as many as wait: some may be done by a redirect. */
  readonly length: () => number;
  readonly waiting: () => Generator<string>;
  /** Puts an address to the end once more. */
  readonly again: (url: string) => void;
}

export function createFrontier(): Frontier {
  const queue: Waiting[] = [];
  let head = 0;
  const met = new Set<string>();
  const done = new Set<string>();
  const depths = new Map<string, number>();
  const isDone = (url: string): boolean => done.has(identityOf(url));
  return {
    meet: (url, depth, refuse) => {
      const identity = identityOf(url);
      if (met.has(identity)) return;
      met.add(identity);
      if (refuse()) return;
      depths.set(url, depth);
      queue.push({ url, depth });
    },
    unknown: (links) => {
      const fresh = new Set<string>();
      return links.filter((link) => {
        const identity = identityOf(link);
        if (met.has(identity) || fresh.has(identity)) return false;
        fresh.add(identity);
        return true;
      });
    },
    markDone: (url) => void done.add(identityOf(url)),
    isDone,
    done: () => done.size,
    depthOf: (url) => depths.get(url) ?? 0,
    next: () => {
      for (let each = queue[head]; each && isDone(each.url); each = queue[head]) head++;
      return queue[head];
    },
    length: () => queue.length - head,
    waiting: function* () {
      for (let i = head; i < queue.length; i++) if (!isDone(queue[i]!.url)) yield queue[i]!.url;
    },
    again: (url) => {
      done.delete(identityOf(url));
      queue.push({ url, depth: depths.get(url) ?? 0 });
    },
  };
}
