/** P3 for markup: values of neighbouring form fields and data attributes, without what stands between them. */
import { isWordByte, latin1 } from '../text/bytes.ts';
import { pushInt, pushRange, takeIntList, type IntList } from '../text/int-list.ts';
import { appendPair } from './addresses.ts';
import { markupAt, type Markup } from './markup.ts';
import { MARK, marksOf, type Survey } from './marks.ts';
import {
  appendByte,
  appendBytes,
  createViewBuilder,
  finishView,
  markSource,
  type View,
  type ViewBuilder,
} from './view.ts';

/** Longer values are no parts of one. */
const LONGEST_VALUE = 128;
/** Fields so far apart are not neighbours. */
const WIDEST_GAP = 1024;
const LONGEST_NAME = 32;
/** What attributes of a form field say about the field, not about the person. */
const ABOUT_FIELD =
  /^(?:type|name|id|class|style|for|role|size|maxlength|tabindex|autocomplete|inputmode|pattern|aria-[a-z]+|on[a-z]+)$/;

interface Joining {
  readonly bytes: Uint8Array;
  readonly out: ViewBuilder;
  lastStart: number;
  lastEnd: number;
  values: number;
  /** The piece of a page's state that was read last. */
  piece: { readonly from: number; readonly to: number } | undefined;
  /** Source position behind the last value. */
  reached: number;
}

/** Joins the values in the tags given (starts and ends, ascending); undefined when there are not two of them. */
export function attributesView(view: View, tags: IntList, takesAll: boolean): View | undefined {
  if (tags.length === 0) return undefined;
  const { bytes } = view;
  const state: Joining = {
    bytes,
    out: createViewBuilder(1024),
    lastStart: 0,
    lastEnd: 0,
    reached: -WIDEST_GAP,
    values: 0,
    piece: undefined,
  };
  for (let i = 0; i < tags.length; i += 2) readTag(state, tags.items[i]!, tags.items[i + 1]!, takesAll);
  const made = finishView(state.out, view, 'attributes');
  if (state.values > 1) return made;
  made.release();
  return undefined;
}

/** Both lists of tags as one, each tag once. */
export function mergeTags(first: IntList, second: IntList): IntList {
  const merged = takeIntList();
  for (let a = 0, b = 0; a < first.length || b < second.length;) {
    const next = a < first.length ? first.items[a]! : Infinity;
    const other = b < second.length ? second.items[b]! : Infinity;
    const list = next <= other ? first : second;
    const at = next <= other ? a : b;
    pushInt(merged, list.items[at]!);
    pushInt(merged, list.items[at + 1]!);
    if (next <= other) a += 2;
    if (other <= next) b += 2;
  }
  return merged;
}

function readTag(state: Joining, start: number, end: number, takesAll: boolean): void {
  const { bytes } = state;
  let at = start + 1;
  while (at < end && bytes[at]! > 0x20 && bytes[at] !== 0x3e) at++;
  const isCustom = takesAll || bytes.subarray(start, at).includes(0x2d);
  const isField = isFieldTag(bytes, start);
  for (; at < end; at++) {
    if (bytes[at] !== 0x3d) continue;
    const name = nameBefore(bytes, at, start);
    let from = at + 1;
    while (from < end && bytes[from]! <= 0x20) from++;
    const quote = bytes[from];
    const isQuoted = quote === 0x22 || quote === 0x27;
    if (isQuoted) from++;
    let to = from;
    while (to < end && (isQuoted ? bytes[to] !== quote : bytes[to]! > 0x20 && bytes[to] !== 0x3e)) to++;
    const isPiece = isField && name === 'value' && appendPiece(state, start, from, to);
    if (isPiece) {
      at = to;
      continue;
    }
    if (isCustom || name.startsWith('data-') || (isField && !ABOUT_FIELD.test(name))) appendValue(state, from, to);
    at = to;
  }
}

/**
 * A long state of a page that is cut into fields __VIEWSTATE, __VIEWSTATE1 and so on, as one text. Nothing is written for
 * the usual one that is whole. Says whether it is one of several.
 */
function appendPiece(state: Joining, tag: number, from: number, to: number): boolean {
  const [, number] = PIECE.exec(latin1(state.bytes, tag, from)) ?? [];
  if (number === undefined) return false;
  const { bytes, out } = state;
  const first = state.piece;
  state.piece = { from, to };
  if (number === '' || first === undefined) return false;
  if (number === '1') {
    appendByte(out, 0);
    markSource(out, first.from);
    appendBytes(out, bytes, first.from, first.to);
    state.values++;
  }
  markSource(out, from);
  appendBytes(out, bytes, from, to);
  state.values++;
  return true;
}

const PIECE = /\sname=["']?__VIEWSTATE(\d*)["'\s]/i;

function isFieldTag(bytes: Uint8Array, start: number): boolean {
  return /^<(?:input|option|param)/i.test(latin1(bytes, start, start + 8));
}

function nameBefore(bytes: Uint8Array, equals: number, from: number): string {
  let end = equals;
  while (end > from && bytes[end - 1]! <= 0x20) end--;
  let start = end;
  while (start > from && end - start < LONGEST_NAME && (isWordByte(bytes[start - 1]) || isNameSign(bytes[start - 1]!)))
    start--;
  return latin1(bytes, start, end).toLowerCase();
}

function isNameSign(byte: number): boolean {
  return byte === 0x2d || byte === 0x5f || byte === 0x3a || byte === 0x2e;
}

function appendValue(state: Joining, from: number, to: number): void {
  const { bytes, out } = state;
  if (to === from || to - from > LONGEST_VALUE) return;
  const isNeighbour = from - state.reached < WIDEST_GAP;
  if (out.length > 0) appendByte(out, isNeighbour ? 0x09 : 0);
  const start = out.length;
  markSource(out, from);
  appendBytes(out, bytes, from, to);
  if (isNeighbour) appendPair(out, state.lastStart, state.lastEnd, start, from);
  state.lastStart = start;
  state.lastEnd = start + to - from;
  state.reached = to;
  state.values++;
}

/** Starts and ends of the tags with data attributes. */
export function dataTags(markup: Markup, survey: Survey): IntList {
  const tags = takeIntList();
  for (const at of marksOf(survey, MARK.dataAttribute)) {
    if (tags.length > 0 && at < tags.items[tags.length - 1]!) continue;
    const tag = markupAt(markup, at);
    if (tag?.kind !== 'tag') continue;
    pushRange(tags, tag.start, tag.end);
  }
  return tags;
}
