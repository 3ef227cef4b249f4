/** P2: text without tags, and where the markup is that was left out. Not a parser: hostile markup only has to stay linear. */
import { HASH_PRIME, HASH_SEED, WORD } from '../match/bytes.ts';
import { giveBackIntList, lastAtMost, pushInt, takeIntList, type IntList } from '../match/int-list.ts';
import { createViewBuilder, finishView, markSource, type Stretches, type View, type ViewBuilder } from './view.ts';

export type MarkupKind = 'tag' | 'comment' | 'script' | 'style';
const KINDS: readonly MarkupKind[] = ['tag', 'comment', 'script', 'style'];

/** Stretches of the file that are not text, ascending. */
export interface Markup {
  readonly starts: IntList;
  readonly ends: IntList;
  readonly kinds: IntList;
  /** The same, neighbours joined, without tags too short to hold a value. */
  readonly stretches: Stretches;
}

/** What is put where markup was: nothing, space, tab (cell), newline (block); the strongest of a run wins. */
const NOTHING = 0;
const SPACE = 1;
const TAB = 2;
const NEWLINE = 3;
const GAP_BYTE = [0, 0x20, 0x09, 0x0a];

const LONGEST_TAG = 10;
/** `<span>` and `</td>` have no room for a value of five characters. */
const SHORTEST_TELLING = 8;
const CELLS = ['td', 'th'];
const BLOCKS = (
  'address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
  'footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe input legend li link main menu meta nav ' +
  'noscript object ol optgroup option p pre record row script search section select style summary table tbody template ' +
  'textarea tfoot thead title tr ul video'
).split(' ');
const GAP_OF_TAG = new Map<number, number>([
  ...CELLS.map((tag) => [hashOf(tag), TAB] as const),
  ...BLOCKS.map((tag) => [hashOf(tag), NEWLINE] as const),
]);
const SCRIPT = hashOf('script');
const STYLE = hashOf('style');

interface Stripper {
  readonly bytes: Uint8Array;
  readonly buffer: Buffer;
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
  const { bytes } = view;
  const end = bytes.length;
  const state: Stripper = {
    bytes,
    buffer: Buffer.from(bytes.buffer, bytes.byteOffset, end),
    out: createViewBuilder(end),
    markup: takeMarkup(),
    isXml,
    gap: NOTHING,
    absent: new Set(),
  };
  for (let i = 0; i < end;) {
    if (bytes[i] === 0x3c) {
      const next = readMarkup(state, i);
      if (next > i) {
        i = next;
        continue;
      }
    }
    i = copyText(state, i, end);
  }
  return { text: finishView(state.out, view, 'text'), markup: state.markup };
}

function takeMarkup(): Markup {
  const stretches = { starts: takeIntList(), ends: takeIntList() };
  return { starts: takeIntList(), ends: takeIntList(), kinds: takeIntList(), stretches };
}

/** Gives the memory back; the markup must not be used any more. */
export function releaseMarkup({ starts, ends, kinds, stretches }: Markup): void {
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
  state.gap = Math.max(state.gap, state.isXml ? NEWLINE : (GAP_OF_TAG.get(name) ?? NOTHING));
  if (isClosing || (name !== SCRIPT && name !== STYLE)) return end;
  const close = findCloser(state, name, end);
  mark(state, end, close, name === SCRIPT ? 2 : 3);
  return close;
}

function readDeclaration(state: Stripper, at: number): number {
  const { bytes } = state;
  if (bytes[at + 2] === 0x2d && bytes[at + 3] === 0x2d) {
    const close = find(state, '-->', at + 4);
    // An unclosed comment hides the rest of the page in a browser; here only its opener is skipped, to see more.
    const end = close < 0 ? at + 4 : close + 3;
    mark(state, at, end, 1);
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

/** End of a tag, past its `>`; a `>` inside quotes does not end it. */
function tagEnd(state: Stripper, from: number): number {
  const { bytes } = state;
  let i = from;
  while (i < bytes.length) {
    const byte = bytes[i]!;
    if (byte === 0x3e) return i + 1;
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
  for (let i = quote + 1; i < bytes.length; i++) if (bytes[i] === byte) return i;
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
  const at = state.buffer.indexOf(needle, from, 'latin1');
  if (at < 0) state.absent.add(needle);
  return at;
}

/** Hash of an element's name, any case: two million names a second would be too many strings. */
function hashName(bytes: Uint8Array, start: number): number {
  let hash = HASH_SEED;
  for (let i = start; i < start + LONGEST_TAG && i < bytes.length; i++) {
    const lower = WORD[bytes[i]!]!;
    if (lower === 0) break;
    hash = Math.imul(hash ^ lower, HASH_PRIME);
  }
  return hash;
}

function hashOf(name: string): number {
  return hashName(Buffer.from(name), 0);
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
