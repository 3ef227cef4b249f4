const LONGEST = 60;

/**
 * A word of the user's, safe to repeat in a message: one line, at most 60 characters, no control characters (they could
 * drive a terminal), and nothing that may be a number or address of a person.
 */
export function quoted(word: string): string {
  // Cut first: the patterns below must not run over megabytes. An address cut in half still shows its "@".
  const short = word.length > LONGEST ? `${word.slice(0, LONGEST - 1)}…` : word;
  const safe = short
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/[^\s@]+@[^\s@]*/gu, '…@…')
    .replace(/\d{3}-?\d{2}-?\d{4}|\d{9,}/g, '…');
  return `"${safe}"`;
}
