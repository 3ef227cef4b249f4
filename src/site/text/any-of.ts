/** Lists of words as one regular expression: the lists stay data, in the order in which they are tried. */

/** A word as it is written, or an expression where it is written in several ways. */
export type Term = string | RegExp;

/** Source of an alternation of all terms of the lists. */
export function anyOf(...lists: readonly (readonly Term[])[]): string {
  const sources = lists.flat().map((term) => (typeof term === 'string' ? escaped(term) : term.source));
  return `(?:${sources.join('|')})`;
}

/** Where a word begins in lower case: "tin" is no label in "setting". */
export const WORD_START = '(?:^|[^a-z])';

/** The words of a line of prose. */
export function split(words: string): readonly string[] {
  return words.split(' ');
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
