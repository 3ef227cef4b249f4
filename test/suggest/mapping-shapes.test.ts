/** Exports as systems of different makes give them: what is drafted, and what is marked. */
import { expect, test } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';
import { draftOf, drafted, lines, packageOf, tableOf } from './drafted.ts';

const PEOPLE = lines('PERS_ID,LNAME,DOB', (i) => `P${1000 + i},Alder,1970-01-01`);

test('each numbered group of a wide file keeps its own number, one meaning, its kind and the format of its dates', async () => {
  const groups = [1, 2, 3].flatMap((n) => ['Type', 'Line1', 'Line2', 'City', 'From'].map((what) => `Addr${n}_${what}`));
  const convictions = [1, 2, 3].flatMap((n) => [`Conv${n}_Desc`, `Conv${n}_Date`]);
  const aliases = [1, 2].flatMap((n) => [`AKA${n}_Last`, `AKA${n}_DOB`]);
  const header = ['RegNo', 'LName', 'DOB', ...groups, ...convictions, ...aliases, 'HomePhone', 'CellPhone'];
  const address = (i: number): string => `Residence,${i} Elm St,Apt 2,Paper Creek,01/31/2020`;
  const row = (i: number): string =>
    [`R${1000 + i}`, 'Alder', '02/03/1970', address(i), address(i), address(i), ...[1, 2, 3].map(() => 'Sample offense,05/06/2014'), ...[1, 2].map(() => 'Birch,02/04/1971'), '785-555-0100', '785-555-0101'].join(); // prettier-ignore
  const yaml = await drafted({ 'wide.csv': lines(header.join(), row) });
  expect(tableOf(yaml, 'addresses')).toEqual([
    'addresses: # 30 records',
    'file: wide.csv',
    'columns:',
    'person_id: RegNo',
    'begin_on: { format: M/D/YYYY }',
    'unpivot:',
    ...[1, 2, 3].map((n) => `- { kind: Addr${n}_Type, street: Addr${n}_Line1, city: Addr${n}_City, begin_on: Addr${n}_From }`), // prettier-ignore
  ]);
  expect(tableOf(yaml, 'offenses').slice(-3)).toEqual(
    [1, 2, 3].map((n) => `- { offense_title: Conv${n}_Desc, conviction_date: Conv${n}_Date }`),
  );
  expect(tableOf(yaml, 'phones').slice(-2)).toEqual(['- { number: HomePhone }', '- { number: CellPhone }']);
  expect(yaml.filter((line) => !line.startsWith('#')).join('\n')).not.toMatch(
    /birth_date_purported|offense_date|: Addr\d_Line2/,
  );
});

test('a file with one record a registrant that says more of them is joined, whatever else its headers sound like', async () => {
  const yaml = await drafted({
    'person.csv': PEOPLE,
    'REGISTRY.csv': lines(
      'PERS_ID,DT_REG,STATE,SORNA_TIER,DATE_OF_RELEASE,NAME',
      (i) => `P${1000 + i},2020-01-01,ACTIVE,II,2019-12-01,BATCH-${i}`,
    ),
  });
  expect(tableOf(yaml, 'offenses')).toEqual([]);
  expect(yaml).toEqual(expect.arrayContaining(['tier: registry.SORNA_TIER', 'release_on: registry.DATE_OF_RELEASE', 'initial_registration_on: registry.DT_REG'])); // prettier-ignore
  expect(yaml.join('\n')).not.toMatch(/registry\.(?:NAME|STATE)/);
});

test('of headers that could be any table no table is made', async () => {
  const yaml = await drafted({
    'person.csv': PEOPLE,
    'tattoos.csv': lines('PERS_ID,LOCATION,DESCRIPTION', (i) => `P${1000 + (i % 9)},left arm,rose ${i}`),
    'misc.csv': lines('PERS_ID,STATUS,DATE,CODE', (i) => `P${1000 + (i % 9)},CUR,2020-01-01,${67000 + i}`),
  });
  expect(yaml.filter((line) => /^\w+: # .* records$/.test(line))).toEqual(['person: # 30 records']);
});

test('of a history of statuses the latest is joined, with a mark; a history without days is not', async () => {
  const status = ['ACTIVE', 'ABSCONDED', 'INCARCERATED'];
  const history = lines('PERS_ID,STATUS_CD,STATUS_DT,ENTERED_BY', (i) => `P${1000 + (i % 12)},${status[i % 3]},1/${1 + (i % 28)}/2024,clerk`); // prettier-ignore
  const yaml = await drafted({ 'person.csv': PEOPLE, 'STATUS_HIST.csv': history });
  expect(tableOf(yaml, 'person')).toEqual(
    expect.arrayContaining([
      '- { as: status_hist, file: STATUS_HIST.csv, on: { PERS_ID: PERS_ID }, latest: { from: STATUS_DT, format: M/D/YYYY } } # ? is the latest record the one that holds',
      'status: status_hist.STATUS_CD',
      'status_on: { from: status_hist.STATUS_DT, format: M/D/YYYY }',
    ]),
  );
  expect(tableOf(yaml, 'offenses')).toEqual([]);
  const undated = lines('PERS_ID,STATUS_CD', (i) => `P${1000 + (i % 12)},${status[i % 3]}`);
  expect((await drafted({ 'person.csv': PEOPLE, 'h.csv': undated })).join('\n')).not.toMatch(/join/);
});

test('one table of contacts becomes phones and internet identifiers, with the value of each', async () => {
  const kinds = ['PHONE', 'CELL', 'FAX', 'EMAIL', 'SCREEN NAME'];
  const yaml = await drafted({
    'person.csv': PEOPLE,
    'CONTACT.csv': lines(
      'CONTACT_ID,PERS_ID,CONTACT_TYPE,CONTACT_VALUE',
      (i) => `${i},P${1000 + i},${kinds[i % 5]},${i % 5 < 3 ? `785-555-01${10 + i}` : `user${i}@mail.example.com`}`,
    ),
  });
  expect(tableOf(yaml, 'phones')).toEqual(
    expect.arrayContaining([
      "where: { CONTACT_TYPE: [CELL, FAX, PHONE] } # ? are these the words of this table's records",
      'number: CONTACT_VALUE # ? phone number',
    ]),
  );
  expect(tableOf(yaml, 'internet_identifiers')).toEqual(
    expect.arrayContaining([
      "where: { CONTACT_TYPE: [EMAIL, SCREEN NAME] } # ? are these the words of this table's records",
      'value: CONTACT_VALUE # ? internet identifier',
    ]),
  );
});

test('workplaces among places have their city, too', async () => {
  const yaml = await drafted({
    'person.csv': PEOPLE,
    'ADDRESS_HIST.csv': lines(
      'PERS_ID,ADDR_TYP,ADDR_LN1,ADDR_CITY,ADDR_ZIP',
      (i) => `P${1000 + i},${['RES', 'WORK'][i % 2]},${i} Elm St,Paper Creek,21501`,
    ),
  });
  expect(tableOf(yaml, 'employment')).toEqual(expect.arrayContaining(['street: ADDR_LN1', 'city: ADDR_CITY', 'postal_code: ADDR_ZIP'])); // prettier-ignore
});

test('a log of letters and visits says which were in person, with a mark', async () => {
  const ways = ['LETTER MAILED', 'LETTER RETURNED', 'OFFICE VISIT', 'HOME VISIT'];
  const yaml = await drafted({
    'person.csv': PEOPLE,
    'VERIF_LOG.csv': lines('PERS_ID,CONTACT_METHOD,LOG_DT', (i) => `P${1000 + (i % 9)},${ways[i % 4]},2025-01-01`),
  });
  expect(tableOf(yaml, 'verifications').slice(3)).toEqual([
    'person_id: PERS_ID',
    'verified_on: LOG_DT # ? date of the appearance',
    "in_person: { from: CONTACT_METHOD, codes: { HOME VISIT: 'yes', LETTER MAILED: 'no', LETTER RETURNED: 'no', OFFICE VISIT: 'yes' } } # ? in person; are the codes meant so",
  ]);
});

test('running numbers that are called otherwise in other files are found there, with a mark', async () => {
  const yaml = await drafted({
    'tblOffenders.txt': lines('ID,Last Name,Birthdate', (i) => `${i + 1},Alder,1970-01-01`),
    'tblAddresses.txt': lines('AddrID,OffID,Street,City', (i) => `${i + 1},${1 + (i % 9)},${i} Elm St,Paper Creek`),
  });
  expect(tableOf(yaml, 'addresses')).toEqual(expect.arrayContaining(['person_id: OffID # ? registrant number', 'street: Street'])); // prettier-ignore
});

test('of a star schema the present versions are read, and the places are joined', async () => {
  const yaml = await drafted({
    'dim_registrant.csv': lines('registrant_sk,last_nm,birth_dt,row_exp_dt,is_current_row', (i) => `${5000 + i},Alder,1970-01-01,9999-12-31,${i % 9 === 0 ? 0 : 1}`), // prettier-ignore
    'dim_address.csv': lines('address_sk,street_addr,city_nm,zip_cd', (i) => `${i + 1},${i} Elm St,Paper Creek,21501`),
    'fact_residence.csv': lines('registrant_sk,address_sk,begin_date', (i) => `${5000 + i},${1 + (i % 9)},2020-01-01`),
  });
  expect(tableOf(yaml, 'person')).toContain("where: { is_current_row: ['1'] } # ? are these the words of this table's records"); // prettier-ignore
  expect(tableOf(yaml, 'addresses')).toEqual(
    expect.arrayContaining([
      '- { as: dim_address, file: dim_address.csv, on: { address_sk: address_sk } } # ? has it one record for each number',
      'street: dim_address.street_addr',
    ]),
  );
  expect(yaml.filter((line) => !line.startsWith('#')).join('\n')).not.toMatch(/row_exp_dt|driver_licence/);
});

test('numbers of a list of codes are translated by it, with a mark', async () => {
  const yaml = await drafted({
    'Offender.csv': lines('OffenderID,LastName,SexCodeID,StatusID', (i) => `${9000 + i},Alder,${1 + (i % 2)},${1 + (i % 3)}`), // prettier-ignore
    'lkSex.csv': 'SexCodeID,Code,Description\n1,M,Male\n2,F,Female\n',
    'lkStatus.csv': 'StatusID,Description\n1,Active\n2,Absconded\n3,Something else\n',
  });
  const codes = yaml.filter((line) => /^(?:sex|status):/.test(line));
  expect(codes).toEqual([
    "sex: { from: SexCodeID, codes: { '1': M, '2': F } } # ? are the codes meant so",
    "status: { from: StatusID, codes: { '1': active, '2': absconded } } # ? are the codes meant so; codes to be told: '3'",
  ]);
});

test('ages of victims are bands, with a mark', async () => {
  const yaml = await drafted({
    'person.csv': PEOPLE,
    'charges.csv': lines('PERS_ID,STATUTE,VICTIM_AGE', (i) => `P${1000 + i},21-5503,${[9, 14, 17, 30][i % 4]}`),
  });
  expect(yaml).toContain("victim_age_band: { from: VICTIM_AGE, codes: { '9': under-13, '14': '13-15', '17': '16-17', '30': adult } } # ? are the codes meant so"); // prettier-ignore
});

test('fields of NCIC mean what NCIC calls so', async () => {
  const header = 'NIC,NAM,SEX,RAC,DOB,HGT,OCA,SID,SNA,CTY,STA,LIC,LIS,VIN,DTE';
  const yaml = await drafted({
    'nsor.csv': lines(header, (i) => `X${i + 100000000},"ALDER, ANN",F,W,19700101,511,SO${1000 + i},KS${i + 100000},EXAMPLE ST,NORTH FORK,KS,SMP ${i},KS,1X${i},20200101`), // prettier-ignore
  });
  expect(tableOf(yaml, 'vehicles').slice(3)).toEqual(['person_id: OCA', 'plate: LIC', 'plate_state: LIS', 'registration: VIN']); // prettier-ignore
  expect(tableOf(yaml, 'person')).toEqual(expect.arrayContaining(['person_id: OCA', 'surname: { from: NAM, part: surname }', 'state_id: SID'])); // prettier-ignore
  expect(tableOf(yaml, 'addresses')).toEqual(expect.arrayContaining(['city: CTY', 'state: STA']));
  expect(yaml.filter((line) => !line.startsWith('#')).join('\n')).not.toMatch(/DTE|licences/);
});

test('nested columns are known by what stands at the end of their path, and by the names of NIEM', async () => {
  const people = Array.from({ length: 20 }, (_, i) => ({
    registrationNumber: `J${1000 + i}`,
    name: { last: 'Alder', first: 'Ann' },
    physical: { sex: 'F', eyes: 'BRO' },
    employerContact: { phone: '785-555-0100' },
    convictions: [{ offense: 'Sample offense', statute: '21-5503', convictedOn: '2014-01-01' }, { offense: 'Other sample', statute: '21-1', convictedOn: '2015-01-01' }], // prettier-ignore
  }));
  const json = await drafted({ 'people.json': JSON.stringify({ registrants: people }) });
  expect(json).toEqual(expect.arrayContaining(['sex: physical.sex', 'eye_color: physical.eyes', '- { statute: convictions.1.statute, offense_title: convictions.1.offense, conviction_date: convictions.1.convictedOn }'].map((line) => expect.stringMatching(line.startsWith('-') ? /convictions\.1\.convictedOn/ : line) as string))); // prettier-ignore
  expect(tableOf(json, 'phones')).toEqual([]);
  const person = (i: number): string =>
    `<RegisteredOffender><RegisteredOffenderIdentification><IdentificationID>R${1000 + i}</IdentificationID></RegisteredOffenderIdentification><PersonName><PersonSurName>Alder</PersonSurName></PersonName><PersonHeightMeasure><MeasureValueText>70</MeasureValueText></PersonHeightMeasure><Residence><LocationStreet><StreetFullText>${i} Elm St</StreetFullText></LocationStreet><LocationCityName>North Fork</LocationCityName></Residence></RegisteredOffender>`;
  const xml = await drafted({ 'x.xml': `<E>${Array.from({ length: 20 }, (_, i) => person(i)).join('')}</E>` });
  expect(xml).toEqual(expect.arrayContaining(['height_in: PersonHeightMeasure.MeasureValueText', 'street: Residence.LocationStreet.StreetFullText', 'city: Residence.LocationCityName'])); // prettier-ignore
});

test('Spanish headers are read', async () => {
  const yaml = await drafted({
    'registrados.csv': lines('num_registro,apellido_paterno,nombre,fecha_nacimiento,sexo,seguro_social', (i) => `PR${1000 + i},Sablewood,Ana,31/01/1970,F,900-12-${1000 + i}`), // prettier-ignore
    'domicilios.csv': lines('num_registro,direccion,pueblo,codigo_postal', (i) => `PR${1000 + i},${i} Calle Ejemplo,North Fork,00601`), // prettier-ignore
  });
  expect(tableOf(yaml, 'person').slice(3)).toEqual(['person_id: num_registro', 'surname: apellido_paterno', 'given_name: nombre', 'birth_date: { from: fecha_nacimiento, format: DD/MM/YYYY }', 'sex: sexo', 'ssn: seguro_social']); // prettier-ignore
  expect(tableOf(yaml, 'addresses').slice(4)).toEqual(['street: direccion', 'city: pueblo', 'postal_code: codigo_postal']); // prettier-ignore
});

test('titles above the names of a sheet are skipped, with a mark, and an old copy in another sheet is not read', async () => {
  const header = ['Enroll #', 'Last Name', 'DOB', 'Charge', 'Court'];
  const rows = Array.from({ length: 20 }, (_, i) => [
    `T-${100 + i}`,
    'Alder',
    '2/3/1970',
    'Sample offense',
    'Tribal Court',
  ]);
  const sheets = [
    { name: 'Active 2026', rows: [['NORTH FORK NATION'], ['updated 1/15/26'], [], header, ...rows] },
    { name: 'old', rows: [header, ...rows.slice(0, 5)] },
  ];
  const folder = packageOf({ 'list.xlsx': await writeXlsx({ sheets }) });
  const { draft, yaml, problems } = await draftOf(folder);
  expect(problems.map(({ code }) => code)).toEqual([]);
  expect(draft.tables.map(({ table, sheet, skipLines }) => [table, sheet, skipLines])).toEqual([
    ['person', 'Active 2026', 3],
    ['offenses', 'Active 2026', 3],
  ]);
  expect(yaml).toContain('skip_lines: 3 # ? lines of titles above the column names');
  expect(yaml).toContain('sheet old: it holds records of list.xlsx, sheet Active 2026, and looks like a copy of it');
});

test('a file whose ending says nothing is told', async () => {
  const { problems } = await draftOf(
    packageOf({ 'REGMAST.DAT': '01100000ALDER\n', 'p.csv': PEOPLE, 'README.md': 'x' }),
  );
  expect(problems).toEqual([expect.objectContaining({ code: 'draft-file', at: { file: 'registry/REGMAST.DAT' } })]);
});

test('charges that led to no conviction are left out, with a mark', async () => {
  const yaml = await drafted({
    'person.csv': PEOPLE,
    'COURT_CHARGES.csv': lines('PERS_ID,STATUTE,DISPO_CD,DISPO_DT', (i) => `P${1000 + i},21-5503,${['CONV', 'DISM', 'ACQ'][i % 3]},2014-01-01`), // prettier-ignore
  });
  expect(tableOf(yaml, 'offenses')).toContain('except: { DISPO_CD: [ACQ, DISM] } # ? do these words say that there was no conviction'); // prettier-ignore
});

test.for([
  ['511', 'height_in: { from: HGT, unit: feet-inches }'],
  ['71', 'height_in: HGT'],
] as const)('a height of %s is read in its unit', async ([height, line]) => {
  const yaml = await drafted({ 'p.csv': lines('PERS_ID,LNAME,HGT', (i) => `P${1000 + i},Alder,${height}`) });
  expect(yaml).toContain(line);
});

test('codes that look like numbers of persons are not repeated, but the draft says that there are more', async () => {
  const draftedLines = await drafted({
    'offenders.csv': lines('OFFENDER_NBR,LST_NM,FST_NM,DOB_DT', (i) => `${1000 + i},ALDER,ANN,1/${1 + (i % 28)}/1970`),
    'conv.csv': lines(
      'CONV_ID,OFFENDER_NBR,STATUTE_CITE,OFFENSE_DESC,CONV_DT,VICT_AGE_CD',
      (i) => `${i},${1000 + i},9-101,RAPE,01/02/2015,${['AD', 'U12', '1215', '1617'][i % 4]}`,
    ),
  });
  expect(draftedLines).toContain(
    'victim_age_band: VICT_AGE_CD # ? codes to be told: AD, U12, 2 more that the export holds',
  );
});
