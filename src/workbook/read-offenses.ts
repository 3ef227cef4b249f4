/** Reads the sheet of registerable offenses back, as lines of `offenses.csv`. */
import type { Place, Problem } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { quoted } from '../quoted.ts';
import { startsLikeFormula } from './cell-text.ts';
import { plainWord } from './columns.ts';
import type { OffenseColumns, OffenseTable } from './offenses-sheet.ts';
import type { ReadCell, ReadSheet } from './read-sheets.ts';

const DEEPEST_HEADER = 30;
/** As many headers make a line of them, beside the key. */
const LEAST_HEADERS = 3;

export interface ReadOffenses extends OffenseTable {
  readonly at: Place;
  readonly problems: readonly Problem[];
}

interface OffensesHeader {
  /** 0-based. */
  readonly row: number;
  /** Name in offenses.csv by position. */
  readonly names: ReadonlyMap<number, string>;
}

/** Headers are the columns' names or their labels. The last line of the head that has them counts. */
export function findOffensesHeader(sheet: ReadSheet, offenses: OffenseColumns): OffensesHeader | undefined {
  const { columns, key } = offenses.table;
  const nameOf = (text: string): string | undefined => {
    const word = plainWord(text);
    return word === ''
      ? undefined
      : columns.find(({ name, label }) => name === word || label.toLowerCase() === word)?.name;
  };
  const head = sheet.rows.slice(0, DEEPEST_HEADER).map((cells) => cells.map((cell) => nameOf(cell.text)));
  const row = head.findLastIndex((names) => names.includes(key) && new Set(names).size > LEAST_HEADERS);
  if (row < 0) return undefined;
  const above = head[row - 1];
  const named = new Map<number, string>();
  const widest = Math.max(...sheet.rows.map((cells) => cells.length));
  for (let column = 0; column < widest; column++) {
    // Own columns are called by their own header; ours by the line of names above, should a label have been changed.
    const name = head[row]?.[column] ?? above?.[column] ?? sheet.rows[row]?.[column]?.text.trim() ?? '';
    if (name !== '' && ![...named.values()].includes(name)) named.set(column, name);
  }
  return { row, names: named };
}

/** Where nobody has said what the columns are: by the key's name, which our sheets have above the header. */
export function isOffensesSheet({ rows }: ReadSheet): boolean {
  return rows.slice(0, DEEPEST_HEADER).some((cells) => cells.some(({ text }) => text.trim() === 'offense_code'));
}

/** Undefined where the workbook has no such sheet. A sheet without lines is a table without rows. */
export function readOffenses(sheets: readonly ReadSheet[], offenses: OffenseColumns): ReadOffenses | undefined {
  const found = sheets.flatMap((sheet) => {
    const header = findOffensesHeader(sheet, offenses);
    return header ? [{ sheet, header }] : [];
  });
  const [first, second] = found;
  if (!first) return undefined;
  const problems: Problem[] = [];
  if (second) {
    const message = `The workbook has two sheets of offenses, ${quoted(first.sheet.name)} and this one.`;
    problems.push({ code: 'two-sheets', level: 'error', message, next: 'Keep one of the two.', at: second.sheet.at });
  }
  const { sheet, header } = first;
  const names = [...header.names.values()];
  const rows = sheet.rows.slice(header.row + 1).flatMap((cells) => {
    unnamedCells(cells, header, problems);
    const texts = [...header.names].map(([column, name]) => offenseText(cells[column], name, offenses, problems));
    return texts.some((text) => text !== '') ? [texts] : [];
  });
  for (const { at } of sheet.comments) {
    const message = 'Comments on offenses are not read.';
    const next = 'Write it into the notes of a row of VIII.A.';
    problems.push({ code: 'comment-aside', level: 'warning', message, next, at });
  }
  return { header: names, rows, at: sheet.at, problems };
}

function unnamedCells(cells: readonly ReadCell[], header: OffensesHeader, problems: Problem[]): void {
  cells.forEach((cell, column) => {
    if (cell.text.trim() === '' || header.names.has(column)) return;
    const message = 'This cell stands under no header.';
    problems.push({
      code: 'no-header',
      level: 'error',
      message,
      next: 'Write a header above it, or clear it.',
      at: cell.at,
    });
  });
}

function offenseText(cell: ReadCell | undefined, name: string, offenses: OffenseColumns, problems: Problem[]): string {
  if (!cell) return '';
  const text = cell.kind === 'boolean' ? (cell.text === 'yes' ? 'Y' : 'N') : cell.text.trim();
  const say = (level: Problem['level'], code: string, message: string, next: string): void => {
    problems.push({ code, level, message, next, at: cell.at });
  };
  notInList(text, name, offenses, say);
  if (cell.kind === 'error') say('error', 'cell-error', 'The cell shows an error.', 'Type the words themselves.');
  if (cell.kind === 'date') {
    const message = `The spreadsheet program has made a date of what was typed (${text}).`;
    say('error', 'date-for-text', message, 'Format the cell as text and type it again.');
  }
  if (cell.isFormula) {
    const message = `The cell is a formula; the value it had when the workbook was saved is taken: ${quoted(text)}.`;
    say(text === '' ? 'error' : 'warning', 'formula', message, 'Type the words themselves.');
  }
  if (startsLikeFormula(text)) {
    const message =
      'The text begins as a formula does; offenses.csv would be dangerous to open in a spreadsheet program.';
    say('error', 'formula-start', message, 'Begin it with a letter or a digit.');
  }
  return text;
}

const BOOLEANS = /^(y|n|yes|no|t|f|true|false|1|0)$/i;

function notInList(
  text: string,
  name: string,
  { table, codes }: OffenseColumns,
  say: (level: Problem['level'], code: string, message: string, next: string) => void,
): void {
  const column = table.columns.find((each) => each.name === name);
  if (!column || text === '') return;
  const known = column.codes === undefined ? undefined : Object.keys(codes.get(column.codes) ?? {});
  if (known && !known.includes(text)) {
    const next = didYouMean(text, known) ?? 'Choose one of the list, or leave it blank.';
    say('error', 'not-in-list', `${quoted(text)} is none of the list for ${quoted(name)}.`, next);
  }
  if (column.type === 'boolean' && !BOOLEANS.test(text)) {
    say('error', 'not-in-list', `${quoted(text)} is neither Y nor N.`, 'Write Y or N, or leave it blank.');
  }
}
