/** When the exit code is 1. It follows from the result alone. */
import { isWorse } from '../decide/changes.ts';
import type { AuditResult } from '../model/result.ts';
import type { Status } from '../model/outcome.ts';
import { formatCount } from '../model/words.ts';

/** From the narrowest to the widest. */
const LEVELS = ['never', 'critical', 'contradicted', 'gap', 'any'] as const;
/** `new` is no level: it looks at what changed, however narrow or wide. */
export const FAIL_ON = [...LEVELS, 'new'] as const;
export type FailOn = (typeof FAIL_ON)[number];

export const FAIL_ON_WORDS: Readonly<Record<FailOn, string>> = {
  never: 'nothing; the exit code is 0 or 2',
  critical: 'a check of severity "critical" failed: public safety or a victim is at risk now',
  contradicted: 'a row is answered yes, and the records or the website show otherwise',
  gap: 'a row is not met or below the floor, or any check failed',
  any: 'a row is not shown to be met for whatever reason: not answered, unsupported, unconfirmed, waiting for a person (default)',
  new: 'only with --since: a row turned worse, a check found a violation that was not there before, or its outcome counts for more',
};

const MET: readonly Status[] = ['meets', 'exceeds', 'not-applicable'];
const GAPS: readonly Status[] = ['not-met', 'contradicted', 'deviates', 'error'];

/** What is found at the level or a narrower one, in words; undefined where there is nothing. */
export function foundAt(result: AuditResult, level: FailOn): string | undefined {
  if (level === 'new') return result.since && isWorse(result.since) ? 'something is worse than before' : undefined;
  const failed = result.rules.filter((rule) => rule.outcome === 'fail');
  const rows = (holds: (status: Status) => boolean): number => result.items.filter((item) => holds(item.status)).length;
  const count = (n: number, words: string, one = words): string | undefined =>
    n === 0 ? undefined : `${formatCount(n)} ${n === 1 ? one : words}`;
  const found: Readonly<Record<(typeof LEVELS)[number], readonly (string | undefined)[]>> = {
    never: [],
    critical: [
      count(
        failed.filter((rule) => rule.severity === 'critical').length,
        'critical checks failed',
        'critical check failed',
      ),
    ],
    contradicted: [
      count(
        rows((status) => status === 'contradicted'),
        'rows are contradicted',
        'row is contradicted',
      ),
    ],
    gap: [
      count(
        rows((status) => GAPS.includes(status)),
        'rows have a gap',
        'row has a gap',
      ),
      count(failed.length, 'checks failed', 'check failed'),
    ],
    any: [
      count(
        rows((status) => !MET.includes(status)),
        'rows are not shown to be met',
        'row is not shown to be met',
      ),
      result.items.length === 0 ? 'there are no rows' : undefined,
    ],
  };
  const levels = LEVELS.slice(0, LEVELS.indexOf(level) + 1).reverse();
  for (const each of levels) {
    const words = found[each].filter((part) => part !== undefined);
    if (words.length > 0) return words.join(', ');
  }
  return undefined;
}

/** How many checks gave no result because they broke. Rows without any result count as one. */
export function ranIncompletely(result: AuditResult): number {
  return Math.max(result.outcomes.error, result.counts.error > 0 ? 1 : 0);
}
