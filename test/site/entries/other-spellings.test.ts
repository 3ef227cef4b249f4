/** What stands on a page though it is written in codes, in another language, cut short, or for those who hear the page. */
import { describe, expect, test } from 'vitest';
import type { EntryRow } from '../../../src/site/entries/conclude.ts';
import { createEntryObserver } from '../../../src/site/entries/observer.ts';
import type { Cells } from '../../../src/site/entries/profile.ts';
import { scanFiles } from '../capture-folder.ts';
import { profilesOf, rowOf, type Tables } from './observed.ts';

const shown = (column: string, words: string, tables: Tables, own: Cells = {}): string | undefined =>
  rowOf(`<p>${words}</p>`, tables, own)[column];

describe('a vehicle is', () => {
  const vehicle = (description: string): Tables => ({ vehicles: [{ description }] });
  test.for([
    ['red 2015 Toyota Tacoma pickup', 'VEH: 2015 TOYT TACOMA PK RED', 'Y'],
    ['green 1998 Dodge Caravan van', '1998 DODG CARAVAN VN GRN', 'Y'],
    ['silver 2007 Honda Accord sedan', '2007 HOND ACCORD 4D SIL', 'Y'],
    ['maroon 1999 GMC Sierra 1500 extended cab', "'99 GMC SIERRA MAROON TRUCK", undefined],
    ['red 2015 Toyota Tacoma pickup', 'blue 2012 Ford Ranger pickup', 'N'],
    ['silver 2007 Honda Accord sedan', '2019 CHEV MALIBU 4D WHI', 'N'],
  ] as const)('%s, shown as %s: %s', ([held, words, answer]) => {
    expect(shown('vehicles_shown', words, vehicle(held))).toBe(answer);
  });
});

describe('an offense is', () => {
  const offense = (title: string, statute: string): Tables => ({
    offenses: [{ offense_title: title, statute, conviction_date: '2014-08-01', registrable: 'Y' }],
  });
  test.for([
    ['Possession of child pornography', 'POSS OF CHILD PORN', 'Y'],
    ['Aggravated sexual battery', 'AGG SEX BATT', 'Y'],
    ['Poss. of Child Porn.', 'Possession of Child Pornography', 'Y'],
    ['Criminal sexual conduct', 'CSC, 2014', undefined],
    ['Sexual battery', 'Sex: male', 'N'],
    ['Sexual exploitation of a child', 'Sex: male. Burglary', 'N'],
  ] as const)('%s, shown as %s: %s', ([title, words, answer]) => {
    expect(shown('registration_offense_shown', words, offense(title, 'MC 7'))).toBe(answer);
  });

  test('known by its section, with and without the word for it', () => {
    expect(shown('registration_offense_shown', '17-A 284', offense('Voyeurism', '17-A s. 284'))).toBe('Y');
  });
});

describe('a residence is', () => {
  test.for([
    ['12 Fictional Way', '0012 FICTIONAL WY', 'Y'],
    ['12 Fictional Way', '112 Fictional Way', undefined],
    ['12 Fictional Way', '12 FICTIONAL WY', 'Y'],
    ['500 Martin Paper Junior Boulevard', '500 Martin Paper Jr. Blvd.', 'Y'],
    ['4237 County Road 14', '4237 CTY RD 14', 'Y'],
    ['500 Martin Paper Trace', '500 Martin P. Trce', undefined],
    ['500 Martin Paper Trace', '501 Martin P. Trce', 'N'],
  ] as const)('%s, shown as %s: %s', ([street, words, answer]) => {
    expect(shown('residence_shown', words, { addresses: [{ street }] })).toBe(answer);
  });
});

test('a suffix that the registry keeps with the surname may stand anywhere', () => {
  expect(shown('name_shown', 'SAMPLETON, ALDER JR', {}, { surname: 'Sampleton Jr' })).toBe('Y');
});

test('a description may be in Spanish', () => {
  const own = { height_in: '71', weight_lb: '', eye_color: 'BRO', hair_color: 'BLK' };
  expect(shown('description_shown', 'Ojos: Marrones. Cabello: Negro', {}, own)).toBe('Y');
});

describe('a violation is shown by', () => {
  test.for([
    ['The whereabouts of this person are currently unknown.', 'Y'],
    ['Current location is not known to law enforcement', 'Y'],
    ['STS: *** ABSC ***', 'Y'],
    ['Compliant: No', 'Y'],
    ['Compliance: N', 'Y'],
    ['WARRANT ISSUED for failure to comply with registration', 'Y'],
    ['This person has not verified the address as required by law', 'Y'],
    ['Reg Status: NON COMP', 'Y'],
    ['Se desconoce su paradero', 'Y'],
    ['Compliant: Yes', 'N'],
    ['Non-compliant: No', 'N'],
    ['Convicted of failure to register', 'N'],
    ['Employer location: 40 Invented Avenue', 'N'],
  ] as const)('%s: %s', ([words, answer]) => {
    expect(shown('violation_shown', words, {})).toBe(answer);
  });
});

describe('a photograph', () => {
  test.for([
    ['<svg><image href="/mug/1.jpg"/></svg>', 'Y'],
    ['<a class="b" href="/mug/1.jpg">View photograph</a>', undefined],
    ['<a href="/privacy.html">Privacy</a><link rel="icon" href="/favicon.png">', 'N'],
    ['<img src="/img/comingsoon.gif">', 'N'],
  ] as const)('%s: %s', ([html, answer]) => {
    expect(rowOf(html, {})['photo_shown']).toBe(answer);
  });
});

describe('what stands in attributes', () => {
  const own = { height_in: '70', weight_lb: '180', eye_color: 'BRO' };

  test('of elements that are read aloud is shown', () => {
    const row = rowOf('<span aria-label="Lives at 12 Fictional Way"></span><i title="Wanted"></i>', {
      addresses: [{ street: '12 Fictional Way' }],
    });
    expect([row['residence_shown'], row['violation_shown']]).toEqual(['Y', 'Y']);
  });

  test('of a form, or in a comment, is not', () => {
    const html = '<input value="12 Fictional Way"><!-- 12 Fictional Way -->';
    expect(rowOf(html, { addresses: [{ street: '12 Fictional Way' }] })['residence_shown']).toBe('N');
  });

  test('elements that a style keeps apart hold words of their own', () => {
    const html = '<span>Lives at</span><span>under the east bridge</span>';
    const row = rowOf(html, { addresses: [{ description: 'under the east bridge' }] }, own);
    expect(row['residence_shown']).toBe('Y');
  });
});

interface Known {
  readonly key: string;
  readonly surname: string;
  readonly given: string;
  readonly born: string;
}

/** Rows of a whole scan. */
async function rowsOf(
  files: Readonly<Record<string, string>>,
  people: readonly Known[],
): Promise<Map<string, EntryRow>> {
  const person = people.map(({ key, surname, given, born }): Cells => {
    return { key, surname, given_name: given, birth_date: born, status: 'active', tier: 'II', weight_lb: '180' };
  });
  const observer = createEntryObserver(profilesOf({ person }));
  const known = people.map(({ key, surname, given, born }) => {
    return { id: key, names: [`${given} ${surname}`], birthDates: [born] };
  });
  await scanFiles(files, [], { people: known, observe: () => [observer.see] });
  return new Map([...observer.finish().rows].map((row) => [row['entry_id']!, row]));
}

const OTHNEY: Known = { key: 'R-101', surname: "O'Thornly", given: 'Tobin', born: '1968-04-26' };
const SAMPLE: Known = { key: 'R-102', surname: 'McSample', given: 'Thomas', born: '1971-02-03' };
const QUINCE: Known = { key: 'R-103', surname: 'De la Quince', given: 'Rosalba', born: '1989-07-03' };

describe('a page is known to be about', () => {
  test.for([
    [OTHNEY, '<h1>Tobin Blake O&#39;Thornly</h1><p>DOB: 04/26/1968. Weight: 180 lb</p>'],
    [OTHNEY, '<h1>Tobin Blake O’Thornly</h1><p>DOB: 04261968 Weight: 180 lb</p>'],
    [SAMPLE, '<h1>Thomas Mc Sample</h1><p>DOB: 02/03/1971. Weight: 180 lb</p>'],
    [QUINCE, '<h1>Rosalba Quill De la Quince</h1><p>DOB: 07/03/1989. Weight: 180 lb</p>'],
    [QUINCE, '<h1>Rosalba De la Quince</h1><b aria-label="Date of birth July 3, 1989"></b><b title="180 lb"></b>'],
    [OTHNEY, '<img alt="Tobin O&#39;Thornly, born 1968, 180 lb">'],
  ] as const)('%o: %s', async ([who, html]) => {
    const rows = await rowsOf({ 'p/7.html': `<html><body>${html}</body></html>` }, [OTHNEY, SAMPLE, QUINCE]);
    expect(rows.get(who.key)).toMatchObject({ shown: 'Y', page: 'Y', name_shown: 'Y' });
    expect([...rows.keys()]).toEqual(['R-101', 'R-102', 'R-103']);
  });
});

test('captions and descriptions of pictures are a list of people, whatever signs stand in their names', async () => {
  const html = `<html><body>
    <figure><img src="a.jpg"><figcaption>Tobin O&#39;Thornly, born 1968, 180 lb</figcaption></figure>
    <figure><img src="b.jpg" alt="Thomas McSample, born 1971, 180 lb"></figure>
    <figure><img src="c.jpg" alt="Rosalba De la Quince, born 1989, 180 lb"></figure></body></html>`;
  const rows = await rowsOf({ 'index.html': html }, [OTHNEY, SAMPLE, QUINCE]);
  for (const { key } of [OTHNEY, SAMPLE, QUINCE])
    expect(rows.get(key)).toMatchObject({ shown: 'Y', listed: 'Y', name_shown: 'Y', photo_shown: 'Y' });
});
