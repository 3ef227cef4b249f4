/** Lists of short texts or numbers that a script joins to one value: digits, parts, character codes. */
import { appendByte, appendBytes, markSource, type ViewBuilder } from './view.ts';
import { latin1 } from '../text/bytes.ts';
import { hexValue } from './escapes.ts';

const MOST_BYTES = 65536;
const LONGEST_ITEM = 1024;
/** Parts of a value that are joined without being told to. */
const LONGEST_PART = 4;
const MOST_PARTS = 64;
const FEWEST_PARTS = 3;
const FEWEST_CODES = 5;
/** Three keys and their numbers. */
const WIDEST_KEYED = 160;
const THOUSANDS = '000,000,000';
/** What a script calls on a list; looked for in so many bytes behind it. */
const CALLS = 120;
const JOIN =
  /^\]\s{0,9}(?:\.\s{0,9}(?:map|filter)\([^()]{0,40}\)\s{0,9})?(?:\.\s{0,9}(reverse)\(\)\s{0,9})?(?:\.\s{0,9}map\([^()]{0,40}\)\s{0,9})?\.\s{0,9}join\(\s{0,9}(?:"([^"]{0,3})"|'([^']{0,3})'|`([^`]{0,3})`)?\s{0,9}\)/;

export interface Items {
  /** The items, one after the other. */
  readonly bytes: Uint8Array;
  length: number;
  /** End of each item in `bytes`. */
  readonly ends: Int32Array;
  count: number;
  /** Where the first one comes from. */
  source: number;
  /** All of them are here; a list that is too long is not joined. */
  isWhole: boolean;
  areNumbers: boolean;
  longest: number;
}

/** One at a time: the views of a piece are made one after the other, and the memory is too much for each of them. */
const shared: Items = {
  bytes: new Uint8Array(MOST_BYTES),
  length: 0,
  ends: new Int32Array(MOST_BYTES),
  count: 0,
  source: 0,
  isWhole: true,
  areNumbers: true,
  longest: 0,
};

/** An empty list; the one taken before must not be used any more. */
export function takeItems(): Items {
  clearItems(shared);
  return shared;
}

export function clearItems(items: Items): void {
  items.count = 0;
  items.length = 0;
  items.isWhole = true;
}

export function addItem(items: Items, bytes: Uint8Array, start: number, end: number, isNumber: boolean): void {
  if (items.count === 0) {
    items.source = start;
    items.areNumbers = true;
    items.longest = 0;
  }
  if (end - start > LONGEST_ITEM || items.length + end - start > MOST_BYTES || items.count === MOST_BYTES) {
    items.isWhole = false;
    return;
  }
  for (let at = start; at < end; at++) items.bytes[items.length++] = bytes[at]!;
  items.ends[items.count++] = items.length;
  items.areNumbers &&= isNumber;
  items.longest = Math.max(items.longest, end - start);
}

/** `concat('912-7', '3-5096')`: SQL, and languages for pages. */
const CONCAT = /concat\s?\(\s?['"]$/i;
const CONCAT_CALL = 12;

/** Appends what the list reads as when it is put together; `at` is where the list ends in `bytes`. */
export function finishItems(items: Items, out: ViewBuilder, bytes: Uint8Array, at: number): void {
  if (!items.isWhole) return;
  const call = bytes[at] === 0x5d ? JOIN.exec(latin1(bytes, at, at + CALLS)) : null;
  if (call) {
    const separator = call[2] ?? call[3] ?? call[4] ?? (call[0].includes('()') ? ',' : '');
    appendJoined(items, out, call[1] !== undefined, separator);
  } else if (bytes[at] === 0x29 && CONCAT.test(latin1(bytes, items.source - CONCAT_CALL, items.source))) {
    appendJoined(items, out, false, '');
  } else if (items.count >= FEWEST_PARTS && items.count <= MOST_PARTS && items.longest <= LONGEST_PART) {
    appendJoined(items, out, false, '');
  }
  if (items.count >= 3) appendGroups(items, out);
  if (items.count >= FEWEST_CODES && items.areNumbers && items.longest <= LONGEST_PART) appendCodes(items, out);
}

function appendJoined(items: Items, out: ViewBuilder, isReversed: boolean, separator: string): void {
  const { ends, count, bytes } = items;
  appendByte(out, 0);
  markSource(out, items.source);
  for (let i = 0; i < count; i++) {
    const item = isReversed ? count - 1 - i : i;
    if (i > 0) for (const char of separator) appendByte(out, char.charCodeAt(0) & 0xff);
    appendBytes(out, bytes, item === 0 ? 0 : ends[item - 1]!, ends[item]!);
  }
  appendByte(out, 0);
}

/** Neighbours of three, two and four characters: a social security number in columns; among numbers with the next of them. */
function appendGroups({ ends, count, bytes, source, areNumbers }: Items, out: ViewBuilder): void {
  const size = (item: number): number => ends[item]! - (item === 0 ? 0 : ends[item - 1]!);
  for (let item = 2; item < count; item++) {
    if (size(item) !== 4 || size(item - 1) !== 2 || size(item - 2) !== 3) continue;
    appendByte(out, 0);
    markSource(out, source);
    const first = item - 2;
    const last = areNumbers ? Math.min(item + 1, count - 1) : item;
    for (let part = areNumbers ? Math.max(0, first - 1) : first, from = part; part <= last; part++) {
      if (part > from) appendByte(out, 0x09);
      appendBytes(out, bytes, ends[part]! - size(part), ends[part]!);
    }
    appendByte(out, 0);
  }
}

/** A text that is a number of nine digits with commas, `"912,735,096"`, as a spreadsheet writes it: the digits alone. */
export function appendThousands(out: ViewBuilder, bytes: Uint8Array, open: number, close: number): void {
  if (close - open !== THOUSANDS.length + 1) return;
  for (let i = 0; i < THOUSANDS.length; i++) {
    const byte = bytes[open + 1 + i]!;
    if (THOUSANDS[i] === ',' ? byte !== 0x2c : byte < 0x30 || byte > 0x39) return;
  }
  appendByte(out, 0);
  markSource(out, open + 1);
  for (let at = open + 1; at < close; at++) if (bytes[at] !== 0x2c) appendByte(out, bytes[at]!);
  appendByte(out, 0);
}

/** Whether a number stands behind a key: `"area": 912`. */
export function isKeyed(bytes: Uint8Array, start: number): boolean {
  return bytes[start - 1] === 0x3a || (bytes[start - 1] === 0x20 && bytes[start - 2] === 0x3a);
}

/** Three such numbers in a row of three, two and four digits, with bars: they may be the sides of something. */
export function addKeyed(keyed: number[], out: ViewBuilder, bytes: Uint8Array, start: number, end: number): void {
  keyed.push(start, end);
  if (keyed.length > 6) keyed.splice(0, 2);
  if (keyed.length < 6 || [3, 2, 4].some((size, i) => keyed[2 * i + 1]! - keyed[2 * i]! !== size)) return;
  if (end - keyed[0]! > WIDEST_KEYED) return;
  appendByte(out, 0);
  markSource(out, keyed[0]!);
  for (let i = 0; i < 6; i += 2) {
    if (i > 0) appendByte(out, 0x7c);
    appendBytes(out, bytes, keyed[i]!, keyed[i + 1]!);
  }
  appendByte(out, 0);
}

/** The characters of the codes, if all of them are codes of printable ones. */
function appendCodes({ ends, count, bytes, source }: Items, out: ViewBuilder): void {
  for (let i = 0; i < count; i++) if (codeAt(bytes, i === 0 ? 0 : ends[i - 1]!, ends[i]!) < 0x09) return;
  appendByte(out, 0);
  markSource(out, source);
  for (let i = 0; i < count; i++) appendByte(out, codeAt(bytes, i === 0 ? 0 : ends[i - 1]!, ends[i]!));
  appendByte(out, 0);
}

/** A decimal or hexadecimal number below 127; −1 for all others. */
function codeAt(bytes: Uint8Array, start: number, end: number): number {
  const isHex = end - start > 2 && (bytes[start + 1]! | 32) === 0x78;
  let code = 0;
  for (let at = isHex ? start + 2 : start; at < end; at++) {
    const value = hexValue(bytes[at]!);
    if (value < 0 || (!isHex && value > 9)) return -1;
    code = code * (isHex ? 16 : 10) + value;
  }
  return code < 0x7f ? code : -1;
}
