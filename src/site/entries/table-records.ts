/**
 * What of a table belongs to one of the people in it: the row with the headings of its columns and the rows that go on
 * with it, or, where people stand in columns, the column with the headings of its rows.
 */
import { latin1 } from '../text/bytes.ts';
import type { Range } from '../text/range.ts';
import type { RecordSeen } from '../page-seen.ts';
import { readTables, type Cell, type Row, type Table } from './tables.ts';

export interface PiecedRecord {
  readonly person: string;
  /** In the order in which they are to be read. */
  readonly pieces: readonly Range[];
}

/** A heading is short, and holds no number. */
const LONGEST_HEADING = 60;
/** With its tags, in bytes: every cell below or beside it is read with it. */
const LONGEST_HEADING_BYTES = 4096;
/** Bytes of headings that are read with the cells of a page. */
const MOST_HEADINGS = 4 * 1024 * 1024;
/** Of a cell, which a record begins with. */
const LONGEST_TAG = 64;
/** A table of fewer rows says nothing about what stands beside one another. */
const FEWEST_ROWS = 3;

/** @param records what a page shows of whom, as the scan tells; in order */
export function withTables(raw: Uint8Array, records: readonly RecordSeen[]): readonly PiecedRecord[] {
  const tables = records.length === 0 ? [] : [...readTables(raw)].sort((a, b) => a.start - b.start);
  let at = 0;
  const byTable = new Map<Table, RecordSeen[]>();
  const homes = records.map((record) => {
    while (at < tables.length && tables[at]!.end <= record.range.start) at++;
    const table = tables[at];
    if (table === undefined || table.start > record.range.start || record.range.end > table.end) return undefined;
    const known = byTable.get(table);
    if (known === undefined) byTable.set(table, [record]);
    else known.push(record);
    return table;
  });
  const read = new Map([...byTable].map(([table, own]) => [table, piecesIn(raw, table, own)]));
  return records.map((record, i) => {
    const home = homes[i];
    const pieces = home === undefined ? undefined : read.get(home)!.get(record);
    return { person: record.person, pieces: pieces ?? [record.range] };
  });
}

/** Words of a page's tables, every cell behind its heading: the one above it, or beside it. */
export function headedCells(raw: Uint8Array): readonly Range[] {
  let left = MOST_HEADINGS;
  return readTables(raw).flatMap(({ rows }) =>
    rows.flatMap((row, i) => {
      const above = rows[i - 1]?.cells ?? [];
      return row.cells.flatMap((cell) => {
        const [first] = row.cells;
        const isBeside = first !== undefined && first.isHeading && cell.column > first.column;
        const heading = isBeside ? first : above.find(({ column }) => column === cell.column);
        const isPair = heading !== undefined && (isBeside || heading.row !== cell.row) && isHeading(raw, heading);
        if (!isPair || !hasWords(raw, cell) || left < 0) return [];
        left -= heading.end - heading.start;
        return [heading, cell];
      });
    }),
  );
}

function piecesIn(
  raw: Uint8Array,
  table: Table,
  records: readonly RecordSeen[],
): ReadonlyMap<RecordSeen, readonly Range[]> {
  const { rows } = table;
  const rowOf = new Map<RecordSeen, number>();
  let row = 0;
  for (const record of records) {
    while (row < rows.length && rows[row]!.end <= record.range.start) row++;
    if (row < rows.length && rows[row]!.start <= record.range.start) rowOf.set(record, row);
  }
  const taken = new Set(rowOf.values());
  const inColumns = columnsOf(table, rowOf);
  const readColumns = new Set<number>();
  return new Map(
    [...rowOf].flatMap(([record, i]): [RecordSeen, readonly Range[]][] => {
      const column = inColumns.get(record);
      if (column !== undefined) {
        // A name in every row of a column is one record, not as many as there are rows.
        const pieces = readColumns.has(column) ? [] : columnPieces(raw, table, column);
        readColumns.add(column);
        return [[record, pieces]];
      }
      // A card in a cell is a record of its own.
      if (record.range.end - record.range.start < (rows[i]!.end - rows[i]!.start) / 2) return [];
      return [[record, rowPieces(raw, table, i, taken)]];
    }),
  );
}

/** The columns of people who stand beside one another: each has one of their own, down the whole table. */
function columnsOf({ rows }: Table, rowOf: ReadonlyMap<RecordSeen, number>): ReadonlyMap<RecordSeen, number> {
  const found = new Map<RecordSeen, number>();
  /** Of the columns. */
  const bearers = new Map<number, string>();
  const inRow = new Map<number, Set<string>>();
  if (rows.length < FEWEST_ROWS) return found;
  const whole: RecordSeen[] = [];
  for (const [record, row] of rowOf) {
    const { start, end, cells } = rows[row]!;
    if (record.range.start <= start && record.range.end >= end) {
      whole.push(record);
      continue;
    }
    const cell = cells.find((one) => one.start - LONGEST_TAG <= record.range.start && record.range.start < one.end);
    const isOwn =
      cell !== undefined && cell.column > 0 && cell.columns === 1 && record.range.end <= cell.end + LONGEST_TAG;
    if (!isOwn || (bearers.get(cell.column) ?? record.person) !== record.person) return new Map();
    bearers.set(cell.column, record.person);
    inRow.set(row, (inRow.get(row) ?? new Set()).add(record.person));
    found.set(record, cell.column);
  }
  if (![...inRow.values()].some((people) => people.size > 1)) return new Map();
  // A row that names one only, such as that of the aliases, is a part of the column.
  const people = new Set(bearers.values());
  if (!whole.every(({ person }) => people.has(person))) return new Map();
  for (const record of whole) found.set(record, NO_COLUMN);
  return found;
}

const NO_COLUMN = -1;

function columnPieces(raw: Uint8Array, { rows }: Table, column: number): readonly Range[] {
  return rows.flatMap(({ cells }) => {
    const cell = cells.find((one) => one.column === column);
    const [first] = cells;
    if (cell === undefined || !(hasWords(raw, cell) || holdsPicture(raw, cell))) return [];
    return first !== undefined && first.column === 0 && isHeading(raw, first) ? [first, cell] : [cell];
  });
}

function rowPieces(raw: Uint8Array, { rows }: Table, at: number, taken: ReadonlySet<number>): readonly Range[] {
  const own = rows[at]!;
  const headings = headingsOf(raw, rows, at, taken);
  const pieces = cellsBehindHeadings(raw, own, headings);
  for (let next = at + 1; next < rows.length && !taken.has(next) && goesOn(raw, rows[next]!, own, at); next++) {
    pieces.push(...cellsBehindHeadings(raw, rows[next]!, headings, next));
  }
  return pieces;
}

/** The nearest row above that names nobody, of which every cell may be a heading. */
function headingsOf(raw: Uint8Array, rows: readonly Row[], at: number, taken: ReadonlySet<number>): readonly Cell[] {
  const [first] = rows;
  if (first === undefined || at === 0 || taken.has(0)) return [];
  const { cells } = first;
  return cells.length > 1 && cells.every((cell) => isHeading(raw, cell) || !hasWords(raw, cell)) ? cells : [];
}

function cellsBehindHeadings(raw: Uint8Array, { cells }: Row, headings: readonly Cell[], row?: number): Range[] {
  return cells.flatMap((cell) => {
    if (row !== undefined && cell.row !== row) return [];
    if (!hasWords(raw, cell)) return [cell];
    const heading = headings.find(({ column, columns }) => column === cell.column && columns === cell.columns);
    return heading === undefined ? [cell] : [heading, cell];
  });
}

/** Cells of the record reach down into the row, or it is as wide and hardly holds anything: one more alias. */
function goesOn(raw: Uint8Array, row: Row, own: Row, at: number): boolean {
  if (row.cells.some((cell) => cell.row <= at)) return true;
  const filled = row.cells.filter((cell) => hasWords(raw, cell)).length;
  return row.cells.length === own.cells.length && row.cells.length > 2 && filled > 0 && filled * 3 <= row.cells.length;
}

interface Words {
  readonly isHeading: boolean;
  readonly hasWords: boolean;
}

/** Each cell is read once, however many records ask for it. */
const wordsByCell = new WeakMap<Cell, Words>();

function readCell(raw: Uint8Array, cell: Cell): Words {
  const known = wordsByCell.get(cell);
  if (known !== undefined) return known;
  const words = wordsOf(raw, cell);
  const isShort = cell.end - cell.start <= LONGEST_HEADING_BYTES && words.length <= LONGEST_HEADING;
  const made = {
    isHeading: isShort && words !== '' && !/\d/.test(words),
    hasWords: /[a-z0-9\u0080-\u00ff]/i.test(words),
  };
  wordsByCell.set(cell, made);
  return made;
}

function isHeading(raw: Uint8Array, cell: Cell): boolean {
  return readCell(raw, cell).isHeading;
}

function hasWords(raw: Uint8Array, cell: Cell): boolean {
  return readCell(raw, cell).hasWords;
}

function holdsPicture(raw: Uint8Array, { start, end }: Range): boolean {
  return /<img\b|background/i.test(latin1(raw, start, end));
}

/** Without tags and character references. */
function wordsOf(raw: Uint8Array, { start, end }: Range): string {
  return latin1(raw, start, end)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(?:nbsp|#160|#xa0|mdash|ndash|#8211|#8212);/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
