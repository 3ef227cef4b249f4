/** What was seen of one function, and what the capture holds → pass, fail or needs-review, in words. */
import type { Captured } from './captured.ts';
import type { FunctionEvidence, Tally } from './tally.ts';

export interface FunctionResult {
  /** Id of the rule. */
  readonly rule: string;
  /**
   * `fail` only where the capture proves that it is missing. Where the rule's verdict is `needs-review`, its reader
   * makes that of a failure.
   */
  readonly outcome: 'pass' | 'fail' | 'needs-review';
  /** Half a sentence in our words, without a full stop. */
  readonly reason: string;
  /** Up to 3 places. */
  readonly evidence: readonly FunctionEvidence[];
  readonly pagesLookedAt: number;
}

const OF_REGISTRY = 'a field of a form on the site of the registry';

/** @param isOfRegistry the whole site is about the people sought */
export function verdictOf(
  rule: string,
  tally: Tally,
  captured: Captured,
  { pagesLookedAt, isOfRegistry }: { readonly pagesLookedAt: number; readonly isOfRegistry: boolean },
): FunctionResult {
  const of = (kind: Parameters<Tally['evidence']>[0]): readonly FunctionEvidence[] =>
    tally.evidence(kind, captured.holds);
  const result = (
    outcome: FunctionResult['outcome'],
    reason: string,
    evidence: readonly FunctionEvidence[],
  ): FunctionResult => ({ rule, outcome, reason, evidence, pagesLookedAt });
  const [near, without, denied] = [of('near'), of('without'), of('denied')];
  const placed = of('placed');
  const shown = [...of('shown'), ...(isOfRegistry ? placed.map((one) => ({ ...one, how: OF_REGISTRY })) : [])].slice(
    0,
    3,
  );
  const hints = [...of('hint'), ...placed].slice(0, 3);
  const contradicts = denied.filter(({ page }) => shown.some((one) => one.page === page));
  if (shown.length > 0 && contradicts.length > 0)
    return result('needs-review', 'the page that shows it says that it is not offered', [...shown, ...contradicts]);
  if (shown.length > 0) return result('pass', `found: ${shown[0]!.how}`, shown);
  if (hints.length > 0) return result('needs-review', `found only ${hints[0]!.how}`, [...hints, ...denied].slice(0, 3));
  if (denied.length > 0) return result('fail', 'the site says that it is not offered', denied);
  const doubts = without.length > 0 ? captured.formDoubts() : captured.doubts();
  const [sides, what] = sidesOf(near, without);
  if (captured.onlyShells())
    return result('needs-review', 'the capture holds only pages that scripts fill in the browser', sides);
  if (pagesLookedAt === 0) return result('needs-review', 'the capture holds no page on which it could stand', sides);
  if (doubts.length > 0) return result('needs-review', `${what}, but ${doubts.join(', ')}`, sides);
  return result('fail', what, sides);
}

/** What speaks for absence, and how to say it. */
function sidesOf(
  near: readonly FunctionEvidence[],
  without: readonly FunctionEvidence[],
): readonly [readonly FunctionEvidence[], string] {
  if (near.length > 0) return [near, `found only ${near[0]!.how}`];
  if (without.length > 0) return [without, `found ${without[0]!.how}, and nothing else that offers it`];
  return [[], 'nothing found on the pages that were captured'];
}
