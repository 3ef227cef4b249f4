/** What patterns of victims have in common. */
import type { PatternHit } from './pattern.ts';

/** Where a hit lies in the view. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export function victimHit(
  kind: PatternHit['kind'],
  { start, end }: Extent,
  text: string,
  points: number,
  reason: string,
): PatternHit {
  return { prohibited: 'victim-identity', kind, start, end, text, points, reason };
}
