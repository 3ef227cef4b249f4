/** Answers as CSV: UTF-8 with a byte order mark (Excel needs it), every cell in quotation marks, lines ending in CRLF. */
import type { Checklist, Kind } from '../model/checklist.ts';
import type { Answer } from '../model/package.ts';
import { InputError } from '../errors.ts';
import { itemsFor, linesOf, unwritableAnswers } from './answer-lines.ts';
import { guardFormula } from './cell-text.ts';
import { CSV_COLUMNS, type FilledField } from './columns.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** @throws InputError where an answer holds what CSV cannot hold */
export function answersCsv(checklist: Checklist, kind: Kind, answers: ReadonlyMap<string, Answer>): string {
  const problems = unwritableAnswers(answers, 'csv');
  if (problems.length > 0) throw new InputError(problems);
  const rows = itemsFor(checklist, kind, answers).flatMap((item) =>
    linesOf(item.id, answers.get(item.id)).map((line, i) =>
      CSV_COLUMNS.map((column) =>
        column === 'wording' ? (i === 0 ? item.wording : '') : (line.get(column as FilledField) ?? ''),
      ),
    ),
  );
  return BYTE_ORDER_MARK + csvText([CSV_COLUMNS, ...rows], guardFormula);
}

/** @param guard what is done to each text before it is quoted */
export function csvText(rows: readonly (readonly string[])[], guard: (text: string) => string): string {
  return rows.map((cells) => `${cells.map((cell) => quote(guard(cell))).join(',')}\r\n`).join('');
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
