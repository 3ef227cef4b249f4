/** Bytes in hexadecimal with a sign between them, as programs print them: `39-31-32-…`, `39:31:32:…`. */
import { isWordByte } from '../text/bytes.ts';
import { appendTexts } from './decoded.ts';
import { hexValue } from './escapes.ts';
import { marksOf, MARK, type Survey } from './marks.ts';
import { createViewBuilder, finishView, type View, type ViewBuilder } from './view.ts';

/** More than the addresses of network cards have. */
const FEWEST = 8;
const SHORTEST_TEXT = 5;

/** Whether the sign at `at` is the first between bytes of ASCII; looks at a few dozen bytes. */
export function beginsByteList(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 3] !== bytes[at] || isWordByte(bytes[at - 3])) return false;
  // Of a list that goes on, the first place is noted.
  if (bytes[at - 3] === bytes[at] && byteAt(bytes, at - 5) >= 0) return false;
  for (let i = 0; i < FEWEST; i++) {
    const byte = byteAt(bytes, at - 2 + 3 * i);
    if (byte < 0x09 || byte > 0x7e || (i > 0 && bytes[at + 3 * (i - 1)] !== bytes[at])) return false;
  }
  return true;
}

/** Texts in the lists of a view. */
export function byteListsView(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  let out: ViewBuilder | undefined;
  let reached = 0;
  for (const sign of marksOf(survey, MARK.byteList)) {
    const start = sign - 2;
    if (start < reached) continue;
    let end = start + 2;
    while (bytes[end] === bytes[sign] && byteAt(bytes, end + 1) >= 0) end += 3;
    // `39-31-32a` ends before its last three letters.
    if (isWordByte(bytes[end])) end -= 3;
    reached = end;
    const decoded = new Uint8Array((end - start + 1) / 3);
    for (let i = 0; i < decoded.length; i++) decoded[i] = byteAt(bytes, start + 3 * i);
    out ??= createViewBuilder(decoded.length);
    appendTexts(out, decoded, decoded.length, (at) => Math.min(end - 1, start + 3 * at), SHORTEST_TEXT);
  }
  return out && finishView(out, view, 'byte-lists');
}

/** Two hexadecimal digits as a byte; −1 where they are none. */
function byteAt(bytes: Uint8Array, at: number): number {
  const [high, low] = [hexValue(bytes[at] ?? 0), hexValue(bytes[at + 1] ?? 0)];
  return high < 0 || low < 0 ? -1 : 16 * high + low;
}
