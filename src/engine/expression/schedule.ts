/**
 * The jurisdiction's own schedule in the engine's words. What it means stands in docs/package-format.md; the
 * tests hold it against test/time/window-by-window.ts, which tries the windows one by one.
 */
import { TIERS, type Schedule, type TierSchedule, type WindowDays } from '../../model/package.ts';
import { text } from '../sql-text.ts';

/** SQL of the arguments. Columns, if possible: they are written several times. */
export interface ScheduleArguments {
  readonly tier: string;
  readonly last: string;
  readonly birthDate: string;
  readonly surname: string;
}

const YEAR = 12;
/** Every month has this day. */
const SAFE_DAY = 28;
const LONGEST_MONTH = 31;

/**
 * SQL of the date by which the next appearance after the day `last` is due: so many calendar months later, or the last
 * day of the first window that begins after it. NULL when the tier, the day, or what the tier's form needs is NULL.
 */
export function scheduledBySql(schedule: Schedule, args: ScheduleArguments): string {
  const intervals: string[] = [];
  const windows: string[] = [];
  for (const tier of TIERS) {
    const one = schedule[tier];
    if (one.form === 'every-months') intervals.push(`WHEN ${text(tier)} THEN ${one.everyMonths}`);
    else windows.push(`WHEN ${text(tier)} THEN ${windowSql(one, args)}`);
  }
  const months = `CASE ${args.tier} ${intervals.join(' ')} END`;
  const interval = dueAfterSql(args.last, months);
  if (windows.length === 0) return interval;
  return `(CASE ${args.tier} ${windows.join(' ')} ELSE ${intervals.length === 0 ? 'NULL' : interval} END)`;
}

/**
 * SQL of the day so many calendar months after another; from the last day of a month it is the last day: three months
 * from 28 February end on 31 May, as three from 30 November end on 28 February.
 */
export function dueAfterSql(day: string, months: string): string {
  const later = `CAST(${day} + to_months(${months}) AS DATE)`;
  // Few days are the last of a month, and only those pay for it.
  return `CASE WHEN ${day} = last_day(${day}) THEN last_day(${later}) ELSE ${later} END`;
}

type Windows = Exclude<TierSchedule, { readonly form: 'every-months' }>;

function windowSql(schedule: Windows, { last, birthDate, surname }: ScheduleArguments): string {
  switch (schedule.form) {
    case 'months': {
      const january = schedule.months.map((month) => month - 1);
      return windowEnd(last, monthsAhead(january, `month(${last}) - 1`, last, schedule.days), schedule.days);
    }
    case 'birth-months': {
      const sinceBirth = `(month(${last}) + ${YEAR} - month(${birthDate})) % ${YEAR}`;
      return windowEnd(last, monthsAhead(schedule.birthMonths, sinceBirth, last, schedule.days), schedule.days);
    }
    case 'surnames': {
      const letter = `left(ltrim(${surname}), 1)`;
      const when = schedule.ranges.map(({ from, to, months }) => {
        const january = months.map((month) => month - 1);
        const ahead = monthsAhead(january, `month(${last}) - 1`, last, schedule.days);
        // Not upper(): it makes letters of other alphabets into ours.
        const within = (one: string, other: string): string => `${letter} BETWEEN ${text(one)} AND ${text(other)}`;
        return `WHEN ${within(from, to)} OR ${within(from.toLowerCase(), to.toLowerCase())} THEN ${ahead}`;
      });
      return windowEnd(last, `CASE ${when.join(' ')} END`, schedule.days);
    }
    case 'birthday':
      return birthdaySql(schedule, last, birthDate);
    default:
      return schedule satisfies never;
  }
}

/**
 * Months from that of `last` to the one whose window comes next.
 *
 * @param months 0 to 11, ascending, counted from the same month as `position`, the SQL of where the month of `last` is
 */
function monthsAhead(months: readonly number[], position: string, last: string, [first]: WindowDays): string {
  const ahead = (at: number): number => Math.min(...months.map((month) => ((month - at + YEAR - 1) % YEAR) + 1));
  const when = Array.from({ length: YEAR }, (_, at) => `WHEN ${at} THEN ${ahead(at)}`);
  const later = `CASE ${position} ${when.join(' ')} END`;
  if (first === 1) return later;
  // A window in the month of `last` may still lie before us.
  const here = months.map((month) => `${position} = ${month}`).join(' OR ');
  const begins = first <= SAFE_DAY ? String(first) : `LEAST(${first}, day(last_day(${last})))`;
  return `CASE WHEN (${here}) AND day(${last}) < ${begins} THEN 0 ELSE ${later} END`;
}

/** The last day of the window in the month that is so many months after that of `last`. */
function windowEnd(last: string, ahead: string, [, end]: WindowDays): string {
  const month = `CAST(date_trunc('month', ${last}) + to_months(${ahead}) AS DATE)`;
  if (end === LONGEST_MONTH) return `last_day(${month})`;
  if (end <= SAFE_DAY) return `(${month} + ${end - 1})`;
  return `LEAST(${month} + ${end - 1}, last_day(${month}))`;
}

/**
 * Anniversaries of the day of birth in months, of which a shorter month has its last day. Those before the month of
 * `last` began before it, and as windows never meet, one of three from there on begins after it.
 */
function birthdaySql(schedule: Windows & { readonly form: 'birthday' }, last: string, birthDate: string): string {
  const { before, after, everyMonths } = schedule;
  const rounds = `CAST(floor(datediff('month', ${birthDate}, ${last}) / ${everyMonths}) AS INTEGER)`;
  const candidates = [0, 1, 2].map((more) => {
    const day = `CAST(${birthDate} + to_months((${rounds} + ${more}) * ${everyMonths}) AS DATE)`;
    return `CASE WHEN ${day} - ${before} > ${last} THEN ${day} + ${after} END`;
  });
  return `COALESCE(${candidates.join(', ')})`;
}
