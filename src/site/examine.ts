/** From bytes to judged matches: reads a piece of a file in every projection and weighs what is found. */
import { corroborate } from './judge/corroborate.ts';
import { weighOwnNumbers } from './judge/own-numbers.ts';
import type { People } from './judge/people.ts';
import { readStructure } from './judge/structure.ts';
import { weigh, weighDigest, weighNumber, weighPattern, weighWord, type Match, type Piece } from './judge/weigh.ts';
import { valuesOfDigest } from './match/digests.ts';
import { countTried, findValues, type Hits, type Matcher, type Sight, type Work } from './match/match.ts';
import { showPage, type ShownPage } from './page-words.ts';
import { findPatterns } from './patterns/find-patterns.ts';
import { unexplained } from './judge/unexplained.ts';
import { findShortTags } from './patterns/short-tags.ts';
import type { KnownValue } from './values/gather-values.ts';
import type { PackedDocument } from './views/packed-documents.ts';
import { becomeFamiliar, countFamiliar, keepStrange, type Familiar, type Fresh } from './views/familiar.ts';
import { projectAll } from './views/project-all.ts';
import type { View } from './views/view.ts';
import { findOwners, type PieceSource } from './whom.ts';

export type { Match } from './judge/weigh.ts';

/** What stays the same during a scan. */
export interface Search {
  readonly matcher: Matcher;
  readonly values: readonly KnownValue[];
  readonly people: People;
  /** Numbers looked up where they are seen first, in markup or text: the denominator of chance. */
  readonly work: Work;
  /** The same for the other readings, which repeat them. */
  readonly again: Work;
  /** Markup of other pages; not set where every page is read anew. */
  readonly familiar?: Familiar;
}

export interface Examined {
  /** The best judgement for each value at each place. */
  readonly matches: readonly Match[];
  readonly subject: string | undefined;
  readonly isCut: boolean;
  /** In words for the ledger; set where `isCut`. */
  readonly why?: string;
  /** Files that stand in it in base64, and whom the place is about. */
  readonly documents: readonly OwnedDocument[];
}

export interface OwnedDocument extends PackedDocument {
  readonly subject: string | undefined;
  /** From 1 on; 0 in a part of a document. */
  readonly line: number;
}

export interface PieceInput extends PieceSource {
  /** Is shown the text before it is forgotten. */
  readonly see?: (page: ShownPage) => void;
}

/** Finds and judges all known values in a piece. The order of the values does not matter. */
export function examinePiece(search: Search, input: PieceInput): Examined {
  const { bytes, type } = input;
  const { matcher, values, people, work, again, familiar } = search;
  const { views, markup, digests, documents, isCut, why, fresh, release } = projectAll(
    bytes,
    type,
    undefined,
    familiar,
  );
  const textView = markup ? views[1]! : views[0]!;
  const sights = views.map((view): Sight => {
    const isFirstSight = view.chain.length === 0 || view === textView;
    return { view, hits: findValues(matcher, view, isFirstSight ? work : again) };
  });
  const structure = readStructure(bytes, type, markup);
  const told = findOwners(people, input, structure, sights, textView);
  const { owners, about } = told;
  const piece: Piece = { values, matcher, people, bytes, type, structure, owners, fixedPlace: input.fixedPlace };
  const best = new Map<string, Match>();
  const shortTag = type === 'xml' ? matcher.own.nameless('field-name', 'ssn') : undefined;
  for (const { view, hits } of sights) {
    for (const hit of hits.numbers) keepBest(best, weighNumber(piece, view, hit));
    for (const { phrase, start, end } of hits.words) {
      keepBest(best, weighWord(piece, view, { value: phrase.value, start, end }, phrase.form));
    }
    for (const span of shortTag !== undefined && view.chain.length === 0 ? findShortTags(bytes) : []) {
      keepBest(best, weigh(piece, view, { value: shortTag!, ...span }, {}));
    }
    const patterns = findPatterns(view, hits, values);
    for (const hit of patterns) keepBest(best, weighPattern(piece, view, hit));
    if (fresh) noteFound(fresh, view, hits, patterns);
  }
  const asShown = sights.filter(({ view }) => view.chain.length === 0 || view === textView);
  for (const match of weighOwnNumbers(piece, asShown)) keepBest(best, match);
  for (const run of digests) {
    for (const value of valuesOfDigest(values, run)) {
      keepBest(best, weighDigest(piece, run, value));
      if (fresh) noteFound(fresh, run.view, NOTHING_FOUND, [run]);
    }
  }
  if (fresh && familiar) {
    countFamiliar(familiar, fresh, work.tried);
    if (!isCut && documents.length === 0)
      becomeFamiliar(familiar, bytes, fresh, (from, to) => countTried(matcher, bytes, from, to));
  }
  input.see?.(showPage(bytes, textView.bytes, type, structure, told));
  release();
  const recordAt = (offset: number): number | undefined =>
    input.fixedPlace ? undefined : structure.recordsAt(offset)[0]?.start;
  const matches = unexplained([...best.values()], values);
  const found = corroborate(matches, values, recordAt);
  const owned = documents.map((one) => ({
    ...one,
    subject: owners.subjectAt(one.offset),
    line: input.fixedPlace ? 0 : structure.lineAt(one.offset),
  }));
  return { matches: found, subject: about, documents: owned, isCut, ...(why !== undefined && { why }) };
}

const NOTHING_FOUND: Hits = { numbers: [], words: [], keys: [], sexMarks: [] };

/** Whatever is found in a reading of some markup, value, label or key, has it read again on the next page. */
function noteFound(
  fresh: Fresh,
  { origin }: View,
  { numbers, words, keys, sexMarks }: Hits,
  others: readonly { readonly start: number; readonly end: number }[],
): void {
  const note = (start: number, end: number): void => {
    const [first, last] = [origin(start), origin(Math.max(start, end - 1))];
    keepStrange(fresh, Math.min(first, last), Math.max(first, last));
  };
  for (const list of [numbers, words, keys, others]) for (const { start, end } of list) note(start, end);
  for (const at of sexMarks) note(at, at + 1);
}

/** The first reading that shows a value says how it is hidden; the one with most evidence says how bad it is. */
function keepBest(best: Map<string, Match>, match: Match | undefined): void {
  if (match === undefined) return;
  const key = `${match.value}:${match.offset}:${match.text ?? ''}`;
  const known = best.get(key);
  if (known === undefined) best.set(key, match);
  else if (match.judgement.score > known.judgement.score) best.set(key, { ...match, how: known.how });
}
