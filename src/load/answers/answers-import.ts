/** What taking over a filled-in workbook or CSV file would change in a package. Nothing is written here. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { formatPlace, InputError, type Problem } from '../../errors.ts';
import { didYouMean } from '../../nearest.ts';
import type { Checklist, Item } from '../../model/checklist.ts';
import type { Answer } from '../../model/package.ts';
import type { AnswerTable, Aside, TableLine } from '../../workbook/answer-table.ts';
import { CITATION_FIELDS, OWN_FIELDS, type FilledField } from '../../workbook/columns.ts';
import type { OffenseColumns } from '../../workbook/offenses-sheet.ts';
import { asideProblems, loadAnswers, takeTable } from './answers.ts';
import { itemsById } from '../item-names.ts';
import { readAnswersCsv } from './answers-csv.ts';
import { planOffenses } from './answers-offenses.ts';
import { assembleAnswers } from './answers-table.ts';
import { planYaml, type PlannedFile } from './answers-yaml.ts';
import { hasErrors, throwIfErrors } from '../loaded.ts';
import { isEscape, isFolder } from '../walk.ts';

const CHANGE_KINDS = ['new', 'completed', 'changed', 'cleared'] as const;
/** `completed`: what was there stays, and something joins it. `changed` and `cleared` take something away. */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface AnswerChange {
  readonly item: string;
  readonly kind: ChangeKind;
  /** Whose text differs: `value`, `notes`, `citations` … */
  readonly fields: readonly string[];
}

export interface ImportPlan {
  readonly changes: readonly AnswerChange[];
  readonly unchanged: number;
  /** Answered in the package, and not in the file: left as they are. */
  readonly untouched: readonly string[];
  readonly offenses: 'same' | 'new' | 'changed' | 'absent';
  /** Lines, cells and comments that belong to no item; they are written to `set-aside.yaml`. */
  readonly aside: number;
  /** All that would be written. Empty where a problem is an error. */
  readonly files: readonly PlannedFile[];
  readonly problems: readonly Problem[];
}

const SET_ASIDE_FILE = 'set-aside.yaml';

export interface ImportInput {
  /** The workbook or CSV file. */
  readonly path: string;
  readonly folder: string;
  readonly checklist: Checklist;
  readonly offenses: OffenseColumns;
}

/** @throws InputError where the file or the package cannot be read at all */
export async function planImport({ path, folder, checklist, offenses }: ImportInput): Promise<ImportPlan> {
  refuseOwnFile(path, folder);
  const items = itemsById(checklist);
  const existing = await existingAnswers(folder, checklist);
  const isCsv = /\.csv$/i.test(path);
  const { readAnswersWorkbook } = await import('../../workbook/read-answers.ts');
  const book = isCsv ? undefined : await readAnswersWorkbook(path, path, checklist, offenses);
  const table: AnswerTable = book ?? readAnswersCsv(path, path);
  const { known, aside, problems } = withoutUnknown(table, items);
  const incoming = new Map<string, Answer>();
  for (const problem of takeTable(known, path, items, incoming)) problems.push(problem);
  keepUnasked(known, path, items, existing, incoming);
  const planned = await (book ? planOffenses(book.sheets, offenses, folder) : undefined);
  problems.push(...(planned?.problems ?? []));
  const { changes, unchanged } = compare(existing, incoming);
  const changed = new Map(changes.map(({ item }) => [item, incoming.get(item)!] as const));
  problems.push(...inOtherFiles(changed, existing));
  const base = {
    changes,
    unchanged,
    untouched: [...existing].filter(([id, answer]) => !incoming.has(id) && !isBlank(answer)).map(([id]) => id),
    offenses: planned?.state ?? 'absent',
    aside: aside.length,
  } as const;
  if (hasErrors(problems)) return { ...base, files: [], problems };
  const yaml = planYaml(folder, checklist, changed, (written) => items.get(written)?.id);
  const files = [...yaml.files, ...(planned?.files ?? []), ...asideFile(aside, folder)];
  return { ...base, files: hasErrors(yaml.problems) ? [] : files, problems: [...problems, ...yaml.problems] };
}

/** Whether a path lies below `answers/` of the package, where it is read as answers itself. */
export function liesInAnswers(path: string, folder: string): boolean {
  return !isEscape(relative(resolve(folder, 'answers'), resolve(path)));
}

function refuseOwnFile(path: string, folder: string): void {
  if (!liesInAnswers(path, folder)) return;
  const message = 'This file lies below answers/ of the package, where it is read already.';
  const next = 'Move it out of the package, and import it from there.';
  throw new InputError([{ code: 'own-file', level: 'error', message, next, at: { file: path } }]);
}

async function existingAnswers(folder: string, checklist: Checklist): Promise<ReadonlyMap<string, Answer>> {
  const answers = join(folder, 'answers');
  if (!isFolder(folder)) {
    const there = existsSync(folder);
    const message = there ? 'A package is a folder, and this is a file.' : 'There is no such folder.';
    const next = there
      ? 'Name the file with the answers first, and the folder of the package second.'
      : 'Check the path, or run "sorna-audit init" to make a package.';
    throw new InputError([{ code: 'no-package', level: 'error', message, next, at: { file: folder } }]);
  }
  if (!isFolder(answers)) return new Map();
  const loaded = await loadAnswers(answers, checklist, folder);
  throwIfErrors(loaded.problems);
  return loaded.answers;
}

/** Rows that the checklist does not know are set aside; a line without an item is an error, for it may be an answer. */
function withoutUnknown(
  table: AnswerTable,
  items: ReadonlyMap<string, Item>,
): { known: AnswerTable; aside: readonly Aside[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const isKnown = (line: TableLine): boolean => items.has(line.cells.get('item')?.text ?? '');
  const lines = table.lines.filter(isKnown);
  const unknown = table.lines
    .filter((line) => !isKnown(line))
    .map((line): Aside => {
      const texts = Object.fromEntries([...line.cells].map(([field, { text }]) => [field, text]));
      return { at: line.at, what: 'unknown-item', texts };
    });
  const aside = [...table.aside, ...unknown].filter(
    ({ what, texts }) => what !== 'unknown-item' || Object.keys(texts).length > 1,
  );
  for (const each of aside) {
    if (each.what !== 'unknown-item') problems.push(...asideProblems(each, items));
    else {
      const message = 'The checklist has no such item; the line is set aside.';
      const next = didYouMean(each.texts['item'] ?? '', items.keys()) ?? `It is kept in ${SET_ASIDE_FILE}.`;
      problems.push({ code: 'unknown-item', level: 'warning', message, next, at: each.at });
    }
  }
  return { known: { ...table, lines }, aside: aside.filter(({ what }) => what !== 'no-item'), problems };
}

/** A column that the file does not have says nothing of what the package holds. */
function keepUnasked(
  table: AnswerTable,
  file: string,
  items: ReadonlyMap<string, Item>,
  existing: ReadonlyMap<string, Answer>,
  incoming: Map<string, Answer>,
): void {
  const { answers, columns } = assembleAnswers(table.lines, file);
  answers.forEach(({ item }, i) => {
    const id = items.get(item)?.id ?? '';
    const [before, after, has] = [existing.get(id), incoming.get(id), columns[i]];
    if (!before || !after || !has) return;
    const missing = OWN_FIELDS.filter((field) => !has.has(field) && before[field] !== undefined);
    const kept = Object.fromEntries(missing.map((field) => [field, before[field]]));
    const cites = CITATION_FIELDS.some((field) => has.has(field as FilledField));
    incoming.set(id, { ...after, ...kept, citations: cites ? after.citations : before.citations });
  });
}

function isBlank(answer: Answer | undefined): boolean {
  return (
    answer === undefined || (answer.citations.length === 0 && OWN_FIELDS.every((field) => answer[field] === undefined))
  );
}

function compare(
  existing: ReadonlyMap<string, Answer>,
  incoming: ReadonlyMap<string, Answer>,
): { changes: readonly AnswerChange[]; unchanged: number } {
  const changes: AnswerChange[] = [];
  for (const [item, after] of incoming) {
    const before = existing.get(item);
    const own = OWN_FIELDS.filter((field) => before?.[field] !== after[field]);
    const cites = !isDeepStrictEqual(before?.citations ?? [], after.citations);
    const fields = [...own, ...(cites ? ['citations'] : [])];
    if (fields.length === 0) continue;
    const adds =
      own.every((field) => before?.[field] === undefined) &&
      (before?.citations ?? []).every((citation) => after.citations.some((each) => isDeepStrictEqual(each, citation)));
    const kind = isBlank(before) ? 'new' : isBlank(after) ? 'cleared' : adds ? 'completed' : 'changed';
    changes.push({ item, kind, fields });
  }
  return { changes, unchanged: incoming.size - changes.length };
}

/** Answers are written as YAML only. */
function inOtherFiles(changed: ReadonlyMap<string, Answer>, existing: ReadonlyMap<string, Answer>): readonly Problem[] {
  const files = new Map<string, string>();
  for (const item of changed.keys()) {
    const at = existing.get(item)?.at;
    if (at && !/\.ya?ml$/i.test(at.file) && !files.has(at.file)) files.set(at.file, formatPlace(at));
  }
  return [...files].map(([file, where]): Problem => {
    const message = `The answers to change stand in this file (${where}); only YAML files are written.`;
    const next = 'Import this file first, then move it out of answers/.';
    return { code: 'not-yaml', level: 'error', message, next, at: { file } };
  });
}

/** Joins what an earlier import has set aside; the same thing is kept once. */
function asideFile(aside: readonly Aside[], folder: string): readonly PlannedFile[] {
  if (aside.length === 0) return [];
  const path = join(folder, SET_ASIDE_FILE);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ASIDE_HEAD;
  const fresh = aside
    .map(({ at, what, texts }) => stringify([{ from: formatPlace(at), why: what, ...texts }], { lineWidth: 0 }))
    .filter((text) => !before.includes(text));
  if (fresh.length === 0) return [];
  return [{ file: SET_ASIDE_FILE, text: `${before.replace(/\n*$/, '\n')}${fresh.join('')}` }];
}

const ASIDE_HEAD = `# What "sorna-audit answers import" found and could not put into an answer. Nothing reads this file.
`;
