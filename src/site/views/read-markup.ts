/** Skips one piece of markup: a tag, a comment, a declaration, or a script or style with all that is in it. */
import { WORD } from '../text/bytes.ts';
import { pushRange } from '../text/int-list.ts';
import { COMMENT, markStretch, SCRIPT_BODY, STYLE_BODY, TAG, type Markup } from './markup.ts';
import { DELETED, gapIn, hashName, infoOf, isFieldIn, NEWLINE, OVERRIDE, SCRIPT, SPACE, STYLE } from './tag-names.ts';

const LONGEST_SECTION_NAME = 12;

/** Where the reading of a text stands. */
export interface MarkupReader {
  readonly bytes: Uint8Array;
  /** The same bytes, made when something is looked for: most pages need not. */
  buffer: Buffer | undefined;
  readonly markup: Markup;
  /** XML has no inline elements: every tag ends a field. */
  readonly isXml: boolean;
  /** Gap to write before the next text byte. */
  gap: number;
  /** Closers that no longer occur in the rest of the file: looked for once, not once per opener. */
  readonly absent: Set<string>;
}

/** Skips one tag, comment, declaration or raw-text element. Returns its end, or `at` when the `<` is text. */
export function readMarkup(state: MarkupReader, at: number): number {
  const { bytes } = state;
  const second = bytes[at + 1] ?? 0;
  if (second === 0x21 || second === 0x3f) return readDeclaration(state, at);
  const isClosing = second === 0x2f;
  const nameStart = isClosing ? at + 2 : at + 1;
  const first = (bytes[nameStart] ?? 0) | 32;
  if (first < 0x61 || first > 0x7a) return at;
  const name = hashName(bytes, nameStart);
  const end = tagEnd(state, nameStart);
  markStretch(state.markup, at, end, TAG);
  const info = infoOf(name);
  if (!isClosing) noteFields(state, name, info, nameStart, end);
  state.gap = Math.max(state.gap, state.isXml ? NEWLINE : gapIn(info));
  if (isClosing || (name !== SCRIPT && name !== STYLE)) return end;
  const close = findCloser(state, name, end);
  markStretch(state.markup, end, close, name === SCRIPT ? SCRIPT_BODY : STYLE_BODY);
  if (name === SCRIPT) noteInner(state, end, close);
  return close;
}

/** Form fields, custom elements, and in XML every tag with a quote. */
function noteFields(
  { bytes, isXml, markup }: MarkupReader,
  name: number,
  info: number,
  nameStart: number,
  end: number,
): void {
  let isField = isFieldIn(info);
  if (isXml) isField = bytes[end - 2] === 0x22 || bytes[end - 3] === 0x22;
  else if (info === 0) {
    if (name === OVERRIDE) markup.hasOverride = true;
    else if (name === DELETED) markup.hasRevisions = true;
    let at = nameStart;
    while (at < end && WORD[bytes[at]!] !== 0) at++;
    isField = bytes[at] === 0x2d;
  }
  if (isField) pushRange(markup.fields, nameStart - 1, end);
}

/** Notes a comment or script with a tag inside; most have none. */
function noteInner({ bytes, markup }: MarkupReader, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== 0x3c) continue;
    const next = bytes[at + 1]!;
    if (next === 0x2f || WORD[next]! > 0x60) {
      pushRange(markup.inner, start, end);
      return;
    }
  }
}

/** Skips what begins with `<!` or `<?`. */
function readDeclaration(state: MarkupReader, at: number): number {
  const { bytes, isXml, markup } = state;
  if (bytes[at + 2] === 0x2d && bytes[at + 3] === 0x2d) return readComment(state, at);
  if (isXml && bytes[at + 2] === 0x5b) {
    const open = find(state, '[', at + 3);
    // "<![CDATA[": what stands inside is text.
    if (open > 0 && open - at < LONGEST_SECTION_NAME) {
      markStretch(markup, at, open + 1, TAG);
      return open + 1;
    }
  }
  const close = find(state, '>', at + 2);
  const end = close < 0 ? at + 2 : close + 1;
  markStretch(markup, at, end, TAG);
  return end;
}

/** An unclosed comment hides the rest of the page in a browser; here only its opener is skipped, to see more. */
function readComment(state: MarkupReader, at: number): number {
  const close = find(state, '-->', at + 4);
  const end = close < 0 ? at + 4 : close + 3;
  markStretch(state.markup, at, end, COMMENT);
  noteInner(state, at + 4, end);
  return end;
}

/** End of a tag, past its `>`; a `>` inside quotes does not end it. A tag that swallows another parts the words around it. */
function tagEnd(state: MarkupReader, from: number): number {
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
function skipQuoted(state: MarkupReader, quote: number): number {
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
function findCloser(state: MarkupReader, name: number, from: number): number {
  let at = from;
  while ((at = find(state, '</', at)) >= 0) {
    if (hashName(state.bytes, at + 2) === name) return at;
    at += 2;
  }
  return state.bytes.length;
}

/** indexOf that never looks twice for something that is not there. */
function find(state: MarkupReader, needle: string, from: number): number {
  if (state.absent.has(needle)) return -1;
  const { bytes } = state;
  state.buffer ??= Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = state.buffer.indexOf(needle, from, 'latin1');
  if (at < 0) state.absent.add(needle);
  return at;
}
