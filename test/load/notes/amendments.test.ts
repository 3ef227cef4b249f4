import { describe, expect, test } from 'vitest';
import { loadAmendments } from '../../../src/load/notes/amendments.ts';
import { readSpan, spanAfter, isZone } from '../../../src/load/notes/note-dates.ts';
import { noteTargets } from '../../../src/load/notes/note-names.ts';
import { checklist } from '../small-world.ts';
import { folderOf, lines } from '../temp-folder.ts';

const targets = noteTargets(checklist, [{ id: 'late-update' }, { id: 'missing-photo' }]);

function load(files: Readonly<Record<string, string>>) {
  const { amendments, problems } = loadAmendments(folderOf(files), targets);
  return { amendments, lines: lines(problems) };
}

/** One file with these entries, zone America/Denver. */
const yaml = (...entries: readonly string[]): string =>
  `zone: America/Denver\namendments:\n${entries.map((entry) => `  - { ${entry}, by: J. Rowe, on: 2026-01-31 }\n`).join('')}`;

const one = (...entries: readonly string[]) => load({ 'a.yaml': yaml(...entries) });

/** The bar stands where the problem is expected; without one, it is the whole entry. */
function marked(entry: string): { readonly text: string; readonly column: number } {
  const at = entry.indexOf('|');
  return { text: entry.replace('|', ''), column: at === -1 ? 5 : '  - { '.length + at + 1 };
}

const WAIVER = 'kind: waiver, items: [I.02], reason: The desk moves, expires: 2026-06-30';
const ATTESTATION = 'kind: attestation, items: [I.02], statement: It is done, every: 6 months';
const PLAN = 'kind: planned-fix, items: [I.02], what: Change the form, who: IT desk, due: 2026-09-30';
const CLAIM = 'kind: claimed-deviation, items: [I.02], reason: The next office is far away';

describe('What an amendment says', () => {
  test('A waiver has a reason and a last day in its zone', () => {
    const { amendments, lines: said } = one(WAIVER);
    expect(said).toEqual([]);
    expect(amendments).toMatchObject([
      {
        id: 'A1',
        kind: 'waiver',
        items: [{ id: 'I.02', at: { file: 'amendments/a.yaml', line: 3 } }],
        rules: [],
        by: 'J. Rowe',
        on: '2026-01-31',
        from: '2026-01-31',
        until: '2026-06-30',
        zone: 'America/Denver',
        words: 'The desk moves',
      },
    ]);
  });

  test('An attestation is due again after its span, months clamped to their end, and ends then', () => {
    const [first] = one('kind: attestation, rules: [late-update], statement: Done, every: 1 month').amendments;
    expect(first).toMatchObject({ every: '1 month', nextDue: '2026-02-28', until: '2026-02-28', words: 'Done' });
  });

  test('An attestation that expires before it is due again ends when it expires, and not later than it is due', () => {
    expect(one(`${ATTESTATION}, expires: 2026-03-01`).amendments[0]).toMatchObject({
      until: '2026-03-01',
      nextDue: '2026-07-31',
    });
    expect(one(`${ATTESTATION}, expires: 2027-03-01`).amendments[0]).toMatchObject({ until: '2026-07-31' });
  });

  test('A planned fix says what, who and by when; a claimed deviation may be without an end and a zone', () => {
    expect(one(PLAN).amendments[0]).toMatchObject({ who: 'IT desk', until: '2026-09-30', words: 'Change the form' });
    const { amendments, lines: said } = load({
      'a.yaml': `amendments:\n  - { ${CLAIM}, by: J. Rowe, on: 2026-01-31, from: 2026-02-01 }\n`,
    });
    expect(said).toEqual([]);
    expect(amendments[0]).toMatchObject({ from: '2026-02-01' });
    expect(amendments[0]).not.toHaveProperty('until');
    expect(amendments[0]).not.toHaveProperty('zone');
  });

  test('Files are read in the order of their names, and ids count through all of them', () => {
    const { amendments } = load({ 'b.yaml': yaml(PLAN), 'a.yaml': yaml(WAIVER), 'deep/c.yml': yaml(CLAIM) });
    expect(amendments.map(({ id, at }) => [id, at.file])).toEqual([
      ['A1', 'amendments/a.yaml'],
      ['A2', 'amendments/b.yaml'],
      ['A3', 'amendments/deep/c.yml'],
    ]);
  });
});

describe('What is wrong is said where it stands', () => {
  test.for([
    [
      'kind: |waver, items: [I.02]',
      '"kind" must be one of waiver, attestation, planned-fix, claimed-deviation. Did you mean "waiver"?',
    ],
    ['kind: claimed-deviation, items: [|I.20], reason: Far', 'The checklist has no item "I.20". Did you mean "I.02"?'],
    [
      'kind: claimed-deviation, rules: [|late-updates], reason: Far',
      'There is no rule "late-updates". Did you mean "late-update"?',
    ],
    ['kind: claimed-deviation, items: [I.02, |I.02], reason: Far', '"I.02" is named twice. Name it once.'],
    [
      'kind: claimed-deviation, items: [], reason: Far',
      'This claimed deviation names neither an item nor a rule. Add "items: [I.01]".',
    ],
    [
      'kind: waiver, items: [I.02], reason: Far',
      'A waiver needs "expires". Add a line "expires: YYYY-MM-DD", its last day.',
    ],
    ['kind: waiver, items: [I.02], expires: 2026-07-01', 'A waiver needs "reason". Add a line "reason: …".'],
    [
      'kind: attestation, items: [I.02], statement: Done',
      'An attestation needs "every". Add a line "every: 12 months": how often it is attested anew.',
    ],
    [
      'kind: claimed-deviation, items: [I.02], reason: Far, |due: 2026-07-01',
      '"due" does not belong to a claimed deviation. Remove it.',
    ],
    [
      'kind: waiver, items: [I.02], reason: |"  ", expires: 2026-07-01',
      '"reason" does not have the right form. Form: some words.',
    ],
    [
      'kind: waiver, items: [I.02], reason: Far, expires: |2026-02-30',
      '"expires": "2026-02-30" is not a date of the calendar. Write YYYY-MM-DD.',
    ],
    [
      'kind: waiver, items: [I.02], reason: Far, expires: |2026',
      '"expires" does not have the right form. Form: a date of the calendar, YYYY-MM-DD.',
    ],
    [
      'kind: waiver, items: [I.02], reason: Far, expires: |"06/30/2026"',
      '"expires": "06/30/2026" is not a date of the calendar. Write YYYY-MM-DD.',
    ],
    [
      'kind: waiver, items: [I.02], reason: Far, expires: |"2026-06-30T12:00"',
      '"expires": "2026-06-30T12:00" is not a date of the calendar. Write YYYY-MM-DD.',
    ],
    [
      'kind: waiver, items: [I.02], reason: Far, expires: |2026-01-30',
      '"expires" (2026-01-30) lies before its first day (2026-01-31). Correct one of the two.',
    ],
    [
      'kind: attestation, items: [I.02], statement: Done, every: |year',
      '"every": "year" is not understood. Write a number of days, weeks, months or years, such as "12 months"; at most ten years.',
    ],
    [
      'kind: claimed-deviation, items: [I.02], reason: Far, zone: |America/Denvr',
      '"America/Denvr" is no time zone. Did you mean "America/Denver"?',
    ],
    [
      'kind: claimed-deviation, items: [|9.10], reason: Far',
      'An entry of "items" must be text, and YAML read 9.10 as a number. Put it in quotes: "9.10".',
    ],
  ] as const)('%s', ([entry, said]) => {
    const { text, column } = marked(entry);
    const { amendments, lines: all } = one(text);
    expect(all).toEqual([`amendments/a.yaml:3:${column}  ${said}`]);
    expect(amendments).toEqual([]);
  });

  test('A last day without a zone is refused', () => {
    const text = `amendments:\n  - { ${WAIVER}, by: J. Rowe, on: 2026-01-31 }\n`;
    expect(load({ 'a.yaml': text }).lines).toEqual([
      'amendments/a.yaml:2:5  It is not said in which time zone its last day ends. Add "zone: America/Denver" (an IANA name) here, or once at the top of the file.',
    ]);
  });

  test('The problems of all entries and files come at once', () => {
    const broken = 'kind: claimed-deviation, items: [I.77], reason: Far';
    const { lines: said } = load({ 'a.yaml': yaml(broken, broken), 'b.yaml': 'amendments: {}\n', 'c.txt': 'x' });
    expect(said.map((line) => line.split('  ')[0])).toEqual([
      'amendments/a.yaml:3:40',
      'amendments/a.yaml:4:40',
      'amendments/b.yaml:1:13',
      'amendments/c.txt',
    ]);
  });

  test('A former id counts for the row, with a warning', () => {
    const { amendments, lines: said } = one('kind: claimed-deviation, items: [II.99], reason: Far');
    expect(amendments[0]?.items.map(({ id }) => id)).toEqual(['II.02']);
    expect(said).toEqual([
      'amendments/a.yaml:3:40  warning: II.99 is now called II.02, and is read as such. Write II.02.',
    ]);
  });

  test('A long number in an id is not repeated', () => {
    expect(one('kind: claimed-deviation, items: ["900-12-3456"], reason: Far').lines.join()).not.toContain('900-12');
  });
});

describe('Amendments that cannot both stand', () => {
  test.for([
    [[WAIVER, WAIVER], 'it is waived twice'],
    [[CLAIM, CLAIM], 'a deviation is claimed twice'],
    [[PLAN, PLAN], 'both plan the same'],
    [[ATTESTATION, ATTESTATION], 'both are attested on one day'],
    [[ATTESTATION, CLAIM], 'one attests that it is kept, the other says that it is not'],
    [[WAIVER, ATTESTATION], 'one attests that it is kept, the other says that it is not'],
  ] as const)('%j', ([entries, why]) => {
    const { column } = marked(entries[1].replace('[', '[|'));
    expect(one(...entries).lines).toEqual([
      `amendments/a.yaml:4:${column}  This and amendments/a.yaml:3:5 cannot both stand beside item I.02: ${why}. Keep one, or let the first end before the second begins.`,
    ]);
  });

  test.for([
    ['a waiver until the plan is done', [WAIVER, PLAN]],
    ['a deviation that will be given up', [CLAIM, PLAN]],
    ['two steps of a plan', [PLAN, PLAN.replace('form', 'law')]],
    ['waivers one after the other', [WAIVER, `${WAIVER.replace('06-30', '12-31')}, from: 2026-07-01`]],
    ['the same kind beside different rows', [CLAIM, CLAIM.replace('I.02', 'I.01')]],
    ['a row and a rule', [WAIVER, ATTESTATION.replace('items: [I.02]', 'rules: [late-update]')]],
  ] as const)('%s can', ([, entries]) => {
    expect(one(...entries).lines).toEqual([]);
  });

  test('A day in common is enough', () => {
    expect(one(WAIVER, `${WAIVER.replace('06-30', '12-31')}, from: 2026-06-30`).lines).toHaveLength(1);
  });

  test('A later attestation renews an earlier one', () => {
    const early = `{ ${ATTESTATION}, by: J. Rowe, on: 2025-12-15 }`;
    const late = `{ ${ATTESTATION}, by: J. Rowe, on: 2026-05-31 }`;
    expect(load({ 'a.yaml': `zone: UTC\namendments: [${early}, ${late}]\n` }).lines).toEqual([]);
  });
});

test.for([
  ['1 day', '2026-01-31', '2026-02-01'],
  ['2 weeks', '2026-12-25', '2027-01-08'],
  ['90 days', '2024-02-01', '2024-05-01'],
  ['1 month', '2024-01-31', '2024-02-29'],
  ['12 months', '2024-02-29', '2025-02-28'],
  ['1 Year', '2026-01-31', '2027-01-31'],
  ['10 years', '2026-01-31', '2036-01-31'],
] as const)('%s after %s is %s', ([span, day, after]) => {
  expect(spanAfter(day, readSpan(span)!)).toBe(after);
});

test.for(['yearly', '0 days', '11 years', '121 months', '9999 days', '1.5 years', '-1 month', '', 'every 2 weeks'])(
  'the span %j is not understood',
  (text) => {
    expect(readSpan(text)).toBeUndefined();
  },
);

test('zones are IANA names, not offsets, abbreviations of our own or paths', () => {
  for (const zone of ['America/Denver', 'Pacific/Guam', 'Pacific/Pago_Pago', 'UTC', 'America/Indiana/Knox'])
    expect(isZone(zone), zone).toBe(true);
  for (const zone of ['+07:00', 'Denver', 'America/', '../etc', 'Mountain Time', '', 'A'.repeat(100_000)])
    expect(isZone(zone), zone.slice(0, 20)).toBe(false);
});
