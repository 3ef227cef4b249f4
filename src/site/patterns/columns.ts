/** What stands under a label where the label heads a column: in a table, a delimited text, lists in brackets, aligned lines. */
import { latin1 } from '../text/bytes.ts';

/** A cell as written, without the quotes around it. Offsets in the view. */
export interface Cell {
  readonly start: number;
  readonly end: number;
}

export interface Column {
  /** Names of all columns. */
  readonly headers: readonly string[];
  /** Position of the label's own. */
  readonly at: number;
  /** Cells of the rows; fewer than there are columns where a page leaves cells empty. */
  readonly rows: Iterable<readonly Cell[]>;
}

const LONGEST_HEADER = 4096;
const LONGEST_ROW = 16_384;
/** Rows read below one header; a table that shows ten thousand numbers says no more with the next. */
const MOST_ROWS = 10_000;
/** Bytes behind a header without a row of its form. */
const MOST_BETWEEN = 4096;

const LF = 0x0a;
const TAB = 0x09;
const QUOTE = 0x22;
const CLOSERS: ReadonlyMap<number, number> = new Map([
  [0x5b, 0x5d],
  [0x28, 0x29],
]);

/** The cell around a label, as far as it can be told without knowing the layout. */
export function cellAround(bytes: Uint8Array, start: number, end: number): Cell {
  let from = start;
  while (from > 0 && start - from < 40 && !isBorder(bytes, from - 1)) from--;
  let to = end;
  while (to < bytes.length && to - end < 40 && !isBorder(bytes, to)) to++;
  return { start: from, end: to };
}

/** Delimiters, brackets, quotes, and two spaces. */
function isBorder(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]!;
  if (byte === 0x20) return bytes[at + 1] === 0x20 || bytes[at - 1] === 0x20;
  return (
    byte < 0x20 || byte === 0x22 || byte === 0x2c || byte === 0x3b || byte === 0x7c || byte === 0x60 ||
    byte === 0x5b || byte === 0x5d || byte === 0x3c || byte === 0x3e || byte === 0x7b || byte === 0x7d || byte === 0x29 ||
    (byte === 0x28 && at > 0 && bytes[at - 1] !== 0x20)
  ); // prettier-ignore
}

/** The column that a label heads; undefined where it heads none. `isText`: of a page without its tags, cells are parted by tabs. */
export function columnUnder(bytes: Uint8Array, cell: Cell, isText: boolean): Column | undefined {
  const from = lineStart(bytes, cell.start);
  const to = lineEnd(bytes, cell.end);
  const list = isText ? undefined : listColumn(bytes, cell);
  if (list !== undefined || from < 0 || to < 0) return list;
  const delimiter = delimiterOf(latin1(bytes, from, to), isText);
  if (delimiter === undefined) return undefined;
  if (delimiter === 'spaces') return alignedColumn(bytes, cell, from, to);
  const names = cellsOf(bytes, from, to, delimiter);
  const column = names.findIndex((name) => name.start < cell.end && name.end >= cell.start);
  if (column < 0 || names.length < 2) return undefined;
  return columnOf(bytes, names, column, rowsBelow(bytes, to + 1, delimiter, names.length));
}

function columnOf(bytes: Uint8Array, names: readonly Cell[], at: number, rows: Column['rows']): Column {
  const headers = names.map(({ start, end }) => latin1(bytes, start, end));
  return { headers, at, rows };
}

function lineStart(bytes: Uint8Array, at: number): number {
  for (let from = at; at - from < LONGEST_HEADER; from--) if (from === 0 || bytes[from - 1] === LF) return from;
  return -1;
}

function lineEnd(bytes: Uint8Array, at: number): number {
  for (let to = at; to - at < LONGEST_HEADER; to++) if (to >= bytes.length || bytes[to] === LF) return to;
  return -1;
}

/** What parts the names of a header. */
function delimiterOf(header: string, isText: boolean): number | 'spaces' | undefined {
  if (header.includes('\t')) return TAB;
  if (isText) return undefined;
  const counts = ['|', ';', ','].map((mark) => header.split(mark).length - 1);
  const most = Math.max(...counts);
  if (most > 0) return '|;,'.charCodeAt(counts.indexOf(most));
  return /\S {2,}\S/.test(header) ? 'spaces' : undefined;
}

/** Cells of a line, trimmed. A quoted cell may hold the delimiter. */
function cellsOf(bytes: Uint8Array, from: number, to: number, delimiter: number): readonly Cell[] {
  const cells: Cell[] = [];
  let start = from;
  let isQuoted = false;
  for (let at = from; at <= to; at++) {
    if (at < to && bytes[at] === QUOTE && delimiter !== TAB) isQuoted = !isQuoted;
    if (at < to && (bytes[at] !== delimiter || isQuoted)) continue;
    cells.push(trimmed(bytes, start, at));
    start = at + 1;
  }
  return cells;
}

function trimmed(bytes: Uint8Array, from: number, to: number): Cell {
  const isPadding = (byte: number | undefined): boolean =>
    byte === QUOTE || byte === 0x27 || byte === 0x60 || (byte !== undefined && byte <= 0x20);
  let [start, end] = [from, to];
  while (start < end && (isPadding(bytes[start]) || (bytes[start] === 0x3d && bytes[start + 1] === QUOTE))) start++;
  while (end > start && isPadding(bytes[end - 1])) end--;
  return { start, end };
}

function* rowsBelow(bytes: Uint8Array, from: number, delimiter: number, width: number): Generator<readonly Cell[]> {
  let silent = 0;
  for (let at = from, row = 0; at < bytes.length && row < MOST_ROWS && silent < MOST_BETWEEN; row++) {
    const newline = bytes.indexOf(LF, at);
    const end = newline < 0 ? bytes.length : newline;
    const cells = end - at > LONGEST_ROW ? [] : cellsOf(bytes, at, end, delimiter);
    silent = cells.length < 2 ? silent + end - at + 1 : 0;
    // A text of a page has a line without cells behind its table.
    if (delimiter === TAB && cells.length < 2 && width > 2 && end - at > 80) return;
    if (cells.length > 1 && (delimiter === TAB || cells.length >= width)) yield cells;
    at = end + 1;
  }
}

/** The column of a list in brackets: of the lists behind it that have as many items, those in the same place. */
function listColumn(bytes: Uint8Array, cell: Cell): Column | undefined {
  const open = openerBefore(bytes, cell.start);
  const opener = bytes[open] ?? 0;
  if (opener === 0x7b) return objectColumn(bytes, cell, open);
  if (!CLOSERS.has(opener)) return undefined;
  const [names, end] = listAt(bytes, open);
  const column = names.findIndex((name) => name.start < cell.end && name.end >= cell.start);
  if (column < 0 || names.length < 2) return undefined;
  const copied = COPIED.exec(latin1(bytes, end, end + 64))?.[0];
  const rows =
    copied === undefined
      ? listsBehind(bytes, end, opener, names.length)
      : rowsBelow(bytes, end + copied.length, TAB, names.length);
  return columnOf(bytes, names, column, rows);
}

/** Rows of PostgreSQL's dumps. */
const COPIED = /^\s*from stdin[^\n]{0,30};\r?\n/i;

/** The bracket that is open before a place; −1 where another closes first. */
function openerBefore(bytes: Uint8Array, start: number): number {
  for (let at = start - 1; at >= 0 && start - at < LONGEST_HEADER; at--) {
    const byte = bytes[at]!;
    if (CLOSERS.has(byte) || byte === 0x7b) return at;
    if (byte === 0x7d || byte === 0x5d || byte === 0x29) return -1;
  }
  return -1;
}

/** Columns that are told by a list of objects: [{"title":"Name"},{"title":"SSN"}]. */
function objectColumn(bytes: Uint8Array, cell: Cell, open: number): Column | undefined {
  if (!TITLE.test(latin1(bytes, cell.start - 24, cell.start))) return undefined;
  const from = Math.max(0, open - LONGEST_HEADER);
  const before = OBJECTS_BEFORE.exec(latin1(bytes, from, open))?.[0];
  const behind = OBJECTS_BEHIND.exec(latin1(bytes, open, open + LONGEST_HEADER))?.[0];
  if (before === undefined || behind === undefined) return undefined;
  const at = before.split('{').length - 1;
  const width = at + behind.split('{').length - 1;
  if (width < 2) return undefined;
  const headers = Array.from({ length: width }, (_, i) => (i === at ? latin1(bytes, cell.start, cell.end) : ''));
  return { headers, at, rows: listsBehind(bytes, open + behind.length, 0x5b, width) };
}

const TITLE = /(?:title|name|label|header|field|headername|data|caption|text|key|id)["']?\s?:\s?["']$/i;
const OBJECTS_BEFORE = /\[\s*(?:\{[^{}[\]]{0,400}\}\s*,\s*)*$/;
const OBJECTS_BEHIND = /^\{[^{}[\]]{0,400}\}(?:\s*,\s*\{[^{}[\]]{0,400}\})*\s*\]/;

/** Items of the list that opens at `open`, and its end. A list inside it is an item without text. */
function listAt(bytes: Uint8Array, open: number): readonly [readonly Cell[], number] {
  const closer = CLOSERS.get(bytes[open]!)!;
  const items: Cell[] = [];
  let start = open + 1;
  let quote = 0;
  for (let at = open + 1; at < bytes.length && at - open < LONGEST_ROW; at++) {
    const byte = bytes[at]!;
    if (quote !== 0) {
      if (byte === 0x5c) at++;
      else if (byte === quote) quote = 0;
    } else if (byte === QUOTE || byte === 0x27) quote = byte;
    else if (byte === 0x2c || byte === closer) {
      items.push(trimmed(bytes, start, at));
      start = at + 1;
      if (byte === closer) return [items, at + 1];
    } else if (byte === bytes[open] || byte === 0x7b) return [[], at];
  }
  return [[], open + 1];
}

function* listsBehind(bytes: Uint8Array, from: number, opener: number, width: number): Generator<readonly Cell[]> {
  let last = from;
  for (let at = from, row = 0; row < MOST_ROWS;) {
    const open = bytes.indexOf(opener, at);
    if (open < 0 || open - last > MOST_BETWEEN) return;
    const [items, end] = listAt(bytes, open);
    at = Math.max(end, open + 1);
    if (items.length !== width) continue;
    last = at;
    row++;
    yield items;
  }
}

/** Columns that begin under each other, as reports of old programs have them. */
function alignedColumn(bytes: Uint8Array, cell: Cell, from: number, to: number): Column | undefined {
  const names = [...latin1(bytes, from, to).matchAll(/\S+(?: \S+)*/g)].map(({ index, 0: { length } }): Cell => {
    return { start: from + index, end: from + index + length };
  });
  const column = names.findIndex((name) => name.start < cell.end && name.end >= cell.start);
  if (column < 0) return undefined;
  const lefts = names.map(({ start }) => start - from);
  return columnOf(bytes, names, column, alignedBelow(bytes, to + 1, lefts));
}

function* alignedBelow(bytes: Uint8Array, from: number, lefts: readonly number[]): Generator<readonly Cell[]> {
  let silent = 0;
  for (let at = from, row = 0; at < bytes.length && row < MOST_ROWS && silent < MOST_BETWEEN; row++) {
    const end = lineEnd(bytes, at);
    if (end < 0) return;
    const cells = lefts.map((left, i) =>
      trimmed(bytes, Math.min(end, at + left), Math.min(end, at + (lefts[i + 1] ?? LONGEST_HEADER))),
    );
    const isSilent = cells.every((cell) => cell.start === cell.end);
    silent = isSilent ? silent + end - at + 1 : 0;
    if (!isSilent) yield cells;
    at = end + 1;
  }
}
