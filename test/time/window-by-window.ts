/**
 * The jurisdiction's own verification schedule as docs/package-format.md describes it, window by window: what the SQL of
 * src/engine/schedule.ts is held against. Slow, and plain enough to be checked by eye.
 */
import type { IsoDate, Schedule, Tier, TierSchedule, WindowDays } from '../../src/model/package.ts';
import { clampedDay, dayNumber, dayOf, daysInMonth, monthsAfter } from '../../src/time/calendar-days.ts';

interface Window {
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/** A window may begin this many years after the one in which the last appearance lies. */
const YEARS_AHEAD = 2;

/**
 * The date by which the next appearance after the day `last` is due; undefined without what the tier's form needs: the
 * date of birth, or a surname that begins with a letter of one of the ranges.
 */
export function scheduledBy(
  schedule: Schedule,
  tier: Tier,
  last: IsoDate,
  birthDate?: IsoDate,
  surname?: string,
): IsoDate | undefined {
  const one = schedule[tier];
  if (one.form === 'every-months') return dueAfter(last, one.everyMonths);
  const year = Number(last.slice(0, 4));
  const years = Array.from({ length: YEARS_AHEAD + 1 }, (_, i) => year + i);
  return years
    .flatMap((each) => windowsOf(one, each, birthDate, surname))
    .filter((window) => window.first > last)
    .map((window) => window.last)
    .sort()[0];
}

/** From the last day of a month to the last day of the other. */
function dueAfter(last: IsoDate, months: number): IsoDate {
  const [year, month, day] = [Number(last.slice(0, 4)), Number(last.slice(5, 7)), Number(last.slice(8, 10))];
  return day === daysInMonth(year, month) ? clampedDay(year, month + months, 31) : monthsAfter(last, months);
}

/** The windows that belong to a year; one around a birthday in January may begin in the year before. */
function windowsOf(
  schedule: Exclude<TierSchedule, { readonly form: 'every-months' }>,
  year: number,
  birthDate: IsoDate | undefined,
  surname: string | undefined,
): readonly Window[] {
  switch (schedule.form) {
    case 'months':
      return monthWindows(year, schedule.months, schedule.days);
    case 'birth-months': {
      if (birthDate === undefined) return [];
      const birthMonth = Number(birthDate.slice(5, 7));
      const months = schedule.birthMonths.map((later) => ((birthMonth - 1 + later) % 12) + 1);
      return monthWindows(year, months, schedule.days);
    }
    case 'surnames': {
      const letter = /^ *([A-Za-z])/.exec(surname ?? '')?.[1]?.toUpperCase() ?? '';
      const range = schedule.ranges.find(({ from, to }) => letter >= from && letter <= to);
      return range ? monthWindows(year, range.months, schedule.days) : [];
    }
    case 'birthday': {
      if (birthDate === undefined) return [];
      const { before, after, everyMonths } = schedule;
      const birthMonth = Number(birthDate.slice(5, 7));
      const months = Array.from({ length: 12 / everyMonths }, (_, i) => ((birthMonth - 1 + i * everyMonths) % 12) + 1);
      return months.map((month) => {
        // Born on 29 February: observed on the 28th in common years.
        const birthday = dayNumber(clampedDay(year, month, Number(birthDate.slice(8, 10))));
        return { first: dayOf(birthday - before), last: dayOf(birthday + after) };
      });
    }
    default:
      return schedule satisfies never;
  }
}

function monthWindows(year: number, months: readonly number[], [first, last]: WindowDays): readonly Window[] {
  return months.map((month) => ({ first: clampedDay(year, month, first), last: clampedDay(year, month, last) }));
}
