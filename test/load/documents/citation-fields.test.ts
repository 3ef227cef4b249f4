import { expect, test } from 'vitest';
import { loadAnswers } from '../../../src/load/answers/answers.ts';
import { checklist } from '../small-world.ts';
import { folderOf, lines } from '../temp-folder.ts';

const CITATION = {
  statute: 'Meridia Code 9-101',
  document: 'code.txt',
  page: 3,
  section: '§ 9-101(b)',
  quote: 'the words',
  effectiveFrom: '2011-01-01',
  effectiveTo: '2030-12-31',
};

test('Section and dates of a citation are read from YAML and from tables alike', async () => {
  const yaml = [
    'answers:',
    '  - item: I.02',
    '    answer: yes',
    '    citations:',
    '      - statute: Meridia Code 9-101',
    '        document: code.txt',
    '        page: 3',
    '        section: § 9-101(b)',
    '        quote: the words',
    '        effective_from: 2011-01-01',
    '        effective_to: 2030-12-31',
    '',
  ];
  const table = [
    'item,answer,statute,document,page,section,quote,effective_from,effective_to',
    'I.02,yes,Meridia Code 9-101,code.txt,3,§ 9-101(b),the words,2011-01-01,2030-12-31',
    '',
  ];
  for (const files of [{ 'a.yaml': yaml.join('\n') }, { 'a.csv': table.join('\n') }]) {
    const { answers, problems } = await loadAnswers(folderOf(files), checklist);
    expect(problems).toEqual([]);
    expect(answers.get('I.02')?.citations).toEqual([CITATION]);
  }
});

test('A section that YAML reads as a number, and dates that are none, are said', async () => {
  const yaml = [
    'answers:',
    '  - item: I.02',
    '    citations:',
    '      - document: code.txt',
    '        effective_from: 2026-02-30',
    '      - document: code.txt',
    '        effective_from: 2026-02-01',
    '        effective_to: 2026-01-01',
    '',
  ];
  const table = 'item,document,effective_to\nI.02,code.txt,06/30/2026\n';
  const of = async (files: Readonly<Record<string, string>>) =>
    lines((await loadAnswers(folderOf(files), checklist)).problems);
  expect(await of({ 'a.yaml': yaml.join('\n'), 'b.csv': table.replace('I.02', 'I.01') })).toEqual([
    'answers/a.yaml:5:25  "effective_from" is no date of the calendar. Write it as YYYY-MM-DD, such as 2026-06-30, or leave it blank.',
    'answers/a.yaml:8:23  "effective_to" is before "effective_from". Write the first and the last day on which it is in force.',
    'answers/b.csv:2:15  "effective_to" is no date of the calendar. Write it as YYYY-MM-DD, such as 2026-06-30, or leave it blank.',
  ]);
  const number = 'answers:\n  - item: I.02\n    citations: [{ document: code.txt, section: 4.20 }]\n';
  expect(await of({ 'a.yaml': number })).toEqual([
    'answers/a.yaml:3:48  "section" must be text, and YAML read 4.20 as a number. Put it in quotes: "4.20".',
  ]);
});
