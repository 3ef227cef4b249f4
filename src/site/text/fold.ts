/** One spelling for every way to write a character: digits of all scripts, look-alikes, accents, invisibles. */

/** Cyrillic and Greek letters that a reader takes for Latin ones; normalisation leaves them alone. Same order as below. */
const LOOK_ALIKE_FROM = 'авекмнорстухіјѕԁԛѡαβεηικνορτυχωϲıłøđħŧ‘’ʼ′“”−⁃⁄∕․。·•‧∙⋅・─━ー\u2800';
const LOOK_ALIKE_TO = "abekmhopctyxijsdqwabeniknoptuxwcilodht''''\"\"--//........--- ";
const SPELLED_OUT: readonly (readonly [string, string])[] = [
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ð', 'd'],
];
/** Letters without a glyph: Hangul fillers. */
const BLANK = ['\u115f', '\u1160', '\u3164', '\uffa0'];
/** Digits that stand in a circle, a bracket or before a full stop have a decimal value of their own; these have none. */
const NUMERALS: readonly (readonly [string, string])[] = [
  ...[...'⓿❶❷❸❹❺❻❼❽❾'].map((from, digit): [string, string] => [from, String(digit)]),
  ...[...'⓪➀➁➂➃➄➅➆➇➈'].map((from, digit): [string, string] => [from, String(digit)]),
  ...[...'🄋➊➋➌➍➎➏➐➑➒'].map((from, digit): [string, string] => [from, String(digit)]),
  ...[...'⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽'].map((from, digit): [string, string] => [from, String(digit)]),
  ...[...'〇一二三四五六七八九'].map((from, digit): [string, string] => [from, String(digit)]),
];
const SPECIAL = new Map<string, string>([
  ...[...LOOK_ALIKE_FROM].map((from, i): [string, string] => [from, [...LOOK_ALIKE_TO][i]!]),
  ...SPELLED_OUT,
  ...NUMERALS,
  ...BLANK.map((from): [string, string] => [from, '']),
]);

/**
 * Signs that are no letters: quotation marks, bullets, arrows, lines of boxes, small pictures, icons of fonts. A name behind
 * one is a word of its own. Currency signs stay, because a number behind one is an amount.
 */
const IS_SIGN = /[\p{Pi}\p{Pf}\p{Ps}\p{Pe}\p{Po}\p{Sm}\p{So}\p{Sk}\p{Co}]/u;
/** Ends a word and joins no digits. */
const SIGN = '"';
const LOST = '\ufffd';

const memo = new Map<number, string>();

/**
 * The plain spelling of one code point above U+007F: lower case, without accents; '' for what cannot be seen. Characters
 * that have no plain spelling stay as they are (in lower case).
 */
export function foldCodePoint(point: number): string {
  let folded = memo.get(point);
  if (folded === undefined) {
    folded = point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? '\ufffd' : compute(String.fromCodePoint(point));
    memo.set(point, folded);
  }
  return folded;
}

/** A whole text: {@link foldCodePoint} for every character, and ASCII in lower case. Fast where all is ASCII. */
export function fold(text: string): string {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return foldEach(text);
  return text.toLowerCase();
}

function foldEach(text: string): string {
  let folded = '';
  for (const char of text) folded += char < '\u0080' ? char.toLowerCase() : foldCodePoint(char.codePointAt(0)!);
  return folded;
}

/** The words of a text in one spelling, for comparing names, dockets, charges and streets. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[a-z0-9\u0080-\uffff]+/g) ?? [];
}

function compute(char: string): string {
  let out = '';
  const plain = SPECIAL.get(char.toLowerCase()) ?? char;
  // ⑴ and ⒈ are one digit with what is drawn around it.
  const numeral = /\p{No}/u.test(plain) ? /^\D?(\d)\D?$/.exec(plain.normalize('NFKD'))?.[1] : undefined;
  if (numeral !== undefined) return numeral;
  for (const part of plain.normalize('NFKD')) {
    if (part < '\u0080') out += part.toLowerCase();
    // Format characters, combining marks and variation selectors only change how their neighbours look.
    else if (/[\p{Cf}\p{M}]/u.test(part)) continue;
    else if (/\p{Nd}/u.test(part)) out += String(decimalDigit(part.codePointAt(0)!));
    else if (/[\p{Zl}\p{Zp}]/u.test(part)) out += '\n';
    else if (/\p{Zs}/u.test(part)) out += ' ';
    else if (/\p{Pd}/u.test(part)) out += '-';
    else if (part !== LOST && !SPECIAL.has(part) && IS_SIGN.test(part)) out += SIGN;
    else out += SPECIAL.get(part.toLowerCase()) ?? part.toLowerCase();
  }
  return out;
}

/** Unicode keeps decimal digits in unbroken runs of ten that start with zero. */
function decimalDigit(point: number): number {
  let zero = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (point - zero) % 10;
}
