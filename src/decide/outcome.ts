/** The numbers of a rule → its outcome. Unknown is not a pass, and "not applicable" comes only from an empty population. */
import type { Outcome } from '../model/outcome.ts';

export interface RuleNumbers {
  readonly population: number;
  readonly violations: number;
  readonly undecided: number;
}

export function decideOutcome(numbers: RuleNumbers, verdict: 'fail' | 'needs-review'): Outcome {
  if (numbers.violations > 0) return verdict;
  if (numbers.undecided > 0) return 'needs-review';
  return numbers.population === 0 ? 'not-applicable' : 'pass';
}
