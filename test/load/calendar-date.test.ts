import { expect, test } from 'vitest';
import { isCalendarDate } from '../../src/load/calendar-date.ts';

test.for(['1900-01-01', '2000-02-29', '2024-02-29', '2026-12-31', '9999-12-31'])('%s is a date', (text) => {
  expect(isCalendarDate(text)).toBe(true);
});

test.for([
  ...['1900-02-29', '2025-02-29', '2026-06-31', '2026-13-01', '2026-00-10', '2026-01-00', '1899-12-31'],
  ...['2026-6-30', '06/30/2026', '20260630', ' 2026-06-30', '2026-06-30T00:00:00', '2026-06-30\n', '', 'soon'],
])('%j is none', (text) => {
  expect(isCalendarDate(text)).toBe(false);
});
