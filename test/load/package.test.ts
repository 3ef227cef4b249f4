import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatProblem, InputError } from '../../src/errors.ts';
import { evidenceFolderOf, loadPackage } from '../../src/load/package.ts';
import { checklist, dictionary } from './small-world.ts';
import { folderOf, lines } from './temp-folder.ts';

const jurisdiction = 'name: State of Meridia\nkind: state\n';
const load = (folder: string) => loadPackage(folder, { checklist, dictionary });

async function refused(folder: string): Promise<string[]> {
  const error: unknown = await load(folder).catch((thrown: unknown) => thrown);
  if (!(error instanceof InputError)) throw error;
  return error.problems.map(formatProblem);
}

test('A full package is read, its citations are held against its documents', async () => {
  const folder = folderOf({
    'jurisdiction.yaml': jurisdiction,
    'answers/one.yaml':
      'answers:\n  - { item: I.02, answer: yes, citations: [{ document: code.txt, quote: the words }] }\n',
    'documents/code.txt': 'here are the words',
    'registry/person.csv': 'person_id\nP1\n',
    'website/index.html': '<p>x',
    'README.md': 'read me',
  });
  const { package: read, problems } = await load(folder);
  expect(problems).toEqual([]);
  expect(read).toMatchObject({ folder, website: join(folder, 'website'), jurisdiction: { name: 'State of Meridia' } });
  expect(read.mapping?.tables.map((table) => table.table)).toEqual(['person']);
  expect(read.citations.get('I.02')).toMatchObject([{ holds: true }]);
});

test('Where documents are to be dated, a citation gets no better without documents/index.yaml', async () => {
  const files = (dated: string) => ({
    'jurisdiction.yaml': `${jurisdiction}as_of: 2026-06-30\n${dated}`,
    'answers/one.yaml': 'answers:\n  - { item: I.02, answer: yes, citations: [{ document: code.txt }] }\n',
    'documents/code.txt': 'here are the words',
  });
  const expired = { 'documents/index.yaml': 'documents: [{ document: code.txt, effective_to: 2025-12-31 }]\n' };
  const holds = async (given: Readonly<Record<string, string>>) =>
    (await load(folderOf(given))).package.citations.get('I.02')?.[0]?.holds;
  expect(await holds({ ...files('documents_dated: true\n'), ...expired })).toBe(false);
  expect(await holds(files('documents_dated: true\n'))).toBe(false);
  expect(await holds(files('documents_dated: false\n'))).toBe(true);
  expect(await holds(files(''))).toBe(true);
});

test('Parts that are absent stay absent', async () => {
  const { package: read, problems } = await load(folderOf({ 'jurisdiction.yaml': jurisdiction }));
  expect(problems).toEqual([]);
  expect(read.answers.size).toBe(0);
  expect(read.documents).toEqual([]);
  expect(Object.keys(read)).toEqual([
    'folder',
    'jurisdiction',
    'answers',
    'documents',
    'citations',
    'amendments',
    'determinations',
  ]);
});

test('A website folder with nothing in it is no capture', async () => {
  const folder = folderOf({ 'jurisdiction.yaml': jurisdiction });
  mkdirSync(join(folder, 'website'));
  expect((await load(folder)).package.website).toBeUndefined();
});

test('No folder, and a file instead of one, are refused', async () => {
  const folder = folderOf({ file: 'x' });
  expect(await refused(join(folder, 'nowhere'))).toEqual([
    `${folder}/nowhere  There is no such folder. Check the path, or run "sorna-audit init" to make a package.`,
  ]);
  expect(await refused(join(folder, 'file'))).toEqual([
    `${folder}/file  A package is a folder, and this is a file. Name the folder that holds jurisdiction.yaml.`,
  ]);
});

test('Errors and warnings of all parts are thrown together', async () => {
  const folder = folderOf({
    'Answer/a.yaml': '',
    'answers/a.yaml': 'answers:\n  - { item: I.2 }\n  - { item: I.02, value: x }\n',
    documents: 'a file',
    'registry/mapping.yaml': 'tables: { persn: { file: a.csv } }',
    'registry/a.csv': 'x',
  });
  expect(await refused(folder)).toEqual([
    `jurisdiction.yaml  The package has no jurisdiction.yaml. Name the folder that holds it, or copy it from a new package: "sorna-audit init new-folder --kind state" writes one.`,
    'Answer  warning: "Answer" is no part of a package and is not read. Call it "answers".',
    'documents  documents is a file, not a folder. Make it a folder, or remove it.',
    'answers/a.yaml:2:13  The checklist has no item "I.2". Did you mean "I.02"?',
    'answers/a.yaml:3:19  warning: I.02 asks for no value; "value" is not judged. Move the words to "notes".',
    'registry/mapping.yaml:1:11  The dictionary has no table "persn". Did you mean "person"?',
  ]);
});

test('Warnings alone come with the package', async () => {
  const folder = folderOf({
    'jurisdiction.yaml': jurisdiction,
    'answers/a.yaml': 'answers: [{ item: I.02, value: x }]',
    'registry/old.csv': 'x',
  });
  const { package: read, problems } = await load(folder);
  expect(read.mapping).toBeUndefined();
  expect(lines(problems)).toEqual([
    'answers/a.yaml:1:25  warning: I.02 asks for no value; "value" is not judged. Move the words to "notes".',
    'registry  warning: Not read, because no table is made from it: "old.csv". Name each file in mapping.yaml, which "sorna-audit mapping" drafts, or after a table of the dictionary (person.csv).',
  ]);
});

test('Parts that are links out of the package are refused', async () => {
  const outside = folderOf({ 'index.html': 'x', 'j.yaml': jurisdiction });
  const folder = folderOf({});
  symlinkSync(outside, join(folder, 'website'));
  symlinkSync(join(outside, 'j.yaml'), join(folder, 'jurisdiction.yaml'));
  mkdirSync(join(folder, 'answers'));
  expect(await refused(folder)).toEqual([
    'jurisdiction.yaml  This link leads out of the package, or nowhere. Put a copy of the file into the package instead.',
    'website  This link leads out of the package, or nowhere. Put a copy of the file into the package instead.',
  ]);
});

test('A package that is itself reached through a link is read', async () => {
  const folder = folderOf({
    'jurisdiction.yaml': jurisdiction,
    'answers/a.yaml': 'answers: [{ item: I.02, answer: yes }]',
  });
  const link = join(folderOf({}), 'link');
  symlinkSync(folder, link);
  expect((await load(link)).package.answers.get('I.02')?.answer).toBe('yes');
});

test.skipIf(process.platform !== 'linux')(
  'A file whose name is no text is told by its folder, on one line',
  async () => {
    const folder = folderOf({ 'jurisdiction.yaml': jurisdiction, 'registry/per\nson.csv': 'person_id\nP1\n' });
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/registry/p`), Buffer.from([0xff]), Buffer.from('.csv')]), 'x');
    expect(await refused(folder)).toContain(
      'registry/p\ufffd.csv  The name of this file or folder holds bytes that are no UTF-8 text, so that it cannot be opened. Rename it, with plain letters.',
    );
    expect((await refused(folder)).filter((line) => /\n/.test(line))).toEqual([]);
  },
);

test('A folder among the evidence is one whatever links lead to it, and before it is there', () => {
  const folder = folderOf({ 'jurisdiction.yaml': jurisdiction, 'registry/person.csv': 'person_id\n' });
  const beside = folderOf({ 'x.txt': '' });
  symlinkSync(join(folder, 'registry'), join(beside, 'here'));
  symlinkSync(folder, join(beside, 'package'));
  expect(evidenceFolderOf(folder, join(beside, 'here'))).toBe('registry');
  expect(evidenceFolderOf(folder, join(beside, 'here', 'new', 'out'))).toBe('registry');
  expect(evidenceFolderOf(join(beside, 'package'), join(folder, 'documents', 'out'))).toBe('documents');
  expect(evidenceFolderOf(folder, join(beside, 'package', 'out'))).toBeUndefined();
  expect(evidenceFolderOf(folder, join(beside, 'out'))).toBeUndefined();
});
