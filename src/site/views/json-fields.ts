/** P3 for JSON: the values without their keys, so that a name in two fields stands together. */
import { appendByte, createViewBuilder, finishView, markSource, type View } from './view.ts';

/** String and number values one after the other with a tab between; keys left out. */
export function jsonFields(view: View): View {
  const { bytes } = view;
  const out = createViewBuilder(bytes.length >>> 1);
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === 0x22) {
      const close = closingQuote(bytes, i);
      if (!isKey(bytes, close + 1)) {
        if (out.length > 0) appendByte(out, 0x09);
        markSource(out, i + 1);
        for (let at = i + 1; at < close; at++) appendByte(out, bytes[at]!);
      }
      i = close;
    } else if (byte === 0x7d || byte === 0x5d) {
      // The end of an object is also the end of a name.
      appendByte(out, 0);
    }
  }
  return finishView(out, view, 'fields');
}

function closingQuote(bytes: Uint8Array, open: number): number {
  let i = open + 1;
  while (i < bytes.length && bytes[i] !== 0x22) i += bytes[i] === 0x5c ? 2 : 1;
  return i;
}

function isKey(bytes: Uint8Array, from: number): boolean {
  let i = from;
  while (bytes[i] === 0x20 || bytes[i] === 0x0a || bytes[i] === 0x0d || bytes[i] === 0x09) i++;
  return bytes[i] === 0x3a;
}
