import { describe, expect, test } from 'vitest';
import { settingsFrom } from '../../../src/load/jurisdiction/jurisdiction-settings.ts';
import { parametersOf } from '../../../src/registry/parameters.ts';
import { ruleOf } from '../../compile/world.ts';
import { scan, violators, type TestTable } from '../registry.ts';

/** Function, day, number, the day that it gives. */
const BY_HAND = [
  ['months_after', '2026-01-31', 1, '2026-02-28'],
  ['months_after', '2024-01-31', 1, '2024-02-29'],
  ['months_after', '2024-01-30', 1, '2024-02-29'],
  ['months_after', '2026-01-28', 1, '2026-02-28'],
  ['months_after', '2026-03-31', 1, '2026-04-30'],
  ['months_after', '2026-03-30', 3, '2026-06-30'],
  ['months_after', '2025-12-31', 6, '2026-06-30'],
  ['months_after', '2025-11-30', 3, '2026-02-28'],
  ['months_after', '2023-11-30', 3, '2024-02-29'],
  ['months_after', '2026-02-28', 1, '2026-03-28'],
  ['months_after', '2024-02-29', 12, '2025-02-28'],
  ['months_after', '2024-02-29', 48, '2028-02-29'],
  ['months_after', '2023-02-28', 12, '2024-02-28'],
  ['months_after', '1900-01-31', 1, '1900-02-28'],
  ['months_after', '2000-01-31', 1, '2000-02-29'],
  ['months_after', '2026-12-31', 2, '2027-02-28'],
  ['months_after', '2026-03-31', -1, '2026-02-28'],
  ['months_after', '2026-01-15', -1, '2025-12-15'],
  ['due_after', '2026-01-31', 3, '2026-04-30'],
  ['due_after', '2026-01-30', 3, '2026-04-30'],
  ['due_after', '2026-01-29', 3, '2026-04-29'],
  ['due_after', '2026-04-30', 3, '2026-07-31'],
  ['due_after', '2026-02-28', 3, '2026-05-31'],
  ['due_after', '2026-02-27', 3, '2026-05-27'],
  ['due_after', '2024-02-28', 3, '2024-05-28'],
  ['due_after', '2024-02-29', 3, '2024-05-31'],
  ['due_after', '2025-08-31', 6, '2026-02-28'],
  ['due_after', '2024-02-29', 12, '2025-02-28'],
  ['due_after', '2023-02-28', 12, '2024-02-29'],
  ['due_after', '2026-12-31', 2, '2027-02-28'],
  ['due_after', '2026-03-31', -1, '2026-02-28'],
  ['years_after', '2024-02-29', 1, '2025-02-28'],
  ['years_after', '2024-02-29', 4, '2028-02-29'],
  ['years_after', '2010-07-27', 15, '2025-07-27'],
  ['days_after', '2024-02-28', 1, '2024-02-29'],
  ['days_after', '2025-02-28', 1, '2025-03-01'],
  ['days_after', '2026-12-31', 1, '2027-01-01'],
  ['days_after', '2026-03-01', -1, '2026-02-28'],
] as const;

function people(rows: TestTable['rows']): TestTable {
  return { name: 'person', header: ['person_id', 'birth_date', 'height_in', 'status_on'], rows };
}

describe('calendar arithmetic', () => {
  test.each(['months_after', 'years_after', 'days_after'])('%s clamps to the end of the month', async (name) => {
    const cases = BY_HAND.filter(([fn]) => fn === name);
    const table = people(cases.map(([, day, n, wanted], i) => [`P${i}`, day, String(n), wanted]));
    const given = `${name}(birth_date, height_in)`;
    const result = await scan(
      [table],
      [
        ruleOf('differs', 'person', 'TRUE', `${given} <> status_on`),
        ruleOf('agrees', 'person', 'TRUE', `${given} = status_on`),
      ],
    );
    expect(violators(result, 'differs').map((id) => cases[Number(id.slice(1))])).toEqual([]);
    expect(result.counts.get('agrees')).toMatchObject({ violations: cases.length, undecided: 0 });
  });

  test('an unknown day or number makes the date unknown', async () => {
    const table = people([
      ['P1', '', '1', '2026-01-01'],
      ['P2', '2026-01-01', '', '2026-01-01'],
    ]);
    const result = await scan([table], [ruleOf('r', 'person', 'TRUE', 'months_after(birth_date, height_in) < :as_of')]);
    expect(result.counts.get('r')).toMatchObject({ population: 2, violations: 0, undecided: 2 });
  });
});

describe('a deadline with days of grace', () => {
  const OVERDUE = ruleOf('late', 'person', 'TRUE', 'days_after(months_after(birth_date, 3), :grace_days) < :as_of');
  // Three months after 30 November is 28 February.
  const table = people([
    ['exact', '2026-03-30', '', ''],
    ['a day late', '2026-03-29', '', ''],
    ['two days late', '2026-03-28', '', ''],
    ['three days late', '2026-03-27', '', ''],
  ]);

  test.each([
    [0, ['a day late', 'three days late', 'two days late']],
    [1, ['three days late', 'two days late']],
    [2, ['three days late']],
    [3, []],
  ])('of %i finds %j', async (grace, late) => {
    const parameters = parametersOf(settingsFrom({ grace_days: grace }), '2026-06-30');
    expect([...violators(await scan([table], [OVERDUE], { parameters }), 'late')].sort()).toEqual(late);
  });

  test.each([
    ['2026-02-28', []],
    ['2026-03-01', ['P1', 'P2', 'P3']],
  ])('a deadline clamped to the end of February on %s', async (asOf, late) => {
    const february = people([
      ['P1', '2025-11-28', '', ''],
      ['P2', '2025-11-29', '', ''],
      ['P3', '2025-11-30', '', ''],
    ]);
    const parameters = parametersOf(settingsFrom({}), asOf);
    expect(violators(await scan([february], [OVERDUE], { parameters }), 'late')).toEqual(late);
  });
});

describe('settings of the jurisdiction', () => {
  const one = people([['P1', '1980-06-15', '72', '2026-06-07']]);

  test.each([
    ['residence_days', 30, { limits: { residence_days: 14 } }, 14],
    ['flag_after_days', 30, { limits: { flag_after_days: 0 } }, 0],
    ['crowded_address', 10, { limits: { crowded_address: 4 } }, 4],
    ['grace_days', 0, { grace_days: 9 }, 9],
  ] as const)(':%s is %i, or what the jurisdiction says', async (name, standard, settings, own) => {
    const rule = (n: number): ReturnType<typeof ruleOf> => ruleOf(`is-${n}`, 'person', 'TRUE', `:${name} = ${n}`);
    const rules = [rule(standard), rule(own)];
    const usual = await scan([one], rules, { parameters: parametersOf(settingsFrom({}), '2026-06-30') });
    const changed = await scan([one], rules, { parameters: parametersOf(settingsFrom(settings), '2026-06-30') });
    expect([violators(usual, `is-${standard}`), violators(usual, `is-${own}`)]).toEqual([['P1'], []]);
    expect([violators(changed, `is-${standard}`), violators(changed, `is-${own}`)]).toEqual([[], ['P1']]);
  });

  test(':enhanced_sentencing of a tribe is false unless it says otherwise; of others it is not asked, and unknown', async () => {
    const rule = ruleOf('r', 'person', 'TRUE', ':enhanced_sentencing');
    const counts = async (settings: Parameters<typeof settingsFrom>[0]): Promise<unknown> =>
      (await scan([one], [rule], { parameters: parametersOf(settingsFrom(settings), '2026-06-30') })).counts.get('r');
    expect(await counts({ kind: 'tribe' })).toMatchObject({ violations: 0, undecided: 0 });
    expect(await counts({ kind: 'tribe', enhanced_sentencing: true })).toMatchObject({ violations: 1, undecided: 0 });
    expect(await counts({ kind: 'state' })).toMatchObject({ violations: 0, undecided: 1 });
  });

  test('scheduled_by follows the schedule of the tier', async () => {
    const table: TestTable = {
      name: 'person',
      header: ['person_id', 'tier', 'birth_date', 'surname', 'status_on'],
      rows: [
        ['interval', 'I', '', '', '2025-06-30'],
        ['window', 'II', '', '', '2026-01-01'],
        ['birthday', 'III', '1980-06-15', '', '2026-06-07'],
        ['no birthday', 'III', '', 'Adams', '2026-06-07'],
        ['no tier', '', '1980-06-15', 'Adams', '2026-06-07'],
      ],
    };
    const settings = settingsFrom({
      schedule: { II: { months: [1, 7], days: [1, 15] }, III: { birthday: { before: 7, after: 7 } } },
    });
    const due = 'scheduled_by(tier, status_on, birth_date, surname)';
    const rules = [
      ruleOf('on-30-june', 'person', 'TRUE', `${due} = DATE '2026-06-30'`),
      ruleOf('on-15-july', 'person', 'TRUE', `${due} = DATE '2026-07-15'`),
      ruleOf('on-22-june', 'person', 'TRUE', `${due} = DATE '2026-06-22'`),
    ];
    const result = await scan([table], rules, { parameters: parametersOf(settings, '2026-06-30') });
    expect(violators(result, 'on-30-june')).toEqual(['interval']);
    expect(violators(result, 'on-15-july')).toEqual(['window']);
    expect(violators(result, 'on-22-june')).toEqual(['birthday']);
    expect(result.counts.get('on-22-june')).toMatchObject({ undecided: 2 });
  });
});
