/** Days as numbers. Dates are of the Gregorian calendar, years 1000 to 9999. */
import type { IsoDate } from '../model/package.ts';

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

/** @param month from 1 on; month 13 is January of the year after, month 0 December of the year before */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A day of a month; where the month is shorter, its last day. */
export function clampedDay(year: number, month: number, day: number): IsoDate {
  const number = Date.UTC(year, month - 1, Math.min(day, daysInMonth(year, month))) / DAY_MS;
  return dayOf(number);
}

/** Calendar months later, clamped to the month's end: 31 January and one month is 28 or 29 February. */
export function monthsAfter(date: IsoDate, months: number): IsoDate {
  return clampedDay(Number(date.slice(0, 4)), Number(date.slice(5, 7)) + months, Number(date.slice(8, 10)));
}
