/** Reading one escape: character references, percent signs, backslashes, and bytes outside ASCII. */
import { isDigit, isWordByte } from '../match/bytes.ts';

/** A decoded escape: code point (or byte) and length in one number, so that nothing is allocated per escape. */
const LENGTH_BITS = 6;
const RAW_BYTE = 1 << 30;

export function escapeLength(escape: number): number {
  return escape & ((1 << LENGTH_BITS) - 1);
}

/** Code point of an escape; negative for one byte of a longer UTF-8 sequence (−1 − byte), to be read in a second round. */
export function escapePoint(escape: number): number {
  const point = (escape & ~RAW_BYTE) >>> LENGTH_BITS;
  return (escape & RAW_BYTE) !== 0 ? -1 - point : point;
}

/** First bytes of everything that {@link readEscape} can read. */
export const ESCAPE_START: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 || byte === 0x26 || byte === 0x25 || byte === 0x5c ? 1 : 0,
);

/**
 * The named references that can stand inside a value or between its parts. `&quot;`, `&lt;` and `&gt;` only end values,
 * which they also do unread.
 */
// prettier-ignore
const NAMED = new Map(Object.entries({
  nbsp: 0xa0, ensp: 0x2002, emsp: 0x2003, thinsp: 0x2009, hairsp: 0x200a, numsp: 0x2007, puncsp: 0x2008, tab: 9,
  newline: 10, shy: 0xad, zwj: 0x200d, zwnj: 0x200c, lrm: 0x200e, rlm: 0x200f, zerowidthspace: 0x200b, nobreak: 0x2060,
  ndash: 0x2d, mdash: 0x2d, dash: 0x2d, hyphen: 0x2d, minus: 0x2d, horbar: 0x2d, period: 0x2e, commat: 0x40, sol: 0x2f,
  lowbar: 0x5f, underbar: 0x5f, num: 0x23, percnt: 0x25, plus: 0x2b, comma: 0x2c, colon: 0x3a, equals: 0x3d, bsol: 0x5c,
  apos: 0x27, rsquo: 0x27, lsquo: 0x27, middot: 0xb7,
}));
const LETTER_WITH_ACCENT = /^([a-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash)$/;

/** Reads the escape at `at`; 0 when there is none, or when reading it can't bring a value to light. */
export function readEscape(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]!;
  if (first >= 0x80) return readUtf8(bytes, at, end);
  if (first === 0x26) return readReference(bytes, at, end);
  if (first === 0x25) return readPercent(bytes, at, end);
  return readBackslash(bytes, at, end);
}

function pack(point: number, length: number): number {
  return (point << LENGTH_BITS) | length;
}

/** UTF-8, or a single Windows-1252 byte where it is not valid UTF-8. */
function readUtf8(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]!;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  if (length === 1 || at + length > end || first > 0xf4) return pack(first, 1);
  let point = first & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i]!;
    if ((next & 0xc0) !== 0x80) return pack(first, 1);
    point = (point << 6) | (next & 0x3f);
  }
  return pack(point, length);
}

function readReference(bytes: Uint8Array, at: number, end: number): number {
  const second = bytes[at + 1];
  if (at + 2 >= end || second === undefined) return 0;
  if (second === 0x23) return readNumericReference(bytes, at, end);
  if (!isLetter(second)) return 0;
  let stop = at + 1;
  while (stop < end && stop - at < 17 && (isLetter(bytes[stop]!) || isDigit(bytes[stop]))) stop++;
  const name = nameOf(bytes, at + 1, stop);
  const closed = bytes[stop] === 0x3b ? 1 : 0;
  // `&amp;` matters only in front of what becomes an escape by it.
  if (name === 'amp') return closed === 1 && isEscapeTail(bytes, stop + 1, end) ? pack(0x26, 5) : 0;
  const point = NAMED.get(name) ?? (closed === 1 ? LETTER_WITH_ACCENT.exec(name)?.[1]?.charCodeAt(0) : undefined);
  if (point !== undefined) return pack(point, stop - at + closed);
  return name.startsWith('nbsp') ? pack(0xa0, 5) : 0;
}

function readNumericReference(bytes: Uint8Array, at: number, end: number): number {
  const isHex = (bytes[at + 2]! | 32) === 0x78;
  let stop = at + (isHex ? 3 : 2);
  const from = stop;
  let point = 0;
  // Leading zeros are legal without limit; 40 keeps the length in its bits.
  for (; stop < end && stop - from < 40; stop++) {
    const value = hexValue(bytes[stop]!);
    if (value < 0 || (!isHex && value > 9)) break;
    point = Math.min(point * (isHex ? 16 : 10) + value, 0x110000);
  }
  if (stop === from || point > 0x10ffff || point === 0) return 0;
  return pack(point, stop - at + (bytes[stop] === 0x3b ? 1 : 0));
}

function readPercent(bytes: Uint8Array, at: number, end: number): number {
  if (at + 2 >= end) return 0;
  const high = hexValue(bytes[at + 1]!);
  const low = hexValue(bytes[at + 2]!);
  if (high < 0 || low < 0) return 0;
  const byte = high * 16 + low;
  return byte >= 0x80 ? RAW_BYTE | pack(byte, 3) : pack(byte, 3);
}

function readBackslash(bytes: Uint8Array, at: number, end: number): number {
  const second = bytes[at + 1];
  if (at + 1 >= end || second === undefined) return 0;
  if (second === 0x75) {
    if (bytes[at + 2] === 0x7b) return readHex(bytes, at, at + 3, 6, true);
    return readHex(bytes, at, at + 2, 4, false);
  }
  if (second === 0x78) return readHex(bytes, at, at + 2, 2, false);
  if (second >= 0x30 && second <= 0x33 && isOctal(bytes[at + 2]) && isOctal(bytes[at + 3])) {
    return pack((second - 0x30) * 64 + (bytes[at + 2]! - 0x30) * 8 + (bytes[at + 3]! - 0x30), 4);
  }
  if (second === 0x2f || second === 0x2d) return pack(second, 2);
  // An escaped line break or tab between two words.
  if ((second === 0x6e || second === 0x72 || second === 0x74) && isWordByte(bytes[at + 2])) return pack(0x20, 2);
  return 0;
}

function readHex(bytes: Uint8Array, at: number, from: number, most: number, braced: boolean): number {
  let point = 0;
  let stop = from;
  while (stop < bytes.length && stop - from < most && hexValue(bytes[stop]!) >= 0) {
    point = point * 16 + hexValue(bytes[stop]!);
    stop++;
  }
  if (stop === from || point === 0 || point > 0x10ffff) return 0;
  if (braced) return bytes[stop] === 0x7d ? pack(point, stop - at + 1) : 0;
  return stop - from === most ? pack(point, stop - at) : 0;
}

/** Whether what follows `&amp;` reads as the rest of a character reference. */
function isEscapeTail(bytes: Uint8Array, at: number, end: number): boolean {
  if (bytes[at] === 0x23) return true;
  let stop = at;
  while (stop < end && stop - at < 17 && isLetter(bytes[stop]!)) stop++;
  return bytes[stop] === 0x3b && NAMED.has(nameOf(bytes, at, stop));
}

function nameOf(bytes: Uint8Array, start: number, end: number): string {
  let name = '';
  for (let i = start; i < end; i++) name += String.fromCharCode(bytes[i]!);
  return name.toLowerCase();
}

function isLetter(byte: number): boolean {
  const lower = byte | 32;
  return lower >= 0x61 && lower <= 0x7a;
}

function isOctal(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x37;
}

function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 32;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
