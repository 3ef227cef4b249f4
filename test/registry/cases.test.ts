/** Columns that several columns of an export tell together: real files, real engine. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scanData } from '../../src/engine/data-rules.ts';
import { formatPlace, type Problem } from '../../src/errors.ts';
import { settingsFrom } from '../../src/load/jurisdiction/jurisdiction-settings.ts';
import { loadMapping } from '../../src/load/mapping/mapping.ts';
import { nothingWords, parametersOf } from '../../src/registry/parameters.ts';
import { unreadableColumns } from '../../src/registry/readable-columns.ts';
import { prepareSources } from '../../src/registry/sources.ts';
import { buildBusinessDays } from '../../src/time/business-days.ts';
import { dictionary } from '../compile/world.ts';
import { tempFolder } from '../load/tabular/engine-read.ts';

/** What a column of a table reads, by record, and what is said. */
async function read(
  files: Readonly<Record<string, string>>,
  tables: string,
  [table, column] = ['person', 'status'] as readonly [string, string],
) {
  const folder = join(tempFolder(), 'registry');
  mkdirSync(folder);
  for (const [name, body] of Object.entries(files)) writeFileSync(join(folder, name), body);
  writeFileSync(join(folder, 'mapping.yaml'), `tables:\n${tables}`);
  const words = ({ at, message, next }: Problem): string =>
    `${at ? formatPlace(at) : ''} ${message} ${next ?? ''}`.trim();
  const { value, problems } = loadMapping(folder, dictionary);
  if (!value) return { values: [], said: problems.map(words) };
  const scratch = join(folder, '..', 'scratch');
  mkdirSync(scratch, { mode: 0o700 });
  const got = await prepareSources(folder, value.tables, dictionary, { scratch });
  if (got.problems.some(({ level }) => level === 'error')) return { values: [], said: got.problems.map(words) };
  const jurisdiction = {
    name: 'Meridia',
    kind: 'state',
    publicByDesign: [],
    noRecords: [],
    ...settingsFrom({}),
  } as const;
  const unread = await unreadableColumns(got.sources, { mapping: value, jurisdiction }, dictionary, scratch);
  const { collected } = await scanData({
    sources: got.sources,
    rules: [],
    dictionary,
    nothing: nothingWords(dictionary),
    parameters: parametersOf(settingsFrom({}), '2026-06-30'),
    calendar: () => buildBusinessDays(settingsFrom({}).calendar, 2000, 2028),
    scratch,
    collect: { columns: new Map([[table, [column]]]) },
  });
  return {
    values: collected.get(table)!.map((record) => `${record['key']} ${record[column] ?? '-'}`),
    said: [...got.problems, ...unread].map(words),
  };
}

const STATUS = `  person:
    file: p.csv
    columns:
      person_id: ID
      status:
        cases:
          - { where: { DECEASED: Y }, is: deceased }
          - { where: { IN_CUSTODY: [Y, JAIL] }, is: incarcerated }
          - { where: { ABSC: 1 }, is: absconded }
          - { is: active }
`;

test('a status is the first of the flags that is set, and what contradicts it is told', async () => {
  const got = await read(
    { 'p.csv': 'ID,DECEASED,IN_CUSTODY,ABSC\nA,N,N,0\nB,y ,N,\nC,,jail,0\nD,N,N,1\nE,Y,Y,1\nF,,,\nG,N,Y,1\n' },
    STATUS,
  );
  expect(got.values).toEqual([
    'A active',
    'B deceased',
    'C incarcerated',
    'D absconded',
    'E deceased',
    'F active',
    'G incarcerated',
  ]);
  expect(got.said).toEqual([
    'registry/mapping.yaml:9:13 Table person: 1 record is both "DECEASED=Y" (deceased) and "IN_CUSTODY=Y/JAIL" (incarcerated); as "status" the first is read, deceased. Correct the export, or put first the case that counts.',
    'registry/mapping.yaml:10:13 Table person: 1 record is both "DECEASED=Y" (deceased) and "ABSC=1" (absconded); as "status" the first is read, deceased. Correct the export, or put first the case that counts.',
    'registry/mapping.yaml:10:13 Table person: 2 records are both "IN_CUSTODY=Y/JAIL" (incarcerated) and "ABSC=1" (absconded); as "status" the first is read, incarcerated. Correct the export, or put first the case that counts.',
  ]);
});

test('a flag that is neither yes nor no leaves the status unread, unless a case before it holds', async () => {
  const got = await read(
    { 'p.csv': 'ID,DECEASED,IN_CUSTODY,ABSC\nA,?,N,0\nB,Y,N,9\nC,D,Y,0\nD,N,PRISON,0\nE,X,N,0\nF,no,False,\n' },
    STATUS,
  );
  // IN_CUSTODY is asked for a word of its own, so that other words are other places.
  expect(got.values).toEqual(['A -', 'B deceased', 'C -', 'D active', 'E -', 'F active']);
  expect(got.said).toEqual([
    'registry/mapping.yaml:8:24 Table person: 3 cells of "DECEASED" say neither yes nor no; where no case before it holds, "status" cannot be read. Add the word to those of the case, where it means the same; otherwise correct the export.',
    'registry/mapping.yaml:10:24 Table person: 1 cell of "ABSC" says neither yes nor no; where no case before it holds, "status" cannot be read. Add the word to those of the case, where it means the same; otherwise correct the export.',
    expect.stringMatching(
      /^registry\/mapping.yaml:8:24 Table person: only 3 of 6 cells that hold something in "DECEASED", "IN_CUSTODY", "ABSC" can be read as registration status, which is a code\./,
    ),
  ]);
});

test('where no case holds, the cell of "from" is read with its codes; without it the cell is blank', async () => {
  const files = { 'p.csv': 'ID,ST,ABSC\nA,A,N\nB,A,Y\nC,I,\n' };
  const own = `cases: [{ where: { ABSC: Y }, is: absconded }]`;
  const table = (more: string): string =>
    `  person: { file: p.csv, columns: { person_id: ID, status: { ${own}${more} } } }\n`;
  const got = await read(files, table(', from: ST, codes: { A: active, I: expired }'));
  expect(got).toEqual({ values: ['A active', 'B absconded', 'C expired'], said: [] });
  expect((await read(files, table(''))).values).toEqual(['A -', 'B absconded', 'C -']);
});

test('cases tell yes and no, of joined columns, in several files, and beside unpivot, explode and distinct', async () => {
  const files = {
    'p.csv': 'ID,JUV_CT,T1,T2,AKA\nA,Y,x,y,Ash;Oak\nB,N,z,,\n',
    'q.csv': 'JUV_CT,ID,T1,T2,AKA\nY,C,,w,Fir\n',
    'r.csv': 'PID,PLACE\nA,PRISON\nB,HOME\n',
  };
  const person = `  person:
    files: [p.csv, q.csv]
    join: [{ as: r, file: r.csv, on: { PID: ID } }]
    distinct: true
    columns:
      person_id: ID
      juvenile: { cases: [{ where: { JUV_CT: Y }, is: yes }, { is: no }] }
      imprisoned: { cases: [{ where: { r.PLACE: [PRISON, JAIL] }, except: { JUV_CT: Y }, is: true }, { where: { r.PLACE: PRISON }, is: false }] }
`;
  const phones = `  phones:
    files: [p.csv, q.csv]
    columns: { person_id: ID, kind: { cases: [{ where: { JUV_CT: Y }, is: mobile }, { is: landline }] } }
    unpivot: [{ number: T1 }, { number: T2 }]
`;
  const aliases = `  aliases:
    files: [p.csv, q.csv]
    columns: { person_id: ID, alias_name: AKA, kind: { cases: [{ where: { JUV_CT: Y }, is: alias }] } }
    explode: { column: alias_name, delimiter: ';' }
`;
  const all = person + phones + aliases;
  expect((await read(files, all, ['person', 'juvenile'])).said).toEqual([]);
  expect((await read(files, all, ['person', 'juvenile'])).values.sort()).toEqual(['A true', 'B false', 'C true']);
  expect((await read(files, all, ['person', 'imprisoned'])).values.sort()).toEqual(['A false', 'B -', 'C -']);
  expect((await read(files, all, ['phones', 'kind'])).values.sort()).toEqual([
    'A#1 mobile',
    'A#2 mobile',
    'B#1 landline',
    'C#2 mobile',
  ]);
  expect((await read(files, all, ['aliases', 'kind'])).values.sort()).toEqual(['A#1 alias', 'A#2 alias', 'C#1 alias']);
});

test.each([
  [
    'status: { cases: [{ where: { DEAD: Y }, is: deceasd }] }',
    '2:96 "status" has no code "deceasd". Did you mean "deceased"?',
  ],
  [
    'status: { cases: [{ where: { DECEASD: Y }, is: deceased }] }',
    '2:81 Table person: p.csv has no column "DECEASD". Did you mean "DECEASED"?',
  ],
  [
    'status: { cases: [{ is: active }, { where: { DECEASED: Y }, is: deceased }] }',
    '2:70 A case without "where" holds for all records, and those behind it for none. Put it last.',
  ],
  [
    'status: { from: ST, cases: [{ is: active }] }',
    '2:80 Where no case of "status" holds, "from" says what stands there, and so does this one. Take out "from", or the case without "where".',
  ],
  [
    'birth_date: { cases: [{ where: { ST: Y }, is: x }] }',
    '2:66 "birth_date" is neither a code nor yes or no, and "cases" is for these. Take it out.',
  ],
  ['status: { cases: [{ wher: { ST: Y }, is: active }] }', '2:72 Unknown key "wher". Did you mean "where"?'],
  ['status: { from: ST, cases: [{ where: { ST: Y } }] }', '2:80 "is" is missing. Add a line "is: …".'],
])('%s', async (column, message) => {
  const got = await read(
    { 'p.csv': 'ID,DECEASED,ST\nA,N,A\n' },
    `  person: { file: p.csv, columns: { person_id: ID, ${column} } }\n`,
  );
  expect(got.said).toEqual([`registry/mapping.yaml:${message}`]);
});
