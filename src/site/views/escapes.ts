/** Reading one escape: character references, percent signs, backslashes, and bytes outside ASCII. */
import { isDigit, isWordByte } from '../text/bytes.ts';
import { isEscapeName, readName } from './named-references.ts';

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

/** Four bytes may say more than there are characters. */
const LAST_POINT = 0x10ffff;

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
  if (point > LAST_POINT) return pack(first, 1);
  // UTF-8 that was taken for Windows-1252 and written as UTF-8 again begins with C3.
  return (first === 0xc3 && readTwice(bytes, at, end, point)) || pack(point, length);
}

/** What Windows-1252 shows for the bytes 80 to 9F; those without a character stand for themselves. */
export const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** The character whose UTF-8 bytes stand here as characters, the first of them `point`; 0 when they are none. */
function readTwice(bytes: Uint8Array, at: number, end: number, first: number): number {
  const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : 0;
  let point = first & (0x3f >> more);
  let stop = at + 2;
  for (let i = 0; i < more; i++) {
    const byte = bytes[stop] ?? 0;
    if (stop >= end || byte < 0xc2) return 0;
    const size = byte >= 0xe0 ? 3 : 2;
    const char =
      size === 3
        ? ((byte & 15) << 12) | ((bytes[stop + 1]! & 63) << 6) | (bytes[stop + 2]! & 63)
        : ((byte & 31) << 6) | (bytes[stop + 1]! & 63);
    const place = WINDOWS_1252.indexOf(String.fromCharCode(char));
    const next = place >= 0 ? 0x80 + place : char;
    if (next < 0x80 || next > 0xbf) return 0;
    point = (point << 6) | (next & 0x3f);
    stop += size;
  }
  return more === 0 || point > LAST_POINT ? 0 : pack(point, stop - at);
}

function readReference(bytes: Uint8Array, at: number, end: number): number {
  const second = bytes[at + 1];
  if (at + 2 >= end || second === undefined) return 0;
  if (second === 0x23) return readNumericReference(bytes, at, end);
  if (!isLetter(second)) return 0;
  let stop = at + 1;
  while (stop < end && stop - at < 17 && (isLetter(bytes[stop]!) || isDigit(bytes[stop]))) stop++;
  const name = nameOf(bytes, at + 1, stop);
  const isClosed = bytes[stop] === 0x3b;
  // `&amp;` matters only in front of what becomes an escape by it.
  if (name === 'amp') return isClosed && isEscapeTail(bytes, stop + 1, end) ? pack(0x26, 5) : 0;
  const read = readName(name, isClosed);
  if (read === undefined) return 0;
  return pack(read.point, 1 + read.length + (isClosed && read.length === name.length ? 1 : 0));
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
  if (stop === from || point > LAST_POINT || point === 0) return 0;
  return pack(point, stop - at + (bytes[stop] === 0x3b ? 1 : 0));
}

function readPercent(bytes: Uint8Array, at: number, end: number): number {
  if (at + 2 >= end) return 0;
  // %u0040, as the old escape() of scripts writes.
  if ((bytes[at + 1]! | 32) === 0x75) return readHex(bytes, at, at + 2, 4, false);
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
  // Eight digits, and four in the texts of Apple's programs.
  if (second === 0x55) return readHex(bytes, at, at + 2, 8, false) || readHex(bytes, at, at + 2, 4, false);
  if (second >= 0x30 && second <= 0x37) return readOctal(bytes, at);
  // Quotes and slashes are escaped in texts within texts.
  if (second === 0x2f || second === 0x2d || second === 0x22 || second === 0x27 || second === 0x5c)
    return pack(second, 2);
  // A sign of an address or name, in expressions, style sheets and marked-up texts: jane\.doe\@example\.org
  if (isSign(second) && isWordByte(bytes[at - 1]) && isWordByte(bytes[at + 2])) return pack(second, 2);
  // A blank inside a value, in settings (.properties) and commands; at its end it stands before a line's end.
  if (second === 0x20 && isWordByte(bytes[at - 1]) && isWordByte(bytes[at + 2])) return pack(second, 2);
  // Both halves of an escaped line break.
  if (second === 0x72 && bytes[at + 2] === 0x5c && bytes[at + 3] === 0x6e && isWordByte(bytes[at + 4]))
    return pack(0x20, 4);
  // An escaped line break or tab between two words.
  if ((second === 0x6e || second === 0x72 || second === 0x74) && isWordByte(bytes[at + 2])) return pack(0x20, 2);
  return 0;
}

/** `.` `@` `_` `+` */
function isSign(byte: number): boolean {
  return byte === 0x2e || byte === 0x40 || byte === 0x5f || byte === 0x2b;
}

/** One to three octal digits, as old scripts have them. */
function readOctal(bytes: Uint8Array, at: number): number {
  const most = bytes[at + 1]! <= 0x33 ? 3 : 2;
  let point = 0;
  let stop = at + 1;
  while (stop <= at + most && isOctal(bytes[stop])) point = point * 8 + bytes[stop++]! - 0x30;
  return point === 0 ? 0 : pack(point, stop - at);
}

/** Whether a backslash begins an escape of a style sheet: one to six hex digits. */
export function isCssEscape(bytes: Uint8Array, at: number): boolean {
  return at + 2 < bytes.length && hexValue(bytes[at + 1]!) >= 0;
}

/** Reads an escape of a style sheet: up to six hex digits and one space; 0 when there is none. */
export function readCssEscape(bytes: Uint8Array, at: number): number {
  let point = 0;
  let stop = at + 1;
  while (stop < bytes.length && stop - at <= 6 && hexValue(bytes[stop]!) >= 0) {
    point = point * 16 + hexValue(bytes[stop++]!);
  }
  if (stop === at + 1 || point === 0 || point > LAST_POINT) return 0;
  const isSpaced = bytes[stop] === 0x20 || bytes[stop] === 0x09 || bytes[stop] === 0x0a;
  return pack(point, stop - at + (isSpaced ? 1 : 0));
}

/** Characters that hide ASCII text: nobody sees them, programs read them. */
export function isTagCharacter(point: number): boolean {
  return point > 0xe0020 && point < 0xe007f;
}

function readHex(bytes: Uint8Array, at: number, from: number, most: number, braced: boolean): number {
  let point = 0;
  let stop = from;
  while (stop < bytes.length && stop - from < most && hexValue(bytes[stop]!) >= 0) {
    point = point * 16 + hexValue(bytes[stop]!);
    stop++;
  }
  if (stop === from || point === 0 || point > LAST_POINT) return 0;
  if (braced) return bytes[stop] === 0x7d ? pack(point, stop - at + 1) : 0;
  return stop - from === most ? pack(point, stop - at) : 0;
}

/** Whether what follows `&amp;` reads as the rest of a character reference. */
function isEscapeTail(bytes: Uint8Array, at: number, end: number): boolean {
  if (bytes[at] === 0x23) return true;
  let stop = at;
  while (stop < end && stop - at < 17 && isLetter(bytes[stop]!)) stop++;
  return bytes[stop] === 0x3b && isEscapeName(nameOf(bytes, at, stop));
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

/** Value of a hex digit; −1 for every other byte. */
export function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 32;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
