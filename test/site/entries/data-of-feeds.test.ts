/** Feeds and scripts of many makers: records in nested objects, by reference, in elements, in pop-ups of maps. */
import { describe, expect, test } from 'vitest';
import type { EntryRow } from '../../../src/site/entries/conclude.ts';
import { registrant, shownOn, type Files } from './shown-on.ts';

const DALE = registrant('R-2201', 'Dale', 'Marrowby', '1967-01-11', {
  ...{ height_in: '70', weight_lb: '181', eye_color: 'BRO', hair_color: 'GRY', tier: 'III' },
});
const RUTH = registrant('R-2202', 'Ruth', 'Alderfield', '1980-08-05', {
  ...{ height_in: '64', weight_lb: '140', eye_color: 'BLU', hair_color: 'BLK' },
});
const TABLES = {
  addresses: [
    { key: 'A1', person: 'R-2201', kind: 'residence', street: '418 Fox Hollow Road', is_current: 'Y' },
    { key: 'A2', person: 'R-2202', kind: 'residence', street: '9 Granite Court', is_current: 'Y' },
  ],
  vehicles: [{ key: 'V1', person: 'R-2201', plate: 'KLX 4410', description: 'blue 2014 Ford pickup' }],
  photos: [{ key: 'F1', person: 'R-2201', taken_on: '2026-01-05', image: 'mug88120b.jpg' }],
};

async function rows(files: Files): Promise<readonly EntryRow[]> {
  const shown = await shownOn(files, [DALE, RUTH], TABLES);
  return [shown.get('R-2201')!, shown.get('R-2202')!];
}

const WHOLE = { name_shown: 'Y', description_shown: 'Y', residence_shown: 'Y', plates_shown: 'Y', photo_shown: 'Y' };

describe('a record of a feed is found', () => {
  test('by its name where others have a photograph that is known', async () => {
    const one = (given: string, last: string, more: object): object => ({ id: last.length, given, last, ...more });
    const feed = [
      one('Dale', 'Marrowby', { dob: '01/11/1967', image: 'mug88120b.jpg' }),
      one('Ruth', 'Alderfield', { dob: '08/05/1980', image: null, home: '9 Granite Court' }),
    ];
    const [, ruth] = await rows({ 'feed.json': JSON.stringify({ rows: feed }) });
    expect(ruth).toMatchObject({ shown: 'Y', listed: 'Y', name_shown: 'Y', residence_shown: 'Y' });
  });

  test('as the whole object in which name, photograph and address are objects', async () => {
    const node = {
      ...{ name: { first: 'Dale', last: 'Marrowby' }, born: '1967-01-11', images: [{ url: '/m/mug88120b.jpg' }] },
      physical: { heightFeet: 5, heightInches: 10, eyes: 'BROWN' },
      locations: [{ line1: '418 Fox Hollow Road' }, { line1: '77 Other Street' }],
      vehicles: [{ plate: 'KLX4410' }],
    };
    const other = { name: { first: 'Ruth', last: 'Alderfield' }, born: '1980-08-05', vehicles: [] };
    const [dale, ruth] = await rows({
      'graphql.json': JSON.stringify({ data: { people: { edges: [{ node }, { node: other }] } } }),
    });
    expect(dale).toMatchObject(WHOLE);
    expect(ruth).toMatchObject({ shown: 'Y', listed: 'Y' });
    expect(ruth!['plates_shown']).not.toBe('Y');
  });

  test('without what the next in the list shows, whom nobody knows', async () => {
    const feed = [
      { name: { first: 'Dale', last: 'Marrowby' }, born: '1967-01-11', eyes: 'brown', absconder: false },
      { name: { first: 'Ed', last: 'Nobody' }, born: '1959-01-12', absconder: true, plate: 'KLX 4410' },
    ];
    const [dale] = await rows({ 'feed.json': JSON.stringify({ data: feed }) });
    expect(dale).toMatchObject({ name_shown: 'Y', birth_year_shown: '1967' });
    expect(dale!['violation_shown']).not.toBe('Y');
    expect(dale!['plates_shown']).not.toBe('Y');
  });

  test('as a row of a table whose columns are named once', async () => {
    const columns = ['Last Name', 'First Name', 'DOB', 'Tier'];
    const data = [
      ['Marrowby', 'Dale', '01/11/1967', '3'],
      ['Alderfield', 'Ruth', '08/05/1980', '2'],
    ];
    const [dale, ruth] = await rows({ 'table.json': JSON.stringify({ columns, data }) });
    expect(dale).toMatchObject({ birth_year_shown: '1967', tier_shown: 'III' });
    expect(ruth).toMatchObject({ birth_year_shown: '1980', tier_shown: 'II' });
  });

  test('with what stands apart in a document of JSON:API', async () => {
    const points = (type: string, id: string): object => ({ data: [{ type, id }] });
    const record = (id: string, first: string, last: string, born: string): object => ({
      ...{ type: 'registrant', id, attributes: { first_name: first, last_name: last, date_of_birth: born } },
      relationships: { addresses: points('address', id), vehicles: points('vehicle', id), owner: { data: null } },
    });
    const included = [
      { type: 'address', id: 'b', attributes: { street: '9 Granite Court' } },
      { type: 'address', id: 'a', attributes: { street: '418 Fox Hollow Road' } },
      { type: 'vehicle', id: 'a', attributes: { plate: 'KLX 4410' } },
    ];
    const data = [record('a', 'Dale', 'Marrowby', '1967-01-11'), record('b', 'Ruth', 'Alderfield', '1980-08-05')];
    const [dale, ruth] = await rows({ 'people.json': JSON.stringify({ data, included }) });
    expect(dale).toMatchObject({ residence_shown: 'Y', plates_shown: 'Y' });
    expect(ruth).toMatchObject({ residence_shown: 'Y' });
  });

  test('in the payload of Nuxt, where objects give the places of their values', async () => {
    const list: unknown[] = [['ShallowReactive', 1], { data: 2 }, { people: 3 }, [4, 11]];
    list.push({ first: 5, last: 6, dob: 7, street: 8, eyes: 9, plate: 10 });
    list.push('Dale', 'Marrowby', '1967-01-11', '418 Fox Hollow Road', 'Brown', 'KLX 4410');
    list.push({ first: 12, last: 13, dob: 14, street: 15, eyes: 9 });
    list.push('Ruth', 'Alderfield', ['Date', '1980-08-05T00:00:00.000Z'], '9 Granite Court');
    const script = `<script type="application/json" id="__NUXT_DATA__">${JSON.stringify(list)}</script>`;
    const [dale, ruth] = await rows({ 'index.html': `<html><body><h1>People</h1>${script}</body></html>` });
    expect(dale).toMatchObject({ listed: 'Y', residence_shown: 'Y', plates_shown: 'Y', birth_year_shown: '1967' });
    expect(ruth).toMatchObject({ listed: 'Y', residence_shown: 'Y', birth_year_shown: '1980' });
  });

  test('in XML, where names of elements and attributes are the labels', async () => {
    const xml = `<?xml version="1.0"?><Export>
      <Offender><Name first="Dale" last="Marrowby"/><Birth date="1967-01-11"/><Tier>III</Tier>
        <Physical height="70" weight="181" eyes="BRO"/><Home><Street>418 Fox Hollow Road</Street></Home>
        <Vehicle plate="KLX 4410"/><Photo href="mug88120b.jpg"/><Absconder>false</Absconder><Wanted/></Offender>
      <Offender><Name first="Ruth" last="Alderfield"/><Birth date="1980-08-05"/><Absconder>true</Absconder></Offender>
    </Export>`;
    const [dale, ruth] = await rows({ 'export.xml': xml });
    expect(dale).toMatchObject({ ...WHOLE, tier_shown: 'III', birth_year_shown: '1967', violation_shown: 'N' });
    expect(ruth).toMatchObject({ listed: 'Y', birth_year_shown: '1980' });
  });

  test('in the pop-ups of a map that a script draws', async () => {
    const popUp = (name: string, rest: string): string =>
      `L.marker([35.1, -97.2]).addTo(map).bindPopup(\`<div class="pop"><b>${name}</b><br>${rest} (see law\n</div>\`);`;
    const page = `<h1>Map</h1><div id="map"></div><script>
      ${popUp('Dale Marrowby', 'DOB 01/11/1967, 5\'10" tall<br>181 lb<br>418 Fox Hollow Road<br>KLX 4410<img src="mug88120b.jpg">')}
      ${popUp('Ruth Alderfield', 'DOB 08/05/1980<br>9 Granite Court<br>WHEREABOUTS UNKNOWN')}
      addPerson("Somebody Else", "12 Main Street");</script>`;
    const [dale, ruth] = await rows({ 'map.html': page });
    expect(dale).toMatchObject({ ...WHOLE, violation_shown: 'N' });
    expect(ruth).toMatchObject({ name_shown: 'Y', residence_shown: 'Y', violation_shown: 'Y' });
  });
});

describe('a feed writes', () => {
  const one = async (fields: object): Promise<EntryRow> => {
    const feed = [{ first: 'Dale', last: 'Marrowby', street: '418 Fox Hollow Road', ...fields }];
    return (await rows({ 'feed.json': JSON.stringify({ value: feed }) }))[0]!;
  };

  test.for([
    ['milliseconds before 1970', { DOB: Date.parse('1967-01-11T00:00:00Z') }],
    ['the midnight of the east', { BIRTH_DATE: Date.parse('1967-01-10T14:00:00Z') }],
    ['the blanks of SharePoint', { Date_x0020_of_x0020_Birth: '1967-01-11T06:00:00Z' }],
    ['the value that Dataverse shows', { 'a_dob@OData.Community.Display.V1.FormattedValue': '1/11/1967', a_dob: 1 }],
  ] as const)('the day of birth with %s', async ([, fields]) => {
    expect((await one(fields))['birth_year_shown']).toBe('1967');
  });

  test.for([
    { height_x0020_cm: 178, weight_x0020_kg: 82 },
    { 'Height cm': 178, 'Weight kg': 82 },
    { cr5_heightfeet: 5, cr5_heightinches: 10, cr5_weight: 181 },
    { 'cr5_eyecolor@OData.Community.Display.V1.FormattedValue': 'Brown', haircolor: 'gray' },
  ])('a description as %o', async (fields) => {
    expect((await one(fields))['description_shown']).toBe('Y');
  });

  test.for([
    [{ TIER_LVL: 3 }, { tier_shown: 'III' }],
    [{ absconder: null, note: 'x' }, { violation_shown: undefined }],
    [{ home: 'at:\n418 Fox Hollow Road\nTown', street: '' }, { residence_shown: 'Y' }],
    [{ html: '<b>at</b><br>418 Fox Hollow Road'.replaceAll('<', '\u2028'), street: '' }, { residence_shown: 'Y' }],
  ] as const)('%o', async ([fields, shown]) => {
    const row = await one(fields);
    for (const [column, value] of Object.entries(shown)) expect([column, row[column]]).toEqual([column, value]);
  });
});
