/** P1: escapes read, look-alikes and invisibles folded. Only the surroundings of escapes are written, not the whole file. */
import { WORD } from '../match/bytes.ts';
import { ESCAPE_START, escapeLength, escapePoint, readEscape } from './escapes.ts';
import { foldCodePoint } from '../match/fold.ts';
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
  const state: Unescaping = { bytes: parent.bytes, builder: undefined, written: 0, limit: 0 };
  const { stretches } = parent;
  if (stretches === undefined) unescapeStretch(state, 0, parent.bytes.length);
  else {
    const { starts, ends } = stretches;
    for (let i = 0; i < starts.length; i++) unescapeStretch(state, starts.items[i]!, ends.items[i]!);
  }
  if (state.builder === undefined) return undefined;
  copy(state.builder, state.bytes, state.written, windowEnd(state.bytes, state.limit));
  return finishView(state.builder, parent, 'unescape');
}

interface Unescaping {
  readonly bytes: Uint8Array;
  builder: ViewBuilder | undefined;
  /** Source up to which the current window is written. */
  written: number;
  /** Source up to which the current window reaches. */
  limit: number;
}

function unescapeStretch(state: Unescaping, from: number, to: number): void {
  const { bytes } = state;
  for (let i = from; i < to;) {
    if (ESCAPE_START[bytes[i]!] === 0) {
      i++;
      continue;
    }
    const escape = readEscape(bytes, i, bytes.length);
    if (escape === 0) {
      i++;
      continue;
    }
    appendEscape(state, i, escape);
    i += escapeLength(escape);
  }
}

function appendEscape(state: Unescaping, at: number, escape: number): void {
  const { bytes } = state;
  const builder = (state.builder ??= createViewBuilder(4 * SURROUND));
  // Windows that touch are one, or a word on their border would be in neither.
  if (at - SURROUND > state.limit) {
    copy(builder, bytes, state.written, windowEnd(bytes, state.limit));
    state.written = windowStart(bytes, at - SURROUND, at);
    appendByte(builder, 0);
  }
  copy(builder, bytes, state.written, at);
  appendPoint(builder, escapePoint(escape), at);
  state.written = at + escapeLength(escape);
  state.limit = Math.min(bytes.length, state.written + SURROUND);
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
