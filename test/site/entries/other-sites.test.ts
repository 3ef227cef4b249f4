/** Ways in which sites of other makers say the same: labels, notices, pictures, keys of data, lists without pages. */
import { describe, expect, test } from 'vitest';
import type { EntryRow } from '../../../src/site/entries/conclude.ts';
import { createEntryObserver } from '../../../src/site/entries/observer.ts';
import type { Cells } from '../../../src/site/entries/profile.ts';
import { scanFiles } from '../capture-folder.ts';
import { line, onePage, writePdf } from '../documents/write-pdf.ts';
import { profilesOf, rowOf, type Tables } from './observed.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

function person(key: string, surname: string, more: Cells = {}): Cells {
  return { key, surname, given_name: 'Alder', status: 'active', tier: 'II', birth_date: '1975-03-12', ...more };
}

/** Rows of a whole scan, which also knows names, days of birth and photographs. */
async function rowsOf(files: Files, people: readonly Cells[], tables: Tables = {}): Promise<Map<string, EntryRow>> {
  const observer = createEntryObserver(profilesOf({ person: people, ...tables }));
  const known = people.map(({ key = '', surname = '', birth_date: born = '' }) => ({
    ...{ id: key, names: [`Alder ${surname}`], birthDates: [born] },
    photos: [`${key}_2025.jpg`],
  }));
  await scanFiles(files, [], { people: known, observe: () => [observer.see] });
  return new Map([...observer.finish().rows].map((row) => [row['entry_id']!, row]));
}

describe('the days of an entry stand behind', () => {
  test.for([
    ['Published: 5/22/2023. Last updated: 2/10/2026', '2023-05-22', '2026-02-10'],
    ['DATE POSTED 22-MAY-2023 DATE REVISED 03-NOV-2025', '2023-05-22', '2025-11-03'],
    ['On this site since May 22, 2023. Record current as of November 3, 2025', '2023-05-22', '2025-11-03'],
    ['Publicado: 22 de mayo de 2023. Actualizado: 3 de noviembre de 2025', '2023-05-22', '2025-11-03'],
    ['Posted on May 22, 2023November 3, 2025', '2023-05-22', undefined],
    ['Photo updated 2/10/2026. Address published 5/22/2023', undefined, undefined],
  ] as const)('%s', ([words, posted, updated]) => {
    const row = rowOf(`<p>${words}</p>`, {});
    expect([row['posted_on'], row['updated_on']]).toEqual([posted, updated]);
  });
});

describe('a violation is shown by', () => {
  test.for([
    ['Current whereabouts are not known', 'Y'],
    ['Status: Unlocated', 'Y'],
    ['Registration Violation', 'Y'],
    ['PRÓFUGO', 'Y'],
    ['Absconder: Yes', 'Y'],
    ['Absconder: No', 'N'],
    ['Wanted: N', 'N'],
    ['Whereabouts known', 'N'],
  ] as const)('%s: %s', ([words, shown]) => {
    expect(rowOf(`<p>${words}</p>`, {})['violation_shown']).toBe(shown);
  });
});

describe('the year of birth stands behind', () => {
  test.for([
    ['D.O.B. 12-MAR-1975', '1975'],
    ['Fecha de nacimiento: 12 de marzo de 1975', '1975'],
  ] as const)('%s', ([words, year]) => {
    expect(rowOf(`<p>${words}</p>`, {}, { birth_date: '1975-03-12' })['birth_year_shown']).toBe(year);
  });
});

test('a tier may be written out', () => {
  expect(rowOf('<p>Tier: three</p>', {})['tier_shown']).toBe('III');
});

describe('a photograph that a style draws', () => {
  test.for([
    [`<div style="background-image:url('/images/8801.jpg')"></div>`, 'Y'],
    ['<div style="background: #fff url(&quot;/images/8801.jpg&quot;)"></div>', 'Y'],
    [`<div style="background-image:url('/images/noimage.png')"></div>`, 'N'],
    ['<style>.portrait { background-image: url(/images/8801.jpg) }</style>', undefined],
    ['<img src="/img/sin-foto.png">', 'N'],
  ] as const)('%s: %s', ([body, shown]) => {
    expect(rowOf(body, {})['photo_shown']).toBe(shown);
  });
});

describe('labels without values', () => {
  const own = { height_in: '70', weight_lb: '180', eye_color: 'BRO' };
  const shownOn = async (words: string): Promise<string | undefined> => {
    const html = `<h1>Alder Sampleton</h1><p>Tier II, 12 Fictional Street. ${words}</p>`;
    const tables = { addresses: [{ person: 'P1001', street: '12 Fictional Street' }] };
    const rows = await rowsOf({ 'p/P1001.html': html }, [person('P1001', 'Sampleton', own)], tables);
    return rows.get('P1001')?.['description_shown'];
  };
  test('describe nobody', async () => {
    expect(await shownOn('Height: Weight: Eyes: Hair:')).toBe('N');
    expect(await shownOn('Height: unknown')).toBe('N');
  });
  test('describe with other values, and a person has to look', async () => {
    expect(await shownOn('Height: average Weight: medium Eyes: dark Hair: dark')).toBeUndefined();
  });
});

describe('data of one registrant', () => {
  const shownIn = async (more: object): Promise<EntryRow | undefined> => {
    const record = {
      offenderId: 'P1001',
      firstName: 'Alder',
      lastName: 'Sampleton',
      dateOfBirth: '1975-03-12',
      ...more,
    };
    const own = { height_in: '70', weight_lb: '180' };
    const rows = await rowsOf({ 'api/P1001.json': JSON.stringify(record) }, [person('P1001', 'Sampleton', own)]);
    return rows.get('P1001');
  };
  test('are read by the words of their keys', async () => {
    const days = { publishedAt: '2023-05-22T12:00:00Z', modifiedAt: '2025-11-03T08:30:00Z' };
    expect(await shownIn({ heightInches: 70, weightLbs: 180, ...days })).toMatchObject({
      description_shown: 'Y',
      posted_on: '2023-05-22',
      updated_on: '2025-11-03',
    });
  });
  test.for([
    [{ photoUrl: '/cdn/8801.jpg' }, 'Y'],
    [{ photoUrl: null, victimAgeGroup: '13-15' }, 'N'],
    [{ inmateImage: 8801 }, undefined],
  ] as const)('with the picture %o: %s', async ([picture, shown]) => {
    expect((await shownIn({ heightInches: 70, ...picture }))?.['photo_shown']).toBe(shown);
  });
});

const NAMES =
  'Alderman Birchley Cedarson Dogwood Elmhurst Firth Gorseby Hawthorn Ivylee Juniper Larchmont Mapleby'.split(' ');

describe('a list that holds everything, on a site without pages', () => {
  const people = NAMES.map((surname, i) =>
    person(`BC-${100 + i}`, surname, {
      birth_date: `19${60 + i}-03-12`,
      height_in: '70',
      status: i < 2 ? 'absconded' : 'active',
    }),
  );
  const vehicles = NAMES.map((_, i) => ({ person: `BC-${100 + i}`, plate: `ABC ${1000 + i}` }));
  const rows = NAMES.map((surname, i) => {
    const image = i === 3 ? '<img src="img/silhouette.gif">' : `<img src="so/BC-${100 + i}_2025.jpg">`;
    const plate = i === 4 ? '' : `LIC ABC-${1000 + i}`;
    const notice = i === 0 ? 'WANTED - ABSCONDED' : '';
    return `<tr><td>${image}</td><td>${notice} ${surname.toUpperCase()}, ALDER Q.<br>DOB 03/12/19${60 + i}</td><td>5-10</td><td>${plate}</td></tr>`;
  }).join('\n');
  const picture = Buffer.from('89504e470d0a1a0a', 'hex');
  const files = {
    'list.html': `<html><body><table><tr><th>Photo</th><th>Name</th><th>Body</th><th>Car</th></tr>${rows}</table></body></html>`,
    ...Object.fromEntries(
      NAMES.map((_, i) => [`so/BC-${100 + i}_2025.jpg`, Buffer.concat([picture, Buffer.from([i])])]),
    ),
  };
  const rowsSeen = () => rowsOf(files, people, { vehicles });

  test('shows each of them, and a picture file is no page of anybody', async () => {
    const seen = await rowsSeen();
    for (const { key = '' } of people) {
      expect(seen.get(key)).toMatchObject({ path: 'list.html', shown: 'Y', listed: 'Y' });
      expect(seen.get(key)).not.toHaveProperty('page');
    }
  });
  test('lacks what one line lacks and others have', async () => {
    const seen = await rowsSeen();
    expect([seen.get('BC-103')!['photo_shown'], seen.get('BC-105')!['photo_shown']]).toEqual(['N', 'Y']);
    expect([seen.get('BC-104')!['plates_shown'], seen.get('BC-105')!['plates_shown']]).toEqual(['N', 'Y']);
    expect([seen.get('BC-100')!['violation_shown'], seen.get('BC-101')!['violation_shown']]).toEqual(['Y', 'N']);
  });
});

describe('a flyer that names one registrant', () => {
  const flyer = (...words: readonly string[]): Buffer =>
    writePdf(onePage(words.map((each, i) => line(each, 700 - 20 * i)).join('\n')));
  const own = { height_in: '70', weight_lb: '180' };
  test('is a page about that registrant, whose photograph nobody can tell', async () => {
    const files = { 'flyers/a.pdf': flyer('SAMPLETON, ALDER', 'DATE OF BIRTH: March 12, 1975', 'WEIGHT: 180 LBS') };
    const row = (await rowsOf(files, [person('P1001', 'Sampleton', own)])).get('P1001')!;
    expect(row).toMatchObject({ page: 'Y', path: 'flyers/a.pdf', birth_year_shown: '1975', violation_shown: 'N' });
    expect(row).not.toHaveProperty('photo_shown');
  });
  test('is none of two', async () => {
    const people = [
      person('P1001', 'Sampleton', own),
      person('P1002', 'Birchley', { ...own, birth_date: '1980-01-02' }),
    ];
    const both = flyer('SAMPLETON, ALDER, born 03/12/1975', 'BIRCHLEY, ALDER, born 01/02/1980');
    const rows = await rowsOf({ 'flyers/a.pdf': both }, people);
    expect(rows.get('P1001')).not.toMatchObject({ page: 'Y' });
  });
  test('stands behind the page in a browser', async () => {
    const words = ['SAMPLETON, ALDER', 'DATE OF BIRTH: March 12, 1975', 'WEIGHT: 180 LBS'];
    const html = `<h1>Alder Sampleton</h1><p>Weight 180 lbs</p>`;
    const files = { 'flyer/P1001.pdf': flyer(...words), 'offender/P1001.html': html };
    const rows = await rowsOf(files, [person('P1001', 'Sampleton', own)]);
    expect(rows.get('P1001')).toMatchObject({ path: 'offender/P1001.html', photo_shown: 'N' });
  });
});
