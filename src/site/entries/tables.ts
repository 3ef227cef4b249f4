/** Tables of a page as rows and columns of cells. Tables that hold tables are layout; their inner ones count. */
import { latin1 } from '../text/bytes.ts';
import type { Range } from '../text/range.ts';

export interface Cell extends Range {
  /** First column, and how many there are. */
  readonly column: number;
  readonly columns: number;
  /** It is a `th`. */
  readonly isHeading: boolean;
  /** Position of the table's row in which it begins: one above, where it reaches down over several. */
  readonly row: number;
}

export interface Row extends Range {
  /** Cells that reach down from rows above, too; by column. */
  readonly cells: readonly Cell[];
}

export interface Table extends Range {
  readonly rows: readonly Row[];
}

/** Cells of one page that are kept: a list of ten thousand people has fewer. */
const MOST_CELLS = 200_000;
const MOST_COLUMNS = 256;
const MOST_DOWN = 1000;
const LONGEST_TAG = 2048;

const NAME = /<(\/?)(table|tr|td|th|script|style|!--)(?=[\s>/-]|$)/gi;
const CLOSING = { script: /<\/script(?=[\s>/])/gi, style: /<\/style(?=[\s>/])/gi };
const SPAN = /\s(col|row)span\s*=\s*["']?(\d{1,4})/gi;

interface Growing {
  readonly start: number;
  readonly rows: { readonly start: number; end: number; readonly cells: Cell[] }[];
  /** Of the open cell; its end is where the next tag of the table stands. */
  open?: { readonly start: number; readonly tag: string; readonly isHeading: boolean };
  isRowOpen: boolean;
  holdsTables: boolean;
}

/** In the order of their ends; linear. */
export function readTables(raw: Uint8Array): readonly Table[] {
  if (!raw.includes(0x3c)) return [];
  const text = latin1(raw, 0, raw.length);
  const tables: Table[] = [];
  const open: Growing[] = [];
  let cells = 0;
  const endCell = (table: Growing, at: number): void => {
    const { open: cell } = table;
    delete table.open;
    if (cell === undefined || cells++ >= MOST_CELLS) return;
    addCell(table, { ...cell, end: at });
  };
  const endRow = (table: Growing, at: number): void => {
    endCell(table, at);
    if (table.isRowOpen) table.rows.at(-1)!.end = at;
    table.isRowOpen = false;
  };
  const endTable = (at: number): void => {
    const table = open.pop()!;
    endRow(table, at);
    if (!table.holdsTables && table.rows.length > 0) tables.push({ start: table.start, end: at, rows: table.rows });
  };
  NAME.lastIndex = 0;
  for (let found = NAME.exec(text); found !== null; found = NAME.exec(text)) {
    const { index: at, 1: slash = '', 2: given = '' } = found;
    const name = given.toLowerCase();
    if (name === '!--') NAME.lastIndex = endOfComment(text, at);
    else if (name === 'script' || name === 'style') {
      if (slash === '') NAME.lastIndex = endOf(text, CLOSING[name], at + 7);
    } else {
      const close = text.indexOf('>', at);
      if (close < 0) break;
      const table = open.at(-1);
      if (name === 'table' && slash === '') {
        // Those around it were told when it was opened.
        if (table !== undefined) table.holdsTables = true;
        open.push({ start: at, rows: [], isRowOpen: false, holdsTables: false });
      } else if (table === undefined) continue;
      else if (name === 'table') endTable(at);
      else if (name === 'tr') {
        endRow(table, at);
        if (slash === '') cells += beginRow(table, at, MOST_CELLS - cells);
      } else {
        endCell(table, at);
        if (slash !== '') continue;
        if (!table.isRowOpen) cells += beginRow(table, at, MOST_CELLS - cells);
        const tag = text.slice(at, Math.min(close, at + LONGEST_TAG));
        table.open = { start: close + 1, tag, isHeading: name === 'th' };
      }
      NAME.lastIndex = close + 1;
    }
  }
  while (open.length > 0) endTable(text.length);
  return tables;
}

/** In any case: `<SCRIPT>` may be closed by `</script>`. */
function endOf(text: string, end: RegExp, from: number): number {
  end.lastIndex = from;
  return end.exec(text) === null ? text.length : end.lastIndex;
}

/** `<!-->` is a whole one. */
function endOfComment(text: string, at: number): number {
  const end = text.indexOf('-->', at + 2);
  return end < 0 ? text.length : end + 3;
}

/** @returns how many cells reach down into it, of at most so many: each is kept once more */
function beginRow(table: Growing, at: number, most: number): number {
  const above = table.rows.at(-1);
  const row = table.rows.length;
  const down = (above?.cells ?? []).filter((cell) => (reach.get(cell) ?? 0) > row).slice(0, Math.max(0, most));
  table.rows.push({ start: at, end: at, cells: down });
  table.isRowOpen = true;
  return down.length;
}

/** The row before which a cell that reaches down ends. */
const reach = new WeakMap<Cell, number>();

function addCell(
  table: Growing,
  { start, end, tag, isHeading }: Range & { readonly tag: string; readonly isHeading: boolean },
): void {
  const { cells } = table.rows.at(-1)!;
  const row = table.rows.length - 1;
  let [columns, rows] = [1, 1];
  for (const [, which, digits] of tag.matchAll(SPAN)) {
    if (which!.toLowerCase() === 'col') columns = Math.max(1, Math.min(MOST_COLUMNS, Number(digits)));
    else rows = Math.max(1, Math.min(MOST_DOWN, Number(digits)));
  }
  let column = 0;
  for (const taken of cells) {
    if (taken.column > column) break;
    column = taken.column + taken.columns;
  }
  if (column >= MOST_COLUMNS) return;
  const cell: Cell = { start, end, column, columns, isHeading, row };
  if (rows > 1) reach.set(cell, row + rows);
  const at = cells.findIndex((one) => one.column > column);
  if (at < 0) cells.push(cell);
  else cells.splice(at, 0, cell);
}
