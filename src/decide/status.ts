/** The table that makes one status from what is stated, what supports it, and what was observed. */
import { OUTCOMES, type Outcome, type Stated, type Status } from '../model/outcome.ts';
import type { RuleResult } from '../model/result.ts';

/** The worst of the outcomes; undefined where no rule speaks about the item. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome | undefined {
  return OUTCOMES.find((outcome) => outcomes.includes(outcome));
}

export interface Standing {
  readonly stated: Stated;
  readonly supported: boolean;
  /** Of every rule that speaks about the item. */
  readonly outcomes: readonly Outcome[];
}

/**
 * What the paper says comes first: an item that is not claimed to be met is never better than its answer. A claim then
 * needs support, and must not be contradicted; what could not be seen is unconfirmed, never met.
 */
export function decideStatus({ stated, supported, outcomes }: Standing): Status {
  if (stated === 'unclear') return 'needs-review';
  if (stated !== 'meets' && stated !== 'exceeds') return stated;
  if (!supported && !outcomes.includes('fail')) return 'unsupported';
  switch (worstOutcome(outcomes)) {
    case 'fail':
      return 'contradicted';
    case 'error':
      return 'error';
    case 'needs-review':
      return 'needs-review';
    case 'not-testable':
      return 'unconfirmed';
    case 'pass':
    case 'not-applicable':
    case undefined:
      return stated;
  }
}

/** Whether the rule tests what the row asks for, and not only how its records are kept. */
export function confirms({ confirms: confirmed = [] }: RuleResult, item: string): boolean {
  return confirmed.includes(item);
}

/**
 * Data confirms an item only where a rule that tests what it asks for passed over a population that is not empty.
 *
 * @param confirming outcomes of the rules that can confirm the item
 */
export function confirmedBy(status: Status, confirming: readonly Outcome[]): 'data' | 'paper' | undefined {
  if (status !== 'meets' && status !== 'exceeds') return undefined;
  return confirming.includes('pass') ? 'data' : 'paper';
}
