/** Dates as whole days since 1970-01-01, so that life histories are integer arithmetic. */
export type Day = number;

const MS = 86_400_000;

export function day(iso: string): Day {
  return Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10))) / MS;
}

/** Dates written before, from 1900 on: a million registrants have a hundred million dates and few different ones. */
const written: string[] = [];
const FIRST_WRITTEN = Date.UTC(1900, 0, 1) / MS;

/** `YYYY-MM-DD`. */
export function iso(at: Day): string {
  const known = written[at - FIRST_WRITTEN];
  if (known !== undefined) return known;
  const text = new Date(at * MS).toISOString().slice(0, 10);
  if (at >= FIRST_WRITTEN) written[at - FIRST_WRITTEN] = text;
  return text;
}

/** Calendar months, clamped to the month's end: 31 January plus one month is 28 or 29 February. */
export function monthsAfter(at: Day, months: number): Day {
  const text = iso(at);
  const month = Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1 + months;
  const first = firstOfMonth(month);
  return Math.min(first + Number(text.slice(8, 10)), firstOfMonth(month + 1)) - 1;
}

const firsts = new Map<number, Day>();

/** @param month months since the year 0 */
function firstOfMonth(month: number): Day {
  let first = firsts.get(month);
  if (first === undefined) {
    first = Date.UTC(Math.floor(month / 12), month % 12, 1) / MS;
    firsts.set(month, first);
  }
  return first;
}

export function yearsAfter(at: Day, years: number): Day {
  return monthsAfter(at, 12 * years);
}

/** Completed years from `a` to `b`. */
export function yearsBetween(a: Day, b: Day): number {
  const years = new Date(b * MS).getUTCFullYear() - new Date(a * MS).getUTCFullYear();
  return yearsAfter(a, years) > b ? years - 1 : years;
}

/** ISO weekday, Monday 1 … Sunday 7. */
export function weekday(at: Day): number {
  return ((((at + 3) % 7) + 7) % 7) + 1;
}

function nth(year: number, month: number, wanted: number, n: number): Day {
  const first = Date.UTC(year, month - 1, 1) / MS;
  return first + ((wanted - weekday(first) + 7) % 7) + 7 * (n - 1);
}

function observed(at: Day): Day {
  if (weekday(at) === 6) return at - 1;
  return weekday(at) === 7 ? at + 1 : at;
}

/** Federal holidays (5 USC 6103) as observed. Juneteenth National Independence Day exists since 2021. */
export function federalHolidays(year: number): readonly Day[] {
  const fixed = (month: number, date: number): Day => observed(Date.UTC(year, month - 1, date) / MS);
  const lastMondayOfMay = weekday(day(`${year}-05-31`)) === 1 ? day(`${year}-05-31`) : nth(year, 6, 1, 1) - 7;
  return [
    fixed(1, 1),
    nth(year, 1, 1, 3),
    nth(year, 2, 1, 3),
    lastMondayOfMay,
    ...(year >= 2021 ? [fixed(6, 19)] : []),
    fixed(7, 4),
    nth(year, 9, 1, 1),
    nth(year, 10, 1, 2),
    fixed(11, 11),
    nth(year, 11, 4, 4),
    fixed(12, 25),
  ];
}

export interface Calendar {
  isBusinessDay(at: Day): boolean;
  /** The n-th business day after `at` (n ≥ 1); day 0 is `at` itself. */
  after(at: Day, n: number): Day;
  /** Business days after `a` up to and including `b`. */
  between(a: Day, b: Day): number;
}

/** Monday to Friday less federal holidays less the jurisdiction's own closures. */
export function businessCalendar(closures: readonly string[]): Calendar {
  const closed = new Set<Day>(closures.map(day));
  for (let year = 1950; year <= 2040; year++) for (const holiday of federalHolidays(year)) closed.add(holiday);
  const isBusinessDay = (at: Day): boolean => weekday(at) < 6 && !closed.has(at);
  const after = (at: Day, n: number): Day => {
    let to = at;
    for (let left = n; left > 0;) if (isBusinessDay(++to)) left--;
    return to;
  };
  const between = (a: Day, b: Day): number => {
    let count = 0;
    for (let at = a + 1; at <= b; at++) if (isBusinessDay(at)) count++;
    return count;
  };
  return { isBusinessDay, after, between };
}
