/** The sheet of registerable offenses and `offenses.csv`. */
import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { OffenseColumns, OffenseTable } from '../../workbook/offenses-sheet.ts';
import type { ReadSheet } from '../../workbook/read-sheets.ts';
import { csvText } from '../../workbook/write-csv.ts';
import type { PlannedFile } from './answers-yaml.ts';
import { hasErrors } from '../loaded.ts';
import { readSmallCsv } from '../tabular/small-csv.ts';
import { isFile } from '../walk.ts';

export const OFFENSES_FILE = 'offenses.csv';

/** Undefined where the package has none. @throws InputError where it is too large */
export function loadOffenseTable(
  folder: string,
): (OffenseTable & { readonly problems: readonly Problem[] }) | undefined {
  const path = join(folder, OFFENSES_FILE);
  if (!isFile(path)) return undefined;
  const { header, rows, problems } = readSmallCsv(path, OFFENSES_FILE);
  return { header, rows: rows.map(({ cells }) => cells.map(({ text }) => text)), problems };
}

export interface PlannedOffenses {
  readonly state: 'same' | 'new' | 'changed' | 'absent';
  readonly files: readonly PlannedFile[];
  readonly problems: readonly Problem[];
}

/** What is wrong with the sheet matters only where it says something else than the file. */
export async function planOffenses(
  sheets: readonly ReadSheet[],
  columns: OffenseColumns,
  folder: string,
): Promise<PlannedOffenses> {
  const { readOffenses } = await import('../../workbook/read-offenses.ts');
  const read = readOffenses(sheets, columns);
  const before = loadOffenseTable(folder);
  if (!read || (read.rows.length === 0 && !before)) return { state: 'absent', files: [], problems: [] };
  if (before && !hasErrors(before.problems) && sameRows(before, read)) {
    return { state: 'same', files: [], problems: read.problems.filter(({ level }) => level === 'warning') };
  }
  const problems = [...(before?.problems ?? []), ...read.problems];
  const text = csvText([read.header, ...read.rows], (cell) => cell);
  const state = before ? 'changed' : 'new';
  return { state, files: hasErrors(problems) ? [] : [{ file: OFFENSES_FILE, text }], problems };
}

/** Columns may stand in another order, and those that are blank throughout may be missing. */
function sameRows(a: OffenseTable, b: OffenseTable): boolean {
  const texts = ({ header, rows }: OffenseTable): string =>
    JSON.stringify(
      rows
        .map((row) => header.map((name, i) => [name, row[i]?.trim() ?? '']).filter(([, text]) => text !== ''))
        .map((cells) => cells.sort((x, y) => ((x[0] ?? '') < (y[0] ?? '') ? -1 : 1)))
        .filter((cells) => cells.length > 0),
    );
  return texts(a) === texts(b);
}
