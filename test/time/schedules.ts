/** Schedules of every form, and what is due under them, worked out by hand on printed calendars. */
import { readFileSync } from 'node:fs';
import type { Schedule, TierSchedule } from '../../src/model/package.ts';

const FIRST_HALF = [1, 15] as const;
const WHOLE = [1, 31] as const;

export const SCHEDULES: Readonly<Record<string, TierSchedule>> = {
  'every-12': { form: 'every-months', everyMonths: 12 },
  'every-6': { form: 'every-months', everyMonths: 6 },
  'every-3': { form: 'every-months', everyMonths: 3 },
  'every-1': { form: 'every-months', everyMonths: 1 },
  'quarters-1-15': { form: 'months', months: [1, 4, 7, 10], days: FIRST_HALF },
  'halves-1-15': { form: 'months', months: [1, 7], days: FIRST_HALF },
  'march-september': { form: 'months', months: [3, 9], days: WHOLE },
  'mid-month': { form: 'months', months: [2, 8], days: [10, 20] },
  'month-end': { form: 'months', months: [2, 5], days: [30, 31] },
  'last-week-of-april': { form: 'months', months: [4], days: [25, 31] },
  'birthday-7-7': { form: 'birthday', before: 7, after: 7, everyMonths: 12 },
  'birthday-10-0': { form: 'birthday', before: 10, after: 0, everyMonths: 12 },
  'half-birthday': { form: 'birthday', before: 0, after: 0, everyMonths: 6 },
  'birth-month': { form: 'birth-months', birthMonths: [0], days: WHOLE },
  'birth-quarters': { form: 'birth-months', birthMonths: [0, 3, 6, 9], days: WHOLE },
  'birth-halves-1-15': { form: 'birth-months', birthMonths: [0, 6], days: FIRST_HALF },
  'birth-offsets': { form: 'birth-months', birthMonths: [5, 11], days: WHOLE },
  surnames: {
    form: 'surnames',
    ranges: [
      { from: 'A', to: 'F', months: [1, 7] },
      { from: 'G', to: 'M', months: [2, 8] },
      { from: 'N', to: 'S', months: [3, 9] },
      { from: 'T', to: 'Z', months: [4, 10] },
    ],
    days: WHOLE,
  },
  'surnames-a-to-m': { form: 'surnames', ranges: [{ from: 'A', to: 'M', months: [1] }], days: [1, 10] },
};

export interface ScheduleCase {
  readonly schedule: string;
  readonly last: string;
  /** Undefined where the cell is blank. */
  readonly birthDate: string | undefined;
  readonly surname: string | undefined;
  readonly due: string | undefined;
  readonly why: string;
}

export const BY_HAND: readonly ScheduleCase[] = readFileSync(new URL('schedule.csv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [schedule = '', last = '', birthDate = '', surname = '', due = '', why = ''] = line.split(',');
    const cell = (value: string): string | undefined => (value === '' ? undefined : value);
    return { schedule, last, birthDate: cell(birthDate), surname: cell(surname), due: cell(due), why };
  });

/** The form for tier II, between two others that must not shine through. */
export function inTierTwo(schedule: TierSchedule): Schedule {
  return { I: { form: 'every-months', everyMonths: 7 }, II: schedule, III: SCHEDULES['birth-offsets']! };
}
