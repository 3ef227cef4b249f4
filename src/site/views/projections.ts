/**
 * The table of readings. Each row says what calls for it and how a view reads by it; rows are tried on every view until
 * nothing new comes out, the depth limit is reached, or the budget of written bytes is spent. A new decoder is a new row.
 */
import type { TextType } from '../capture/capture.ts';
import { giveBackIntList, pushInt, pushRange, takeIntList, type IntList } from '../match/int-list.ts';
import { attributesView, mergeTags } from './attributes.ts';
import { base64View } from './base64.ts';
import { findDigestRuns, type DigestRun } from './digest-runs.ts';
import { base32View, emailProtectionView, hexView } from './hex.ts';
import { literalsView } from './literals.ts';
import { reversedView, rot13View, turnsText } from './mirrored.ts';
import { floatsView, quotedPrintableView, styleEscapesView, tagCharactersView, utf7View } from './old-encodings.ts';
import { findRuns, sortRuns, type CodeWords } from './runs.ts';
import { atWordsView, nameLabelsView, spacedView } from './spelled.ts';
import { markupAt, releaseMarkup, stripInner, stripTags, type Markup } from './strip-tags.ts';
import { hasMark, MARK, marksOf, releaseSurvey, SEEN, surveyView, type Survey } from './survey.ts';
import { unescapeView } from './unescape.ts';
import { isFolding, unfoldedView } from './unfolded.ts';
import { rawView, type ProjectionId, type View } from './view.ts';

/** What is known about a view when its readings are made. */
interface Seen {
  readonly view: View;
  readonly type: TextType;
  readonly survey: Survey;
  /** Long runs of code letters: starts and ends. */
  readonly runs: IntList;
  readonly codes: CodeWords;
  /** Where the tags are; of a page itself only. */
  readonly markup: Markup | undefined;
  /** Something on the page turns text around. */
  readonly turnsText: boolean;
  /** To be called when something could not be read to its end. */
  readonly cut: () => void;
}

export interface Projection {
  readonly id: ProjectionId;
  /** What was done, for reports; empty where it needs no mention. */
  readonly words: string;
  /** Cheap: whether there may be something to see that the view itself does not show. */
  readonly isCalledFor: (seen: Seen) => boolean;
  readonly project: (seen: Seen) => View | undefined;
}

/** The deepest that is known from the wild is JSON in base64 in an escaped attribute of a packed state, and its text. */
const MOST_STEPS = 6;
const MOST_VIEWS = 256;
/** Bytes that all readings of a piece may take together, as a multiple of the piece. */
const BUDGET = 8;

/** After these steps there may be again what was already looked for before. */
const OPENERS: readonly ProjectionId[] = ['base64', 'base32', 'hex', 'unescape', 'quoted-printable'];

/** Whether a row has not been applied yet to what the last decoding step brought to light. */
function isNew({ chain }: View, id: ProjectionId): boolean {
  return chain.lastIndexOf(id) <= chain.findLastIndex((step) => OPENERS.includes(step));
}

function byMark(
  id: ProjectionId,
  words: string,
  mark: number,
  make: (view: View, survey: Survey) => View | undefined,
): Projection {
  return {
    id,
    words,
    isCalledFor: ({ view, survey }) => hasMark(survey, mark) && !view.chain.includes(id),
    project: ({ view, survey }) => make(view, survey),
  };
}

function byCodes(
  id: ProjectionId,
  words: string,
  alphabet: keyof CodeWords,
  make: (view: View, words: IntList) => View | undefined,
): Projection {
  return {
    id,
    words,
    isCalledFor: ({ codes }) => codes[alphabet].length > 0,
    project: ({ view, codes }) => make(view, codes[alphabet]),
  };
}

/** `text` of a page itself is not made here: it is made first, since it also finds the markup that places are told by. */
export const PROJECTIONS: readonly Projection[] = [
  {
    id: 'unescape',
    words: 'written with escapes',
    isCalledFor: () => true,
    project: ({ view, survey }) => unescapeView(view, survey),
  },
  {
    id: 'fields',
    words: 'split over fields',
    isCalledFor: ({ view, type, survey }) =>
      isNew(view, 'fields') && ((survey.seen & SEEN.literals) !== 0 || (type === 'json' && view.chain.length === 0)),
    project: ({ view, type, survey }) => literalsOf(view, survey, type === 'json' && view.chain.length === 0),
  },
  {
    id: 'attributes',
    words: 'split over fields',
    isCalledFor: ({ markup, survey }) =>
      markup !== undefined && (markup.fields.length > 0 || hasMark(survey, MARK.dataAttribute)),
    project: ({ view, type, survey, markup }) => {
      const tags = dataTags(markup!, survey);
      const merged = mergeTags(markup!.fields, tags);
      const made = attributesView(view, merged, type === 'xml');
      giveBackIntList(tags);
      giveBackIntList(merged);
      return made;
    },
  },
  {
    // Pages inside attributes (srcdoc), comments, scripts and feeds.
    id: 'text',
    words: '',
    isCalledFor: ({ view, type, survey, markup }) =>
      markup ? markup.inner.length > 0 : (survey.seen & SEEN.tags) !== 0 && isNew(view, 'text') && !isText(view, type),
    project: ({ view, markup }) => {
      if (markup) return stripInner(view, markup.inner);
      const stripped = stripTags(view, false);
      // An unescaped tag may have the page that was escaped in its attribute.
      const inner = stripped.markup.inner.length > 0 ? withWhole(view, stripped.markup.inner) : undefined;
      releaseMarkup(stripped.markup);
      if (inner === undefined) return stripped.text;
      stripped.text.release();
      return inner;
    },
  },
  {
    id: 'base64',
    words: 'in base64',
    isCalledFor: ({ runs }) => runs.length > 0,
    project: ({ view, runs, cut }) => {
      const made = base64View(view, runs);
      if (made.isCut) cut();
      return made.view;
    },
  },
  byCodes('hex', 'in hexadecimal', 'hex', hexView),
  byCodes('base32', 'in base32', 'base32', base32View),
  byCodes('email-protection', 'hidden from mail harvesters', 'hex', emailProtectionView),
  {
    id: 'at-words',
    words: 'hidden from mail harvesters',
    isCalledFor: ({ view, survey }) =>
      !view.chain.includes('at-words') && (hasMark(survey, MARK.atWord) || hasMark(survey, MARK.atSign)),
    project: ({ view, survey }) => atWordsView(view, survey),
  },
  {
    id: 'rot13',
    words: 'in ROT13',
    isCalledFor: ({ view, survey }) => isUpright(view) && hasMark(survey, MARK.atSign),
    project: ({ view, survey }) => rot13View(view, survey),
  },
  {
    id: 'reversed',
    words: 'from back to front',
    isCalledFor: ({ view, survey, turnsText: isTurned }) =>
      isUpright(view) && (isTurned || hasMark(survey, MARK.atSign) || hasMark(survey, MARK.backward)),
    project: ({ view, survey, turnsText: isTurned }) => reversedView(view, survey, isTurned),
  },
  byMark('spaced', 'letter by letter', MARK.spaced, spacedView),
  byMark('name-labels', 'split over fields', MARK.nameLabel, nameLabelsView),
  byMark('quoted-printable', 'in quoted-printable', MARK.quotedPrintable, quotedPrintableView),
  byMark('utf-7', 'in UTF-7', MARK.utf7, utf7View),
  byMark('style-escapes', 'written with escapes', MARK.cssEscape, styleEscapesView),
  byMark('tag-characters', 'in characters that cannot be seen', MARK.tagCharacter, tagCharactersView),
  byMark('float', 'as a fraction', MARK.float, floatsView),
  { id: 'unfolded', words: 'split over lines', isCalledFor: isFolding, project: ({ view }) => unfoldedView(view) },
];

/** Steps of a view in words for reports, each once. */
export function wordsOfChain(chain: readonly ProjectionId[]): readonly string[] {
  const words = chain.map((step) => PROJECTIONS.find(({ id }) => id === step)!.words);
  return [...new Set(words.filter((one) => one !== ''))];
}

/** Neither turned around nor moved by letters yet: nobody does both. */
function isUpright({ chain }: View): boolean {
  return !chain.includes('reversed') && !chain.includes('rot13');
}

function isText(view: View, type: TextType): boolean {
  return view.chain.at(-1) === 'text' && (type === 'html' || type === 'xml');
}

/** Text of a view and of the stretches in it that are pages themselves. */
function withWhole(view: View, inner: IntList): View {
  const stretches = takeIntList();
  pushRange(stretches, 0, view.bytes.length);
  for (let i = 0; i < inner.length; i++) pushInt(stretches, inner.items[i]!);
  const made = stripInner(view, stretches);
  giveBackIntList(stretches);
  return made;
}

function literalsOf(view: View, survey: Survey, isJson: boolean): View | undefined {
  if (!isJson) return literalsView(view, survey.literals, false);
  const whole = takeIntList();
  pushRange(whole, 0, view.bytes.length);
  const made = literalsView(view, whole, true);
  giveBackIntList(whole);
  return made;
}

/** Starts and ends of the tags with data attributes. */
function dataTags(markup: Markup, survey: Survey): IntList {
  const tags = takeIntList();
  for (const at of marksOf(survey, MARK.dataAttribute)) {
    if (tags.length > 0 && at < tags.items[tags.length - 1]!) continue;
    const tag = markupAt(markup, at);
    if (tag?.kind !== 'tag') continue;
    pushRange(tags, tag.start, tag.end);
  }
  return tags;
}

export interface Projected {
  readonly views: readonly View[];
  /** Where the tags are; only of HTML and XML. */
  readonly markup?: Markup;
  /** What has the form of a checksum, in any of the views. */
  readonly digests: readonly DigestRun[];
  /** The budget ran out: not every reading was made. */
  readonly isCut: boolean;
  /** Gives all memory back. */
  readonly release: () => void;
}

/** All readings of a piece, the piece itself first. `rows` are all rows of the table, or fewer to see what one adds. */
export function projectAll(bytes: Uint8Array, type: TextType, rows: readonly Projection[] = PROJECTIONS): Projected {
  const raw = rawView(bytes);
  const views: View[] = [raw];
  let markup: Markup | undefined;
  if (type === 'html' || type === 'xml') {
    const stripped = stripTags(raw, type === 'xml');
    markup = stripped.markup;
    // Text is looked at without tags only: no value goes over a `<` or `>` of the file as it is.
    views[0] = rawView(bytes, markup.stretches);
    views.push(stripped.text);
  }
  const state = { views, spent: 0, isCut: false, turnsText: markup?.hasOverride ?? false };
  const digests: DigestRun[] = [];
  const budget = BUDGET * bytes.length + 65536;
  for (let i = 0; i < views.length; i++) {
    const view = views[i]!;
    const survey = surveyView(view);
    const runs = findRuns(view);
    const codes = sortRuns(view.bytes, runs);
    findDigestRuns(view, runs, codes.hex, digests);
    state.isCut ||= survey.isCut;
    state.turnsText ||= turnsText(survey);
    const seen: Seen = {
      view, type, survey, runs, codes,
      markup: i === 0 ? markup : undefined,
      turnsText: state.turnsText,
      cut: () => (state.isCut = true),
    }; // prettier-ignore
    if (view.chain.length < MOST_STEPS) applyRows(rows, seen, state, budget);
    giveBackIntList(codes.hex);
    giveBackIntList(codes.base32);
    giveBackIntList(runs);
    releaseSurvey(survey);
  }
  const release = (): void => {
    for (const view of views) view.release();
    if (markup) releaseMarkup(markup);
  };
  const { isCut } = state;
  return markup ? { views, markup, digests, isCut, release } : { views, digests, isCut, release };
}

interface Making {
  readonly views: View[];
  spent: number;
  isCut: boolean;
}

function applyRows(rows: readonly Projection[], seen: Seen, state: Making, budget: number): void {
  for (const { isCalledFor, project } of rows) {
    if (!isCalledFor(seen)) continue;
    if (state.spent > budget || state.views.length >= MOST_VIEWS) {
      state.isCut = true;
      continue;
    }
    const made = project(seen);
    if (made === undefined) continue;
    if (made.bytes.length === 0) made.release();
    else {
      state.spent += made.bytes.length;
      state.views.push(made);
    }
  }
}
