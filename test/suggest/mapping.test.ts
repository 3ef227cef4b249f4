import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import { loadMapping } from '../../src/load/mapping/mapping.ts';
import { draftMappingOf, type MappingDraft } from '../../src/drafts/mapping-draft.ts';
import { numberedOf, wordsOf } from '../../src/suggest/mapping/header-words.ts';
import type { TableDraft } from '../../src/suggest/mapping/types.ts';

const { dictionary } = loadContent();

function draftOf(folder: string): Promise<MappingDraft> {
  const scratch = mkdtempSync(join(tmpdir(), 'sorna-draft-'));
  return draftMappingOf(join(folder, 'registry'), folder, { dictionary, year: 2026, scratch });
}

/** A package whose export has these files. */
function packageOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-draft-'));
  mkdirSync(join(folder, 'registry'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'registry', name), text);
  return folder;
}

function headersOf({ columns, unpivot }: TableDraft, column: string): readonly string[] {
  const own = columns.filter((each) => each.column === column).map(({ from }) => from);
  return [...own, ...(unpivot ?? []).flatMap((group) => group[column] ?? [])];
}

test('of the columns that a person has mapped by hand nearly all are found, and none is taken for another', async () => {
  const { draft } = await draftOf('fixtures/meridia');
  const { value } = loadMapping('fixtures/meridia/registry', dictionary);
  let right = 0;
  let all = 0;
  const wrong: string[] = [];
  for (const { table, file, columns, unpivot = [] } of value!.tables) {
    const drafted = draft.tables.find((each) => each.table === table && each.file === file);
    const mapped = [
      ...Object.entries(columns).map(([column, { from }]) => [column, from] as const),
      ...unpivot.flatMap((group) => Object.entries(group)),
    ];
    for (const [column, from] of mapped) {
      const found = drafted === undefined ? [] : headersOf(drafted, column);
      all++;
      if (found.includes(from)) right++;
      else if (found.length > 0) wrong.push(`${table}.${column}: ${found.join()}, not ${from}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(right / all).toBeGreaterThan(0.85);
});

test('columns with canonical names are what they are called', async () => {
  const folder = 'fixtures/cedar-hollow';
  const { draft } = await draftOf(folder);
  for (const file of readdirSync(join(folder, 'registry')).filter((name) => name.endsWith('.csv'))) {
    const [header = ''] = readFileSync(join(folder, 'registry', file), 'utf8').split('\n');
    const drafted = draft.tables.find((table) => table.file === file);
    expect(drafted?.table).toBe(file.replace('.csv', ''));
    const named = drafted!.columns.map(({ column, from }) => `${column}=${from}`).sort();
    expect(named).toEqual(header.trim().split(',').map((name) => `${name}=${name}`).sort()); // prettier-ignore
  }
});

const ONE_WIDE_FILE = packageOf({
  'SOR Export.csv': [
    'SOR ID,Offender Name,DOB,Gender,Hgt,Soc Sec #,Offender Status,Tier Level,Home Address,Home City,Home Zip,Employer Name,Employer City,Vehicle 1 Plate,Vehicle 1 State,Vehicle 2 Plate,Vehicle 2 State,Photo Date,Last Verification Date,AKA,Internal Notes',
    ...Array.from({ length: 40 }, (_, i) => {
      const [status, tier] = [['Active', 'Confined', 'Non Compliant'][i % 3], ['Tier 1', 'Tier 2'][i % 2]];
      return `S${100 + i},"ALDER, ANN Q",1/${1 + (i % 28)}/1970,F,"5'11""",900-12-${1000 + i},${status},${tier},${i} Elm Street,Paper Creek,21501,Silverline,Paper Creek,KYX ${i},MD,,,01/02/2026 0:00,6/1/26,"BIRCH, BO; OAK, OLE",text`;
    }),
  ].join('\n'),
});

describe('one wide file of a vendor', () => {
  test('becomes registrants and the tables beside them', async () => {
    const { draft, columns, yaml, problems } = await draftOf(ONE_WIDE_FILE);
    expect(problems).toEqual([]);
    // Two vehicles of two columns each, and the registrant's key.
    expect(columns[draft.tables.findIndex(({ table }) => table === 'vehicles')]).toBe(5);
    expect(draft.tables.map(({ table }) => table)).toEqual(['person', 'addresses', 'aliases', 'employment', 'photos', 'vehicles', 'verifications']); // prettier-ignore
    const lines = yaml.split('\n').map((line) => line.trim());
    expect(lines).toEqual(
      expect.arrayContaining([
        'surname: { from: Offender Name, part: surname }',
        'birth_date: { from: DOB, format: M/D/YYYY }',
        'height_in: { from: Hgt, unit: feet-inches }',
        "ssn: 'Soc Sec #'",
        'tier: { from: Tier Level, codes: { Tier 1: I, Tier 2: II } } # ? are the codes meant so',
        'status: { from: Offender Status, codes: { Non Compliant: non-compliant } } # ? are the codes meant so; codes to be told: Confined',
        "kind: '=residence'",
        'street: Home Address',
        'city: Home City',
        'city: Employer City',
        '- { plate: Vehicle 1 Plate, plate_state: Vehicle 1 State }',
        '- { plate: Vehicle 2 Plate, plate_state: Vehicle 2 State }',
        'taken_on: { from: Photo Date, format: M/D/YYYY, time: ignored }',
        'verified_on: { from: Last Verification Date, format: M/D/YY, latest_year: 2026 } # ? years of two digits: dates ahead need a later one',
        "explode: { column: alias_name, delimiter: ';' }",
      ]),
    );
    expect(draft.files).toEqual([{ file: 'SOR Export.csv', unused: ['Internal Notes'] }]);
  });

  test('the draft is a mapping that can be read, and holds no cell', async () => {
    const { yaml } = await draftOf(ONE_WIDE_FILE);
    writeFileSync(join(ONE_WIDE_FILE, 'registry', 'mapping.yaml'), yaml);
    const { value, problems } = loadMapping(join(ONE_WIDE_FILE, 'registry'), dictionary);
    expect(problems).toEqual([]);
    expect(value!.tables).toHaveLength(7);
    expect(yaml).not.toMatch(/900-12|ALDER|BIRCH|Elm|Silverline|KYX/);
  });
});

test('several files are told apart, and what fits none is said', async () => {
  const ids = Array.from({ length: 30 }, (_, i) => i + 1);
  const file = (header: string, line: (i: number) => string): string => [header, ...ids.map(line)].join('\n');
  const { draft } = await draftOf(
    packageOf({
      'tblOffender.txt': file(
        'OffenderID|LName|FName|BirthDt|SSN|TierCd',
        (i) => `${i}|Alder|Ann|19700101|90012${1000 + i}|2`,
      ),
      'tblOffenderAddress.txt': file(
        'AddrSeq|OffenderID|AddrLine1|City|StateCd|ZipCd',
        (i) => `${i + 50}|${i}|1 Elm St|Paper Creek|MD|21501`,
      ),
      'tblVehicle.txt': file('VehID|OffenderID|LicPlateNum|VIN', (i) => `${i + 90}|${i}|K${i}|1SM${i}`),
      'tblVehicleOld.txt': file('VehID|OffenderID|LicPlateNum', (i) => `${i + 90}|${i}|K${i}`),
      'tblVisit.txt': file('VisitID|VerificationDt|InPersonInd', (i) => `${i}|20260101|Y`),
      'tblUserAudit.txt': file('AuditID|UserName', (i) => `${i}|clerk`),
    }),
  );
  expect(
    draft.tables.map(({ table, file: from, columns }) => [table, from, columns.map(({ column }) => column)]),
  ).toEqual([
    ['person', 'tblOffender.txt', ['person_id', 'surname', 'given_name', 'birth_date', 'ssn', 'tier']],
    ['addresses', 'tblOffenderAddress.txt', ['address_id', 'person_id', 'street', 'city', 'state', 'postal_code']],
    ['vehicles', 'tblVehicle.txt', ['vehicle_id', 'person_id', 'plate', 'registration']],
  ]);
  expect(Object.fromEntries(draft.files.filter(({ why }) => why).map(({ file: name, why }) => [name, why]))).toEqual({
    'tblVehicleOld.txt': 'it looks like vehicles, for which tblVehicle.txt fits better',
    'tblVisit.txt': 'it looks like verifications, but no column names the registrant',
    'tblUserAudit.txt': 'it looks like internet_identifiers, but no column names the registrant',
  });
});

test.for([
  ['LAST_NAME', 'surname'],
  ['OffenderLastName', 'person surname'],
  ['LName', 'surname'],
  ['DOB', 'birth date'],
  ['DATE_OF_BIRTH', 'birth date'],
  ['EyeClr', 'eye color'],
  ['EYECOLOR', 'eye color'],
  ['ZipCode', 'zip'],
  ['VEH1_PLATE', 'vehicle 1 plate'],
  ['REG_END_DT', 'registration end date'],
] as const)('the words of %s are "%s"', ([header, words]) => {
  expect(wordsOf(header).join(' ')).toBe(words);
});

test('numbered headers are those of a group', () => {
  expect(numberedOf('VEH2_PLATE')).toEqual({ stem: 'VEH#_PLATE', number: 2 });
  expect(numberedOf('Phone 12')).toEqual({ stem: 'Phone #', number: 12 });
  expect(numberedOf('ZIP5')).toEqual({ stem: 'ZIP#', number: 5 });
  expect(numberedOf('PLATE')).toBeUndefined();
  expect(numberedOf('YEAR2026')).toBeUndefined();
});

/** Lines of a table's file, and what is drafted for it. */
const lines = (header: string, line: (i: number) => string, count = 30): string =>
  [header, ...Array.from({ length: count }, (_, i) => line(i))].join('\n');

async function drafted(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = packageOf(files);
  const { yaml } = await draftOf(folder);
  writeFileSync(join(folder, 'registry', 'mapping.yaml'), yaml);
  const { problems } = loadMapping(join(folder, 'registry'), dictionary);
  expect(problems.filter(({ code }) => code !== 'not-read')).toEqual([]);
  return yaml.split('\n').map((line) => line.trim());
}

test('a column that says whether is not taken for one that says what', async () => {
  const flags = ['RES_FLAG', 'EMP_FLAG', 'SCH_IND', 'WARRANT', 'LICENSE', 'PhoneYN', 'INTERNET', 'PHOTO_FLAG'];
  const yaml = await drafted({
    'p.csv': lines(
      `SOR_ID,LAST_NAME,${flags.join(',')},EMP_BLANK_FLAG,EMPLOYER_FLAG`,
      (i) => `S${i + 1000},Alder,${flags.map((_, n) => ((i + n) % 3 === 0 ? 'N' : 'Y')).join(',')},,`,
    ),
  });
  for (const flag of [...flags, 'EMPLOYER_FLAG'])
    expect(yaml.filter((line) => !line.startsWith('#') && line.includes(flag))).toEqual([]);
});

test('codes that are to be told are no text, and the two lines of an address are no two addresses', async () => {
  const yaml = await drafted({
    'p.csv': lines(
      'SOR_ID,LAST_NAME,EthnicityCd,ResAddress1,ResAddress2,ResCity,LAST_REG_DT',
      (i) => `S${i + 1000},Alder,${'HNU'[i % 3]},${i} Elm St,Apt ${i},Paper Creek,2020-01-01`,
    ),
  });
  expect(yaml).toContain('street: ResAddress1');
  expect(yaml.join('\n')).not.toMatch(/unpivot|ethnic_tribal_name|initial_registration_on/);
});

test('a number that is called otherwise is marked, and the key by which other files name a registrant goes first', async () => {
  const yaml = await drafted({
    'p.csv': lines('OffenderGUID,SexOffenderNumber,LName', (i) => `guid-${i + 1000},N${i + 1000},Alder`),
    'o.csv': lines(
      'OffenderOffenseID,OffenderGUID,StatuteCd,DocketNbr',
      (i) => `${i},guid-${i + 1000},2907.02,CR-${i}`,
    ),
  });
  expect(yaml.filter((line) => line.startsWith('person_id'))).toEqual([
    'person_id: OffenderGUID',
    'person_id: OffenderGUID',
  ]);
  const odd = await drafted({ 'p.csv': lines('Enrollment No.,LName', (i) => `${i + 1000},Alder`) });
  expect(odd).toContain('person_id: Enrollment No. # ? registrant number');
});

test('files with the same columns are one table, with what their names say, and copies are not', async () => {
  const people = (from: number): string => lines('PID,LNAME,DOB', (i) => `P${from + i},Alder,1970-01-01`);
  const yaml = await drafted({
    'reg_active.csv': people(1000),
    'reg_inactive.csv': people(2000),
    'reg_absconded.csv': people(3000),
    'log-2023.csv': lines('PID,VERIFIED_ON,AGENCY', (i) => `P${1000 + i},2023-01-01,North`),
    'log-2024.csv': lines('PID,VERIFIED_ON,AGENCY', (i) => `P${1000 + i},2024-01-01,North`),
  });
  expect(yaml).toEqual(
    expect.arrayContaining([
      'person: # 90 records',
      'files: # ? their columns are the same: are they parts of one table, and none a copy of another',
      '- { file: reg_absconded.csv, constants: { LIST: absconded } } # ? as the name of the file says',
      '- { file: reg_active.csv, constants: { LIST: active } } # ? as the name of the file says',
      'status: LIST # ? registration status; codes to be told: inactive',
      'verifications: # 60 records',
      '- { file: log-2024.csv }',
    ]),
  );
  const counties = await drafted({
    'north.csv': lines('SO #,Last Name,First Name,DOB,Street', (i) => `N${1000 + i},Alder,Ann,1970-01-01,1 Elm St`),
    'south.csv': lines(
      'SO #,DOB,Last Name,First Name,Street,Zip',
      (i) => `S${1000 + i},1970-01-01,Birch,Bo,1 Oak St,21501`,
    ),
  });
  expect(counties).toContain('person: # 60 records');
  expect(counties).toContain('optional: [Zip] # ? some of the files lack it; it is blank there');
  const copy = await drafted({ 'reg.csv': people(1000), 'reg_backup.csv': people(1000) });
  expect(copy.filter((line) => line.startsWith('files'))).toEqual([]);
});

test('a file with one record a registrant is joined, and one with several is not', async () => {
  const people = lines('PERS_ID,LNAME,DOB', (i) => `P${1000 + i},Alder,1970-01-01`);
  const registration = (n: number): string =>
    lines('PERS_ID,REG_TIER_CD,INIT_REG_DT', (i) => `P${1000 + Math.floor(i / n)},II,2020-01-01`);
  const yaml = await drafted({ 'person.csv': people, 'registration_tbl.csv': registration(1) });
  expect(yaml).toEqual(
    expect.arrayContaining([
      '- { as: registration, file: registration_tbl.csv, on: { PERS_ID: PERS_ID } } # ? has it one record for each registrant',
      'tier: registration.REG_TIER_CD',
      'initial_registration_on: registration.INIT_REG_DT',
    ]),
  );
  const history = await drafted({ 'person.csv': people, 'registration_tbl.csv': registration(2) });
  expect(history.filter((line) => line.startsWith('join'))).toEqual([]);
});

test('records of several kinds in one file are several tables, and deleted ones are left out, with a mark', async () => {
  const yaml = await drafted({
    'person.csv': lines('PERS_ID,LNAME,DEL_FL', (i) => `P${1000 + i},Alder,${i % 9 === 0 ? 'Y' : 'N'}`),
    'places.csv': lines(
      'PERS_ID,LOC_TYPE,STREET,CITY,ZIP',
      (i) => `P${1000 + i},${['HOME', 'WORK', 'SCHOOL', 'MAILING'][i % 4]},${i} Elm St,Paper Creek,21501`,
    ),
  });
  expect(yaml).toEqual(
    expect.arrayContaining([
      "except: { DEL_FL: 'Y' } # ? does this say that a record was deleted",
      "where: { LOC_TYPE: [HOME, MAILING] } # ? are these the words of this table's records",
      "where: { LOC_TYPE: [WORK] } # ? are these the words of this table's records",
      "where: { LOC_TYPE: [SCHOOL] } # ? are these the words of this table's records",
    ]),
  );
});
