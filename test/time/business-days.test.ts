import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BusinessCalendar } from '../../src/model/package.ts';
import { buildBusinessDays } from '../../src/time/business-days.ts';
import { dayNumber, dayOf } from '../../src/time/calendar-days.ts';
import { federalHolidays, inaugurationDays } from '../../src/time/federal-holidays.ts';

const FEDERAL: BusinessCalendar = { weekend: [6, 7], federalHolidays: true, inaugurationDay: false, closures: [] };
const WEEKDAYS: BusinessCalendar = { ...FEDERAL, federalHolidays: false };

const CALENDARS: Readonly<Record<string, BusinessCalendar>> = {
  federal: FEDERAL,
  capital: { ...FEDERAL, inaugurationDay: true },
  saturdays: { ...FEDERAL, weekend: [7] },
  weekdays: WEEKDAYS,
  closures: { ...FEDERAL, closures: ['2024-11-29', '2025-12-26', '2026-06-20', '2026-07-03', '2026-12-24'] },
  'every-day': { ...WEEKDAYS, weekend: [] },
  'friday-saturday': { ...WEEKDAYS, weekend: [5, 6] },
};

/** Counted by hand on printed calendars, before there was code that could have been asked. */
const BY_HAND = readFileSync(new URL('business-days.csv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',') as [string, string, string, string, string]);

const years = new Map<string, ReturnType<typeof buildBusinessDays>>();
function calendar(name: string): ReturnType<typeof buildBusinessDays> {
  const made = years.get(name) ?? buildBusinessDays(CALENDARS[name]!, 1950, 2030);
  years.set(name, made);
  return made;
}

describe('business days', () => {
  test.each(BY_HAND)('from %s to %s are %s in the calendar %s: %s', async (from, to, days, name) => {
    expect((await calendar(name)).between(from, to)).toBe(Number(days));
  });

  test('the table has a case of every calendar and none twice', () => {
    expect(new Set(BY_HAND.map(([, , , name]) => name))).toEqual(new Set(Object.keys(CALENDARS)));
    expect(new Set(BY_HAND.map(([from, to, , name]) => `${from} ${to} ${name}`)).size).toBe(BY_HAND.length);
  });

  test('the n-th business day after a day is the last day that is still in time', async () => {
    const days = await calendar('federal');
    expect(days.after('2026-06-18', 3)).toBe('2026-06-24');
    expect((await calendar('closures')).after('2026-12-23', 1)).toBe('2026-12-28');
  });

  test('a day outside the calendar is refused instead of being counted as something', async () => {
    const days = await buildBusinessDays(FEDERAL, 2026, 2026);
    expect(() => days.ordinal('2027-01-01')).toThrow(RangeError);
    expect(() => days.ordinal('2025-12-31')).toThrow(RangeError);
  });

  test('the count does not depend on where the calendar begins and ends', async () => {
    const short = await buildBusinessDays(FEDERAL, 2021, 2021);
    const long = await calendar('federal');
    for (let n = 0; n < short.ordinals.length; n++) {
      const day = dayOf(dayNumber(short.first) + n);
      expect(short.between('2021-01-01', day)).toBe(long.between('2021-01-01', day));
    }
  });
});

describe('counting by going from day to day', () => {
  const DAY_MS = 86_400_000;
  const time = (day: string): number => Date.parse(`${day}T00:00:00Z`);
  const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);

  /** Pairs that are the same in every run: a linear congruential generator. */
  function* pairs(count: number): Iterable<readonly [string, string]> {
    let state = 20260630;
    const next = (below: number): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * below);
    };
    for (let i = 0; i < count; i++) {
      const from = time('1951-01-01') + next(75 * 365) * DAY_MS;
      yield [iso(from), iso(from + (next(800) - 200) * DAY_MS)];
    }
  }

  test.each(Object.entries(CALENDARS))('gives the same in the calendar %s', async (name, { weekend, closures }) => {
    const days = await calendar(name);
    const holidays = await federalHolidays(1950, 2030);
    const isOpen = (at: number): boolean =>
      !weekend.includes(new Date(at).getUTCDay() || 7) &&
      !closures.includes(iso(at)) &&
      !(CALENDARS[name]!.federalHolidays && holidays.has(iso(at))) &&
      !(CALENDARS[name]!.inaugurationDay && inaugurationDays(1950, 2030).includes(iso(at)));
    for (const [from, to] of pairs(300)) {
      let count = 0;
      const [low, high] = [Math.min(time(from), time(to)), Math.max(time(from), time(to))];
      for (let at = low + DAY_MS; at <= high; at += DAY_MS) if (isOpen(at)) count++;
      expect(days.between(from, to), `${from} to ${to}`).toBe(to < from && count > 0 ? -count : count);
    }
  });
});

describe('federal holidays of a year', () => {
  test.each([
    [1950, '01-01 01-02 02-22 05-30 07-04 09-04 11-10 11-11 11-23 12-25'],
    [1970, '01-01 02-22 02-23 05-29 05-30 07-03 07-04 09-07 11-11 11-26 12-25'],
    [1971, '01-01 02-15 05-31 07-04 07-05 09-06 10-11 10-25 11-25 12-24 12-25 12-31'],
    [1977, '01-01 02-21 05-30 07-04 09-05 10-10 10-24 11-24 12-25 12-26'],
    [1978, '01-01 01-02 02-20 05-29 07-04 09-04 10-09 11-10 11-11 11-23 12-25'],
    [1985, '01-01 02-18 05-27 07-04 09-02 10-14 11-11 11-28 12-25'],
    [1986, '01-01 01-20 02-17 05-26 07-04 09-01 10-13 11-11 11-27 12-25'],
    [2020, '01-01 01-20 02-17 05-25 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
    [2021, '01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31'],
    [2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
  ])('%i', async (year, wanted) => {
    expect(
      [...(await federalHolidays(year, year))]
        .map((day) => day.slice(5))
        .sort()
        .join(' '),
    ).toBe(wanted);
  });

  test('Inauguration Day comes every four years, a Sunday is moved and a Saturday is not', () => {
    expect(inaugurationDays(1930, 1945)).toEqual(['1937-01-20', '1941-01-20', '1945-01-20']);
    expect(inaugurationDays(2009, 2029)).toEqual([
      '2009-01-20',
      '2013-01-21',
      '2017-01-20',
      '2021-01-20',
      '2025-01-20',
      '2029-01-20',
    ]);
    expect(inaugurationDays(2022, 2024)).toEqual([]);
  });
});
