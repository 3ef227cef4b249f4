import { join } from 'node:path';
import { formatPlace, type Problem } from '../errors.ts';
import type { Checklist, Item } from '../model/checklist.ts';
import type { Answer, Citation } from '../model/package.ts';
import { readAnswerTable } from './answers-csv.ts';
import { inFileOrder } from './loaded.ts';
import { didYouMean } from '../nearest.ts';
import { quoted } from '../quoted.ts';
import { readCheckedYaml } from './schema-check.ts';
import { type AnswerYaml, type CitationYaml, validateAnswers } from './schemas.ts';
import { isEscape, listFiles } from './walk.ts';
import type { Path, YamlSource } from './yaml-source.ts';

const YES = new Set(['yes', 'y', 'true']);
const NO = new Set(['no', 'n', 'false']);
const YES_NO_NEXT = 'Write yes or no (y, n, true and false are read too), or leave it blank.';

export interface LoadedAnswers {
  /** By item id. Holds what could be read even where a problem is an error. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly problems: readonly Problem[];
}

/**
 * Reads every `*.yaml` and `*.csv` below `answers/`. An answer under a row's former id counts for the row.
 *
 * @param root the package, which links may not leave
 */
export function loadAnswers(folder: string, checklist: Checklist, root = folder): LoadedAnswers {
  const answers = new Map<string, Answer>();
  const walked = listFiles(folder, 'answers', root);
  const problems = [...walked.problems];
  const items = itemsById(checklist);
  for (const path of walked.files) {
    const file = `answers/${path}`;
    if (/\.csv$/i.test(path)) {
      const table = readAnswerTable(join(folder, path), file);
      const found = table.answers.flatMap((entry, i) => takeAnswer(entry, ['answers', i], table, items, answers));
      problems.push(...inFileOrder([...table.problems, ...found]));
      continue;
    }
    if (!/\.ya?ml$/i.test(path)) {
      const message = 'Only YAML and CSV files are read as answers; this one is not.';
      problems.push({ code: 'not-read', level: 'warning', message, next: 'Move it to documents/.', at: { file } });
      continue;
    }
    const { value, problems: own } = readCheckedYaml(join(folder, path), file, validateAnswers, {
      blankIsAbsent: true,
    });
    const found = [...own];
    value?.data.answers.forEach((entry, i) =>
      found.push(...takeAnswer(entry, ['answers', i], value.source, items, answers)),
    );
    problems.push(...inFileOrder(found));
  }
  return { answers, problems };
}

function itemsById(checklist: Checklist): ReadonlyMap<string, Item> {
  const items = checklist.sections.flatMap((section) => section.items);
  const aliases = items.flatMap((item) => (item.aliases ?? []).map((alias) => [alias, item] as const));
  return new Map([...aliases, ...items.map((item) => [item.id, item] as const)]);
}

/** Where the parts of an answer stand, in YAML or in a table. */
type Places = Pick<YamlSource, 'placeOf'>;

/** Adds one answer to `answers`, and returns what is wrong with it. */
function takeAnswer(
  entry: AnswerYaml,
  path: Path,
  source: Places,
  items: ReadonlyMap<string, Item>,
  answers: Map<string, Answer>,
): Problem[] {
  const at = source.placeOf([...path, 'item']);
  const item = items.get(entry.item);
  if (!item) return [unknownItem(entry.item, items, at)];
  const first = answers.get(item.id);
  if (first) {
    const message = `Item ${item.id} is answered twice, first in ${formatPlace(first.at)}.`;
    return [{ code: 'answered-twice', level: 'error', message, next: 'Keep one of the two.', at }];
  }
  const answer = yesNo(entry.answer);
  const digitized = yesNo(entry.digitized);
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
  const problems = [...formerId(entry, item, path, source), ...shapeProblems(entry, item, path, source)];
  if (answer === null) problems.push(notYesOrNo('answer', path, source));
  if (digitized === null) problems.push(notYesOrNo('digitized', path, source));
  return [...problems, ...citationProblems(entry, path, source)];
}

function unknownItem(id: string, items: ReadonlyMap<string, Item>, at: Problem['at'] & {}): Problem {
  const next = didYouMean(id, items.keys(), 3) ?? 'Item ids look like I.01 or VIII.A.07.';
  return { code: 'unknown-item', level: 'error', message: `The checklist has no item ${quoted(id)}.`, next, at };
}

/** Undefined: not given. Null: not to be understood. */
function yesNo(given: string | boolean | undefined): 'yes' | 'no' | null | undefined {
  if (given === undefined || (typeof given === 'string' && given.trim() === '')) return undefined;
  const word = String(given).trim().toLowerCase();
  if (YES.has(word)) return 'yes';
  return NO.has(word) ? 'no' : null;
}

function notYesOrNo(name: 'answer' | 'digitized', path: Path, source: Places): Problem {
  const at = source.placeOf([...path, name]);
  return { code: 'not-yes-or-no', level: 'error', message: `"${name}" is neither yes nor no.`, next: YES_NO_NEXT, at };
}

/** A blank text is a line of the form that nobody filled in. */
function given<K extends string>(name: K, text: string | undefined): { readonly [key in K]?: string } {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? {} : ({ [name]: trimmed } as { readonly [key in K]: string });
}

function citationFrom(citation: CitationYaml | null): Citation {
  return {
    ...given('statute', citation?.statute),
    ...given('policy', citation?.policy),
    ...given('document', citation?.document),
    ...(citation?.page === undefined ? {} : { page: citation.page }),
    ...given('quote', citation?.quote),
  };
}

function formerId(entry: AnswerYaml, item: Item, path: Path, source: Places): Problem[] {
  if (entry.item === item.id) return [];
  const message = `${entry.item} is now called ${item.id}, and is read as such.`;
  const at = source.placeOf([...path, 'item']);
  return [{ code: 'former-item', level: 'warning', message, next: `Write ${item.id}.`, at }];
}

function shapeProblems(entry: AnswerYaml, item: Item, path: Path, source: Places): Problem[] {
  const problems: Problem[] = [];
  const warn = (name: 'value' | 'digitized', message: string, next: string): void => {
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
  if (yesNo(entry.digitized) !== undefined && item.answer.shape !== 'digitized') {
    warn(
      'digitized',
      `${item.id} does not ask whether something is digitized; the answer is not judged.`,
      'Remove it.',
    );
  }
  return problems;
}

function citationProblems(entry: AnswerYaml, path: Path, source: Places): Problem[] {
  return (entry.citations ?? []).flatMap((citation, i): Problem[] => {
    if (citation?.document === undefined || !isEscape(citation.document)) return [];
    const message = 'A citation names a document outside the package.';
    const at = source.placeOf([...path, 'citations', i, 'document']);
    return [{ code: 'path-escape', level: 'error', message, next: 'Name a file below documents/.', at }];
  });
}
