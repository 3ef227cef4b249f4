/** What stands around a match: labels, roles, dates. Looks at a few dozen bytes with ordinary expressions. */
import type { ProhibitedClass } from '../../model/dictionary.ts';
import { latin1 } from '../text/bytes.ts';
import { NEAR, SENTENCE, sentenceAround, shownAround, type Shown } from './as-shown.ts';
import {
  CLOSE_LABEL,
  CLOSE_VICTIM,
  CREDIT_AFTER,
  CREDIT_BEFORE,
  HOUSE_NUMBER,
  IMMIGRATION_WORDS,
  LABELS,
  LAW_WORDS,
  NO_CONVICTION_WORDS,
  NOT_VICTIMS,
  OFFENSE_WORDS,
  OFFICE_BEFORE_STREET,
  OFFICE_BEHIND_STREET,
  OTHER_DOCUMENT_WORDS,
  PLACE_AFTER,
  PLATE_BEFORE,
  AUTHOR_FIELD,
  ROLE_AFTER,
  ROLE_BEFORE,
  STREET_AFTER,
  VICTIM_WORDS,
} from './evidence-words.ts';
import { hasDateNear } from './near-dates.ts';
import { isNamedNear } from './near-names.ts';
import { OTHER_NUMBER_WORDS } from '../patterns/other-numbers.ts';
import type { Range } from '../text/range.ts';

export interface Surroundings {
  readonly isLabelled: boolean;
  /** The label stands right before it. */
  readonly isLabelledClosely: boolean;
  readonly isOtherNumber: boolean;
  readonly isPlate: boolean;
  readonly isVictimContext: boolean;
  /** The words for it say family, not offense. */
  readonly isFamilyContext: boolean;
  readonly isNoConvictionContext: boolean;
  /** The sentence is of law or advice. */
  readonly isLawContext: boolean;
  readonly isRoleOrPlace: boolean;
  /** A field or link names whoever wrote the page. */
  readonly isAuthor: boolean;
  /** A street there is where the public goes to. */
  readonly isOfficeAddress: boolean;
  /** One of the record's own dates stands within 300 characters. */
  readonly hasDate: boolean;
  /** A name of the registrant whose value it is stands within 300 characters. */
  readonly isNamed: boolean;
}

/** What is looked for around a value. */
export interface Sought {
  readonly prohibited: ProhibitedClass;
  /** Name of the attribute or column that the place has; '' where it has none. */
  readonly hint: string;
  /** ISO dates of the record. */
  readonly dates: readonly string[];
  /** Folded words of the registrant's names. */
  readonly names: readonly (readonly string[])[];
}

/** Bytes behind a value in which its label may stand, too. */
const LABEL_BEHIND = 12;
/** Bytes before a street in which the office at that address stands. */
const OFFICE_REACH = 48;

/** Reads the surroundings of a place in a view. */
export function readSurroundings(bytes: Uint8Array, place: Range, sought: Sought): Surroundings {
  const { prohibited, hint, dates, names } = sought;
  const { start, end } = place;
  const isVictim = prohibited === 'victim-identity';
  const before = latin1(bytes, start - SENTENCE, start).toLowerCase();
  const after = latin1(bytes, end, end + SENTENCE).toLowerCase();
  const told = [before, after, hint].map((text) => (isVictim ? text.replace(NOT_VICTIMS, '|') : text));
  const [toldBefore = '', toldAfter = '', field = ''] = told;
  const shown = shownAround(bytes, place);
  const label = LABELS[prohibited];
  const isAuthor = AUTHOR_FIELD.test(before);
  return {
    isLabelled: [withoutOtherKeys(toldBefore).slice(-NEAR), field, toldAfter.slice(0, LABEL_BEHIND)].some((text) =>
      label.test(text),
    ),
    isLabelledClosely: (isVictim ? CLOSE_VICTIM : CLOSE_LABEL).test(shown.before) || label.test(field),
    isOtherNumber: [shown.before, hint].some((text) => isOtherNumber(text, prohibited, `${before}|${after}`)),
    isPlate: PLATE_BEFORE.test(shown.before),
    isVictimContext: VICTIM_WORDS.test(told.join(' ')),
    isFamilyContext: !OFFENSE_WORDS.test(told.join(' ')),
    isNoConvictionContext: NO_CONVICTION_WORDS.test(`${before} ${after} ${hint}`),
    isLawContext: prohibited === 'arrest-without-conviction' && LAW_WORDS.test(sentenceAround(bytes, place)),
    isRoleOrPlace: readsAsRoleOrPlace(shown) || isAuthor,
    isAuthor,
    isOfficeAddress: OFFICE_BEFORE_STREET.test(before.slice(-OFFICE_REACH)) || OFFICE_BEHIND_STREET.test(shown.after),
    hasDate: hasDateNear(bytes, start, end, dates),
    isNamed: isNamedNear(bytes, place, names),
  };
}

/** A key of data whose own value stands behind it: `"taxID": "91-2735096", "id": …`. */
const KEY_WITH_VALUE = /"[\w .-]{1,40}"(?=\s?:\s?(?:"[^"]*"|[\w.+-]+)\s?,)/g;

/** A key is a label of its own value, not of the next one; a value may be a label: `"type": "ssn", "value": …`. */
function withoutOtherKeys(before: string): string {
  return before.replace(KEY_WITH_VALUE, (key) => ' '.repeat(key.length));
}

/** Whether a name there reads as that of an official, or of something that is named after a person. */
export function isRoleOrPlaceAt(bytes: Uint8Array, place: Range): boolean {
  return readsAsRoleOrPlace(shownAround(bytes, place));
}

function readsAsRoleOrPlace({ before, after }: Shown): boolean {
  if (ROLE_BEFORE.test(before) || ROLE_AFTER.test(after)) return true;
  if (CREDIT_BEFORE.test(before) && CREDIT_AFTER.test(after)) return true;
  return PLACE_AFTER.test(after) || (HOUSE_NUMBER.test(before) && STREET_AFTER.test(after));
}

/** The letters of a document's number stand before its digits, by which it is found. */
function isOtherNumber(said: string, prohibited: ProhibitedClass, around: string): boolean {
  if (prohibited !== 'travel-document') return OTHER_NUMBER_WORDS.test(said);
  return [said, said.replace(/(?<![a-z])[a-z]{1,3}[\s#-]{0,2}$/, '')].some(
    (label) => OTHER_NUMBER_WORDS.test(label) || (OTHER_DOCUMENT_WORDS.test(label) && !IMMIGRATION_WORDS.test(around)),
  );
}
