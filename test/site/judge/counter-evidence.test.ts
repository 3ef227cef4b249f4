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
const column = (name: string, value: string): ProhibitedValue => {
  const prohibited = name.startsWith('victims.') ? 'victim-identity' : 'arrest-without-conviction';
  return { prohibited, person, column: name, value };
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
  ['a toll-free number', NEWS, '<p>Victims call 1-800-555-0142</p>', column('victims.phone', '800-555-0142')],
  [
    'the address of an office',
    NEWS,
    '<p>Victims’ shelter: 315 Elm Street</p>',
    column('victims.street', '315 Elm Street'),
  ],
  [
    'an address with a suite',
    NEWS,
    '<p>For a victim: 315 Elm Street, Suite 4</p>',
    column('victims.street', '315 Elm Street'),
  ],
  ['a helper of victims', NEWS, '<p>Marisela Quintero has helped victims for years.</p>', QUINTERO],
  ['an academy', NEWS, '<p>Minor child, Marisela Quintero Academy</p>', QUINTERO],
  ['a mailbox of a government', NEWS, '<p>clerk@court.example.gov</p>', handle('clerk@court.example.gov')],
  ['the front of a mailbox', NEWS, '<p>E-mail: dusk_rider77@agency.example.gov</p>', handle('dusk_rider77')],
  ['the account of the agency', NEWS, '<meta name="twitter:site" content="@dusk_rider77">', handle('dusk_rider77')],
  ['an employer’s number', NEWS, '<p>Federal Tax ID: 91-2735096</p>', ssn('912735096')],
  [
    'cells of numbers',
    NEWS,
    '<table><tr><td>2019</td><td>912</td><td>73</td><td>5096</td></tr></table>',
    ssn('912735096'),
  ],
  ['a key of data', NEWS, '<script>o={"taxID":"91-0000000","id":"912735096"}</script>', ssn('912735096')],
  ['an example in a field', NEWS, '<label>SSN <input placeholder="912-73-5096"></label>', ssn('912735096')],
  ['a firm of two names', OWN, '<p>Employer: Quintero & Marisela Roofing</p>', QUINTERO],
  ['a plate', OWN, '<p>1967 Ford, plate DUSKRIDER77</p>', handle('duskrider77')],
  ['what registries say of victims', OWN, '<p>Victim: Minor</p>', column('victims.relationship', 'minor female')],
  ['a docket of another court', NEWS, '<p>19-CR-4471, dismissed</p>', column('arrests.docket_number', '19-CR-4471')],
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
  [
    'a victim’s street',
    NEWS,
    '<p>The victim was taken from 315 Elm Street.</p>',
    column('victims.street', '315 Elm Street'),
    'probable',
  ],
  ['a victim’s telephone', OWN, '<p>Victim: 555-555-0142</p>', column('victims.phone', '555-555-0142'), 'leak'],
  ['one of the victims', NEWS, '<p>The victims were taken home; Marisela Quintero spoke.</p>', QUINTERO, 'probable'],
  [
    'a docket with its date on the own page',
    OWN,
    '<p>19-CR-4471, dismissed</p>',
    column('arrests.docket_number', '19-CR-4471'),
    'leak',
  ],
  [
    'a number behind a type',
    NEWS,
    '<script>o={"type":"ssn","value":"912735096"}</script>',
    ssn('912735096'),
    'probable',
  ],
  ['an example that is the own number', OWN, '<input placeholder="912-73-5096">', ssn('912735096'), 'leak'],
  [
    'three cells on the own page',
    OWN,
    '<table><tr><td>912</td><td>73</td><td>5096</td></tr></table>',
    ssn('912735096'),
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

test('two common names of one registrant’s victims in a list are chance; beside an SSN one is not', async () => {
  const values = [SMITH, victim('Mary', 'Smith'), ssn('912735096')];
  expect(await strongest('<p>Members: Jane Smith, Ann Lee, Mary Smith</p>', values, NEWS)).toBe('none');
  expect(await strongest('<p>Jane Smith, SSN 912-73-5096</p>', values, NEWS)).toBe('leak');
});

describe('a pattern', () => {
  test.for([
    ['firms and places', '<p>Victim: Hale Trucking LLC. Victim: Red Cross. Victim: Saint Mary Parish.</p>'],
    ['Spanish descriptions', '<p>Victima: Mujer Adulta. Victima: Persona Desconocida.</p>'],
    ['what a page for victims offers', '<p>Victims: Frequently Asked Questions. Victim: Legal Aid.</p>'],
    ['victims of a storm', '<p>Storm victim: Harold Timmons</p>'],
    ['ages and numbers', '<p>Victim: Age Seven. Victims: Two Girls. Victims: Several Females.</p>'],
    ['states of mind', '<p>Victim: Mentally Impaired. Victim: Incapacitated Person.</p>'],
    ['what was done', '<p>Victim: Physical Force Used. Victim: Weapon Displayed.</p>'],
    ['relatives in Spanish', '<p>Víctima: Familiar Cercano</p>'],
  ] as const)('tells no victim by %s', async ([, body]) => {
    expect(await strongest(body, [], NEWS)).toBe('none');
  });

  test('keeps words that rather describe for review', async () => {
    expect(await strongest('<p>Victims: Safety Planning Meridia</p>', [], NEWS)).toBe('none');
    expect(await strongest('<p>Victims: Filing A Claim</p>', [], NEWS)).toBe('review');
  });

  test.for([
    ['choices', '<select><option>Convicted</option><option>Dismissed</option><option>Acquitted</option></select>'],
    ['abbreviations', '<p>Disposition of a charge: D = dismissed</p>'],
    ['messages of a program', '<script>m={"charge.dismissed":"Dismissed"}</script>'],
  ] as const)('tells no outcome by %s', async ([, body]) => {
    expect(await strongest(`<p>Registry number R-1041</p><p>Offense: battery</p>${body}`, [], OWN)).toBe('none');
  });

  test('still tells the outcome of a count among convictions', async () => {
    const body = '<p>Count 1: convicted</p><p>Count 2: dismissed</p>';
    expect(await strongest(body, [], OWN)).toBe('review');
  });

  test.for(['Summer Quennbury', 'Destiny Rivers', 'Corinne Parish', 'Marisela Cross', 'Harold Timmons'])(
    'still tells %s',
    async (name) => {
      expect(await strongest(`<p>Victim: ${name}</p>`, [], NEWS)).toBe('probable');
    },
  );
});

/** Fields whose lengths and signs are letters run into each other in damaged files and in texts without them. */
test.for([
  ['Bellweather219-10-1234note', 'review'],
  ['Serial k219-10-1234d', 'review'],
  ['Serial k219101234d', 'none'],
  ['Serial k21-910-1234d', 'none'],
  ['Part no. 7219-10-1234', 'none'],
] as const)('a number between letters: %s', async ([body, verdict]) => {
  expect(await strongest(`<p>${body}</p>`, [ssn('219101234')], NEWS)).toBe(verdict);
});
