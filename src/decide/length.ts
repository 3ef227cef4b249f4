/** One length of time with its unit, read from tokens. */
import { readNumber } from './numbers.ts';
import type { Span } from './span.ts';

/** A length and the position of the first token after it. */
export interface ReadLength {
  readonly span: Span;
  readonly next: number;
}

const UNITS: readonly (readonly [RegExp, (amount: number) => Omit<Span, 'plusDays'>])[] = [
  [/^(business|working|work) days?(?= |$)/, (amount) => ({ amount, unit: 'business-days' })],
  [/^(workdays?|weekdays?)(?= |$)/, (amount) => ({ amount, unit: 'business-days' })],
  [/^(consecutive )?(calendar )?days?(?= |$)/, (amount) => ({ amount, unit: 'days' })],
  [/^(minutes?|mins?)(?= |$)/, (amount) => ({ amount: amount / 60, unit: 'hours' })],
  [/^(hours?|hrs?)(?= |$)/, (amount) => ({ amount, unit: 'hours' })],
  [/^(calendar )?(weeks?|wks?)(?= |$)/, (amount) => ({ amount: amount * 7, unit: 'days' })],
  [/^(calendar )?(months?|mos?)(?= |$)/, (amount) => ({ amount, unit: 'months' })],
  [/^(years?|yrs?)(?= |$)/, (amount) => ({ amount: amount * 12, unit: 'months' })],
];

/** A number with its unit, "one year and one day", "one year and six months". */
export function readLength(tokens: readonly string[], from: number): ReadLength | undefined {
  const main = readOneLength(tokens, from);
  if (main === undefined || main.span.unit !== 'months' || tokens[main.next] !== 'and') return main;
  const extra = readOneLength(tokens, main.next + 1);
  if (extra?.span.unit === 'days') return { span: { ...main.span, plusDays: extra.span.amount }, next: extra.next };
  // "6 months and 2 years" is two lengths, and which of them holds cannot be known.
  const isMonthsOfYears = extra?.span.unit === 'months' && main.span.amount % 12 === 0 && extra.span.amount < 12;
  if (!isMonthsOfYears) return undefined;
  return { span: { ...main.span, amount: main.span.amount + extra.span.amount }, next: extra.next };
}

/** A number with its unit. */
export function readOneLength(tokens: readonly string[], from: number): ReadLength | undefined {
  const number = readNumber(tokens, from);
  if (number === undefined) return undefined;
  const rest = tokens.slice(number.next, number.next + 3).join(' ');
  for (const [pattern, make] of UNITS) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    const span = { ...make(number.amount), plusDays: 0 };
    // Half a month has no length, and nobody writes half a business day.
    if ((span.unit === 'months' || span.unit === 'business-days') && !Number.isInteger(span.amount)) return undefined;
    return { span, next: number.next + match[0].split(' ').length };
  }
  return undefined;
}

/** Splits plain text into the tokens that the readers take; brackets and commas are tokens of their own. */
export function tokensOf(text: string): readonly string[] {
  return text.replace(/[(),]/g, ' $& ').trim().split(/\s+/);
}
