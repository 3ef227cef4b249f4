/** The verdict on one match: an additive score whose every part has a sentence. Pure. */
import type { KnownValue } from '../values/gather-values.ts';
import type { NumberShape } from '../match/number-index.ts';
import type { Surroundings } from './evidence.ts';
import type { Place } from './place.ts';
import type { Verdict } from '../types.ts';

/** Everything that is known about a match. */
export interface Sighting {
  readonly value: KnownValue;
  /** The page or record is about a registrant who holds the value; about another one; or about nobody known. */
  readonly ownership: 'owner' | 'other' | 'unknown';
  readonly place: Place;
  readonly around: Surroundings;
  /** Numbers only. */
  readonly shape?: NumberShape;
  /** Documents: the letters before the digits are there too. */
  readonly hasPrefix?: boolean;
  /** E-mail in another spelling of the same mailbox. */
  readonly isDerived?: boolean;
  /** Name that a registrant bears in public, too. */
  readonly isPublicName?: boolean;
  /** A file has the value for its name. */
  readonly isFileName?: boolean;
}

export interface Judgement {
  readonly score: number;
  /** `chance`: equal, but nothing says that it is this value. Counted, never listed. */
  readonly verdict: Verdict | 'chance';
  readonly reasons: readonly string[];
}

const LEAK = 60;
const PROBABLE = 40;
const REVIEW = 25;

type Points = readonly [number, string];

/** Adds up the evidence for and against. */
export function judge(sighting: Sighting): Judgement {
  return total(pointsFor(sighting));
}

/** The same judgement after a match turned out to stand on most pages of the site. */
export function judgeAsFurniture(judgement: Judgement): Judgement {
  const furniture = 'The same value stands on more than half of the pages, as an agency’s own contact does';
  const score = judgement.score - 45;
  return { score, verdict: verdictOf(Math.min(score, PROBABLE - 1)), reasons: [...judgement.reasons, furniture] };
}

function total(points: readonly Points[]): Judgement {
  const counted = points.filter(([score]) => score !== 0);
  const score = counted.reduce((sum, [one]) => sum + one, 0);
  const reasons = [...counted].sort((a, b) => Math.abs(b[0]) - Math.abs(a[0])).map(([, reason]) => reason);
  return { score, verdict: verdictOf(score), reasons };
}

function verdictOf(score: number): Judgement['verdict'] {
  if (score >= LEAK) return 'leak';
  if (score >= PROBABLE) return 'probable';
  return score >= REVIEW ? 'review' : 'chance';
}

function pointsFor(sighting: Sighting): readonly Points[] {
  const { kind } = sighting.value;
  switch (kind) {
    case 'ssn':
    case 'number':
      return numberPoints(sighting);
    case 'document':
      return sighting.hasPrefix === false ? numberPoints(sighting) : documentPoints(sighting);
    case 'email':
      return [
        sighting.isDerived
          ? [45, 'An e-mail address that reaches the same mailbox']
          : [LEAK, 'An e-mail address is equal, character by character'],
        [owns(sighting) ? 20 : 0, OWNER],
      ];
    case 'handle':
      return handlePoints(sighting);
    case 'name':
      return namePoints(sighting);
    case 'docket':
    case 'charge':
      return arrestPoints(sighting);
    case 'field-name':
      return [[REVIEW, 'The page offers a field of this name, whatever it holds']];
    default:
      return kind satisfies never;
  }
}

const OWNER = 'The page or record is about the registrant whose value it is';
const LABEL = 'A label for such a value stands next to it';
const IDENTIFIER = 'It touches letters, as a piece of an identifier does';
const HASH = 'It stands in a checksum or nonce';
const LINK = 'It stands in a link or file path, where long numbers and names are common';

function owns({ ownership }: Sighting): boolean {
  return ownership === 'owner';
}

function numberPoints(sighting: Sighting): readonly Points[] {
  const { shape, around, place, value } = sighting;
  const isFull = value.kind === 'ssn' && shape?.groups === '3-2-4' && shape.separator !== undefined;
  const isShort = value.kind === 'ssn' && shape !== undefined && shape.groups.length === 1 && shape.groups !== '9';
  const isZip = shape?.groups === '5-4';
  const isJumbled = !isFull && !isZip && (shape?.groups.includes('-') ?? false) && value.kind === 'ssn';
  const touchesLetter = shape !== undefined && (shape.followsLetter || shape.precedesLetter);
  const isLoose = isJumbled && (shape?.isBroken ?? false);
  return [
    [isShort ? 0 : 10, 'The number is equal'],
    [isFull ? 30 : 0, 'It is written as three, two and four digits with the same separator'],
    [owns(sighting) ? 60 : 0, OWNER],
    [around.isLabelled ? 35 : 0, LABEL],
    [sighting.isFileName ? 30 : 0, 'A file is named by it'],
    [isZip ? -35 : 0, 'Five and four digits are how ZIP codes are written'],
    [isLoose ? -60 : 0, 'Its digits are spread over cells or lines'],
    [
      isJumbled && !isLoose && !around.isLabelled ? (owns(sighting) ? -10 : -20) : 0,
      'Its digits are grouped in an unusual way',
    ],
    [isShort && !around.isLabelled ? -20 : 0, 'Its leading zeros are missing'],
    [shape?.isPiece ? -35 : 0, 'It is a piece of a longer number'],
    [touchesLetter && !around.isLabelled ? -35 : 0, IDENTIFIER],
    [around.isOtherNumber ? -45 : 0, 'A label says that it is something else'],
    [place.hint === 'integrity' || place.hint === 'nonce' ? -60 : 0, HASH],
    [place.kind === 'link' && !isFull && !around.isLabelled && !owns(sighting) ? -10 : 0, LINK],
  ];
}

function documentPoints(sighting: Sighting): readonly Points[] {
  const { around, value, shape, place } = sighting;
  return [
    [value.grade === 'strong' ? LEAK : 40, 'The document number is equal, letters and digits'],
    [owns(sighting) ? 30 : 0, OWNER],
    [around.isLabelled ? 15 : 0, LABEL],
    [shape?.isPiece ? -35 : 0, 'It is a piece of a longer number'],
    [around.isOtherNumber && !owns(sighting) ? -30 : 0, 'A label says that it is something else'],
    [shape?.precedesLetter ? -60 : 0, IDENTIFIER],
    [place.hint === 'integrity' || place.hint === 'nonce' ? -60 : 0, HASH],
  ];
}

const HANDLE_BASE = { weak: 0, plain: 20, strong: 40 } as const;

function handlePoints(sighting: Sighting): readonly Points[] {
  const { value, around, place } = sighting;
  const isWord = value.grade === 'weak';
  return [
    [HANDLE_BASE[value.grade], 'The screen name is equal'],
    [owns(sighting) ? (isWord ? 25 : 60) : 0, OWNER],
    [around.isLabelled ? 30 : 0, LABEL],
    [place.kind === 'style' ? -40 : 0, 'It stands in a style, where words mean something else'],
    [sighting.isPublicName ? -40 : 0, 'It is also a public name or alias of a registrant'],
  ];
}

function namePoints(sighting: Sighting): readonly Points[] {
  const { around, ownership } = sighting;
  return [
    [ownership === 'other' ? 10 : 25, 'Given name and surname are those of a victim'],
    [owns(sighting) ? 45 : 0, 'The page or record is about the registrant in whose case this person is the victim'],
    [around.isVictimContext ? 25 : 0, 'The words around it speak of a victim'],
    [around.hasDate ? 30 : 0, 'The victim’s date of birth stands near it'],
    [around.isRoleOrPlace ? -40 : 0, 'It reads as an official or a place'],
    [sighting.isPublicName ? -45 : 0, 'A registrant bears the same name in public'],
  ];
}

function arrestPoints(sighting: Sighting): readonly Points[] {
  const { around, value } = sighting;
  const isDocket = value.kind === 'docket';
  return [
    [
      isDocket ? 20 : 5,
      isDocket
        ? 'The docket number is that of an arrest without conviction'
        : 'The charge is that of an arrest without conviction',
    ],
    [owns(sighting) ? (isDocket ? 45 : 35) : 0, 'The page or record is about the registrant who was arrested'],
    [around.isNoConvictionContext ? 25 : 0, 'The words around it say that there was no conviction'],
    [around.hasDate ? 25 : 0, 'The date of that arrest stands near it'],
  ];
}
