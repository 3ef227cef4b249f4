/** A workbook's sheets as texts at their places; what a cell was besides stays known. */
import { colToLetter, parseCellRef, type Cell, type CellValue, type Sheet, type Workbook } from 'hucre/xlsx';
import type { Place } from '../errors.ts';
import { quoted } from '../quoted.ts';

export interface ReadCell {
  /** As it is stored: not trimmed. Dates as `YYYY-MM-DD`, numbers in their shortest form, booleans as `yes` and `no`. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  /** The text is what a formula came to when the workbook was saved. */
  readonly isFormula: boolean;
  readonly at: Place;
}

export interface ReadComment {
  /** 0-based. */
  readonly row: number;
  readonly column: number;
  readonly author?: string;
  readonly text: string;
  readonly at: Place;
}

/** 0-based, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface ReadSheet {
  readonly name: string;
  readonly at: Place;
  readonly rows: readonly (readonly ReadCell[])[];
  readonly comments: readonly ReadComment[];
  readonly merges: readonly Merge[];
  /** 0-based. */
  readonly hiddenRows: ReadonlySet<number>;
}

export function sheetsOf(workbook: Workbook, file: string): readonly ReadSheet[] {
  const people = new Map((workbook.persons ?? []).map(({ id, displayName }) => [id, displayName]));
  return workbook.sheets.map((sheet) => readSheet(sheet, file, people));
}

function readSheet(sheet: Sheet, file: string, people: ReadonlyMap<string, string>): ReadSheet {
  const name = quoted(sheet.name);
  const placeOf = (row: number, column: number): Place => ({
    file,
    line: row + 1,
    column: column + 1,
    sheet: name,
    cell: `${colToLetter(column)}${row + 1}`,
  });
  return {
    name: sheet.name,
    at: { file, sheet: name },
    rows: sheet.rows.map((row, r) =>
      row.map((value, c) => readCell(value, sheet.cells?.get(`${r},${c}`), placeOf(r, c))),
    ),
    comments: commentsOf(sheet, people, placeOf),
    merges: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
      top: startRow,
      left: startCol,
      bottom: endRow,
      right: endCol,
    })),
    hiddenRows: new Set([...(sheet.rowDefs ?? [])].filter(([, row]) => row.hidden).map(([row]) => row)),
  };
}

function readCell(value: CellValue, cell: Cell | undefined, at: Place): ReadCell {
  const isFormula = cell?.formula !== undefined;
  const base = { isFormula, at };
  if (cell?.type === 'error') return { text: String(value ?? ''), kind: 'error', ...base };
  if (value instanceof Date) return { text: dateText(value), kind: 'date', ...base };
  if (typeof value === 'number') return { text: String(value), kind: 'number', ...base };
  if (typeof value === 'boolean') return { text: value ? 'yes' : 'no', kind: 'boolean', ...base };
  return { text: (value ?? '').replace(/\r\n?/g, '\n'), kind: 'text', ...base };
}

/** `YYYY-MM-DD`, with the time of day behind it where there is one. */
export function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}

/** Threads are stored twice: as a thread, and as a comment that says so for older programs. */
function commentsOf(
  sheet: Sheet,
  people: ReadonlyMap<string, string>,
  placeOf: (row: number, column: number) => Place,
): readonly ReadComment[] {
  const threads = sheet.threadedComments ?? [];
  const refs = new Map(threads.flatMap(({ id, ref }) => (ref === undefined ? [] : [[id, ref] as const])));
  const threaded = threads.flatMap(({ ref, parentId, personId, text }) => {
    const where = ref ?? refs.get(parentId ?? '');
    return where === undefined ? [] : [comment(where, people.get(personId), text, placeOf)];
  });
  const inThreads = new Set(refs.values());
  const plain = [...(sheet.cells ?? [])].flatMap(([key, cell]) => {
    const [row = 0, column = 0] = key.split(',').map(Number);
    const where = `${colToLetter(column)}${row + 1}`;
    if (!cell.comment || inThreads.has(where)) return [];
    return [comment(where, cell.comment.author, cell.comment.text, placeOf)];
  });
  return [...plain, ...threaded].filter(({ text, row, column }) => text !== '' && row >= 0 && column >= 0);
}

function comment(
  ref: string,
  author: string | undefined,
  text: string,
  placeOf: (row: number, column: number) => Place,
): ReadComment {
  const { row, col } = parseCellRef(ref);
  const who = author?.trim() ?? '';
  const words = text.replace(/\r\n?/g, '\n').trim();
  // Excel writes the author's name above the words, too.
  const own = who !== '' && words.startsWith(`${who}:`) ? words.slice(who.length + 1).trim() : words;
  return { row, column: col, ...(who !== '' && { author: who }), text: own, at: placeOf(row, col) };
}
