import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { loadMapping } from '../src/load/mapping.ts';
import { prepareSources } from '../src/registry-sources.ts';
import { dictionary } from './compile/world.ts';
import { tempFolder } from './load/registry/engine-read.ts';

const MAPPING = `tables:
  person: { file: all.xlsx, sheet: People, columns: { person_id: ID } }
  aliases: { file: all.xlsx, sheet: Other names, columns: { person_id: ID, alias_name: NAME } }
  phones: { file: all.xlsx, sheet: People, columns: { person_id: ID, number: PHONE } }
`;

test('sheets whose names look alike where they are shown are not taken for one another', async () => {
  const folder = join(tempFolder(), 'registry');
  mkdirSync(folder);
  const sheets = [
    {
      name: '000000001',
      rows: [
        ['ID', 'NAME'],
        ['A', 'Alder, Ann'],
      ],
    },
    {
      name: '000000002',
      rows: [
        ['ID', 'PHONE'],
        ['A', '555-0100'],
      ],
    },
  ];
  writeFileSync(join(folder, 'all.xlsx'), await writeXlsx({ sheets }));
  const mapping = `tables:
  person: { file: all.xlsx, sheet: '000000001', columns: { person_id: ID } }
  phones: { file: all.xlsx, sheet: '000000002', columns: { person_id: ID, number: PHONE } }
`;
  writeFileSync(join(folder, 'mapping.yaml'), mapping);
  const { value } = loadMapping(folder, dictionary);
  const read = await prepareSources(folder, value!.tables, dictionary, { scratch: join(folder, '..', 'scratch') });
  expect(read.problems).toEqual([]);
  expect(read.sources.map(({ file }) => file.header)).toEqual([
    ['ID', 'NAME'],
    ['ID', 'PHONE'],
  ]);
});

test('sheets of a workbook are files of their own, and one that two tables need is read once', async () => {
  const folder = join(tempFolder(), 'registry');
  mkdirSync(folder);
  const sheets = [
    { name: 'People', rows: [['ID', 'PHONE'], ...['A', 'B'].map((id) => [id, '555-0100'])] },
    {
      name: 'Other names',
      rows: [
        ['ID', 'NAME', 'NOTE'],
        ['A', 'Ash', 'x'],
      ],
    },
  ];
  writeFileSync(join(folder, 'all.xlsx'), await writeXlsx({ sheets }));
  writeFileSync(join(folder, 'mapping.yaml'), MAPPING);
  const { value, problems } = loadMapping(folder, dictionary);
  expect(problems).toEqual([]);
  const read = await prepareSources(folder, value!.tables, dictionary, { scratch: join(folder, '..', 'scratch') });
  expect(read.problems).toEqual([]);
  expect(read.sources.map(({ table, file }) => [table.name, file.header, file.records])).toEqual([
    ['person', ['ID', 'PHONE'], 2],
    ['aliases', ['ID', 'NAME', 'NOTE'], 1],
    ['phones', ['ID', 'PHONE'], 2],
  ]);
  expect(read.ledgers).toMatchObject([
    { file: 'registry/all.xlsx, sheet "People"', tables: ['person', 'phones'], records: 2, unread: [] },
    { file: 'registry/all.xlsx, sheet "Other names"', tables: ['aliases'], records: 1, unread: ['NOTE'] },
  ]);
});
