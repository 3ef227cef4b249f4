/**
 * Business days. The federal texts do not define the term, so the calendar is the jurisdiction's setting; the default
 * is Monday to Friday less the federal holidays of 5 USC 6103. A holiday closes its own day and the one on which it is
 * observed. Days on which an order of the President closed federal offices (as 24 December 2024) are no holidays.
 */
import type { BusinessCalendar, IsoDate } from '../model/package.ts';
import { dayNumber, dayOf, weekday } from './calendar-days.ts';
import { federalHolidays, inaugurationDays } from './federal-holidays.ts';

export interface BusinessDays {
  readonly first: IsoDate;
  readonly last: IsoDate;
  /** Business days from `first` up to and including `day`. Throws a RangeError outside the calendar. */
  ordinal(day: IsoDate): number;
  /**
   * Business days after day `from` up to and including `to`: day 0 is the day of the event. Negative when `to` is
   * earlier.
   */
  between(from: IsoDate, to: IsoDate): number;
  /** The n-th business day after `day`. */
  after(day: IsoDate, n: number): IsoDate;
  /** Of every day of the calendar, in order. */
  readonly ordinals: ArrayLike<number>;
}

/** @param fromYear, toYear first and last calendar year, inclusive */
export function buildBusinessDays(calendar: BusinessCalendar, fromYear: number, toYear: number): BusinessDays {
  const closed = new Set<IsoDate>(calendar.closures);
  if (calendar.federalHolidays) for (const day of federalHolidays(fromYear, toYear)) closed.add(day);
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
    ordinals,
    ordinal,
    between: (from, to) => ordinal(to) - ordinal(from),
    after(day, n) {
      const target = ordinal(day) + n;
      let at = dayNumber(day);
      while (ordinal(dayOf(at)) < target) at++;
      return dayOf(at);
    },
  };
}
