import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPackage } from '../../src/load/package.ts';
import { suggestCitations, type SuggestSettings } from '../../src/drafts/suggestions.ts';
import { checklist, dictionary } from '../load/small-world.ts';
import { pdfOf } from '../load/small-pdf.ts';
import { folderOf } from '../load/temp-folder.ts';

const CODE = [
  '§ 9-101. Deadlines.',
  '(a) Row I.01 is kept within 3 busi-',
  'ness days by everyone who registers here.',
  '(b) A house is a dwelling where people live.',
  '(c) Call Mr. Doe, SSN 987-65-4320, about row III.06 that is kept.',
  '',
].join('\n');

const small = {
  ...checklist,
  sections: checklist.sections.map((section) => ({
    ...section,
    items: section.items.map((item) =>
      item.id === 'I.01' ? { ...item, wording: 'Everyone registers within 3 business days' } : item,
    ),
  })),
};

async function suggest(files: Readonly<Record<string, string | Uint8Array>>, settings: Partial<SuggestSettings> = {}) {
  const folder = folderOf({ 'jurisdiction.yaml': 'name: Meridia\nkind: state\nas_of: 2026-06-30\n', ...files });
  const { package: read } = await loadPackage(folder, { checklist: small, dictionary });
  return suggestCitations(read, small, { most: 3, ...settings });
}

test('A passage that shares words with a row is proposed as a citation that holds', async () => {
  const found = await suggest({ 'documents/code.txt': `Title 9\n\f${CODE}` }, { item: 'I.01' });
  expect(found.items.map(({ item, because }) => [item.id, because])).toEqual([['I.01', 'asked']]);
  expect(found.items[0]?.candidates.map(({ citation }) => citation)).toEqual([
    {
      document: 'code.txt',
      page: 2,
      section: '9-101',
      quote: 'Row I.01 is kept within 3 business days by everyone who registers here.',
    },
  ]);
});

test('Rows that are answered and supported are left alone, and so are those answered no', async () => {
  const answers = [
    '  - { item: I.01, answer: yes, value: 3 business days, citations: [{ document: code.txt, quote: 3 business days }] }',
    '  - { item: I.02, answer: no }',
    '  - { item: II.02, answer: no }',
    '  - { item: III.06, answer: yes, digitized: yes, citations: [{ document: code.txt, quote: 5 business days }] }',
  ];
  const files = { 'documents/code.txt': CODE, 'answers/a.yaml': `answers:\n${answers.join('\n')}\n` };
  expect((await suggest(files)).items.map(({ item, because }) => [item.id, because])).toEqual([
    ['III.06', 'citation-does-not-hold'],
  ]);
  const without = { ...files, 'answers/a.yaml': 'answers:\n  - { item: I.02, answer: yes }\n' };
  expect((await suggest(without)).items.map(({ item, because }) => [item.id, because])).toEqual([
    ['I.01', 'not-answered'],
    ['I.02', 'no-citation'],
    ['II.02', 'not-answered'],
    ['III.06', 'not-answered'],
  ]);
});

test('What looks like a number of a person is not repeated', async () => {
  const found = await suggest({ 'documents/code.txt': CODE }, { item: 'III.06', most: 20 });
  expect(JSON.stringify(found)).not.toContain('4320"');
  expect(found.items[0]?.candidates.map(({ citation }) => citation.quote).join()).not.toMatch(/Doe|4320/);
});

test('A document that is no longer in force is not proposed, and one that was scanned is said', async () => {
  const found = await suggest(
    {
      'documents/new.txt': CODE,
      'documents/old.txt': CODE,
      'documents/scan.pdf': await pdfOf(['']),
      'documents/index.yaml': 'documents:\n  - { document: old.txt, effective_to: 2020-12-31 }\n',
    },
    { item: 'I.01' },
  );
  expect(found.items[0]?.candidates.map(({ citation }) => citation.document)).toEqual(['new.txt']);
  expect(found.unsearched).toEqual([{ path: 'scan.pdf', why: 'It has no text: it was scanned.' }]);
});

test('Equal passages come in the order of the documents, at most as many as are asked for', async () => {
  const names = ['d.txt', 'b.txt', 'c.txt', 'a.txt'];
  const files = Object.fromEntries(names.map((name) => [`documents/${name}`, CODE]));
  const documents = async (most: number) =>
    (await suggest(files, { item: 'I.01', most })).items[0]?.candidates.map(({ citation }) => citation.document);
  expect(await documents(4)).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt']);
  expect(await documents(2)).toEqual(['a.txt', 'b.txt']);
});

test('Nothing is written', async () => {
  const { readdirSync } = await import('node:fs');
  const folder = folderOf({ 'jurisdiction.yaml': 'name: M\nkind: state\n', 'documents/code.txt': CODE });
  const { package: read } = await loadPackage(folder, { checklist: small, dictionary });
  await suggestCitations(read, small, { most: 3 });
  expect(readdirSync(folder).sort()).toEqual(['documents', 'jurisdiction.yaml']);
  expect(readdirSync(join(folder, 'documents'))).toEqual(['code.txt']);
});
