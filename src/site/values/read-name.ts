/** Names and initials of victims, read from the export. */
import type { NameParts } from '../types.ts';
import { COMMON_GIVEN_NAMES, COMMON_SURNAMES } from './common-words.ts';
import { wordsOf } from '../text/fold.ts';
import { LEFT_OUT, type ReadValue } from './left-out.ts';

const NO_NAME_WORDS = new Set(
  (
    'unknown victim minor juvenile child redacted confidential anonymous withheld state society people public nobody none ' +
    'undisclosed name given test commonwealth unnamed'
  ).split(' '),
);
const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);

/** Canonical: "given|surname", folded; a surname of two parts keeps its space. */
export function readName(parts: NameParts): ReadValue {
  const given = wordsOf(parts.given.replace(/['’]/g, ''))[0] ?? '';
  const surname = wordsOf(parts.surname).filter((word) => !SUFFIXES.has(word));
  if (given.length < 2 || surname.join('').length < 2) return { leftOut: LEFT_OUT.noName };
  const isPlaceholder =
    NO_NAME_WORDS.has(given) ||
    NO_NAME_WORDS.has(surname[0]!) ||
    (/^(?:john|jane|baby|janet)$/.test(given) && /^(?:doe|roe)$/.test(surname[0]!));
  if (isPlaceholder) return { leftOut: LEFT_OUT.placeholder };
  const isCommon = COMMON_GIVEN_NAMES.has(given) && surname.every((word) => COMMON_SURNAMES.has(word));
  const canonical = `${given}|${surname.join(' ')}`;
  const others = otherSpellings(parts).filter((one) => one !== canonical);
  return { kind: 'name', canonical, grade: isCommon ? 'weak' : 'plain', ...(others.length > 0 && { others }) };
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/** With umlauts as two letters, and with a given name of two words as one: Marie-Claire, Mary Ann. */
function otherSpellings({ given, surname }: NameParts): readonly string[] {
  const isDouble = /[^\W\d_]{2,}[- ][^\W\d_]{2,}/.test(given);
  if (!isDouble && !/[^ -~]|-/.test(given + surname)) return [];
  const spell = (text: string): string =>
    text.normalize('NFC').replace(/[äöüøå]/gi, (letter) => UMLAUTS[letter.toLowerCase()]!);
  const surnameWords = (text: string): string[] => wordsOf(text).filter((word) => !SUFFIXES.has(word));
  const givenWords = wordsOf(given.replace(/['’]/g, ''));
  const spelled = [`${wordsOf(spell(given).replace(/['’]/g, ''))[0] ?? ''}|${surnameWords(spell(surname)).join(' ')}`];
  if (isDouble || /-/.test(given)) spelled.push(`${givenWords.join('')}|${surnameWords(surname).join(' ')}`);
  return spelled;
}

/** "Given Surname" or "Surname, Given". */
export function splitName(text: string): NameParts {
  const comma = text.indexOf(',');
  if (comma >= 0) return { surname: text.slice(0, comma), given: text.slice(comma + 1) };
  const words = text.split(/\s+/).filter((word) => !SUFFIXES.has(word.replace('.', '')));
  return { given: words.length > 1 ? words[0]! : '', surname: words.at(-1) ?? '' };
}

/** "w. f." → "wf". `text` is folded. */
export function readInitials(text: string): ReadValue {
  const letters = text.replace(/[\s.,-]/g, '');
  if (!/^[a-z]{2,4}$/.test(letters)) return { leftOut: LEFT_OUT.noInitials };
  if (/^x+$/.test(letters)) return { leftOut: LEFT_OUT.placeholder };
  return { kind: 'initials', canonical: letters, grade: 'weak' };
}

/** Initials of a canonical name: "marisela|de leon" → "md", and with all parts "mdl". */
export function initialsOf(canonical: string): readonly string[] {
  const [given = '', surname = ''] = canonical.split('|');
  const parts = surname.split(' ').map((word) => word.slice(0, 1));
  const short = given.slice(0, 1) + (parts[0] ?? '');
  return parts.length > 1 ? [short, given.slice(0, 1) + parts.join(''), given.slice(0, 1) + parts.at(-1)!] : [short];
}
