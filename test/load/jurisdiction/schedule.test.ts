import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TierSchedule } from '../../../src/model/package.ts';
import { loadJurisdiction } from '../../../src/load/jurisdiction/jurisdiction.ts';
import { loadSettings, settingsFrom } from '../../../src/load/jurisdiction/jurisdiction-settings.ts';
import { readYaml } from '../../../src/load/yaml/yaml-source.ts';
import { folderOf, lines } from '../temp-folder.ts';

function load(schedule: string) {
  const yaml = `name: Meridia\nkind: state\nschedule:\n  ${schedule}\n`;
  return loadJurisdiction(join(folderOf({ 'jurisdiction.yaml': yaml }), 'jurisdiction.yaml'), 'jurisdiction.yaml');
}

test.for<readonly [string, TierSchedule]>([
  ['{ every_months: 1 }', { form: 'every-months', everyMonths: 1 }],
  ['{ months: [7, 1] }', { form: 'months', months: [1, 7], days: [1, 31] }],
  ['{ months: [12], days: [15, 15] }', { form: 'months', months: [12], days: [15, 15] }],
  ['{ birth_months: [11, 0] }', { form: 'birth-months', birthMonths: [0, 11], days: [1, 31] }],
  ['{ birthday: { before: 7, after: 7 } }', { form: 'birthday', before: 7, after: 7, everyMonths: 12 }],
  ['{ birthday: { before: 3 }, every_months: 6 }', { form: 'birthday', before: 3, after: 0, everyMonths: 6 }],
  ['{ birthday: {} }', { form: 'birthday', before: 0, after: 0, everyMonths: 12 }],
  [
    '{ surnames: [{ from: a, to: M, months: [7, 1] }, { from: N, to: z, months: [2] }], days: [1, 10] }',
    {
      form: 'surnames',
      ranges: [
        { from: 'A', to: 'M', months: [1, 7] },
        { from: 'N', to: 'Z', months: [2] },
      ],
      days: [1, 10],
    },
  ],
])('%s is read', ([yaml, wanted]) => {
  const { value, problems } = load(`II: ${yaml}`);
  expect(problems).toEqual([]);
  expect(value?.schedule).toEqual({
    I: { form: 'every-months', everyMonths: 12 },
    II: wanted,
    III: { form: 'every-months', everyMonths: 3 },
  });
});

test.for([
  ['I: { every_months: 0 }', '4:22  "every_months" must be at least 1.'],
  ['I: 12', '4:6  "I" must be a block of "key: value" lines.'],
  ['IV: { every_months: 1 }', '4:3  Unknown key "IV". Did you mean "I"?'],
  [
    'I: {}',
    '4:3  The schedule of tier I does not say when. Write every_months, months, birth_months, birthday or surnames.',
  ],
  [
    'I: { days: [1, 15] }',
    '4:3  The schedule of tier I does not say when. Write every_months, months, birth_months, birthday or surnames.',
  ],
  ['I: { month: [1] }', '4:8  Unknown key "month". Did you mean "months"?'],
  ['I: { months: [13] }', '4:17  An entry of "months" must be at most 12.'],
  ['I: { months: [0] }', '4:17  An entry of "months" must be at least 1.'],
  ['I: { months: [1, 1] }', '4:16  "months" has the same entry twice. Remove one of the two.'],
  ['I: { months: [] }', '4:16  "months" is empty.'],
  ['I: { months: 1 }', '4:16  "months" must be a list. Start each entry with "- ", or write [a, b].'],
  ['I: { birth_months: [12] }', '4:23  An entry of "birth_months" must be at most 11.'],
  [
    'I: { months: [1], days: [20, 10] }',
    '4:27  "days": the first day, 20, comes after the last one, 10. Write [first, last], such as [1, 15].',
  ],
  ['I: { months: [1], days: [1, 32] }', '4:31  An entry of "days" must be at most 31.'],
  ['I: { months: [1], days: [1] }', '4:27  "days" must have at least 2 entries.'],
  ['I: { months: [1], days: [1, 2, 3] }', '4:27  "days" must have at most 2 entries.'],
  [
    'I: { every_months: 6, days: [1, 15] }',
    '4:25  "days" does not belong to "every_months". It goes with "months", "birth_months" or "surnames". Remove it.',
  ],
  [
    'I: { birthday: { before: 1 }, days: [1, 15] }',
    '4:33  "days" does not belong to "birthday". It goes with "months", "birth_months" or "surnames". Remove it.',
  ],
  [
    'I: { every_months: 6, months: [1] }',
    `4:25  Only one of "every_months" and "months" may stand in a tier's schedule. Keep one.`,
  ],
  [
    'I: { birthday: { before: 1 }, birth_months: [1] }',
    `4:33  Only one of "birthday" and "birth_months" may stand in a tier's schedule. Keep one.`,
  ],
  ['I: { birthday: { before: 181 } }', '4:28  "before" must be at most 180.'],
  ['I: { birthday: { after: -1 } }', '4:27  "after" must be at least 0.'],
  [
    'I: { birthday: { before: 7 }, every_months: 5 }',
    '4:47  "every_months": 5 months do not divide a year, so the birthday would not come round. Write 1, 2, 3, 4, 6 or 12.',
  ],
  [
    'I: { birthday: { before: 14, after: 14 }, every_months: 1 }',
    '4:18  "birthday": windows that are so long would overlap when they come every 1 months. Shorten them, or write fewer windows.',
  ],
  ['I: { surnames: [{ from: A, to: Z }] }', '4:19  "months" is missing. Add a line "months: …".'],
  [
    'I: { surnames: [{ from: Aa, to: Z, months: [1] }] }',
    '4:27  "from" does not have the right form. Form: one letter, A to Z.',
  ],
  [
    'I: { surnames: [{ from: Z, to: A, months: [1] }] }',
    '4:19  "surnames": in the range Z to A the last letter comes before the first. Write them in the order of the alphabet.',
  ],
  [
    'I: { surnames: [{ from: A, to: M, months: [1] }, { from: m, to: Z, months: [2] }] }',
    '4:52  "surnames": the ranges A to M and M to Z both have the letter M. Give each letter to one range.',
  ],
] as const)('%s is refused', ([tier, message]) => {
  const { value, problems } = load(tier);
  expect(value).toBeUndefined();
  expect(lines(problems)).toEqual([`jurisdiction.yaml:${message}`]);
});

test('Windows around the birthday may just not meet', () => {
  expect(load('I: { birthday: { before: 14, after: 13 }, every_months: 1 }').problems).toEqual([]);
});

test('Letters that no range has are a warning, for each tier', () => {
  const { value, problems } = load(
    'I: { surnames: [{ from: B, to: P, months: [1] }, { from: R, to: Z, months: [2] }] }\n  II: { surnames: [{ from: A, to: Y, months: [1] }] }',
  );
  expect(value?.schedule.I.form).toBe('surnames');
  expect(lines(problems)).toEqual([
    'jurisdiction.yaml:4:8  warning: No range of tier I has A and Q; when registrants with such surnames are due will count as unknown. Add a range for them.',
    'jurisdiction.yaml:5:9  warning: No range of tier II has Z; when registrants with such surnames are due will count as unknown. Add a range for them.',
  ]);
});

test('The setting of old, verification_months, is unknown', () => {
  const yaml = 'name: Meridia\nkind: state\nverification_months: { I: 12, II: 6, III: 3 }\n';
  const path = join(folderOf({ 'jurisdiction.yaml': yaml }), 'jurisdiction.yaml');
  expect(lines(loadJurisdiction(path, 'jurisdiction.yaml').problems)[0]).toMatch(
    /^jurisdiction.yaml:3:1 {2}Unknown key "verification_months"\./,
  );
});

describe('settings in a part of another file', () => {
  function settingsOf(yaml: string) {
    const folder = folderOf({ 'rule.yaml': `examples:\n  - jurisdiction:\n      ${yaml}\n` });
    const source = readYaml(join(folder, 'rule.yaml'), 'rule.yaml').value!;
    const { examples } = source.data as { readonly examples: readonly [{ readonly jurisdiction: object }] };
    return loadSettings(examples[0].jurisdiction, source, ['examples', 0, 'jurisdiction']);
  }

  test('are read, and null takes one away', () => {
    const { value, problems } = settingsOf('{ implemented_on: null, code: AK, calendar: { weekend: [7] } }');
    expect(problems).toEqual([]);
    expect(value).toEqual({ implemented_on: null, code: 'AK', calendar: { weekend: [7] } });
    const settings = settingsFrom({ implemented_on: '2010-07-01', bounds: [-100, 36, -94, 40], ...value });
    expect(settings).not.toHaveProperty('implementedOn');
    expect(settings).toMatchObject({ code: 'AK', bounds: [-100, 36, -94, 40], graceDays: 0 });
    expect(settings.calendar).toEqual({ weekend: [7], federalHolidays: true, inaugurationDay: false, closures: [] });
  });

  test.for([
    ['{ grace_day: 1 }', '3:9  Unknown key "grace_day". Did you mean "grace_days"?'],
    ['{ limits: { crowded_address: 0 } }', '3:36  "crowded_address" must be at least 1.'],
    [
      '{ implemented_on: 2026-02-30 }',
      '3:25  "implemented_on": "2026-02-30" is not a date of the calendar. Write YYYY-MM-DD.',
    ],
    ['{ schedule: { I: { months: [13] } } }', '3:35  An entry of "months" must be at most 12.'],
    [
      '{ schedule: { I: { months: [1], days: [3, 2] } } }',
      '3:45  "days": the first day, 3, comes after the last one, 2. Write [first, last], such as [1, 15].',
    ],
  ] as const)('%s is refused at its place', ([yaml, message]) => {
    const { value, problems } = settingsOf(yaml);
    expect(value).toBeUndefined();
    expect(lines(problems)).toEqual([`rule.yaml:${message}`]);
  });
});
