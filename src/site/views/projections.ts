/** The table of readings. Each row says what calls for it and how a view reads by it. A new decoder is a new row. */
import type { TextType } from '../capture/text-type.ts';
import { giveBackIntList, type IntList } from '../text/int-list.ts';
import { armouredView, holdsArmoured } from './armoured.ts';
import { apartView, asSeenView, mixedView } from './as-seen.ts';
import { attributesView, dataTags, mergeTags } from './attributes.ts';
import { base64View } from './base64.ts';
import { byteListsView } from './byte-lists.ts';
import { enclosedView, filledView, holdsEnclosed, holdsFilled } from './enclosed.ts';
import { fixedWidthView, hasFixedWidths } from './fixed-width.ts';
import { flightView, holdsFlight } from './flight.ts';
import { holdsTextRuns, textRunsView } from './text-runs.ts';
import { base32View, emailProtectionView, hexView } from './hex.ts';
import { hexDumpView, holdsDump } from './hex-dump.ts';
import { keyedPartsView, mayHoldParts } from './keyed-parts.ts';
import { allLiteralsView, isContinued, literalsView } from './literals.ts';
import { reversedView, rot13View } from './mirrored.ts';
import { holdsRecognized, recognizedView } from './recognized.ts';
import { revisionView } from './revisions.ts';
import { floatsView, quotedPrintableView, styleEscapesView, tagCharactersView, utf7View } from './old-encodings.ts';
import { movedMailView, holdsMoved } from './moved-mail.ts';
import { pairsView } from './pairs.ts';
import { mayBePlaced, placedView } from './placed.ts';
import type { PackedDocuments } from './packed-documents.ts';
import type { CodeWords } from './runs.ts';
import { atWordsView, nameLabelsView, spacedView } from './spelled.ts';
import { releaseMarkup, type Markup } from './markup.ts';
import { stripInner, stripTags, withWhole } from './strip-tags.ts';
import { hasMark, MARK, SEEN, type Survey } from './marks.ts';
import { styledView } from './styled.ts';
import { terminalView } from './terminal.ts';
import { unescapeView } from './unescape.ts';
import { isFolding, lineJoinsView, unfoldedView } from './unfolded.ts';
import { holdsUuencoded, uuencodedView } from './uuencoded.ts';
import type { ProjectionId, View } from './view.ts';

/** What is known about a view when its readings are made. */
export interface Seen {
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
  /** Files in base64. */
  readonly documents: PackedDocuments;
  /** To be called when something could not be read to its end. */
  readonly cut: () => void;
}

export interface Projection {
  readonly id: ProjectionId;
  /** Cheap: whether there may be something to see that the view itself does not show. */
  readonly isCalledFor: (seen: Seen) => boolean;
  readonly project: (seen: Seen) => View | undefined;
}

/** After these steps there may be again what was already looked for before. */
const OPENERS: readonly ProjectionId[] = [
  'base64',
  'base32',
  'hex',
  'hex-dump',
  'uuencoded',
  'unescape',
  'quoted-printable',
];

/** Whether a row has not been applied yet to what the last decoding step brought to light. */
function isNew({ chain }: View, id: ProjectionId): boolean {
  return chain.lastIndexOf(id) <= chain.findLastIndex((step) => OPENERS.includes(step));
}

function byMark(id: ProjectionId, mark: number, make: (view: View, survey: Survey) => View | undefined): Projection {
  return {
    id,
    isCalledFor: ({ view, survey }) => hasMark(survey, mark) && !view.chain.includes(id),
    project: ({ view, survey }) => make(view, survey),
  };
}

function byCodes(
  id: ProjectionId,
  alphabet: keyof CodeWords,
  make: (view: View, words: IntList) => View | undefined,
): Projection {
  return {
    id,
    isCalledFor: ({ codes }) => codes[alphabet].length > 0,
    project: ({ view, codes }) => make(view, codes[alphabet]),
  };
}

/** `text` of a page itself is not made here: it is made first, since it also finds the markup that places are told by. */
export const PROJECTIONS: readonly Projection[] = [
  {
    id: 'unescape',
    isCalledFor: () => true,
    project: ({ view, survey }) => unescapeView(view, survey),
  },
  {
    id: 'fields',
    isCalledFor: ({ view, type, survey }) =>
      isNew(view, 'fields') &&
      ((survey.seen & SEEN.literals) !== 0 ||
        (view.chain.length === 0 && (type === 'json' || (type === 'text' && isContinued(view))))),
    project: ({ view, type, survey }) => {
      if (view.chain.length === 0 && type === 'json') return allLiteralsView(view, true);
      return (survey.seen & SEEN.literals) === 0
        ? allLiteralsView(view, false)
        : literalsView(view, survey.literals, false);
    },
  },
  {
    id: 'attributes',
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
    id: 'as-seen',
    isCalledFor: ({ markup }) => markup !== undefined,
    project: ({ view, type, markup }) => (type === 'html' ? asSeenView(view, markup!) : mixedView(view, markup!)),
  },
  ...(['old', 'new'] as const).map((without): Projection => ({
    id: 'revisions',
    isCalledFor: ({ markup, type }) => markup?.hasRevisions === true && type === 'html',
    project: ({ view, markup }) => revisionView(view, markup!, without),
  })),
  {
    id: 'apart',
    isCalledFor: ({ markup, type }) => markup !== undefined && type === 'html',
    project: ({ view, markup }) => apartView(view, markup!),
  },
  {
    id: 'placed',
    isCalledFor: ({ view, markup }) => markup !== undefined && mayBePlaced(view),
    project: ({ view, markup }) => placedView(view, markup!),
  },
  {
    id: 'styled',
    isCalledFor: ({ markup, type }) => markup !== undefined && type === 'html',
    project: ({ view, markup }) => styledView(view, markup!),
  },
  {
    // Pages inside attributes (srcdoc), comments, scripts and feeds.
    id: 'text',
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
    isCalledFor: ({ runs }) => runs.length > 0,
    project: ({ view, runs, documents, cut }) => {
      const made = base64View(view, runs, documents);
      if (made.isCut) cut();
      return made.view;
    },
  },
  byCodes('hex', 'hex', hexView),
  {
    id: 'hex-dump',
    // Of a page that shows one, the lines are not kept.
    isCalledFor: ({ view, markup }) => markup === undefined && view.chain.length === 0 && holdsDump(view),
    project: ({ view }) => hexDumpView(view),
  },
  byCodes('base32', 'base32', base32View),
  byCodes('email-protection', 'hex', emailProtectionView),
  {
    id: 'email-protection',
    isCalledFor: ({ view, type }) => view.chain.length === 0 && type === 'html' && holdsMoved(view),
    project: ({ view }) => movedMailView(view),
  },
  {
    id: 'at-words',
    isCalledFor: ({ view, survey }) =>
      !view.chain.includes('at-words') && (hasMark(survey, MARK.atWord) || hasMark(survey, MARK.atSign)),
    project: ({ view, survey }) => atWordsView(view, survey),
  },
  {
    id: 'rot13',
    isCalledFor: ({ view, survey }) => isUpright(view) && hasMark(survey, MARK.atSign),
    project: ({ view, survey }) => rot13View(view, survey),
  },
  {
    id: 'reversed',
    isCalledFor: ({ view, survey, turnsText: isTurned }) =>
      isUpright(view) && (isTurned || hasMark(survey, MARK.atSign) || hasMark(survey, MARK.backward)),
    project: ({ view, survey, turnsText: isTurned }) => reversedView(view, survey, isTurned),
  },
  byMark('spaced', MARK.spaced, spacedView),
  byMark('name-labels', MARK.nameLabel, nameLabelsView),
  byMark('quoted-printable', MARK.quotedPrintable, quotedPrintableView),
  byMark('utf-7', MARK.utf7, utf7View),
  byMark('style-escapes', MARK.cssEscape, styleEscapesView),
  byMark('tag-characters', MARK.tagCharacter, tagCharactersView),
  byMark('float', MARK.float, floatsView),
  byMark('terminal', MARK.terminal, terminalView),
  byMark('line-joins', MARK.brokenLine, lineJoinsView),
  byMark('pairs', MARK.pair, pairsView),
  byMark('byte-lists', MARK.byteList, byteListsView),
  {
    id: 'uuencoded',
    isCalledFor: ({ view }) => view.chain.length === 0 && holdsUuencoded(view),
    project: ({ view, cut }) => uuencodedView(view, cut),
  },
  {
    id: 'armoured',
    isCalledFor: ({ view, type }) =>
      (type === 'text' || type === 'html') && view.chain.length < 2 && holdsArmoured(view),
    project: ({ view, cut }) => armouredView(view, cut),
  },
  {
    id: 'flight',
    isCalledFor: ({ view, markup }) => markup !== undefined && holdsFlight(view),
    project: ({ view }) => flightView(view),
  },
  { id: 'text-runs', isCalledFor: holdsTextRuns, project: textRunsView },
  {
    id: 'keyed-parts',
    isCalledFor: ({ view, type }) => type === 'text' && view.chain.length === 0 && mayHoldParts(view),
    project: ({ view }) => keyedPartsView(view),
  },
  {
    id: 'fixed-width',
    isCalledFor: ({ view, type }) => type === 'text' && view.chain.length === 0 && hasFixedWidths(view),
    project: ({ view }) => fixedWidthView(view),
  },
  { id: 'recognized', isCalledFor: ({ view }) => holdsRecognized(view), project: ({ view }) => recognizedView(view) },
  {
    id: 'enclosed',
    isCalledFor: ({ view }) => !view.chain.includes('enclosed') && holdsEnclosed(view),
    project: ({ view }) => enclosedView(view),
  },
  {
    // What is between the tags of a page is in the view of its text.
    id: 'filled',
    isCalledFor: ({ view, markup }) => markup === undefined && !view.chain.includes('filled') && holdsFilled(view),
    project: ({ view }) => filledView(view),
  },
  { id: 'unfolded', isCalledFor: isFolding, project: ({ view }) => unfoldedView(view) },
];

/** Neither turned around nor moved by letters yet: nobody does both. */
function isUpright({ chain }: View): boolean {
  return !chain.includes('reversed') && !chain.includes('rot13');
}

function isText(view: View, type: TextType): boolean {
  return view.chain.at(-1) === 'text' && (type === 'html' || type === 'xml');
}
