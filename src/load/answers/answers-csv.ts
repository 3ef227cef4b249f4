import type { Place, Problem } from '../../errors.ts';
import { didYouMean } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import type { AnswerTable, Aside, TableCell, TableLine } from '../../workbook/answer-table.ts';
import { unguardFormula } from '../../workbook/cell-text.ts';
import { COLUMNS, columnOf, isShown, type ColumnName, type FilledField } from '../../workbook/columns.ts';
import { readSmallCsv, type SmallCell } from '../tabular/small-csv.ts';

const NAMES: readonly string[] = COLUMNS.map(({ name }) => name).filter((name) => !isShown(name));

/**
 * Answers kept as a CSV table, with the columns of docs/package-format.md in any order. What spreadsheet programs would
 * take for a formula stands behind an apostrophe, which is taken away.
 */
export function readAnswersCsv(path: string, file: string): AnswerTable {
  const csv = readSmallCsv(path, file);
  const names = csv.header.map(columnOf);
  // What is wrong with the file as a table comes first: its header may not be one.
  const broken = csv.problems.some((problem) => problem.level === 'error' && problem.code !== 'csv-ragged');
  const problems: Problem[] = [...csv.problems, ...(broken ? [] : headerProblems(csv.header, names, file))];
  if (problems.some((problem) => problem.level === 'error')) return { lines: [], aside: [], problems };
  const columns = new Set(names.filter((name) => name !== undefined && !isShown(name)) as FilledField[]);
  const lines: TableLine[] = [];
  const aside: Aside[] = [];
  for (const row of csv.rows) {
    const cells = new Map<FilledField, TableCell>();
    names.forEach((name, i) => {
      const cell = row.cells[i];
      if (!cell || name === undefined || isShown(name)) return;
      const text = unguardFormula(cell.text).trim();
      if (text !== '') cells.set(name, { text: name === 'page' ? wholePage(text) : text, at: placeOf(cell, file) });
    });
    if (cells.size === 0) continue;
    const at = placeOf(row.cells[names.indexOf('item')] ?? { line: row.line, column: 1 }, file);
    if (cells.has('item')) lines.push({ at, cells, columns, remarks: [] });
    else {
      const texts = Object.fromEntries([...cells].map(([name, { text }]) => [name, text]));
      aside.push({ at, what: 'no-item', texts });
    }
  }
  return { lines, aside, problems };
}

function placeOf({ line, column, cell }: Omit<SmallCell, 'text'>, file: string): Place {
  return { file, line, column, ...(cell !== undefined && { cell }) };
}

/** Spreadsheet programs write 3 as 3.0. */
function wholePage(text: string): string {
  return text.replace(/^(\d+)\.0+$/, '$1');
}

function headerProblems(
  header: readonly string[],
  names: readonly (ColumnName | undefined)[],
  file: string,
): readonly Problem[] {
  const at = { file, line: 1 };
  const problem = (code: string, message: string, next: string): Problem => ({
    code,
    level: 'error',
    message,
    next,
    at,
  });
  const columns = `The columns are ${NAMES.join(', ')}.`;
  const unknown = header
    .filter((_, i) => names[i] === undefined)
    .map((name) =>
      problem('unknown-column', `There is no column ${quoted(name)}.`, didYouMean(name, NAMES) ?? columns),
    );
  const twice = header
    .filter((_, i) => names[i] !== undefined && names.indexOf(names[i]) !== i)
    .map((name) => problem('duplicate-column', `The column ${quoted(name)} stands twice.`, 'Keep one of the two.'));
  const missing = names.includes('item') ? [] : [problem('no-item-column', 'The column "item" is missing.', columns)];
  return [...unknown, ...twice, ...missing];
}
