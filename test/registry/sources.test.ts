import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { loadMapping } from '../../src/load/mapping/mapping.ts';
import { prepareSources } from '../../src/registry/sources.ts';
import { dictionary } from '../compile/world.ts';
import { tempFolder } from '../load/tabular/engine-read.ts';

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
    { file: 'registry/all.xlsx, sheet "People"', delimiter: '', tables: ['person', 'phones'], records: 2, unread: [] },
    { file: 'registry/all.xlsx, sheet "Other names"', tables: ['aliases'], records: 1, unread: ['NOTE'] },
  ]);
});

test('a column that is to be taken apart needs a column of the file', async () => {
  const folder = join(tempFolder(), 'registry');
  mkdirSync(folder);
  writeFileSync(join(folder, 'a.csv'), 'ID,NAMES\nA,Ash; Ann\n');
  const read = async (columns: string): Promise<readonly string[]> => {
    const explode = 'explode: { column: alias_name, delimiter: ";" }';
    writeFileSync(
      join(folder, 'mapping.yaml'),
      `tables:\n  aliases: { file: a.csv, columns: ${columns}, ${explode} }\n`,
    );
    const { value } = loadMapping(folder, dictionary);
    const scratch = join(folder, '..', 'scratch');
    return (await prepareSources(folder, value!.tables, dictionary, { scratch })).problems
      .filter(({ level }) => level === 'error')
      .map(({ message, next, at }) => `${at?.line}:${at?.column}  ${message} ${next}`);
  };
  expect(await read('{ person_id: ID }')).toEqual([
    '2:3  Table aliases: "explode" takes "alias_name" apart, and no column of a.csv is mapped to it. ' +
      'Add "alias_name: …" to the table\'s columns, with the name that it has in the file.',
  ]);
  expect(await read('{ person_id: ID, alias_name: NAMES }')).toEqual([]);
  writeFileSync(join(folder, 'a.csv'), 'ID,alias_name\nA,Ash; Ann\n');
  expect(await read('{ person_id: ID }')).toEqual([]);
});

test('elements of one XML file are files of their own, and so is a file that is cut at other places', async () => {
  const folder = join(tempFolder(), 'registry');
  mkdirSync(folder);
  const people = '<people><p id="A"/><p id="B"/></people>';
  writeFileSync(join(folder, 'all.xml'), `<x>${people}<stays><s id="A" town="Elm"/><s id="B" town="Oak"/></stays></x>`);
  writeFileSync(join(folder, 'all.dat'), 'A 555-0100Ash\nB 555-0101Birch\n');
  const mapping = `tables:
  person: { file: all.xml, record: p, columns: { person_id: id } }
  addresses: { file: all.xml, record: s, columns: { person_id: id, city: town } }
  phones: { file: all.dat, format: fixed, fields: { ID: 1, NO: 3-10 }, columns: { person_id: ID, number: NO } }
  aliases: { file: all.dat, format: fixed, fields: { ID: 1, NAME: 11-20 }, columns: { person_id: ID, alias_name: NAME } }
`;
  writeFileSync(join(folder, 'mapping.yaml'), mapping);
  const { value, problems } = loadMapping(folder, dictionary);
  expect(problems).toEqual([]);
  const read = await prepareSources(folder, value!.tables, dictionary, { scratch: join(folder, '..', 'scratch') });
  expect(read.problems).toEqual([]);
  expect(read.sources.map(({ file }) => file.header)).toEqual([['id'], ['id', 'town'], ['ID', 'NO'], ['ID', 'NAME']]);
  expect(read.ledgers.map(({ file }) => file)).toEqual([
    'registry/all.xml, elements "p"',
    'registry/all.xml, elements "s"',
    'registry/all.dat',
    'registry/all.dat',
  ]);
});

test('of many columns that nobody reads, slips are named and of the others the first', async () => {
  const folder = join(tempFolder(), 'registry');
  mkdirSync(folder);
  const strange = Array.from({ length: 30 }, (_, i) => `X${i}_QQ`);
  writeFileSync(join(folder, 'person.csv'), `person_id,${strange.join(',')},surnam\nA${',1'.repeat(31)}\n`);
  const { value } = loadMapping(folder, dictionary);
  const { problems } = await prepareSources(folder, value!.tables, dictionary, { scratch: tempFolder() });
  const told = problems.filter(({ code }) => code === 'unread-column');
  expect(told).toHaveLength(22);
  expect(told[0]).toMatchObject({ next: 'Did you mean "surname"?' });
  expect(told.at(-1)?.message).toBe('10 more columns are none of person and are not read.');
});
