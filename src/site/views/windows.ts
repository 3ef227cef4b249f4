/** A reading that changes a few places of a view: only their surroundings are written, not the whole view. */
import { WORD } from '../text/bytes.ts';
import { foldCodePoint } from '../text/fold.ts';
import {
  appendByte,
  appendBytes,
  createViewBuilder,
  dropView,
  finishView,
  markSource,
  type ProjectionId,
  type View,
  type ViewBuilder,
} from './view.ts';

/** Bytes shown on either side of a change: longer than any value that the changed place could be a part of. */
const SURROUND = 96;
const encoder = new TextEncoder();
const folded = new Map<number, Uint8Array>();
const selfRead = new Map<number, boolean>();

export interface Windows {
  readonly bytes: Uint8Array;
  builder: ViewBuilder | undefined;
  /** Source up to which the current window is written. */
  written: number;
  /** Source up to which the current window reaches. */
  limit: number;
}

export function createWindows(bytes: Uint8Array): Windows {
  return { bytes, builder: undefined, written: 0, limit: 0 };
}

/**
 * Makes the source from `start` to `end` read as what the caller appends to the builder that is returned. Changes come in
 * ascending order and do not overlap.
 */
export function openChange(windows: Windows, start: number, end: number): ViewBuilder {
  const { bytes } = windows;
  const builder = (windows.builder ??= createViewBuilder(4 * SURROUND));
  // Windows that touch are one, or a word on their border would be in neither.
  if (start - SURROUND > windows.limit) {
    copy(builder, bytes, windows.written, windowEnd(bytes, windows.limit));
    windows.written = windowStart(bytes, start - SURROUND, start);
    appendByte(builder, 0);
  }
  copy(builder, bytes, windows.written, start);
  markSource(builder, start);
  windows.written = end;
  windows.limit = Math.min(bytes.length, end + SURROUND);
  return builder;
}

/** Makes the source from `start` to `end` read as one code point; a negative one is the single byte −1 − point. */
export function changeToPoint(windows: Windows, start: number, end: number, point: number): void {
  const builder = openChange(windows, start, end);
  if (isMark(point) && isAsciiWord(windows.bytes[start - 1]) && !isAsciiWord(windows.bytes[end]))
    appendByte(builder, SIGN);
  if (point < 0) appendByte(builder, -1 - point);
  else if (point < 0x80) appendByte(builder, point);
  else {
    let bytes = folded.get(point);
    if (bytes === undefined) folded.set(point, (bytes = encoder.encode(foldCodePoint(point))));
    appendBytes(builder, bytes, 0, bytes.length);
  }
}

/** What ends a word. */
const SIGN = 0x22;

/** Raised letters and digits, digits in circles, and signs of trade: behind a word they lead to a note and are no part of it. */
function isMark(point: number): boolean {
  if (point < 0xaa || (point > 0xba && point < 0x2070)) return point >= 0x1d2c && point <= 0x1dbf;
  if (point <= 0xba) return point === 0xaa || point === 0xba || point === 0xb2 || point === 0xb3 || point === 0xb9;
  return point <= 0x209c || point === 0x2120 || point === 0x2122 || (point >= 0x2460 && point <= 0x2473);
}

function isAsciiWord(byte: number | undefined): boolean {
  return byte !== undefined && byte < 0x80 && WORD[byte] !== 0;
}

/** Blanks at the end of a line and at the beginning of the next. */
const MOST_BREAK = 64;

/** Leaves out a soft hyphen; where a line ends in it, the line's last word goes on in the next. */
export function dropHyphen(windows: Windows, start: number, hyphenEnd: number): void {
  const { bytes } = windows;
  let end = hyphenEnd;
  while (end - hyphenEnd <= MOST_BREAK && bytes[end]! <= 0x20 && bytes[end] !== 0) end++;
  openChange(windows, start, end - hyphenEnd <= MOST_BREAK ? end : hyphenEnd);
}

/** Whether a character beyond ASCII reads as what it is, so that there is nothing to change. */
export function readsAsItself(point: number): boolean {
  let itself = selfRead.get(point);
  if (itself === undefined) selfRead.set(point, (itself = foldCodePoint(point) === String.fromCodePoint(point)));
  return itself;
}

/** Gives the memory of windows back that are made into no view. */
export function dropWindows({ builder }: Windows): void {
  if (builder !== undefined) dropView(builder);
}

/** Undefined when nothing was changed. */
export function finishWindows(windows: Windows, parent: View, by: ProjectionId): View | undefined {
  const { builder, bytes } = windows;
  if (builder === undefined) return undefined;
  windows.builder = undefined;
  copy(builder, bytes, windows.written, windowEnd(bytes, windows.limit));
  return finishView(builder, parent, by);
}

function copy(builder: ViewBuilder, bytes: Uint8Array, start: number, end: number): void {
  if (end <= start) return;
  markSource(builder, start);
  appendBytes(builder, bytes, start, end);
}

/** A window must not begin inside a word: half a long number would look like a short one. */
function windowStart(bytes: Uint8Array, from: number, changeAt: number): number {
  let start = from;
  if (start > 0 && WORD[bytes[start - 1]!] !== 0) while (start < changeAt && WORD[bytes[start]!] !== 0) start++;
  return start;
}

function windowEnd(bytes: Uint8Array, limit: number): number {
  let end = limit;
  if (end < bytes.length && WORD[bytes[end]!] !== 0) while (end > 0 && WORD[bytes[end - 1]!] !== 0) end--;
  return end;
}
