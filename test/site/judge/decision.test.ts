import { describe, expect, test } from 'vitest';
import type { LeakFinding, ProhibitedValue, ScanInput } from '../../../src/site/types.ts';
import { scanFiles, ssn } from '../capture-folder.ts';

const person = 'R-1041';
const page = (body: string): string => `<!doctype html><html><body>${body}</body></html>`;
const people = [
  { id: person, names: ['Lysander Ashgrove', 'Coyote Jones'] },
  { id: 'R-2000', names: ['Corwin Bellweather'] },
];
const passport = {
  prohibited: 'travel-document',
  person,
  column: 'travel_documents.number',
  value: '412735096',
} as const;
const internet = (value: string): ProhibitedValue => {
  return { prohibited: 'internet-identifier', person, column: 'internet_identifiers.value', value };
};

async function verdicts(
  content: string,
  values: readonly ProhibitedValue[],
  more: Partial<ScanInput> = {},
  path = 'page.html',
): Promise<readonly string[]> {
  const { findings } = await scanFiles({ [path]: content }, values, { people, ...more });
  return findings.filter(({ kind }) => kind === 'value').map(({ verdict }) => verdict);
}

describe('evidence', () => {
  test('of two bare numbers of one registrant in one record makes both probable', async () => {
    const values = [ssn('912735096', person), passport];
    expect(await verdicts(page('<li>912735096 and 412735096</li>'), values)).toEqual(['probable', 'probable']);
    expect(
      await verdicts(page(`<li>912735096</li>${'<li>nothing to see here</li>'.repeat(30)}<li>412735096</li>`), values),
    ).toEqual([]);
    const theirs = { ...passport, person: 'R-2000' };
    expect(await verdicts(page('<li>912735096 and 412735096</li>'), [values[0]!, theirs])).toEqual([]);
  });

  test('of the registrant’s name near a bare number makes it probable', async () => {
    const values = [ssn('912735096', person)];
    expect(await verdicts(page('<p>ASHGROVE, Lysander T. 912735096</p>'), values)).toEqual(['probable']);
    expect(await verdicts(page('<p>BELLWEATHER, Corwin 912735096</p>'), values)).toEqual([]);
  });

  test('of a comment or a hidden field strengthens a number in full shape', async () => {
    const score = async (body: string): Promise<number | undefined> =>
      (await scanFiles({ 'a.html': page(body) }, [ssn('912735096')])).findings[0]?.score;
    expect(await score('<!-- 912-73-5096 -->')).toBeGreaterThan((await score('<p>912-73-5096</p>'))!);
    expect(await score('<input type="hidden" value="912-73-5096">')).toBeGreaterThan(
      (await score('<p>912-73-5096</p>'))!,
    );
  });

  test('has a sentence for every part, strongest first', async () => {
    const { findings } = await scanFiles({ 'a.html': page('<!-- SSN 912-73-5096 -->') }, [ssn('912735096')]);
    expect(findings[0]!.reasons).toEqual([
      'A label for such a value stands next to it',
      'It is written as three, two and four digits with the same separator',
      'The number is equal',
      'It stands where nobody is meant to read it',
    ]);
  });
});

describe('counter-evidence', () => {
  test('a screen name that is a registrant’s own alias is for review at most', async () => {
    const path = `${person}.html`;
    for (const handle of ['CoyoteJones', 'Ashgrove']) {
      const found = await verdicts(page(`<p>Also known as ${handle}</p>`), [internet(handle)], {}, path);
      expect(
        found.filter((verdict) => verdict !== 'review'),
        handle,
      ).toEqual([]);
    }
  });

  test('an e-mail address of an office is for review', async () => {
    const body = page('<p>Public defender: office@defender.example.org</p>');
    expect(await verdicts(body, [internet('office@defender.example.org')])).toEqual(['review']);
  });

  test('a price is no SSN', async () => {
    expect(await verdicts(page('<p>$912735096</p>'), [ssn('912735096')])).toEqual([]);
  });
});

describe('an arrest', () => {
  const arrest = (column: string, value: string, context: Record<string, string>): ProhibitedValue => {
    return { prohibited: 'arrest-without-conviction', person, column: `arrests.${column}`, value, context };
  };
  const record = (charge: string, docket: string, arrested_on = '2019-02-03'): readonly ProhibitedValue[] => [
    arrest('charge', charge, { arrested_on }),
    arrest('docket_number', docket, { arrested_on, charge }),
  ];
  const scan = (body: string, values: readonly ProhibitedValue[], convictions: ScanInput['convictions'] = []) =>
    verdicts(page(body), values, { convictions }, `${person}.html`);

  test('that was dismissed and refiled, and ended in a conviction, is public with its docket', async () => {
    const convictions = [{ person, value: 'Unlawful restraint of a minor', date: '2019-11-05' }];
    const values = record('Unlawful restraint of a minor', '19-CR-004417');
    expect(await scan('<p>Unlawful restraint of a minor, 19-CR-004417, 02/03/2019</p>', values, convictions)).toEqual(
      [],
    );
  });

  test('on a charge of which the registrant was convicted before counts beside its own date only', async () => {
    const convictions = [{ person, value: 'Unlawful restraint of a minor', date: '2011-06-07' }];
    const [charge] = record('Unlawful restraint of a minor', '19-CR-004417');
    expect(await scan('<p>Unlawful restraint of a minor, convicted 2011</p>', [charge!], convictions)).toEqual([]);
    expect(await scan('<p>Unlawful restraint of a minor, 02/03/2019</p>', [charge!], convictions)).toEqual(['leak']);
  });

  test('whose docket also holds a convicted count is told by its charge only', async () => {
    const convictions = [
      { person, value: '19-CR-004417', date: '2019-11-05' },
      { person, value: 'Burglary in the second degree', date: '2019-11-05' },
    ];
    const values = record('Unlawful restraint of a minor', '19-CR-004417');
    expect(await scan('<p>Burglary in the second degree, 19-CR-004417</p>', values, convictions)).toEqual([]);
    expect(await scan('<p>19-CR-004417: unlawful restraint of a minor, dismissed</p>', values, convictions)).toEqual([
      'leak',
    ]);
  });

  test('on a charge that a longer title of a conviction holds is public', async () => {
    const convictions = [{ person, value: 'Assault in the third degree, attempted' }];
    expect(
      await scan(
        '<p>Assault in the third degree, attempted</p>',
        record('Assault in the third degree', '19-CR-9'),
        convictions,
      ),
    ).toEqual([]);
  });

  test('is a leak by date and charge in data that the page does not show', async () => {
    const json = '<script>{"history":[{"date":"2019-02-03","charge":"Unlawful restraint of a minor"}]}</script>';
    expect(await scan(json, record('Unlawful restraint of a minor', '19-CR-004417'))).toEqual(['leak']);
  });
});

test('findings do not depend on the order of the export', async () => {
  const values: readonly ProhibitedValue[] = [
    ssn('912735096', person),
    ssn('912735096', 'R-2000'),
    passport,
    internet('dusk.rider@mail.example.org'),
    internet('dusk.rider+x@mail.example.org'),
    internet('dusk_rider_7741'),
    {
      prohibited: 'victim-identity',
      person,
      column: 'victims.initials',
      value: 'M.Q.',
      context: { birth_date: '2009-04-11' },
    },
    {
      prohibited: 'victim-identity',
      person,
      column: 'victims.initials',
      value: 'M.Q.',
      context: { birth_date: '2010-04-11' },
    },
    { prohibited: 'victim-identity', person, column: 'victims.relationship', value: 'stepdaughter' },
    { prohibited: 'victim-identity', person, column: 'victims.relationship', value: 'step daughter' },
  ];
  const body = page(
    '<p>SSN 912-73-5096, 412735096, dusk.rider+x@mail.example.org, dusk_rider_7741</p>' +
      '<p>Victim: M.Q., stepdaughter, 04/11/2009</p>',
  );
  const scan = async (given: readonly ProhibitedValue[]): Promise<readonly LeakFinding[]> =>
    (await scanFiles({ [`${person}.html`]: body, 'list.html': body }, given, { people })).findings;
  const findings = await scan(values);
  expect(findings.length).toBeGreaterThan(8);
  expect(await scan([...values].reverse())).toEqual(findings);
});
