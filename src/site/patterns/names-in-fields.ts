/** A victim's name in fields: under the keys of an object, or with its two parts behind two labels. */
import { latin1 } from '../text/bytes.ts';
import { anyOf } from '../text/any-of.ts';
import { nameOfParts, namesIn } from './names-in-text.ts';
import type { LabelHit, PatternHit } from './pattern.ts';

const GIVEN = ['first', 'given', 'f', 'fore'];
const SURNAMES = ['last', 'sur', 'family', 'l'];
const KEY_END = String.raw`_?(?:name|nm)?["']\s?:\s?["']([^"'{}]{1,40})["']`;
const GIVEN_KEY = new RegExp(`["']${anyOf(GIVEN)}${KEY_END}`, 'i');
const SURNAME_KEY = new RegExp(`["']${anyOf(SURNAMES)}${KEY_END}`, 'i');
const NAME_KEY = /["'](?:full_?)?name["']\s?:\s?["']([^"'{}]{3,60})["']/i;
/** An object, or the first of a list, behind the label that is its key. */
const OBJECT = /^["']\s?:\s?\[?\s?\{[^{}]{0,300}/;
/** Bytes of key and object together. */
const OBJECT_REACH = 320;

/** Names under the keys of the object that the label names. */
export function namesInObject(bytes: Uint8Array, at: number): readonly PatternHit[] {
  const text = OBJECT.exec(latin1(bytes, at, at + OBJECT_REACH))?.[0];
  if (text === undefined) return [];
  const given = GIVEN_KEY.exec(text);
  const surname = SURNAME_KEY.exec(text);
  if (given && surname) {
    const start = at + Math.min(given.index, surname.index);
    const end = at + Math.max(given.index + given[0].length, surname.index + surname[0].length);
    const found = nameOfParts(given[1]!, surname[1]!, { start, end });
    return found === undefined ? [] : [found];
  }
  const whole = NAME_KEY.exec(text);
  return whole ? namesIn(whole[1]!, at + whole.index + whole[0].length - 1 - whole[1]!.length, true) : [];
}

/** Labels for one of the two parts. */
const PART_LABEL = /(?:first|given|last|sur|[fl])[\s_-]?(?:name|nm)?$/;
const SURNAME_LABEL = /(?:last|sur|l)[\s_-]?(?:name|nm)?$/;
const PART = /^["'\s:=>]{1,6}([^"'<>&;,\n]{2,40})/;
const PART_END = String.raw`[\s_-]{0,2}(?:name|nm)?["']?\s?[:=>]["'\s]{0,4}([^"'<>&;,\n]{2,40})`;
const OTHER_PARTS = {
  given: new RegExp(`${anyOf(['first', 'given', 'fore', /[^a-z]f/])}${PART_END}`, 'i'),
  surname: new RegExp(`${anyOf(['last', 'sur', 'family', /[^a-z]l/])}${PART_END}`, 'i'),
} as const;
/** Bytes behind the first part's label in which the other part stands: a few fields. */
const PAIR_REACH = 240;

/** The part behind the label and, a few fields on, the other one. */
export function nameInPair(bytes: Uint8Array, { end: at }: LabelHit, label: string): PatternHit | undefined {
  if (!PART_LABEL.test(label)) return undefined;
  const text = latin1(bytes, at, at + PAIR_REACH);
  const isSurname = SURNAME_LABEL.test(label);
  const here = PART.exec(text);
  const there = here && OTHER_PARTS[isSurname ? 'given' : 'surname'].exec(text.slice(here[0].length));
  if (!here || !there) return undefined;
  const [given, surname] = isSurname ? [there[1]!, here[1]!] : [here[1]!, there[1]!];
  const end = here[0].length + there.index + there[0].length;
  return nameOfParts(given, surname, { start: at + here[0].length - here[1]!.length, end: at + end });
}
