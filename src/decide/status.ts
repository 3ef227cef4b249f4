/** The table that makes one status from what is stated, what supports it, and what was observed. */
import { OUTCOMES, type Outcome, type Stated, type Status } from '../model/outcome.ts';

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

/** Data confirms an item only where a rule passed over a population that is not empty. */
export function confirmedBy(status: Status, outcomes: readonly Outcome[]): 'data' | 'paper' | undefined {
  if (status !== 'meets' && status !== 'exceeds') return undefined;
  return outcomes.includes('pass') ? 'data' : 'paper';
}
