/** What a check of registrants of every tier says about a row that speaks about one tier only. Pure. */
import type { Item } from '../model/checklist.ts';
import type { RuleResult, TierCount } from '../model/result.ts';
import { decideOutcome } from './outcome.ts';

type Tier = NonNullable<Item['tier']>;

/** Rows that speak about one tier only, by id. */
export function tiersOfRows(items: readonly Item[]): ReadonlyMap<string, Tier> {
  return new Map(items.flatMap(({ id, tier }) => (tier === undefined ? [] : [[id, tier] as const])));
}

/**
 * The check with the outcome that it has for the row: a photograph that is missing in tier III says nothing about tier I.
 * Whoever has no readable tier may belong to the row, so that what is found of them leaves it open.
 */
export function seenFromRow(item: Item, rule: RuleResult, tiers: ReadonlyMap<string, Tier>): RuleResult {
  const counts = rule.tiers;
  if (item.tier === undefined || counts === undefined || !isJudged(rule)) return rule;
  const spokenOf = new Set(rule.items.flatMap((id) => tiers.get(id) ?? []));
  if (spokenOf.size < 2) return rule;
  const own = countOf(counts, item.tier);
  const untiered = countOf(counts, 'none');
  const numbers = {
    population: own.population + untiered.population,
    violations: own.violations,
    undecided: own.undecided + untiered.undecided + untiered.violations,
  };
  return { ...rule, outcome: decideOutcome(numbers, rule.outcome === 'fail' ? 'fail' : 'needs-review') };
}

function isJudged({ outcome }: RuleResult): boolean {
  return outcome === 'fail' || outcome === 'needs-review' || outcome === 'pass';
}

function countOf(counts: readonly TierCount[], tier: TierCount['tier']): Omit<TierCount, 'tier'> {
  return counts.find((count) => count.tier === tier) ?? { population: 0, violations: 0, undecided: 0 };
}
