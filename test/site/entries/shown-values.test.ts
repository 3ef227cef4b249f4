import { describe, expect, test } from 'vitest';
import type { EntryRow } from '../../../src/site/entries/conclude.ts';
import type { Cells } from '../../../src/site/entries/profile.ts';
import { oneProfile, observeFiles, rowOf, type Tables } from './observed.ts';

type Case = readonly [body: string, answer: 'Y' | 'N' | undefined];
const P = (text: string): string => `<p>${text}</p>`;

function describeColumn(column: string, tables: Tables, cases: readonly Case[], own: Cells = {}): void {
  describe(`${column} is`, () => {
    test.for(cases)('%s → %s', ([body, answer]) => {
      expect(rowOf(P(body), tables, own)[column]).toBe(answer);
    });
  });
}

const street = (cell: string): Tables => ({ addresses: [{ street: cell }] });

describeColumn('residence_shown', street('12 North Fictional Street Apt 4'), [
  ['12 North Fictional Street Apt 4', 'Y'],
  ['12 N. FICTIONAL ST., #4, Paper Creek', 'Y'],
  ['12 N Fictional St Unit 4', 'Y'],
  ['12 Fictional St', 'Y'],
  ['12&nbsp;Fictional', 'Y'],
  ['1200 block of Fictional Street', undefined],
  ['112 Fictional Street', undefined],
  ['12 Invented Street', 'N'],
  ['no address', 'N'],
]);
describeColumn('residence_shown', { addresses: [{ description: 'under the east bridge of Paper Creek' }] }, [
  ['Under the East Bridge of Paper Creek', 'Y'],
  ['near the bridge, nights', undefined],
  ['homeless', 'N'],
]);
describeColumn('residence_shown', { addresses: [{ street: '9 Example Court', end_on: '2026-06-29' }] }, [
  ['9 Example Court', undefined],
]);
describeColumn(
  'former_residence_shown',
  { addresses: [{ street: '12 Fictional Way' }, { street: '9 Example Court', end_on: '2025-01-01' }] },
  [
    ['9 Example Ct', 'Y'],
    ['12 Fictional Way, before that 9 Example Court', 'N'],
    ['77 Another Lane', 'N'],
  ],
);
describeColumn('employer_shown', { employment: [{ street: '40 Invented Avenue' }, { street: '7 Paper Rd' }] }, [
  ['40 Invented Ave; 7 Paper Road', 'Y'],
  ['40 Invented Ave', 'N'],
  ['40 Invented Ave and somewhere on Paper Road', undefined],
]);
describeColumn('school_shown', { schools: [{ street: '5 College Drive', end_on: '2026-06-30' }] }, [
  ['5 COLLEGE DR', 'Y'],
  ['none', 'N'],
]);
describeColumn('aliases_shown', { aliases: [{ alias_name: "Al O'Sample" }, { alias_name: 'José Fiction-Field' }] }, [
  ["Al O'Sample; José Fiction-Field", 'Y'],
  ['O’SAMPLE, AL; FICTION FIELD, JOSE', 'Y'],
  ['OSAMPLE AL Q | Fictionfield Jose', 'Y'],
  ['Al Fiction-Field; José Sample', 'N'],
  ["Al O'Sample", 'N'],
]);
describeColumn('plates_shown', { vehicles: [{ plate: 'SMP-1001' }] }, [
  ['SMP 1001', 'Y'],
  ['smp1001', 'Y'],
  ['S M P 1 0 0 1', 'Y'],
  ['SMP 1002', 'N'],
]);
describeColumn('vehicles_shown', { vehicles: [{ description: 'gray 2012 sedan' }] }, [
  ['2012 Fictive sedan (grey)', 'Y'],
  ['2012 Fictive sedan', undefined],
  ['red pickup', 'N'],
]);
const OFFENSES = {
  offenses: [
    {
      offense_title: 'Aggravated sexual battery',
      statute: 'Meridia Code 21-5503',
      conviction_date: '2014-08-01',
      registrable: 'true',
    },
    { offense_title: 'Indecent conduct', statute: 'MC 21-77', conviction_date: '2004-08-01', sex_offense: 'Y' },
    { offense_title: 'Burglary', statute: 'MC 99-1234', conviction_date: '2001-01-01', sex_offense: 'N' },
  ],
};
describeColumn('registration_offense_shown', OFFENSES, [
  ['AGGRAVATED SEXUAL BATTERY', 'Y'],
  ['§ 21-5503', 'Y'],
  ['Battery, sexual, aggravated', 'Y'],
  ['sexual battery', undefined],
  ['assault', 'N'],
]);
describeColumn('other_offenses_shown', OFFENSES, [
  ['Aggravated sexual battery, indecent conduct', 'Y'],
  ['Aggravated sexual battery, burglary', 'N'],
]);
const TALL = { height_in: '70', weight_lb: '180', eye_color: 'BRO' };
describeColumn(
  'description_shown',
  {},
  [
    [`5'10"`, 'Y'],
    ['5 ft. 10 in.', 'Y'],
    ['510', 'Y'],
    ['70 inches', 'Y'],
    ['178 cm', 'Y'],
    ['Eyes: brown', 'Y'],
    ['Eye color BRO', 'Y'],
    ['eyes: blue', undefined],
  ],
  TALL,
);
describeColumn('violation_shown', {}, [
  ['WHEREABOUTS UNKNOWN', 'Y'],
  ['Status: Non-Compliant', 'Y'],
  ['Absconder', 'Y'],
  ['Status: compliant', 'N'],
]);
describeColumn('tier_shown', {}, [
  ['Tier: II' as string, 'II' as 'Y'],
  ['Tier Level 3', 'III' as 'Y'],
  ['Tier I, Tier II and Tier III are explained here', undefined],
]);
describeColumn(
  'birth_year_shown',
  {},
  [
    ['Date of birth: 02/03/1970', '1970' as 'Y'],
    ['DOB February 3, 1971', '1971' as 'Y'],
    ['Year of Birth 1971', '1971' as 'Y'],
    ['DOB 1971-02-03; alias DOB: born 1970', '1970' as 'Y'],
    ['born in Paper Creek', undefined],
  ],
  { birth_date: '1970-02-03' },
);
describeColumn('posted_on', {}, [
  ['First posted April 7, 2019', '2019-04-07' as 'Y'],
  ['Posted on Tue, 07 Apr 2019; reposted', '2019-04-07' as 'Y'],
  ['Date posted: 4/7/2019. Posted on 5/1/2020', '2019-04-07' as 'Y'],
  ['Photo posted 4/7/2019', undefined],
  ['Posted on 13/32/2019', undefined],
]);
describeColumn('updated_on', {}, [
  ['Last updated 2026-03-05T10:00:00Z, last changed 2025-01-01', '2026-03-05' as 'Y'],
  ['updated', undefined],
]);

describe('the name', () => {
  const nameOn = (body: string): string | undefined => {
    const html = `<html><body>${body}<p>Weight 180 lb</p></body></html>`;
    const { rows } = observeFiles({ 'registrant/P1001.html': html }, oneProfile({}, { weight_lb: '180' }));
    return rows.get('P1001')?.['name_shown'];
  };
  test.for([
    ['<h1>SAMPLETON, Alder Quill Jr</h1>', 'Y'],
    ['<table><tr><th>Last name</th><td>Sampleton</td><th>First name</th><td>Alder</td></tr></table>', 'Y'],
    ['<h1>Alder Formerly</h1><p>Aliases: Quill Sampleton</p>', 'N'],
    ['<h1>Alder Formerly</h1>', 'N'],
    [`<h1>Alder</h1><p>${'words '.repeat(40)}</p><p>Sampleton</p>`, undefined],
  ] as const)('on %s: %s', ([body, answer]) => {
    expect(nameOn(body)).toBe(answer);
  });
});

describe('a statute under which there are convictions of two titles', () => {
  test('names neither of them', () => {
    const offense = { statute: 'MC 21-5503', conviction_date: '2014-08-01', registrable: 'Y' };
    const offenses = [
      { ...offense, offense_title: 'Aggravated sexual battery' },
      { ...offense, offense_title: 'Indecent conduct', registrable: 'N', sex_offense: 'Y' },
    ];
    const row = rowOf(P('Aggravated sexual battery, MC 21-5503'), { offenses });
    expect(row).toMatchObject({ registration_offense_shown: 'Y', other_offenses_shown: 'N' } satisfies EntryRow);
  });
});

describe('the photograph', () => {
  const photos = [
    { taken_on: '2019-04-02', image: 'F1001-0.jpg' },
    { taken_on: '2026-03-30', image: 'files/F1001-1.JPG' },
  ];
  test.for([
    ['<img src="/photos/F1001-1.JPG">', 'Y', 'N'],
    ['<img src="/photos/f1001-1.jpg?v=3">', 'Y', 'N'],
    ['<img src="/photos/F1001-0.jpg">', 'Y', 'Y'],
    ['<img src="/photos/big-F1001-0.jpg">', 'Y', undefined],
    ['<img class=x data-src=/image/77 src="/img/loading.gif">', 'Y', undefined],
    ['<img src="/img/no-photo.png">', 'N', undefined],
    ['<img src="/img/logo.png">', undefined, undefined],
    ['<div style="background-image:url(x)"></div>', undefined, undefined],
    ['<p>No picture</p>', 'N', undefined],
  ] as const)('%s: shown %s, former %s', ([body, shown, former]) => {
    const row = rowOf(body, { photos });
    expect([row['photo_shown'], row['former_photo_shown']]).toEqual([shown, former]);
  });
});
