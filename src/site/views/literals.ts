/**
 * P3 and P5: what stands between quotes, in order. A script may put a value together from texts, lists and character
 * codes; a record may have it in several fields. Keys are left out, so that a name in two fields stands together.
 */
import { isDigit, isWordByte, latin1 } from '../text/bytes.ts';
import { giveBackIntList, pushRange, takeIntList, type IntList } from '../text/int-list.ts';
import { appendPair } from './addresses.ts';
import {
  addItem,
  addKeyed,
  appendThousands,
  clearItems,
  finishItems,
  isKeyed,
  takeItems,
  type Items,
} from './list-items.ts';
import { appendJoined, isJoiningTemplate, isMarkBetween } from './variables.ts';
import { appendReplaced } from './replaced.ts';
import {
  appendByte,
  appendBytes,
  createViewBuilder,
  finishView,
  markSource,
  type View,
  type ViewBuilder,
} from './view.ts';

/** Texts in scripts are no longer; a quote without its partner in the same line is an apostrophe. */
const LONGEST_LITERAL = 65536;

/** What stands between two literals. */
const BETWEEN = { nothing: 0, comma: 1, operator: 2, other: 4, border: 8 } as const;

interface Reading {
  readonly bytes: Uint8Array;
  readonly out: ViewBuilder;
  readonly isJson: boolean;
  between: number;
  /** The next item has its number as its key. */
  isIndexed: boolean;
  /** Last literal, in `out`: it may be the name before a domain. */
  lastStart: number;
  lastEnd: number;
  /** Its closing quote, in `bytes`. */
  closed: number;
  readonly items: Items;
  /** Starts and ends of the last numbers that stand behind keys. */
  readonly keyed: number[];
  /** Where variables are put together. */
  readonly joins: number[];
}

/** The literals in the given stretches (starts and ends) of a view, with a tab between them. */
export function literalsView(view: View, stretches: IntList, isJson: boolean): View | undefined {
  const { bytes } = view;
  let size = 0;
  for (let i = 0; i < stretches.length; i += 2) size += stretches.items[i + 1]! - stretches.items[i]!;
  const state: Reading = {
    bytes,
    out: createViewBuilder(size >>> 1),
    isJson,
    between: BETWEEN.border,
    isIndexed: false,
    lastStart: 0,
    lastEnd: 0,
    closed: 0,
    items: takeItems(),
    keyed: [],
    joins: [],
  };
  for (let i = 0; i < stretches.length; i += 2) {
    readStretch(state, stretches.items[i]!, stretches.items[i + 1]!);
    endItems(state, stretches.items[i + 1]!);
    if (state.joins.length > 0)
      appendJoined(state.out, bytes, stretches.items[i]!, stretches.items[i + 1]!, state.joins.splice(0));
    appendByte(state.out, 0);
    state.between = BETWEEN.border;
  }
  return finishView(state.out, view, 'fields');
}

function readStretch(state: Reading, from: number, to: number): void {
  const { bytes, isJson } = state;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte <= 0x20) continue;
    if (byte === 0x22 || (!isJson && (byte === 0x27 || byte === 0x60))) at = readQuoted(state, at, to);
    else if (isDigit(byte) && !isWordByte(bytes[at - 1])) at = readNumber(state, at, to);
    else if (byte === 0x2c) state.between |= BETWEEN.comma;
    else if (byte === 0x7d || byte === 0x5d || byte === 0x29) {
      endItems(state, at);
      if (byte === 0x7d) state.keyed.length = 0;
      // The end of an object is also the end of a name.
      if (byte !== 0x29) state.between |= BETWEEN.border;
      // String.fromCharCode(64): something stands between, and it is not known what.
      else if (isDigit(bytes[at - 1])) state.between |= BETWEEN.other;
    } else if (byte === 0x5c || isLineMark(bytes, at)) at++;
    else state.between |= isOperator(byte) ? BETWEEN.operator : BETWEEN.other;
  }
}

/** `& _`: Basic writes it at the end of a line that goes on. */
function isLineMark(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x5f && (bytes[at + 1] === 0x0a || bytes[at + 1] === 0x0d) && bytes[at - 1] === 0x20;
}

/** Signs that put texts together in some language: + . & | ~ */
function isOperator(byte: number): boolean {
  return byte === 0x2b || byte === 0x2e || byte === 0x26 || byte === 0x7c || byte === 0x7e;
}

/** Reads the literal whose quote is at `open`. Returns the position of its last byte. */
function readQuoted(state: Reading, open: number, to: number): number {
  const { bytes, out } = state;
  const close = closingQuote(state, open, to);
  // The value of an attribute is JSON or a script by itself.
  if (close < 0 || (!state.isJson && bytes[open - 1] === 0x3d && holdsLiterals(bytes, open, close))) {
    state.between |= BETWEEN.other;
    return open;
  }
  if (isKey(bytes, close + 1, to)) {
    // Numbers between two keys are no list, but texts are neighbours. A list may be written with its numbers as keys.
    state.isIndexed = isIndex(bytes, open, close, state.items.count);
    if (!state.isIndexed) endItems(state, open);
    return close;
  }
  if (!state.isJson) noteJoin(state, open, close);
  const joins =
    state.between === BETWEEN.operator ||
    (state.between === BETWEEN.nothing && !state.isJson) ||
    (!state.isJson && addsToLast(state, open));
  if (!goesOn(state)) endItems(state, open);
  if ((state.between & BETWEEN.border) !== 0) appendByte(out, 0);
  if (!joins && out.length > 0) appendByte(out, 0x09);
  const start = out.length;
  markSource(out, open + 1);
  if (bytes[open] === 0x60) appendTemplate(out, bytes, open + 1, close);
  else appendBytes(out, bytes, open + 1, close);
  addItem(state.items, bytes, open + 1, close, false);
  if (joins) {
    state.lastEnd = out.length;
  } else {
    const isNeighbour = (state.between & BETWEEN.border) === 0;
    if (isNeighbour) appendPair(out, state.lastStart, state.lastEnd, start, open + 1);
    state.lastStart = start;
    state.lastEnd = Math.min(out.length, start + close - open - 1);
  }
  state.between = BETWEEN.nothing;
  state.closed = close;
  appendReplaced(out, bytes, open, close);
  appendThousands(out, bytes, open, close);
  return close;
}

const LONGEST_ADDITION = 48;
/** `; name +=` */
const ADDITION = /^\s{0,4};\s{0,8}[\w$.]{1,32}\s{0,2}\+=\s{0,4}$/;

/** Whether a text goes on with what the statement behind it adds. */
function addsToLast({ bytes, closed }: Reading, open: number): boolean {
  const before = bytes[open - 1] === 0x20 ? bytes[open - 2] : bytes[open - 1];
  if (before !== 0x3d || open - closed > LONGEST_ADDITION) return false;
  return ADDITION.test(latin1(bytes, closed + 1, open));
}

function noteJoin({ bytes, joins }: Reading, open: number, close: number): void {
  const isJoin = bytes[open] === 0x60 ? isJoiningTemplate(bytes, open, close) : isMarkBetween(bytes, open, close);
  if (isJoin) joins.push(open);
}

/** Whether an attribute's value has literals of its own, which are looked at in its place. */
function holdsLiterals(bytes: Uint8Array, open: number, close: number): boolean {
  const first = bytes[open + 1];
  // {"a":… in double quotes ends at once, and shows by that what it is.
  if (first === 0x7b || first === 0x5b) return true;
  const next = bytes[close + 1] ?? 0x3e;
  if (next > 0x20 && next !== 0x3e && next !== 0x2f) return false;
  for (let at = open + 1; at < close; at++) {
    const byte = bytes[at];
    if (byte !== bytes[open] && (byte === 0x22 || byte === 0x27 || byte === 0x60)) return true;
  }
  return false;
}

/** A template text; of the expressions in it, quoted ones are read. */
function appendTemplate(out: ViewBuilder, bytes: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    const isOpener = byte === 0x24 && bytes[at + 1] === 0x7b && (bytes[at + 2] === 0x27 || bytes[at + 2] === 0x22);
    if (isOpener) at += 2;
    else if ((byte === 0x27 || byte === 0x22) && bytes[at + 1] === 0x7d) at++;
    else appendByte(out, byte);
  }
}

/** Position of the closing quote; −1 when there is none near enough. */
function closingQuote({ bytes, isJson }: Reading, open: number, to: number): number {
  const quote = bytes[open]!;
  const end = isJson ? to : Math.min(to, open + LONGEST_LITERAL);
  for (let at = open + 1; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === quote) return at;
    if (byte === 0x5c) at++;
    else if (byte === 0x0a && !isJson && quote !== 0x60) return -1;
  }
  return -1;
}

/** Whether a key is the number of the next item: `{"0": 57, "1": 49}`. */
function isIndex(bytes: Uint8Array, open: number, close: number, count: number): boolean {
  if (!isDigit(bytes[open + 1]) || close - open > 6) return false;
  return latin1(bytes, open + 1, close) === String(count);
}

/** Whether the list in hand goes on with the next item. */
function goesOn(state: Reading): boolean {
  const { isIndexed } = state;
  state.isIndexed = false;
  return isIndexed || state.between === BETWEEN.comma;
}

function isKey(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && bytes[at]! <= 0x20) at++;
  // `"first" => "Jane"`, as PHP, Perl and Ruby write it.
  return bytes[at] === 0x3a || (bytes[at] === 0x3d && bytes[at + 1] === 0x3e);
}

/** Reads a number as an item of a list; alone it is seen where it stands. Returns the position of its last byte. */
function readNumber(state: Reading, from: number, to: number): number {
  const { bytes } = state;
  let end = from;
  while (end < to && isWordByte(bytes[end])) end++;
  if (!goesOn(state)) endItems(state, from);
  addItem(state.items, bytes, from, end, true);
  if (isKeyed(bytes, from)) addKeyed(state.keyed, state.out, bytes, from, end);
  state.between = BETWEEN.nothing;
  return end - 1;
}

function endItems(state: Reading, at: number): void {
  if (state.items.count > 1) finishItems(state.items, state.out, state.bytes, at);
  clearItems(state.items);
}

/** A text that is broken off in quotes and goes on in the next line, as compilers and catalogues of translations read it. */
const CONTINUED = /["'][ \t]{0,8}(?:[&+.][ \t]{0,8}_?)?\\?[ \t]{0,8}\r?\n[ \t]{0,40}["']/;
const LONGEST_SOURCE = 1024 * 1024;

export function isContinued({ bytes }: View): boolean {
  return bytes.length <= LONGEST_SOURCE && CONTINUED.test(latin1(bytes, 0, bytes.length));
}

/** The same of a whole view. */
export function allLiteralsView(view: View, isJson: boolean): View | undefined {
  const whole = takeIntList();
  pushRange(whole, 0, view.bytes.length);
  const made = literalsView(view, whole, isJson);
  giveBackIntList(whole);
  return made;
}
