/** Words of the site that stand in a report: known values in them are replaced. */
import { examinePiece, type Search } from './examine.ts';
import { maskMatches } from './text/mask-matches.ts';
import { createSearch, valuesOf } from './share.ts';
import type { ScanInput } from './types.ts';

const encoder = new TextEncoder();

/** Of words that stand on no page: each text once more without the known values in it. */
export function createMask({
  values,
  people,
  publicByDesign,
}: Pick<ScanInput, 'values' | 'people' | 'publicByDesign'>): (text: string) => string {
  const given = { folder: '', values: [...values], people: [...people], publicByDesign };
  const search = createSearch(valuesOf(given).values, given);
  const known = new Map<string, string>();
  return (text) => {
    const masked = known.get(text) ?? maskText(search, text);
    known.set(text, masked);
    return masked;
  };
}

/** Whatever looks like a known value goes, even where it may be chance: what is cited can be checked on the page. */
export function maskText(search: Search, text: string): string {
  const bytes = encoder.encode(text);
  const { matches } = examinePiece(search, {
    bytes,
    type: 'text',
    subject: undefined,
    findsSubject: false,
    fixedPlace: { kind: 'text', words: '', hint: '' },
  });
  const values = matches.filter(({ value }) => search.values[value]!.kind !== 'field-name');
  return values.length === 0 ? text : maskMatches(bytes, values);
}
