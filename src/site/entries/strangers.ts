/** Pages that stand where registrants' pages stand, and name nobody whom the registry holds. */

/** So many registrants' pages make a pattern. */
const SMALLEST_PATTERN = 3;
const MOST_PATTERNS = 10_000;
/** More strange pages than this are counted, not listed. */
const MOST_LISTED = 10_000;

export interface Strangers {
  readonly known: (path: string) => void;
  readonly unknown: (path: string) => void;
  /** Paths in code-unit order, and how many more there were than are kept. */
  readonly finish: () => { readonly paths: readonly string[]; readonly more: number };
}

export function createStrangers(): Strangers {
  const patterns = new Map<string, number>();
  const candidates: string[] = [];
  let more = 0;
  return {
    known: (path) => {
      const pattern = patternOf(path);
      if (patterns.has(pattern) || patterns.size < MOST_PATTERNS)
        patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
    },
    unknown: (path) => {
      // Without a number in its name a page is one of its kind: search.html.
      if (!patternOf(path).includes('#')) return;
      if (candidates.length < MOST_LISTED) candidates.push(path);
      else more++;
    },
    finish: () => {
      const isLikeKnown = (path: string): boolean => (patterns.get(patternOf(path)) ?? 0) >= SMALLEST_PATTERN;
      const paths = [...new Set(candidates.filter(isLikeKnown))].sort();
      return { paths, more: paths.length === 0 ? 0 : more };
    },
  };
}

/** `registrant/M000123.html` → `registrant/M#.html` */
function patternOf(path: string): string {
  return path
    .slice(0, 2048)
    .replace(/\d[\da-f-]*/gi, '#')
    .toLowerCase();
}
