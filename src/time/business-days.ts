/**
 * Business days. The federal texts do not define the term, so the calendar is the jurisdiction's setting; the default
 * is Monday to Friday less the federal holidays of 5 USC 6103 on the day they are observed.
 */
import type { BusinessCalendar, IsoDate } from '../model/package.ts';

const DAY_MS = 86_400_000;

/** Days since 1970-01-01. */
export function dayNumber(date: IsoDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
}

export function dayOf(number: number): IsoDate {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** ISO weekday, Monday 1 … Sunday 7. */
export function weekday(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** Federal holidays from 1 January of `fromYear` to 31 December of `toYear`, observed days included. */
export async function federalHolidays(fromYear: number, toYear: number): Promise<ReadonlySet<IsoDate>> {
  const { default: Holidays } = await import('date-holidays');
  const source = new Holidays('US', { types: ['public'] });
  const days = new Set<IsoDate>();
  // One year more: New Year's Day on a Saturday is observed on 31 December of the year before.
  for (let year = fromYear; year <= toYear + 1; year++) {
    for (const holiday of source.getHolidays(year)) {
      const date = observed(holiday.date.slice(0, 10), holiday.name);
      if (date >= `${fromYear}-01-01` && date <= `${toYear}-12-31`) days.add(date);
    }
  }
  return days;
}

/** The source has no observed day for Veterans Day on a weekend; 5 USC 6103(b) and Executive Order 11582 give it one. */
function observed(date: IsoDate, name: string): IsoDate {
  const day = dayNumber(date);
  if (name !== 'Veterans Day' || weekday(day) <= 5) return date;
  return dayOf(weekday(day) === 6 ? day - 1 : day + 1);
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
