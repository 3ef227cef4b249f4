import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildRegistrant } from '../../../src/sample/build.ts';
import { iso } from '../../../src/sample/days.ts';
import { NONE } from '../../../src/sample/identity.ts';
import { jurisdictionOf } from '../../../src/sample/jurisdictions.ts';
import { createEntryObserver } from '../../../src/site/entries/observer.ts';
import type { EntryRow } from '../../../src/site/entries/conclude.ts';
import { isExpected, profilesFrom, type Cells, type PublicProfile } from '../../../src/site/entries/profile.ts';
import { scanWebsite } from '../../../src/site/scan.ts';
import { knownFrom } from '../../../src/site/values/known-values.ts';

const WORLD = jurisdictionOf('meridia');
const REGISTRANTS = 60;

const records = new Map<string, Cells[]>();
for (let index = 0; index < REGISTRANTS; index++) {
  const { life, person, tables } = buildRegistrant(WORLD, 11, index);
  const add = (table: string, row: Readonly<Record<string, string>>, key: string): void => {
    const cells = Object.entries(row).filter(([, cell]) => cell !== '' && cell !== NONE);
    records.set(table, [...(records.get(table) ?? []), { ...Object.fromEntries(cells), key, person: life.id }]);
  };
  add('person', person, life.id);
  for (const [table, rows] of Object.entries(tables)) for (const row of rows) add(table, row, Object.values(row)[0]!);
}
const profiles = profilesFrom(records, iso(WORLD.asOf));

/** How somebody else's program shows a registrant: `no` is its own number, and no record key stands anywhere. */
type Skin = (no: number, profile: PublicProfile) => string;

const cell = (row: Cells | undefined, column: string): string => row?.[column] ?? '';
const american = (day: string): string => day.replace(/^(\d+)-(\d+)-(\d+).*/, '$2/$3/$1');
const joined = (rows: readonly Cells[] | undefined, line: (row: Cells) => string, by: string): string =>
  (rows ?? []).map(line).join(by);
const feet = (inches: string, between: string): string => `${Math.floor(+inches / 12)}${between}${+inches % 12}`;
const home = (row: Cells): string => cell(row, 'street') || cell(row, 'description');

const flyer: Skin = (no, { own, current }) => `<html><head><title>Offender Flyer</title></head><body>
<table><tr><td><img src="CallImage?imgID=${no}"></td><td><b>${cell(own, 'surname').toUpperCase()}, ${cell(own, 'given_name').toUpperCase()}</b><br>Tier ${cell(own, 'tier')}</td></tr></table>
<table><tr><td>Date Of Birth:</td><td>${american(cell(own, 'birth_date'))}</td></tr><tr><td>Height:</td><td>${feet(cell(own, 'height_in'), "'")}"</td></tr><tr><td>Weight:</td><td>${cell(own, 'weight_lb')} lbs</td></tr></table>
<h3>Also known as</h3>${joined(current.aliases, (row) => cell(row, 'alias_name').toUpperCase(), '<br>')}<br>${cell(own, 'ethnic_tribal_name')}
<h3>Address Information</h3>${joined(current.addresses, (row) => `${home(row)}<br>${cell(row, 'city')}`, '<hr>')}
<h3>Employment</h3>${joined(current.employment, (row) => cell(row, 'street'), '<hr>')} ${joined(current.schools, (row) => cell(row, 'street'), '<hr>')}
<h3>Vehicles</h3>${joined(current.vehicles, (row) => `${cell(row, 'plate').replace(/\W/g, '')} ${cell(row, 'description').toUpperCase()}`, '<br>')}
<h3>Crimes</h3>${joined(current.offenses, (row) => `${american(cell(row, 'conviction_date'))} ${cell(row, 'offense_title').toUpperCase()} ${cell(row, 'statute')}`, '<br>')}</body></html>`;

const script: Skin = (no, { own, current }) => {
  const person = { firstName: own['given_name'], lastName: own['surname'], dob: `${cell(own, 'birth_date')}T00:00:00` };
  const body = { height: `${feet(cell(own, 'height_in'), ' ft ')} in`, weightLb: own['weight_lb'], tier: own['tier'] };
  const lines = (rows: readonly Cells[] | undefined, ...columns: readonly string[]): readonly string[] =>
    (rows ?? []).map((row) => columns.map((column) => cell(row, column)).join(' '));
  const rest = {
    names: [...lines(current.aliases, 'alias_name'), own['ethnic_tribal_name']],
    addresses: [...(current.addresses ?? []).map(home), ...lines(current.employment, 'street')],
    schools: lines(current.schools, 'street'),
    vehicles: lines(current.vehicles, 'plate', 'description'),
    offenses: lines(current.offenses, 'offense_title', 'statute'),
  };
  const state = JSON.stringify({ id: no, images: [{ url: `/api/photo/${no}` }], ...person, ...body, ...rest });
  return `<!doctype html><body><app-root></app-root><script>window.__DATA__ = ${state}</script></body>`;
};

const prose =
  (born: (own: Cells) => string): Skin =>
  (
    no,
    { own, current },
  ) => `<body><h2>${cell(own, 'given_name')} Q. ${cell(own, 'surname')}</h2><img src="mug/${no}.jpg">
<p>AKA ${joined(current.aliases, (row) => cell(row, 'alias_name'), ', ')} ${cell(own, 'ethnic_tribal_name')}. ${born(own)}; ${feet(cell(own, 'height_in'), 'ft ')}in / ${cell(own, 'weight_lb')} lbs</p>
<p>Lives at ${joined(current.addresses, home, '; ')}. Works at ${joined(current.employment, (row) => cell(row, 'street'), '; ')}.
Studies at ${joined(current.schools, (row) => cell(row, 'street'), '; ')}. Drives ${joined(current.vehicles, (row) => `${cell(row, 'description')} (${cell(row, 'plate')})`, '; ')}.</p>
${joined(current.offenses, (row) => `<li>${cell(row, 'offense_title')} (${cell(row, 'statute')})`, '')}<p>Tier ${cell(own, 'tier')}</p></body>`;

const rowsOf = (page: Skin, shown: readonly PublicProfile[] = profiles): Promise<ReadonlyMap<string, EntryRow>> => {
  const no = (i: number): number => 8800 + i;
  const list = shown.map(
    ({ own }, i) => `<li><a href="flyers/flyer${no(i)}.html">${own['surname']}, ${own['given_name']}</a>`,
  );
  const pages = shown.map((profile, i) => [`flyers/flyer${no(i)}.html`, page(no(i), profile)] as const);
  return rowsIn({ 'index.html': `<h1>Registry</h1><ul>${list.join('')}</ul>`, ...Object.fromEntries(pages) });
};

async function rowsIn(files: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, EntryRow>> {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-foreign-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const observer = createEntryObserver(profiles);
  const { values, people } = knownFrom(records);
  await scanWebsite({ folder, values, people, publicByDesign: [], key: 'key', observe: () => [observer.see] });
  const { rows } = observer.finish();
  return new Map([...rows].map((row) => [row['entry_id']!, row]));
}

const GOOD_IF_MISSING = ['former_residence_shown', 'former_photo_shown', 'violation_shown'];
const byYear = prose((own) => `YOB: ${cell(own, 'birth_date').slice(0, 4)}`);
const byPlace = prose(() => 'Age withheld');

describe('pages of a program with numbers of its own', () => {
  test.each([
    ['a flyer in capitals, with the day of birth', flyer],
    ['a page that a script writes', script],
    ['prose, with the year of birth', byYear],
  ])('are known by their words: %s', async (_, skin) => {
    const rows = await rowsOf(skin);
    expect(rows.size).toBe(REGISTRANTS);
    for (const [id, row] of rows) {
      expect(row, id).toMatchObject({ shown: 'Y', page: 'Y', name_shown: 'Y' });
      const missing = Object.keys(row).filter((column) => column.endsWith('_shown') && row[column] === 'N');
      expect(
        missing.filter((column) => !GOOD_IF_MISSING.includes(column)),
        id,
      ).toEqual([]);
    }
  });

  test('with nothing but name and street are known by these, and who lives at none stays open', async () => {
    const rows = await rowsOf(byPlace);
    const open: string[] = [];
    for (const { person, current } of profiles) {
      const row = rows.get(person)!;
      const hasStreet = (current.addresses ?? []).some((each) => /^\d+ /.test(cell(each, 'street')));
      if (hasStreet) expect(row, person).toMatchObject({ shown: 'Y', page: 'Y' });
      else open.push(person);
    }
    for (const person of open) expect(rows.get(person), person).not.toHaveProperty('shown');
    expect(open.length).toBeGreaterThan(0);
    expect(rows.size).toBe(REGISTRANTS);
  });

  test('still show who is missing', async () => {
    const gone = profiles.filter(isExpected).slice(0, 3);
    const rows = await rowsOf(
      flyer,
      profiles.filter((one) => !gone.includes(one)),
    );
    for (const { person } of gone) expect(rows.get(person), person).toMatchObject({ shown: 'N', page: 'N' });
  });

  test('a name in a list is no page, and no absence from the site', async () => {
    const [someone] = profiles.filter(isExpected);
    const rows = await rowsOf((no, profile) => (profile === someone ? '<p>Removed.</p>' : flyer(no, profile)));
    expect(rows.get(someone!.person)).toMatchObject({ page: 'N' });
    expect(rows.get(someone!.person)).not.toHaveProperty('shown');
  });
});

describe('a list of a program with numbers of its own', () => {
  const lines = profiles.map(({ own, current }, i) => ({
    id: 8800 + i,
    LastName: cell(own, 'surname'),
    FirstName: cell(own, 'given_name'),
    DOB: american(cell(own, 'birth_date')),
    Address: joined(current.addresses, home, '; '),
    Tier: cell(own, 'tier'),
  }));
  const csv = [Object.keys(lines[0]!), ...lines.map(Object.values)];
  const cellsIn = (line: (typeof lines)[number], open: string, close: string): string =>
    Object.values(line)
      .map((value) => `${open}${value}${close}`)
      .join('');
  const lists: Readonly<Record<string, string>> = {
    'table.html': `<table>${lines.map((line) => `<tr>${cellsIn(line, '<td>', '</td>')}</tr>`).join('')}</table>`,
    'cards.html': `<body>${lines.map((line) => `<div class="card">${cellsIn(line, '<p>', '</p>')}</div>`).join('')}</body>`,
    'offenders.json': JSON.stringify({ results: lines }),
    'offenders.csv': csv.map((row) => row.map((value) => `"${value}"`).join(',')).join('\n'),
    'feed.xml': `<?xml version="1.0"?><list>${lines.map((line) => `<o>${cellsIn(line, '<c>', '</c>')}</o>`).join('')}</list>`,
  };
  test.each(Object.keys(lists))('is known by names and days of birth: %s', async (file) => {
    const rows = await rowsIn({ [file]: lists[file]! });
    for (const { person, current } of profiles) {
      const row = rows.get(person)!;
      expect(row, person).toMatchObject({ shown: 'Y', listed: 'Y', path: file });
      if ((current.addresses ?? []).some((each) => home(each) !== '')) expect(row['residence_shown'], person).toBe('Y');
    }
  });
});
