/** Days as users write them: one, and the first and last on which something is in force. */
import type { Place, Problem } from '../../errors.ts';
import { quoted } from '../../quoted.ts';
import { isCalendarDate } from '../calendar-date.ts';
import type { Path, YamlSource } from './yaml-source.ts';

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

/** A day that the calendar does not have, or nothing. */
export function dateProblem(name: string, day: string | undefined, source: YamlSource, path: Path): Problem[] {
  if (day === undefined || isCalendarDate(day)) return [];
  const message = `${quoted(name)}: ${quoted(day)} is not a date of the calendar.`;
  return [{ code: 'not-a-date', level: 'error', message, next: 'Write YYYY-MM-DD.', at: source.placeOf(path) }];
}
