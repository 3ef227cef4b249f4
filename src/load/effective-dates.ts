/** The first and last day on which something is in force, as users write them. */
import type { Place, Problem } from '../errors.ts';
import { isCalendarDate } from './calendar-date.ts';

const KEYS = ['effective_from', 'effective_to'] as const;

export interface EffectiveYaml {
  readonly effective_from?: string;
  readonly effective_to?: string;
}

/** What is wrong with the two days. */
export function dateProblems(given: EffectiveYaml, placeOf: (key: (typeof KEYS)[number]) => Place): readonly Problem[] {
  const problems: Problem[] = [];
  for (const key of KEYS) {
    const text = given[key]?.trim() ?? '';
    if (text === '' || isCalendarDate(text)) continue;
    const message = `"${key}" is no date of the calendar.`;
    const next = 'Write it as YYYY-MM-DD, such as 2026-06-30, or leave it blank.';
    problems.push({ code: 'not-a-date', level: 'error', message, next, at: placeOf(key) });
  }
  const [from = '', to = ''] = KEYS.map((key) => given[key]?.trim() ?? '');
  if (problems.length === 0 && from !== '' && to !== '' && to < from) {
    const message = '"effective_to" is before "effective_from".';
    const next = 'Write the first and the last day on which it is in force.';
    problems.push({ code: 'dates-reversed', level: 'error', message, next, at: placeOf('effective_to') });
  }
  return problems;
}
