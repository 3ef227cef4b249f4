/** Extents of a text that lie inside one another. */
import { lastAtMost, type IntList } from '../text/int-list.ts';
import type { Range } from '../text/range.ts';

/** In the order of their starts. */
export interface Nested {
  readonly starts: IntList;
  readonly ends: IntList;
  /** Position of the enclosing one; −1 at the top. */
  readonly parents: IntList;
}

/** Enclosing extents that are looked at for a record key. */
const MOST_LEVELS = 12;
/** Extents climbed through, those beside the offset included; deeper nesting is not followed. */
const MOST_CLIMBED = 200;

/** Extents that hold an offset, innermost first; `isWanted` leaves some out, by their position. */
export function rangesAround(
  nested: Nested,
  offset: number,
  isWanted: (at: number) => boolean = () => true,
): readonly Range[] {
  const ranges: Range[] = [];
  let at = lastAtMost(nested.starts, offset);
  // Siblings before the offset are left through their parent.
  for (let climbed = 0; at >= 0 && ranges.length < MOST_LEVELS && climbed < MOST_CLIMBED; climbed++) {
    const range = { start: nested.starts.items[at]!, end: nested.ends.items[at]! };
    if (range.end > offset && isWanted(at)) ranges.push(range);
    at = nested.parents.items[at]!;
  }
  return ranges;
}
