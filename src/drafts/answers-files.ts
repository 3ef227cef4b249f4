/** The answers of a package as a workbook or CSV file, and back. */
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readAnswer } from '../decide/stated.ts';
import { InputError, type Problem } from '../errors.ts';
import { loadAnswers } from '../load/answers/answers.ts';
import { loadOffenseTable } from '../load/answers/answers-offenses.ts';
import { loadJurisdiction } from '../load/jurisdiction/jurisdiction.ts';
import { throwIfErrors } from '../load/loaded.ts';
import { isFile, isFolder } from '../load/walk.ts';
import type { Checklist, Item } from '../model/checklist.ts';
import type { Dictionary } from '../model/dictionary.ts';
import type { Answer, Jurisdiction } from '../model/package.ts';
import type { OffenseColumns } from '../workbook/offenses-sheet.ts';
import type { Reading } from '../workbook/status-formula.ts';

export interface ExportInput {
  readonly folder: string;
  readonly checklist: Checklist;
  readonly dictionary: Dictionary;
  readonly format: 'xlsx' | 'csv';
}

export interface Exported {
  readonly content: Uint8Array;
  /** Rows that are put to the jurisdiction, or answered all the same. */
  readonly rows: number;
  readonly answered: number;
  /** Lines of offenses.csv in the workbook. */
  readonly offenses: number;
  /** Warnings only. */
  readonly problems: readonly Problem[];
}

/**
 * Everything that a package answers, with nothing of its documents and records. The same package gives the same bytes.
 *
 * @throws InputError with all that keeps it from being read, or from being written without loss
 */
export async function exportAnswers({ folder, checklist, dictionary, format }: ExportInput): Promise<Exported> {
  const file = 'jurisdiction.yaml';
  if (!isFile(join(folder, file))) throw noPackage(folder);
  const { value: jurisdiction, problems: ownProblems } = loadJurisdiction(join(folder, file), file);
  const answersFolder = join(folder, 'answers');
  const loaded = isFolder(answersFolder)
    ? await loadAnswers(answersFolder, checklist, folder)
    : { answers: new Map<string, Answer>(), problems: [] };
  const offenses = loadOffenseTable(folder);
  const problems = [...ownProblems, ...loaded.problems, ...(offenses?.problems ?? [])];
  throwIfErrors(problems);
  if (!jurisdiction) throw new Error('jurisdiction.yaml was neither read nor complained about');
  const { answers } = loaded;
  const { itemsFor } = await import('../workbook/answer-lines.ts');
  const items = itemsFor(checklist, jurisdiction.kind, answers);
  const readings = readingsOf(items, jurisdiction, answers);
  const counts = {
    rows: items.length,
    answered: [...readings.values()].filter(({ status }) => status === 'answered').length,
    offenses: format === 'xlsx' ? (offenses?.rows.length ?? 0) : 0,
    problems,
  };
  if (format === 'csv') {
    const { answersCsv } = await import('../workbook/write-csv.ts');
    return { content: Buffer.from(answersCsv(checklist, jurisdiction.kind, answers)), ...counts };
  }
  const { answersWorkbook } = await import('../workbook/write-workbook.ts');
  const content = await answersWorkbook({
    checklist,
    jurisdiction,
    answers,
    readings,
    offenseColumns: offenseColumns(dictionary),
    ...(offenses && { offenses }),
  });
  return { content, ...counts };
}

/** A folder that is no package gets no answers: they would lie there unseen. */
export function refuseOtherFolder(folder: string): void {
  if (isFolder(folder) && !isFile(join(folder, 'jurisdiction.yaml'))) throw noPackage(folder);
}

function noPackage(folder: string): InputError {
  const message = 'This folder has no jurisdiction.yaml.';
  const next = `Name the folder of a package, or run "sorna-audit init ${folder}" to make one.`;
  return new InputError([{ code: 'no-jurisdiction', level: 'error', message, next, at: { file: folder } }]);
}

export function offenseColumns({ tables, codes }: Dictionary): OffenseColumns {
  const table = tables.get('registerable_offenses');
  if (!table) throw new Error('the dictionary lacks registerable_offenses');
  return { table, codes };
}

/** How each answer is read, for the person who fills it in. */
function readingsOf(
  items: readonly Item[],
  jurisdiction: Jurisdiction,
  answers: ReadonlyMap<string, Answer>,
): ReadonlyMap<string, Reading> {
  return new Map(
    items.map((item) => {
      const { stated, why } = readAnswer(item, jurisdiction, answers.get(item.id));
      const unclear = stated === 'unclear' && item.answer.shape === 'value';
      const status: Reading['status'] =
        stated === 'not-applicable'
          ? 'not asked'
          : stated === 'not-answered'
            ? 'missing'
            : unclear
              ? 'not understood'
              : 'answered';
      return [item.id, { status, words: why }] as const;
    }),
  );
}

/** Writes files of mode 0600, all or none: what is there stays until every new text is on the disk. */
export function writeAll(folder: string, files: readonly { readonly file: string; readonly text: string }[]): void {
  const written: { readonly temporary: string; readonly path: string }[] = [];
  try {
    for (const { file, text } of files) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
      written.push({ temporary, path });
      naming(path, () => writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' }));
      if (existsSync(path)) chmodSync(temporary, statSync(path).mode & 0o777);
    }
    for (const { temporary, path } of written) renameSync(temporary, path);
  } finally {
    for (const { temporary } of written) rmSync(temporary, { force: true });
  }
}

/** What the system says is said of the file that is meant, not of the temporary one. */
function naming(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}
