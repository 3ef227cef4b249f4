import { describe, expect, test } from 'vitest';
import { createWork, findValues } from '../../../src/site/match/match.ts';
import { buildMatcher } from '../../../src/site/match/build-matcher.ts';
import { findPatterns } from '../../../src/site/patterns/find-patterns.ts';
import { fieldNameValues } from '../../../src/site/values/field-names.ts';
import { rawView } from '../../../src/site/views/view.ts';
import type { LeakFinding, ProhibitedValue, ScanInput } from '../../../src/site/types.ts';
import { scanFiles, ssn } from '../capture-folder.ts';

const values = fieldNameValues();
const matcher = buildMatcher(values);
const person = 'R-1041';
const people = [{ id: person, names: ['Lysander Ashgrove'] }];
const page = (body: string): string => `<!doctype html><html><body>${body}</body></html>`;

async function scan(
  body: string,
  values: readonly ProhibitedValue[] = [],
  path = 'page.html',
  more: Partial<ScanInput> = {},
): Promise<readonly LeakFinding[]> {
  return (await scanFiles({ [path]: path.endsWith('html') ? page(body) : body }, values, { people, ...more })).findings;
}

const kinds = (findings: readonly LeakFinding[]): readonly (readonly string[])[] =>
  findings.filter(({ kind }) => kind !== 'field-name').map((one) => [one.kind, one.prohibited, one.verdict, one.owner]);

/** ICAO 9303 check digit. */
function check(field: string): string {
  const value = (char: string): number => (char === '<' ? 0 : char >= 'A' ? char.charCodeAt(0) - 55 : Number(char));
  return String([...field].reduce((sum, char, i) => sum + value(char) * [7, 3, 1][i % 3]!, 0) % 10);
}
const passportLine = (number: string): string => {
  const padded = number.padEnd(9, '<');
  const dates = `800101${check('800101')}M300101${check('300101')}`;
  return `P<USAASHGROVE<<LYSANDER<<<<<<<<<<<<<<<<<<<<<<<\n${padded}${check(padded)}USA${dates}<<<<<<<<<<<<<<04`;
};
const cardLines = (number: string): string =>
  `I<UTO${number}${check(number)}<<<<<<<<<<<<<<<\n800101${check('800101')}F300101${check('300101')}UTO<<<<<<<<<<<6`;
const escaped = (text: string): string => text.replaceAll('<', '&lt;');

const UNKNOWN: readonly (readonly [string, string, string, string])[] = [
  ['SSN behind its label', '<p>SSN: 934-61-2087</p>', 'ssn', 'probable'],
  ['bare SSN behind its label', '<td>Social Security Number</td><td>934612087</td>', 'ssn', 'probable'],
  ['SSN in a form field', '<input name="ssn" value="934-61-2087">', 'ssn', 'probable'],
  ['SSN in a script', '<script>s={"socSecNo":"934-61-2087"}</script>', 'ssn', 'probable'],
  ['last four digits', '<p>SSN (last four): 2087</p>', 'ssn', 'review'],
  ['last four digits behind a mask', '<p>SSN XXX-XX-2087</p>', 'ssn', 'review'],
  ['last four digits behind stars', '<p>ID ***-**-2087</p>', 'ssn', 'review'],
  ['first five digits', '<p>934-61-XXXX</p>', 'ssn', 'review'],
  ['first five digits before stars', '<p>SSN 934-61-****</p>', 'ssn', 'review'],
  [
    'passport in a machine-readable line',
    `<pre>${escaped(passportLine('X4820196'))}</pre>`,
    'travel-document',
    'probable',
  ],
  [
    'identity card in machine-readable lines',
    `<pre>${escaped(cardLines('D71304865'))}</pre>`,
    'travel-document',
    'probable',
  ],
  ['passport behind its label', '<p>Passport No. X48201960</p>', 'travel-document', 'probable'],
  ['A-number behind its label', '<p>Alien Number: 208 471 999</p>', 'travel-document', 'probable'],
  ['I-94 behind its label', '<p>I-94 #: 412735099A1</p>', 'travel-document', 'probable'],
  ['victim’s name', '<p>Victim: Rosalba Medrano</p>', 'victim-identity', 'probable'],
  ['victim’s name, surname first', '<p>Victim name: MEDRANO, Rosalba</p>', 'victim-identity', 'probable'],
  ['victim’s name in prose', '<p>The victim, Rosalba Medrano, was twelve.</p>', 'victim-identity', 'probable'],
  ['victim’s name before the word', '<p>Rosalba Medrano, the victim, was twelve.</p>', 'victim-identity', 'probable'],
  ['victim’s name behind no mark', '<p>The victim Rosalba Medrano was twelve.</p>', 'victim-identity', 'review'],
  ['SSN before its label', '<p>934-61-2087 (SSN)</p>', 'ssn', 'probable'],
  [
    'victim’s name in cells',
    '<tr><td>Victim’s name</td><td>Rosalba T. Medrano</td></tr>',
    'victim-identity',
    'probable',
  ],
  ['victim’s surname in a field', '<script>x={"victimLastName":"Medrano"}</script>', 'victim-identity', 'probable'],
];

describe('a value that the export does not hold', () => {
  test.for(UNKNOWN)('is told by its pattern: %s', async ([, body, prohibited, verdict]) => {
    expect(kinds(await scan(body))).toEqual([['pattern', prohibited, verdict, '']]);
  });

  test('is told with the page’s own registrant, whose it may be', async () => {
    const findings = await scan('<p>SSN: 934-61-2087</p>', [], `${person}.html`);
    expect(kinds(findings)).toEqual([['pattern', 'ssn', 'probable', person]]);
    expect(JSON.stringify(findings)).not.toMatch(/2087|934/);
  });

  test('is told once for each value and page, with its places', async () => {
    const findings = await scan('<p>SSN: 934-61-2087</p><p>SSN: 934-61-2087</p><p>SSN: 934-61-2088</p>');
    expect(findings.map(({ places }) => places).sort()).toEqual([1, 2]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test('is told in file names, masked', async () => {
    const { findings } = await scanFiles({ 'ssn-934-61-2087.html': page('') }, []);
    expect(findings.map(({ kind, page: path }) => [kind, path])).toEqual([['pattern', 'ssn-***.html']]);
  });

  test('is only the export’s own value where the export holds it', async () => {
    expect(kinds(await scan('<p>SSN: 934-61-2087</p>', [ssn('934612087', person)]))).toEqual([
      ['value', 'ssn', 'leak', person],
    ]);
  });

  test('in a machine-readable line is the export’s document where the export holds it', async () => {
    const held = {
      prohibited: 'travel-document',
      person,
      column: 'travel_documents.number',
      value: 'X48201960',
    } as const;
    const body = `<pre>${escaped(passportLine('X48201960'))}</pre>`;
    expect(kinds(await scan(body, [held]))).toEqual([['value', 'travel-document', 'leak', person]]);
  });

  test('on more than half of the pages is furniture', async () => {
    const pages = Array.from({ length: 12 }, (_, i) => [`p${i}.html`, page('<p>Victim: Rosalba Medrano</p>')] as const);
    const { findings } = await scanFiles(Object.fromEntries(pages), []);
    expect(findings.filter(({ verdict }) => verdict !== 'review')).toEqual([]);
  });
});

const QUIET: readonly (readonly [string, string])[] = [
  ['sample SSNs', '<p>SSN 078-05-1120, SSN 219-09-9999, SSN 123-45-6789, SSN: 987-65-4321</p>'],
  ['impossible SSNs', '<p>SSN 000-12-3456, SSN 666-12-3456, SSN 612-00-3456, SSN 612-34-0000, SSN 999-99-9999</p>'],
  ['masked SSN', '<p>SSN XXX-XX-XXXX, SSN ***-**-****</p>'],
  ['telephone behind the label', '<p>Social Security office: 785-555-0142</p>'],
  ['year behind the label', '<p>Social Security Act of 1935</p><p>SSN since 2008</p>'],
  ['other digits behind a short word', '<p>tin 934612087</p>'],
  ['passport office', '<p>Passport office, phone 785-555-0142</p><p>Passport fees: 130</p>'],
  ['machine-readable line with a wrong check digit', '<pre>X48201960' + '0USA8001014M3001010&lt;&lt;&lt;</pre>'],
  ['hash like a machine-readable line', '<p>8001014M3001010aabbccddeeff00</p>'],
  ['victim without a name', '<p>Victim: minor female, age 13</p><p>Victim: Female Under Thirteen</p>'],
  ['services', '<p>Victim Services Office. Victim Witness Program: Crime Victim Compensation Board</p>'],
  ['headings', '<h2>Victim Information</h2><h2>Victim Gender: Female</h2><p>Victim Age: Thirteen Years</p>'],
  ['placeholder name', '<p>Victim: Jane Doe</p><p>Victim: Not Disclosed</p>'],
  ['initials', '<p>Victim: R.M.</p>'],
  [
    'statute',
    '<p>Whoever harms a victim, John Law notwithstanding, may see the charge dismissed if the court orders.</p>',
  ],
  [
    'dismissal in general',
    '<p>A petition may be dismissed. Charges dismissed by court order are removed on request.</p>',
  ],
];

describe('a page that only reads like it', () => {
  test.for(QUIET)('is quiet: %s', async ([, body]) => {
    expect(kinds(await scan(body, [], `${person}.html`)).filter(([, , verdict]) => verdict !== 'review')).toEqual([]);
  });

  test('names a registrant as victim for review only, since the name is public', async () => {
    expect(kinds(await scan('<p>Victim: Lysander Ashgrove</p>'))).toEqual([]);
  });
});

describe('what means something on the page of its own registrant only', () => {
  const victim = (column: string, value: string): ProhibitedValue => {
    return {
      prohibited: 'victim-identity',
      person,
      column: `victims.${column}`,
      value,
      context: { birth_date: '2009-04-11' },
    };
  };
  const values = [
    ssn('934612087', person),
    victim('initials', 'R. M.'),
    victim('birth_date', '2009-04-11'),
    victim('relationship', 'stepdaughter'),
  ];
  const OWN: readonly (readonly [string, string, string, string])[] = [
    ['last four digits', '<p>SSN ends in XXX-XX-2087</p>', 'ssn', 'probable'],
    ['last four digits in a field', '<script>x={"ssnLast4":"2087"}</script>', 'ssn', 'probable'],
    ['first five digits', '<p>SSN 934-61-XXXX</p>', 'ssn', 'probable'],
    ['initials', '<p>Victim: R.M.</p>', 'victim-identity', 'review'],
    ['initials and date of birth', '<p>Victim: RM, a minor; April 11, 2009</p>', 'victim-identity', 'review'],
    ['date of birth', '<p>Victim DOB: 04/11/2009</p>', 'victim-identity', 'probable'],
    ['relationship', '<p>Victim: stepdaughter of the offender</p>', 'victim-identity', 'review'],
    ['relationship in two words', '<p>He assaulted his step daughter.</p>', 'victim-identity', 'review'],
  ];
  test.for(OWN)('is told there: %s', async ([, body, prohibited, verdict]) => {
    const found = kinds(await scan(body, values, `${person}.html`)).filter(([, one]) => one === prohibited);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(([kind, , , owner]) => kind === 'value' && owner === person)).toBe(true);
    expect(found.map(([, , one]) => one)).toContain(verdict);
  });

  test.for(OWN)('is no value of the export on a page of somebody else: %s', async ([, body]) => {
    const other = { people: [...people, { id: 'R-2000' }] };
    const found = kinds(await scan(body, values, 'R-2000.html', other));
    expect(found.filter(([kind]) => kind === 'value')).toEqual([]);
  });
});

describe('an outcome without conviction', () => {
  test.for(['<li>Charge: burglary, nolle prosequi 2019</li>', '<tr><td>Arrest 2018</td><td>acquitted</td></tr>'])(
    'is for review on a registrant’s page: %s',
    async (body) => {
      const findings = await scan(`<ul>${body}</ul>`, [], `${person}.html`);
      expect(kinds(findings)).toEqual([['pattern', 'arrest-without-conviction', 'review', person]]);
    },
  );

  test.for([
    '<li>Count 2: Burglary. Disposition: Dismissed</li>',
    '<table><tr><th>Charge</th><th>Disposition</th></tr><tr><td>Burglary</td><td>Not guilty</td></tr></table>',
    '<script>x=[{"charge":"Burglary","disposition":"NOLLE PROSEQUI"}]</script>',
  ])('is probable where it is told as the outcome: %s', async (body) => {
    const findings = await scan(`<ul>${body}</ul><p>Anyone may ask.</p>`, [], `${person}.html`);
    expect(kinds(findings)).toEqual([['pattern', 'arrest-without-conviction', 'probable', person]]);
  });

  test.for([
    '<table><tr><th>Charge</th><th>Plea</th><th>Disposition</th></tr><tr><td>Lewd</td><td>Not guilty</td><td>Guilty</td></tr></table>',
    '<p>Charge 1: pleaded not guilty; convicted by a jury.</p>',
    '<p>Disposition of charge: not guilty by reason of insanity</p>',
  ])('is none where a plea or insanity is told: %s', async (body) => {
    expect(kinds(await scan(body, [], `${person}.html`))).toEqual([]);
  });

  test('is nobody’s on a page that is about nobody', async () => {
    expect(kinds(await scan('<li>Count 2: Burglary. Disposition: Dismissed</li>'))).toEqual([]);
  });
});

describe('hostile pages', () => {
  test.for([
    ['labels', 'victim: ssn: passport no: '],
    ['names', 'Victim: Ab Cd '],
    ['masks', '-**'],
    ['outcomes', 'charge dismissed '],
    ['almost addresses', 'a@b.c '],
  ])('lead to no more patterns than they have labels: %s', ([, text]) => {
    const search = (count: number): number => {
      const bytes = new TextEncoder().encode(text!.repeat(count));
      const view = rawView(bytes);
      return findPatterns(view, findValues(matcher, view, createWork()), values).length;
    };
    expect(search(5_000)).toBeLessThanOrEqual(5_000 * 3);
    expect(search(50_000)).toBeLessThanOrEqual(50_000 * 3);
  });
});
