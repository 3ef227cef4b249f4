/** File names are text too: a photo named by a victim or an SSN. What is found there is masked wherever the path is shown. */
import { examinePiece, type Match, type Search } from './examine.ts';
import { maskMatches } from './text/mask-matches.ts';

export interface ExaminedName {
  readonly matches: readonly Match[];
  /** The path with every known value in it replaced by ***. */
  readonly masked: string;
}

const ALWAYS_MASKED = ['ssn', 'number', 'document', 'phone', 'email', 'name', 'street', 'docket'];

/** An at sign in some spelling, or an extension with a digit: it may be taken for a part of the value before it. */
const MAY_TOUCH_EXTENSION = /@|%|&|\bat\b|\.\d\w{0,4}$/i;

/** Looks for values in a path below the capture. Numbers are masked even where the match may be chance. */
export function examineName(search: Search, path: string, subject: string | undefined): ExaminedName {
  // With an extension joined to it an e-mail address looks like a longer one; without, it may lose its own end.
  const spellings = MAY_TOUCH_EXTENSION.test(path) ? [path, path.replace(/\.(\w{1,5})$/, '/$1')] : [path];
  const found = new Map<string, Match>();
  for (const spelling of new Set(spellings)) {
    const { matches } = examinePiece(search, {
      bytes: Buffer.from(spelling),
      type: 'text',
      subject,
      findsSubject: false,
      fixedPlace: { kind: 'name', words: 'file name', hint: '' },
    });
    for (const match of matches) {
      const key = `${match.value}:${match.offset}`;
      const known = found.get(key);
      if (known === undefined || match.judgement.score > known.judgement.score) found.set(key, match);
    }
  }
  const matches = [...found.values()];
  const hidden = matches.filter(
    ({ value, judgement }) => judgement.verdict !== 'chance' || ALWAYS_MASKED.includes(search.values[value]!.kind),
  );
  return { matches, masked: hidden.length === 0 ? path : maskMatches(new TextEncoder().encode(path), hidden) };
}
