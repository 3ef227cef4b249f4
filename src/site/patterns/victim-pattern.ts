/** Names and other words for a victim behind "victim" and the like. */
import { latin1 } from '../match/bytes.ts';
import { COMMON_GIVEN_NAMES, COMMON_SURNAMES, ORDINARY_WORDS } from '../values/common-words.ts';
import { readName } from '../values/read-name.ts';
import { wordsOf } from '../values/values.ts';
import type { Cell } from './columns.ts';
import { isGroup, isNameWord, isOffice, isOtherHarm, NO_NAMES } from './no-names.ts';
import type { LabelHit, PatternHit } from './pattern.ts';

const REACH = 90;
const DATE_LABEL = /^(?:dob|born|date.of.birth|birth.?date)$|dob$|birth/;
const KIN = /step|niece|nephew|grand|daughter|son|cousin|foster/;

const NAME_LABEL = /name|nm$|first|last/;
/** Between label and name: a mark or words that say that a name follows. */
const MARKED =
  /^(?:'s|\(s\))?[\s_-]{0,2}(?:full |first |last )?(?:name|names|identity)?\s?(?:is|was)?\s?[:=\t"'>][\s"':=\t>[{]*(?:(?:full_?)?name["']?\s?:\s?["']?)?/i;
const NAMES_SOMETHING =
  /^(?:'s|\(s\))?[\s_-]{0,2}(?:[A-Za-z]{1,12} ){0,2}[A-Za-z]{0,12}\s?[:=\t"'>,([]|^ [A-Z]|^(?:'s name|,? (?:is|was|were|has|have|and|named|identified|known|listed)) /;
const SPOKEN =
  /^(?:'s name (?:is|was)|,? ?(?:(?:is|was|has been) )?(?:(?:later|also|publicly|only) )?(?:identified|known|named|listed|referred to) as|,? (?:named|called)|,) /i;
/** What goes on behind a name that stands beside "the victim, ": a comma, a verb. */
const GOES_ON = /^(?:,| \(| who | was | is | had | has | told | said | testified |\.)/;
const WORD = "[A-Z\u00c0-\u00de](?:[A-Za-z\u0080-\u00ff]|['-](?=[A-Za-z\u0080-\u00ff])){1,24}";
/** A surname at the end of a line may go on in the next. */
const SURNAME = `(?:(?:[Dd]e la|[Dd]e los|[Dd]el?|[Dd][aiu]|[Vv]an der|[Vv]an|[Vv]on|[Ll][ae]|[Ee]l|[Aa]l|[Bb]in) )?${WORD}(?:-\\s{1,2}[a-z]{1,20})?`;
/** Middle names and initials, a nickname in quotes, a maiden name in brackets. */
const MIDDLE = `(?: [A-Z]\\.?(?=[ ])| ${WORD}| ["'(\u0080-\u00ff]{1,3}${WORD}["')\u0080-\u00ff]{1,3})`;
const GIVEN_FIRST = new RegExp(`^(${WORD})(${MIDDLE}{0,3})[ ]{1,2}(${SURNAME})(?![\\w\u0080-\u00ff])`);
const SURNAME_FIRST = new RegExp(`^(${WORD}), ?(${WORD})(?![\\w\u0080-\u00ff])`);
const ONE_NAME = new RegExp(`^(${WORD})(?=["'<&]|$)`);
const INITIALS = /^([A-Z])\.?[\s-]?([A-Z])\.?(?:[\s-]?([A-Z])\.?)?(?![A-Za-z0-9])/;
/** "Corinne Abernathy, the victim" */
const NAMED_BEFORE = new RegExp(
  `(?:^|[^\\w\u0080-\u00ff])(${WORD})((?: [A-Z]\\.| ${WORD})?) (${WORD}),? (?:who (?:is|was) )?(?:the|his|her) (?:(?:minor|young|alleged|child|named) )?$`,
);
/** The keys of a victim in an object. */
const GIVEN_KEY = /["'](?:first|given|f|fore)_?(?:name|nm)?["']\s?:\s?["']([^"'{}]{1,40})["']/i;
const SURNAME_KEY = /["'](?:last|sur|family|l)_?(?:name|nm)?["']\s?:\s?["']([^"'{}]{1,40})["']/i;
const NAME_KEY = /["'](?:full_?)?name["']\s?:\s?["']([^"'{}]{3,60})["']/i;
const OBJECT = /^["']\s?:\s?\[?\s?\{[^{}]{0,300}/;

/** What stands behind a label of the class: names, initials, a date of birth, a word for a relation. */
export function victimBehind(bytes: Uint8Array, label: LabelHit): readonly PatternHit[] {
  const { start, end } = label;
  const word = latin1(bytes, start, end).toLowerCase();
  const text = latin1(bytes, end, end + REACH);
  if (isOtherHarm(latin1(bytes, start - 20, start))) return [];
  const words = isOffice(text) ? [] : wordsAround(bytes, label);
  if (SAID_OF_VICTIMS.test(word)) return words;
  if (KIN.test(word)) return [...words, hit('relationship', start, end, wordsOf(word).join(' '), 0, RELATION)];
  if (word === 'relationship' || word.endsWith('relationship') || word.endsWith('relation'))
    return relationBehind(end, text);
  if (DATE_LABEL.test(word)) {
    const isVictims =
      word.startsWith('vic') || /\b(?:victim|vic)\b[^.<>]{0,24}$/i.test(latin1(bytes, start - 32, start));
    return dateBehind(end, text, isVictims ? 45 : 30);
  }
  const before = NAMED_BEFORE.exec(latin1(bytes, start - 80, start));
  const named = before === null ? [] : namedBefore(before, start, text);
  if (NAME_PART.test(word)) {
    const pair = namesInPair(end, word, latin1(bytes, end, end + 240));
    if (pair !== undefined) return [pair];
  }
  const inside = OBJECT.exec(latin1(bytes, end, end + 320));
  const keyed = inside === null ? [] : namesInObject(end, inside[0]);
  // Most pages say "victim" in sentences, behind which nothing is named.
  if (!NAMES_SOMETHING.test(text)) return [...words, ...named];
  const names = [...namesBehind(end, text, word), ...named, ...keyed];
  return [...words, ...names, ...dateBehind(end, text, 45), ...relationBehind(end, text)];
}

const RELATION = 'The words say how the victim is related to the registrant';
const BORN = 'A victim’s date of birth stands behind a label';
const NAMED = 'A name stands where a victim is named';
const SAID_OF_VICTIMS = /^(?:daughter(?! of)|sister|girl|boy|testified|molest|rap(?:ed|ing)|assaulted|abused|touched)/;
const BEFORE_WORD = 110;
const BEHIND_WORD = 130;

/** The capitalised words around: a victim's given name here and surname there say as much as both together. */
function wordsAround(bytes: Uint8Array, { start, end }: LabelHit): readonly PatternHit[] {
  const text = latin1(bytes, start - BEFORE_WORD, end + BEHIND_WORD);
  const found = text.match(CAPITALISED);
  if (found === null) return [];
  const next = NEXT.exec(latin1(bytes, end, end + 40))?.[1] ?? '';
  const words = `${next}|${found.join(' ')}`.toLowerCase();
  return [hit('words', start, end, words, 0, 'Words near each other are a victim’s names')];
}

const NEXT = /^[\s:,"'>=(]{1,4}([A-Za-z\u0080-\u00ff]+)/;
const CAPITALISED = new RegExp(WORD, 'g');

function namedBefore(found: RegExpExecArray, at: number, text: string): readonly PatternHit[] {
  const next = /^(?:'?s)? ?([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? '';
  // "…, the victim advocate", "…, the victim's father"
  if (text.startsWith("'") || (NO_NAMES.has(next) && !/^(?:in|of|and|at|is|was|has|had|did|said)$/.test(next)))
    return [];
  const [whole, given = '', middle = '', surname = ''] = found;
  const start = at - whole.length;
  return nameHit(given, middle, surname, { start: start + whole.indexOf(given), end: at }, 50);
}

const NAME_PART = /(?:first|given|last|sur|[fl])[\s_-]?(?:name|nm)?$/;
const PART = /^["'\s:=>]{1,6}([^"'<>&;,\n]{2,40})/;
const OTHER_PARTS = {
  given: /(?:first|given|fore|[^a-z]f)[\s_-]{0,2}(?:name|nm)?["']?\s?[:=>]["'\s]{0,4}([^"'<>&;,\n]{2,40})/i,
  surname: /(?:last|sur|family|[^a-z]l)[\s_-]{0,2}(?:name|nm)?["']?\s?[:=>]["'\s]{0,4}([^"'<>&;,\n]{2,40})/i,
} as const;

/** The part behind the label and, a few fields on, the other one. */
function namesInPair(at: number, label: string, text: string): PatternHit | undefined {
  const isSurname = /(?:last|sur|l)[\s_-]?(?:name|nm)?$/.test(label);
  const here = PART.exec(text);
  const there = here && OTHER_PARTS[isSurname ? 'given' : 'surname'].exec(text.slice(here[0].length));
  if (!here || !there) return undefined;
  const [given, surname] = isSurname ? [there[1]!, here[1]!] : [here[1]!, there[1]!];
  const end = here[0].length + there.index + there[0].length;
  return nameOfParts(given, surname, { start: at + here[0].length - here[1]!.length, end: at + end });
}

/** Names under the keys of an object. */
function namesInObject(at: number, text: string): readonly PatternHit[] {
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

/** The name in a cell or field of its own. */
export function namesIn(text: string, at: number, isField: boolean): readonly PatternHit[] {
  const points = isField ? 55 : 50;
  const reversed = SURNAME_FIRST.exec(text);
  if (reversed) return nameHit(reversed[2]!, '', reversed[1]!, { start: at, end: at + reversed[0].length }, points);
  const [whole, given, middle = '', surname] = GIVEN_FIRST.exec(text) ?? [];
  if (whole === undefined || given === undefined || surname === undefined) return [];
  if (isGroup(whole, text.slice(whole.length))) return [];
  return nameHit(given, middle, surname, { start: at, end: at + whole.length }, points);
}

/** A name in two fields or cells. */
export function nameOfParts(given: string, surname: string, range: Cell): PatternHit | undefined {
  const isName = ONE_WORD.test(given) && ONE_WORD.test(surname);
  return isName ? nameHit(given.split(' ')[0]!, '', surname, range, 55)[0] : undefined;
}

const ONE_WORD = new RegExp(`^${SURNAME}(?: ${WORD}| [A-Z]\\.?)?$`);

/** The date of birth in a cell of its own. */
export function dateIn(text: string, at: number): readonly PatternHit[] {
  return dateBehind(at, text, 45);
}

/** A name of which it is not known yet which of its words is the surname. */
function nameHit(
  given: string,
  middle: string,
  surname: string,
  { start, end }: Cell,
  points: number,
): readonly PatternHit[] {
  const whole = surname.replace(/-\s+/, '');
  const words = [...(middle.match(CAPITALISED) ?? []), whole, surname.replace(/-\s+.*/, '')];
  const names = [...new Set(words.flatMap((word) => [nameOf(given, word), nameOf(word, given)]))];
  const first = nameOf(given, whole) ?? words.map((word) => nameOf(given, word)).find((name) => name !== undefined);
  if (first === undefined) return [];
  const others = names.filter((name): name is string => name !== undefined && name !== first);
  return [{ ...hit('name', start, end, first, points, NAMED), others }];
}

function namesBehind(at: number, text: string, label: string): readonly PatternHit[] {
  const spoken = SPOKEN.exec(text)?.[0];
  const marked = spoken === undefined ? MARKED.exec(text)?.[0] : undefined;
  const between = spoken ?? marked ?? (text.startsWith(' ') ? ' ' : undefined);
  if (between === undefined) return [];
  const rest = text.slice(between.length);
  const from = at + between.length;
  const isField = NAME_LABEL.test(label) || /name/i.test(between);
  const [found] = namesIn(rest, from, isField);
  if (found !== undefined) {
    const isSaid = spoken !== undefined && (spoken !== ', ' || GOES_ON.test(rest.slice(found.end - from)));
    return [{ ...found, points: isField ? 55 : marked !== undefined ? 50 : isSaid ? 45 : 35 }];
  }
  const initials = marked === undefined && !/^ [A-Z]\.\s?[A-Z]\./.test(text) ? null : INITIALS.exec(rest);
  if (initials) {
    const letters = initials.slice(1).join('').toLowerCase();
    const end = from + initials[0].trimEnd().length;
    return [hit('initials', from, end, letters, 0, 'The initials of a victim stand behind a label')];
  }
  const one = NAME_LABEL.test(label) && marked !== undefined ? ONE_NAME.exec(rest)?.[1] : undefined;
  if (one === undefined || !isNameWord(one)) return [];
  return [
    hit('name', from, from + one.length, wordsOf(one).join(' '), 50, 'A name stands in a field for a victim’s name'),
  ];
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

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function dateBehind(at: number, text: string, points: number): readonly PatternHit[] {
  const found =
    /^[^\d<]{0,40}?(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})|\b([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4}))(?!\d)/i.exec(
      text,
    );
  if (!found) return [];
  const [year, month, day] =
    found[1] !== undefined
      ? [found[1], found[2]!, found[3]!]
      : found[4] !== undefined
        ? [found[6]!, found[4], found[5]!]
        : [found[9]!, String(MONTHS.indexOf(found[7]!.toLowerCase()) + 1), found[8]!];
  const date = `${year.length === 2 ? `${Number(year) > 30 ? 19 : 20}${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return [hit('birth-date', at, at + found[0].length, date, points, BORN)];
}

/** Words behind "relationship" or "victim": compared with what the registry holds, so any words will do. */
function relationBehind(at: number, text: string): readonly PatternHit[] {
  const found =
    /^(?:to (?:the )?|relationship|relation|offender|registrant|[\s"':=>,()-])*((?:[a-z'-]+ ){0,2}[a-z'-]+)/i.exec(
      text,
    );
  if (!found) return [];
  const words = wordsOf(found[1]!.replace(/'s\b/g, '')).join(' ');
  return words === '' ? [] : [hit('relationship', at, at + found[0].length, words, 0, RELATION)];
}

function hit(
  kind: PatternHit['kind'],
  start: number,
  end: number,
  text: string,
  points: number,
  reason: string,
): PatternHit {
  return { prohibited: 'victim-identity', kind, start, end, text, points, reason };
}
