import { join } from 'node:path';
import { formatPlace, InputError, type Problem } from '../../errors.ts';
import type { Checklist, Item } from '../../model/checklist.ts';
import type { Answer, Citation } from '../../model/package.ts';
import type { AnswerTable, Aside } from '../../workbook/answer-table.ts';
import { readAnswersCsv } from './answers-csv.ts';
import { assembleAnswers } from './answers-table.ts';
import { dateProblems } from '../yaml/written-dates.ts';
import { formerItem, itemsById, unknownItem } from '../item-names.ts';
import { hasErrors, inFileOrder } from '../loaded.ts';
import type { Partly } from '../yaml/read-on.ts';
import { readPartlyYaml } from '../yaml/schema-check.ts';
import { type AnswerYaml, type CitationYaml, validateAnswers } from './answers-schema.ts';
import { isEscape, listFiles } from '../walk.ts';
import type { Path, YamlSource } from '../yaml/yaml-source.ts';

const YES = new Set(['yes', 'y', 'true']);
const NO = new Set(['no', 'n', 'false']);
const YES_NO_NEXT = 'Write yes or no (y, n, true and false are read too), or leave it blank.';
/** What forms are filled with where neither word seems to fit, and what belongs there. */
const OTHER_WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /^(n\/?a|n\.a\.|not applicable|does not apply|inapplicable)$/,
    'Leave it blank where the row is not put to you: that follows from "kind" in jurisdiction.yaml. Any other row is answered yes or no.',
  ],
  [
    /^(yes|partial|partially|partly|in part|mostly|some|sometimes|pending|planned|in progress)\b/,
    'Write no where a part of it is missing or not in force yet, and say in "notes" which; a planned fix is noted below amendments/.',
  ],
];

export interface LoadedAnswers {
  /** By item id. Holds what could be read even where a problem is an error. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** False where an answer is written that could not be read. */
  readonly isWhole: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Reads every `*.yaml`, `*.csv` and `*.xlsx` below `answers/`. An answer under a row's former id counts for the row.
 *
 * @param root the package, which links may not leave
 */
export async function loadAnswers(folder: string, checklist: Checklist, root = folder): Promise<LoadedAnswers> {
  const answers = new Map<string, Answer>();
  const walked = listFiles(folder, 'answers', root);
  const problems = [...walked.problems];
  const items = itemsById(checklist);
  let isWhole = !hasErrors(problems);
  for (const path of walked.files) {
    const file = `answers/${path}`;
    if (isAnswerTable(path)) {
      const table = await readAnswerTable(join(folder, path), file, checklist);
      const taken = takeTable(table, file, items, answers);
      const found = [...taken, ...table.aside.flatMap((aside) => asideProblems(aside, items))];
      isWhole &&= !hasErrors(found);
      for (const problem of inFileOrder(found)) problems.push(problem);
      continue;
    }
    if (!/\.ya?ml$/i.test(path)) {
      const message = 'Only YAML and CSV files and workbooks (.xlsx) are read as answers; this one is not.';
      problems.push({
        code: 'not-read',
        level: 'warning',
        message,
        next: 'If it holds answers, give it the ending of what it is; otherwise move it to documents/.',
        at: { file },
      });
      continue;
    }
    const { value, problems: own } = readPartlyYaml(join(folder, path), file, validateAnswers());
    const found = [...own];
    const before = answers.size;
    value?.data.answers?.forEach((entry, i) =>
      found.push(...takeAnswer(entry, ['answers', i], value.source, items, answers)),
    );
    const written = value?.source.dataAt(['answers']);
    isWhole &&= Array.isArray(written) && answers.size - before === written.length;
    problems.push(...inFileOrder(found));
  }
  return { answers, isWhole, problems };
}

function isAnswerTable(path: string): boolean {
  return /\.(csv|xlsx|xlsm|xls|ods)$/i.test(path);
}

/** Answers of one file that is a table. @throws nothing: what keeps it from being read is among its problems */
async function readAnswerTable(path: string, file: string, checklist: Checklist): Promise<AnswerTable> {
  try {
    if (/\.csv$/i.test(path)) return readAnswersCsv(path, file);
    const { readAnswersWorkbook } = await import('../../workbook/read-answers.ts');
    return await readAnswersWorkbook(path, file, checklist);
  } catch (error) {
    if (error instanceof InputError) return { lines: [], aside: [], problems: error.problems };
    throw error;
  }
}

/** Adds the answers of a table to `answers`, and returns what is wrong with them. */
export function takeTable(
  table: AnswerTable,
  file: string,
  items: ReadonlyMap<string, Item>,
  answers: Map<string, Answer>,
): readonly Problem[] {
  const assembled = assembleAnswers(table.lines, file);
  const taken = assembled.answers.flatMap((entry, i) => takeAnswer(entry, ['answers', i], assembled, items, answers));
  return [...table.problems, ...assembled.problems, ...taken];
}

/** A table's lines that belong to no item, and columns of the user's own. Comments and sheets have been spoken of. */
export function asideProblems({ at, what, texts }: Aside, items: ReadonlyMap<string, Item>): Problem[] {
  if (what === 'unknown-item') return [unknownItem(texts['item'] ?? '', items, at)];
  if (what === 'no-item') {
    const next = 'Write the id of the row that it belongs to.';
    return [{ code: 'no-item', level: 'error', message: 'This line names no item.', next, at }];
  }
  if (what !== 'own-column') return [];
  const message = 'This cell stands in a column that is not read.';
  return [{ code: 'not-read', level: 'warning', message, next: 'Move the words to the notes of the item.', at }];
}

/** Where the parts of an answer stand, in YAML or in a table. */
type Places = Pick<YamlSource, 'placeOf'>;

/** Adds one answer to `answers`, and returns what is wrong with it, whether or not its item is known. */
function takeAnswer(
  entry: Partly<AnswerYaml>,
  path: Path,
  source: Places,
  items: ReadonlyMap<string, Item>,
  answers: Map<string, Answer>,
): Problem[] {
  const problems: Problem[] = [];
  const answer = yesNo(entry.answer);
  const digitized = yesNo(entry.digitized);
  if (answer === null) problems.push(notYesOrNo('answer', entry.answer, path, source));
  if (digitized === null) problems.push(notYesOrNo('digitized', entry.digitized, path, source));
  problems.push(...citationProblems(entry, path, source));
  if (entry.item === undefined) return problems;
  const at = source.placeOf([...path, 'item']);
  const item = items.get(entry.item);
  if (!item) return [unknownItem(entry.item, items, at), ...problems];
  problems.push(...formerItem(entry.item, item, at), ...shapeProblems(entry, item, path, source));
  const first = answers.get(item.id);
  if (first) {
    const message = `Item ${item.id} is answered twice, first in ${formatPlace(first.at)}.`;
    return [{ code: 'answered-twice', level: 'error', message, next: 'Keep one of the two.', at }, ...problems];
  }
  answers.set(item.id, {
    item: item.id,
    ...(typeof answer === 'string' ? { answer } : {}),
    ...(typeof digitized === 'string' ? { digitized } : {}),
    ...given('value', entry.value),
    ...given('text', entry.text),
    citations: (entry.citations ?? []).map(citationFrom).filter((citation) => Object.keys(citation).length > 0),
    ...given('notes', entry.notes),
    at,
  });
  return problems;
}

/** Undefined: not given. Null: not to be understood. */
function yesNo(given: string | boolean | undefined): 'yes' | 'no' | null | undefined {
  if (given === undefined || (typeof given === 'string' && given.trim() === '')) return undefined;
  const word = String(given).trim().toLowerCase();
  if (YES.has(word)) return 'yes';
  return NO.has(word) ? 'no' : null;
}

function notYesOrNo(
  name: 'answer' | 'digitized',
  written: string | boolean | undefined,
  path: Path,
  source: Places,
): Problem {
  const at = source.placeOf([...path, name]);
  const word = String(written).trim().toLowerCase();
  const next = OTHER_WORDS.find(([words]) => words.test(word))?.[1] ?? YES_NO_NEXT;
  return { code: 'not-yes-or-no', level: 'error', message: `"${name}" is neither yes nor no.`, next, at };
}

/** A blank text is a line of the form that nobody filled in. */
function given<K extends string>(name: K, text: string | undefined): { readonly [key in K]?: string } {
  // Line breaks are LF, as in every other form in which answers are kept.
  const trimmed = text?.replace(/\r\n?/g, '\n').trim() ?? '';
  return trimmed === '' ? {} : ({ [name]: trimmed } as { readonly [key in K]: string });
}

function citationFrom(citation: Partly<CitationYaml> | null): Citation {
  return {
    ...given('statute', citation?.statute),
    ...given('policy', citation?.policy),
    ...given('document', citation?.document),
    ...(citation?.page === undefined ? {} : { page: citation.page }),
    ...given('section', citation?.section),
    ...given('quote', citation?.quote),
    ...given('effectiveFrom', citation?.effective_from),
    ...given('effectiveTo', citation?.effective_to),
  };
}

function shapeProblems(entry: Partly<AnswerYaml>, item: Item, path: Path, source: Places): Problem[] {
  const problems: Problem[] = [];
  const warn = (name: 'value' | 'text' | 'digitized', message: string, next: string): void => {
    problems.push({
      code: `unused-${name}`,
      level: 'warning',
      message,
      next,
      at: source.placeOf([...path, name], 'key'),
    });
  };
  if (entry.value !== undefined && entry.value.trim() !== '' && item.answer.shape !== 'value') {
    warn('value', `${item.id} asks for no value; "value" is not judged.`, 'Move the words to "notes".');
  }
  if (entry.text !== undefined && entry.text.trim() !== '' && item.answer.shape !== 'narrative') {
    warn('text', `${item.id} asks for no words; "text" is not judged.`, 'Move the words to "notes".');
  }
  if (yesNo(entry.digitized) !== undefined && item.answer.shape !== 'digitized') {
    warn(
      'digitized',
      `${item.id} does not ask whether something is digitized; the answer is not judged.`,
      'Remove it.',
    );
  }
  return problems;
}

function citationProblems(entry: Partly<AnswerYaml>, path: Path, source: Places): Problem[] {
  return (entry.citations ?? []).flatMap((citation, i): readonly Problem[] => {
    const dates = dateProblems(citation ?? {}, (key) => source.placeOf([...path, 'citations', i, key]));
    if (citation?.document === undefined || !isEscape(citation.document)) return dates;
    const message = 'A citation names a document outside the package.';
    const at = source.placeOf([...path, 'citations', i, 'document']);
    const next = 'Name a file below documents/.';
    return [{ code: 'path-escape', level: 'error', message, next, at }, ...dates];
  });
}
