/** The domain functions of the rule language. Arguments are known values; NULL is settled before. */
import { addDays, addMonths, dueAfter, daysFrom, yearsFrom } from './days.ts';
import type { Value } from './cells.ts';
import { scheduledBy } from './schedule.ts';
import type { Settings } from './settings.ts';

type Apply = (args: readonly Exclude<Value, null>[], settings: Settings) => Value;

/** Functions that are NULL when an argument is. */
const STRICT: Readonly<Record<string, Apply>> = {
  days_after: ([date, n]) => addDays(String(date), Number(n)),
  months_after: ([date, n]) => addMonths(String(date), Number(n)),
  due_after: ([date, n]) => dueAfter(String(date), Number(n)),
  years_after: ([date, n]) => addMonths(String(date), 12 * Number(n)),
  days_between: ([a, b]) => daysFrom(String(a), String(b)),
  years_between: ([a, b]) => yearsFrom(String(a), String(b)),
  business_days_between: ([a, b], { calendar }) => {
    // Far dates count as the calendar's first or last day.
    const within = (day: string): string =>
      day < calendar.first ? calendar.first : day > calendar.last ? calendar.last : day;
    return calendar.between(within(String(a)), within(String(b)));
  },
  sorna_interval_months: ([tier]) => ({ I: 12, II: 6, III: 3 })[String(tier)] ?? null,
  sorna_duration_years: ([tier]) => ({ I: 15, II: 25 })[String(tier)] ?? null,
  lower: ([text]) => String(text).toLowerCase(),
  upper: ([text]) => String(text).toUpperCase(),
  trim: ([text]) => String(text).replace(/^ +| +$/g, ''),
  length: ([text]) => [...String(text)].length,
  substring: ([text, from, n]) => [...String(text)].slice(Number(from) - 1, Number(from) - 1 + Number(n)).join(''),
  matches: ([text, pattern]) => new RegExp(`^(?:${String(pattern)})$`, 'u').test(String(text)),
  abs: ([n]) => Math.abs(Number(n)),
  least: (args) => args.reduce((a, b) => (b < a ? b : a)),
  greatest: (args) => args.reduce((a, b) => (b > a ? b : a)),
};

export function callFunction(name: string, args: readonly Value[], settings: Settings): Value {
  if (name === 'coalesce') return args.find((arg) => arg !== null) ?? null;
  if (name === 'scheduled_by') return scheduledBy(args, settings);
  if (name === 'nullif') return args[0]! === args[1]! ? null : args[0]!;
  const apply = STRICT[name];
  if (!apply) throw new Error(`the interpreter lacks the function ${name}`);
  const known = args.filter((arg) => arg !== null);
  return known.length < args.length ? null : apply(known, settings);
}
