/** Records of fixed width, as mainframes and their tapes have them: a field that is full touches the next one. */
import { isDigit, isWordByte, latin1 } from '../text/bytes.ts';
import type { View } from './view.ts';
import { appendByte } from './view.ts';
import { createWindows, finishWindows, openChange, type Windows } from './windows.ts';

const HEAD = 8192;
/** Where a name and a day touch, in a line whose other fields are filled up with blanks. */
const TOUCHING =
  /^(?=.*[A-Za-z0-9] {3}).*(?:[A-Za-z]{3}(?:19|20)\d{6}|\d{8}[A-Za-z]{3}|(?:19|20)\d{6}[A-Za-z]\d|\d{17})/m;
const BLANKS = Buffer.from('   ');
const LINE_FEED = 0x0a;
/** Shorter runs of letters are the marks of a number, shorter runs of digits the end of a name. */
const FEWEST_LETTERS = 3;
const FEWEST_DIGITS = 6;
const DATE_DIGITS = 8;
const SSN_DIGITS = 9;
/** Longer runs are no fields. */
const MOST_DIGITS = 40;
/** Sex, as one letter. */
const SEX = /[MFUX]/i;

/** Whether the first lines have touching fields. */
export function hasFixedWidths({ bytes }: View): boolean {
  return TOUCHING.test(latin1(bytes, 0, HEAD));
}

/** The text with gaps where a field of letters touches one of digits, and a day another number. */
export function fixedWidthView(view: View): View | undefined {
  const { bytes } = view;
  const windows = createWindows(bytes);
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let blanks = all.indexOf(BLANKS); blanks >= 0;) {
    const start = bytes.lastIndexOf(LINE_FEED, blanks) + 1;
    const feed = bytes.indexOf(LINE_FEED, blanks);
    const end = feed < 0 ? bytes.length : feed;
    readLine(windows, start, end);
    blanks = all.indexOf(BLANKS, end);
  }
  return finishWindows(windows, view, 'fixed-width');
}

function readLine(windows: Windows, start: number, lineEnd: number): void {
  const { bytes } = windows;
  for (let at = start; at < lineEnd;) {
    if (!isDigit(bytes[at])) {
      at++;
      continue;
    }
    const from = at;
    while (at < lineEnd && isDigit(bytes[at])) at++;
    if (at - from >= FEWEST_DIGITS && at - from <= MOST_DIGITS) setApart(windows, start, from, at, lineEnd);
  }
}

/** Puts gaps around and into the digits `from`…`end`. */
function setApart(windows: Windows, start: number, from: number, end: number, lineEnd: number): void {
  const { bytes } = windows;
  const gap = (at: number): void => appendByte(openChange(windows, at, at), 0x09);
  let letters = from;
  while (letters > start && from - letters < FEWEST_LETTERS && isLetter(bytes[letters - 1])) letters--;
  if (from - letters === FEWEST_LETTERS) gap(from);
  const count = end - from;
  const startsDated = isDay(bytes, from);
  if (count === DATE_DIGITS + SSN_DIGITS && (startsDated || isDay(bytes, end - DATE_DIGITS))) {
    gap(startsDated ? from + DATE_DIGITS : end - DATE_DIGITS);
    if (SEX.test(latin1(bytes, end, end + 1)) && !isLetter(bytes[end + 1])) gap(end);
  }
  const beginsDocument = count === DATE_DIGITS && startsDated && isLetter(bytes[end]);
  let behind = end;
  while (behind < lineEnd && behind - end < FEWEST_LETTERS && isLetter(bytes[behind])) behind++;
  if (behind - end === FEWEST_LETTERS || beginsDocument) gap(end);
}

function isDay(bytes: Uint8Array, at: number): boolean {
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(latin1(bytes, at, at + DATE_DIGITS));
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && isWordByte(byte) && !isDigit(byte);
}
