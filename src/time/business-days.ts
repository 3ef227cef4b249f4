/**
 * Business days. The federal texts do not define the term, so the calendar is the jurisdiction's setting; the default
 * is Monday to Friday less the federal holidays of 5 USC 6103. A holiday closes its own day and the one on which it is
 * observed. Days on which an order of the President closed federal offices (as 24 December 2024) are no holidays.
 */
import type { BusinessCalendar, IsoDate } from '../model/package.ts';
import { dayNumber, dayOf, weekday } from './calendar-days.ts';

const MONDAY = 1;
const SATURDAY = 6;
const SUNDAY = 7;

/** Since when a holiday of today is one, where the source has it in every year: Public Laws 98-144 and 90-363. */
const FIRST_YEARS: Readonly<Record<string, number>> = {
  'Martin Luther King Jr. Day': 1986,
  'Columbus Day': 1971,
};
/** Public Law 90-363 moved them to Mondays from 1971 on; before, they had a date. */
const MONDAYS_SINCE = 1971;
const FORMER_DATES: Readonly<Record<string, string>> = { "Washington's Birthday": '02-22', 'Memorial Day': '05-30' };
/** Veterans Day was the fourth Monday of October, until Public Law 94-97 gave it its date back. */
const VETERANS_IN_OCTOBER = [1971, 1977] as const;

/**
 * Federal holidays from 1 January of `fromYear` to 31 December of `toYear`, as the law of each year had them from 1942
 * on, with their observed days: Friday for Saturday (5 USC 6103(b), a rule of 1959 that is applied to the years before
 * it too), Monday for Sunday (Executive Order 11582).
 */
export async function federalHolidays(fromYear: number, toYear: number): Promise<ReadonlySet<IsoDate>> {
  const { default: Holidays } = await import('date-holidays');
  const source = new Holidays('US', { types: ['public'], languages: ['en'] });
  const days = new Set<IsoDate>();
  // One year more: New Year's Day on a Saturday is observed on 31 December of the year before.
  for (let year = fromYear; year <= toYear + 1; year++) {
    for (const { name, date, substitute } of source.getHolidays(year)) {
      if (substitute === true || year < (FIRST_YEARS[name] ?? 0)) continue;
      const day = inItsYear(name, date.slice(0, 10), year);
      for (const closed of [day, observed(day)]) if (isWithin(closed, fromYear, toYear)) days.add(closed);
    }
  }
  return days;
}

function inItsYear(name: string, today: IsoDate, year: number): IsoDate {
  if (name === 'Veterans Day' && year >= VETERANS_IN_OCTOBER[0] && year <= VETERANS_IN_OCTOBER[1])
    return fourthMonday(year, 10);
  const former = year < MONDAYS_SINCE ? FORMER_DATES[name] : undefined;
  return former === undefined ? today : `${year}-${former}`;
}

function fourthMonday(year: number, month: number): IsoDate {
  // The first possible day is the 22nd.
  const from = dayNumber(`${year}-${month}-22`);
  return dayOf(from + ((MONDAY - weekday(from) + 7) % 7));
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

export interface BusinessDays {
  readonly first: IsoDate;
  readonly last: IsoDate;
  /** Business days from `first` up to and including `day`. Throws a RangeError outside the calendar. */
  ordinal(day: IsoDate): number;
  /** Business days after day `from` up to and including `to`: day 0 is the day of the event. Negative when `to` is earlier. */
  between(from: IsoDate, to: IsoDate): number;
  /** The n-th business day after `day`. */
  after(day: IsoDate, n: number): IsoDate;
  /** Every day of the calendar with its ordinal, in order. */
  entries(): Iterable<readonly [IsoDate, number]>;
}

/** @param fromYear, toYear first and last calendar year, inclusive */
export async function buildBusinessDays(
  calendar: BusinessCalendar,
  fromYear: number,
  toYear: number,
): Promise<BusinessDays> {
  const closed = new Set<IsoDate>(calendar.closures);
  if (calendar.federalHolidays) for (const day of await federalHolidays(fromYear, toYear)) closed.add(day);
  if (calendar.inaugurationDay) for (const day of inaugurationDays(fromYear, toYear)) closed.add(day);
  const start = dayNumber(`${fromYear}-01-01`);
  const end = dayNumber(`${toYear}-12-31`);
  const ordinals = new Int32Array(end - start + 1);
  let count = 0;
  for (let day = start; day <= end; day++) {
    if (!calendar.weekend.includes(weekday(day)) && !closed.has(dayOf(day))) count++;
    ordinals[day - start] = count;
  }
  const ordinal = (day: IsoDate): number => {
    const value = ordinals[dayNumber(day) - start];
    if (value === undefined) throw new RangeError(`no business calendar for ${day.slice(0, 4)}`);
    return value;
  };
  return {
    first: dayOf(start),
    last: dayOf(end),
    ordinal,
    between: (from, to) => ordinal(to) - ordinal(from),
    after(day, n) {
      const target = ordinal(day) + n;
      let at = dayNumber(day);
      while (ordinal(dayOf(at)) < target) at++;
      return dayOf(at);
    },
    *entries() {
      for (let i = 0; i < ordinals.length; i++) yield [dayOf(start + i), ordinals[i]!] as const;
    },
  };
}
