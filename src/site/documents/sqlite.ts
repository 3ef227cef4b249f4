/** SQLite databases: the rows of all tables, rows on pages that no table leads to, and what else can be read in the file. */
import { isPlainLine, keepBlob } from '../binary-records/blobs.ts';
import { addPart, addUnseen, TOO_MUCH, type Gathering } from './gathering.ts';
import { printableStrings } from '../text/printable.ts';
import { columnsOf, type Columns } from './sqlite-columns.ts';
import { freedRows, rowsWithin } from './sqlite-free.ts';
import {
  type Cell,
  cellsOf,
  childrenOf,
  encodingOf,
  headerAt,
  isSound,
  LEAF_INDEX,
  LEAF_TABLE,
  type Pages,
  read16,
  read32,
  readRecord,
  type SqlValue,
} from './sqlite-pages.ts';

const SMALLEST_PAGE = 512;
const MOST_TABLES = 10_000;
const DAMAGED = 'a damaged SQLite database: only its readable parts were read';
const DAMAGED_PAGES = 'a damaged SQLite database: of some of its pages only readable parts were read';
/** Bytes that are looked through for rows wherever they stand. */
const MOST_SALVAGED = 16 * 1024 * 1024;
const DELETED = 'deleted records: only their readable parts were read';
const NO_COLUMNS: Columns = { names: [], key: -1 };

/** Reading of one database. */
export interface Reading {
  readonly into: Gathering;
  readonly pages: Pages;
  /** Pages that were read, or lie in a tree that was. */
  readonly visited: Set<number>;
  readonly blobs: Uint8Array[];
  /** Bytes that records may still take together: many may claim the same pages. */
  left: number;
}

interface Table {
  readonly root: number;
  readonly isIndex: boolean;
  readonly columns: Columns;
}

/** Adds the rows as JSON. Never throws. */
export async function readSqlite(into: Gathering, bytes: Uint8Array): Promise<void> {
  const size = read16(bytes, 16) === 1 ? 65536 : read16(bytes, 16);
  if (size < SMALLEST_PAGE || (size & (size - 1)) !== 0) into.missing.add(DAMAGED);
  else {
    const count = Math.ceil(bytes.length / size);
    const encoding = encodingOf(bytes);
    const pageAt = (number: number): Uint8Array | undefined =>
      number >= 1 && number <= count ? bytes.subarray((number - 1) * size, number * size) : undefined;
    const reading = createReading(into, { usable: size - (bytes[20] ?? 0), encoding, pageAt });
    readTables(reading);
    if (isCut(bytes, size)) into.missing.add(DAMAGED_PAGES);
    if (into.missing.has(DAMAGED_PAGES))
      addLooseRows(reading, 'rows of a damaged database', rowsWithin(reading.pages, bytes.subarray(0, MOST_SALVAGED)));
    for (let number = 1; number <= count; number++) readLoose(reading, number, headerAt(number));
    await finishReading(reading);
  }
  addUnseen(into, 'readable parts of the database', printableStrings(bytes));
}

/** Its pages are as many as its own head says, and whole. The head is right where it is of the last change. */
function isCut(bytes: Uint8Array, size: number): boolean {
  if (bytes.length % size !== 0) return true;
  return read32(bytes, 24) === read32(bytes, 92) && read32(bytes, 28) * size > bytes.length;
}

export function createReading(into: Gathering, pages: Pages): Reading {
  return { into, pages, visited: new Set(), blobs: [], left: into.left };
}

export async function finishReading({ into, blobs, left }: Reading): Promise<void> {
  for (const blob of blobs) {
    if (!(await into.readFile(blob, 'a file in the database')))
      addUnseen(into, 'a value in the database', printableStrings(blob));
  }
  if (left < 0) into.missing.add(TOO_MUCH);
}

function readTables(reading: Reading): void {
  const tables: Table[] = [];
  for (const { payload } of cellsBelow(reading, 1)) {
    const entry = readRecord(payload, reading.pages.encoding);
    if (entry === undefined) reading.into.missing.add(DAMAGED_PAGES);
    const [type, , , root, sql] = entry ?? [];
    if (typeof root !== 'number' || root < 1 || tables.length >= MOST_TABLES) continue;
    const columns = typeof sql === 'string' && type === 'table' ? columnsOf(sql) : NO_COLUMNS;
    tables.push({ root, isIndex: type !== 'table', columns });
  }
  if (tables.length === MOST_TABLES) reading.into.missing.add('more tables than the limit');
  for (const { root, isIndex, columns } of tables) {
    const rows: string[] = [];
    // What an index says, its table says too.
    for (const cell of cellsBelow(reading, root)) {
      const row = isIndex ? '' : rowOf(reading, cell, columns);
      if (row === undefined) reading.into.missing.add(DAMAGED_PAGES);
      rows.push(row ?? '');
    }
    addRows(reading, 'a table of the database', rows);
  }
}

/** Cells of all pages below one, each page once however the pages point at each other. */
function* cellsBelow(reading: Reading, root: number): Generator<Cell> {
  const open = [root];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    if (reading.visited.has(number)) continue;
    const page = reading.pages.pageAt(number);
    const header = headerAt(number);
    if (page === undefined || !isSound(page, header)) reading.into.missing.add(DAMAGED_PAGES);
    if (page === undefined) continue;
    reading.visited.add(number);
    yield* cellsOf(reading.pages, page, header, (bytes) => takeRoom(reading, bytes));
    // The next to be read is the last.
    for (const child of [...childrenOf(page, header)].reverse()) open.push(child);
    readFreed(reading, page, header);
  }
}

function takeRoom(reading: Reading, bytes: number): boolean {
  if (reading.left < bytes) {
    reading.left = -1;
    return false;
  }
  reading.left -= bytes;
  return true;
}

/** Free room on a page still holds what stood there, unless it was wiped. */
function readFreed(reading: Reading, page: Uint8Array, header: number): void {
  const { cells, hasRests } = freedRows(reading.pages, page, header);
  addLooseRows(reading, 'deleted rows of the database', cells);
  if (hasRests) reading.into.missing.add(DELETED);
}

/** Adds the rows of a page that no table leads to: of a table that was dropped, or rows that were moved. */
export function readLoose(reading: Reading, number: number, header: number): void {
  const page = reading.visited.has(number) ? undefined : reading.pages.pageAt(number);
  const type = page?.[header];
  if (page === undefined || (type !== LEAF_TABLE && type !== LEAF_INDEX)) return;
  reading.visited.add(number);
  const cells = cellsOf(reading.pages, page, header, (bytes) => takeRoom(reading, bytes));
  addLooseRows(reading, 'a page of the database that no table leads to', cells);
  readFreed(reading, page, header);
}

/** Rows whose columns have no names. Copies of rows are left behind wherever rows are moved, and in every state of a log. */
function addLooseRows(reading: Reading, where: string, cells: Iterable<Cell>): void {
  const rows: string[] = [];
  for (const cell of cells) rows.push(rowOf(reading, cell, NO_COLUMNS) ?? '');
  if (!reading.into.seen.has(rows.join('\n'))) addRows(reading, where, rows);
}

function addRows({ into }: Reading, where: string, rows: readonly string[]): void {
  const filled = rows.filter((row) => row !== '');
  if (filled.length > 0) addPart(into, where, Buffer.from(`[${filled.join(',\n')}]`), 'json');
}

/** As a JSON object; the number of a row stands in the column that is declared to be it. */
function rowOf(reading: Reading, { payload, rowid }: Cell, columns: Columns): string | undefined {
  const values = readRecord(payload, reading.pages.encoding);
  if (values === undefined) return undefined;
  const cells = values.map((value, i) => {
    const isKey = value === null && (i === columns.key || columns.names.length === 0) && rowid !== 0;
    return `${JSON.stringify(columns.names[i] ?? `column${i + 1}`)}:${isKey ? rowid : asJson(reading, value)}`;
  });
  return `{${cells.join(',')}}`;
}

function asJson({ blobs }: Reading, value: SqlValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (value === null) return 'null';
  keepBlob(blobs, value);
  return isPlainLine(value) ? JSON.stringify(Buffer.from(value).toString('latin1')) : 'null';
}
