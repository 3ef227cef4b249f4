/** Parameters and records in one line: `first=Jane&last=Doe`, `Victim(given=Jane, middle=null, surname=Doe)`. */
import { isWordByte, latin1 } from '../text/bytes.ts';
import { marksOf, MARK, type Survey } from './marks.ts';
import { appendByte, type View } from './view.ts';
import { createWindows, finishWindows, openChange } from './windows.ts';

const LONGEST_KEY = 40;

/** Where the key before the equals sign begins, with what parts it from the pair before; −1 when there is no such pair. */
export function pairStart(bytes: Uint8Array, equals: number): number {
  let start = equals;
  while (start > 0 && equals - start <= LONGEST_KEY && isKeyByte(bytes[start - 1])) start--;
  if (start === equals || equals - start > LONGEST_KEY) return -1;
  const before = bytes[start - 1];
  if (before === 0x26) return bytes[start - 2] === 0x26 ? -1 : start - 1;
  if (before === 0x3b && latin1(bytes, start - 5, start - 1) === '&amp') return start - 5;
  // Scripts have spaces around the sign or none behind the comma: a,b=1 and a, b = 1.
  return before === 0x20 && (bytes[start - 2] === 0x2c || bytes[start - 2] === 0x3b) ? start - 2 : -1;
}

function isKeyByte(byte: number | undefined): boolean {
  return isWordByte(byte) || byte === 0x5f || byte === 0x2e || byte === 0x5b || byte === 0x5d || byte === 0x2d;
}

/** The values alone, with a bar in place of every key but the first. */
export function pairsView(view: View, survey: Survey): View | undefined {
  const { bytes } = view;
  const windows = createWindows(bytes);
  let reached = 0;
  for (const equals of marksOf(survey, MARK.pair)) {
    const start = pairStart(bytes, equals);
    if (start < reached) continue;
    reached = equals + 1;
    // Numbers of other meanings may stand so: as with the parts of a clock, a label or the owner has to speak for them.
    appendByte(openChange(windows, start, reached), 0x7c);
  }
  return finishWindows(windows, view, 'pairs');
}
