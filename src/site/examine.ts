/** From bytes to judged matches: reads a piece of a file in every projection and weighs what is found. */
import type { TextType } from './capture/capture.ts';
import { corroborate } from './judge/corroborate.ts';
import { weighKeys, type KeyHits, type KeySight } from './judge/key-sights.ts';
import { areNamesakes, findNames, headedBy } from './judge/names.ts';
import { weighOwnNumbers } from './judge/own-numbers.ts';
import { createOwners, type Owners } from './judge/owners.ts';
import type { People } from './judge/people.ts';
import type { Place } from './judge/place.ts';
import { readStructure, type Structure } from './judge/structure.ts';
import { lazily, NOBODY, readSubjects, soleRegistrant } from './judge/subject.ts';
import { weigh, weighDigest, weighNumber, weighPattern, weighWord, type Match, type Piece } from './judge/weigh.ts';
import { latin1 } from './text/bytes.ts';
import { valuesOfDigest } from './match/digests.ts';
import { countTried, findValues, type Hits, type Matcher, type Work } from './match/match.ts';
import { showPage, type ShownPage, type ToldOfPage } from './page-words.ts';
import { findPatterns } from './patterns/find-patterns.ts';
import { unexplained } from './judge/unexplained.ts';
import { attributesView, spokenView } from './spoken.ts';
import { findShortTags } from './patterns/short-tags.ts';
import type { KnownValue } from './values/gather-values.ts';
import type { PackedDocument } from './views/packed-documents.ts';
import { becomeFamiliar, countFamiliar, keepStrange, type Familiar, type Fresh } from './views/familiar.ts';
import { projectAll } from './views/project-all.ts';
import { rawView, type View } from './views/view.ts';

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

export interface PieceInput {
  readonly bytes: Uint8Array;
  readonly type: TextType;
  /** Whom the whole page is about; undefined where only the page itself can tell. */
  readonly subject: string | undefined;
  /** Look into the page for its subject. */
  readonly findsSubject: boolean;
  /** There is more of the file: that this piece names one registrant only says nothing. */
  readonly isPart?: boolean;
  /** The only registrant that the whole file names: see {@link soleSubject}. */
  readonly about?: string;
  /** Of a part of a document, for whoever is shown it: the only registrant whom the document is about. */
  readonly ofDocument?: string;
  readonly fixedPlace?: Place;
  /** Is shown the text before it is forgotten. */
  readonly see?: (page: ShownPage) => void;
}

/** What is found in a view, with the view. */
interface Sight {
  readonly view: View;
  readonly hits: Hits;
}

/** The only registrant whom pieces of a file, or parts of a document, name; undefined for none and for several. */
export function soleSubject({ people }: Search, pieces: Iterable<Uint8Array>): string | undefined {
  return soleRegistrant(people, pieces);
}

/** The only registrant whom parts of a document name, with something else of theirs; nobody else but namesakes. */
export function soleNamed({ people }: Search, parts: readonly Uint8Array[]): string | undefined {
  const found = parts.map((bytes) => findNames(people, [rawView(bytes)], []));
  const told = new Set(found.flatMap((one) => one.told.map(({ person }) => person)));
  const [only] = told;
  if (only === undefined || told.size > 1) return undefined;
  const isAlone = found.every(({ named }) =>
    [...named].every((one) => one === only || areNamesakes(people, one, only)),
  );
  return isAlone ? people.ids[only] : undefined;
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

/** Bytes; a page that has no more of them gets its words from a script. */
const FEWEST_WORDS = 1024;

interface Told extends ToldOfPage {
  readonly owners: Owners;
}

/** Whom the piece and the records in it are about. */
function findOwners(
  people: People,
  { bytes, type, subject, findsSubject, isPart = false, about: ofFile, ofDocument, fixedPlace }: PieceInput,
  structure: Structure,
  sights: readonly Sight[],
  textView: View,
): Told {
  const hits = sights.map(({ view, hits: { keys } }): KeyHits => ({ view, hits: keys, isText: view === textView }));
  const sighted = weighKeys(hits);
  const keys = sighted.length === 0 ? NOBODY : readSubjects(people, bytes, sighted);
  // Names in descriptions of pictures and elements, and what of a registrant stands there only.
  const spoken = lazily(() => {
    const heard = { html: spokenView, xml: attributesView } as const;
    const hear = people.ids.length > 0 && (type === 'html' || type === 'xml') ? heard[type] : undefined;
    const view = hear?.(bytes);
    const found = view && findNames(people, [view], sighted);
    return found && found.named.size > 0 ? found : undefined;
  });
  const names = lazily(() => {
    // Names in fields of their own: first name here, surname there.
    const fields = sights.flatMap(({ view }) => (view.chain.join() === 'fields' ? [view] : []));
    const inText = findNames(people, type === 'json' ? [textView, ...fields] : [textView], sighted);
    // The words of a page that a script writes stand in the script.
    const isShell = type === 'html' && inText.named.size === 0 && textView.bytes.length < FEWEST_WORDS;
    const inRaw = isShell ? findNames(people, [rawView(bytes), ...fields], sighted) : inText;
    const { told, named } = inRaw.told.length === 0 ? (spoken() ?? inRaw) : inRaw;
    if (told.length === 0) return { subjects: NOBODY, headed: undefined, named };
    return { subjects: readSubjects(people, bytes, told), headed: headedBy(people, bytes, told), named };
  });
  const isPage = type === 'html';
  const ofPage = subject ?? (findsSubject ? (keys.ofPage() ?? (isPage ? names().headed : undefined)) : undefined);
  const mayHoldRecords =
    people.ids.length > 0 && (fixedPlace === undefined || fixedPlace.kind === 'text' || fixedPlace.kind === 'data');
  const owners = createOwners({
    ofPage,
    ofFile: () => ofFile ?? (isPart ? undefined : (keys.ofPiece() ?? names().subjects.ofPiece())),
    keys,
    names: () => names().subjects,
    isPage,
    isText: type === 'text',
    containersAt: mayHoldRecords ? structure.containersAt : () => [],
    recordsAt: mayHoldRecords ? structure.recordsAt : () => [],
  });
  const isAsked = ofPage === undefined && ofDocument === undefined && findsSubject && isPage && !isPart;
  const named = isAsked ? names().subjects.ofPiece() : undefined;
  const isAlone = named === undefined || (spoken()?.told ?? []).every(({ person }) => people.ids[person] === named);
  const about = ofPage ?? ofDocument ?? (isAlone ? named : undefined);
  return {
    owners,
    about,
    // A feed has the record key in all of its records; a list, or a feed with photographs, some key in some of them only.
    records: () => {
      if (!isPage)
        return sighted.some((sight) => isRecordKey(people, bytes, sight)) ? [keys] : [keys, names().subjects];
      const said = spoken();
      return [keys, names().subjects, ...(said ? [readSubjects(people, bytes, said.told)] : [])];
    },
    named: () => [...new Set([...names().named, ...(spoken()?.named ?? [])])].map((person) => people.ids[person]!),
  };
}

/** Whether the record key itself stands there, not the name of a photograph that begins with it. */
function isRecordKey(people: People, bytes: Uint8Array, { person, offset }: KeySight): boolean {
  const key = people.ids[person]!;
  const behind = bytes[offset + key.length];
  const isWhole = behind === undefined || !/[\w.-]/.test(String.fromCharCode(behind));
  return isWhole && latin1(bytes, offset, offset + key.length).toLowerCase() === key.toLowerCase();
}

/** The first reading that shows a value says how it is hidden; the one with most evidence says how bad it is. */
function keepBest(best: Map<string, Match>, match: Match | undefined): void {
  if (match === undefined) return;
  const key = `${match.value}:${match.offset}:${match.text ?? ''}`;
  const known = best.get(key);
  if (known === undefined) best.set(key, match);
  else if (match.judgement.score > known.judgement.score) best.set(key, { ...match, how: known.how });
}
