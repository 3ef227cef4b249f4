/** P2: text without tags, and where the markup is that was left out. Not a parser: hostile markup only has to stay linear. */
import { WORD } from '../match/bytes.ts';
import { giveBackIntList, lastAtMost, pushInt, pushRange, takeIntList, type IntList } from '../match/int-list.ts';
import { gapIn, hashName, infoOf, isFieldIn, NEWLINE, NOTHING, OVERRIDE, SCRIPT, SPACE, STYLE } from './tag-names.ts';
import {
  appendByte,
  createViewBuilder,
  finishView,
  markSource,
  type Stretches,
  type View,
  type ViewBuilder,
} from './view.ts';

export type MarkupKind = 'tag' | 'comment' | 'script' | 'style';
const KINDS: readonly MarkupKind[] = ['tag', 'comment', 'script', 'style'];

/** Stretches of the file that are not text, ascending. */
export interface Markup {
  readonly starts: IntList;
  readonly ends: IntList;
  readonly kinds: IntList;
  /** The same, neighbours joined, without tags too short to hold a value. */
  readonly stretches: Stretches;
  /** Starts and ends of the form fields, and of other tags whose attributes hold values. */
  readonly fields: IntList;
  /** Starts and ends of comments, scripts and tags that have tags inside. */
  readonly inner: IntList;
  /** An element turns its text around. */
  hasOverride: boolean;
}

const GAP_BYTE = [0, 0x20, 0x09, 0x0a];
/** `<span>` and `</td>` have no room for a value of five characters. */
const SHORTEST_TELLING = 8;

interface Stripper {
  readonly bytes: Uint8Array;
  /** The same bytes, made when something is looked for: most pages need not. */
  buffer: Buffer | undefined;
  readonly out: ViewBuilder;
  readonly markup: Markup;
  /** XML has no inline elements: every tag ends a field. */
  readonly isXml: boolean;
  /** Gap to write before the next text byte. */
  gap: number;
  /** Closers that no longer occur in the rest of the file: looked for once, not once per opener. */
  readonly absent: Set<string>;
}

/** Text of HTML or XML (`view` is the file or an unescaped stretch of it), white space collapsed. */
export function stripTags(view: View, isXml: boolean): { readonly text: View; readonly markup: Markup } {
  const out = createViewBuilder(view.bytes.length);
  const markup = takeMarkup();
  stripStretch(view.bytes, 0, out, markup, isXml);
  return { text: finishView(out, view, 'text'), markup };
}

/** Text of the stretches (starts and ends) of a page that are pages themselves: in comments, scripts and attributes. */
export function stripInner(view: View, stretches: IntList): View {
  let size = 0;
  for (let i = 0; i < stretches.length; i += 2) size += stretches.items[i + 1]! - stretches.items[i]! + 1;
  const out = createViewBuilder(size);
  for (let i = 0; i < stretches.length; i += 2) {
    const markup = takeMarkup();
    stripStretch(view.bytes.subarray(0, stretches.items[i + 1]!), stretches.items[i]!, out, markup, false);
    releaseMarkup(markup);
    appendByte(out, 0);
  }
  return finishView(out, view, 'text');
}

/** Strips the bytes from `from` on; what is left of them takes less room in `out`. */
function stripStretch(bytes: Uint8Array, from: number, out: ViewBuilder, markup: Markup, isXml: boolean): void {
  const end = bytes.length;
  const state: Stripper = { bytes, buffer: undefined, out, markup, isXml, gap: NOTHING, absent: new Set() };
  for (let i = from; i < end;) {
    if (bytes[i] === 0x3c) {
      const next = readMarkup(state, i);
      if (next > i) {
        i = next;
        continue;
      }
    }
    i = copyText(state, i, end);
  }
}

/** Written out: with spread lists it took longer than a small page. */
function takeMarkup(): Markup {
  return {
    starts: takeIntList(),
    ends: takeIntList(),
    kinds: takeIntList(),
    stretches: { starts: takeIntList(), ends: takeIntList() },
    fields: takeIntList(),
    inner: takeIntList(),
    hasOverride: false,
  };
}

/** Gives the memory back; the markup must not be used any more. */
export function releaseMarkup({ starts, ends, kinds, stretches, fields, inner }: Markup): void {
  giveBackIntList(fields);
  giveBackIntList(inner);
  giveBackIntList(stretches.starts);
  giveBackIntList(stretches.ends);
  giveBackIntList(starts);
  giveBackIntList(ends);
  giveBackIntList(kinds);
}

/** Kind of markup that covers an offset of the file, and its extent; undefined in text. */
export function markupAt(markup: Markup, offset: number): { kind: MarkupKind; start: number; end: number } | undefined {
  const at = lastAtMost(markup.starts, offset);
  if (at < 0 || markup.ends.items[at]! <= offset) return undefined;
  return { kind: KINDS[markup.kinds.items[at]!]!, start: markup.starts.items[at]!, end: markup.ends.items[at]! };
}

/** Copies text up to the next `<`; the first byte is text even if it is one. The text is never longer than the file. */
function copyText(state: Stripper, from: number, end: number): number {
  const { bytes, out } = state;
  const target = out.bytes;
  let { length } = out;
  let { gap } = state;
  let isMarked = false;
  let at = from;
  do {
    const byte = bytes[at]!;
    if (byte > 0x20) {
      if (!isMarked) {
        if (gap !== NOTHING && length > 0) target[length++] = GAP_BYTE[gap]!;
        gap = NOTHING;
        out.length = length;
        markSource(out, at);
        isMarked = true;
      }
      target[length++] = byte;
    } else {
      // A single space is copied with the words around it.
      if (byte === 0x20 && isMarked && bytes[at + 1]! > 0x20 && bytes[at + 1] !== 0x3c) target[length++] = byte;
      else {
        if (gap === NOTHING) gap = SPACE;
        isMarked = false;
      }
    }
    at++;
  } while (at < end && bytes[at] !== 0x3c);
  out.length = length;
  state.gap = gap;
  return at;
}

/** Skips one tag, comment, declaration or raw-text element. Returns its end, or `at` when the `<` is text. */
function readMarkup(state: Stripper, at: number): number {
  const { bytes } = state;
  const second = bytes[at + 1] ?? 0;
  if (second === 0x21 || second === 0x3f) return readDeclaration(state, at);
  const isClosing = second === 0x2f;
  const nameStart = isClosing ? at + 2 : at + 1;
  const first = (bytes[nameStart] ?? 0) | 32;
  if (first < 0x61 || first > 0x7a) return at;
  const name = hashName(bytes, nameStart);
  const end = tagEnd(state, nameStart);
  mark(state, at, end, 0);
  const info = infoOf(name);
  if (!isClosing) noteFields(state, name, info, nameStart, end);
  state.gap = Math.max(state.gap, state.isXml ? NEWLINE : gapIn(info));
  if (isClosing || (name !== SCRIPT && name !== STYLE)) return end;
  const close = findCloser(state, name, end);
  mark(state, end, close, name === SCRIPT ? 2 : 3);
  if (name === SCRIPT) noteInner(state, end, close);
  return close;
}

/** Form fields, custom elements, and in XML every tag with a quote. */
function noteFields(
  { bytes, isXml, markup }: Stripper,
  name: number,
  info: number,
  nameStart: number,
  end: number,
): void {
  let isField = isFieldIn(info);
  if (isXml) isField = bytes[end - 2] === 0x22 || bytes[end - 3] === 0x22;
  else if (info === 0) {
    if (name === OVERRIDE) markup.hasOverride = true;
    let at = nameStart;
    while (WORD[bytes[at]!] !== 0) at++;
    isField = bytes[at] === 0x2d;
  }
  if (isField) pushRange(markup.fields, nameStart - 1, end);
}

/** Notes a comment or script with a tag inside; most have none. */
function noteInner({ bytes, markup }: Stripper, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== 0x3c) continue;
    const next = bytes[at + 1]!;
    if (next === 0x2f || WORD[next]! > 0x60) {
      pushRange(markup.inner, start, end);
      return;
    }
  }
}

function readDeclaration(state: Stripper, at: number): number {
  const { bytes } = state;
  if (bytes[at + 2] === 0x2d && bytes[at + 3] === 0x2d) {
    const close = find(state, '-->', at + 4);
    // An unclosed comment hides the rest of the page in a browser; here only its opener is skipped, to see more.
    const end = close < 0 ? at + 4 : close + 3;
    mark(state, at, end, 1);
    noteInner(state, at + 4, end);
    return end;
  }
  if (state.isXml && bytes[at + 2] === 0x5b) {
    const open = find(state, '[', at + 3);
    if (open > 0 && open - at < 12) {
      mark(state, at, open + 1, 0);
      return open + 1;
    }
  }
  const close = find(state, '>', at + 2);
  const end = close < 0 ? at + 2 : close + 1;
  mark(state, at, end, 0);
  return end;
}

/** End of a tag, past its `>`; a `>` inside quotes does not end it. A tag that swallows another parts the words around it. */
function tagEnd(state: Stripper, from: number): number {
  const { bytes } = state;
  let i = from;
  while (i < bytes.length) {
    const byte = bytes[i]!;
    if (byte === 0x3e) return i + 1;
    if (byte === 0x3c) state.gap = Math.max(state.gap, SPACE);
    if ((byte === 0x22 || byte === 0x27) && isAfterEquals(bytes, i)) {
      i = skipQuoted(state, i);
    }
    i++;
  }
  return bytes.length;
}

/** Position of the closing quote; `quote` itself when there is none. */
function skipQuoted(state: Stripper, quote: number): number {
  const { bytes } = state;
  const byte = bytes[quote]!;
  const key = String.fromCharCode(byte);
  if (state.absent.has(key)) return quote;
  let hasTag = false;
  for (let i = quote + 1; i < bytes.length; i++) {
    if (bytes[i] === 0x3c) hasTag = true;
    if (bytes[i] !== byte) continue;
    if (hasTag) pushRange(state.markup.inner, quote + 1, i);
    return i;
  }
  state.absent.add(key);
  return quote;
}

function isAfterEquals(bytes: Uint8Array, quote: number): boolean {
  let i = quote - 1;
  while (i > quote - 8 && bytes[i] !== undefined && bytes[i]! <= 0x20) i--;
  return bytes[i] === 0x3d;
}

/** Start of `</script` or `</style` after `from`; the end of the file when there is none. */
function findCloser(state: Stripper, name: number, from: number): number {
  let at = from;
  while ((at = find(state, '</', at)) >= 0) {
    if (hashName(state.bytes, at + 2) === name) return at;
    at += 2;
  }
  return state.bytes.length;
}

/** indexOf that never looks twice for something that is not there. */
function find(state: Stripper, needle: string, from: number): number {
  if (state.absent.has(needle)) return -1;
  const { bytes } = state;
  state.buffer ??= Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = state.buffer.indexOf(needle, from, 'latin1');
  if (at < 0) state.absent.add(needle);
  return at;
}

function mark(state: Stripper, start: number, end: number, kind: number): void {
  pushInt(state.markup.starts, start);
  pushInt(state.markup.ends, end);
  pushInt(state.markup.kinds, kind);
  if (end - start < SHORTEST_TELLING) return;
  const { starts, ends } = state.markup.stretches;
  if (ends.length > 0 && ends.items[ends.length - 1] === start) ends.items[ends.length - 1] = end;
  else {
    pushInt(starts, start);
    pushInt(ends, end);
  }
}
