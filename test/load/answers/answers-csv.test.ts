import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formatProblem } from '../../../src/errors.ts';
import { loadAnswers, type LoadedAnswers } from '../../../src/load/answers/answers.ts';
import { loadChecklist } from '../../../src/load/checklist.ts';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';

const checklist = loadChecklist(join(PACKAGE_ROOT, 'checklist', '2020'));

async function load(csv: string, more: Readonly<Record<string, string>> = {}): Promise<LoadedAnswers> {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-answers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const answers = join(folder, 'answers');
  mkdirSync(answers);
  for (const [name, text] of Object.entries({ 'all.csv': csv, ...more })) writeFileSync(join(answers, name), text);
  return loadAnswers(answers, checklist, folder);
}

test('a table gives the same answers as YAML, further citations included', async () => {
  const csv = [
    'item,answer,value,digitized,statute,document,page,quote,notes',
    'I.01,Y,48 hours,,Code 9-101,code.txt,3,"within, ""48"" hours",',
    'I.01,,,,Code 9-102,code.txt,4,,',
    'III.06,yes,,no,,,,,half done',
    '',
  ].join('\r\n');
  const yaml = `answers:
  - item: I.01
    answer: yes
    value: 48 hours
    citations:
      - { statute: Code 9-101, document: code.txt, page: 3, quote: 'within, "48" hours' }
      - { statute: Code 9-102, document: code.txt, page: 4 }
  - { item: III.06, answer: yes, digitized: no, notes: half done }
`;
  const strip = (loaded: LoadedAnswers): unknown => [...loaded.answers.values()].map(({ at: _at, ...rest }) => rest);
  const table = await load(csv);
  expect(table.problems).toEqual([]);
  expect(strip(table)).toEqual(strip(await load('item\n', { 'all.yaml': yaml })));
  expect(table.answers.get('III.06')!.at).toEqual({ file: 'answers/all.csv', line: 4, column: 1 });
});

test.each(['2', 'p. 2', 'p.2', 'pg 2', 'Page 2'])('page "%s" is page 2', async (page) => {
  const { answers, problems } = await load(`item,statute,page\nI.01,Code 9,${page}\n`);
  expect(problems).toEqual([]);
  expect(answers.get('I.01')?.citations).toEqual([{ statute: 'Code 9', page: 2 }]);
});

test.each([
  ['item,anser\nI.01,yes\n', 'answers/all.csv:1  There is no column "anser". Did you mean "answer"?'],
  ['answer\nyes\n', 'answers/all.csv:1  The column "item" is missing.'],
  ['item,answer\nI.99,yes\n', 'answers/all.csv:2:1  The checklist has no item "I.99".'],
  ['item,answer\nI.01,perhaps\n', 'answers/all.csv:2:6  "answer" is neither yes nor no.'],
  ['item,page\nI.01,pp. 2-3\n', 'answers/all.csv:2:6  "page" is no page number.'],
  ['item,page\nI.01,iv\n', 'answers/all.csv:2:6  "page" is no page number.'],
  ['item,answer\nI.01,yes\nI.02,yes\nI.01,no\n', 'answers/all.csv:4:1  Item I.01 is answered twice'],
  ['item,document\nI.01,../../etc/passwd\n', 'A citation names a document outside the package.'],
  ['', 'The file is empty.'],
])('%j is refused with its place', async (csv, message) => {
  expect((await load(csv)).problems.map(formatProblem).join('\n')).toContain(message);
});

test.each([
  ['no line at all', '', 'answers/all.csv  The file is empty. Write a header line of column names.'],
  ['blank lines only', '\n\n', 'answers/all.csv  The file is empty. Write a header line of column names.'],
  [
    'a column twice',
    'item,answer,answer\nI.01,yes,yes\n',
    'answers/all.csv:1  Columns 2 and 3 have the same name in the header. Give each column its own name; letter case does not count.',
  ],
])('A table with %s is one mistake', async (_what, csv, message) => {
  expect((await load(csv)).problems.map(formatProblem)).toEqual([message]);
});

test('a problem behind cells with line breaks names the row that a spreadsheet shows', async () => {
  const csv = 'item,notes,answer\r\nI.01,"two\r\nlines",yes\r\n\r\nI.03,ok,maybe\r\nI.04,"a\r\nb",maybe\r\n';
  const { problems } = await load(csv);
  expect(problems.map(({ at }) => at)).toEqual([
    { file: 'answers/all.csv', line: 5, column: 9, cell: 'C4' },
    { file: 'answers/all.csv', line: 7, column: 4, cell: 'C5' },
  ]);
  expect(formatProblem(problems[0]!)).toMatch(/^answers\/all\.csv:5:9 \(cell C4 in a spreadsheet\) {2}/);
  const [ragged] = (await load(`${csv}I.05\r\n`)).problems;
  expect(ragged).toMatchObject({ code: 'csv-ragged', at: { line: 8, cell: 'A6' } });
  expect(ragged!.message).toBe('The row has 1 cell, the header has 3.');
});

test('what a spreadsheet leaves behind the last column and the last row is nothing', async () => {
  const { answers, problems } = await load('item,answer\r\nI.01,yes,,\r\n,,,\r\n,\r\n\r\nI.03,no\r\n');
  expect(problems).toEqual([]);
  expect([...answers.keys()]).toEqual(['I.01', 'I.03']);
  expect((await load('item,answer\nI.01,yes,,x\n')).problems).toMatchObject([{ code: 'csv-ragged' }]);
});
