import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadAnswers, type LoadedAnswers } from '../../src/load/answers/answers.ts';
import type { Answer, Citation } from '../../src/model/package.ts';
import type { WorkbookInput } from '../../src/workbook/write-workbook.ts';
import { checklist } from '../load/small-world.ts';
import { folderOf } from '../load/temp-folder.ts';

export const ITEMS = checklist.sections.flatMap((section) => section.items.map(({ id }) => id));

export const OFFENSE_COLUMNS: WorkbookInput['offenseColumns'] = {
  table: {
    name: 'registerable_offenses',
    label: 'Registerable offenses',
    record: 'offense',
    records: 'offenses',
    description: 'One line an offense.',
    key: 'offense_code',
    columns: [
      ['offense_code', 'offense code', 'text'],
      ['statute', 'statute', 'text'],
      ['offense_title', 'name of the offense', 'text'],
      ['tier', 'stated tier', 'code'],
      ['juvenile', 'juvenile adjudication', 'boolean'],
    ].map(([name, label, type]) => ({
      name: name!,
      label: label!,
      type: type as 'text',
      ...(type === 'code' && { codes: 'tier' }),
      items: [],
      sensitivity: 'public' as const,
      synonyms: [],
      description: 'Test column.',
      example: 'x',
    })),
  },
  codes: new Map([['tier', { I: 'tier I', II: 'tier II', III: 'tier III' }]]),
};

/** What a workbook is written from. */
export function input(answers: readonly Answer[], more: Partial<WorkbookInput> = {}): WorkbookInput {
  return {
    checklist,
    jurisdiction: { name: 'State of Nowhere', kind: 'state' },
    answers: new Map(answers.map((answer) => [answer.item, answer])),
    readings: new Map(),
    offenseColumns: OFFENSE_COLUMNS,
    ...more,
  };
}

export function answer(item: string, more: Partial<Answer> = {}): Answer {
  return { item, citations: [], at: { file: 'made.yaml' }, ...more };
}

/** Reads files as the `answers/` of a package. */
export async function loaded(files: Readonly<Record<string, string | Uint8Array>>): Promise<LoadedAnswers> {
  const root = folderOf({});
  mkdirSync(join(root, 'answers'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(root, 'answers', name), content);
  return loadAnswers(join(root, 'answers'), checklist, root);
}

/** Answers that say something, without their places. */
export function said(answers: Iterable<Answer>): unknown {
  return [...answers]
    .map(({ at: _, ...rest }) => rest)
    .filter((each) => Object.keys(each).length > 2 || each.citations.length > 0);
}

const STARTS = [
  '',
  '=',
  '+',
  '-',
  '@',
  "'",
  "'=",
  "''-",
  '＝',
  '"',
  '_x0041_',
  '\u05d0\u202e',
  '#',
  '- ',
  '? ',
  '| ',
  '*',
  '&',
  '😀',
];

/** Any text as an answer holds it: trimmed, with LF. `forbidden` characters are left out. */
export function anyText(most: number, forbidden = /[]/g): fc.Arbitrary<string> {
  const body = fc.oneof(
    fc.string({ unit: 'binary', maxLength: most }),
    fc.string({ unit: 'grapheme', maxLength: most }),
    fc.string({
      unit: fc.constantFrom(
        '\t',
        '\n',
        '\u0001',
        '\u007f',
        '\ufffe',
        '\u2028',
        'a',
        ' ',
        '"',
        ',',
        ';',
        ':',
        '_x000D_',
      ),
      maxLength: 20,
    }),
  );
  return fc
    .tuple(fc.constantFrom(...STARTS), body)
    .map(([start, rest]) => (start + rest).replace(/\r\n?/g, '\n').replace(forbidden, '').trim().slice(0, most).trim())
    .filter((text) => text !== '' && !/\p{Surrogate}/u.test(text));
}

function optional<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined });
}

function present<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

export function anyAnswers(forbidden?: RegExp): fc.Arbitrary<Answer[]> {
  const text = anyText(60, forbidden);
  const citation = fc
    .record({
      statute: optional(text),
      policy: optional(text),
      document: optional(fc.constantFrom('code.txt', 'a b/c.pdf')),
      page: optional(fc.integer({ min: 1, max: 9999 })),
      section: optional(text),
      quote: optional(text),
      effectiveFrom: optional(fc.constantFrom('2020-01-31', '2024-02-29')),
      effectiveTo: optional(fc.constantFrom('2030-12-31')),
    })
    .map((each) => present<Citation>(each))
    .filter((each) => Object.keys(each).length > 0);
  const yesNo = fc.constantFrom('yes' as const, 'no' as const);
  const one = (item: string): fc.Arbitrary<Answer> =>
    fc
      .record({
        answer: optional(yesNo),
        digitized: optional(yesNo),
        value: optional(text),
        text: optional(text),
        notes: optional(text),
        citations: fc.array(citation, { maxLength: 3 }),
      })
      .map((own) => ({ ...answer(item), ...present<Partial<Answer>>(own) }));
  return fc.tuple(...ITEMS.map((item) => optional(one(item)))).map((all) => all.filter((each) => each !== undefined));
}
