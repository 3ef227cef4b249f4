/** A text with its letters as a search takes them: without accents, and with character references read. */
import { foldCodePoint } from '../text/fold.ts';
import { escapeLength, escapePoint, readEscape } from '../views/escapes.ts';
import { appendByte, appendBytes, createViewBuilder, finishView, markSource, type View } from '../views/view.ts';

const [AMPERSAND, BACKSLASH, HIGHEST_ASCII] = [0x26, 0x5c, 0x7f];
const encoder = new TextEncoder();

/** The view itself where all its letters are plain. Whoever is given another one releases it. */
export function plainView(view: View): View {
  const { bytes } = view;
  let at = nextSpecial(bytes, 0);
  if (at === bytes.length) return view;
  const builder = createViewBuilder(bytes.length);
  for (let from = 0; from < bytes.length; at = nextSpecial(bytes, at)) {
    if (at > from) {
      markSource(builder, from);
      appendBytes(builder, bytes, from, at);
      from = at;
    }
    if (at === bytes.length) break;
    const escape = readEscape(bytes, at, bytes.length);
    const point = escape === 0 ? -1 : escapePoint(escape);
    const length = escape === 0 ? 1 : escapeLength(escape);
    markSource(builder, at);
    if (point < 0) appendBytes(builder, bytes, at, at + length);
    else for (const byte of encoder.encode(foldCodePoint(point))) appendByte(builder, byte);
    at += length;
    from = at;
  }
  return finishView(builder, view, 'unescape');
}

function nextSpecial(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && !isSpecial(bytes[at]!)) at++;
  return at;
}

function isSpecial(byte: number): boolean {
  return byte > HIGHEST_ASCII || byte === AMPERSAND || byte === BACKSLASH;
}
