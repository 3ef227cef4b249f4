import { describe, expect, test } from 'vitest';
import { monthsAfter } from '../../src/time/calendar-days.ts';
import { scheduledBy } from './window-by-window.ts';
import { BY_HAND, inTierTwo, SCHEDULES } from './schedules.ts';

describe('the next appearance', () => {
  test.each(BY_HAND)(
    '$schedule after $last (born $birthDate, $surname) is due $due: $why',
    ({ schedule, last, birthDate, surname, due }) => {
      expect(scheduledBy(inTierTwo(SCHEDULES[schedule]!), 'II', last, birthDate, surname)).toBe(due);
    },
  );

  test('every schedule of the table is tried', () => {
    expect(new Set(BY_HAND.map((one) => one.schedule))).toEqual(new Set(Object.keys(SCHEDULES)));
  });
});

test('months are calendar months, clamped to the end of the month, in both directions', () => {
  expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28');
  expect(monthsAfter('2024-01-31', 1)).toBe('2024-02-29');
  expect(monthsAfter('2024-02-29', 12)).toBe('2025-02-28');
  expect(monthsAfter('2024-02-29', 48)).toBe('2028-02-29');
  expect(monthsAfter('2025-11-30', 3)).toBe('2026-02-28');
  expect(monthsAfter('2026-03-31', -1)).toBe('2026-02-28');
  expect(monthsAfter('2026-01-15', -1)).toBe('2025-12-15');
  expect(monthsAfter('2026-01-31', 0)).toBe('2026-01-31');
});
