/** Reads option values. What is wrong is said by commander, with the option's name, and ends with exit code 2. */
import { InvalidArgumentError } from 'commander';
import { isCalendarDate } from '../load/calendar-date.ts';

/** `YYYY-MM-DD` of the calendar, or `today`. */
export function dayOption(given: string): string {
  if (given === 'today' || isCalendarDate(given)) return given;
  throw new InvalidArgumentError('Write a date of the calendar as YYYY-MM-DD, such as 2026-06-30, or "today".');
}

/** An option that may be repeated. */
export function collect(given: string, before: readonly string[] = []): readonly string[] {
  return [...before, given];
}

/** Less than this, and the engine cannot hold one block of a table a core. */
const LEAST_MB = 128;

export function memoryOption(given: string): number {
  const megabytes = wholeNumber(given);
  if (megabytes >= LEAST_MB) return megabytes;
  throw new InvalidArgumentError(`Write a whole number of megabytes, ${LEAST_MB} or more.`);
}

export function threadsOption(given: string): number {
  const threads = wholeNumber(given);
  if (threads >= 1 && threads <= 256) return threads;
  throw new InvalidArgumentError('Write a whole number from 1 to 256.');
}

export function countOption(least: number, most: number): (given: string) => number {
  return (given) => {
    const count = wholeNumber(given);
    if (count >= least && count <= most) return count;
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
  };
}

const UNITS: Readonly<Record<string, number>> = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** `500MB`, `20 GB` or a plain number of bytes. */
export function bytesOption(given: string): number {
  const [, number, unit = ''] = /^(\d{1,12}) ?([KMGT]B)?$/i.exec(given) ?? [];
  const bytes = Number(number) * (UNITS[unit.toUpperCase()] ?? Number.NaN);
  if (bytes > 0 && bytes <= 1e15) return bytes;
  throw new InvalidArgumentError('Write a size such as 500MB or 20GB.');
}

function wholeNumber(given: string): number {
  return /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
}

/** Some of a few words, separated by commas; the option may be repeated. */
export function someOf<T extends string>(
  allowed: readonly T[],
): (given: string, before?: readonly T[]) => readonly T[] {
  const one = oneOf(allowed);
  return (given, before = []) => [...before, ...given.split(',').map((word) => one(word.trim()))];
}

/** One of a few words, in any letter case. */
export function oneOf<T extends string>(allowed: readonly T[]): (given: string) => T {
  return (given) => {
    const found = allowed.find((each) => each.toLowerCase() === given.toLowerCase());
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`Write one of ${allowed.join(', ')}.`);
  };
}
