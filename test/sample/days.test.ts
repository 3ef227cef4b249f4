import { describe, expect, test } from 'vitest';
import { businessCalendar, day, federalHolidays, iso, monthsAfter, yearsBetween } from '../../src/sample/days.ts';

const holidays = (year: number): readonly string[] => federalHolidays(year).map(iso);

describe('days', () => {
  test('a month after the 31st is clamped to the end of a shorter month', () => {
    expect(iso(monthsAfter(day('2024-01-31'), 1))).toBe('2024-02-29');
    expect(iso(monthsAfter(day('2025-11-30'), 3))).toBe('2026-02-28');
    expect(iso(monthsAfter(day('2026-03-15'), -3))).toBe('2025-12-15');
  });

  test('years are completed on the birthday, not a day before', () => {
    expect(yearsBetween(day('2000-02-29'), day('2014-02-27'))).toBe(13);
    expect(yearsBetween(day('2000-02-29'), day('2014-02-28'))).toBe(14);
  });

  test('every federal holiday that falls on a weekend is observed on the nearest weekday (5 USC 6103(b))', () => {
    expect(holidays(2023)).toContain('2023-11-10');
    expect(holidays(2018)).toContain('2018-11-12');
    expect(holidays(2026)).toContain('2026-07-03');
    expect(holidays(2022)).toContain('2021-12-31');
  });

  test('Juneteenth is a holiday from 2021 on', () => {
    expect(holidays(2021)).toContain('2021-06-18');
    expect(holidays(2020)).toHaveLength(10);
  });

  test('the day of the event is day 0, and weekends, holidays and closures do not count', () => {
    const calendar = businessCalendar(['2025-12-26']);
    expect(iso(calendar.after(day('2025-12-24'), 1))).toBe('2025-12-29');
    expect(calendar.between(day('2025-12-24'), day('2025-12-29'))).toBe(1);
    expect(calendar.between(day('2025-12-24'), day('2025-12-28'))).toBe(0);
  });
});
