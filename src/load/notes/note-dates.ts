/** Days, spans and zones of dated notes. A day is a day of the note's own zone; no time of day is ever compared. */
import { nearest } from '../../nearest.ts';

const SPAN = /^(\d{1,4}) (day|week|month|year)s?$/;
const LONGEST_YEARS = 10;
const PER_YEAR = { day: 366, week: 53, month: 12, year: 1 } as const;

export interface Span {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

/** "12 months", "1 year", "90 days": at least one, at most ten years; undefined for anything else. */
export function readSpan(text: string): Span | undefined {
  const [, digits, unit] = SPAN.exec(text.trim().toLowerCase()) ?? [];
  const count = Number(digits);
  if (unit !== 'day' && unit !== 'week' && unit !== 'month' && unit !== 'year') return undefined;
  return count >= 1 && count <= LONGEST_YEARS * PER_YEAR[unit] ? { count, unit } : undefined;
}

export function spanText({ count, unit }: Span): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** The day so long after another (`YYYY-MM-DD`): calendar months, clamped to the month's end. */
export function spanAfter(day: string, { count, unit }: Span): string {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))];
  const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
  if (unit === 'day' || unit === 'week') return iso(Date.UTC(year, month, date + count * (unit === 'week' ? 7 : 1)));
  const months = month + count * (unit === 'year' ? 12 : 1);
  const last = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  return iso(Date.UTC(year, months, Math.min(date, last)));
}

/** True for a time zone's IANA name, such as America/Denver, Pacific/Guam or UTC; offsets such as +07:00 are none. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export function nearestZone(name: string): string | undefined {
  return nearest(name, ['UTC', ...Intl.supportedValuesOf('timeZone')])[0];
}
