/** From bytes to judged matches: reads a piece of a file in every projection and weighs what is found. */
import { isDigit } from './match/bytes.ts';
import type { TextType } from './capture/capture.ts';
import { judge, type Judgement } from './judge/classify.ts';
import { corroborate } from './judge/corroborate.ts';
import { hasDateNear, readSurroundings, type Surroundings } from './judge/evidence.ts';
import { judgePattern } from './judge/judge-pattern.ts';
import { findShortTags, isFieldName } from './values/field-names.ts';
import type { Holder, KnownValue } from './values/gather-values.ts';
import { findValues, standsAlone, type Matcher, type Work } from './match/match.ts';
import { prefixStands, shapeOf, type NumberShape } from './match/number-index.ts';
import type { Form } from './match/word-index.ts';
import { findPatterns } from './patterns/find-patterns.ts';
import type { PatternHit } from './patterns/pattern.ts';
import { unexplained } from './patterns/unexplained.ts';
import type { Place, Range } from './judge/place.ts';
import { projectAll, wordsOfChain } from './views/projections.ts';
import type { DigestRun } from './views/digest-runs.ts';
import { judgeDigest } from './judge/judge-digest.ts';
import { valuesOfDigest } from './match/digests.ts';
import { showPage, type ShownPage } from './page-words.ts';
import { readStructure, type Structure } from './judge/structure.ts';
import { subjectOfPage, subjectOfRecords, type People } from './judge/subject.ts';
import { wordsOf } from './values/values.ts';
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
  /** Patterns that are no known value: what tells this one from others. Never printed. */
  readonly text?: string;
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

export interface PieceInput {
  readonly bytes: Uint8Array;
  readonly type: TextType;
  /** Whom the whole page is about; undefined where only the page itself can tell. */
  readonly subject: string | undefined;
  /** Look into the page for its subject. */
  readonly findsSubject: boolean;
  readonly fixedPlace?: Place;
  /** Is shown the text before it is forgotten. */
  readonly see?: (page: ShownPage) => void;
}

/** Finds and judges all known values in a piece. The order of the values does not matter. */
export function examinePiece(search: Search, input: PieceInput): Examined {
  const { bytes, type } = input;
  const { views, markup, digests, isCut, release } = projectAll(bytes, type);
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
      keepBest(best, weighWord(piece, view, { value: phrase.value, start, end }, phrase.form));
    }
    const shortTag =
      type === 'xml' && view.chain.length === 0 ? search.matcher.own.nameless('field-name', 'ssn') : undefined;
    for (const span of shortTag === undefined ? [] : findShortTags(bytes)) {
      keepBest(best, weigh(piece, view, { value: shortTag!, ...span }, {}));
    }
    for (const hit of findPatterns(view, hits, search.values)) keepBest(best, weighPattern(piece, view, hit));
  }
  for (const run of digests) {
    for (const value of valuesOfDigest(search.values, run)) keepBest(best, weighDigest(piece, run, value));
  }
  input.see?.(showPage(search.people, bytes, text, type, piece.structure, subject));
  release();
  const recordAt = (offset: number): number | undefined =>
    input.fixedPlace ? undefined : piece.structure.recordsAt(offset)[0]?.start;
  const matches = unexplained([...best.values()], search.values);
  return { matches: corroborate(matches, search.values, recordAt), subject, isCut };
}

/** The first reading that shows a value says how it is hidden; the one with most evidence says how bad it is. */
function keepBest(best: Map<string, Match>, match: Match | undefined): void {
  if (match === undefined) return;
  const key = `${match.value}:${match.offset}:${match.text ?? ''}`;
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

function weighWord(piece: Piece, view: View, span: Span, form: Form): Match | undefined {
  const { kind } = piece.search.values[span.value]!;
  const { start, end } = span;
  if (kind === 'label') return undefined;
  // part-of-a-longer-name is another name; a dot may end a sentence or begin a file extension.
  if (
    kind === 'handle' &&
    form !== 'profile' &&
    !standsAlone(view.bytes, start, view.bytes[end] === 0x2e ? view.bytes.length : end)
  )
    return undefined;
  return weigh(piece, view, span, { form });
}

/** A pattern: of the page's own registrant, or of nobody known. */
function weighPattern(piece: Piece, view: View, hit: PatternHit): Match | undefined {
  const { search, bytes } = piece;
  const { offset, end, last, place, line } = locate(piece, view, hit);
  const judged = judgePattern(hit, {
    values: search.values,
    own: search.matcher.own,
    publicNames: search.people.names,
    subject: subjectAt(piece, offset),
    hasDate: (dates) => hasDateNear(view.bytes, hit.start, hit.end, dates) || hasDateNear(bytes, offset, end, dates),
    isRoleOrPlace: () => readSurroundings(view.bytes, hit.start, hit.end, '', hit.prohibited, [], []).isRoleOrPlace,
  });
  return judged && { ...judged, offset, end, line, how: howIn(piece, view, place, offset, last) };
}

type Extra = { readonly shape?: NumberShape; readonly hasPrefix?: boolean; readonly form?: Form };

function weigh(piece: Piece, view: View, span: Span, extra: Extra): Match | undefined {
  const { search, bytes } = piece;
  const value = search.values[span.value]!;
  const { offset, end, last, place, line } = locate(piece, view, span);
  if (value.kind === 'field-name') {
    const isHeader = piece.type === 'csv' && line === 1;
    if (!isFieldName(view.bytes, span.start, span.end, place, isHeader, value.prohibited)) return undefined;
  }
  const subject = subjectAt(piece, offset);
  const holder = value.holders.find((one) => one.person === subject) ?? value.holders[0];
  const judgement = judge({
    value,
    ownership: subject === undefined ? 'unknown' : subject === holder?.person ? 'owner' : 'other',
    place,
    around: readAround(piece, view, span, { start: offset, end }, place.hint, value, holder),
    isPublicName: isPublicName(search.people, value),
    isFileName: piece.fixedPlace !== undefined && isStem(bytes, offset, end),
    ...(holder?.needsDate === true ? { needsDate: true } : {}),
    ...extra,
  });
  // A field name is told once a page, not once a record.
  const owner = value.kind === 'field-name' ? (piece.subject ?? '') : (holder?.person ?? '');
  return { value: span.value, owner, judgement, offset, end, line, how: howIn(piece, view, place, offset, last) };
}

/** A checksum of a known value. */
function weighDigest(piece: Piece, run: DigestRun, value: number): Match {
  const { offset, end, last, place, line } = locate(piece, run.view, run);
  const { holders } = piece.search.values[value]!;
  const subject = subjectAt(piece, offset);
  const holder = holders.find((one) => one.person === subject) ?? holders[0];
  const judgement = judgeDigest(run.name, subject !== undefined && subject === holder?.person);
  const how = `${howIn(piece, run.view, place, offset, last)}, as a checksum`;
  return { value, owner: holder?.person ?? '', judgement, offset, end, line, how };
}

function isPublicName({ names, words }: People, { kind, canonical }: KnownValue): boolean {
  return kind === 'name' ? names.has(canonical) : kind === 'handle' && words.has(wordsOf(canonical).join(''));
}

interface Located {
  readonly offset: number;
  readonly end: number;
  /** Of the last byte. */
  readonly last: number;
  readonly place: Place;
  readonly line: number;
}

/** Where a span of a view lies in the file. */
function locate({ bytes, fixedPlace, structure }: Piece, view: View, span: Range): Located {
  const offset = Math.min(view.origin(span.start), Math.max(0, bytes.length - 1));
  // Behind the value other markup may follow, so its end is told by its last byte; in a name that may be an escape.
  const last = view.origin(span.end - 1);
  const afterEscape = span.end < view.bytes.length ? view.origin(span.end) : bytes.length;
  const end = fixedPlace ? afterEscape : last + 1;
  const place = fixedPlace ?? structure.placeAt(offset);
  return { offset, end, last, place, line: fixedPlace ? 0 : structure.lineAt(offset) };
}

function howIn({ bytes }: Piece, view: View, place: Place, offset: number, last: number): string {
  const steps = new Set(wordsOfChain(view.chain));
  if (view.chain.includes('text') && bytes.subarray(offset, last).includes(0x3c)) steps.add('split by markup');
  return [place.words, ...steps].join(', ');
}

/** Surroundings in the view, and in the file: a view without keys or attributes has lost the labels in them. */
function readAround(
  { bytes, search }: Piece,
  view: View,
  span: Range,
  raw: Range,
  hint: string,
  { prohibited }: KnownValue,
  holder: Holder | undefined,
): Surroundings {
  const dates = holder?.dates ?? [];
  const names = (holder && search.people.wordsOf.get(holder.person)) ?? [];
  const seen = readSurroundings(view.bytes, span.start, span.end, hint, prohibited, dates, names);
  if (view.chain.length === 0) return seen;
  const there = readSurroundings(bytes, raw.start, raw.end, hint, prohibited, dates, names);
  return {
    ...seen,
    isLabelled: seen.isLabelled || there.isLabelled,
    isVictimContext: seen.isVictimContext || there.isVictimContext,
    isNoConvictionContext: seen.isNoConvictionContext || there.isNoConvictionContext,
    hasDate: seen.hasDate || there.hasDate,
    isNamed: seen.isNamed || there.isNamed,
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
