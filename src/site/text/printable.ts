/** Readable runs in bytes of any kind: ASCII, UTF-8, Latin-1 letters inside words, and UTF-16 of either order. */
import { decodeText } from './decode-text.ts';

/** Shorter runs turn up in any bytes by chance. */
const SHORTEST = 6;
const SHORTEST_WIDE = 4;
/** Up to this length, pixels and packed bytes are full of runs; with signs of every kind, which ask for every decoder. */
const LONGEST_NOISE = 12;
const PLAIN = /^[A-Za-z\u00c0-\u024f0-9 .@_-]+$/;

/** Of letters, digits and what stands between them in names, numbers and addresses. */
export function isPlainRun(run: string): boolean {
  return PLAIN.test(run);
}

/** Readable runs in order, narrow ones first, then those with a zero byte after (or before) each character. */
export function* printableStrings(bytes: Uint8Array): Generator<string> {
  yield* narrowRuns(bytes);
  yield* wideRuns(bytes);
}

function* narrowRuns(bytes: Uint8Array): Generator<string> {
  let start = -1;
  for (let at = 0; at <= bytes.length;) {
    const length = characterAt(bytes, at);
    if (length > 0) {
      if (start < 0) start = at;
      at += length;
      continue;
    }
    if (start >= 0 && at - start >= SHORTEST) {
      const run = decodeText(bytes.subarray(start, at), 'latin1');
      // A tab before it is the length of nine letters.
      if (at - start > LONGEST_NOISE || isPlainRun(run.trimStart())) yield run;
      const bare = behindLength(bytes, start, at);
      if (bare > start) yield decodeText(bytes.subarray(bare, at), 'latin1');
    }
    start = -1;
    at++;
  }
}

/** A length of 32 and more reads as a letter before its text: the text's start, where that is so. Some formats double it. */
function behindLength(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start]!;
  const length = end - start - 1;
  return first >= 0x20 && (first === length || first >> 1 === length) ? start + 1 : start;
}

/** Length of the readable character at a place, in bytes; 0 where there is none. */
function characterAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) return 0;
  if (isPrintable(byte)) return 1;
  if (byte >= 0xc2 && byte <= 0xdf && isTail(bytes[at + 1])) return 2;
  if (byte >= 0xe0 && byte <= 0xef && isTail(bytes[at + 1]) && isTail(bytes[at + 2])) return 3;
  return isAccented(byte) && isLetter(bytes[at - 1]) && isLetter(bytes[at + 1]) ? 1 : 0;
}

function* wideRuns(bytes: Uint8Array): Generator<string> {
  for (let at = 1; at < bytes.length; at++) {
    if (bytes[at] !== 0 || !isWide(bytes[at - 1]!)) continue;
    const start = at - 1;
    while (at + 2 < bytes.length && bytes[at + 2] === 0 && isWide(bytes[at + 1]!)) at += 2;
    // Where the zero comes first, the last character stands behind the run; whose order it is cannot always be told.
    const next = bytes[at + 1];
    for (const end of next !== undefined && isWide(next) ? [at + 1, at + 2] : [at + 1]) {
      const run = bytes.subarray(start, end).filter((_, i) => i % 2 === 0);
      if (run.length >= SHORTEST_WIDE) yield Buffer.from(run).toString('latin1');
    }
  }
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09;
}

function isWide(byte: number): boolean {
  return isPrintable(byte) || isAccented(byte);
}

function isAccented(byte: number): boolean {
  return byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function isTail(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
