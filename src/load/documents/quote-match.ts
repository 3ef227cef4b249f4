/** Finds quoted words in a text. What is forgiven, and what never is, is said at `quoteStanding`. */

/** Stands where a line ends in a hyphen: the hyphen may belong to the word or only to the line. */
const LINE_HYPHEN = '\u0001';
const LIGATURES: Readonly<Record<string, string>> = {
  '\ufb00': 'ff',
  '\ufb01': 'fi',
  '\ufb02': 'fl',
  '\ufb03': 'ffi',
  '\ufb04': 'ffl',
  '\ufb05': 'st',
  '\ufb06': 'st',
};
/** Distance from the full-width signs to those of ASCII. */
const FULL_WIDTH = 0xfee0;

/**
 * A text as quotes are compared: white space, and the form of quotation marks, dashes and letters that are printed in
 * one piece or at full width, no longer tell texts apart. Raised figures and fractions stay what they are.
 */
export function plainWords(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u0001\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\ufb00-\ufb06]/g, (ligature) => LIGATURES[ligature] ?? ligature)
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH))
    .replace(/\u00ad(?:[^\S\n]*\n\s*)?/g, '')
    .replace(/[\u2018-\u201b\u2032]/g, "'")
    .replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/(?<=\p{L})-[^\S\n]*\n\s*(?=\p{L})/gu, LINE_HYPHEN)
    .replace(/(?<=[\p{L}\p{N}])-[^\S\n]*\n\s*(?=[\p{L}\p{N}])/gu, '-')
    .replace(/\s+/g, ' ')
    .replace(/ ?(?:[\u2012-\u2015\u2212]|(?<!-)--(?!-)) ?| - /g, '–')
    .trim();
}

/** `cut`: the words stand there, but begin or end inside a longer word or number. */
export type Standing = 'stands' | 'cut' | 'absent';

/**
 * Whether the quoted words stand in the text, letter by letter. Forgiven are white space, a word parted by a hyphen at
 * a line's end, the form of quotation marks and dashes, ligatures, soft hyphens and full-width signs; nothing else. Words
 * and numbers are whole: "5 days" does not stand in "15 days", nor "compliant" in "non-compliant".
 *
 * @param words the text, already made plain by `plainWords`
 */
export function quoteStanding(quote: string, words: string): Standing {
  const plain = plainWords(quote);
  // Without a letter or digit it would stand in any text.
  if (!/[\p{L}\p{N}]/u.test(plain)) return 'absent';
  const isWhole = (start: number, end: number): boolean =>
    !isCut(words, start) && !isCut(words, end) && !isDenied(words, end);
  // Nearly all quotes stand there as they are, and a pattern takes long.
  for (let at = words.indexOf(plain); at >= 0; at = words.indexOf(plain, at + 1)) {
    if (isWhole(at, at + plain.length)) return 'stands';
  }
  const pattern = new RegExp(patternOf(plain), 'gu');
  let standing: Standing = 'absent';
  for (let match = pattern.exec(words); match; match = pattern.exec(words)) {
    if (isWhole(match.index, match.index + match[0].length)) return 'stands';
    standing = 'cut';
    pattern.lastIndex = match.index + 1;
  }
  return standing;
}

export function quoteStandsIn(quote: string, words: string): boolean {
  return quoteStanding(quote, words) === 'stands';
}

function patternOf(plain: string): string {
  const chars = [...plain];
  const parts: string[] = [];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!;
    if (char === LINE_HYPHEN) parts.push('[-–]?');
    else if (char === '-' && chars[i + 1] === ' ') {
      // "three- and four-day", parted behind the hyphen, looks like one word at the line's end.
      parts.push(`(?:[-–] |${LINE_HYPHEN})`);
      i++;
    } else if (char === '-' || char === '–') parts.push(`[-–${LINE_HYPHEN}]`);
    else parts.push(char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'));
  }
  return parts.join(`${LINE_HYPHEN}?`);
}

/** Longer than any signs that are looked at, in code units. */
const LOOK = 6;
const WORD = String.raw`[\p{L}\p{N}\p{M}]`;
/** What stands on the two sides of a place within one word or number. */
const WITHIN: readonly (readonly [RegExp, RegExp])[] = [
  [new RegExp(`${WORD}$`, 'u'), new RegExp(`^${WORD}`, 'u')],
  [new RegExp(`${WORD}[-${LINE_HYPHEN}]$`, 'u'), new RegExp(`^${WORD}`, 'u')],
  [new RegExp(`${WORD}$`, 'u'), new RegExp(`^[-${LINE_HYPHEN}]${WORD}`, 'u')],
  [/\p{N}[.,:/⁄–]$/u, /^\p{N}/u],
  [/\p{L}'$/u, /^\p{L}/u],
  [/\p{N}$/u, /^[.,:/⁄–]\p{N}/u],
];

function isCut(words: string, at: number): boolean {
  const before = words.slice(Math.max(0, at - LOOK), at);
  const after = words.slice(at, at + LOOK);
  return WITHIN.some(([head, tail]) => head.test(before) && tail.test(after));
}

/** "can" does not stand in "can't"; who quotes "offender" of "offender's" has changed nothing. */
function isDenied(words: string, end: number): boolean {
  return (
    /\p{L}$/u.test(words.slice(Math.max(0, end - LOOK), end)) &&
    /^'(?!s(?!\p{L}))\p{L}/u.test(words.slice(end, end + LOOK))
  );
}
