/** Signs that a field of few letters encloses: `IMCEASMTP-jane+2Edoe+40mail+2Eexample@…`, `QUINTERO<<MARISELA<ANN`. */
import { latin1 } from '../text/bytes.ts';
import type { View } from './view.ts';
import { appendByte } from './view.ts';
import { changeToPoint, createWindows, finishWindows, openChange } from './windows.ts';

const MARK = 'IMCEA';
const LONGEST = 512;
const SIGN = /\+([2-7][0-9A-F])/gi;
const FILLERS = '<<';

/** How mail servers of one maker write the address of another kind into the front of their own. */
export function holdsEnclosed({ bytes, chain }: View): boolean {
  return chain.length < 3 && asText(bytes).includes(MARK, 0, 'latin1');
}

export function enclosedView(view: View): View | undefined {
  const { bytes } = view;
  const windows = createWindows(bytes);
  const text = asText(bytes);
  for (let at = text.indexOf(MARK, 0, 'latin1'), next = 0; at >= 0; at = text.indexOf(MARK, next, 'latin1')) {
    const front = /^[^\s@"'<>]*/.exec(latin1(bytes, at, at + LONGEST))?.[0] ?? '';
    next = at + front.length;
    const kind = front.indexOf('-');
    const signs = [...front.matchAll(SIGN)].filter(({ index }) => index > kind);
    if (kind < 0 || signs.length === 0) continue;
    appendByte(openChange(windows, at + kind, at + kind + 1), 0x20);
    for (const { 0: sign, 1: code = '', index } of signs) {
      changeToPoint(windows, at + index, at + index + sign.length, Number.parseInt(code, 16));
    }
  }
  return finishWindows(windows, view, 'enclosed');
}

/** Names in the machine-readable lines of passports and visas, which have no blanks. */
export function holdsFilled({ bytes, chain }: View): boolean {
  return chain.length < 3 && asText(bytes).includes(FILLERS, 0, 'latin1');
}

/** Kind of document and state before the name: `P<USA`. */
const ISSUED = /^[PVIAC][A-Z<][A-Z]{3}$/;

export function filledView(view: View): View | undefined {
  const { bytes } = view;
  const windows = createWindows(bytes);
  const text = asText(bytes);
  for (let at = text.indexOf(FILLERS, 0, 'latin1'); at >= 0; at = text.indexOf(FILLERS, at, 'latin1')) {
    let end = at;
    while (bytes[end] === 0x3c) end++;
    const [start, next] = [at, end];
    at = end;
    if (!isCapital(bytes[start - 1]) || !isCapital(bytes[next]) || start < windows.written) continue;
    let first = start;
    while (start - first < MOST_LETTERS && (isCapital(bytes[first - 1]) || bytes[first - 1] === 0x3c)) first--;
    const isIssued = start - first > 6 && ISSUED.test(latin1(bytes, first, first + 5)) && first >= windows.written;
    if (isIssued) appendByte(openChange(windows, first + 5, first + 5), 0x20);
    appendByte(openChange(windows, start, next), 0x20);
    for (let i = next; i < bytes.length && i - next < MOST_LETTERS && (isCapital(bytes[i]) || bytes[i] === 0x3c); i++)
      if (bytes[i] === 0x3c) appendByte(openChange(windows, i, i + 1), 0x20);
  }
  return finishWindows(windows, view, 'filled');
}

/** Of a line of 44. */
const MOST_LETTERS = 40;

function isCapital(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x41 && byte <= 0x5a;
}

function asText(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
