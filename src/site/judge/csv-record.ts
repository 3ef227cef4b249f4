/** Columns of a delimited file: which header stands above an offset. */
import { latin1 } from '../text/bytes.ts';
import { createIntList, pushInt, type IntList } from '../text/int-list.ts';

export interface CsvHeader {
  readonly delimiter: number;
  /** Lower case. */
  readonly names: readonly string[];
}

const LONGEST_HEADER = 16_384;
const LONGEST_RECORD = 16_384;
const QUOTE = 0x22;

export function headerOf(bytes: Uint8Array): CsvHeader {
  const newline = bytes.indexOf(0x0a);
  const line = latin1(bytes, 0, Math.min(newline < 0 ? bytes.length : newline, LONGEST_HEADER)).toLowerCase();
  const delimiters = [',', ';', '\t', '|'];
  const counts = delimiters.map((one) => line.split(one).length);
  const delimiter = delimiters[counts.indexOf(Math.max(...counts))]!;
  const names = line.split(delimiter).map((name) => name.replace(/["'\r\n]|^\u00ef\u00bb\u00bf/g, '').trim());
  return { delimiter: delimiter.charCodeAt(0), names };
}

/** Header of the cell that holds `offset`, in the record that starts at `start`; '' when the record is too long to tell. */
export function cellAt(header: CsvHeader, bytes: Uint8Array, start: number, offset: number): string {
  if (offset - start > LONGEST_RECORD) return '';
  let column = 0;
  let isQuoted = false;
  for (let at = start; at < offset; at++) {
    if (bytes[at] === 0x22) isQuoted = !isQuoted;
    else if (bytes[at] === header.delimiter && !isQuoted) column++;
  }
  return header.names[column] ?? '';
}

/** Starts of the records, where a quoted cell may hold line breaks; undefined where each line is a record. */
export function recordStarts(bytes: Uint8Array): IntList | undefined {
  if (!bytes.includes(QUOTE)) return undefined;
  const starts = createIntList(256);
  pushInt(starts, 0);
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) isQuoted = !isQuoted;
    else if (bytes[at] === 0x0a && !isQuoted) pushInt(starts, at + 1);
  }
  // A quotation mark without its partner would make one record of all that follows.
  return isQuoted ? undefined : starts;
}
