/** From what is found in a view to judged matches: looks around the place, asks whose page it is, and judges. */
import type { TextType } from '../capture/text-type.ts';
import { isWordByte, latin1 } from '../text/bytes.ts';
import { readLocal } from '../match/mailboxes.ts';
import type { Matcher } from '../match/match.ts';
import { standsAlone } from '../match/stands-alone.ts';
import {
  digitsIn,
  isAmongNumbers,
  isBelowHeadings,
  isCounted,
  isOddlyParted,
  isWrapped,
  type NumberShape,
  prefixStands,
  shapeOf,
  tailedDigits,
  tailEnd,
  unwrapped,
} from '../match/number-shape.ts';
import type { Form } from '../match/word-index.ts';
import type { PatternHit } from '../patterns/pattern.ts';
import { isFieldName } from './field-name.ts';
import type { Holder, KnownValue } from '../values/gather-values.ts';
import type { DigestRun } from '../views/digest-runs.ts';
import type { View } from '../views/view.ts';
import { isOwnName, isPublicName, isRecordKey } from './also-public.ts';
import { judge, type Judgement } from './classify.ts';
import { meantAt } from './dated-charge.ts';
import { isRoleOrPlaceAt, readSurroundings, type Surroundings } from './evidence.ts';
import { judgeDigest } from './judge-digest.ts';
import { judgePattern } from './judge-pattern.ts';
import { howIn, isStem, locate, type Whole } from './locate.ts';
import { hasDateNear } from './near-dates.ts';
import type { Owners } from './owners.ts';
import type { People } from './people.ts';
import type { Range } from '../text/range.ts';

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

export interface Piece extends Whole {
  readonly values: readonly KnownValue[];
  readonly matcher: Matcher;
  readonly people: People;
  readonly type: TextType;
  readonly owners: Owners;
}

export interface Span {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

type Extra = {
  readonly shape?: NumberShape;
  readonly hasPrefix?: boolean;
  readonly form?: Form;
  readonly isInside?: true;
  readonly isMailbox?: true;
  readonly isAmongNumbers?: true;
  readonly isBelowHeadings?: true;
};

export function weighNumber(piece: Piece, view: View, hit: Span): Match | undefined {
  const value = piece.values[hit.value]!;
  const { kind, canonical } = value;
  const shape = unwrapped(view.bytes, hit.start, hit.end, shapeOf(view.bytes, hit.start, hit.end));
  const isWhole = !shape.groups.includes('-');
  // Over cells and lines only the full shape means anything; without leading zeros only one unbroken number does.
  if (
    shape.isBroken &&
    !(kind === 'ssn' && shape.groups === '3-2-4' && shape.separator) &&
    !isWrapped(view.bytes, hit, value)
  )
    return undefined;
  if (kind === 'ssn' && !isWhole && (digitsIn(shape) !== 9 || isOddlyParted(shape))) return undefined;
  if (shape.hasBracket && kind !== 'phone') return undefined;
  if (kind === 'document' && tailedDigits(canonical) !== undefined) {
    const end = tailEnd(view.bytes, hit.end, canonical);
    return end < 0 ? undefined : weigh(piece, view, { ...hit, end }, { shape: { ...shape, precedesLetter: false } });
  }
  const hasPrefix = kind === 'document' ? prefixStands(view.bytes, hit.start, canonical) : undefined;
  return weigh(piece, view, hit, {
    shape,
    ...(hasPrefix === undefined ? {} : { hasPrefix }),
    ...(isAmongNumbers(view.bytes, hit, shape) && { isAmongNumbers: true }),
    ...(isBelowHeadings(view.bytes, hit, shape) && { isBelowHeadings: true }),
  });
}

/** "Smith & Jane": a firm's two names. */
const JOINS_TWO = /\s&(?:amp;)?\s/;

export function weighWord(piece: Piece, view: View, hit: Span, found: Form): Match | undefined {
  const { kind, canonical } = piece.values[hit.value]!;
  const { form, ...reach } = found === 'local' ? readLocal(view.bytes, hit, canonical) : { form: found, end: hit.end };
  if (form === undefined) return undefined;
  const span = { ...hit, ...reach };
  const { start, end } = span;
  if (kind === 'label' || (kind === 'name' && JOINS_TWO.test(latin1(view.bytes, start, end)))) return undefined;
  const isJoined = isWordByte(view.bytes[start - 1]) || isWordByte(view.bytes[end]);
  // part-of-a-longer-name is another name; a dot may end a sentence or begin a file extension.
  const isPart = !standsAlone(view.bytes, start, view.bytes[end] === 0x2e ? view.bytes.length : end);
  const isInside = kind === 'handle' && form !== 'profile' && (isJoined || isPart);
  const isMailbox = kind === 'handle' && view.bytes[end] === 0x40 && isWordByte(view.bytes[end + 1]);
  return weigh(piece, view, span, { form, ...(isInside && { isInside }), ...(isMailbox && { isMailbox }) });
}

/** A pattern: of the page's own registrant, or of nobody known. Most say nothing, so the place is looked up last. */
export function weighPattern(piece: Piece, view: View, hit: PatternHit): Match | undefined {
  const { values, matcher, people, bytes, owners } = piece;
  const origin = view.origin(hit.start);
  const isDated = (dates: readonly string[]): boolean =>
    hasDateNear(view.bytes, hit.start, hit.end, dates) ||
    hasDateNear(bytes, origin, view.origin(hit.end - 1) + 1, dates);
  const judged = judgePattern(hit, {
    values,
    own: matcher.own,
    publicNames: people.names,
    namesOf: (person) => people.wordsOf.get(person) ?? [],
    subject: () => owners.subjectAt(origin),
    toldSubject: () => owners.toldAt(origin),
    hasDate: isDated,
    isRoleOrPlace: () => isRoleOrPlaceAt(view.bytes, hit),
  });
  if (judged === undefined) return undefined;
  const { offset, end, last, place, line } = locate(piece, view, hit);
  return { ...judged, offset, end, line, how: howIn(piece, view, place, offset, last) };
}

export function weigh(piece: Piece, view: View, span: Span, extra: Extra): Match | undefined {
  const { values, people, bytes, owners } = piece;
  const value = values[span.value]!;
  const { offset, end, last, place, line } = locate(piece, view, span);
  if (value.kind === 'field-name') {
    const isHeader = piece.type === 'csv' && line === 1;
    if (!isFieldName(view.bytes, span.start, span.end, place, isHeader, value.prohibited)) return undefined;
  }
  const spots = [
    { bytes: view.bytes, start: span.start, end: span.end },
    { bytes, start: offset, end },
  ];
  const { holder, ownership } = meantAt(owners, people, offset, value, spots);
  // Inside a longer word a screen name is itself only where its owner is meant.
  if (extra.isInside && ownership !== 'owner') return undefined;
  const shape = extra.shape && withoutKey(extra.shape, view, span, holder, value);
  const judgement = judge({
    value,
    ownership,
    place,
    around: readAround(piece, view, span, { start: offset, end }, place.hint, value, holder),
    isPublicName: isPublicName(people, value, holder),
    isOwnName: value.kind === 'name' && isOwnName(people, holder, latin1(view.bytes, span.start, span.end)),
    isRecordKey: value.kind === 'number' && isRecordKey(people, value.canonical, holder),
    isFileName: piece.fixedPlace !== undefined && isStem(bytes, offset, end),
    ...(holder?.needsDate === true ? { needsDate: true } : {}),
    ...extra,
    ...(shape && { shape }),
  });
  // A field name is told once a page, not once a record.
  const owner = value.kind === 'field-name' ? (owners.ofPage ?? '') : (holder?.person ?? '');
  return { value: span.value, owner, judgement, offset, end, line, how: howIn(piece, view, place, offset, last) };
}

/** A number behind the holder's own record key is no piece of it: R-10417-912735096.jpg */
function withoutKey(
  shape: NumberShape,
  { bytes }: View,
  { start, end }: Span,
  holder: Holder | undefined,
  { kind }: KnownValue,
): NumberShape {
  if (!shape.isPiece || holder === undefined) return shape;
  if (kind === 'ssn' && isCounted(bytes, { end })) return { ...shape, isPiece: false };
  const key = holder.person.toLowerCase();
  const before = latin1(bytes, start - 1 - key.length, start - 1).toLowerCase();
  return before === key ? { ...shape, isPiece: false } : shape;
}

/** A checksum of a known value. */
export function weighDigest(piece: Piece, run: DigestRun, value: number): Match {
  const { offset, end, last, place, line } = locate(piece, run.view, run);
  const { holder, ownership } = piece.owners.ownerAt(offset, piece.values[value]!);
  const judgement = judgeDigest(run.name, ownership === 'owner');
  const how = `${howIn(piece, run.view, place, offset, last)}, as a checksum`;
  return { value, owner: holder?.person ?? '', judgement, offset, end, line, how };
}

/** Surroundings in the view, and in the file: a view without keys or attributes has lost the labels in them. */
function readAround(
  { bytes, people }: Piece,
  view: View,
  span: Range,
  raw: Range,
  hint: string,
  { prohibited }: KnownValue,
  holder: Holder | undefined,
): Surroundings {
  const dates = holder?.dates ?? [];
  const names = (holder && people.wordsOf.get(holder.person)) ?? [];
  const sought = { prohibited, hint, dates, names };
  const seen = readSurroundings(view.bytes, span, sought);
  if (view.chain.length === 0) return seen;
  const there = readSurroundings(bytes, raw, sought);
  return {
    ...seen,
    isLabelled: seen.isLabelled || there.isLabelled,
    isLabelledClosely: seen.isLabelledClosely || there.isLabelledClosely,
    isOtherNumber: seen.isOtherNumber || there.isOtherNumber,
    isVictimContext: seen.isVictimContext || there.isVictimContext,
    isFamilyContext: seen.isFamilyContext && there.isFamilyContext,
    isNoConvictionContext: seen.isNoConvictionContext || there.isNoConvictionContext,
    isRoleOrPlace: seen.isRoleOrPlace || there.isAuthor,
    hasDate: seen.hasDate || there.hasDate,
    isNamed: seen.isNamed || there.isNamed,
  };
}
