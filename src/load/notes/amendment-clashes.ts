/** Amendments that cannot both stand: on the same item or rule, with a day in common. */
import { formatPlace, type Problem } from '../../errors.ts';
import type { Amendment, AmendmentKind } from '../../model/amendment.ts';

/**
 * Why two kinds cannot stand beside the same result. An attestation says that it is kept, the others that it is not.
 * A planned fix may stand beside a waiver, a claimed deviation or another step of the plan; a later attestation renews
 * an earlier one.
 */
function clash(earlier: Amendment, later: Amendment): string | undefined {
  const kinds: readonly AmendmentKind[] = [earlier.kind, later.kind];
  if (earlier.kind === later.kind) {
    if (earlier.kind === 'planned-fix') return earlier.words === later.words ? 'both plan the same' : undefined;
    if (earlier.kind === 'attestation') return earlier.on === later.on ? 'both are attested on one day' : undefined;
    return earlier.kind === 'waiver' ? 'it is waived twice' : 'a deviation is claimed twice';
  }
  return kinds.includes('attestation') ? 'one attests that it is kept, the other says that it is not' : undefined;
}

function haveDayInCommon(a: Amendment, b: Amendment): boolean {
  return (b.until === undefined || a.from <= b.until) && (a.until === undefined || b.from <= a.until);
}

/** One problem for each item or rule beside which two amendments clash, at the second one. */
export function clashes(amendments: readonly Amendment[]): Problem[] {
  const problems: Problem[] = [];
  const byTarget = new Map<string, Amendment[]>();
  for (const amendment of amendments) {
    for (const [list, what] of [
      [amendment.items, 'item'],
      [amendment.rules, 'rule'],
    ] as const) {
      for (const { id, at } of list) {
        const key = `${what} ${id}`;
        const others = byTarget.get(key) ?? [];
        // Named twice by one amendment, which is told of elsewhere.
        if (others.at(-1) === amendment) continue;
        for (const other of others) {
          const why = haveDayInCommon(other, amendment) ? clash(other, amendment) : undefined;
          if (why === undefined) continue;
          const message = `This and ${formatPlace(other.at)} cannot both stand beside ${key}: ${why}.`;
          const next = 'Keep one, or let the first end before the second begins.';
          problems.push({ code: 'amendments-clash', level: 'error', message, next, at });
          break;
        }
        byTarget.set(key, [...others, amendment]);
      }
    }
  }
  return problems;
}
