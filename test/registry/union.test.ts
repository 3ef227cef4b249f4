import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { formatPlace } from '../../src/errors.ts';
import { loadMapping } from '../../src/load/mapping/mapping.ts';
import { unreadColumns } from '../../src/registry/sampled-columns.ts';
import { prepareSources } from '../../src/registry/sources.ts';
import { dictionary } from '../compile/world.ts';
import { tempFolder } from '../load/tabular/engine-read.ts';

/** Files of the export and the tables of mapping.yaml → what each table is read from, and what is said where. */
async function read(files: Readonly<Record<string, string | Uint8Array>>, tables: string) {
  const folder = join(tempFolder(), 'registry');
  mkdirSync(join(folder, 'logs'), { recursive: true });
  for (const [name, body] of Object.entries(files)) writeFileSync(join(folder, name), body);
  writeFileSync(join(folder, 'mapping.yaml'), `tables:\n${tables}`);
  const { value, problems } = loadMapping(folder, dictionary);
  const words = ({ at, message, next }: (typeof problems)[number]) =>
    `${at ? formatPlace(at) : ''} ${message}${next === undefined ? '' : ` ${next}`}`;
  if (!value) return { tables: {}, said: problems.map(words), unread: [], ledgers: [] };
  const scratch = join(folder, '..', 'scratch');
  mkdirSync(scratch, { mode: 0o700 });
  const got = await prepareSources(folder, value.tables, dictionary, { scratch });
  const hasErrors = got.problems.some(({ level }) => level === 'error');
  return {
    tables: hasErrors
      ? {}
      : Object.fromEntries(
          got.sources.map(({ table, file }) => [
            table.name,
            readFileSync(file.path, 'utf8').trimEnd().split('\n').slice(1).join('|'),
          ]),
        ),
    said: [...problems, ...got.problems].map(words),
    unread: unreadColumns(got.sources, value.tables).map(({ message, at }) => `${at?.file}: ${message}`),
    ledgers: got.ledgers.map(({ file, tables: of, records, aside }) => [file, ...of, records, aside]),
  };
}

test('a table is read from several files, in whatever order each has its columns, with what holds for all of one', async () => {
  const got = await read(
    {
      'active.csv': 'ID,NAME,DOB\nA,"Alder, Ann",1970-01-01\nB,Birch,1980-01-01\n',
      'inactive.txt': 'DOB;ID;NAME;CLOSED\n1990-01-01;C;Cedar;2020\n',
      'absconded.csv': 'NAME,DOB,ID\nDogwood,,D\n',
    },
    `  person:
    files:
      - { file: active.csv, constants: { LIST: active } }
      - { file: inactive.txt, constants: { LIST: 007 } }
      - { file: absconded.csv, constants: { LIST: "it's" } }
    columns: { person_id: ID, surname: NAME, birth_date: DOB, status: LIST }
`,
  );
  expect(got.tables).toEqual({
    person:
      'A,"Alder, Ann",1970-01-01,active,,1|B,Birch,1980-01-01,active,,1|C,Cedar,1990-01-01,007,2020,2|D,Dogwood,,it\'s,,3',
  });
  expect(got.said).toEqual([]);
  expect(got.unread).toEqual(['registry/inactive.txt: 1 column is in no table, and not read: "CLOSED".']);
  expect(got.ledgers).toEqual([
    ['registry/active.csv', 'person', 2, 0],
    ['registry/inactive.txt', 'person', 1, 0],
    ['registry/absconded.csv', 'person', 1, 0],
  ]);
});

test('a pattern stands for the files of such names in their order, and none in other folders', async () => {
  const got = await read(
    {
      'p.csv': 'ID,N\nA,x\n',
      'logs/2023-02.csv': 'ID,DAY\nA,2023-02-02\n',
      'logs/2023-01.csv': 'ID,DAY\nA,2023-01-01\n',
      'logs/2022-12.csv': 'DAY,ID\n2022-12-01,A\n',
      'logs/notes.csv': 'ID,DAY\nA,1900-01-01\n',
      'logs/2023-01.bak': 'ID,DAY\nA,1900-01-02\n',
    },
    `  person: { file: p.csv, columns: { person_id: ID } }
  verifications: { files: ['logs/20*-*.csv'], columns: { person_id: ID, verified_on: DAY } }
`,
  );
  // Columns stand in the order of the first file.
  expect(got.tables['verifications']).toBe('2022-12-01,A,1|2023-01-01,A,2|2023-02-02,A,3');
  expect(got.said).toEqual([
    'registry Not read, because no table is made from them: "logs/2023-01.bak", "logs/notes.csv". Name each file in mapping.yaml, which "sorna-audit mapping" drafts, or after a table of the dictionary (person.csv).',
  ]);
});

test('sheets, elements, fixed width, JSON and Parquet are united as CSV is, each read in its own way', async () => {
  const sheets = ['Active', 'Inactive'].map((name, i) => ({
    name,
    rows:
      i === 0
        ? [
            ['ID', 'NAME'],
            ['A', 'Alder'],
          ]
        : [
            ['NAME', 'ID'],
            ['Birch', 'B'],
          ],
  }));
  const got = await read(
    {
      'all.xlsx': await writeXlsx({ sheets }),
      'c.ndjson': '{"NAME":"Cedar","ID":"C"}\n',
      'd.xml':
        '<r><open><o><ID>D</ID><NAME>Dogwood</NAME></o></open><shut><x><NAME>Elm</NAME><ID>E</ID></x></shut></r>',
      'f.dat': 'F Fir\n',
      'g.dat': 'Gum  G\n',
    },
    `  person:
    files:
      - { file: all.xlsx, sheet: Active }
      - { file: all.xlsx, sheet: Inactive }
      - c.ndjson
      - { file: d.xml, record: o }
      - { file: d.xml, record: x }
      - { file: f.dat, format: fixed, fields: { ID: 1, NAME: 3-7 } }
      - { file: g.dat, format: fixed, fields: { NAME: 1-5, ID: 6 } }
    columns: { person_id: ID, surname: NAME }
`,
  );
  // Each of the two kinds of elements is beside the other.
  expect(got.said.filter((line) => !line.startsWith('registry/d.xml Beside the elements'))).toEqual([]);
  expect(got.tables).toEqual({
    person: 'A,Alder,1|B,Birch,2|C,Cedar,3|D,Dogwood,4|E,Elm,5|F,Fir,6|G,Gum,7',
  });
});

test('what is said of a table is said of each of its files', async () => {
  const got = await read(
    { 'a.dat': 'export of May\nA Alder\n', 'b.dat': 'export of June\nB Birch\n' },
    `  person:
    files: ['*.dat']
    format: fixed
    skip_lines: 1
    fields: { ID: 1, NAME: 3-7 }
    columns: { person_id: ID, surname: NAME }
`,
  );
  expect(got.tables).toEqual({ person: 'A,Alder,1|B,Birch,2' });
});

test('a column that is read must be in each of the files, unless it is said that it may be missing', async () => {
  const files = {
    'a.csv': 'ID,NAME,NOTE,X\nA,Alder,x,1\n',
    'b.csv': 'ID,Name\nB,Birch\n',
    'c.csv': 'ID,NAME\nC,Cedar\n',
  };
  const table = (more: string): string => `  person:
    files:
      - a.csv
      - b.csv
      - c.csv
    columns: { person_id: ID, surname: NAME, middle_name: NOTE }
${more}`;
  expect((await read(files, table(''))).said).toEqual([
    'registry/mapping.yaml:5:9 Table person: b.csv has no column "NAME", "NOTE", which other files of the table have. Did you mean its "Name"? Call it "NAME" there, too. Where the file lacks it rightly, give the cell of all its records under "constants", or name it under the table\'s "optional".',
    'registry/mapping.yaml:6:9 Table person: c.csv has no column "NOTE", which other files of the table have. Where the file lacks it rightly, give the cell of all its records under "constants", or name it under the table\'s "optional".',
  ]);
  const got = await read({ ...files, 'b.csv': 'ID,NAME\nB,Birch\n' }, table('    optional: [NOTE]\n'));
  expect(got.said).toEqual([]);
  expect(got.tables).toEqual({ person: 'A,Alder,x,1,1|B,Birch,,,2|C,Cedar,,,3' });
});

test('columns that are read by their own names count as read, too', async () => {
  const got = await read(
    { 'a.csv': 'person_id,surname,sex\nA,Alder,M\n', 'b.csv': 'person_id,sex\nB,M\n' },
    `  person: { files: [a.csv, b.csv] }\n`,
  );
  expect(got.said).toEqual([
    'registry/mapping.yaml:2:28 Table person: b.csv has no column "surname", which other files of the table have. Where the file lacks it rightly, give the cell of all its records under "constants", or name it under the table\'s "optional".',
  ]);
});

test('a file without a line of names is called that, and what stands there is not repeated', async () => {
  const got = await read(
    { 'a.csv': 'ID,NAME\nA,Alder\n', 'b.csv': 'B,Birch\nC,Cedar\n' },
    `  person:
    files: [a.csv, b.csv]
    columns: { person_id: ID, surname: NAME }
`,
  );
  expect(got.said).toEqual([
    'registry/mapping.yaml:3:20 Table person: line 1 of b.csv has 2 columns and none of those that are named here. Check that it holds the names of the columns (otherwise add them, or set skip_lines), and that delimiter is right.',
  ]);
});

test('records that cannot be read are told with their own file and line', async () => {
  const got = await read(
    { 'a.csv': 'ID,NAME\nA,Alder\n', 'b.csv': 'NAME,ID\nBirch,B\nCedar\nDogwood,D\n' },
    `  person: { files: [a.csv, b.csv], columns: { person_id: ID, surname: NAME } }\n`,
  );
  expect(got.said).toEqual([expect.stringMatching(/^registry\/b\.csv:3 1 of 3 records cannot be read/)]);
  expect(got.tables).toEqual({ person: 'A,Alder,1|B,Birch,2|D,Dogwood,2' });
  expect(got.ledgers).toEqual([
    ['registry/a.csv', 'person', 1, 0],
    ['registry/b.csv', 'person', 3, 1],
  ]);
});

test('who stands in several files is told, and read once where the mapping says which record is meant', async () => {
  const files = {
    'a.csv': 'ID,ON\nA,2020-01-01\nB,2020-01-01\nB,2020-01-02\n',
    'b.csv': 'ID,ON\n A,2021-01-01\n,2021-01-01\n',
    'v1.csv': 'ID,DAY\nA,2020-01-01\nA,2020-01-01\nB,2020-05-05\n',
    'v2.csv': 'DAY,ID\n2020-05-05,B\n2020-05-06,B\n',
  };
  const children = '  verifications: { files: [v1.csv, v2.csv], columns: { person_id: ID, verified_on: DAY } }\n';
  const got = await read(files, `  person: { files: [a.csv, b.csv], columns: { person_id: ID } }\n${children}`);
  expect(got.said).toEqual([
    'registry/mapping.yaml:2:3 Table person: 1 registrant stands in several of its files (a.csv, b.csv), and each record is judged as a registrant of its own. Say which record is meant, with "latest: …" or "earliest: …" and a column of dates or numbers, or export the files on one day.',
    'registry/mapping.yaml:3:3 Table verifications: 1 record stands, the same in all cells, in several of its files (v1.csv, v2.csv), and counts each time. Check that the files do not overlap.',
  ]);
  expect(got.tables['verifications']!.split('|')).toHaveLength(5);
  const one = await read(files, '  person: { files: [a.csv, b.csv], latest: ON, columns: { person_id: ID } }\n');
  expect(one.said.filter((line) => line.includes('several'))).toEqual([]);
  expect(one.tables['person']).toBe('B,2020-01-02,1| A,2021-01-01,2|,2021-01-01,2');
});

test('records are chosen by what holds for a file, and other files are joined that are several, too', async () => {
  const got = await read(
    {
      'a.csv': 'ID,N\nA,x\n',
      'b.csv': 'ID,N\nB,y\n',
      'r1.csv': 'PID,TIER\nA,I\n',
      'r2.csv': 'TIER,PID\nII,B\n',
    },
    `  person:
    files: [{ file: a.csv, constants: { LIST: open } }, { file: b.csv, constants: { LIST: shut } }]
    where: { LIST: SHUT }
    join: [{ as: reg, files: [r1.csv, r2.csv], on: { PID: ID } }]
    columns: { person_id: ID, tier: reg.TIER }
`,
  );
  expect(got.said).toEqual([
    'registry/mapping.yaml:2:3 Table person: 1 of 2 records of registry/a.csv, b.csv are left out and not audited, because of "where" in mapping.yaml.',
  ]);
  expect(got.tables).toEqual({ person: 'B,y,shut,2,B,II,2' });
});

test.each([
  [
    'person: { files: [a.csv, c.csv], columns: { person_id: ID } }',
    '2:28 registry/ has no file "c.csv". Did you mean "a.csv"?',
  ],
  [
    "person: { files: ['x-*.csv'], columns: { person_id: ID } }",
    '2:21 registry/ has no file whose name is like "x-*.csv". Known: a.csv, b.csv.',
  ],
  [
    "person: { file: '*.csv', columns: { person_id: ID } }",
    '2:19 registry/ has no file "*.csv". Where the table is to be read from all files of such names, write "files: ["*.csv"]".',
  ],
  [
    "person: { files: ['*.csv', a.csv], columns: { person_id: ID } }",
    '2:30 "a.csv" is read already, by a name or a pattern above. Take one of them out: its records would count twice.',
  ],
  [
    'person: { files: [../a.csv], columns: { person_id: ID } }',
    '2:21 The file lies outside registry/. Name a file below registry/.',
  ],
  [
    'person: { file: a.csv, files: [b.csv], columns: { person_id: ID } }',
    '2:11 Only one of "file" or "files" may stand here. Keep one.',
  ],
  [
    'person: { files: [{ file: a.csv, constant: { X: y } }], columns: { person_id: ID } }',
    '2:36 Unknown key "constant". Did you mean "constants"?',
  ],
  [
    'person: { files: [{ file: a.csv, sheet: One }, b.csv], columns: { person_id: ID } }',
    '2:43 Only a workbook (XLSX) has sheets. Take "sheet" out, or correct the file.',
  ],
  [
    'person: { file: a.csv, optional: [X], columns: { person_id: ID } }',
    '2:26 "optional" names columns that some of several files lack, and here is one file. Take it out, or write "files: …".',
  ],
  [
    'person: { files: [a.csv, b.csv], optional: [NAM], columns: { person_id: ID } }',
    '2:47 Table person: none of the files of a.csv, b.csv has a column "NAM". Did you mean "NAME"?',
  ],
  [
    'person: { files: [{ file: a.csv, constants: { NAME: x } }, b.csv], columns: { person_id: ID } }',
    '2:21 Table person: a.csv has a column "NAME", and "constants" says what stands there. Take it out of "constants", or give it another name.',
  ],
  [
    'person: { files: [{ file: a.csv, constants: { LIST: x } }, b.csv], columns: { person_id: ID } }',
    '2:21 Table person: no column of the table is made from "LIST", which "constants" gives to a.csv. Name it under "columns" or "where", or take it out.',
  ],
])('%s', async (table, ...messages) => {
  const got = await read({ 'a.csv': 'ID,NAME\nA,x\n', 'b.csv': 'ID,NAME\nB,y\n' }, `  ${table}\n`);
  const own = got.said.filter((line) => !line.includes('Not read, because'));
  expect(own).toEqual(messages.map((line) => `registry/mapping.yaml:${line}`));
});
