/** Counting: every item stands in exactly one count, so the counts always add up to the number of items. */
import type { Section } from '../model/checklist.ts';
import { OUTCOMES, STATUSES, type Outcome, type Status } from '../model/outcome.ts';
import type { ItemResult, RuleResult, SectionResult, StatusCounts } from '../model/result.ts';

export function countStatuses(items: readonly ItemResult[]): StatusCounts {
  return countBy(
    STATUSES,
    items.map((item) => item.status),
  );
}

export function countOutcomes(rules: readonly RuleResult[]): Readonly<Record<Outcome, number>> {
  return countBy(
    OUTCOMES,
    rules.map((rule) => rule.outcome),
  );
}

function countBy<T extends string>(words: readonly T[], seen: readonly T[]): Record<T, number> {
  const counts = Object.fromEntries(words.map((word) => [word, 0])) as Record<T, number>;
  for (const word of seen) counts[word] += 1;
  return counts;
}

const GAPS: readonly Status[] = ['not-met', 'contradicted', 'deviates', 'error'];

export function rollUp(section: Section, items: readonly ItemResult[]): SectionResult {
  const own = items.filter((item) => item.section === section.id);
  const counts = countStatuses(own);
  return {
    id: section.id,
    title: section.title,
    statute: section.statute,
    guidelines: section.guidelines,
    about: section.about,
    counts,
    total: own.length,
    gaps: GAPS.reduce((sum, status) => sum + counts[status], 0),
  };
}
