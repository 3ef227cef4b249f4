import { expect, test } from 'vitest';
import { clampedDay, dayNumber, dayOf, daysInMonth, monthsAfter, weekday } from '../../src/time/calendar-days.ts';

test('months have the days that they have, also across the year', () => {
  const lengths = Array.from({ length: 12 }, (_, i) => daysInMonth(2025, i + 1));
  expect(lengths).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  expect([2024, 2000, 1900, 2100].map((year) => daysInMonth(year, 2))).toEqual([29, 29, 28, 28]);
  expect([daysInMonth(2025, 13), daysInMonth(2025, 0), daysInMonth(2023, 14)]).toEqual([31, 31, 29]);
});

test('a day that a month lacks is its last day', () => {
  expect(clampedDay(2025, 2, 30)).toBe('2025-02-28');
  expect(clampedDay(2024, 2, 30)).toBe('2024-02-29');
  expect(clampedDay(2025, 4, 30)).toBe('2025-04-30');
  expect(clampedDay(2025, 13, 31)).toBe('2026-01-31');
  expect(clampedDay(2026, 0, 31)).toBe('2025-12-31');
});

test('months later, by the end of the month', () => {
  expect(monthsAfter('2025-08-31', 6)).toBe('2026-02-28');
  expect(monthsAfter('2023-08-31', 6)).toBe('2024-02-29');
  expect(monthsAfter('2024-02-29', 12)).toBe('2025-02-28');
  expect(monthsAfter('2024-02-29', 48)).toBe('2028-02-29');
  expect(monthsAfter('2025-11-30', 3)).toBe('2026-02-28');
  expect(monthsAfter('2026-03-31', -1)).toBe('2026-02-28');
});

test('days as numbers and back, before 1970 too', () => {
  expect(dayNumber('1970-01-01')).toBe(0);
  expect(dayNumber('1969-12-31')).toBe(-1);
  for (const day of ['1000-01-01', '1969-12-31', '2000-02-29', '2026-06-30', '9999-12-31']) {
    expect(dayOf(dayNumber(day))).toBe(day);
  }
});

test('weekdays from Monday, before 1970 too', () => {
  expect(
    ['2026-06-29', '2026-07-04', '2026-07-05', '1969-12-31', '1900-01-01'].map((d) => weekday(dayNumber(d))),
  ).toEqual([1, 6, 7, 3, 1]);
});
