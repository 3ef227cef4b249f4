/**
 * Reads a piece in every way: the rows of the table are tried on every view until nothing new comes out, the depth limit
 * is reached, or the budget of written bytes is spent.
 */
import type { TextType } from '../capture/text-type.ts';
import { giveBackIntList } from '../text/int-list.ts';
import { findDigestRuns, type DigestRun } from './digest-runs.ts';
import { freshMarkup, noteJoined, releaseFresh, type Familiar, type Fresh } from './familiar.ts';
import { turnsText } from './mirrored.ts';
import { createPackedDocuments, type PackedDocument, type PackedDocuments } from './packed-documents.ts';
import { PROJECTIONS, type Projection, type Seen } from './projections.ts';
import { findRuns, sortRuns } from './runs.ts';
import { releaseMarkup, type Markup } from './markup.ts';
import { stripTags } from './strip-tags.ts';
import { type Survey } from './marks.ts';
import { releaseSurvey, surveyView } from './survey.ts';
import { rawView, type View } from './view.ts';
import { whyCut } from './why-cut.ts';

/** The deepest that is known from the wild is JSON in base64 in an escaped attribute of a packed state, and its text. */
const MOST_STEPS = 6;
const MOST_VIEWS = 256;
/** Bytes that all readings of a piece may take together, as a multiple of the piece. */
const BUDGET = 8;

export interface Projected {
  readonly views: readonly View[];
  /** Where the tags are; only of HTML and XML. */
  readonly markup?: Markup;
  /** What has the form of a checksum, in any of the views. */
  readonly digests: readonly DigestRun[];
  /** Files that stand in base64 in any of the views, each decoded. */
  readonly documents: readonly PackedDocument[];
  /** The budget ran out: not every reading was made. */
  readonly isCut: boolean;
  /** In words for the ledger; set where `isCut`. */
  readonly why?: string;
  /** The markup that was read, where it may become familiar. */
  readonly fresh?: Fresh;
  /** Gives all memory back. */
  readonly release: () => void;
}

interface Making {
  readonly rows: readonly Projection[];
  readonly bytes: Uint8Array;
  readonly type: TextType;
  readonly views: View[];
  markup: Markup | undefined;
  fresh: Fresh | undefined;
  readonly digests: DigestRun[];
  readonly documents: PackedDocuments;
  spent: number;
  isCut: boolean;
  /** A reading of the deepest kind holds what another reading would open. */
  isTooDeep: boolean;
  turnsText: boolean;
}

/**
 * All readings of a piece, the piece itself first. `rows` are all rows of the table, or fewer to see what one adds. Of a
 * page, the markup that is familiar is left out.
 */
export function projectAll(
  bytes: Uint8Array,
  type: TextType,
  rows: readonly Projection[] = PROJECTIONS,
  familiar?: Familiar,
): Projected {
  const making: Making = {
    rows, bytes, type,
    views: [rawView(bytes)],
    markup: undefined,
    fresh: undefined,
    digests: [],
    documents: createPackedDocuments(),
    spent: 0,
    isCut: false,
    isTooDeep: false,
    turnsText: false,
  }; // prettier-ignore
  if (type === 'html' || type === 'xml') readMarkup(making, familiar);
  const { views, digests, documents, markup } = making;
  for (let i = 0; i < views.length; i++) readView(making, i);
  const release = (): void => {
    for (const view of views) view.release();
    if (making.fresh) releaseFresh(making.fresh);
    if (markup) releaseMarkup(markup);
  };
  const why = whyCut(making, documents, digests);
  const all = { views, digests, documents: documents.found, isCut: why !== undefined, release };
  const { fresh } = making;
  return { ...all, ...(markup && { markup }), ...(fresh && { fresh }), ...(why !== undefined && { why }) };
}

/** Puts the text apart from the markup. */
function readMarkup(making: Making, familiar: Familiar | undefined): void {
  const { bytes, views, type } = making;
  const { text, markup } = stripTags(views[0]!, type === 'xml');
  making.markup = markup;
  making.turnsText = markup.hasOverride;
  // Feeds are one file each, and repeat nothing from file to file.
  if (familiar !== undefined && type === 'html') making.fresh = freshMarkup(familiar, bytes, markup.stretches);
  // Text is looked at without tags only: no value goes over a `<` or `>` of the file as it is.
  views[0] = rawView(bytes, making.fresh?.stretches ?? markup.stretches);
  views.push(text);
}

function readView(making: Making, i: number): void {
  const { views, type, digests, documents } = making;
  let survey = surveyView(views[i]!);
  making.turnsText ||= turnsText(survey);
  if (i === 0 && making.fresh !== undefined && making.turnsText) survey = readAllMarkup(making, survey);
  const view = views[i]!;
  const runs = findRuns(view);
  const codes = sortRuns(view.bytes, runs);
  findDigestRuns(view, runs, codes.hex, digests);
  making.isCut ||= survey.isCut;
  const seen: Seen = {
    view, type, survey, runs, codes, documents,
    markup: i === 0 ? making.markup : undefined,
    turnsText: making.turnsText,
    cut: () => (making.isCut = true),
  }; // prettier-ignore
  if (view.chain.length < MOST_STEPS) applyRows(making, seen);
  else making.isTooDeep ||= goesOn(making, seen);
  if (i === 0 && making.fresh !== undefined) noteJoined(making.fresh, survey);
  giveBackIntList(codes.hex);
  giveBackIntList(codes.base32);
  giveBackIntList(runs);
  releaseSurvey(survey);
}

/** Where a page turns text around, all of its markup is read from back to front too, which other pages do not ask for. */
function readAllMarkup(making: Making, survey: Survey): Survey {
  releaseSurvey(survey);
  releaseFresh(making.fresh!);
  making.fresh = undefined;
  making.views[0] = rawView(making.bytes, making.markup!.stretches);
  return surveyView(making.views[0]);
}

/** Whether one more reading of a view would show something. */
function goesOn({ rows }: Making, seen: Seen): boolean {
  return rows.some(({ isCalledFor, project }) => {
    const made = isCalledFor(seen) ? project(seen) : undefined;
    made?.release();
    return made !== undefined && made.bytes.length > 0;
  });
}

function applyRows(making: Making, seen: Seen): void {
  const { views, rows } = making;
  const budget = BUDGET * making.bytes.length + 65536;
  for (const { isCalledFor, project } of rows) {
    if (!isCalledFor(seen)) continue;
    if (making.spent > budget || views.length >= MOST_VIEWS) {
      making.isCut = true;
      continue;
    }
    const made = project(seen);
    if (made === undefined) continue;
    if (made.bytes.length === 0) made.release();
    else {
      making.spent += made.bytes.length;
      views.push(made);
    }
  }
}
