/** The verdict on one match: an additive score whose every part has a sentence. Pure. */
import { LOOSE_JOINS } from '../match/number-shape.ts';
import type { Verdict } from '../types.ts';
import { owns, ROLE, type Points, type Sighting } from './sighting.ts';
import { namePoints, streetPoints } from './victim-points.ts';

export interface Judgement {
  readonly score: number;
  /** `chance`: equal, but nothing says that it is this value. Counted, never listed. */
  readonly verdict: Verdict | 'chance';
  readonly reasons: readonly string[];
}

const LEAK = 60;
const PROBABLE = 40;
const REVIEW = 25;
/** For a number on a page or record about the registrant whose it is. */
const OWN_PAGE = 60;

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

/**
 * The same of a number that says nothing on most pages, as a version or the number of a service: that it stands on its
 * owner's page too says no more. What else speaks for it does.
 */
export function judgeAsFigure(judgement: Judgement): Judgement {
  const figure = 'The same number stands on more than half of the pages, where it is something else';
  const score = judgement.score - OWN_PAGE;
  return { score, verdict: verdictOf(score), reasons: [...judgement.reasons, figure] };
}

/** The sum of the points and their sentences, strongest first. */
export function total(points: readonly Points[]): Judgement {
  const counted = points.filter(([score]) => score !== 0);
  const score = counted.reduce((sum, [one]) => sum + one, 0);
  const reasons = [...counted].sort((a, b) => Math.abs(b[0]) - Math.abs(a[0])).map(([, reason]) => reason);
  return { score, verdict: verdictOf(score), reasons };
}

/** The same judgement with one more reason for it. */
export function addPoints(judgement: Judgement, points: number, reason: string): Judgement {
  const score = judgement.score + points;
  return { score, verdict: verdictOf(score), reasons: [...judgement.reasons, reason] };
}

function verdictOf(score: number): Judgement['verdict'] {
  if (score >= LEAK) return 'leak';
  if (score >= PROBABLE) return 'probable';
  return score >= REVIEW ? 'review' : 'chance';
}

function pointsFor(sighting: Sighting): readonly Points[] {
  const isExample = sighting.place.hint === 'placeholder' && !owns(sighting);
  return [...pointsOfKind(sighting), [isExample ? -60 : 0, 'It is the example in an empty field']];
}

function pointsOfKind(sighting: Sighting): readonly Points[] {
  const { kind } = sighting.value;
  switch (kind) {
    case 'ssn':
    case 'number':
      return [...numberPoints(sighting), ...circumstances(sighting)];
    case 'phone':
      return [...phonePoints(sighting), ...circumstances(sighting)];
    case 'document':
      return [
        ...(sighting.hasPrefix === false ? numberPoints(sighting) : documentPoints(sighting)),
        ...circumstances(sighting),
      ];
    case 'email':
      return emailPoints(sighting);
    case 'handle':
      return [...handlePoints(sighting), ...circumstances(sighting)];
    case 'name':
      return namePoints(sighting);
    case 'street':
      return streetPoints(sighting);
    case 'docket':
    case 'charge':
      return arrestPoints(sighting);
    case 'field-name':
      return [[REVIEW, 'The page offers a field of this name, whatever it holds']];
    case 'label':
    case 'pattern':
    case 'initials':
    case 'birth-date':
    case 'relationship':
      return [];
    default:
      return kind satisfies never;
  }
}

/** What speaks for a value of any kind where its owner's page does not speak for it already. */
function circumstances(sighting: Sighting): readonly Points[] {
  if (owns(sighting)) return [];
  const { place, around, shape, value } = sighting;
  const isHidden = place.kind === 'comment' || (place.kind === 'attribute' && place.words.endsWith('a hidden field'));
  const isTelling = value.grade !== 'weak' && shape?.groups !== '5-4' && !(shape?.isBroken ?? false);
  return [
    [isHidden && isTelling ? 10 : 0, 'It stands where nobody is meant to read it'],
    [
      around.isNamed && isTelling && !around.isOtherNumber ? 30 : 0,
      'The name of the registrant whose value it is stands near it',
    ],
  ];
}

const SHORTEST_TELLING = 8;
const OWNER = 'The page or record is about the registrant whose value it is';
const LABEL = 'A label for such a value stands next to it';
const IDENTIFIER = 'It touches letters, as a piece of an identifier does';
const HASH = 'It stands in a checksum or nonce';
const LINK = 'It stands in a link or file path, where long numbers and names are common';

function numberPoints(sighting: Sighting): readonly Points[] {
  const { shape, around, place, value } = sighting;
  const isFull = value.kind === 'ssn' && shape?.groups === '3-2-4' && shape.separator !== undefined;
  const isShort = value.kind === 'ssn' && shape !== undefined && shape.groups.length === 1 && shape.groups !== '9';
  const isZip = shape?.groups === '5-4';
  const isEmployer = shape?.groups === '2-7' && !owns(sighting);
  const isJumbled = !isFull && !isZip && (shape?.groups.includes('-') ?? false) && value.kind === 'ssn';
  const touchesLetter = shape !== undefined && (shape.followsLetter || shape.precedesLetter);
  // Of whoever the page is about, a letter before or behind the number tells no other.
  const isMarked = shape?.isMarked === true && owns(sighting) && place.kind !== 'link';
  const isBroken = shape?.isBroken ?? false;
  const isLoose = isJumbled && isBroken;
  // Seven digits or fewer are equal by chance once a site shows a few thousand numbers.
  const isBrief = value.kind === 'number' && value.canonical.length < SHORTEST_TELLING;
  // The hours and minutes of a clock may be of this shape by chance, and so may cells among others of a table of numbers.
  const isMeant = around.isLabelled || owns(sighting);
  const isByChance = !isMeant && (sighting.isAmongNumbers || LOOSE_JOINS.includes(shape?.separator ?? '-'));
  // Three parts of an address (the tile of a map), three columns of a table.
  const mayBeThree =
    !isMeant && !around.isNamed && (sighting.isBelowHeadings || (place.kind === 'link' && shape?.separator === '/'));
  return [
    [(isShort && !around.isLabelled) || isBrief ? 0 : 10, 'The number is equal'],
    [
      isFull ? (isByChance ? 10 : mayBeThree ? 15 : 30) : 0,
      'It is written as three, two and four digits with the same separator',
    ],
    [owns(sighting) ? OWN_PAGE : 0, OWNER],
    [around.isLabelled ? 35 : 0, LABEL],
    [sighting.isFileName && !isBrief ? 30 : 0, 'A file is named by it'],
    [sighting.isRecordKey ? -45 : 0, 'It is the record key of another registrant'],
    [isZip ? -35 : 0, 'Five and four digits are how ZIP codes are written'],
    [isEmployer ? -35 : 0, 'Two and seven digits are how the numbers of employers are written'],
    [isLoose ? -60 : 0, 'Its digits are spread over cells or lines'],
    [
      isJumbled && !isLoose && !around.isLabelled ? (owns(sighting) ? -10 : -20) : 0,
      'Its digits are grouped in an unusual way',
    ],
    [isShort && !around.isLabelled ? -20 : 0, 'Its leading zeros are missing'],
    [shape?.isPiece ? -35 : 0, 'It is a piece of a longer number'],
    // Whole fields run into each other where the signs between them are gone: "Sampleton219-10-1234note".
    [touchesLetter && !around.isLabelled ? (isMarked ? -10 : isFull && !isByChance ? -15 : -35) : 0, IDENTIFIER],
    [around.isOtherNumber ? -45 : 0, 'A label says that it is something else'],
    [place.hint === 'integrity' || place.hint === 'nonce' ? -60 : 0, HASH],
    [place.kind === 'link' && !isFull && !isMeant && !around.isNamed ? -10 : 0, LINK],
  ];
}

/** Telephones are written in groups of three, three and four; equal by chance only where the same number is meant. */
function phonePoints(sighting: Sighting): readonly Points[] {
  const { shape, around, value } = sighting;
  const isVictim = value.prohibited === 'victim-identity';
  const isPhone = shape !== undefined && /^(?:1-)?3-3-4$/.test(shape.groups);
  const isBare = shape !== undefined && !shape.groups.includes('-');
  return [
    [isPhone ? 30 : 15, 'The telephone number is equal'],
    [isPhone || isBare ? 0 : -30, 'Its digits are grouped in an unusual way'],
    [owns(sighting) ? 40 : 0, OWNER],
    [around.isLabelled || (isVictim && around.isVictimContext) ? 25 : 0, LABEL],
    [shape?.isPiece ? -50 : 0, 'It is a piece of a longer number'],
    [shape !== undefined && (shape.followsLetter || shape.precedesLetter) ? -35 : 0, IDENTIFIER],
    [around.isRoleOrPlace ? -30 : 0, ROLE],
    [TOLL_FREE.test(value.canonical) ? -40 : 0, 'Toll-free numbers are those of offices and hotlines'],
  ];
}

const TOLL_FREE = /^8(?:00|22|33|44|55|66|77|88)/;
const GOVERNMENT = /@.*\.(?:gov|mil)$/;

function emailPoints(sighting: Sighting): readonly Points[] {
  if (sighting.form === 'local') {
    return [
      [20, 'What stands before the at sign of an e-mail address is equal, as screen names are'],
      [owns(sighting) ? 40 : 0, OWNER],
      [sighting.around.isRoleOrPlace ? -30 : 0, ROLE],
    ];
  }
  return [
    sighting.form === 'derived'
      ? [45, 'An e-mail address that reaches the same mailbox']
      : [LEAK, 'An e-mail address is equal, character by character'],
    [owns(sighting) ? 20 : 0, OWNER],
    [sighting.around.isRoleOrPlace ? -30 : 0, ROLE],
    [GOVERNMENT.test(sighting.value.canonical) ? -25 : 0, 'It is a mailbox of a government'],
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
  const { value, around, place, form } = sighting;
  const isWord = value.grade === 'weak' && form !== 'profile';
  // "E-mail" is a label of the address, not of what stands before its at sign.
  const isLabelled = (isWord ? around.isLabelledClosely : around.isLabelled) && sighting.isMailbox !== true;
  return [
    [form === 'profile' ? 55 : HANDLE_BASE[value.grade], form === 'profile' ? PROFILE : 'The screen name is equal'],
    [owns(sighting) ? (isWord ? 25 : 60) : 0, OWNER],
    [isLabelled ? 30 : 0, LABEL],
    [sighting.isMailbox && !owns(sighting) ? -10 : 0, 'It is the front of an e-mail address'],
    [place.kind === 'style' ? -40 : 0, 'It stands in a style, where words mean something else'],
    [sighting.isInside ? -10 : 0, 'It is a part of a longer name'],
    [sighting.isPublicName ? -60 : 0, 'It is also a public name or alias of a registrant'],
    [around.isRoleOrPlace ? -40 : 0, ROLE],
    [around.isPlate ? -65 : 0, 'A label says that it is a license plate'],
  ];
}

const PROFILE = 'The whole address of the profile is equal';

function arrestPoints(sighting: Sighting): readonly Points[] {
  const { around, value, needsDate = false } = sighting;
  const isDocket = value.kind === 'docket';
  const isOwn = owns(sighting) && (!needsDate || around.hasDate);
  const equal = isDocket
    ? 'The docket number is that of an arrest without conviction'
    : 'The charge is that of an arrest without conviction';
  return [
    [needsDate && !around.hasDate ? 0 : isDocket ? 20 : 5, equal],
    [isOwn ? (isDocket ? 45 : 35) : 0, 'The page or record is about the registrant who was arrested'],
    // Courts number alike and charges are phrases: of nobody's or another's case the words say less.
    [
      around.isNoConvictionContext && !needsDate ? (owns(sighting) ? 25 : 15) : 0,
      'The words around it say that there was no conviction',
    ],
    [around.hasDate ? 25 : 0, 'The date of that arrest stands near it'],
    [
      !isDocket && around.isLawContext && !around.hasDate ? -25 : 0,
      'The words around it are those of a law, a warning or advice',
    ],
    [around.isNamed && isDocket && !owns(sighting) ? 20 : 0, 'The name of that registrant stands near it'],
  ];
}
