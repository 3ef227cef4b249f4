/** Data of a page that a script hands over in pieces, cut anywhere: `self.__next_f.push([1,"…912-7"])`, `…push([1,"3-5096…"])`. */
import { appendByte, appendBytes, createViewBuilder, finishView, markSource, type View } from './view.ts';

const PUSH = '__next_f.push([1,"';
const END = '"])';
const BACKSLASH = 0x5c;
/** Bytes on either side of a cut: labels stand before their values. */
const REACH = 300;

export function holdsFlight({ bytes }: View): boolean {
  return asText(bytes).includes(PUSH, 0, 'latin1');
}

/** What stands around the cuts, without them. */
export function flightView(view: View): View | undefined {
  const { bytes } = view;
  const text = asText(bytes);
  const out = createViewBuilder(1024);
  let [start, end] = [-1, -1];
  for (let push = text.indexOf(PUSH, 0, 'latin1'); push >= 0; push = text.indexOf(PUSH, end, 'latin1')) {
    const from = push + PUSH.length;
    const to = endOfText(text, from);
    if (to < 0) break;
    if (end >= 0) {
      appendByte(out, 0);
      append(Math.max(start, end - REACH), end);
      append(from, Math.min(to, from + REACH));
    }
    [start, end] = [from, to];
  }
  return finishView(out, view, 'flight');

  function append(from: number, to: number): void {
    markSource(out, from);
    appendBytes(out, bytes, from, to);
  }
}

/** The quote that ends the text, and not one that is escaped in it. */
function endOfText(text: Buffer, from: number): number {
  let end = text.indexOf(END, from, 'latin1');
  while (end > from && text[end - 1] === BACKSLASH) end = text.indexOf(END, end + 1, 'latin1');
  return end;
}

function asText(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
