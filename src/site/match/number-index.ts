/** Numbers to find, in one open-addressing table on typed arrays; and the walk over digits that looks them up. */
import { isDigit } from '../text/bytes.ts';
import { spread } from '../text/hashes.ts';
import { JOINS_DIGITS } from './number-shape.ts';
import { tailedDigits } from './number-shape.ts';
import type { KnownValue } from '../values/gather-values.ts';
import { MOST_DIGITS } from '../values/read-number.ts';

/** Keeps numbers of different lengths apart in one table: 0412 is not 412. Above any number of 13 digits. */
const LENGTH_UNIT = 1e14;

const SSN_DIGITS = 9;
const LONGEST_PADDED = 15;
/** Between two columns of numbers. */
const MOST_BLANKS = 6;

export interface NumberIndex {
  /** One bit per number, by its low 32 bits and length: nearly every number of a page ends here. */
  readonly filter: Int32Array;
  /** Number + length × LENGTH_UNIT; −1 when free. */
  readonly keys: Float64Array;
  /** 1 + entry of the first value; 0 when free. */
  readonly heads: Int32Array;
  /** Entry → 1 + next entry with the same number. */
  readonly next: Int32Array;
  /** Entry → value. */
  readonly values: Int32Array;
  /** Bit n: some number has n digits. */
  readonly lengths: number;
  /** How many numbers there are by length: chance matches are counted from it. */
  readonly counts: Float64Array;
}

/** A known number in a view: `start` at the first digit, `end` past the last. */
export interface NumberHit {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** Numbers on their way into an index: as floating-point numbers, since up to 13 digits fit into them exactly. */
interface NumberList {
  numbers: Float64Array;
  lengths: Uint8Array;
  values: Int32Array;
  length: number;
}

export function buildNumberIndex(values: readonly KnownValue[]): NumberIndex {
  const list: NumberList = {
    numbers: new Float64Array(256),
    lengths: new Uint8Array(256),
    values: new Int32Array(256),
    length: 0,
  };
  for (let value = 0; value < values.length; value++) addPrintedDigits(list, values[value]!, value);
  const slots = slotsFor(list.length);
  const keys = new Float64Array(slots).fill(-1);
  const heads = new Int32Array(slots);
  const next = new Int32Array(list.length);
  const filter = new Int32Array(Math.max(64, slots / 8));
  const counts = new Float64Array(MOST_DIGITS + 1);
  let lengths = 0;
  for (let entry = 0; entry < list.length; entry++) {
    const number = list.numbers[entry]!;
    const length = list.lengths[entry]!;
    const key = keyOf(number, length);
    const slot = slotOf(keys, key);
    keys[slot] = key;
    next[entry] = heads[slot]!;
    heads[slot] = entry + 1;
    lengths |= 1 << length;
    counts[length]!++;
    // The walk below multiplies in 32 bits; the remainder of the whole number is the same.
    const bit = filterBit((number % 4294967296) | 0, length);
    filter[(bit >>> 5) & (filter.length - 1)]! |= 1 << (bit & 31);
  }
  return { filter, keys, heads, next, values: list.values.slice(0, list.length), lengths, counts };
}

/** Adds the digit strings under which a value may be printed. */
function addPrintedDigits(list: NumberList, { kind, canonical }: KnownValue, value: number): void {
  if (kind === 'number' || kind === 'phone') {
    if (canonical.length <= MOST_DIGITS) addNumber(list, Number(canonical), canonical.length, value);
    // A telephone with the country before it.
    if (kind === 'phone' && canonical.length === 10) addNumber(list, Number(canonical) + 1e10, 11, value);
  } else if (kind === 'ssn') {
    const number = Number(canonical);
    addNumber(list, number, 9, value);
    // A JSON number or a spreadsheet has no leading zeros.
    if (number < 1e8 && number >= 1e6) addNumber(list, number, number < 1e7 ? 7 : 8, value);
  } else if (kind === 'document') {
    // 712345678B4 may be printed with gaps anywhere among its digits; what follows them is looked at then.
    const digits = /^[A-Z]{1,3}(\d{6,13})$/.exec(canonical)?.[1] ?? tailedDigits(canonical);
    if (digits === undefined) return;
    addNumber(list, Number(digits), digits.length, value);
    if (!/^A\d{9}$/.test(canonical) || !digits.startsWith('0')) return;
    // A-numbers of seven and eight digits are printed with and without leading zeros.
    addNumber(list, Number(digits), 8, value);
    if (digits.startsWith('00')) addNumber(list, Number(digits), 7, value);
  }
}

function addNumber(list: NumberList, number: number, length: number, value: number): void {
  const at = list.length;
  if (at === list.numbers.length) {
    const grown = {
      numbers: new Float64Array(at * 2),
      lengths: new Uint8Array(at * 2),
      values: new Int32Array(at * 2),
    };
    grown.numbers.set(list.numbers);
    grown.lengths.set(list.lengths);
    grown.values.set(list.values);
    Object.assign(list, grown);
  }
  list.numbers[at] = number;
  list.lengths[at] = length;
  list.values[at] = value;
  list.length++;
}

/**
 * Looks up the numbers that begin at the first digit of a word. A number is 6 to 13 digits with at most two separators
 * between two of them and no digit at either border; every word is asked, so "2025 412-73-…" hides nothing. Digits behind
 * other digits and letters (x3f412735096) are pieces of an identifier.
 * Adds to `tried` the numbers looked up, by length: the denominator of chance.
 */
export function findNumbers(
  index: NumberIndex,
  bytes: Uint8Array,
  from: number,
  to: number,
  tried: Float64Array,
  hits: NumberHit[],
): void {
  let at = from;
  while (at < to && (bytes[at]! < 0x30 || bytes[at]! > 0x39)) at++;
  if (at === to) return;
  // A fraction: 37.412735096
  if (at > 1 && bytes[at - 1] === 0x2e && bytes[at - 2]! >= 0x30 && bytes[at - 2]! <= 0x39) return;
  if (bytes[at] === 0x30 && (index.lengths & (1 << SSN_DIGITS)) !== 0) findPadded(index, bytes, at, tried, hits);
  growNumber(index, bytes, at, tried, hits);
}

/** A dash or point with a blank on both sides, a bar of a table, or blanks alone. */
function mayStandApart(middle: number): boolean {
  return middle === 0x2d || middle === 0x2e || middle === 0x7c || middle === 0x20;
}

function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at - from < MOST_BLANKS && bytes[at]! <= 0x20 && JOINS_DIGITS[bytes[at]!] !== 0) at++;
  return at;
}

/** A social security number with zeros before it, as records of fixed width have it: 000912735096. */
function findPadded(
  index: NumberIndex,
  bytes: Uint8Array,
  start: number,
  tried: Float64Array,
  hits: NumberHit[],
): void {
  let end = start;
  while (end - start <= LONGEST_PADDED && isDigit(bytes[end])) end++;
  const first = end - SSN_DIGITS;
  if (first <= start || end - start > LONGEST_PADDED || isDigit(bytes[start - 1])) return;
  for (let at = start; at < first; at++) if (bytes[at] !== 0x30) return;
  tried[SSN_DIGITS]!++;
  const found: NumberHit[] = [];
  lookUp(index, bytes, first, end, found);
  for (const hit of found) hits.push({ ...hit, start });
}

function growNumber(
  index: NumberIndex,
  bytes: Uint8Array,
  start: number,
  tried: Float64Array,
  hits: NumberHit[],
): void {
  const end = bytes.length;
  const { filter, lengths } = index;
  let low = 0;
  let length = 0;
  let isBroken = false;
  for (let at = start; ;) {
    let byte = bytes[at]!;
    while (byte >= 0x30 && byte <= 0x39) {
      if (++length > MOST_DIGITS) return;
      low = (Math.imul(low, 10) + byte - 0x30) | 0;
      byte = ++at < end ? bytes[at]! : 0;
    }
    if ((lengths & (1 << length)) !== 0 && !(byte === 0x2e && at + 1 < end && isDigit(bytes[at + 1]))) {
      // Numbers over a line break or cell count only in 3-2-4 shape, so they hardly add to chance.
      if (!isBroken) tried[length]!++;
      const bit = filterBit(low, length);
      if ((filter[(bit >>> 5) & (filter.length - 1)]! & (1 << (bit & 31))) !== 0) lookUp(index, bytes, start, at, hits);
    }
    let joins = JOINS_DIGITS[byte]!;
    if (joins === 0) return;
    isBroken ||= byte < 0x20 || joins > 1;
    if (++at >= end) return;
    byte = bytes[at]!;
    // At most two separators stand between two digits of one number, but for a dash or point with a space on both sides, and for columns.
    if ((joins = JOINS_DIGITS[byte]!) !== 0) {
      isBroken ||= byte < 0x20 || joins > 1;
      if (++at >= end) return;
      const middle = byte;
      byte = bytes[at]!;
      if (byte <= 0x20 && bytes[at - 2]! <= 0x20 && JOINS_DIGITS[byte] !== 0 && mayStandApart(middle)) {
        isBroken = true;
        at = skipBlanks(bytes, at);
        if (at >= end) return;
        byte = bytes[at]!;
      }
    }
    if (byte < 0x30 || byte > 0x39) return;
  }
}

function lookUp(index: NumberIndex, bytes: Uint8Array, start: number, end: number, hits: NumberHit[]): void {
  let number = 0;
  let length = 0;
  for (let at = start; at < end; at++) {
    if (!isDigit(bytes[at])) continue;
    number = number * 10 + bytes[at]! - 0x30;
    length++;
  }
  const slot = slotOf(index.keys, keyOf(number, length));
  for (let entry = index.heads[slot]!; entry !== 0; entry = index.next[entry - 1]!) {
    hits.push({ value: index.values[entry - 1]!, start, end });
  }
}

function filterBit(low: number, length: number): number {
  return spread(Math.imul(low ^ (length << 27), 0x9e3779b1));
}

function keyOf(number: number, length: number): number {
  return number + length * LENGTH_UNIT;
}

function slotOf(keys: Float64Array, key: number): number {
  const mask = keys.length - 1;
  const high = Math.floor(key / 4294967296);
  let slot = spread(Math.imul(key | 0, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) & mask;
  while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & mask;
  return slot;
}

/** At most 40 % full. */
export function slotsFor(entries: number): number {
  return 2 ** Math.max(4, Math.ceil(Math.log2(entries * 2.5 + 1)));
}
