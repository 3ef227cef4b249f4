/** Words of the site that stand in a report: known values in them are replaced. */
import { examinePiece, type Match, type Search } from './examine.ts';

const encoder = new TextEncoder();

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

/** The text with `***` in place of every match. */
export function maskMatches(bytes: Uint8Array, matches: readonly Match[]): string {
  let masked = '';
  let at = 0;
  for (const { offset, end } of [...matches].sort((a, b) => a.offset - b.offset)) {
    if (offset < at) {
      at = Math.max(at, end);
      continue;
    }
    masked += `${Buffer.from(bytes.subarray(at, offset)).toString()}***`;
    at = end;
  }
  return masked + Buffer.from(bytes.subarray(at)).toString();
}
