/**
 * Stretches of markup that were read in every way before, with nothing found in them. Sites repeat most of their markup
 * on every page; what is the same byte for byte need not be read again, because no value goes over a stretch's borders.
 */
import { HASH_PRIME, hashWord, spread } from '../text/hashes.ts';
import { giveBackIntList, lastAtMost, pushInt, takeIntList, type IntList } from '../text/int-list.ts';
import { MARK, marksOf, type Survey } from './marks.ts';
import type { Stretches } from './view.ts';

/** Bytes of familiar markup that are kept, and of the longest stretch: a style sheet or script in the page. */
const MOST_BYTES = 8 * 1024 * 1024;
const LONGEST = 256 * 1024;
/** Shorter ones are read faster than they are looked up. */
const SHORTEST = 24;
/** Powers of two. */
const SLOTS = 1 << 16;
const MOST_ENTRIES = SLOTS / 2;
/** Longer ones are compared by the system. */
const SHORT = 64;
/** One byte of so many is looked at between the ends of a long stretch. */
const STEP = 13;
/** More with one hash are told apart by too few bytes. */
const MOST_ALIKE = 4;

export interface Familiar {
  /** The stretches, one behind the other. */
  bytes: Buffer;
  length: number;
  /** 1 + entry; 0 when free. */
  readonly slots: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly hashes: Int32Array;
  /** Numbers in them by length, where there are any: they count on every page, whoever read it first. */
  readonly tried: Map<number, Float64Array>;
  count: number;
  /** Hashes of stretches that were seen once: most are never seen again. */
  readonly once: Int32Array;
}

export function createFamiliar(): Familiar {
  return {
    bytes: Buffer.alloc(64 * 1024),
    length: 0,
    slots: new Int32Array(SLOTS),
    starts: new Int32Array(MOST_ENTRIES),
    ends: new Int32Array(MOST_ENTRIES),
    hashes: new Int32Array(MOST_ENTRIES),
    tried: new Map(),
    count: 0,
    once: new Int32Array(SLOTS),
  };
}

/** What is read of a page's markup. */
export interface Fresh {
  /** What is not familiar yet. */
  readonly stretches: Stretches;
  /** Entries of what is familiar and has numbers. */
  readonly withNumbers: IntList;
  /** Offsets of attributes that are read together with those of other tags: their stretches never become familiar. */
  readonly joined: IntList;
}

/** The stretches that are not familiar. To be given back with {@link releaseFresh}. */
export function freshMarkup(familiar: Familiar, bytes: Uint8Array, { starts, ends }: Stretches): Fresh {
  const fresh: Fresh = {
    stretches: { starts: takeIntList(), ends: takeIntList() },
    withNumbers: takeIntList(),
    joined: takeIntList(),
  };
  for (let i = 0; i < starts.length; i++) {
    const [start, end] = [starts.items[i]!, ends.items[i]!];
    const entry = familiarEntry(familiar, bytes, start, end);
    if (entry >= 0) {
      if (familiar.tried.has(entry)) pushInt(fresh.withNumbers, entry);
      continue;
    }
    pushInt(fresh.stretches.starts, start);
    pushInt(fresh.stretches.ends, end);
  }
  return fresh;
}

export function releaseFresh({ stretches, withNumbers, joined }: Fresh): void {
  giveBackIntList(stretches.starts);
  giveBackIntList(stretches.ends);
  giveBackIntList(withNumbers);
  giveBackIntList(joined);
}

/** Adds the numbers of what is familiar, by length, as if it had been read. */
export function countFamiliar({ tried }: Familiar, { withNumbers }: Fresh, counts: Float64Array): void {
  for (let i = 0; i < withNumbers.length; i++) {
    tried.get(withNumbers.items[i]!)!.forEach((count, length) => (counts[length]! += count));
  }
}

export function noteJoined({ joined }: Fresh, survey: Survey): void {
  for (const at of marksOf(survey, MARK.dataAttribute)) pushInt(joined, at);
}

/** Says that something was found between two offsets of the file: the stretches there stay strange. */
export function keepStrange({ stretches: { starts, ends } }: Fresh, from: number, to: number): void {
  for (let at = lastAtMost(starts, to); at >= 0 && ends.items[at]! > from; at--) ends.items[at] = starts.items[at]!;
}

/** Numbers of a stretch of the page, by length in digits. */
type CountNumbers = (start: number, end: number) => Float64Array;

/** Remembers the stretches in which nothing was found. The page must not be read any more. */
export function becomeFamiliar(familiar: Familiar, bytes: Uint8Array, fresh: Fresh, count: CountNumbers): void {
  const { starts, ends } = fresh.stretches;
  for (let i = 0; i < fresh.joined.length; i++) keepStrange(fresh, fresh.joined.items[i]!, fresh.joined.items[i]!);
  for (let i = 0; i < starts.length; i++) {
    const [start, end] = [starts.items[i]!, ends.items[i]!];
    if (end - start < SHORTEST || end - start > LONGEST) continue;
    const hash = hashOf(bytes, start, end);
    const place = hash & (SLOTS - 1);
    if (familiar.once[place] === hash) remember(familiar, bytes, start, end, hash, count);
    else familiar.once[place] = hash;
  }
}

/** Negative where it is not familiar. */
function familiarEntry(familiar: Familiar, bytes: Uint8Array, start: number, end: number): number {
  if (end - start < SHORTEST) return -1;
  const hash = hashOf(bytes, start, end);
  let alike = 0;
  for (let slot = hash & (SLOTS - 1); familiar.slots[slot] !== 0; slot = (slot + 1) & (SLOTS - 1)) {
    const entry = familiar.slots[slot]! - 1;
    if (familiar.hashes[entry] !== hash) continue;
    if (isSame(familiar, entry, bytes, start, end)) return entry;
    if (++alike === MOST_ALIKE) return -1;
  }
  return -1;
}

function isSame(
  { bytes: kept, starts, ends }: Familiar,
  entry: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  const from = starts[entry]!;
  if (ends[entry]! - from !== end - start) return false;
  if (end - start > SHORT) return kept.compare(bytes, start, end, from, ends[entry]) === 0;
  for (let i = end - start - 1; i >= 0; i--) if (kept[from + i] !== bytes[start + i]) return false;
  return true;
}

/** When the memory is full, what the site begins to repeat later is not remembered any more. */
function remember(
  familiar: Familiar,
  bytes: Uint8Array,
  start: number,
  end: number,
  hash: number,
  count: CountNumbers,
): void {
  const size = end - start;
  if (familiar.count === MOST_ENTRIES || familiar.length + size > MOST_BYTES) return;
  if (familiarEntry(familiar, bytes, start, end) >= 0) return;
  if (familiar.length + size > familiar.bytes.length) {
    const grown = Buffer.alloc(Math.max(familiar.bytes.length * 2, familiar.length + size));
    familiar.bytes.copy(grown, 0, 0, familiar.length);
    familiar.bytes = grown;
  }
  familiar.bytes.set(bytes.subarray(start, end), familiar.length);
  const entry = familiar.count++;
  familiar.starts[entry] = familiar.length;
  familiar.ends[entry] = familiar.length += size;
  familiar.hashes[entry] = hash;
  let slot = hash & (SLOTS - 1);
  while (familiar.slots[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
  familiar.slots[slot] = entry + 1;
  const tried = count(start, end);
  if (tried.some((numbers) => numbers > 0)) familiar.tried.set(entry, tried);
}

/** Of all bytes, where there are few; of longer ones, of both ends and some between them. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  const size = end - start;
  if (size <= 4 * SHORT) return spread(hashWord(bytes, start, end) ^ size);
  let hash = hashWord(bytes, start, start + SHORT) ^ hashWord(bytes, end - SHORT, end);
  for (let at = start + SHORT; at < end - SHORT; at += STEP) hash = Math.imul(hash ^ bytes[at]!, HASH_PRIME);
  return spread(hash ^ size);
}
