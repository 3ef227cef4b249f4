/** What `check` says about an export whose columns are not what the mapping takes them for: real files, real engine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import { settingsFrom } from '../../src/load/jurisdiction/jurisdiction-settings.ts';
import { loadMapping } from '../../src/load/mapping/mapping.ts';
import { unreadableColumns } from '../../src/registry/readable-columns.ts';
import { prepareSources } from '../../src/registry/sources.ts';
import { dictionary } from '../compile/world.ts';

type Files = Readonly<Record<string, string>>;

/** Problems of an export, those of the files and those of their columns. */
async function problemsOf(mapping: string, files: Files): Promise<readonly Problem[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-columns-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { mode: 0o700 });
  mkdirSync(join(folder, 'registry'));
  for (const [name, text] of Object.entries({ ...files, 'mapping.yaml': `tables:\n${mapping}` }))
    writeFileSync(join(folder, 'registry', name), text);
  const { value } = loadMapping(join(folder, 'registry'), dictionary);
  const prepared = await prepareSources(join(folder, 'registry'), value!.tables, dictionary, { scratch });
  const settings = {
    mapping: value!,
    jurisdiction: { name: 'Meridia', kind: 'state', publicByDesign: [], noRecords: [], ...settingsFrom({}) } as const,
  };
  const told = await unreadableColumns(prepared.sources, settings, dictionary, scratch);
  return [...prepared.problems, ...told];
}

function csv(header: string, cells: readonly string[]): string {
  return [header, ...cells.map((cell, i) => `P${i + 10},${cell}`), ''].join('\n');
}

const PERSON = '  person: { file: p.csv, columns: { person_id: ID';

async function columnProblem(column: string, cells: readonly string[]): Promise<readonly Problem[]> {
  return problemsOf(`${PERSON}, ${column} } }\n`, { 'p.csv': csv('ID,CELL', cells) });
}

test.for([
  [['05-MAR-70', '06-APR-71'], 'Most look like "format: DD-MON-YY", "latest_year: …"'],
  [['1970-03-05T00:00:00Z', '1971-03-05T00:00:00Z'], 'Most look like "format: YYYY-MM-DD", "time: ignored"'],
  [['25632', '25633'], 'Most look like "format: EXCEL":'],
  [['"Mar 5, 1970"', '3/5/1970'], `Most look like "format: ['Mon D, YYYY', M/D/YYYY]":`],
  [['1970-02-30', '1970-02-03'], 'the others are no days of the calendar (such as 02-30)'],
  [['1970-2-3', '1970-02-30', '1971-02-03'], 'Correct them in the export'],
  [['soon', 'later'], 'Formats are YYYY-MM-DD; MM/DD/YYYY;'],
] as const)('dates such as %j come with the format to write', async ([cells, next]) => {
  const [problem, ...more] = await columnProblem('birth_date: CELL', cells);
  expect(problem).toMatchObject({ code: 'unreadable-column', at: { line: 2 } });
  expect(problem!.next).toContain(next);
  expect(more).toEqual([]);
});

test.for([
  ['ssn', ['9.12E+08', '9.13E+08'], 'rounded'],
  ['surname', ['"=""Roe"""', '"=""Doe"""'], 'written as formulas'],
  ['ssn', ['900123456.0', '900123457.0'], 'end in ".0"'],
  ['surname', ['Roe\u00a0', 'Doe\u00a0'], 'a blank around them'],
  ['surname', ['########', '########'], '####'],
] as const)('damage to %s in cells such as %j is told, and no cell repeated', async ([column, cells, what]) => {
  const problems = await columnProblem(`${column}: CELL`, cells);
  expect(problems).toMatchObject([{ code: 'damaged-column', level: 'warning', at: { line: 2 } }]);
  expect(problems[0]!.message).toContain(what);
  expect(JSON.stringify(problems)).not.toMatch(/Roe|Doe|9123|9\.12|90012/);
  expect(await columnProblem(`${column}: CELL`, [...Array<string>(40).fill('Adams'), cells[0]])).toEqual([]);
});

test('a hidden blank is told in a column of codes, too, where the cell looks right', async () => {
  const codes = (await columnProblem('tier: CELL', ['I\u00a0', 'II\u00a0'])).map(({ code }) => code);
  expect(codes).toEqual(['unreadable-column', 'damaged-column']);
});

test('an X in a column of yes or no is told until the mapping says what it means', async () => {
  expect(await columnProblem('juvenile: CELL', ['X', '', ''])).toMatchObject([{ code: 'ticked-column' }]);
  expect(await columnProblem('juvenile: { from: CELL, codes: { x: yes } }', ['X', '', ''])).toEqual([]);
  expect(await columnProblem('juvenile: CELL', ['Y', '', 'N'])).toEqual([]);
});

const ADDRESSES = '  addresses: { file: a.csv, columns: { person_id: ID, street: STREET } }\n';

test.for([
  ['leading zeros', '010,1 Elm\n011,2 Elm\n', 'none of 2 records belongs'],
  ['decimals', 'P10.0,1 Elm\nP11.0,2 Elm\n', 'none of 2 records belongs'],
  ['capital letters', 'p10,1 Elm\nP11,2 Elm\n', 'only 1 of 2 records belong'],
] as const)('records that find no registrant for %s are told', async ([, rows, what]) => {
  const files = { 'p.csv': csv('ID,NAME', ['Roe', 'Doe']), 'a.csv': `ID,STREET\n${rows}` };
  const problems = await problemsOf(`${PERSON}, surname: NAME } }\n${ADDRESSES}`, files);
  const told = problems.filter(({ code }) => code !== 'damaged-column');
  expect(told).toMatchObject([{ code: 'registrants-not-found', level: 'warning', at: { line: 3 } }]);
  expect(told[0]!.message).toContain(what);
});

test('records that find their registrants in spite of blanks around the number are fine', async () => {
  const files = { 'p.csv': csv('ID,NAME', ['Roe', 'Doe']), 'a.csv': 'ID,STREET\n  P10 ,1 Elm\nP11  ,2 Elm\n' };
  expect(await problemsOf(`${PERSON}, surname: NAME } }\n${ADDRESSES}`, files)).toEqual([]);
});

test('a record without a key is told, however few they are', async () => {
  const names = [...Array<string>(40).fill('Adams')];
  const person = `${csv('ID,NAME', names)}  ,Roe\n`;
  const files = { 'p.csv': person, 'a.csv': 'ID,STREET\nP10,1 Elm\n,2 Elm\nn.a.,3 Elm\nP11,4 Elm\n' };
  const problems = await problemsOf(`${PERSON}, surname: NAME } }\n${ADDRESSES}`, files);
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    ['records-without-key', 'Table person: 1 record has nothing in "ID".'],
    ['records-without-key', 'Table addresses: 2 records have nothing in "ID".'],
  ]);
});

test('a file with several lines a person is told, and with "distinct" it is not', async () => {
  const text = 'ID,NAME,STATUTE\nP10,Roe,9-101\nP10,Roe,9-102\nP11,Doe,9-101\n';
  const offenses = '  offenses: { file: p.csv, columns: { person_id: ID, statute: STATUTE } }\n';
  const problems = await problemsOf(`${PERSON}, surname: NAME } }\n${offenses}`, { 'p.csv': text });
  expect(problems).toMatchObject([{ code: 'registrants-repeated', level: 'warning' }]);
  expect(problems[0]!.message).toContain('2 of 3 records share their "ID"');
  const distinct = `${PERSON.replace('columns', 'distinct: true, columns')}, surname: NAME } }\n${offenses}`;
  expect(await problemsOf(distinct, { 'p.csv': text })).toEqual([]);
});

test('columns that no table is made from are named, once a file', async () => {
  const text = 'ID,NAME,STATUTE,EYES,\nP10,Roe,9-101,BRO,\n';
  const offenses = '  offenses: { file: p.csv, columns: { person_id: ID, statute: STATUTE } }\n';
  const problems = await problemsOf(`${PERSON}, surname: NAME } }\n${offenses}`, { 'p.csv': text });
  expect(problems.map(({ code }) => code)).toEqual(['registry-header-unnamed-end', 'columns-not-read']);
  expect(problems[1]!.message).toBe('1 column is in no table, and not read: "EYES".');
});

test('names that differ by case, signs or a unit are proposed one by one', async () => {
  const problems = await problemsOf(`${PERSON}, height_in: HEIGHT } }\n`, { 'p.csv': 'Id,Height (in)\nP10,70\n' });
  expect(problems.map(({ next }) => next)).toEqual(['Did you mean "Id"?', 'Did you mean "Height (in)"?']);
});

test.for([
  ['offense_code,statute,Tier Level\n', 'If "Tier Level" is the tier, call it "tier"'],
  ['offense_code,statute,CLASS\n', 'If "CLASS" is the tier, call it "tier"'],
  ['offense_code,statute\n', 'Add the column "tier"'],
] as const)('a list of offenses without tiers (%j) is told with the next step', async ([header, next]) => {
  const text = `${header}L1,Code 1${header.split(',').length > 2 ? ',III' : ''}\n`;
  const problems = await problemsOf('  registerable_offenses: { file: offenses.csv }\n', { 'offenses.csv': text });
  const [told, ...more] = problems.filter(({ code }) => code === 'offenses-without-tier');
  expect(told).toMatchObject({ level: 'warning', at: { file: 'registry/offenses.csv', line: 1 } });
  expect(told!.next).toContain(next);
  expect(more).toEqual([]);
});

test('a list of offenses with tiers is fine', async () => {
  const files = { 'offenses.csv': 'offense_code,statute,tier\nL1,Code 1,III\n' };
  expect(await problemsOf('  registerable_offenses: { file: offenses.csv }\n', files)).toEqual([]);
});

test('a mistake in one table is told where another one has joined columns', async () => {
  const told = await problemsOf(
    `  person:
    file: p.csv
    join: [{ as: reg, file: r.csv, on: { PID: ID } }]
    columns: { person_id: ID, tier: reg.TIER }
  addresses: { file: a.csv, columns: { person_id: PID, street: STRET, begin_on: FROM } }
`,
    { 'p.csv': 'ID,N\nA,Alder\n', 'r.csv': 'PID,TIER\nA,I\n', 'a.csv': 'PID,STREET,FROM\nA,1 Way,soon\n' },
  );
  expect(told.map(({ code }) => code)).toEqual(['mapping-source-column']);
});
