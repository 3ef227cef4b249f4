/** File names are text too: a photo named by a victim or an SSN. What is found there is masked wherever the path is shown. */
import { examinePiece, type Match, type Search } from './examine.ts';

export interface ExaminedName {
  readonly matches: readonly Match[];
  /** The path with every known value in it replaced by ***. */
  readonly masked: string;
}

const ALWAYS_MASKED = ['ssn', 'number', 'document', 'email', 'name'];

/** Looks for values in a path below the capture. Numbers are masked even where the match may be chance. */
export function examineName(search: Search, path: string, subject: string | undefined): ExaminedName {
  const bytes = new TextEncoder().encode(path);
  const { matches } = examinePiece(search, {
    bytes,
    type: 'text',
    subject,
    findsSubject: false,
    fixedPlace: { kind: 'name', words: 'file name', hint: '' },
  });
  const hidden = matches.filter(
    ({ value, judgement }) => judgement.verdict !== 'chance' || ALWAYS_MASKED.includes(search.values[value]!.kind),
  );
  return { matches, masked: hidden.length === 0 ? path : mask(bytes, hidden) };
}

function mask(bytes: Uint8Array, matches: readonly Match[]): string {
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
