/** Counts by reason, with the first addresses of each. */
import { LIMITS } from './settings.ts';

export interface Listed {
  readonly why: string;
  readonly count: number;
  /** At most 1,000, in the order in which they were met. */
  readonly addresses: readonly string[];
}

export interface Listing<Why extends string> {
  readonly add: (why: Why, address: string) => void;
  readonly rows: () => readonly Listed[];
}

export function createListing<Why extends string>(): Listing<Why> {
  const found = new Map<Why, { count: number; readonly addresses: string[] }>();
  return {
    add: (why, address) => {
      const row = found.get(why) ?? { count: 0, addresses: [] };
      found.set(why, row);
      row.count++;
      if (row.addresses.length < LIMITS.listed) row.addresses.push(address);
    },
    rows: () => [...found].map(([why, row]) => ({ why, ...row })).sort((a, b) => (a.why < b.why ? -1 : 1)),
  };
}
