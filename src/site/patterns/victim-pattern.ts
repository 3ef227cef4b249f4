/** Names and other words for a victim behind "victim" and the like. */
import { latin1 } from '../text/bytes.ts';
import { wordsOf } from '../text/fold.ts';
import { anyOf, split } from '../text/any-of.ts';
import { birthDateIn } from './birth-dates.ts';
import { nameInPair, namesInObject } from './names-in-fields.ts';
import { CAPITALISED, NAME_WORD, nameHit, namesIn } from './names-in-text.ts';
import { isNameWord, isOffice, isOtherHarm, NO_NAMES } from './no-names.ts';
import type { LabelHit, PatternHit } from './pattern.ts';
import { victimHit } from './victim-hit.ts';

/** Bytes behind a label that are read. */
const REACH = 90;

/** What a label is, by its words. */
const DATE_LABEL = /^(?:dob|born|date.of.birth|birth.?date)$|dob$|birth/;
const RELATION_LABEL = /relation(?:ship)?$/;
const KIN_LABEL = new RegExp(anyOf(split('step niece nephew grand daughter son cousin foster')));
/** Said of victims: their names may stand near it. */
const SAID_OF_VICTIMS = new RegExp(
  `^${anyOf([/daughter(?! of)/, /rap(?:ed|ing)/], split('sister girl boy testified molest assaulted abused touched'))}`,
);
const NAME_LABEL = /name|nm$|first|last/;

const RELATION = 'The words say how the victim is related to the registrant';
const INITIALS_SAID = 'The initials of a victim stand behind a label';
const FIELD_SAID = 'A name stands in a field for a victim’s name';
const WORDS_SAID = 'Words near each other are a victim’s names';

/** What stands behind a label of the class: names, initials, a date of birth, a word for a relation. */
export function victimBehind(bytes: Uint8Array, label: LabelHit): readonly PatternHit[] {
  const { start, end } = label;
  const word = latin1(bytes, start, end).toLowerCase();
  const text = latin1(bytes, end, end + REACH);
  if (isOtherHarm(latin1(bytes, start - 20, start))) return [];
  const words = isOffice(text) ? [] : wordsAround(bytes, label);
  if (SAID_OF_VICTIMS.test(word)) return words;
  if (KIN_LABEL.test(word)) return [...words, victimHit('relationship', label, wordsOf(word).join(' '), 0, RELATION)];
  if (RELATION_LABEL.test(word)) return relationBehind(end, text);
  if (DATE_LABEL.test(word)) return birthDateIn(text, end, isVictims(bytes, start, word) ? 45 : 30);
  const pair = nameInPair(bytes, label, word);
  if (pair !== undefined) return [pair];
  const named = namedBefore(bytes, start, text);
  // Most pages say "victim" in sentences, behind which nothing is named.
  if (!NAMES_SOMETHING.test(text)) return [...words, ...named];
  const names = [...namesBehind(end, text, word), ...named, ...namesInObject(bytes, end)];
  return [...words, ...names, ...birthDateIn(text, end, 45), ...relationBehind(end, text)];
}

/** Whether a label for a date of birth says whose it is. */
function isVictims(bytes: Uint8Array, start: number, word: string): boolean {
  return word.startsWith('vic') || /\b(?:victim|vic)\b[^.<>]{0,24}$/i.test(latin1(bytes, start - 32, start));
}

const BEFORE_WORD = 110;
const BEHIND_WORD = 130;
const NEXT = /^[\s:,"'>=(]{1,4}([A-Za-z\u0080-\u00ff]+)/;

/** The capitalised words around: a victim's given name here and surname there say as much as both together. */
function wordsAround(bytes: Uint8Array, label: LabelHit): readonly PatternHit[] {
  const { start, end } = label;
  const found = latin1(bytes, start - BEFORE_WORD, end + BEHIND_WORD).match(CAPITALISED);
  if (found === null) return [];
  const next = NEXT.exec(latin1(bytes, end, end + 40))?.[1] ?? '';
  const words = `${next}|${found.join(' ')}`.toLowerCase();
  return [victimHit('words', label, words, 0, WORDS_SAID)];
}

/** "Corinne Abernathy, the victim" */
const NAMED_BEFORE = new RegExp(
  String.raw`(?:^|[^\w\u0080-\u00ff])(${NAME_WORD})((?: [A-Z]\.| ${NAME_WORD})?) (${NAME_WORD}),? ` +
    String.raw`(?:who (?:is|was) )?(?:the|his|her) (?:${anyOf(split('minor young alleged child named'))} )?$`,
);
/** Words that go on with the sentence: "…, the victim in this case". */
const GOES_ON_BEHIND = new RegExp(`^${anyOf(split('in of and at is was has had did said'))}$`);

function namedBefore(bytes: Uint8Array, at: number, text: string): readonly PatternHit[] {
  const found = NAMED_BEFORE.exec(latin1(bytes, at - 80, at));
  if (found === null) return [];
  const next = /^(?:'?s)? ?([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? '';
  // "…, the victim advocate", "…, the victim's father"
  if (text.startsWith("'") || (NO_NAMES.has(next) && !GOES_ON_BEHIND.test(next))) return [];
  const [whole, given = '', middle = '', surname = ''] = found;
  const start = at - whole.length + whole.indexOf(given);
  return nameHit({ given, middle, surname }, { start, end: at }, 50);
}

/** Of the label itself: "victim's", "victim(s)", "victim (minor):", "victim #1:". */
const LABEL_END = String.raw`^(?:'s|\(s\))?(?:\s?(?:\([a-z ]{1,16}\)|#?\d{1,2})(?=\s?:))?[\s_-]{0,2}`;
const VERBS = split('is was were has have and named identified known listed');
const NAMES_SOMETHING = new RegExp(
  [
    String.raw`${LABEL_END}(?:[A-Za-z]{1,12} ){0,2}[A-Za-z]{0,12}\s?[:=\t"'>,([]`,
    '^ [A-Z]',
    `^(?:'s name|,? ${anyOf(VERBS)}) `,
  ].join('|'),
);
/** Between label and name: a mark or words that say that a name follows. */
const MARKED = new RegExp(
  String.raw`${LABEL_END}(?:full |first |last )?(?:name|names|identity)?\s?(?:is|was)?\s?[:=\t"'>][\s"':=\t>[{]*` +
    String.raw`(?:(?:full_?)?name["']?\s?:\s?["']?)?`,
  'i',
);
const CALLED = ['identified', 'known', 'named', 'listed', 'referred to'];
const SPOKEN = new RegExp(
  [
    `^(?:'s name (?:is|was)`,
    `,? ?(?:(?:is|was|has been) )?(?:(?:later|also|publicly|only) )?${anyOf(CALLED)} as`,
    `,? (?:named|called)`,
    ',) ',
  ].join('|'),
  'i',
);
/** What goes on behind a name that stands beside "the victim, ": a comma, a verb. */
const GOES_ON = /^(?:,| \(| who | was | is | had | has | told | said | testified |\.)/;
const INITIALS = /^([A-Z])\.?[\s-]?([A-Z])\.?(?:[\s-]?([A-Z])\.?)?(?![A-Za-z0-9])/;
const ONE_NAME = new RegExp(`^(${NAME_WORD})(?=["'<&]|$)`);

/** "Victim: Ms. Abernathy" */
const TITLED = new RegExp(`^(?:M(?:r|rs|s|x)\\.?|Miss) (${NAME_WORD})(?!\\s?[A-Z])`);

/** A name behind the label, or its initials, or in a field for a name one word of it. */
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
    return [
      victimHit('initials', { start: from, end: from + initials[0].trimEnd().length }, letters, 0, INITIALS_SAID),
    ];
  }
  const alone = marked === undefined ? null : (NAME_LABEL.test(label) ? ONE_NAME : TITLED).exec(rest);
  const one = alone?.[1];
  if (one === undefined || !isNameWord(one)) return [];
  const start = from + alone![0].length - one.length;
  return [victimHit('name', { start, end: start + one.length }, wordsOf(one).join(' '), 50, FIELD_SAID)];
}

const RELATED = new RegExp(
  String.raw`^(?:to (?:the )?|${split('relationship relation offender registrant').join('|')}|[\s"':=>,()-])*` +
    String.raw`((?:[a-z'-]+ ){0,2}[a-z'-]+)`,
  'i',
);

/** Words behind "relationship" or "victim": compared with what the registry holds, so any words will do. */
function relationBehind(at: number, text: string): readonly PatternHit[] {
  const found = RELATED.exec(text);
  if (!found) return [];
  const words = wordsOf(found[1]!.replace(/'s\b/g, '')).join(' ');
  if (words === '') return [];
  return [victimHit('relationship', { start: at, end: at + found[0].length }, words, 0, RELATION)];
}
