import { describe, expect, test } from 'vitest';
import { buildBusinessDays, federalHolidays } from '../../src/time/business-days.ts';

const FEDERAL = { weekend: [6, 7], federalHolidays: true, closures: [] };

/** Checked by hand against printed calendars: event day, day that is judged, business days between them. */
const BY_HAND = [
  ['2026-06-15', '2026-06-15', 0, 'the day of the event is day 0'],
  ['2026-06-15', '2026-06-18', 3, 'Monday to Thursday'],
  ['2026-06-18', '2026-06-24', 3, 'over Juneteenth on a Friday and a weekend'],
  ['2026-06-19', '2026-06-22', 1, 'an event on a holiday'],
  ['2026-06-20', '2026-06-22', 1, 'an event on a Saturday'],
  ['2026-07-01', '2026-07-07', 3, 'Independence Day on a Saturday is observed on Friday 3 July'],
  ['2021-12-30', '2022-01-04', 2, "New Year's Day on a Saturday is observed on 31 December"],
  ['2022-12-22', '2022-12-28', 3, 'Christmas on a Sunday is observed on Monday'],
  ['2020-06-18', '2020-06-23', 3, 'Juneteenth was no federal holiday in 2020'],
  ['2021-06-17', '2021-06-22', 2, 'Juneteenth 2021 was observed on Friday 18 June'],
  ['2024-02-28', '2024-03-04', 3, 'over 29 February'],
  ['2023-11-09', '2023-11-14', 2, 'Veterans Day on a Saturday is observed on Friday 10 November'],
  ['2018-11-09', '2018-11-14', 2, 'Veterans Day on a Sunday is observed on Monday 12 November'],
  ['2025-11-25', '2025-12-01', 3, 'over Thanksgiving'],
  ['2026-06-18', '2026-06-15', -3, 'backwards'],
] as const;

describe('business days', () => {
  test.each(BY_HAND)('from %s to %s are %i: %s', async (from, to, days) => {
    const calendar = await buildBusinessDays(FEDERAL, 2017, 2027);
    expect(calendar.between(from, to)).toBe(days);
  });

  test('a jurisdiction that counts Saturdays and has closures of its own', async () => {
    const calendar = { weekend: [7], federalHolidays: false, closures: ['2026-06-16'] };
    const days = await buildBusinessDays(calendar, 2026, 2026);
    expect(days.between('2026-06-15', '2026-06-20')).toBe(4);
    expect(days.after('2026-06-15', 1)).toBe('2026-06-17');
  });

  test('the n-th business day after a day is the last day that is still in time', async () => {
    const days = await buildBusinessDays(FEDERAL, 2026, 2026);
    expect(days.after('2026-06-18', 3)).toBe('2026-06-24');
  });

  test('a day outside the calendar is refused instead of being counted as something', async () => {
    const days = await buildBusinessDays(FEDERAL, 2026, 2026);
    expect(() => days.ordinal('2027-01-01')).toThrow(RangeError);
  });
});

test('federal holidays of a year: eleven since 2021, ten before, observed days included', async () => {
  const count = async (year: number): Promise<number> =>
    [...(await federalHolidays(year, year))].filter((day) => {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      return weekday !== 0 && weekday !== 6;
    }).length;
  expect(await count(2019)).toBe(10);
  expect(await count(2024)).toBe(11);
});
