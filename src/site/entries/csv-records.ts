/** Records of delimited files, every cell behind the name of its column. */
import { latin1 } from '../text/bytes.ts';
import { headerOf } from '../judge/csv-record.ts';
import type { Range } from '../text/range.ts';
import type { RecordSeen } from '../page-seen.ts';
import type { PiecedRecord } from './table-records.ts';

const LONGEST_HEADER = 16_384;
const MOST_CELLS = 512;
const [QUOTE, NEWLINE] = [0x22, 0x0a];
/** Data begin with a digit, or hold signs that names of columns lack. */
const COLUMN = /^[a-z_][\w .,:/()#'&-]{0,60}$/i;

export function withColumns(raw: Uint8Array, records: readonly RecordSeen[]): readonly PiecedRecord[] {
  const columns = columnsOf(raw);
  return records.map(({ person, range }) => {
    if (columns === undefined || range.start < columns.end) return { person, pieces: [range] };
    const cells = cellsOf(raw, range, columns.delimiter);
    const isWhole = cells.length === columns.names.length;
    const pieces = isWhole
      ? cells.flatMap((cell, i) => (isBlank(raw, cell) ? [] : [columns.names[i]!, cell]))
      : [range];
    return { person, pieces };
  });
}

interface Columns {
  readonly delimiter: number;
  readonly names: readonly Range[];
  readonly end: number;
}

/** Of the first line, where all its cells are names: a later piece of a long file begins with data. */
function columnsOf(raw: Uint8Array): Columns | undefined {
  const end = raw.indexOf(NEWLINE);
  if (end < 0 || end > LONGEST_HEADER) return undefined;
  const { delimiter } = headerOf(raw);
  const names = cellsOf(raw, { start: 0, end }, delimiter);
  const isHeader =
    names.length > 1 && names.every(({ start, end: stop }) => COLUMN.test(plain(latin1(raw, start, stop))));
  return isHeader ? { delimiter, names, end } : undefined;
}

function plain(cell: string): string {
  return cell.replace(/^\u00ef\u00bb\u00bf|["\r]/g, '').trim();
}

function isBlank(raw: Uint8Array, { start, end }: Range): boolean {
  return plain(latin1(raw, start, Math.min(end, start + 16))) === '';
}

function cellsOf(raw: Uint8Array, { start, end }: Range, delimiter: number): readonly Range[] {
  const cells: Range[] = [];
  let from = start;
  let isQuoted = false;
  for (let at = start; at < end && cells.length < MOST_CELLS; at++) {
    if (raw[at] === QUOTE) isQuoted = !isQuoted;
    else if (raw[at] === delimiter && !isQuoted) {
      cells.push({ start: from, end: at });
      from = at + 1;
    }
  }
  return [...cells, { start: from, end }];
}
