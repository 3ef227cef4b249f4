import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadAnswers } from '../../../src/load/answers/answers.ts';
import { checklist } from '../small-world.ts';
import { folderOf, lines } from '../temp-folder.ts';

async function load(files: Readonly<Record<string, string>>) {
  const { answers, problems } = await loadAnswers(folderOf(files), checklist);
  return { answers, lines: lines(problems) };
}

test('An answer is read with its citations, and the lines nobody filled in are left out', async () => {
  const { answers, lines: said } = await load({
    'one.yaml': `
answers:
  - item: I.01
    answer: yes
    value: ' 48 hours '
    citations:
      - { statute: Meridia Code 9-101, document: code.txt, page: 3, quote: within 48 hours }
      - statute:
        document:
    notes: ''
    text:
`,
    'more/three.yml': 'answers: [{ item: III.06, answer: no, digitized: yes }]',
  });
  expect(said).toEqual([]);
  expect(answers.get('I.01')).toEqual({
    item: 'I.01',
    answer: 'yes',
    value: '48 hours',
    citations: [{ statute: 'Meridia Code 9-101', document: 'code.txt', page: 3, quote: 'within 48 hours' }],
    at: { file: 'answers/one.yaml', line: 3, column: 11 },
  });
  expect(answers.get('III.06')).toMatchObject({ answer: 'no', digitized: 'yes' });
});

test.for([
  ['yes', 'yes'],
  ['Yes', 'yes'],
  ['"Y"', 'yes'],
  ['true', 'yes'],
  ['TRUE', 'yes'],
  ['No', 'no'],
  ['n', 'no'],
  ['False', 'no'],
  ['""', undefined],
  ['', undefined],
] as const)('answer: %s is read as %s', async ([written, read]) => {
  const { answers, lines: said } = await load({ 'a.yaml': `answers:\n  - item: I.02\n    answer: ${written}\n` });
  expect(said).toEqual([]);
  expect(answers.get('I.02')?.answer).toBe(read);
});

test.for([
  ['{ item: I.03 }', 'answers/a.yaml:2:13  The checklist has no item "I.03". Did you mean "I.01" or "I.02"?'],
  ['{ item: QQQ }', 'answers/a.yaml:2:13  The checklist has no item "QQQ". Known: II.99, I.01, I.02, II.02, III.06.'],
  [
    '{ item: 9.10 }',
    'answers/a.yaml:2:13  "item" must be text, and YAML read 9.10 as a number. Put it in quotes: "9.10".',
  ],
  ['{ answer: yes }', 'answers/a.yaml:2:5  "item" is missing. Add a line "item: …".'],
  [
    '{ item: I.02, answer: maybe }',
    'answers/a.yaml:2:27  "answer" is neither yes nor no. Write yes or no (y, n, true and false are read too), or leave it blank.',
  ],
  [
    '{ item: I.02, answer: Not applicable }',
    'answers/a.yaml:2:27  "answer" is neither yes nor no. Leave it blank where the row is not put to you: that follows from "kind" in jurisdiction.yaml. Any other row is answered yes or no.',
  ],
  [
    '{ item: I.02, answer: "yes, except for juveniles" }',
    'answers/a.yaml:2:27  "answer" is neither yes nor no. Write no where a part of it is missing or not in force yet, and say in "notes" which; a planned fix is noted below amendments/.',
  ],
  [
    '{ item: I.01, value: 48 }',
    'answers/a.yaml:2:26  "value" must be text, and YAML read 48 as a number. Put it in quotes: "48".',
  ],
  ['{ item: I.02, anwser: yes }', 'answers/a.yaml:2:19  Unknown key "anwser". Did you mean "answer"?'],
  ['{ item: I.02, citations: [{ page: 0 }] }', 'answers/a.yaml:2:39  "page" must be at least 1.'],
  [
    '{ item: I.02, citations: code.txt }',
    'answers/a.yaml:2:30  "citations" must be a list. Start each entry with "- ", or write [a, b].',
  ],
  [
    '{ item: I.02, citations: [{ document: ../secret.txt }] }',
    'answers/a.yaml:2:43  A citation names a document outside the package. Name a file below documents/.',
  ],
  [
    '{ item: I.02, citations: [{ document: /etc/passwd }] }',
    'answers/a.yaml:2:43  A citation names a document outside the package. Name a file below documents/.',
  ],
  [
    '{ item: I.02, value: 48 hours }',
    'answers/a.yaml:2:19  warning: I.02 asks for no value; "value" is not judged. Move the words to "notes".',
  ],
  [
    '{ item: I.02, text: But not for misdemeanors. }',
    'answers/a.yaml:2:19  warning: I.02 asks for no words; "text" is not judged. Move the words to "notes".',
  ],
  [
    '{ item: I.02, digitized: yes }',
    'answers/a.yaml:2:19  warning: I.02 does not ask whether something is digitized; the answer is not judged. Remove it.',
  ],
  ['{ item: II.99 }', 'answers/a.yaml:2:13  warning: II.99 is now called II.02, and is read as such. Write II.02.'],
] as const)('%s is complained about', async ([entry, line]) => {
  expect((await load({ 'a.yaml': `answers:\n  - ${entry}\n` })).lines).toEqual([line]);
});

test('An item answered twice names both places, over files and under its former id', async () => {
  const { answers, lines: said } = await load({
    'a.yaml': 'answers:\n  - { item: I.02, answer: yes }\n  - { item: II.02, answer: no }\n',
    'b.yaml': 'answers:\n  - { item: I.02, answer: no }\n  - { item: II.99, answer: yes }\n',
  });
  expect(answers.get('I.02')?.answer).toBe('yes');
  expect(said).toEqual([
    'answers/b.yaml:2:13  Item I.02 is answered twice, first in answers/a.yaml:2:13. Keep one of the two.',
    'answers/b.yaml:3:13  Item II.02 is answered twice, first in answers/a.yaml:3:13. Keep one of the two.',
    'answers/b.yaml:3:13  warning: II.99 is now called II.02, and is read as such. Write II.02.',
  ]);
});

test('Problems of all files come together, in the order of files and lines', async () => {
  const { answers, lines: said } = await load({
    'b.yaml': 'answers:\n\t- item: I.02\n',
    'a.yaml': 'answers:\n  - { item: I.02, answer: perhaps }\n  - { item: III.6 }\n  - { item: II.02, answer: no }\n',
    'c.yaml': '',
    'answers.docx': 'PK',
  });
  expect([...answers.keys()]).toEqual(['I.02', 'II.02']);
  expect(said).toEqual([
    'answers/a.yaml:2:27  "answer" is neither yes nor no. Write yes or no (y, n, true and false are read too), or leave it blank.',
    'answers/a.yaml:3:13  The checklist has no item "III.6". Did you mean "III.06"?',
    'answers/answers.docx  warning: Only YAML and CSV files and workbooks (.xlsx) are read as answers; this one is not. If it holds answers, give it the ending of what it is; otherwise move it to documents/.',
    'answers/b.yaml:2:1  A tab stands at the start of the line. Indent with spaces.',
    'answers/c.yaml  The file is empty. Fill it in, or delete it.',
  ]);
});

test('A link out of the package is refused, a link inside it is read', async () => {
  const outside = folderOf({ 'secret.yaml': 'answers: [{ item: I.01 }]' });
  const root = folderOf({ 'answers/a.yaml': 'answers: []', 'kept/b.yaml': 'answers: [{ item: I.02, answer: yes }]' });
  symlinkSync(join(outside, 'secret.yaml'), join(root, 'answers/out.yaml'));
  symlinkSync(join(root, 'kept/b.yaml'), join(root, 'answers/in.yaml'));
  symlinkSync(join(root, 'kept'), join(root, 'answers/folder'));
  const { answers, problems } = await loadAnswers(join(root, 'answers'), checklist, root);
  expect([...answers.keys()]).toEqual(['I.02']);
  expect(lines(problems)).toEqual([
    'answers/folder  warning: This is neither a file nor a folder and is not read. Put the files themselves here.',
    'answers/out.yaml  This link leads out of the package, or nowhere. Put a copy of the file into the package instead.',
  ]);
});
