/** Files of unknown or old formats, of which only readable runs can be had. */
import { addUnseen, type Gathering } from './gathering.ts';
import { printableStrings } from '../text/printable.ts';

/** Adds readable runs of a file whose format is not read. `why` says, in words of ours, what is lost, if anything. */
export function readRuns(into: Gathering, bytes: Uint8Array, why?: string): void {
  addUnseen(into, 'readable parts of the file', printableStrings(bytes));
  if (why !== undefined) into.missing.add(why);
}

/** Adds readable runs of a Word, Excel or PowerPoint file of before 2007, and numbers in cells, which are not text. */
export function readOldOffice(into: Gathering, bytes: Uint8Array): void {
  readRuns(into, bytes, 'an old office format: only its readable parts were read');
  addUnseen(into, 'a number in a cell', cellNumbers(bytes));
}

/**
 * Whole numbers of seven digits or more in records NUMBER (0x0203) and RK (0x027E) of an Excel 97 workbook. The records
 * are looked for without following the file's tables, so a number over the border of two sectors is missed.
 * Source: [MS-XLS] 2.4.180, 2.4.220, 2.5.218.
 */
function* cellNumbers(bytes: Uint8Array): Generator<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = bytes.indexOf(0x02, 1); at >= 0 && at + 17 <= bytes.length; at = bytes.indexOf(0x02, at + 1)) {
    if (bytes[at + 2] !== 0) continue;
    const isNumber = bytes[at - 1] === 0x03 && bytes[at + 1] === 14;
    const isPacked = bytes[at - 1] === 0x7e && bytes[at + 1] === 10;
    if (!isNumber && !isPacked) continue;
    const value = isNumber ? view.getFloat64(at + 9, true) : unpackNumber(view.getUint32(at + 9, true));
    if (Number.isSafeInteger(value) && value >= 1e6) yield String(value).padStart(9, '0');
  }
}

/** Two low bits: hundredfold, whole number. The rest is the number, or the high bits of a double. */
function unpackNumber(packed: number): number {
  const isWhole = (packed & 2) !== 0;
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(4, packed & ~3, true);
  const value = isWhole ? (packed | 0) >> 2 : view.getFloat64(0, true);
  return packed & 1 ? value / 100 : value;
}
