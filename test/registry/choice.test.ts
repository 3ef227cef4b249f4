import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadMapping } from '../../src/load/mapping/mapping.ts';
import { prepareSources } from '../../src/registry/sources.ts';
import { unreadColumns } from '../../src/registry/sampled-columns.ts';
import { dictionary } from '../compile/world.ts';
import { tempFolder } from '../load/tabular/engine-read.ts';

/** Files of the export and the tables of mapping.yaml → what each table is read from, and what is said. */
async function read(files: Readonly<Record<string, string>>, tables: string) {
  const folder = join(tempFolder(), 'registry');
  mkdirSync(folder);
  for (const [name, body] of Object.entries(files)) writeFileSync(join(folder, name), body);
  writeFileSync(join(folder, 'mapping.yaml'), `tables:\n${tables}`);
  const { value, problems } = loadMapping(folder, dictionary);
  if (!value) return { tables: {}, said: problems.map(({ code }) => code), unread: [], ledgers: [] };
  const scratch = join(folder, '..', 'scratch');
  mkdirSync(scratch, { mode: 0o700 });
  const got = await prepareSources(folder, value.tables, dictionary, { scratch });
  return {
    tables: Object.fromEntries(
      got.sources.map(({ table, file }) => [
        table.name,
        readFileSync(file.path, 'utf8').trimEnd().split('\n').slice(1).join('|'),
      ]),
    ),
    said: got.problems.map(({ code, message }) => (code === 'records-left-out' ? message : code)),
    unread: unreadColumns(got.sources, value.tables).map(({ message }) => message),
    ledgers: got.ledgers.map(({ file, tables: of, unread }) => ({ file, of, unread })),
  };
}

const PEOPLE = 'ID,NAME,DEL\nA,Alder,N\nB,Birch,Y\nC,Cedar,n \nB2,Birch,N\n';

test('records that were deleted are left out with all that belongs to them, and the audit says how many', async () => {
  const got = await read(
    { 'p.csv': PEOPLE, 'a.csv': 'PID,STREET,DEL\nA,1 Way,N\nA,2 Way,Y\nB,3 Way,N\n,4 Way,N\n' },
    `  person: { file: p.csv, where: { DEL: N }, columns: { person_id: ID, surname: NAME } }
  addresses: { file: a.csv, except: { DEL: [Y, X] }, columns: { person_id: PID, street: STREET } }
`,
  );
  expect(got.tables).toEqual({ person: 'A,Alder,N|C,Cedar,n |B2,Birch,N', addresses: 'A,1 Way,N|,4 Way,N' });
  expect(got.said).toEqual([
    'Table person: 1 of 4 records of registry/p.csv are left out and not audited, because of "where" in mapping.yaml.',
    'Table addresses: 2 of 4 records of registry/a.csv are left out and not audited, because of "except" in mapping.yaml, or as they belong to registrants who are left out.',
  ]);
  expect(got.unread).toEqual([]);
});

const KINDS = 'ID,PID,KIND,STREET\n1,A,RES,1 Way\n2,A,WRK,2 Way\n3,B,SCH,3 Way\n4,B,MAIL,4 Way\n';
const AS_PERSON = '  person: { file: p.csv, columns: { person_id: ID, surname: NAME } }\n';
const part = (table: string, kinds: string, rest = '') =>
  `  ${table}: { file: a.csv, where: { KIND: [${kinds}] }${rest}, columns: { person_id: PID, street: STREET } }\n`;

test.each([
  ['all', part('addresses', 'res, MAIL') + part('employment', 'WRK') + part('schools', 'SCH'), []],
  [
    'all but one',
    part('addresses', 'RES') + part('employment', 'WRK') + part('schools', 'SCH'),
    [
      'Tables addresses, employment and schools: 1 of 4 records of registry/a.csv are in none of them and not audited, because of "where" in mapping.yaml.',
    ],
  ],
  [
    'some to two tables, so that they do not add up',
    part('addresses', 'RES, MAIL, SCH') + part('schools', 'SCH'),
    [
      'Table addresses: 1 of 4 records of registry/a.csv are left out and not audited, because of "where" in mapping.yaml.',
      'Table schools: 3 of 4 records of registry/a.csv are left out and not audited, because of "where" in mapping.yaml.',
    ],
  ],
  [
    'all, one of them by a second choice',
    part('addresses', 'RES, MAIL, SCH') + part('employment', 'WRK', ', except: { STREET: 2 Way }'),
    [
      'Table addresses: 1 of 4 records of registry/a.csv are left out and not audited, because of "where" in mapping.yaml.',
      'Table employment: 4 of 4 records of registry/a.csv are left out and not audited, because of "where" and "except" in mapping.yaml.',
    ],
  ],
])('tables share out the records of a file by their kind: %s', async (_, tables, said) => {
  const got = await read({ 'p.csv': PEOPLE, 'a.csv': KINDS }, AS_PERSON + tables);
  expect(got.said).toEqual(said);
});

test('a choice that leaves nobody is a mistake', async () => {
  const got = await read(
    { 'p.csv': PEOPLE },
    '  person: { file: p.csv, where: { DEL: nobody }, columns: { person_id: ID } }\n',
  );
  expect(got.said).toEqual(['nobody-chosen']);
});

test('a registrant one of whose records is read is not left out', async () => {
  const got = await read(
    { 'p.csv': 'ID,ON,DEL\nA,2020-01-01,Y\nA,2021-01-01,N\n', 'a.csv': 'PID,STREET\nA,1 Way\n' },
    `  person: { file: p.csv, where: { DEL: N }, columns: { person_id: ID } }
  addresses: { file: a.csv, columns: { person_id: PID, street: STREET } }
`,
  );
  expect(got.tables).toEqual({ person: 'A,2021-01-01,N', addresses: 'A,1 Way' });
});

test('blank cells are chosen by an empty word', async () => {
  const got = await read(
    { 'p.csv': 'ID,CLOSED\nA,\nB, \nC,2020\n' },
    `  person: { file: p.csv, where: { CLOSED: '' }, columns: { person_id: ID } }\n`,
  );
  expect(got.tables).toEqual({ person: 'A,|B,' });
});

test.each([
  ['latest: SEQ', '10'],
  ['earliest: SEQ', '9'],
  ['latest: { from: ON, format: M/D/YYYY }', '9'],
  ['earliest: { from: ON, format: M/D/YYYY }', '11'],
  ['latest: { from: AT, time: ignored }', '11'],
] as const)('of several registrations, "%s" reads one', async (choice, seq) => {
  const registrations =
    'PID,SEQ,ON,AT\nA,9,12/1/2021,2019-01-01 08:00\nA,10,3/1/2021,2019-05-01 23:00\nA,11,2/1/2020,2020-01-01 00:00\n';
  const got = await read(
    { 'p.csv': 'ID\nA\nB\n', 'r.csv': choice.includes('SEQ') ? registrations.replace(/A,11.*\n/, '') : registrations },
    `  person:
    file: p.csv
    join: [{ as: reg, file: r.csv, on: { PID: ID }, ${choice} }]
    columns: { person_id: ID, risk_level: reg.SEQ }
`,
  );
  expect(got.tables['person']!.split('|').map((line) => line.split(',')[2])).toEqual([seq, '']);
});

test('of several records of a registrant in the file itself the latest is read', async () => {
  const got = await read(
    { 'p.csv': 'ID,SEQ\nA,1\nA,2\nB,1\n,1\n,2\n' },
    `  person: { file: p.csv, latest: SEQ, columns: { person_id: ID } }\n`,
  );
  expect(got.tables).toEqual({ person: 'A,2|B,1|,1|,2' });
});

test('files are joined in turn, records may be chosen by what was joined, and their columns count as read', async () => {
  const got = await read(
    {
      'v.csv': 'RID,DAY\nR1,2024-01-01\nR2,2024-02-01\nR9,2024-03-01\n',
      'r.csv': 'RID,PID,NOTE\nR1,A,x\nR2,B,y\n',
      'p.csv': 'ID,GONE\nA,\nB,Y\n',
    },
    `  person: { file: p.csv, columns: { person_id: ID } }
  verifications:
    file: v.csv
    where: { who.GONE: '' }
    join:
      - { as: reg, file: r.csv, on: { RID: RID } }
      - { as: who, file: p.csv, on: { ID: reg.PID } }
    columns: { person_id: reg.PID, verified_on: DAY }
`,
  );
  expect(got.tables['verifications']).toBe('R1,2024-01-01,R1,A,x,A,|R9,2024-03-01,,,,,');
  expect(got.ledgers).toEqual([
    { file: 'registry/p.csv', of: ['person', 'verifications'], unread: [] },
    { file: 'registry/v.csv', of: ['verifications'], unread: [] },
    { file: 'registry/r.csv', of: ['verifications'], unread: ['NOTE'] },
  ]);
  expect(got.unread).toEqual([]);
});

test('nothing is joined by blank keys', async () => {
  const got = await read(
    { 'p.csv': 'ID,SSNKEY\nA,\n', 'r.csv': 'K,TIER\n,I\n' },
    `  person: { file: p.csv, join: [{ as: r, file: r.csv, on: { K: SSNKEY } }], columns: { person_id: ID, tier: r.TIER } }\n`,
  );
  expect(got.tables).toEqual({ person: 'A,,,' });
});

test.each([
  [
    'several records for one',
    'join: [{ as: r, file: r.csv, on: { PID: ID } }], columns: { person_id: ID }',
    ['joined-several'],
  ],
  [
    'a column that the joined file lacks',
    'join: [{ as: r, file: r.csv, on: { PIDD: ID } }], columns: { person_id: ID }',
    ['mapping-source-column'],
  ],
  [
    'a column that the table lacks',
    'join: [{ as: r, file: r.csv, on: { PID: IDD } }], columns: { person_id: ID }',
    ['mapping-source-column'],
  ],
  [
    'a choice by a column that is not there',
    'where: { DELETED: N }, columns: { person_id: ID }',
    ['mapping-source-column'],
  ],
  [
    'a joined file that is not there',
    'join: [{ as: r, file: s.csv, on: { PID: ID } }], columns: { person_id: ID }',
    ['missing-file', 'not-read'],
  ],
  [
    'a joined file elsewhere',
    'join: [{ as: r, file: ../r.csv, on: { PID: ID } }], columns: { person_id: ID }',
    ['path-escape', 'not-read'],
  ],
  [
    'a format that is none',
    'latest: { from: ID, format: YYMMDD }, columns: { person_id: ID }',
    ['unknown-format', 'not-read'],
  ],
  ['both ends', 'latest: ID, earliest: ID, columns: { person_id: ID }', ['two-choices', 'not-read']],
] as const)('%s is told', async (_, person, codes) => {
  const got = await read(
    { 'p.csv': 'ID,NAME\nA,\n', 'r.csv': 'PID,TIER\nA,I\nA,II\n' },
    `  person: { file: p.csv, ${person} }\n`,
  );
  expect(got.said).toEqual(codes);
});

test('columns of groups are read as "columns" says, and a column needs one source', async () => {
  const files = { 'p.csv': 'ID,D1,D2\nA,1/2/2020,\n' };
  const at = (columns: string): string =>
    `  person: { file: p.csv, columns: { person_id: ID } }
  photos: { file: p.csv, columns: { person_id: ID${columns} }, unpivot: [{ taken_on: D1 }, { taken_on: D2 }] }
`;
  expect((await read(files, at(', taken_on: { format: M/D/YYYY }'))).said).toEqual([]);
  expect((await read(files, at(', taken_on: D1'))).said).toEqual(['fed-twice']);
  expect((await read(files, at(', image: { codes: { A: B } }'))).said).toEqual(['no-source']);
});

test('of a file whose table could not be made, no column is told as left over', async () => {
  const slipped = `  person: { file: p.csv, columns: { person_id: ID, surname: NAYM } }
  vehicles: { file: p.csv, columns: { person_id: ID, plate: PLATE } }
`;
  const text = 'ID,NAME,PLATE,EYES\nA,Alder,X1,BRO\n';
  const got = await read({ 'p.csv': text }, slipped);
  expect({ said: got.said, unread: got.unread }).toEqual({ said: ['mapping-source-column'], unread: [] });
  const right = await read({ 'p.csv': text }, slipped.replace('NAYM', 'NAME'));
  expect(right.unread).toEqual(['1 column is in no table, and not read: "EYES".']);
});
