/** Long runs of the letters that codes are written in: base64, base32, hexadecimal, checksums. */
import { isDigit, isWordByte } from '../text/bytes.ts';
import { pushRange, takeIntList, type IntList } from '../text/int-list.ts';
import type { View } from './view.ts';

/** Twelve letters of base64 hide nine digits. */
const SHORTEST_RUN = 12;
/** Lines that are at least so long and end in a run go on in the next line. */
const SHORTEST_LINE = 56;
/** Line break and the blanks that the next line is set in by. */
const WIDEST_BREAK = 14;

/** Value of a base64 letter + 1, in either alphabet; 0 for all others. */
export const BASE64: Uint8Array = new Uint8Array(256);
'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.split('').forEach((letter, value) => {
  BASE64[letter.charCodeAt(0)] = value + 1;
});
BASE64[0x2d] = 63;
BASE64[0x5f] = 64;

/** Starts and ends of all runs of a view, ascending. Give the list back. */
export function findRuns({ bytes, stretches }: View): IntList {
  const runs = takeIntList();
  if (stretches === undefined) findInStretch(runs, bytes, 0, bytes.length);
  else {
    const { starts, ends } = stretches;
    for (let i = 0; i < starts.length; i++) findInStretch(runs, bytes, starts.items[i]!, ends.items[i]!);
  }
  return runs;
}

/** Looks at every twelfth byte and backwards from it, so most bytes of words and markup are never looked at. */
function findInStretch(runs: IntList, bytes: Uint8Array, from: number, to: number): void {
  const letters = BASE64;
  for (let start = from; start + SHORTEST_RUN <= to;) {
    let at = start + SHORTEST_RUN - 1;
    while (at >= start && letters[bytes[at]!] !== 0) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = start + SHORTEST_RUN;
    while (end < to && letters[bytes[end]!] !== 0) end++;
    for (let next = nextLine(bytes, end, to); next > 0; next = nextLine(bytes, end, to)) {
      end = next;
      while (end < to && letters[bytes[end]!] !== 0) end++;
    }
    pushRange(runs, start, end);
    start = end + 1;
  }
}

/** Start of the line that a code goes on in; 0 when its line ends before `end` or is too short to be broken there. */
function nextLine(bytes: Uint8Array, end: number, to: number): number {
  let next = end;
  while (
    next < to &&
    next - end <= WIDEST_BREAK &&
    (bytes[next] === 0x0a || bytes[next] === 0x0d || bytes[next] === 0x20)
  )
    next++;
  if (next === end || next - end > WIDEST_BREAK || next >= to || BASE64[bytes[next]!] === 0) return 0;
  for (let at = end - 1; at >= 0; at--) {
    if (end - at > SHORTEST_LINE) return next;
    if (BASE64[bytes[at]!] === 0) return 0;
  }
  return 0;
}

/** The parts of the runs between slashes, dashes and other signs: file names and identifiers have a code as one of them. */
function forEachWord(bytes: Uint8Array, runs: IntList, take: (start: number, end: number) => void): void {
  for (let i = 0; i < runs.length; i += 2) {
    const end = runs.items[i + 1]!;
    for (let start = runs.items[i]!, at = start; at <= end; at++) {
      if (at < end && isWordByte(bytes[at])) continue;
      if (at - start >= SHORTEST_RUN) take(start, at);
      start = at + 1;
    }
  }
}

/** Words among the runs that are written in one of the smaller alphabets: starts and ends. Give both lists back. */
export interface CodeWords {
  readonly hex: IntList;
  readonly base32: IntList;
}

export function sortRuns(bytes: Uint8Array, runs: IntList): CodeWords {
  const words = { hex: takeIntList(), base32: takeIntList() };
  forEachWord(bytes, runs, (from, end) => {
    const start = from + prefixLength(bytes, from);
    const alphabet = alphabetOf(bytes, start, end);
    if (alphabet === 0) return;
    const list = alphabet === 2 ? words.hex : words.base32;
    pushRange(list, start, end);
  });
  return words;
}

/** Of `0x` and `\x`, which databases write before bytes; the backslash is no letter of a run. */
function prefixLength(bytes: Uint8Array, start: number): number {
  if ((bytes[start]! | 32) === 0x78) return 1;
  return bytes[start] === 0x30 && (bytes[start + 1]! | 32) === 0x78 ? 2 : 0;
}

/** 2 for a run of hexadecimal digits, 1 for one of base32, 0 for neither. */
function alphabetOf(bytes: Uint8Array, start: number, end: number): 0 | 1 | 2 {
  let isHex = true;
  let isBase32 = true;
  for (let i = start; i < end && (isHex || isBase32); i++) {
    const byte = bytes[i]!;
    if (!isDigit(byte) && ((byte | 32) < 0x61 || (byte | 32) > 0x66)) isHex = false;
    if (!(byte >= 0x41 && byte <= 0x5a) && !(byte >= 0x32 && byte <= 0x37)) isBase32 = false;
  }
  return isHex ? 2 : isBase32 ? 1 : 0;
}
