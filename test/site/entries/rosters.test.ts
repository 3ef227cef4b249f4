/** Lists of many makers: rosters in PDF, placemarks of maps, and people who stand there under a former name. */
import { describe, expect, test } from 'vitest';
import type { EntryRow } from '../../../src/site/entries/conclude.ts';
import { line, onePage, writePdf } from '../documents/write-pdf.ts';
import { registrant, shownOn, type Files } from './shown-on.ts';

const PEOPLE = [
  registrant('R-3101', 'Aldo', 'Fennimoor', '1971-02-03', { height_in: '71', weight_lb: '190' }),
  registrant('R-3102', 'Bram', 'Garrowby', '1982-05-06', { height_in: '66', weight_lb: '150' }),
  registrant('R-3103', 'Cleo', 'Hallenbeek', '1993-08-09', { height_in: '63', weight_lb: '130' }),
  registrant('R-3104', 'Dora', 'Ingersleigh', '1964-11-12', { height_in: '65', weight_lb: '170' }),
];
const STREETS = ['11 Birch Lane', '22 Copper Street', '33 Dune Road', '44 Elder Court'];
const TABLES = {
  addresses: PEOPLE.map(({ key = '' }, i) => ({ key: `A${i}`, person: key, street: STREETS[i]!, is_current: 'Y' })),
  vehicles: [{ key: 'V1', person: 'R-3101', plate: 'KLX 4410', description: 'blue pickup' }],
};

async function rows(files: Files, people = PEOPLE): Promise<readonly EntryRow[]> {
  const shown = await shownOn(files, people, TABLES);
  return people.map(({ key }) => shown.get(key!)!);
}

const CARDS = [
  ['FENNIMOOR, ALDO', 'DOB: 02/03/1971', 'HT: 5-11 WT: 190', 'TIER II', '11 Birch Lane', 'VEH: KLX 4410'],
  ['GARROWBY, BRAM', 'DOB: 05/06/1982', 'HT: 5-06 WT: 150', 'TIER III', '22 Copper Street', 'ABSCONDED'],
  ['STRANGER, SAUL', 'DOB: 01/01/1950', 'HT: 6-02 WT: 240', 'TIER I', '9 Other Street', 'FUGITIVE'],
  ['HALLENBEEK, CLEO', 'DOB: 08/09/1993', 'HT: 5-03 WT: 130', 'TIER II', '33 Dune Road'],
];

function roster(cards: readonly (readonly string[])[]): Buffer {
  const lines = [...cards.flat(), 'Failed to register is a felony', 'Call the sheriff'];
  return writePdf(onePage(lines.map((text, i) => line(text, 760 - i * 14)).join('\n')));
}

describe('a roster in PDF', () => {
  test('has a record for each, from name to name', async () => {
    const [aldo, bram, cleo] = await rows({ 'roster.pdf': roster(CARDS) });
    const whole = { name_shown: 'Y', description_shown: 'Y', residence_shown: 'Y' };
    expect(aldo).toMatchObject({ ...whole, plates_shown: 'Y', tier_shown: 'II', birth_year_shown: '1971' });
    expect(bram).toMatchObject({ ...whole, tier_shown: 'III', violation_shown: 'Y' });
    expect(cleo).toMatchObject({ ...whole, tier_shown: 'II' });
  });

  test('gives nobody what belongs to a stranger who comes next', async () => {
    const [, bram] = await rows({ 'roster.pdf': roster([CARDS[0]!, CARDS[3]!, CARDS[1]!.slice(0, 5), CARDS[2]!]) });
    expect(bram).toMatchObject({ tier_shown: 'III', residence_shown: 'Y' });
    expect(bram!['violation_shown']).not.toBe('Y');
  });

  test('without labels below the names has lines only', async () => {
    const plain = CARDS.map((card) => card.map((text) => text.replace(/^\w+: /, '')));
    const [aldo] = await rows({ 'roster.pdf': roster(plain) });
    expect(aldo).toMatchObject({ shown: 'Y' });
    expect(aldo!['tier_shown']).toBeUndefined();
  });
});

test('fields of a placemark are called by their attribute', async () => {
  const field = (name: string, value: string): string => `<Data name="${name}"><value>${value}</value></Data>`;
  const mark = (name: string, born: string, gone: string): string =>
    `<Placemark><name>${name}</name><ExtendedData>${field('DOB', born)}${field('Tier', 'II')}${field('Weight', '190')}${field('Absconder', gone)}</ExtendedData></Placemark>`;
  const kml = `<?xml version="1.0"?><kml><Document>${mark('Aldo Fennimoor', '02/03/1971', 'No')}${mark('Bram Garrowby', '05/06/1982', 'Yes')}</Document></kml>`;
  const [aldo, bram] = await rows({ 'doc.kml': kml });
  expect(aldo).toMatchObject({ tier_shown: 'II', birth_year_shown: '1971' });
  expect(aldo!['violation_shown']).not.toBe('Y');
  expect(bram).toMatchObject({ birth_year_shown: '1982' });
});

describe('a list with somebody under a former name leaves open whether they are shown', () => {
  const name = ['Aldo Fennimoor', 'Bram Garrowby', 'Cleo Hallenbeek', 'Dora Formerly'];
  const list = (born: string, street: string): Files => ({
    'list.html': `<h1>List</h1><table>${PEOPLE.map(
      ({ birth_date: own }, i) =>
        `<tr><td>${name[i]}</td><td>${i === 3 ? born : own}</td><td>${i === 3 ? street : STREETS[i]}</td></tr>`,
    ).join('')}</table>`,
  });

  test.for([
    ['11/12/1964', '44 Elder Court', undefined],
    ['1964-11-12', '44 Elder Ct', undefined],
    ['November 12, 1964', '44 Elder Court', undefined],
    ['12-NOV-1964', '44 Elder Court', undefined],
    ['11/12/1964', '45 Elder Court', 'N'],
    ['11/13/1964', '44 Elder Court', 'N'],
  ] as const)('%s, %s: %s', async ([born, street, shown]) => {
    expect((await rows(list(born, street)))[3]!['shown']).toBe(shown);
  });
});

describe('a page under another name, with a number that is somebody else’s key', () => {
  const people = PEOPLE.map((one, i) => ({ ...one, key: String(41001 + i) }));
  const tables = { addresses: [{ key: 'A', person: '41004', street: STREETS[3]!, is_current: 'Y' }] };

  test.for([
    ['Registration # 41009', undefined],
    ['Offender ID: 41009', undefined],
    ['ID 41009', undefined],
    ['ZIP 41009', 'Y'],
    ['Docket number 41009', 'Y'],
    ['Registration # 41004', 'Y'],
  ] as const)('%s: %s', async ([words, page]) => {
    const body = `<h1>Dora Formerly</h1><p>${words}</p><p>Born 11/12/1964, 44 Elder Court</p>`;
    const shown = await shownOn({ 'person-7.html': `<html><body>${body}</body></html>` }, people, tables);
    expect(shown.get('41004')!['page']).toBe(page);
  });
});
