/** Stands where a line ends in a hyphen: the hyphen may belong to the word or only to the line. */
const LINE_HYPHEN = '\u0001';

/**
 * A text as quotes are compared: white space, and the form of quotation marks and dashes, no longer tell texts apart.
 */
export function plainWords(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(LINE_HYPHEN, '')
    .replace(/\u00ad(?:[^\S\n]*\n\s*)?/g, '')
    .replace(/[\u2018-\u201b\u2032]/g, "'")
    .replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/(?<=\p{L})[-\u2010\u2011][^\S\n]*\n\s*(?=\p{L})/gu, LINE_HYPHEN)
    .replace(/\s+/g, ' ')
    .replace(/ ?[\u2012-\u2015\u2212] ?| - /g, '-')
    .replace(/[\u2010\u2011]/g, '-')
    .trim();
}

/**
 * True when the quoted words stand in the text, letter by letter. Forgiven are white space, a word parted by a hyphen at
 * a line's end, and the form of quotation marks and dashes; nothing else.
 *
 * @param words the text, already made plain by `plainWords`
 */
export function quoteStandsIn(quote: string, words: string): boolean {
  const plain = plainWords(quote);
  // Without a letter or digit it would stand in any text.
  if (!/[\p{L}\p{N}]/u.test(plain)) return false;
  const pattern = [...plain].map((char) => {
    if (char === LINE_HYPHEN) return '-?';
    return char === '-' ? `[-${LINE_HYPHEN}]` : char.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
  });
  return new RegExp(pattern.join(`${LINE_HYPHEN}?`), 'u').test(words);
}
