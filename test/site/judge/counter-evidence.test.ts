import { describe, expect, test } from 'vitest';
import type { ProhibitedValue } from '../../../src/site/types.ts';
import { scanFiles, ssn } from '../capture-folder.ts';

const person = 'R-1041';
const people = [
  { id: person, names: ['Lysander Ashgrove'] },
  { id: '204817', names: ['Corwin Bellweather'] },
];
const victim = (given: string, surname: string): ProhibitedValue => {
  return { prohibited: 'victim-identity', person, column: 'victims.surname', value: '', parts: { given, surname } };
};
const document = (value: string): ProhibitedValue => {
  return { prohibited: 'travel-document', person, column: 'travel_documents.number', value };
};
const handle = (value: string): ProhibitedValue => {
  return { prohibited: 'internet-identifier', person, column: 'internet_identifiers.value', value };
};
const charge: ProhibitedValue = {
  prohibited: 'arrest-without-conviction',
  person,
  column: 'arrests.charge',
  value: 'Unlawful restraint of a minor',
};
const QUINTERO = victim('Marisela', 'Quintero');
const SMITH = victim('Jane', 'Smith');

async function strongest(body: string, values: readonly ProhibitedValue[], path: string): Promise<string> {
  const { findings } = await scanFiles({ [path]: `<html><body>${body}</body></html>` }, values, { people });
  const verdicts = findings.filter(({ kind }) => kind !== 'field-name').map(({ verdict }) => verdict);
  return ['leak', 'probable', 'review'].find((one) => verdicts.some((verdict) => verdict === one)) ?? 'none';
}

const OWN = `offenders/${person}.html`;
const NEWS = 'news.html';

/** Page, body, what is searched for: never more than for review. */
const INNOCENT: readonly (readonly [string, string, string, ProhibitedValue])[] = [
  ['an advocate for victims', NEWS, '<p>Victim Advocate: Marisela Quintero</p>', QUINTERO],
  ['an office behind the name', NEWS, '<p>Marisela Quintero, Victim Liaison, spoke of victims.</p>', QUINTERO],
  [
    'a column of advocates',
    NEWS,
    '<table><tr><th>Victim Advocate</th><th>Fax</th></tr><tr><td>Marisela Quintero</td><td>1</td></tr></table>',
    QUINTERO,
  ],
  ['a speaker on victim services', NEWS, '<p>Marisela Quintero asked for victim services.</p>', QUINTERO],
  ['a victim of identity theft', NEWS, '<p>Marisela Quintero, victim of identity theft, sued.</p>', QUINTERO],
  ['an obituary', NEWS, '<p>Survivors: daughter Marisela Quintero of Saltmarsh.</p>', QUINTERO],
  ['a common name in victims’ news', NEWS, '<p>Jane Smith wrote about the victim.</p>', SMITH],
  ['a judge in the next cell', OWN, '<table><tr><td>Judge</td><td>Marisela Quintero</td></tr></table>', QUINTERO],
  ['a short word for a street', OWN, '<p>Lives at 14 Marisela Quintero Ct, Elderwick</p>', QUINTERO],
  ['the registrant’s own name', OWN, '<h1>Lysander Ashgrove</h1><p>Victim: minor</p>', victim('Lysander', 'Ashgrove')],
  [
    'the registrant’s surname and a street with the given name',
    OWN,
    '<h1>Lysander Ashgrove</h1><p>Victim: minor. 14 Mirabel Drive</p>',
    victim('Mirabel', 'Ashgrove'),
  ],
  ['the registrant’s given name', OWN, '<p>Account and login of Lysander</p>', handle('lysander')],
  ['an ordinary word near "online"', NEWS, '<p>Online since summer 2019</p>', handle('summer')],
  ['a word of every page', NEWS, '<p>Online registration</p>', handle('registration')],
  ['a number of an inmate', NEWS, '<table><tr><th>Inmate No.</th><td>A1234567</td></tr></table>', document('A1234567')],
  ['a key of another registrant', '204817.html', '<p>Registration 204817</p>', document('204817')],
  ['six digits that name a file', 'photos/731642.html', '<p>Photo</p>', document('731642')],
  [
    'a warning that names the charge',
    OWN,
    '<p>Unlawful restraint of a minor is a felony; any person may be prosecuted.</p>',
    charge,
  ],
];

/** The same beside look-alikes: still told. */
const LEAKS: readonly (readonly [string, string, string, ProhibitedValue, string])[] = [
  [
    'a victim in a table with the prosecutor',
    OWN,
    '<table><tr><th>Victim</th><th>Prosecutor</th></tr><tr><td>Marisela Quintero</td><td>Judge Holt</td></tr></table>',
    QUINTERO,
    'leak',
  ],
  [
    'a victim above the name of a school',
    OWN,
    '<dl><dt>Victim<dd>Marisela Quintero<dt>School<dd>Elderwick High<dt>Street<dd>12 Oak</dl>',
    QUINTERO,
    'leak',
  ],
  [
    'a victim before a judge',
    NEWS,
    '<p>The victim, Marisela Quintero, told Judge Holt of it. Victim Services were there.</p>',
    QUINTERO,
    'probable',
  ],
  ['a common name behind its label', NEWS, '<p>Victim: Jane Smith</p>', SMITH, 'probable'],
  [
    'a daughter with the registrant’s surname',
    OWN,
    '<h1>Lysander Ashgrove</h1><p>his daughter Mirabel Ashgrove</p>',
    victim('Mirabel', 'Ashgrove'),
    'leak',
  ],
  [
    'an SSN beside a telephone and a ZIP code',
    OWN,
    '<table><tr><th>Phone</th><th>SSN</th></tr><tr><td>(912) 735-0961</td><td>912735096</td></tr></table><p>91273-5096',
    ssn('912735096'),
    'leak',
  ],
  [
    'an SSN below a header that ends with another number',
    NEWS,
    '<table><tr><th>SSN</th><th>Phone</th></tr><tr><td>912-73-5096</td><td>555-0142</td></tr></table>',
    ssn('912735096'),
    'leak',
  ],
  [
    'an A-number beside an inmate’s number',
    NEWS,
    '<p>Inmate No. A1234567. Alien number A208471936</p>',
    document('A208471936'),
    'leak',
  ],
  ['a passport of six digits behind its label', OWN, '<p>Passport 731642</p>', document('731642'), 'leak'],
  ['a screen name behind its label', OWN, '<p>Summer camp. Screen name: summer</p>', handle('summer'), 'probable'],
  [
    'a charge beside a warning',
    OWN,
    '<p>Unlawful restraint of a minor</p><p>Misuse is a felony; any person may be prosecuted.</p>',
    charge,
    'probable',
  ],
];

describe('counter-evidence', () => {
  test.for(INNOCENT)('keeps for review at most: %s', async ([, path, body, value]) => {
    expect(['review', 'none']).toContain(await strongest(body, [value], path));
  });

  test.for(LEAKS)('leaves what it is: %s', async ([, path, body, value, verdict]) => {
    expect(await strongest(body, [value], path)).toBe(verdict);
  });
});

test('a common word gains nothing by a leak beside it', async () => {
  const { findings } = await scanFiles(
    { [OWN]: '<html><body><p>SSN 912-73-5096, born in summer</p></body></html>' },
    [ssn('912735096', person), handle('summer')],
    { people },
  );
  expect(findings.map(({ prohibited, verdict }) => [prohibited, verdict])).toEqual([
    ['internet-identifier', 'review'],
    ['ssn', 'leak'],
  ]);
});

describe('a pattern', () => {
  test.for([
    ['firms and places', '<p>Victim: Hale Trucking LLC. Victim: Red Cross. Victim: Saint Mary Parish.</p>'],
    ['Spanish descriptions', '<p>Victima: Mujer Adulta. Victima: Persona Desconocida.</p>'],
    ['what a page for victims offers', '<p>Victims: Frequently Asked Questions. Victim: Legal Aid.</p>'],
    ['victims of a storm', '<p>Storm victim: Harold Timmons</p>'],
  ] as const)('tells no victim by %s', async ([, body]) => {
    expect(await strongest(body, [], NEWS)).toBe('none');
  });

  test.for(['Corinne Parish', 'Marisela Cross', 'Harold Timmons'])('still tells %s', async (name) => {
    expect(await strongest(`<p>Victim: ${name}</p>`, [], NEWS)).toBe('probable');
  });
});
