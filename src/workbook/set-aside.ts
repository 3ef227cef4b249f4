/** What a workbook holds beside answers to known items: kept with its place, and spoken of. */
import type { Place, Problem } from '../errors.ts';
import type { Item } from '../model/checklist.ts';
import type { Aside, TableCell, TableLine } from './answer-table.ts';
import { plainWord, type FilledField } from './columns.ts';
import type { ReadCell, ReadComment, ReadSheet } from './read-sheets.ts';

/** What is known, and what has been read of a workbook so far. */
export interface Reader {
  readonly ids: ReadonlyMap<string, string>;
  readonly items: readonly Item[];
  readonly lines: TableLine[];
  readonly aside: Aside[];
  readonly problems: Problem[];
}

export interface ExtraCell {
  readonly name: string;
  readonly cell: ReadCell;
}

export function keepLine(
  given: string,
  at: Place,
  texts: ReadonlyMap<FilledField, TableCell>,
  extra: readonly ExtraCell[],
  comments: readonly ReadComment[],
  reader: Reader,
  isBlank: boolean,
): void {
  const kept = [
    ...(given === '' ? [] : [['item', given]]),
    ...[...texts].map(([field, { text }]) => [field, text]),
    ...extra.map(({ name, cell }) => [name, cell.text]),
    ...comments.map((comment, i) => [`comment ${i + 1}`, [comment.author, comment.text].filter(Boolean).join(': ')]),
  ];
  // A form's own line that nobody has filled in says nothing.
  if (isBlank && kept.length <= 1) {
    if (given !== '') reader.aside.push({ at, what: 'unknown-item', texts: { item: given } });
    return;
  }
  const what = given === '' ? 'no-item' : 'unknown-item';
  reader.aside.push({ at, what, texts: Object.fromEntries(kept) as Record<string, string> });
}

export function keepExtra(extra: readonly ExtraCell[], id: string, { aside }: Reader): void {
  for (const { name, cell } of extra) {
    aside.push({ at: cell.at, what: 'own-column', texts: { item: id, [name]: cell.text } });
  }
}

export function keepComment({ author, text, at }: ReadComment, aside: Aside[], problems: Problem[]): void {
  const message = 'This comment stands on no line of an item, and is not read.';
  problems.push({ code: 'comment-aside', level: 'warning', message, next: 'Write it into the notes of an item.', at });
  aside.push({ at, what: 'comment', texts: { ...(author !== undefined && { author }), text } });
}

/** A sheet of the user's own, or one of ours whose header is gone. */
export function keepSheet(sheet: ReadSheet, { ids, aside, problems }: Reader): void {
  for (const comment of sheet.comments) keepComment(comment, aside, problems);
  const filled = sheet.rows.flat().filter((cell) => cell.text.trim() !== '');
  const [first] = filled;
  if (!first) return;
  const named = filled.filter((cell) => ids.has(plainWord(cell.text))).length;
  const isOurs = named >= 2;
  problems.push({
    code: isOurs ? 'no-header' : 'sheet-aside',
    level: isOurs ? 'error' : 'warning',
    message: isOurs
      ? 'This sheet names items of the checklist, but its line of headers (Item, Answer, …) is not found.'
      : 'This sheet has no line of headers (Item, Answer, …), and is not read.',
    next: isOurs
      ? 'Write the headers above the table again.'
      : 'Leave it, where it is your own; where it is ours, write its headers and the ids below "Item" again.',
    at: sheet.at,
  });
  for (const cell of filled) aside.push({ at: cell.at, what: 'sheet', texts: { text: cell.text } });
}
