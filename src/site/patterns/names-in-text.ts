/** Names of people as they are written: given name first or last, in one field or in two. */
import { COMMON_GIVEN_NAMES, COMMON_SURNAMES, ORDINARY_WORDS } from '../values/common-words.ts';
import { readName } from '../values/read-name.ts';
import { wordsOf } from '../text/fold.ts';
import { anyOf, split } from '../text/any-of.ts';
import { isGroup, isNameWord } from './no-names.ts';
import type { PatternHit } from './pattern.ts';
import { victimHit, type Extent } from './victim-hit.ts';

/** Texts are read byte by byte, so a letter with an accent is two or three bytes from 0x80 on. */
const LETTER = String.raw`[A-Za-z\u0080-\u00ff]`;
/** A capital, then letters; apostrophes and dashes between letters: O'Neill, Marie-Claire. */
export const NAME_WORD = String.raw`[A-Z\u00c0-\u00de](?:${LETTER}|['-](?=${LETTER})){1,24}`;
/** Before a surname, capital or not. */
const PARTICLES = [
  ...[/[Dd]e la/, /[Dd]e los/, /[Dd]el?/, /[Dd][aiu]/, /[Vv]an der/, /[Vv]an/, /[Vv]on/, /[Ll][ae]/],
  ...[/[Ee]l/, /[Aa]l/, /[Bb]in/],
];
/** A surname at the end of a line may go on in the next. */
const SURNAME = String.raw`(?:${anyOf(PARTICLES)} )?${NAME_WORD}(?:-\s{1,2}[a-z]{1,20})?`;
/** Middle names and initials, a nickname in quotes, a maiden name in brackets. */
const MIDDLE = String.raw`(?: [A-Z]\.?(?=[ ])| ${NAME_WORD}| ["'(\u0080-\u00ff]{1,3}${NAME_WORD}["')\u0080-\u00ff]{1,3})`;
const ENDS = String.raw`(?![\w\u0080-\u00ff])`;

const GIVEN_FIRST = new RegExp(`^(${NAME_WORD})(${MIDDLE}{0,3})[ ]{1,2}(${SURNAME})${ENDS}`);
const SURNAME_FIRST = new RegExp(`^(${NAME_WORD}), ?(${NAME_WORD})${ENDS}`);
/** A field with a part of a name: a second word or an initial may stand behind it. */
const ONE_PART = new RegExp(String.raw`^${SURNAME}(?: ${NAME_WORD}| [A-Z]\.?)?$`);

/** The words of a text that begin with a capital. */
export const CAPITALISED = new RegExp(NAME_WORD, 'g');

const FIELD_POINTS = 55;
const LABEL_POINTS = 50;
const NAMED = 'A name stands where a victim is named';

/** The name that a text begins with, also that of a cell or field of its own. */
export function namesIn(text: string, at: number, isField: boolean): readonly PatternHit[] {
  const points = isField ? FIELD_POINTS : LABEL_POINTS;
  const reversed = SURNAME_FIRST.exec(text);
  if (reversed) {
    const [whole, surname = '', given = ''] = reversed;
    return nameHit({ given, middle: '', surname }, { start: at, end: at + whole.length }, points);
  }
  const [whole, given, middle = '', surname] = GIVEN_FIRST.exec(text) ?? [];
  if (whole === undefined || given === undefined || surname === undefined) return [];
  if (isGroup(whole, text.slice(whole.length))) return [];
  return nameHit({ given, middle, surname }, { start: at, end: at + whole.length }, points);
}

/** A name in two fields or cells. */
export function nameOfParts(given: string, surname: string, extent: Extent): PatternHit | undefined {
  if (!ONE_PART.test(given) || !ONE_PART.test(surname)) return undefined;
  return nameHit({ given: given.split(' ')[0]!, middle: '', surname }, extent, FIELD_POINTS)[0];
}

/** A name in pieces. Which of the middle words belong to the surname is not known yet. */
export interface WrittenName {
  readonly given: string;
  readonly middle: string;
  readonly surname: string;
}

/** The hit for a name, with the other ways to read it; none where it is no name. */
export function nameHit(
  { given, middle, surname }: WrittenName,
  extent: Extent,
  points: number,
): readonly PatternHit[] {
  const whole = surname.replace(/-\s+/, '');
  const words = [...(middle.match(CAPITALISED) ?? []), whole, surname.replace(/-\s+.*/, '')];
  const names = [...new Set(words.flatMap((word) => [nameOf(given, word), nameOf(word, given)]))];
  const first = nameOf(given, whole) ?? words.map((word) => nameOf(given, word)).find((name) => name !== undefined);
  if (first === undefined) return [];
  const others = names.filter((name): name is string => name !== undefined && name !== first);
  const hit = victimHit('name', extent, first, points, NAMED);
  return [{ ...hit, others, ...(readsAsDescription(given) && { isDescription: true }) }];
}

/** Words that are also given to children. */
const GIVEN_WORDS: ReadonlySet<string> = new Set(
  [
    'angel april august autumn candy diamond faith harmony heaven honey hope hunter ivory jade joy journey july june justice',
    'king knight lucky melody mercy miracle ocean olive pearl precious prince princess rain ranger raven river rose ruby sage',
    'sky star storm stormy summer sunny violet winter',
  ].flatMap(split),
);

/** "Several Females", "Filing A Claim": the first word is one of everyday language, and nobody's given name. */
function readsAsDescription(given: string): boolean {
  const [first = ''] = wordsOf(given);
  return !COMMON_GIVEN_NAMES.has(first) && !GIVEN_WORDS.has(first) && isInflected(first);
}

/** A word of everyday language, or one in the plural, the past or the progressive. */
function isInflected(word: string): boolean {
  const stems = [word, word.replace(/e?s$/, ''), word.replace(/ies$/, 'y'), word.replace(/(?:ed|ing)$/, '')];
  return [...stems, word.replace(/(?:s|ed|ing)$/, 'e'), word.replace(/(.)\1(?:ed|ing)$/, '$1')].some((stem) =>
    ORDINARY_WORDS.has(stem),
  );
}

/** Canonical name; undefined where the words are those of an office, a statute or a description. */
function nameOf(given: string, surname: string): string | undefined {
  if (!isNameWord(given) || !isNameWord(surname)) return undefined;
  const [first] = wordsOf(given);
  const isOrdinary = (word: string): boolean => ORDINARY_WORDS.has(word) && !COMMON_GIVEN_NAMES.has(word);
  // "Survivor Group", "Teen Court": a word that is no given name before one that is no surname.
  const isOddSurname = wordsOf(surname).every((word) => isOrdinary(word) && !COMMON_SURNAMES.has(word));
  if (isOddSurname && !COMMON_GIVEN_NAMES.has(first!)) return undefined;
  const read = readName({ given, surname });
  return 'leftOut' in read ? undefined : read.canonical;
}
