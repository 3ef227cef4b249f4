/** P2: text without tags, and where the markup is that was left out. Not a parser: hostile markup only has to stay linear. */
import { releaseMarkup, takeMarkup, type Markup } from './markup.ts';
import { giveBackIntList, pushInt, pushRange, takeIntList, type IntList } from '../text/int-list.ts';
import { readMarkup, type MarkupReader } from './read-markup.ts';
import { NOTHING, SPACE } from './tag-names.ts';
import { appendByte, createViewBuilder, finishView, markSource, type View, type ViewBuilder } from './view.ts';

const GAP_BYTE = [0, 0x20, 0x09, 0x0a];

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

/** Text of a view and of the stretches in it that are pages themselves. */
export function withWhole(view: View, inner: IntList): View {
  const stretches = takeIntList();
  pushRange(stretches, 0, view.bytes.length);
  for (let i = 0; i < inner.length; i++) pushInt(stretches, inner.items[i]!);
  const made = stripInner(view, stretches);
  giveBackIntList(stretches);
  return made;
}

/** Strips the bytes from `from` on; what is left of them takes less room in `out`. */
function stripStretch(bytes: Uint8Array, from: number, out: ViewBuilder, markup: Markup, isXml: boolean): void {
  const end = bytes.length;
  const reader: MarkupReader = { bytes, buffer: undefined, markup, isXml, gap: NOTHING, absent: new Set() };
  for (let i = from; i < end;) {
    if (bytes[i] === 0x3c) {
      const next = readMarkup(reader, i);
      if (next > i) {
        i = next;
        continue;
      }
    }
    i = copyText(reader, out, i, end);
  }
}

/** Copies text up to the next `<`; the first byte is text even if it is one. The text is never longer than the file. */
function copyText(reader: MarkupReader, out: ViewBuilder, from: number, end: number): number {
  const { bytes } = reader;
  const target = out.bytes;
  let { length } = out;
  let { gap } = reader;
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
  reader.gap = gap;
  return at;
}
