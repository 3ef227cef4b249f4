/** What one thread does of a scan: it goes through the capture and examines the parts that it takes. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createReader } from './capture/open-file.ts';
import { listResources } from './capture/list-resources.ts';
import { CAPTURE_LIMITS } from './capture/resource.ts';
import type { Search } from './examine.ts';
import { indexPeople } from './judge/people.ts';
import { createWork } from './match/match.ts';
import { buildMatcher } from './match/build-matcher.ts';
import type { PageObserver } from './page-seen.ts';
import { OVERLAP, scanResource, type Scanned } from './scan-resource.ts';
import type { ScanInput } from './types.ts';
import { fieldNameValues } from './values/field-names.ts';
import { gatherValues, type KnownValue } from './values/gather-values.ts';
import { createFamiliar } from './views/familiar.ts';

const PIECE_BYTES = 64 * 1024 * 1024;
const SMALLEST_PIECE = 64 * 1024;
/** Resources between two turns of the event loop, in which progress can be shown. */
const TURN = 64;

/** What is searched, and for what; can be read several times, and sent to a thread. */
export type Given = Omit<ScanInput, 'observe' | 'onProgress' | 'key'>;

/** Who takes what is told, in the order of the capture. */
export interface Listener {
  readonly see?: PageObserver;
  readonly done: (scanned: Scanned) => void;
}

export interface Share extends Listener {
  /** Asked before each part of the capture, in order: whether it is examined here. */
  readonly take?: () => boolean;
}

/** Numbers on the site, and numbers searched for, by length in digits. */
export interface Numbers {
  readonly tried: Float64Array;
  readonly searched: Float64Array;
}

/** Values that are searched for, field names behind them. Equal for equal input, so that threads can name them by position. */
export function valuesOf(given: Given): {
  readonly values: readonly KnownValue[];
  readonly ledger: ReturnType<typeof gatherValues>['ledger'];
} {
  const { values, ledger } = gatherValues(given);
  return { values: [...values, ...fieldNameValues()], ledger };
}

export function createSearch(values: readonly KnownValue[], { people: known }: Given): Search {
  const people = indexPeople(known);
  return { matcher: buildMatcher(values, people.keys), values, people, work: createWork(), again: createWork() };
}

/** Examines what it takes. Holds at most `settings.pieceBytes` of a text at a time, and one document. */
export async function scanShare(given: Given, search: Search, { take, see, done }: Share): Promise<Numbers> {
  const { folder, settings } = given;
  const pieceBytes = Math.max(SMALLEST_PIECE, settings?.pieceBytes ?? PIECE_BYTES);
  const scan = {
    search: { ...search, familiar: createFamiliar() },
    reader: createReader(pieceBytes, OVERLAP),
    limits: { ...CAPTURE_LIMITS, ...settings?.limits },
    pieceBytes,
    ...(see && { see }),
    bodies: new Map(),
    packed: new Map(),
  };
  let examined = 0;
  for await (const resource of listResources(folder, scan.limits, take)) {
    done(await scanResource(scan, resource));
    if (++examined % TURN === 0) await nextTurn();
  }
  return { tried: search.work.tried, searched: search.matcher.numbers.counts };
}
