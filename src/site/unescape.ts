/** P1: escapes read, look-alikes and invisibles folded. Only the surroundings of escapes are written, not the whole file. */
import { WORD } from './bytes.ts';
import { ESCAPE_START, escapeLength, escapePoint, readEscape } from './escapes.ts';
import { foldCodePoint } from './fold.ts';
import {
  appendByte,
  appendBytes,
  createViewBuilder,
  finishView,
  markSource,
  type View,
  type ViewBuilder,
} from './view.ts';

/** Bytes shown on either side of an escape: longer than any value that an escape could be a part of. */
const SURROUND = 96;
const encoder = new TextEncoder();
const folded = new Map<number, Uint8Array>();

/**
 * The view of `parent` in which escapes are read; undefined when it has none that matter. Stretches far from any escape
 * are left out, because what they show is seen in the parent. Run again on its own result for doubly escaped text.
 */
export function unescapeView(parent: View): View | undefined {
  const { bytes } = parent;
  const end = bytes.length;
  let builder: ViewBuilder | undefined;
  let written = 0;
  let limit = 0;
  for (let i = 0; i < end;) {
    if (ESCAPE_START[bytes[i]!] === 0) {
      i++;
      continue;
    }
    const escape = readEscape(bytes, i, end);
    if (escape === 0) {
      i++;
      continue;
    }
    builder ??= createViewBuilder(4 * SURROUND);
    // Windows that touch are one, or a word on their border would be in neither.
    if (i - SURROUND > limit) {
      copy(builder, bytes, written, windowEnd(bytes, limit));
      written = windowStart(bytes, i - SURROUND, i);
      appendByte(builder, 0);
    }
    copy(builder, bytes, written, i);
    i += escapeLength(escape);
    appendPoint(builder, escapePoint(escape), i - escapeLength(escape));
    written = i;
    limit = Math.min(end, i + SURROUND);
  }
  if (builder === undefined) return undefined;
  copy(builder, bytes, written, windowEnd(bytes, limit));
  return finishView(builder, parent, 'unescape');
}

function copy(builder: ViewBuilder, bytes: Uint8Array, start: number, end: number): void {
  if (end <= start) return;
  markSource(builder, start);
  appendBytes(builder, bytes, start, end);
}

function appendPoint(builder: ViewBuilder, point: number, source: number): void {
  markSource(builder, source);
  if (point < 0) appendByte(builder, -1 - point);
  else if (point < 0x80) appendByte(builder, point);
  else {
    let bytes = folded.get(point);
    if (bytes === undefined) folded.set(point, (bytes = encoder.encode(foldCodePoint(point))));
    appendBytes(builder, bytes, 0, bytes.length);
  }
}

/** A window must not begin inside a word: half a long number would look like a short one. */
function windowStart(bytes: Uint8Array, from: number, escapeAt: number): number {
  let start = from;
  if (start > 0 && WORD[bytes[start - 1]!] !== 0) while (start < escapeAt && WORD[bytes[start]!] !== 0) start++;
  return start;
}

function windowEnd(bytes: Uint8Array, limit: number): number {
  let end = limit;
  if (end < bytes.length && WORD[bytes[end]!] !== 0) while (end > 0 && WORD[bytes[end - 1]!] !== 0) end--;
  return end;
}
