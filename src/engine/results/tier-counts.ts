/** A rule's numbers by the recorded tier of the registrant. */
import type { DuckDBValue } from '@duckdb/node-api';
import { RECORDED_TIERS, type RecordedTier, type TierCount } from '../../model/result.ts';

/** Column of the registrants' stage. */
export const TIER = 't_tier';

/** Something counted, by tier: what was counted → tier → how many. */
export type ByTier = (counted: string, tier: RecordedTier) => number;

/**
 * @param rows with `tier`, and a number for each thing that was counted
 * @returns numbers by thing and tier; rows of the same tier are added up
 */
export function byTier(rows: readonly Readonly<Record<string, DuckDBValue>>[]): ByTier {
  const counts = new Map<string, number>();
  for (const { tier, ...counted } of rows) {
    const recorded = RECORDED_TIERS.find((one) => one === tier) ?? 'none';
    for (const [name, n] of Object.entries(counted)) {
      const key = `${recorded} ${name}`;
      counts.set(key, (counts.get(key) ?? 0) + Number(n));
    }
  }
  return (counted, tier) => counts.get(`${tier} ${counted}`) ?? 0;
}

/** Tiers of which there is nobody are left out. */
export function tierCounts(numbers: (tier: RecordedTier) => Omit<TierCount, 'tier'>): readonly TierCount[] {
  return RECORDED_TIERS.map((tier) => ({ tier, ...numbers(tier) })).filter(
    ({ population, violations, undecided }) => population + violations + undecided > 0,
  );
}
