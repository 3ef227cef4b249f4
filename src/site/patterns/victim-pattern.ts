/** Names and other words for a victim behind "victim" and the like. */
import { latin1 } from '../match/bytes.ts';
import { COMMON_GIVEN_NAMES, ORDINARY_WORDS } from '../values/common-words.ts';
import { readName } from '../values/read-name.ts';
import { wordsOf } from '../values/values.ts';
import type { LabelHit, PatternHit } from './pattern.ts';

const REACH = 90;
const DATE_LABEL = /^(?:dob|born|date.of.birth|birth.?date)$|dob$|birth/;
const KIN = /step|niece|nephew|grand|daughter|son|cousin|foster/;

const NAME_LABEL = /name|nm$|first|last/;
/** Between label and name: a mark or words that say that a name follows. */
const MARKED =
  /^(?:'s|\(s\))?[\s_-]{0,2}(?:full |first |last )?(?:name|names|identity)?\s?(?:is|was)?\s?[:=\t"'>][\s"':=\t>]*/i;
const NAMES_SOMETHING = /^(?:'s|\(s\))?[\s_-]{0,2}(?:[A-Za-z]{1,12} ){0,2}[A-Za-z]{0,12}\s?[:=\t"'>,(]|^ [A-Z]/;
const SPOKEN = /^(?:'s name (?:is|was)|,? (?:identified|known|named) as|,? named|,) /i;
const WORD = "[A-Z\u00c0-\u00de](?:[A-Za-z\u0080-\u00ff]|['-](?=[A-Za-z\u0080-\u00ff])){1,24}";
const GIVEN_FIRST = new RegExp(`^(${WORD})(?: [A-Z]\\.?| ${WORD})?[ ]{1,2}(${WORD})(?![\\w\u0080-\u00ff])`);
const SURNAME_FIRST = new RegExp(`^(${WORD}), ?(${WORD})(?![\\w\u0080-\u00ff])`);
const ONE_NAME = new RegExp(`^(${WORD})(?=["'<&]|$)`);
const INITIALS = /^([A-Z])\.?[\s-]?([A-Z])\.?(?:[\s-]?([A-Z])\.?)?(?![A-Za-z0-9])/;

/** Words that stand behind "victim" with a capital and are no name. */
const NO_NAMES = new Set(
  (
    'services service assistance advocate advocates compensation rights notification impact witness witnesses information center ' +
    'support resources resource minor female male adult child juvenile unknown age aged under over gender sex race relationship ' +
    'stranger acquaintance spouse none multiple several not disclosed withheld confidential redacted anonymous yes no one two ' +
    'three years year old girl boy woman man unspecified family member friend neighbor relative student patient type count number ' +
    'statement statements program unit coordinator office hotline help line fund act law bill board and or the of in with for at ' +
    'from reported offense assault was is has had did said jane john doe roe black white hispanic asian latino native american ' +
    'deceased living department state county city united national registered registry public school'
  ).split(' '),
);

/** What stands behind a label of the class: names, initials, a date of birth, a word for a relation. */
export function victimBehind(bytes: Uint8Array, label: LabelHit): readonly PatternHit[] {
  const { start, end } = label;
  const word = latin1(bytes, start, end).toLowerCase();
  const text = latin1(bytes, end, end + REACH);
  if (KIN.test(word)) return [hit('relationship', start, end, wordsOf(word).join(' '), 0, RELATION)];
  if (word === 'relationship' || word.endsWith('relationship') || word.endsWith('relation'))
    return relationBehind(end, text);
  if (DATE_LABEL.test(word)) return dateBehind(end, text, word.startsWith('vic') ? 45 : 30);
  // Most pages say "victim" in sentences, behind which nothing is named.
  if (!NAMES_SOMETHING.test(text)) return [];
  return [...namesBehind(end, text, word), ...dateBehind(end, text, 45), ...relationBehind(end, text)];
}

const RELATION = 'The words say how the victim is related to the registrant';
const BORN = 'A victim’s date of birth stands behind a label';

function namesBehind(at: number, text: string, label: string): readonly PatternHit[] {
  const marked = MARKED.exec(text)?.[0];
  const between = marked ?? SPOKEN.exec(text)?.[0] ?? (text.startsWith(' ') ? ' ' : undefined);
  if (between === undefined) return [];
  const rest = text.slice(between.length);
  const from = at + between.length;
  const isField = NAME_LABEL.test(label) || /name/i.test(between);
  const name = GIVEN_FIRST.exec(rest) ?? SURNAME_FIRST.exec(rest);
  if (name) {
    const isReversed = name[0].includes(',');
    const [given, surname] = isReversed ? [name[2]!, name[1]!] : [name[1]!, name[2]!];
    const canonical = nameOf(given, surname);
    if (canonical === undefined) return [];
    const points = isField ? 55 : marked !== undefined ? 50 : 35;
    return [hit('name', from, from + name[0].length, canonical, points, 'A name stands where a victim is named')];
  }
  const initials = marked === undefined ? null : INITIALS.exec(rest);
  if (initials) {
    const letters = initials.slice(1).join('').toLowerCase();
    return [
      hit(
        'initials',
        from,
        from + initials[0].trimEnd().length,
        letters,
        0,
        'The initials of a victim stand behind a label',
      ),
    ];
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
  if (isOrdinary(first!) && wordsOf(surname).every(isOrdinary)) return undefined;
  const read = readName({ given, surname });
  return 'leftOut' in read ? undefined : read.canonical;
}

function isNameWord(word: string): boolean {
  return wordsOf(word).every((one) => !NO_NAMES.has(one));
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function dateBehind(at: number, text: string, points: number): readonly PatternHit[] {
  const found =
    /^[^\d<]{0,40}?(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[/-](\d{1,2})[/-](\d{4})|\b([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4}))(?!\d)/i.exec(
      text,
    );
  if (!found) return [];
  const [year, month, day] =
    found[1] !== undefined
      ? [found[1], found[2]!, found[3]!]
      : found[4] !== undefined
        ? [found[6]!, found[4], found[5]!]
        : [found[9]!, String(MONTHS.indexOf(found[7]!.toLowerCase()) + 1), found[8]!];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
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
