/** Addresses without end: combinations of filters, calendars, and links that are relative by mistake. */

export interface Traps {
  /** Why an address is not followed; undefined where it is. Counts what it lets through. */
  readonly check: (address: string) => 'variants' | 'calendar' | 'repeats' | undefined;
}

interface PathVariants {
  count: number;
  /** Distinct values by parameter; the hash is enough, a value may be long. */
  readonly values: Map<string, Set<string>>;
}

/** A year and month, parted, as calendars have them in paths and parameters. */
const YEAR_MONTH = /(?<!\d)(\d{4})[-/](?:0?[1-9]|1[0-2])(?!\d)/;
const YEAR_PARAMETER = /[?&](?:cal)?year=(\d{4})(?!\d)/i;
/** Calendars may lead so many years beyond that of the capture. */
const YEARS_AHEAD = 2;
const YEARS_BACK = 60;
const LONGEST_VALUE = 200;
/** A link `more/` on the page `/more/` leads to `/more/more/`, and on. */
const MOST_REPEATS = 5;

/**
 * Registrants are often told apart by one parameter, `?id=4711`, so a great many values of one are no trap. A trap is
 * where parameters combine: more than `maxVariants` queries below one path, with no parameter that has a value of its
 * own in at least half of them.
 *
 * @param year of the capture
 */
export function createTraps(maxVariants: number, year: number): Traps {
  const paths = new Map<string, PathVariants>();
  return {
    check: (address) => {
      if (isFarDate(address, year)) return 'calendar';
      if (repeats(address)) return 'repeats';
      const mark = address.indexOf('?');
      if (mark < 0) return undefined;
      const path = address.slice(0, mark);
      const known = paths.get(path) ?? { count: 0, values: new Map<string, Set<string>>() };
      paths.set(path, known);
      return passes(known, parametersOf(address.slice(mark + 1)), maxVariants) ? undefined : 'variants';
    },
  };
}

function passes(known: PathVariants, parameters: readonly (readonly [string, string])[], most: number): boolean {
  if (known.count >= most) {
    const telling = parameters.some(([name, value]) => {
      const values = known.values.get(name);
      return values !== undefined && !values.has(value) && values.size * 2 >= known.count;
    });
    if (!telling) return false;
  }
  known.count++;
  for (const [name, value] of parameters) {
    const values = known.values.get(name);
    if (values) values.add(value);
    else if (known.values.size < 50) known.values.set(name, new Set([value]));
  }
  return true;
}

function parametersOf(query: string): readonly (readonly [string, string])[] {
  return query.split('&', 50).map((pair) => {
    const [name = '', value = ''] = pair.split('=', 2);
    return [name, value.slice(0, LONGEST_VALUE)] as const;
  });
}

function repeats(address: string): boolean {
  const [path = ''] = address.split(/[?#]/, 1);
  const counts = new Map<string, number>();
  for (const part of path.split('/').slice(3)) {
    const count = (counts.get(part) ?? 0) + 1;
    // Numbers and empty parts stand for something each.
    if (count > MOST_REPEATS && /[a-z]/i.test(part)) return true;
    counts.set(part, count);
  }
  return false;
}

function isFarDate(address: string, year: number): boolean {
  const found = YEAR_PARAMETER.exec(address)?.[1] ?? YEAR_MONTH.exec(address)?.[1];
  if (found === undefined) return false;
  const named = Number(found);
  // Four digits that are no year of a calendar may be anything.
  if (named < 1900 || named > 2999) return false;
  return named > year + YEARS_AHEAD || named < year - YEARS_BACK;
}
