/** From bytes to judged matches: reads a piece of a file in every projection and weighs what is found. */
import { isDigit, isWordByte } from './bytes.ts';
import type { TextType } from './capture.ts';
import { judge, type Judgement } from './classify.ts';
import { readSurroundings } from './evidence.ts';
import { isFieldName } from './field-names.ts';
import type { Holder, KnownValue } from './gather-values.ts';
import { findValues, standsAlone, type Matcher, type Work } from './match.ts';
import { shapeOf, type NumberShape } from './number-index.ts';
import type { Place } from './place.ts';
import { projectAll } from './projections.ts';
import { readStructure, type Structure } from './structure.ts';
import { subjectOfRecords, type People } from './subject.ts';
import type { View } from './view.ts';

/** What stays the same during a scan. */
export interface Search {
  readonly matcher: Matcher;
  readonly values: readonly KnownValue[];
  readonly people: People;
  /** Numbers looked up in the files as they are: the denominator of chance. */
  readonly work: Work;
  /** The same for the other readings, which repeat most of the numbers. */
  readonly again: Work;
}

/** A judged match at one place of a file. */
export interface Match {
  readonly value: number;
  readonly owner: string;
  readonly judgement: Judgement;
  /** In the piece, of the value's first byte. */
  readonly offset: number;
  readonly end: number;
  readonly line: number;
  readonly how: string;
}

export interface Examined {
  /** The best judgement for each value at each place. */
  readonly matches: readonly Match[];
  /** Text without tags, for finding the page's subject. */
  readonly views: readonly View[];
  readonly isCut: boolean;
}

interface Piece {
  readonly search: Search;
  readonly bytes: Uint8Array;
  readonly type: TextType;
  readonly structure: Structure;
  readonly subject: () => string | undefined;
  /** Subject of the record that starts at an offset: looked for once, not once per match. */
  readonly recordSubjects: Map<number, string | undefined>;
  /** Set for file names, which have no structure of their own. */
  readonly fixedPlace: Place | undefined;
}

/** What was done to see a value that the file does not show as it is. */
const CHAIN_WORDS = { unescape: 'written with escapes', text: 'split by markup', fields: 'split over fields' } as const;

export interface PieceInput {
  readonly bytes: Uint8Array;
  readonly type: TextType;
  /** Whom the whole page is about; asked only when there is a match. */
  readonly subject: (views: readonly View[]) => string | undefined;
  readonly fixedPlace?: Place;
}

/** Finds and judges all known values in a piece. The order of the values does not matter. */
export function examinePiece(search: Search, input: PieceInput): Examined {
  const { bytes, type } = input;
  const { views, markup, isCut } = projectAll(bytes, type);
  let subject: { readonly of: string | undefined } | undefined;
  const piece: Piece = {
    search,
    bytes,
    type,
    structure: readStructure(bytes, type, markup),
    subject: () => (subject ??= { of: input.subject(views) }).of,
    recordSubjects: new Map(),
    fixedPlace: input.fixedPlace,
  };
  const best = new Map<string, Match>();
  for (const view of views) {
    const hits = findValues(search.matcher, view.bytes, view.chain.length === 0 ? search.work : search.again);
    const seen = [
      ...hits.numbers.map((hit) => weighNumber(piece, view, hit)),
      ...hits.words.map((hit) => weighWord(piece, view, hit.phrase.value, hit.phrase.text, hit.start, hit.end)),
    ];
    for (const match of seen) {
      if (match === undefined) continue;
      const key = `${match.value}:${match.offset}`;
      const known = best.get(key);
      // The first reading that shows a value says how it is hidden; the one with most evidence says how bad it is.
      if (known === undefined) best.set(key, match);
      else if (match.judgement.score > known.judgement.score) best.set(key, { ...match, how: known.how });
    }
  }
  return { matches: [...best.values()], views, isCut };
}

interface Span {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

function weighNumber(piece: Piece, view: View, hit: Span): Match | undefined {
  const value = piece.search.values[hit.value]!;
  const shape = shapeOf(view.bytes, hit.start, hit.end);
  const isWhole = !shape.groups.includes('-');
  // Over cells and lines only the full shape means anything; without leading zeros only one unbroken number does.
  if (shape.isBroken && !(value.kind === 'ssn' && shape.groups === '3-2-4' && shape.separator)) return undefined;
  if (value.kind === 'ssn' && digitsIn(shape) !== 9 && !isWhole) return undefined;
  const hasPrefix = value.kind === 'document' ? prefixStands(view.bytes, hit.start, value.canonical) : undefined;
  return weigh(piece, view, hit, { shape, ...(hasPrefix === undefined ? {} : { hasPrefix }) });
}

function digitsIn(shape: NumberShape): number {
  return shape.groups.split('-').reduce((sum, group) => sum + Number(group), 0);
}

/** Whether the letters of a document number stand before its digits, at most three separators away. */
function prefixStands(bytes: Uint8Array, start: number, canonical: string): boolean {
  const letters = /^[A-Z]+/.exec(canonical)?.[0] ?? '';
  let at = start;
  while (start - at < 3 && at > 0 && !isWordByte(bytes[at - 1]) && bytes[at - 1]! >= 0x20) at--;
  const text = Buffer.from(bytes.subarray(Math.max(0, at - letters.length), at)).toString('latin1');
  return text.toUpperCase() === letters && !isWordByte(bytes[at - letters.length - 1]);
}

function weighWord(
  piece: Piece,
  view: View,
  value: number,
  phrase: string,
  start: number,
  end: number,
): Match | undefined {
  const { kind, canonical } = piece.search.values[value]!;
  // part-of-a-longer-name is another name; a dot may end a sentence or begin a file extension.
  if (kind === 'handle' && !standsAlone(view.bytes, start, view.bytes[end] === 0x2e ? view.bytes.length : end))
    return undefined;
  return weigh(piece, view, { value, start, end }, kind === 'email' ? { isDerived: phrase !== canonical } : {});
}

type Extra = { readonly shape?: NumberShape; readonly hasPrefix?: boolean; readonly isDerived?: boolean };

function weigh(piece: Piece, view: View, span: Span, extra: Extra): Match | undefined {
  const { structure, search, bytes } = piece;
  const value = search.values[span.value]!;
  const offset = Math.min(view.origin(span.start), Math.max(0, bytes.length - 1));
  const end = span.end < view.bytes.length ? view.origin(span.end) : bytes.length;
  const place = piece.fixedPlace ?? structure.placeAt(offset);
  const line = piece.fixedPlace ? 0 : structure.lineAt(offset);
  if (value.kind === 'field-name') {
    const isHeader = piece.type === 'csv' && line === 1;
    if (!isFieldName(view.bytes, span.start, span.end, place, isHeader)) return undefined;
  }
  const subject = subjectAt(piece, offset);
  const holder = value.holders.find((one) => one.person === subject) ?? value.holders[0];
  const judgement = judge({
    value,
    ownership: subject === undefined ? 'unknown' : subject === holder?.person ? 'owner' : 'other',
    place,
    around: readSurroundings(view.bytes, span.start, span.end, place.hint, value.prohibited, holder?.dates ?? []),
    isPublicName: value.kind === 'name' && search.people.names.has(value.canonical),
    isFileName: piece.fixedPlace !== undefined && isStem(bytes, offset, end),
    ...extra,
  });
  const how = [place.words, ...new Set(view.chain.map((step) => CHAIN_WORDS[step]))].join(', ');
  return { value: span.value, owner: ownerOf(value, holder, subject), judgement, offset, end, line, how };
}

function ownerOf(value: KnownValue, holder: Holder | undefined, subject: string | undefined): string {
  return value.kind === 'field-name' ? (subject ?? '') : (holder?.person ?? '');
}

/** Subject of the record around an offset, else of the page. */
function subjectAt(piece: Piece, offset: number): string | undefined {
  const { people } = piece.search;
  if (people.ids.length === 0) return undefined;
  const records = piece.fixedPlace ? [] : piece.structure.recordsAt(offset);
  const [innermost] = records;
  if (innermost === undefined) return piece.subject();
  if (!piece.recordSubjects.has(innermost.start)) {
    piece.recordSubjects.set(innermost.start, subjectOfRecords(people, piece.bytes, records));
  }
  return piece.recordSubjects.get(innermost.start) ?? piece.subject();
}

/** Whether a file is named by the value and nothing else: 412735096.jpg */
function isStem(bytes: Uint8Array, start: number, end: number): boolean {
  const isStart = start === 0 || bytes[start - 1] === 0x2f;
  return isStart && (end >= bytes.length || bytes[end] === 0x2e) && isDigit(bytes[start]);
}
