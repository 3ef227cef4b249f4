/** What stands on most pages says nothing about the registrant of one of them. */

/** Sites of fewer pages have no furniture. */
const SMALLEST_SITE = 10;

export interface Furniture<T> {
  /** @param values different values of one registrant's pages */
  readonly count: (values: Iterable<T>) => void;
  readonly without: (values: Iterable<T>) => readonly T[];
}

/** Values seen with more than half of all registrants are furniture. Count all of them first. */
export function createFurniture<T>(): Furniture<T> {
  const counts = new Map<T, number>();
  let all = 0;
  return {
    count: (values) => {
      all++;
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    },
    without: (values) => [...values].filter((value) => all < SMALLEST_SITE || (counts.get(value) ?? 0) * 2 <= all),
  };
}
