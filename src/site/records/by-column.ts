/**
 * Tables in JSON: rows are lists, and what their columns mean stands once, beside them or in the first row (open data
 * portals, query interfaces, spreadsheets, charts), or every column is a list of its own.
 */
import { createJsonWriter, isObject, type Fields } from './fields.ts';

const DEEPEST = 5;
const MOST_COLUMNS = 500;
/** A column's name is short, in characters; of a first row it holds no number either. */
const LONGEST_NAME = 80;
/** How makers call the name of a column, what people read first. */
const NAMES = ['label', 'title', 'headerName', 'header', 'name', 'caption', 'displayName', 'field', 'fieldName', 'id'];
/** Fewer columns that are lists of one length are that by chance. */
const FEWEST_LISTS = 4;

type Row = readonly unknown[];

/** Whether parsing is worth its time: lists in lists, cells of a chart's table, or a list behind each key. */
export function mayBeTable(buffer: Buffer): boolean {
  const head = buffer.toString('latin1', 0, 4096);
  if (/^\s*\[\s*\[\s*"/.test(head)) return true;
  if (!/^\s*\{/.test(head)) return false;
  const listed = /"(?:columns|cols|fields|headers?|values|colnames|columnNames|meta)"\s*:\s*[[{]/i.test(head);
  return listed || /^\s*\{(?:\s*"[^"]{1,80}"\s*:\s*\[[^[\]{}]{1,900}\]\s*,){3}/.test(head);
}

/** Records of all tables in the data as a list of objects in JSON, or undefined where there is none. */
export function recordsOfTables(data: unknown): string | undefined {
  /** The first of each count: thousands of tables must not go through the names of all others. */
  const names = new Map<number, readonly string[]>();
  const tables: (readonly Row[])[] = [];
  const records: Fields[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > DEEPEST || typeof value !== 'object' || value === null) return;
    const columns = columnNames(value);
    if (columns !== undefined && !names.has(columns.length)) names.set(columns.length, columns);
    const rows = rowsOf(value);
    if (rows !== undefined) return void tables.push(rows);
    for (const record of recordsOfLists(value)) records.push(record);
    const parts: readonly unknown[] = Array.isArray(value) ? value.slice(0, MOST_COLUMNS) : Object.values(value);
    for (const part of parts) visit(part, depth + 1);
  };
  visit(data, 0);
  for (const rows of tables) for (const record of recordsOf(rows, names)) records.push(record);
  if (records.length === 0) return undefined;
  const writer = createJsonWriter();
  writer.value(records);
  return writer.text();
}

/** Of a list of names, or of objects that say what a column is called. */
function columnNames(value: object): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length < 2 || value.length > MOST_COLUMNS) return undefined;
  const names = (value as readonly unknown[]).map((each) => {
    if (typeof each === 'string') return each;
    if (!isObject(each)) return undefined;
    const key = NAMES.find((name) => typeof each[name] === 'string' && each[name] !== '');
    return key === undefined ? undefined : (each[key] as string);
  });
  const told = names.filter((name) => name !== undefined && name.length <= LONGEST_NAME);
  return told.length === value.length && new Set(told).size === told.length ? (told as readonly string[]) : undefined;
}

/** Of a list of lists that are equally long, or of the rows of a chart's table, whose cells are objects. */
function rowsOf(value: object): readonly Row[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const rows = (value as readonly unknown[]).map((row) => {
    if (Array.isArray(row)) return row as Row;
    return isObject(row) && Array.isArray(row['c']) ? (row['c'] as Row).map(shownIn) : undefined;
  });
  const [first] = rows;
  const isTable = first !== undefined && first.length > 1 && rows.every((row) => row?.length === first.length);
  return isTable ? (rows as readonly Row[]) : undefined;
}

/** The cell of a chart's table: as it is to be shown, or its value. */
function shownIn(cell: unknown): unknown {
  return isObject(cell) ? (cell['f'] ?? cell['v']) : cell;
}

function recordsOf(rows: readonly Row[], named: ReadonlyMap<number, readonly string[]>): readonly Fields[] {
  const [first] = rows as readonly [Row];
  const given = named.get(first.length);
  if (given !== undefined && !isSame(given, first)) return rows.map((row) => record(given, row));
  const names = columnNames([...first]);
  if (names?.some((name) => /\d{3}/.test(name)) !== false) return [];
  return rows.slice(1).map((row) => record(names, row));
}

function isSame(names: readonly string[], row: Row): boolean {
  return names.every((name, i) => name === row[i]);
}

function record(names: readonly string[], row: Row): Fields {
  return Object.fromEntries(names.map((name, i) => [name, row[i]]));
}

/** Of an object whose values are lists of one length, a column each. */
function recordsOfLists(value: object): readonly Fields[] {
  if (Array.isArray(value)) return [];
  const columns = Object.entries(value as Fields);
  const [first] = columns;
  const length = Array.isArray(first?.[1]) ? first[1].length : 0;
  const isTable =
    length > 0 &&
    columns.length >= FEWEST_LISTS &&
    columns.every(([, list]) => Array.isArray(list) && list.length === length && !list.some(isObject));
  if (!isTable) return [];
  const names = columns.map(([name]) => name);
  return Array.from({ length }, (_, i) =>
    record(
      names,
      columns.map(([, list]) => (list as Row)[i]),
    ),
  );
}
