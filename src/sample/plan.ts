/** Chooses the registrants in whose records defects are planted: one defect for each, so that they do not interact. */
import { buildRegistrant } from './build.ts';
import type { Defect, SiteLeak } from './defect.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import type { Registrant } from './registrant.ts';

export interface Plan {
  readonly defects: ReadonlyMap<number, { readonly defect: Defect; readonly partner: number }>;
  readonly leaks: ReadonlyMap<number, SiteLeak>;
  /** Registrants one of whose rows is followed by an unreadable copy. */
  readonly spoiled: readonly number[];
}

export const NO_PLAN: Plan = { defects: new Map(), leaks: new Map(), spoiled: [] };

interface Wanted {
  left: number;
  suits(registrant: Registrant): boolean;
  take(index: number): void;
}

/**
 * Walks through the registrants in a scattered order and gives each to the first defect that still wants one like it.
 * Throws where the population has too few of a kind.
 */
export function planDefects(
  world: Jurisdiction,
  seed: number,
  registrants: number,
  defects: readonly Defect[],
  leaks: readonly SiteLeak[],
  spoiled: number,
): Plan {
  const plan = {
    defects: new Map<number, { defect: Defect; partner: number }>(),
    leaks: new Map<number, SiteLeak>(),
    spoiled: [] as number[],
  };
  const wanted: Wanted[] = [
    ...defects.map((defect) => wantDefect(defect, world, plan.defects)),
    ...leaks.map((leak) => ({
      left: leak.count,
      suits: leak.suits,
      take: (index: number) => plan.leaks.set(index, leak),
    })),
    {
      left: spoiled,
      suits: (one: Registrant) => one.life.fate === 'active',
      take: (index: number) => plan.spoiled.push(index),
    },
  ];
  const step = stepFor(registrants);
  for (
    let i = 0, index = 0;
    i < registrants && wanted.some((one) => one.left > 0);
    i++, index = (index + step) % registrants
  ) {
    const registrant = buildRegistrant(world, seed, index);
    const taker = wanted.find((one) => one.left > 0 && one.suits(registrant));
    if (taker === undefined) continue;
    taker.left--;
    taker.take(index);
  }
  const short = [...defects, ...leaks].filter((_, i) => (wanted[i]?.left ?? 0) > 0).map((one) => one.kind);
  if (short.length > 0) throw new Error(`too few registrants for ${short.join(', ')}`);
  return plan;
}

function wantDefect(
  defect: Defect,
  world: Jurisdiction,
  taken: Map<number, { defect: Defect; partner: number }>,
): Wanted {
  let first: number | undefined;
  return {
    left: defect.pair ? 2 * defect.count : defect.count,
    suits: (registrant) => defect.suits(registrant, world),
    take(index) {
      if (!defect.pair) taken.set(index, { defect, partner: index });
      else if (first === undefined) first = index;
      else {
        taken.set(index, { defect, partner: first });
        first = undefined;
      }
    },
  };
}

/** A step near the golden section of `count` without a common divisor, so that every index comes once. */
function stepFor(count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let step = Math.max(1, Math.floor(count * 0.618));
  while (divisor(step, count) !== 1) step++;
  return step;
}
