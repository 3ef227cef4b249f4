/** Who of the registrants also belongs to another state, only works or studies here, or leaves the country. */
import type { Day } from './days.ts';
import type { Jurisdiction, OtherState } from './jurisdictions.ts';
import type { Life } from './life.ts';
import type { Random } from './random.ts';

export type ElsewhereKind =
  'works-elsewhere' | 'studies-elsewhere' | 'second-home' | 'employed-only' | 'student-only' | 'leaves-the-country';

export interface Elsewhere {
  readonly kind: ElsewhereKind;
  /** The other state. */
  readonly there: OtherState;
  /** Since when the other state has to be told of everything; for somebody who leaves the country, the planned day. */
  readonly since: Day;
}

const KINDS: readonly (readonly [ElsewhereKind, number])[] = [
  ['works-elsewhere', 20],
  ['studies-elsewhere', 20],
  ['second-home', 20],
  ['employed-only', 20],
  ['student-only', 16],
  ['leaves-the-country', 14],
];

/** @param last the last appearance */
export function elsewhereOf(world: Jurisdiction, life: Life, last: Day, random: Random): Elsewhere | undefined {
  if (life.fate !== 'active' || life.juvenile || life.registered > world.asOf - 800) return undefined;
  if (world.kind !== 'state' || !random.chance(0.055)) return undefined;
  const kind = random.weighted(KINDS);
  const there = random.pick(world.otherStates);
  const first = Math.max(life.registered + 60, world.keptSince);
  if (kind === 'leaves-the-country') return { kind, there, since: world.asOf + random.int(5, 14) };
  if (kind === 'employed-only' || kind === 'student-only') return { kind, there, since: life.arrived ?? life.start };
  // An appearance follows, so that nobody takes the new tie for a departure.
  return { kind, there, since: random.int(first, last - 40) };
}
