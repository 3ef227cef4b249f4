/** Finds the social security number or passport of whoever a page is about where its digits stand apart or are misread. */
import { findApart, findMisread, type Apart } from '../match/own-apart.ts';
import type { Hits, Sight } from '../match/match.ts';
import { shapeOf } from '../match/number-shape.ts';
import type { KnownValue } from '../values/gather-values.ts';
import type { View } from '../views/view.ts';
import { weigh, type Match, type Piece } from './weigh.ts';

const DIGITS = 9;

/** @param sights of the piece as it is, and of its text; other readings show nothing more of such a number */
export function weighOwnNumbers(piece: Piece, sights: readonly Sight[]): readonly Match[] {
  const { matcher, values } = piece;
  const subject = subjectOf(piece);
  if (subject === undefined) return [];
  const own = matcher.own.of(subject).filter((value) => {
    const { kind, canonical } = values[value]!;
    return (kind === 'ssn' || kind === 'number') && canonical.length === DIGITS;
  });
  return own.flatMap((value) =>
    sights.flatMap(({ view, hits }) => {
      const { canonical } = values[value]!;
      const found = [...findApart(view.bytes, canonical), ...misreadIn(piece, view, hits, values[value]!)];
      return found.flatMap((span) => {
        // Who wrote it so meant no line or cell to part it.
        const shape = { ...shapeOf(view.bytes, span.start, span.end), isBroken: false, isPiece: false };
        const match = weigh(piece, view, { value, ...span }, { shape });
        return match?.owner === subject ? [match] : [];
      });
    }),
  );
}

/** Longer files are lists. Whom a record is about takes a look at all brackets or elements, so pages are not asked. */
const LONGEST = 65_536;

function subjectOf({ owners, type, bytes }: Piece): string | undefined {
  return owners.ofPage ?? (type === 'html' || bytes.length > LONGEST ? undefined : owners.subjectAt(0));
}

function misreadIn({ values }: Piece, { bytes }: View, { words }: Hits, number: KnownValue): readonly Apart[] {
  return words.flatMap(({ phrase, end }) => {
    const { kind, prohibited } = values[phrase.value]!;
    const isLabel = prohibited === number.prohibited && (kind === 'label' || kind === 'field-name');
    return (isLabel && findMisread(bytes, end, number.canonical)) || [];
  });
}
