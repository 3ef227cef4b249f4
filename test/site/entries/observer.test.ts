import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildRegistrant } from '../../../src/sample/build.ts';
import { iso } from '../../../src/sample/days.ts';
import { NONE } from '../../../src/sample/identity.ts';
import { jurisdictionOf, type SampleName } from '../../../src/sample/jurisdictions.ts';
import type { Row } from '../../../src/sample/registrant.ts';
import { openWebsite } from '../../../src/sample/website.ts';
import { isExpected, profilesFrom, type Cells, type PublicProfile } from '../../../src/site/entries/profile.ts';
import { observeFiles, observeFolder, profilesOf, type Observed } from './observed.ts';

const SHOWN =
  `name_shown aliases_shown photo_shown description_shown residence_shown employer_shown school_shown plates_shown
vehicles_shown registration_offense_shown other_offenses_shown`.split(/\s+/);

/** A site without defects, and what the registry holds, as the engine hands it over. */
function writeSample(name: SampleName, registrants: number, folder: string): readonly PublicProfile[] {
  const world = jurisdictionOf(name);
  const site = openWebsite(world, folder);
  const records = new Map<string, Cells[]>();
  const add = (table: string, row: Row, key: string, person: string): void => {
    const cells = Object.entries(row).filter(([, cell]) => cell !== '' && cell !== NONE);
    records.set(table, [...(records.get(table) ?? []), { ...Object.fromEntries(cells), key, person }]);
  };
  for (let index = 0; index < registrants; index++) {
    const registrant = buildRegistrant(world, 7, index);
    site.write(registrant);
    const { id } = registrant.life;
    add('person', registrant.person, id, id);
    for (const [table, rows] of Object.entries(registrant.tables))
      for (const row of rows) add(table, row, Object.values(row)[0] ?? '', id);
  }
  site.close();
  return profilesFrom(records, iso(world.asOf));
}

describe.for([
  ['meridia', 250],
  ['cedar-hollow', 100],
] as const)('the pages of %s', ([name, registrants]) => {
  let folder = '';
  let profiles: readonly PublicProfile[];
  let seen: Observed;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sorna-entries-'));
    profiles = writeSample(name, registrants, folder);
    seen = observeFolder(folder, profiles);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('show everything of everybody who must be shown', () => {
    const due = profiles.filter(isExpected);
    expect(due.length).toBeGreaterThan(50);
    for (const { person, current } of due) {
      const row = seen.rows.get(person)!;
      expect(row, person).toMatchObject({ shown: 'Y', page: 'Y', listed: 'Y', path: `registrant/${person}.html` });
      expect(
        SHOWN.filter((column) => row[column] === 'N'),
        person,
      ).toEqual([]);
      expect([row['name_shown'], row['photo_shown'], row['registration_offense_shown']], person).toEqual([
        'Y',
        'Y',
        'Y',
      ]);
      expect(row['plates_shown'], person).toBe(current.vehicles?.some((one) => one['plate']) ? 'Y' : undefined);
    }
  });

  test('agree with the registry', () => {
    for (const { person, own } of profiles) {
      const row = seen.rows.get(person)!;
      if (row['shown'] === 'N') continue;
      expect(row, person).toMatchObject({ tier_shown: own['tier'], birth_year_shown: own['birth_date']?.slice(0, 4) });
      expect(row['former_photo_shown'], person).toBe('N');
      expect(row['violation_shown'], person).toBe(own['status'] === 'absconded' ? 'Y' : 'N');
    }
  });

  test('have a row for every registrant and for nobody else', () => {
    expect([...seen.rows.keys()]).toEqual(profiles.map(({ person }) => person).sort());
    expect(seen).toMatchObject({ count: registrants, pagesWithoutPerson: 0, isPart: false });
  });

  test('give the same rows whatever the order of the registry', () => {
    const again = observeFolder(folder, [...profiles].reverse());
    expect([...again.rows]).toEqual([...seen.rows]);
  });
});

const people = (count: number): readonly PublicProfile[] =>
  profilesOf({
    person: Array.from({ length: count }, (_, i) => ({
      ...{ key: `P10${10 + i}`, surname: 'Sampleton', given_name: 'Alder', status: 'active', tier: 'II' },
      ...{ weight_lb: '180', birth_date: '1970-02-03' },
    })),
    vehicles: Array.from({ length: count }, (_, i) => ({
      key: `C${i}`,
      person: `P10${10 + i}`,
      plate: `SMP ${100 + i}`,
    })),
  });
const pageOf = (i: number, more = ''): Record<string, string> => ({
  [`registrant/P10${10 + i}.html`]: `<html><body><h1>Alder Sampleton</h1><p>180 lb</p><p>SMP${100 + i}</p>${more}</body></html>`,
});
const pagesOf = (count: number, more?: (i: number) => string): Record<string, string> =>
  Object.assign({}, ...Array.from({ length: count }, (_, i) => pageOf(i, more?.(i)))) as Record<string, string>;

describe('absence', () => {
  test('is told where the capture shows most of those who must be shown', () => {
    const { rows, isPart } = observeFiles(pagesOf(3), people(4));
    expect(rows.get('P1013')).toEqual({ entry_id: 'P1013', person_id: 'P1013', shown: 'N', page: 'N', listed: 'N' });
    expect(isPart).toBe(false);
  });

  test('is not told where the capture shows few of them', () => {
    const { rows, isPart } = observeFiles(pagesOf(1), people(4));
    expect(rows.get('P1013')).toEqual({ entry_id: 'P1013', person_id: 'P1013', listed: 'N' });
    expect(rows.get('P1010')).toMatchObject({ shown: 'Y', page: 'Y' });
    expect(isPart).toBe(true);
  });

  test('of a page is told of who stands in the list beside pages of others', () => {
    const list = `<ul>${[0, 1, 2, 3].map((i) => `<li><a href="registrant/P10${10 + i}.html">Sampleton, Alder</a></li>`).join('\n')}</ul>`;
    const { rows } = observeFiles({ ...pagesOf(3), 'list.html': `<html><body>${list}</body></html>` }, people(4));
    expect(rows.get('P1013')).toMatchObject({ shown: 'Y', page: 'N', listed: 'Y', path: 'list.html' });
    expect(rows.get('P1010')).toMatchObject({ shown: 'Y', page: 'Y', listed: 'Y', path: 'registrant/P1010.html' });
    // A line of a list need not show a plate.
    expect(rows.get('P1013')).not.toHaveProperty('plates_shown');
  });

  test('of pages is not told of a site that serves records only', () => {
    const records = [0, 1, 2, 3].map((i) => ({
      ...{ person_id: `P10${10 + i}`, first: 'Alder', last: 'Sampleton', weight: '180 lb' },
      ...{ plates: i === 3 ? [] : [`SMP ${100 + i}`] },
    }));
    const { rows } = observeFiles({ 'api/all.json': JSON.stringify({ all: records }, null, 1) }, people(4));
    expect(rows.get('P1010')).toMatchObject({ shown: 'Y', listed: 'Y', plates_shown: 'Y' });
    expect(rows.get('P1010')).not.toHaveProperty('page');
    expect(rows.get('P1013')).toMatchObject({ plates_shown: 'N' });
  });
});

describe('a page', () => {
  test('that a script fills says nothing of what it shows', () => {
    const empty = '<html><head><title>Alder Sampleton</title></head><body><div id="app">Loading</div></body></html>';
    const { rows } = observeFiles({ 'registrant/P1010.html': empty }, people(1));
    expect(rows.get('P1010')).toEqual({
      ...{ entry_id: 'P1010', person_id: 'P1010', path: 'registrant/P1010.html' },
      ...{ shown: 'Y', page: 'Y', listed: 'N' },
    });
  });

  test('is read from its state where a script writes it', () => {
    const state = { person: { last: 'Sampleton', first: 'Alder', weight: '180 lb', plates: ['SMP-100'] } };
    const html = `<html><body><div id="app"></div><script>window.state=${JSON.stringify(state)}</script></body></html>`;
    const { rows } = observeFiles({ 'registrant/P1010.html': html }, people(1));
    expect(rows.get('P1010')).toMatchObject({ name_shown: 'Y', plates_shown: 'Y' });
  });

  test('of two parts shows what either shows', () => {
    const second = {
      'registrant/P1010/vehicles.html': '<html><body><h1>Alder Sampleton</h1><p>SMP 100</p></body></html>',
    };
    const first = { 'registrant/P1010.html': '<html><body><h1>Alder Sampleton</h1><p>180 lb</p></body></html>' };
    expect(observeFiles(first, people(1)).rows.get('P1010')).toMatchObject({ plates_shown: 'N' });
    expect(observeFiles({ ...first, ...second }, people(1)).rows.get('P1010')).toMatchObject({
      plates_shown: 'Y',
    });
  });

  test('longer than a piece is read to its end', () => {
    const long = `<p>${'nothing of note. '.repeat(12_000)}</p><p>Tier II. Date of birth 1970-02-03.</p>`;
    const { rows } = observeFiles(pageOf(0, long), people(1), 64 * 1024);
    expect(rows.get('P1010')).toMatchObject({ plates_shown: 'Y', tier_shown: 'II', birth_year_shown: '1970' });
  });

  test('like those of registrants that is about nobody has a row of its own, other pages have none', () => {
    const stranger = '<html><body><h1>Quill Fiction</h1></body></html>';
    const files = {
      ...pagesOf(3),
      'registrant/P9999.html': stranger,
      'news-2026.html': stranger,
      'help.html': stranger,
    };
    const { rows, count } = observeFiles(files, people(3));
    const path = 'registrant/P9999.html';
    expect(rows.get(path)).toEqual({ entry_id: path, path, shown: 'N', page: 'Y', listed: 'N' });
    expect(rows.size).toBe(4);
    expect(count).toBe(4);
  });

  test('of a million equal words ends', () => {
    const { rows } = observeFiles(pageOf(0, `<p>${'smp 100 '.repeat(500_000)}<img ${'<'.repeat(100_000)}`), people(1));
    expect(rows.get('P1010')).toMatchObject({ plates_shown: 'Y' });
  });
});

describe('what stands on most pages', () => {
  test('is neither photograph nor notice nor date of one of them', () => {
    const chrome =
      '<img src="/img/courthouse.jpg"><p>Call us if you see somebody who has absconded. Site last updated 2019-01-01</p>';
    const { rows } = observeFiles(
      pagesOf(12, () => chrome),
      people(12),
    );
    expect(rows.get('P1010')).toMatchObject({ photo_shown: 'N' });
    for (const column of ['violation_shown', 'updated_on']) expect(rows.get('P1010')).not.toHaveProperty(column);
  });

  test('leaves what only one of them shows', () => {
    const chrome = '<img src="/img/courthouse.jpg"><p>Call us if you see somebody who has absconded.</p>';
    const own = '<img src="/image/77"><p>Whereabouts unknown. Last updated 2026-01-01</p>';
    const { rows } = observeFiles(
      pagesOf(12, (i) => (i === 0 ? chrome + own : chrome)),
      people(12),
    );
    expect(rows.get('P1010')).toMatchObject({ photo_shown: 'Y', violation_shown: 'Y', updated_on: '2026-01-01' });
    expect(rows.get('P1011')).toMatchObject({ photo_shown: 'N' });
  });
});
