/** Arithmetic on ISO dates, counted on the calendar itself. */

export function addDays(date: string, days: number): string {
  const [y, m, d] = parts(date);
  return iso(y, m, d + days);
}

/** Clamped to the month's end: a month after 31 January is 28 or 29 February. */
export function addMonths(date: string, months: number): string {
  const [y, m, d] = parts(date);
  return iso(y, m + months, Math.min(d, lastDay(y, m + months)));
}

/** From the last day of a month to the last day of another. */
export function dueAfter(date: string, months: number): string {
  const [y, m, d] = parts(date);
  return d === lastDay(y, m) ? iso(y, m + months, lastDay(y, m + months)) : addMonths(date, months);
}

export function daysFrom(a: string, b: string): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);
}

/** Completed years: the largest number of years after `a` that `b` has reached. */
export function yearsFrom(a: string, b: string): number {
  if (b < a) return -yearsFrom(b, a) || 0;
  let years = parts(b)[0] - parts(a)[0];
  while (addMonths(a, 12 * years) > b) years--;
  return years;
}

/** Months count from 0 and may lie outside the year. */
export function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

/** Month from 0. */
export function parts(date: string): readonly [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))];
}

export function iso(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}
