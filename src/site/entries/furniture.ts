/** What stands on most pages says nothing about the registrant of one of them. */

/** Sites of fewer pages have no furniture. */
const SMALLEST_SITE = 10;

export interface Furniture<T> {
  /** @param values different values of one registrant's pages */
  readonly count: (values: Iterable<T>) => void;
  readonly without: (values: Iterable<T>) => readonly T[];
}

/**
 * Values seen with more than half of all registrants are furniture. Count all of them first.
 *
 * @param isOfOne of a value that two registrants cannot have in common
 */
export function createFurniture<T>(isOfOne: (value: T) => boolean = () => false): Furniture<T> {
  const counts = new Map<T, number>();
  let all = 0;
  return {
    count: (values) => {
      all++;
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    },
    without: (values) =>
      [...values].filter((value) => {
        const count = counts.get(value) ?? 0;
        if (count > 1 && isOfOne(value)) return false;
        return all < SMALLEST_SITE || count * 2 <= all;
      }),
  };
}
