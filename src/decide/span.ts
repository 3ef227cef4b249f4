/** Lengths of time, and what is certain about them in calendar days. */

/** Weeks are held as 7 days and years as 12 months, because both are exact. */
export interface Span {
  readonly amount: number;
  readonly unit: 'hours' | 'days' | 'business-days' | 'months';
  /** "one year and one day". */
  readonly plusDays: number;
}

export interface DayRange {
  readonly min: number;
  readonly max: number;
}

/** Guides count 90 and 180 days where the statute says 3 and 6 months (34 USC 20918). */
export const GUIDE_DAYS_PER_MONTH = 30;

const MONTHS_IN_LEAP_CYCLE = 48;
/** New Year and Christmas close at most two days within any three weeks (5 USC 6103). */
const HOLIDAYS_IN_A_ROW = 2;
const DAY_MS = 86_400_000;

/**
 * Shortest and longest length in calendar days. 3 months are 89 to 92 days, 6 months 181 to 184, a year 365 or 366.
 * Business days are Monday to Friday, with up to two holidays in the way.
 */
export function daysOf(span: Span): DayRange {
  const range = plainDaysOf(span);
  return { min: range.min + span.plusDays, max: range.max + span.plusDays };
}

function plainDaysOf({ amount, unit }: Span): DayRange {
  switch (unit) {
    case 'hours':
      return { min: amount / 24, max: amount / 24 };
    case 'days':
      return { min: amount, max: amount };
    case 'business-days':
      return {
        min: amount + 2 * Math.floor(amount / 5),
        max: amount + 2 * (Math.floor(amount / 5) + 1) + HOLIDAYS_IN_A_ROW,
      };
    case 'months':
      return daysOfMonths(amount);
  }
}

function daysOfMonths(months: number): DayRange {
  const lengths = Array.from({ length: MONTHS_IN_LEAP_CYCLE }, (_, start) => {
    const begin = Date.UTC(2001, start, 1);
    return (Date.UTC(2001, start + months, 1) - begin) / DAY_MS;
  });
  return { min: Math.min(...lengths), max: Math.max(...lengths) };
}

/** "3 business days", "1 year", "18 months", "1 year and 1 day". */
export function describeSpan({ amount, unit, plusDays }: Span): string {
  const years = unit === 'months' && amount % 12 === 0 && amount > 0;
  const count = years ? amount / 12 : amount;
  const name = years ? 'year' : { hours: 'hour', days: 'day', 'business-days': 'business day', months: 'month' }[unit];
  const main = `${count} ${name}${count === 1 ? '' : 's'}`;
  return plusDays === 0 ? main : `${main} and ${plusDays} day${plusDays === 1 ? '' : 's'}`;
}
