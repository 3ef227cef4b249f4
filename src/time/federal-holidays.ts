/** The holidays of federal law (5 USC 6103) as each year had them, from 1942 on, and the days on which they are observed. */
import type { IsoDate } from '../model/package.ts';
import { dayNumber, dayOf, weekday } from './calendar-days.ts';

const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;
const SUNDAY = 7;

/** A day of every year from `since` to `until`: a date, or the nth weekday of a month, counted from its end below 0. */
type Holiday = { readonly since?: number; readonly until?: number } & (
  { readonly date: string } | { readonly month: number; readonly weekday: number; readonly nth: number }
);

const HOLIDAYS: readonly Holiday[] = [
  // New Year's Day, Independence Day, Christmas.
  { date: '01-01' },
  { date: '07-04' },
  { date: '12-25' },
  // Birthday of Martin Luther King, Jr.: Public Law 98-144.
  { month: 1, weekday: MONDAY, nth: 3, since: 1986 },
  // Washington's Birthday and Memorial Day moved to Mondays, and Columbus Day came, with Public Law 90-363.
  { date: '02-22', until: 1970 },
  { month: 2, weekday: MONDAY, nth: 3, since: 1971 },
  { date: '05-30', until: 1970 },
  { month: 5, weekday: MONDAY, nth: -1, since: 1971 },
  { month: 10, weekday: MONDAY, nth: 2, since: 1971 },
  // Juneteenth: Public Law 117-17.
  { date: '06-19', since: 2021 },
  // Labor Day.
  { month: 9, weekday: MONDAY, nth: 1 },
  // Veterans Day, until 1953 Armistice Day; in October from Public Law 90-363 until Public Law 94-97.
  { date: '11-11', until: 1970 },
  { month: 10, weekday: MONDAY, nth: 4, since: 1971, until: 1977 },
  { date: '11-11', since: 1978 },
  // Thanksgiving: the fourth Thursday since 1942 (55 Stat. 862).
  { month: 11, weekday: THURSDAY, nth: 4 },
];

/**
 * Federal holidays from 1 January of `fromYear` to 31 December of `toYear` with their observed days: Friday for Saturday
 * (5 USC 6103(b), a rule of 1959 that is applied to the years before it too), Monday for Sunday (Executive Order 11582).
 */
export function federalHolidays(fromYear: number, toYear: number): ReadonlySet<IsoDate> {
  const days = new Set<IsoDate>();
  // One year more: New Year's Day on a Saturday is observed on 31 December of the year before.
  for (let year = fromYear; year <= toYear + 1; year++) {
    for (const holiday of HOLIDAYS) {
      if (year < (holiday.since ?? year) || year > (holiday.until ?? year)) continue;
      const day = dayIn(year, holiday);
      for (const closed of [day, observed(day)]) if (isWithin(closed, fromYear, toYear)) days.add(closed);
    }
  }
  return days;
}

function dayIn(year: number, holiday: Holiday): IsoDate {
  if ('date' in holiday) return `${year}-${holiday.date}`;
  const { month, weekday: wanted, nth } = holiday;
  if (nth < 0) {
    const last = dayNumber(`${year}-${String(month + 1).padStart(2, '0')}-01`) - 1;
    return dayOf(last - ((weekday(last) - wanted + 7) % 7) + 7 * (nth + 1));
  }
  const first = dayNumber(`${year}-${String(month).padStart(2, '0')}-01`);
  return dayOf(first + ((wanted - weekday(first) + 7) % 7) + 7 * (nth - 1));
}

function observed(date: IsoDate): IsoDate {
  const day = dayNumber(date);
  if (weekday(day) === SATURDAY) return dayOf(day - 1);
  return weekday(day) === SUNDAY ? dayOf(day + 1) : date;
}

function isWithin(day: IsoDate, fromYear: number, toYear: number): boolean {
  return day >= `${fromYear}-01-01` && day <= `${toYear}-12-31`;
}

/**
 * Inauguration Days (5 USC 6103(c); before, since the Twentieth Amendment, in the law of the District of Columbia):
 * 20 January after the election of a President, and on a Sunday the Monday after it. A Saturday is not made up for.
 */
export function inaugurationDays(fromYear: number, toYear: number): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let year = Math.max(fromYear, 1937); year <= toYear; year++) {
    if (year % 4 !== 1) continue;
    const day = dayNumber(`${year}-01-20`);
    days.push(dayOf(weekday(day) === SUNDAY ? day + 1 : day));
  }
  return days;
}
