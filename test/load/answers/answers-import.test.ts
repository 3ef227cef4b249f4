import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeAll } from '../../../src/drafts/answers-files.ts';
import { loadAnswers } from '../../../src/load/answers/answers.ts';
import { planImport, type ImportPlan } from '../../../src/load/answers/answers-import.ts';
import type { Answer } from '../../../src/model/package.ts';
import { answersCsv } from '../../../src/workbook/write-csv.ts';
import { answersWorkbook } from '../../../src/workbook/write-workbook.ts';
import { answer, anyAnswers, input, OFFENSE_COLUMNS, said } from '../../workbook/made.ts';
import { rawXlsx, sheetOf } from '../../workbook/raw-xlsx.ts';
import { checklist } from '../small-world.ts';
import { folderOf, lines } from '../temp-folder.ts';

interface Tried {
  readonly plan: ImportPlan;
  readonly folder: string;
  readonly text: (file: string) => string;
}

async function plan(
  files: Readonly<Record<string, string>>,
  content: Uint8Array | string,
  name = 'in.xlsx',
): Promise<Tried> {
  const folder = folderOf(Object.fromEntries(Object.entries(files).map(([file, text]) => [`pk/${file}`, text])));
  mkdirSync(join(folder, 'pk', 'answers'), { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, content);
  const made = await planImport({ path, folder: join(folder, 'pk'), checklist, offenses: OFFENSE_COLUMNS });
  const text = (file: string): string => made.files.find((each) => each.file === file)?.text ?? '';
  return { plan: made, folder: join(folder, 'pk'), text };
}

const workbook = (answers: readonly Answer[], more = {}): Promise<Uint8Array> => answersWorkbook(input(answers, more));

const FORM = `# Section I
answers:
  # --- Limits ---

  # Row I.01
  - item: I.01
    answer: # yes or no
    value: # such as "3 business days"
    citations:
      - statute:
        page:
    notes:

  # Row I.02, with a comment
  - item: 'I.02'
    answer: yes # asked Ann, 2026
    citations:
      - { statute: Code 1, page: 1 } # checked
    notes: "kept"
`;

test('Answers go into the form where it asks for them; every comment and every other line stays', async () => {
  const { plan: made, text } = await plan(
    { 'answers/one.yaml': FORM },
    await workbook([
      answer('I.01', {
        answer: 'yes',
        value: '48 hours',
        citations: [{ statute: 'Code 9: a', page: 3 }],
        notes: 'two\nlines',
      }),
      answer('I.02', { answer: 'yes', citations: [{ statute: 'Code 1', page: 1 }], notes: 'kept' }),
    ]),
  );
  expect(lines(made.problems)).toEqual([]);
  expect(made.changes).toEqual([{ item: 'I.01', kind: 'new', fields: ['answer', 'value', 'notes', 'citations'] }]);
  expect(text('answers/one.yaml')).toBe(
    FORM.replace('answer: #', 'answer: yes #')
      .replace('value: #', 'value: 48 hours #')
      .replace('statute:\n        page:', 'statute: "Code 9: a"\n        page: 3')
      .replace('notes:\n', 'notes: |-\n      two\n      lines\n'),
  );
});

test('Keys that the file lacks, further citations and cleared answers are written where they belong', async () => {
  const { plan: made, text } = await plan(
    { 'answers/one.yaml': FORM },
    await workbook([
      answer('I.02', {
        text: 'why',
        citations: [{ statute: 'Code 2', page: 1 }, { document: 'a.pdf' }],
        notes: 'kept',
      }),
    ]),
  );
  expect(made.changes).toEqual([{ item: 'I.02', kind: 'changed', fields: ['answer', 'text', 'citations'] }]);
  expect(text('answers/one.yaml')).toBe(
    FORM.replace("- item: 'I.02'", "- item: 'I.02'\n    text: why")
      .replace('answer: yes # asked', 'answer:  # asked')
      .replace(
        '{ statute: Code 1, page: 1 } # checked',
        '{ statute: "Code 2", page: 1 } # checked\n      - document: a.pdf',
      ),
  );
});

test('An item that no file holds joins its section, in the order of the checklist; a section of its own gets a file', async () => {
  const files = { 'answers/one.yaml': 'answers:\n  - item: I.02 # second\n    answer: no\n' };
  const { text } = await plan(
    files,
    await workbook([
      answer('I.01', { answer: 'no' }),
      answer('I.02', { answer: 'no' }),
      answer('III.06', { answer: 'yes' }),
    ]),
  );
  expect(text('answers/one.yaml')).toContain('- item: I.02 # second\n    answer: no');
  expect(text('answers/one.yaml')).toContain('  - item: I.01\n    answer: no');
  expect(text('answers/03-section-III.yaml')).toBe('answers:\n  - item: III.06\n    answer: yes\n');
});

test('What was written reads back as what was imported, for any texts; importing again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswers(/\0/g), anyAnswers(/\0/g), async (before, after) => {
      const folder = folderOf({ 'pk/answers/one.yaml': FORM });
      const pk = join(folder, 'pk');
      for (const [i, answers] of [before, after].entries()) {
        const path = join(folder, `${i}.csv`);
        const known = { path, folder: pk, checklist, offenses: OFFENSE_COLUMNS };
        writeFileSync(path, answersCsv(checklist, 'state', new Map(answers.map((each) => [each.item, each]))));
        const made = await planImport(known);
        expect(lines(made.problems.filter(({ level }) => level === 'error'))).toEqual([]);
        writeAll(pk, made.files);
        const { answers: back } = await loadAnswers(join(pk, 'answers'), checklist, pk);
        expect(sorted(back.values())).toEqual(sorted(answers));
        expect((await planImport(known)).files).toEqual([]);
      }
      const text = readFileSync(join(pk, 'answers/one.yaml'), 'utf8');
      for (const comment of FORM.match(/#.*/g) ?? []) expect(text).toContain(comment);
    }),
    { numRuns: 40, seed: 20_260_630 },
  );
});

function sorted(answers: Iterable<Answer>): unknown {
  return (said(answers) as Answer[]).sort((a, b) => (a.item < b.item ? -1 : 1));
}

test('Each kind of change is told: new, something added, changed, cleared; rows that are not in the file are left', async () => {
  const csv = 'item,answer,notes\nI.01,yes,\nI.02,yes,more\nII.02,,\n';
  const yaml =
    'answers:\n  - { item: I.02, answer: yes }\n  - { item: II.02, answer: no }\n  - { item: III.06, answer: no }\n';
  const { plan: made, text } = await plan({ 'answers/a.yaml': yaml }, csv, 'in.csv');
  expect(made.changes.map(({ item, kind }) => [item, kind])).toEqual([
    ['I.01', 'new'],
    ['I.02', 'completed'],
    ['II.02', 'cleared'],
  ]);
  expect(made.untouched).toEqual(['III.06']);
  expect(text('answers/a.yaml')).toContain('{ item: I.02, notes: "more", answer: yes }');
});

test('A column that the file lacks clears nothing', async () => {
  const yaml = 'answers:\n  - item: I.02\n    answer: yes\n    notes: mine\n    citations: [{ statute: Code 1 }]\n';
  const { plan: made, text } = await plan({ 'answers/a.yaml': yaml }, 'item,answer\nI.02,no\n', 'in.csv');
  expect(made.changes).toEqual([{ item: 'I.02', kind: 'changed', fields: ['answer'] }]);
  expect(text('answers/a.yaml')).toBe(yaml.replace('answer: yes', 'answer: no'));
});

test('Rows of another edition, own columns, sheets and comments are set aside, each once', async () => {
  const book = await rawXlsx({
    sheets: [
      sheetOf(
        'S',
        [
          ['Item', 'Answer', 'Owner'],
          ['I.02', 'yes', 'Ann'],
          ['XIV.3', 'no', ''],
        ],
        {
          comments: [{ ref: 'F9', author: 'Bo', text: 'hello' }],
        },
      ),
      sheetOf('Mine', [['to do']]),
    ],
  });
  const first = await plan({}, book);
  expect(first.plan.problems.map(({ level }) => level)).not.toContain('error');
  const kept = first.text('set-aside.yaml');
  for (const words of ['item: XIV.3', 'Owner: Ann', 'text: hello', 'text: to do', 'cell A3'])
    expect(kept).toContain(words);
  writeAll(first.folder, first.plan.files);
  const path = join(first.folder, '..', 'in.xlsx');
  const again = await planImport({ path, folder: first.folder, checklist, offenses: OFFENSE_COLUMNS });
  expect(again.files).toEqual([]);
});

test.each<[string, string, string]>([
  ['item,answer\nI.02,perhaps\nI.01,yes\n', '', '"answer" is neither yes nor no.'],
  ['item,answer\n,yes\n', '', 'This line names no item.'],
])('With a mistake in it (%j) nothing would be written', async (csv, _, words) => {
  const { plan: made } = await plan({}, csv, 'in.csv');
  expect(made.files).toEqual([]);
  expect(lines(made.problems).join('\n')).toContain(words);
});

test('Answers that stand in another table are not written beside it', async () => {
  const { plan: made } = await plan(
    { 'answers/old.csv': 'item,answer\nI.02,yes\n' },
    'item,answer\nI.02,no\n',
    'in.csv',
  );
  expect(made.files).toEqual([]);
  expect(lines(made.problems)[0]).toContain('answers/old.csv  The answers to change stand in this file');
});

test('A file whose anchors would carry a change to another item is left to its author', async () => {
  const yaml = 'answers:\n  - item: I.01\n    answer: &a yes\n  - item: I.02\n    answer: *a\n';
  const { plan: made } = await plan({ 'answers/a.yaml': yaml }, 'item,answer\nI.01,no\nI.02,yes\n', 'in.csv');
  expect(made.files).toEqual([]);
  expect(lines(made.problems)[0]).toContain('cannot be written into this file');
});

test('Line breaks and the byte order mark of a file stay as they are', async () => {
  const yaml = '\ufeffanswers:\r\n  - item: I.02 # here\r\n    answer: no\r\n';
  const { text } = await plan({ 'answers/a.yaml': yaml }, 'item,answer,text\nI.02,yes,x\n', 'in.csv');
  expect(text('answers/a.yaml')).toBe('\ufeffanswers:\r\n  - item: I.02 # here\r\n    text: x\r\n    answer: yes\r\n');
});

const OFFENSES = 'offense_code,statute,offense_title,tier,juvenile,own\n1,"Code 1, a",Theft of trust,II,N,x\n';

test('offenses.csv goes into the workbook and comes back unchanged, columns of the own too', async () => {
  const [header = [], ...rows] = [
    OFFENSES.split('\n')[0]!.split(','),
    ['1', 'Code 1, a', 'Theft of trust', 'II', 'N', 'x'],
  ];
  const book = await workbook([], { offenses: { header, rows } });
  expect((await plan({ 'offenses.csv': OFFENSES }, book)).plan).toMatchObject({
    offenses: 'same',
    files: [],
    problems: [],
  });
  const fresh = await plan({}, book);
  expect(fresh.plan.offenses).toBe('new');
  expect(fresh.text('offenses.csv')).toContain('"1","Code 1, a","Theft of trust","II","N","x"');
  const other = await plan({ 'offenses.csv': OFFENSES.replace('II', 'III') }, book);
  expect(other.plan.offenses).toBe('changed');
});

test.each([
  ['IV', 'cell D2  "IV" is none of the list for "tier". '],
  ['=1', 'cell D2  The text begins as a formula does'],
])('An offense with the tier %j is an error with its cell', async (tier, words) => {
  const book = await rawXlsx({
    sheets: [
      sheetOf('Ours', [
        ['offense_code', 'statute', 'name of the offense', 'stated tier'],
        ['1', 'Code 1', 'T', tier],
      ]),
    ],
  });
  const { plan: made } = await plan({}, book);
  expect(made.files).toEqual([]);
  expect(lines(made.problems).join('\n')).toContain(words);
});

test('A line that was copied cites nothing more', async () => {
  const line = 'I.02,yes,Code 9,3\n';
  const { plan: made, text } = await plan({}, `item,answer,statute,page\n${line}${line}`, 'in.csv');
  expect(made.problems).toEqual([]);
  expect(text(made.files[0]!.file).match(/Code 9/g)).toHaveLength(1);
});

test('Thousands of lines of unknown rows are set aside without delay', async () => {
  const many = Array.from({ length: 15_000 }, () => 'Z.01,yes\n').join('');
  const start = Date.now();
  const { plan: made } = await plan({}, `item,answer\n${many}`, 'in.csv');
  expect(made.aside).toBe(15_000);
  expect(Date.now() - start).toBeLessThan(10_000);
});
