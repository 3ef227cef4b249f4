import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDictionary } from '../../src/load/dictionary.ts';
import { folderOf, refusal } from './temp-folder.ts';

const SCHEMA = readFileSync('checklist/dictionary/dictionary.schema.json');

const column = (name: string, more = 'type: text'): string =>
  `  - { name: ${name}, label: ${name}, ${more}, items: [], sensitivity: public, synonyms: [], description: D, example: X }\n`;

const words = 'label: L\nrecord: r\nrecords: rs\ndescription: D\n';

function load(files: Readonly<Record<string, string>>): string[] {
  const folder = folderOf({
    'dictionary.schema.json': SCHEMA,
    '_values.yaml': 'placeholders: [n/a]\nnone_reported: [none]\npointers: {}\ncodes: { tier: { I: tier I } }\n',
    ...files,
  });
  return refusal(() => loadDictionary(folder), folder);
}

test('The dictionary of the repository is read, person first', () => {
  const dictionary = loadDictionary('checklist/dictionary');
  const names = [...dictionary.tables.keys()];
  expect(names[0]).toBe('person');
  expect(names.slice(1)).toEqual([...names.slice(1)].sort());
  expect(dictionary.tables.get('vehicles')).toMatchObject({ name: 'vehicles', person: 'person_id' });
  expect(dictionary.codes.get('tier')).toEqual({ I: 'tier I', II: 'tier II', III: 'tier III' });
  expect(dictionary.placeholders).toContain('UNKNOWN');
  expect(dictionary.noneReported).toContain('NONE REPORTED');
  expect(dictionary.pointers['CODIS:']).toBe('Combined DNA Index System');
});

test('Words for nothing are compared in upper case, however they are written', () => {
  const folder = folderOf({});
  cpSync('checklist/dictionary', folder, { recursive: true });
  writeFileSync(
    join(folder, '_values.yaml'),
    readFileSync(join(folder, '_values.yaml'), 'utf8').replace('UNKNOWN', 'unknown'),
  );
  expect(loadDictionary(folder).placeholders).toContain('UNKNOWN');
});

test.for([
  [
    'table: persons\nperson: b\nkey: a\ncolumns:\n',
    'person.yaml:5:8  The file is not named after its table. Call it persons.yaml.',
  ],
  ['table: person\nkey: c\ncolumns:\n', 'person.yaml:6:6  The table has no column "c". Known: a, b.'],
  [
    'table: person\nperson: a\nkey: a\ncolumns:\n',
    'person.yaml:1:1  Every table but person names the column that holds the registrant. Set "person".',
  ],
] as const)('%s is refused', ([head, line]) => {
  expect(load({ 'person.yaml': words + head + column('a') + column('b') })).toEqual([line]);
});

test('Columns defined twice, unknown code lists and forgotten ones are found together', () => {
  const columns =
    column('a') + column('a') + column('c', 'type: code, codes: teir') + column('d', 'type: text, codes: tier');
  expect(load({ 'person.yaml': `${words}table: person\nkey: a\ncolumns:\n${columns}` })).toEqual([
    'person.yaml:11:45  "codes" does not belong here. Remove it.',
  ]);
  const fixed = columns.replace('type: text, codes', 'type: code, codes');
  expect(load({ 'person.yaml': `${words}table: person\nkey: a\ncolumns:\n${fixed}` })).toEqual([
    'person.yaml:9:13  Column "a" is defined twice. Keep one.',
    'person.yaml:10:45  There is no code list "teir". Did you mean "tier"?',
  ]);
});
