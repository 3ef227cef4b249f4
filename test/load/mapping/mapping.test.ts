import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadMapping } from '../../../src/load/mapping/mapping.ts';
import { dictionary as whole } from '../../compile/world.ts';
import { dictionary } from '../small-world.ts';
import { folderOf, lines } from '../temp-folder.ts';

function load(mapping: string | undefined, files: readonly string[]) {
  const data = Object.fromEntries(files.map((file) => [file, 'x']));
  const folder = folderOf(mapping === undefined ? data : { ...data, 'mapping.yaml': mapping });
  const { value, problems } = loadMapping(folder, dictionary);
  return { value, lines: lines(problems) };
}

test('A mapping is read in full', () => {
  const { value, lines: said } = load(
    `
export: public
placeholders: [' not given ']
none_reported: [None rptd]
tables:
  person:
    file: offenders.txt
    delimiter: '|'
    encoding: windows-1252
    skip_lines: 2
    distinct: true
    columns:
      person_id: PERSON_NBR
      surname: { from: NAME, part: surname }
      birth_date: { from: DOB, format: [MM/DD/YYYY, M/D/YY], latest_year: 2020, time: ignored }
      tier: { from: TIER, codes: { 'Tier 3': III }, split: ',' }
  vehicles:
    file: offenders.jsonl
    columns: { person_id: PERSON_NBR }
    unpivot:
      - { plate: VEH1_PLATE }
      - { plate: VEH2_PLATE }
    explode: { column: plate, delimiter: ';' }
`,
    ['offenders.txt', 'offenders.jsonl'],
  );
  expect(said).toEqual([]);
  expect(value).toEqual({
    export: 'public',
    placeholders: ['NOT GIVEN'],
    noneReported: ['NONE RPTD'],
    tables: [
      {
        table: 'person',
        file: 'offenders.txt',
        delimiter: '|',
        encoding: 'windows-1252',
        skipLines: 2,
        distinct: true,
        columns: {
          person_id: { from: 'PERSON_NBR' },
          surname: { from: 'NAME', part: 'surname' },
          birth_date: { from: 'DOB', format: ['MM/DD/YYYY', 'M/D/YY'], latestYear: 2020, time: 'ignored' },
          tier: { from: 'TIER', codes: { 'Tier 3': 'III' }, split: ',' },
        },
        headers: [
          { header: 'PERSON_NBR', at: { file: 'registry/mapping.yaml', line: 13, column: 18 } },
          { header: 'NAME', at: { file: 'registry/mapping.yaml', line: 14, column: 24 } },
          { header: 'DOB', at: { file: 'registry/mapping.yaml', line: 15, column: 27 } },
          { header: 'TIER', at: { file: 'registry/mapping.yaml', line: 16, column: 21 } },
        ],
        at: { file: 'registry/mapping.yaml', line: 6, column: 3 },
      },
      {
        table: 'vehicles',
        file: 'offenders.jsonl',
        format: 'ndjson',
        columns: { person_id: { from: 'PERSON_NBR' } },
        unpivot: [{ plate: 'VEH1_PLATE' }, { plate: 'VEH2_PLATE' }],
        explode: { column: 'plate', delimiter: ';' },
        headers: [
          { header: 'PERSON_NBR', at: { file: 'registry/mapping.yaml', line: 19, column: 27 } },
          { header: 'VEH1_PLATE', at: { file: 'registry/mapping.yaml', line: 21, column: 18 } },
          { header: 'VEH2_PLATE', at: { file: 'registry/mapping.yaml', line: 22, column: 18 } },
        ],
        at: { file: 'registry/mapping.yaml', line: 17, column: 3 },
      },
    ],
  });
});

test('Without a mapping, files named after tables are read and the others are listed', () => {
  const { value, lines: said } = load(undefined, [
    'person.csv',
    'vehicles.ndjson',
    'persons.csv',
    'readme.md',
    'old/person.csv',
  ]);
  expect(value).toEqual({
    export: 'full',
    placeholders: [],
    noneReported: [],
    tables: [
      { table: 'person', file: 'person.csv', columns: {}, at: { file: 'registry/person.csv' } },
      {
        table: 'vehicles',
        file: 'vehicles.ndjson',
        format: 'ndjson',
        columns: {},
        at: { file: 'registry/vehicles.ndjson' },
      },
    ],
  });
  expect(said).toEqual([
    'registry/persons.csv  warning: There is no table "persons", and the file is not read. Call it "person.csv" if that is what it holds; otherwise name it in mapping.yaml.',
    'registry  warning: Not read, because no table is made from them: "old/person.csv", "readme.md". Name each file in mapping.yaml, which "sorna-audit mapping" drafts, or after a table of the dictionary (person.csv).',
  ]);
});

test('A mapping without tables adds its words to files read by name', () => {
  const { value, lines: said } = load('export: public\nplaceholders: [n/g]\ntables:\n', ['person.csv']);
  expect(said).toEqual([]);
  expect(value).toMatchObject({ export: 'public', placeholders: ['N/G'], tables: [{ file: 'person.csv' }] });
});

test('No folder and an empty folder give no mapping', () => {
  expect(loadMapping(join(folderOf({}), 'registry'), dictionary)).toEqual({ problems: [] });
  expect(load(undefined, []).value).toBeUndefined();
});

test('Workbooks and Parquet files are read by name too', () => {
  const { value, lines: said } = load(undefined, ['person.xlsx', 'vehicles.parquet', 'more.xls']);
  expect(value!.tables).toMatchObject([
    { table: 'person', file: 'person.xlsx' },
    { table: 'vehicles', file: 'vehicles.parquet' },
  ]);
  expect(said).toEqual([expect.stringContaining('Not read, because no table is made from it: "more.xls". Only CSV,')]);
});

test('Two files for one table are an error', () => {
  expect(load(undefined, ['person.csv', 'person.jsonl']).lines).toContain(
    'registry/person.jsonl  The table person has two files, "person.csv" and this one. Keep one, or write mapping.yaml, where "files: …" reads several as one table.',
  );
});

test.for([
  ['persn: { file: a.csv }', '2:3  The dictionary has no table "persn". Did you mean "person"?'],
  ['person: { file: b.csv }', '2:19  registry/ has no file "b.csv". Did you mean "a.csv"?'],
  ['person: { file: ../a.csv }', '2:19  The file lies outside registry/. Name a file below registry/.'],
  ['person: { columns: {} }', '2:11  One of "file" or "files" is missing. Add one.'],
  [
    'person: { file: a.csv, columns: { surnam: NAME } }',
    '2:37  The table person has no column "surnam". Did you mean "surname"?',
  ],
  [
    'person: { file: a.csv, columns: { eye_colour: EYES } }',
    '2:37  The table person has no column "eye_colour". Known: person_id, surname, birth_date, tier.',
  ],
  [
    'vehicles: { file: a.csv, unpivot: [{ plate: P1 }, { plte: P2 }] }',
    '2:55  The table vehicles has no column "plte". Did you mean "plate"?',
  ],
  [
    'vehicles: { file: a.csv, explode: { column: plates, delimiter: "," } }',
    '2:47  The table vehicles has no column "plates". Did you mean "plate"?',
  ],
  [
    'person: { file: a.csv, columns: { tier: { from: T, codes: { three: IIII } } } }',
    '2:70  "tier" has no code "IIII". Did you mean "III"?',
  ],
  [
    'person: { file: a.csv, columns: { surname: { from: N, format: YYYY } } }',
    '2:57  "surname" is no date, and "format" is for dates. Remove it.',
  ],
  [
    'person: { file: a.csv, columns: { surname: { from: N, time: ignored } } }',
    '2:57  "surname" is no date, and "time" is for dates. Remove it.',
  ],
  [
    'person: { file: a.csv, columns: { tier: { from: T, format: YYYY, time: ignored } } }',
    '2:54  "tier" is no date, and "format" is for dates. Remove it.',
    '2:68  "tier" is no date, and "time" is for dates. Remove it.',
  ],
  [
    'person: { file: a.csv, columns: { birth_date: { from: D, time: ignore } } }',
    '2:66  "time" must be "ignored". Did you mean "ignored"?',
  ],
  ['person: { file: a.csv, columns: { birth_date: { from: D, time: false } } }', '2:66  "time" must be "ignored".'],
  [
    'person: { file: a.csv, columns: { birth_date: { from: D, format: YYYY.MM.DD } } }',
    '2:68  "YYYY.MM.DD" is no date format. Formats are YYYY-MM-DD; MM/DD/YYYY; M/D/YYYY; MM-DD-YYYY; YYYYMMDD; MMDDYYYY; M/D/YY; MM/DD/YY; Month D, YYYY; Mon D, YYYY; DD-MON-YYYY; DD-MON-YY; DD MON YYYY; D Month YYYY; Mon D YYYY; YYYY/MM/DD; MM.DD.YYYY; DD/MM/YYYY; EXCEL.',
  ],
  [
    'person: { file: a.csv, columns: { birth_date: { from: D, format: [MM/DD/YYYY, MM/DD/YY] } } }',
    '2:68  "birth_date": in "MM/DD/YY" a year has two digits, and nothing says which century it means. Add "latest_year: …", the latest year that the column can hold: 2030 makes 30 mean 2030, and 31 mean 1931.',
  ],
  [
    'person: { file: a.csv, columns: { birth_date: { from: D, format: [DD/MM/YYYY, M/D/YYYY] } } }',
    '2:68  "birth_date": a date such as 03/04/2020 can be read as both "M/D/YYYY" and "DD/MM/YYYY". Keep the one in which the export writes its dates.',
  ],
  [
    'person: { file: a.csv, columns: { birth_date: { from: D, format: M/D/YY, latest_year: 30 } } }',
    '2:89  "latest_year" must be at least 1900.',
  ],
  [
    'person: { file: a.csv, columns: { birth_date: { from: D, format: M/D/YYYY, latest_year: 2030 } } }',
    '2:78  "birth_date": "latest_year" is for dates whose year has two digits. Remove it.',
  ],
  [
    'person: { file: a.csv, columns: { surname: { from: N, latest_year: 2030 } } }',
    '2:57  "surname": "latest_year" is for dates whose year has two digits. Remove it.',
  ],
  [
    'person: { file: a.csv, columns: { birth_date: { form: DOB } } }',
    '2:37  "birth_date" has no "from", and no group of "unpivot" names it. Add "from: …" with the column of the export.',
    '2:51  Unknown key "form". Did you mean "from"?',
  ],
  [
    'person: { file: a.csv, columns: { surname: 7 } }',
    '2:46  "surname" must be text, and YAML read 7 as a number. Put it in quotes: "7".',
  ],
  [
    'person: { file: a.csv, sheet: People }',
    '2:33  Only a workbook (XLSX) has sheets. Take "sheet" out, or correct the file.',
  ],
  [
    'person: { file: a.csv, record: Offender }',
    '2:34  Only XML has an element that is one record. Take "record" out, or write "format: xml".',
  ],
  [
    'person: { file: a.csv, format: fixed }',
    '2:34  A file of fixed width has no names of columns. Write "fields:" beside "file:", with a line for each field: its name, and where it stands, such as 9-33.',
  ],
  [
    'person: { file: a.csv, fields: { ID: 1-8 } }',
    '2:26  Only a file of fixed width has fields. Write "format: fixed", or take "fields" out.',
  ],
  [
    'person: { file: a.csv, format: fixed, fields: { ID: 8, NAME: 9_33 } }',
    '2:64  "9_33" is not the place of a field. Write its first and last character, counted from 1: 9-33.',
  ],
  [
    'person: { file: a.csv, delimiter: "||" }',
    '2:37  The delimiter is not one ASCII character other than a quotation mark. Write , ; | or tab.',
  ],
  [
    "person: { file: a.csv, delimiter: '\"' }",
    '2:37  The delimiter is not one ASCII character other than a quotation mark. Write , ; | or tab.',
  ],
  [
    'person: { file: a.csv, columns: { surname: { from: N, unit: inches } } }',
    '2:57  "surname" is neither height nor weight, and "unit" is for these. Remove it.',
  ],
  [
    'person: { file: a.csv, encoding: utf8 }',
    '2:36  "encoding" must be one of utf-8, utf-16le, utf-16be, windows-1252. Did you mean "utf-8"?',
  ],
] as const)('%s is refused', ([table, ...messages]) => {
  const { value, lines: said } = load(`tables:\n  ${table}\n`, ['a.csv']);
  expect(value).toBeUndefined();
  expect(said.filter((line) => !line.includes('warning:'))).toEqual(
    messages.map((line) => `registry/mapping.yaml:${line}`),
  );
});

test('A wrong word at the top does not hide a misspelt column or code', () => {
  const text = `
export: partial
tables:
  person:
    file: a.csv
    columns:
      person_id: ID
      surnme: NAME
      tier: { from: TIER, codes: { M: IV } }
`;
  const { value, lines: said } = load(text, ['a.csv']);
  expect(value).toBeUndefined();
  expect(said).toEqual([
    'registry/mapping.yaml:2:9  "export" must be one of full, public.',
    'registry/mapping.yaml:8:7  The table person has no column "surnme". Did you mean "surname"?',
    expect.stringContaining('registry/mapping.yaml:9:39  "tier" has no code "IV".'),
  ]);
});

test('A unit is of a height or of a weight', () => {
  const columns = `
      height_in: { from: H, unit: pounds }
      weight_lb: { from: W, unit: inches }`;
  const folder = folderOf({
    'a.csv': 'x',
    'mapping.yaml': `tables:\n  person:\n    file: a.csv\n    columns:${columns}\n`,
  });
  expect(lines(loadMapping(folder, whole).problems)).toEqual([
    'registry/mapping.yaml:5:35  "height_in" is a height, and "pounds" is no unit of it. Units are feet-inches, inches, centimetres.',
    'registry/mapping.yaml:6:35  "weight_lb" is a weight, and "inches" is no unit of it. Units are pounds, kilograms.',
  ]);
});
