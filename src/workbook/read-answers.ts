/** Reads a workbook back, whatever people and programs have made of it: nothing is guessed, and nothing left out unsaid. */
import type { Problem } from '../errors.ts';
import type { Checklist } from '../model/checklist.ts';
import { quoted } from '../quoted.ts';
import type { AnswerTable, TableCell } from './answer-table.ts';
import { FILLED_FIELDS, plainWord, type FilledField } from './columns.ts';
import { COVER_TITLE, EDITION_LABEL } from './cover-sheet.ts';
import { findHeader, type Header } from './header.ts';
import { LISTS_NAME } from './offenses-sheet.ts';
import { findOffensesHeader, isOffensesSheet } from './read-offenses.ts';
import { readField } from './read-field.ts';
import { keepComment, keepExtra, keepLine, keepSheet, type Reader } from './set-aside.ts';
import type { OffenseColumns } from './offenses-sheet.ts';
import { sheetsOf, type ReadCell, type ReadComment, type ReadSheet } from './read-sheets.ts';
import { openWorkbook } from './open-workbook.ts';

export interface AnswersWorkbook extends AnswerTable {
  readonly sheets: readonly ReadSheet[];
}

/**
 * Every answer of a workbook. Sheets are known by their header, not by their name or place; so are columns.
 *
 * @param file how the file is called in problems
 * @throws InputError where the file is no workbook, or one that is not read
 */
export async function readAnswersWorkbook(
  path: string,
  file: string,
  checklist: Checklist,
  offenses?: OffenseColumns,
): Promise<AnswersWorkbook> {
  const { workbook, hasDrawings } = await openWorkbook(path, file);
  const sheets = sheetsOf(workbook, file);
  const items = checklist.sections.flatMap((section) => section.items);
  const ids = new Map(items.flatMap((item) => [item.id, ...(item.aliases ?? [])].map((id) => [plainWord(id), id])));
  const reader: Reader = { ids, items, lines: [], aside: [], problems: [] };
  if (hasDrawings) {
    const message = 'Pictures, shapes and charts of the workbook are not read.';
    const next = 'Put what they say into the notes.';
    reader.problems.push({ code: 'drawings-not-read', level: 'warning', message, next, at: { file } });
  }
  let found = false;
  for (const sheet of sheets) {
    const header = findHeader(sheet);
    if (header) found = true;
    if (header) readSheet(sheet, header, reader);
    else if (isCover(sheet)) readCover(sheet, checklist, reader);
    else if (!isOffenses(sheet, offenses, reader.problems) && sheet.name !== LISTS_NAME) keepSheet(sheet, reader);
  }
  if (!found) {
    const message = 'No sheet of this workbook has a line of headers with "Item" and "Answer".';
    const next = 'Write one with "sorna-audit answers export".';
    reader.problems.push({ code: 'no-answers', level: 'error', message, next, at: { file } });
  }
  return { lines: reader.lines, aside: reader.aside, problems: reader.problems, sheets };
}

/** Who asks without the offenses' columns reads answers only; the sheet is then spoken of where it holds something. */
function isOffenses(sheet: ReadSheet, offenses: OffenseColumns | undefined, problems: Problem[]): boolean {
  if (offenses) return findOffensesHeader(sheet, offenses) !== undefined;
  if (!isOffensesSheet(sheet)) return false;
  const last = sheet.rows.findLastIndex((cells) => cells.some(({ text }) => text.trim() !== ''));
  // Title, explanation, names, labels.
  if (last < 4) return true;
  const message = 'The sheet of offenses is not read from a workbook below answers/.';
  const next = 'Keep the offenses in offenses.csv, or use "sorna-audit answers import".';
  problems.push({ code: 'not-read', level: 'warning', message, next, at: sheet.at });
  return true;
}

function isCover(sheet: ReadSheet): boolean {
  return sheet.rows.slice(0, 5).some((row) => row.some((cell) => cell.text.trim() === COVER_TITLE));
}

function readCover(sheet: ReadSheet, checklist: Checklist, { problems, aside }: Reader): void {
  for (const row of sheet.rows) {
    const label = row.findIndex((cell) => cell.text.trim() === EDITION_LABEL);
    const cell = label < 0 ? undefined : row.slice(label + 1).find(({ text }) => text.trim() !== '');
    if (!cell || cell.text.trim() === checklist.edition) continue;
    const message = `The workbook was made for the edition ${quoted(cell.text.trim())}; answers are read as of ${checklist.edition}.`;
    const next = 'Look through the rows that are set aside.';
    problems.push({ code: 'other-edition', level: 'warning', message, next, at: cell.at });
  }
  for (const comment of sheet.comments) keepComment(comment, aside, problems);
}

function readSheet(sheet: ReadSheet, header: Header, reader: Reader): void {
  reader.problems.push(...header.problems);
  const comments = new Map<number, ReadComment[]>();
  for (const comment of sheet.comments) comments.set(comment.row, [...(comments.get(comment.row) ?? []), comment]);
  const itemOf = mergedItems(sheet, header);
  let [hidden, reworded] = [0, 0];
  sheet.rows.forEach((cells, r) => {
    const own = comments.get(r) ?? [];
    comments.delete(r);
    if (r <= header.row) {
      for (const comment of own) keepComment(comment, reader.aside, reader.problems);
      return;
    }
    const read = readLine(cells, itemOf(r), sheet, header, own, reader);
    if (read === 'blank') return;
    if (sheet.hiddenRows.has(r)) hidden++;
    if (read === 'reworded') reworded++;
  });
  for (const comment of [...comments.values()].flat()) keepComment(comment, reader.aside, reader.problems);
  mergeProblems(sheet, header, reader.problems);
  missingColumns(sheet, header, reader.problems);
  const note = (code: string, message: string, next: string): void => {
    reader.problems.push({ code, level: 'warning', message, next, at: sheet.at });
  };
  const counted = (rows: number): string => (rows === 1 ? '1 row' : `${rows} rows`);
  if (hidden > 0) {
    const verb = hidden === 1 ? 'is' : 'are';
    note('hidden-rows', `${counted(hidden)} of this sheet ${verb} hidden, and read too.`, 'Show them to look.');
  }
  if (reworded > 0) {
    const next = 'Write what you want to say of a row into its notes.';
    note('reworded', `The wording of ${counted(reworded)} was changed; the checklist's own counts.`, next);
  }
}

/** The item's cell of a line; several lines may share one, merged. */
function mergedItems(sheet: ReadSheet, header: Header): (row: number) => ReadCell | undefined {
  const column = header.filled.get('item') ?? 0;
  return (row) => {
    const merge = sheet.merges.find(
      ({ top, bottom, left, right }) => top < row && row <= bottom && left <= column && column <= right,
    );
    return sheet.rows[merge?.top ?? row]?.[merge ? merge.left : column];
  };
}

type LineRead = 'blank' | 'read' | 'reworded';

function readLine(
  cells: readonly ReadCell[],
  itemCell: ReadCell | undefined,
  sheet: ReadSheet,
  header: Header,
  comments: readonly ReadComment[],
  reader: Reader,
): LineRead {
  const texts = new Map<FilledField, TableCell>();
  const own: Problem[] = [];
  for (const field of FILLED_FIELDS) {
    const cell = field === 'item' ? undefined : cells[header.filled.get(field) ?? -1];
    if (!cell) continue;
    const text = readField(field, cell, own);
    if (text !== '') texts.set(field, { text, at: cell.at });
  }
  const extra = [...header.extra].flatMap(([column, name]) => {
    const cell = cells[column];
    return cell && cell.text.trim() !== '' ? [{ name: name || cell.at.cell || '', cell }] : [];
  });
  const isBlank = texts.size === 0 && own.length === 0 && extra.length === 0 && comments.length === 0;
  const given = itemCell?.text.trim() ?? '';
  if (isBlank && given === '') return 'blank';
  const at = itemCell?.at ?? cells[0]?.at ?? sheet.at;
  const id = itemId(itemCell, cells, header, reader);
  if (id === undefined) {
    reader.problems.push(...own);
    keepLine(given, at, texts, extra, comments, reader, isBlank);
    return 'read';
  }
  reader.problems.push(...own);
  keepExtra(extra, id, reader);
  const line = new Map(texts).set('item', { text: id, at });
  reader.lines.push({
    at,
    cells: line,
    columns: header.columns,
    remarks: comments.map((comment) => remark(comment, header)),
  });
  return isReworded(id, cells, header, reader) ? 'reworded' : 'read';
}

/** The id as the checklist writes it; by the row's own wording where a program has made something else of the id. */
function itemId(
  cell: ReadCell | undefined,
  cells: readonly ReadCell[],
  header: Header,
  { ids, items, problems }: Reader,
): string | undefined {
  const silent: Problem[] = [];
  const text = cell ? readField('item', cell, silent) : '';
  const known = ids.get(plainWord(text));
  if (known !== undefined && cell?.kind === 'text') {
    problems.push(...silent);
    return known;
  }
  const wording = plainWord(cells[header.shown.get('wording') ?? -1]?.text ?? '');
  const worded = wording === '' ? [] : items.filter((item) => plainWord(item.wording) === wording);
  const [only] = worded;
  if (!cell || text === '' || cell.kind === 'text' || worded.length !== 1 || !only) return undefined;
  const message = `The item's id has become ${quoted(text)}; by its wording the row is ${only.id}.`;
  problems.push({ code: 'item-restored', level: 'warning', message, next: `Write ${only.id}.`, at: cell.at });
  return only.id;
}

function isReworded(id: string, cells: readonly ReadCell[], header: Header, { items }: Reader): boolean {
  const written = plainWord(cells[header.shown.get('wording') ?? -1]?.text ?? '');
  const item = items.find((each) => each.id === id);
  return written !== '' && item !== undefined && plainWord(item.wording) !== written;
}

function remark({ author, text, column }: ReadComment, header: Header): string {
  const field = [...header.filled, ...header.shown].find(([, position]) => position === column)?.[0];
  const on = field === undefined || field === 'item' ? '' : ` on "${field}"`;
  return `Comment${author === undefined ? '' : ` by ${author}`}${on}: ${text}`;
}

/** Columns that a section may do without are not missed. */
const NOT_MISSED: ReadonlySet<FilledField> = new Set(['digitized', 'value']);

function missingColumns(sheet: ReadSheet, header: Header, problems: Problem[]): void {
  const missing = FILLED_FIELDS.filter((field) => !header.columns.has(field) && !NOT_MISSED.has(field));
  if (missing.length === 0) return;
  const message = `Columns are missing in this sheet: ${missing.join(', ')}. Nothing is read of them.`;
  problems.push({
    code: 'missing-column',
    level: 'warning',
    message,
    next: 'Add their headers, if it is not meant.',
    at: sheet.at,
  });
}

/** Cells merged over columns, or over lines of more than the item: only the first one holds the words. */
function mergeProblems(sheet: ReadSheet, header: Header, problems: Problem[]): void {
  const item = header.filled.get('item');
  for (const { top, left, bottom, right } of sheet.merges) {
    if (bottom <= header.row || (left === item && right === item)) continue;
    const first = sheet.rows[Math.max(top, 0)]?.[left];
    if (!first || first.text.trim() === '') continue;
    const message = 'This cell is merged with others; its words are read as those of the first line and column only.';
    const next = 'Split the cells, and write the words where they belong.';
    problems.push({ code: 'merged-cells', level: 'warning', message, next, at: first.at });
  }
}
