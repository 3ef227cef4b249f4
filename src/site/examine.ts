/** From bytes to judged matches: reads a piece of a file in every projection and weighs what is found. */
import { isDigit, isWordByte } from './match/bytes.ts';
import type { TextType } from './capture/capture.ts';
import { judge, type Judgement } from './judge/classify.ts';
import { readSurroundings, type Surroundings } from './judge/evidence.ts';
import { isFieldName } from './values/field-names.ts';
import type { Holder, KnownValue } from './values/gather-values.ts';
import { findValues, standsAlone, type Matcher, type Work } from './match/match.ts';
import { shapeOf, type NumberShape } from './match/number-index.ts';
import type { Place, Range } from './judge/place.ts';
import { projectAll } from './views/projections.ts';
import { readStructure, type Structure } from './judge/structure.ts';
import { subjectOfPage, subjectOfRecords, type People } from './judge/subject.ts';
import type { View } from './views/view.ts';

/** What stays the same during a scan. */
export interface Search {
  readonly matcher: Matcher;
  readonly values: readonly KnownValue[];
  readonly people: People;
  /** Numbers looked up where they are seen first, in markup or text: the denominator of chance. */
  readonly work: Work;
  /** The same for the other readings, which repeat them. */
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
  readonly subject: string | undefined;
  readonly isCut: boolean;
}

interface Piece {
  readonly search: Search;
  readonly bytes: Uint8Array;
  readonly type: TextType;
  readonly structure: Structure;
  readonly subject: string | undefined;
  /** Subject of the record that starts at an offset: looked for once, not once per match. */
  readonly recordSubjects: Map<number, string | undefined>;
  /** Set for file names, which have no structure of their own. */
  readonly fixedPlace: Place | undefined;
}

/** What was done to see a value that the file does not show as it is. */
const CHAIN_WORDS = { unescape: ['written with escapes'], text: [], fields: ['split over fields'] } as const;

export interface PieceInput {
  readonly bytes: Uint8Array;
  readonly type: TextType;
  /** Whom the whole page is about; undefined where only the page itself can tell. */
  readonly subject: string | undefined;
  /** Look into the page for its subject. */
  readonly findsSubject: boolean;
  readonly fixedPlace?: Place;
}

/** Finds and judges all known values in a piece. The order of the values does not matter. */
export function examinePiece(search: Search, input: PieceInput): Examined {
  const { bytes, type } = input;
  const { views, markup, isCut, release } = projectAll(bytes, type);
  const text = (views[1] ?? views[0]!).bytes;
  const subject = input.subject ?? (input.findsSubject ? subjectOfPage(search.people, bytes, text) : undefined);
  const piece: Piece = {
    search,
    bytes,
    type,
    structure: readStructure(bytes, type, markup),
    subject,
    recordSubjects: new Map(),
    fixedPlace: input.fixedPlace,
  };
  const best = new Map<string, Match>();
  for (const view of views) {
    const isFirstSight = view.chain.length === 0 || (markup !== undefined && view === views[1]);
    const hits = findValues(search.matcher, view, isFirstSight ? search.work : search.again);
    for (const hit of hits.numbers) keepBest(best, weighNumber(piece, view, hit));
    for (const { phrase, start, end } of hits.words) {
      keepBest(best, weighWord(piece, view, { value: phrase.value, start, end }, phrase.text));
    }
  }
  release();
  return { matches: [...best.values()], subject, isCut };
}

/** The first reading that shows a value says how it is hidden; the one with most evidence says how bad it is. */
function keepBest(best: Map<string, Match>, match: Match | undefined): void {
  if (match === undefined) return;
  const key = `${match.value}:${match.offset}`;
  const known = best.get(key);
  if (known === undefined) best.set(key, match);
  else if (match.judgement.score > known.judgement.score) best.set(key, { ...match, how: known.how });
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

function weighWord(piece: Piece, view: View, span: Span, phrase: string): Match | undefined {
  const { kind, canonical } = piece.search.values[span.value]!;
  const { start, end } = span;
  // part-of-a-longer-name is another name; a dot may end a sentence or begin a file extension.
  if (kind === 'handle' && !standsAlone(view.bytes, start, view.bytes[end] === 0x2e ? view.bytes.length : end))
    return undefined;
  return weigh(piece, view, span, kind === 'email' ? { isDerived: phrase !== canonical } : {});
}

type Extra = { readonly shape?: NumberShape; readonly hasPrefix?: boolean; readonly isDerived?: boolean };

function weigh(piece: Piece, view: View, span: Span, extra: Extra): Match | undefined {
  const { structure, search, bytes } = piece;
  const value = search.values[span.value]!;
  const offset = Math.min(view.origin(span.start), Math.max(0, bytes.length - 1));
  // Behind the value other markup may follow, so its end is told by its last byte; in a name that may be an escape.
  const last = view.origin(span.end - 1);
  const afterEscape = span.end < view.bytes.length ? view.origin(span.end) : bytes.length;
  const end = piece.fixedPlace ? afterEscape : last + 1;
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
    around: readAround(piece, view, span, { start: offset, end }, place.hint, value, holder),
    isPublicName: value.kind === 'name' && search.people.names.has(value.canonical),
    isFileName: piece.fixedPlace !== undefined && isStem(bytes, offset, end),
    ...extra,
  });
  // A field name is told once a page, not once a record.
  const owner = value.kind === 'field-name' ? (piece.subject ?? '') : (holder?.person ?? '');
  const steps = new Set<string>(view.chain.flatMap((step) => CHAIN_WORDS[step]));
  if (view.chain.includes('text') && bytes.subarray(offset, last).includes(0x3c)) steps.add('split by markup');
  const how = [place.words, ...steps].join(', ');
  return { value: span.value, owner, judgement, offset, end, line, how };
}

/** Surroundings in the view, and in the file: a view without keys or attributes has lost the labels in them. */
function readAround(
  { bytes }: Piece,
  view: View,
  span: Range,
  raw: Range,
  hint: string,
  { prohibited }: KnownValue,
  holder: Holder | undefined,
): Surroundings {
  const dates = holder?.dates ?? [];
  const seen = readSurroundings(view.bytes, span.start, span.end, hint, prohibited, dates);
  if (view.chain.length === 0) return seen;
  const there = readSurroundings(bytes, raw.start, raw.end, hint, prohibited, dates);
  return {
    ...seen,
    isLabelled: seen.isLabelled || there.isLabelled,
    isVictimContext: seen.isVictimContext || there.isVictimContext,
    isNoConvictionContext: seen.isNoConvictionContext || there.isNoConvictionContext,
    hasDate: seen.hasDate || there.hasDate,
  };
}

/** Subject of the record around an offset, else of the page. */
function subjectAt(piece: Piece, offset: number): string | undefined {
  const { people } = piece.search;
  if (people.ids.length === 0) return undefined;
  const records = piece.fixedPlace ? [] : piece.structure.recordsAt(offset);
  const [innermost] = records;
  if (innermost === undefined) return piece.subject;
  if (!piece.recordSubjects.has(innermost.start)) {
    piece.recordSubjects.set(innermost.start, subjectOfRecords(people, piece.bytes, records));
  }
  return piece.recordSubjects.get(innermost.start) ?? piece.subject;
}

/** Whether a file is named by the value and nothing else: 412735096.jpg */
function isStem(bytes: Uint8Array, start: number, end: number): boolean {
  const isStart = start === 0 || bytes[start - 1] === 0x2f;
  return isStart && (end >= bytes.length || bytes[end] === 0x2e || bytes[end] === 0x2f) && isDigit(bytes[start]);
}
