/** Words that a page shows in small pieces: "lan ter n.p ipe r62", "quill . gambler @ mail . example". */

/** Longer pieces are words of their own. Characters. */
const LONGEST_PIECE = 3;
const FEWEST_PIECES = 3;
const SIGN = /^[@._]$/;
/** Prose has short words too, but seldom three in a row without one of these. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'a all an and any are as at be but by can day did do due for had has he her him his i if in is it its law may no ' +
    'not of off on one or our out own per sex she six so ten the to two up us use was we who yes you'
  ).split(' '),
);

/**
 * The line with its small pieces put together, and once more where pieces that are common words may be words all the
 * same. Empty where nothing of the line is in pieces. Linear.
 */
export function joinPieces(line: string): readonly string[] {
  const words = line.trim().split(/\s+/);
  if (words.length < FEWEST_PIECES) return [];
  const all = joinWords(words, () => false);
  if (all === undefined) return [];
  const apart = joinWords(words, (word) => COMMON.has(word.toLowerCase()));
  return apart === undefined || apart === all ? [all] : [all, apart];
}

function joinWords(words: readonly string[], staysAlone: (word: string) => boolean): string | undefined {
  const isPiece = (word: string): boolean => word.length <= LONGEST_PIECE && !staysAlone(word);
  let isJoined = false;
  const joined: string[] = [];
  for (let i = 0; i < words.length;) {
    let end = i + 1;
    while (end < words.length && holdsOn(words[end - 1]!, words[end]!, isPiece)) end++;
    const pieces = words.slice(i, end);
    const isWhole = looksBroken(pieces);
    isJoined ||= isWhole;
    joined.push(pieces.join(isWhole ? '' : ' '));
    i = end;
  }
  return isJoined ? joined.join(' ') : undefined;
}

/** Two pieces; or a word and a sign that stands alone, unless signs lead through the line as dots do in contents. */
function holdsOn(word: string, next: string, isPiece: (word: string) => boolean): boolean {
  return (isPiece(word) && isPiece(next)) || SIGN.test(word) !== SIGN.test(next);
}

function looksBroken(pieces: readonly string[]): boolean {
  if (pieces.length < FEWEST_PIECES) return false;
  const signs = pieces.filter((piece) => SIGN.test(piece)).length;
  if (signs * 2 > pieces.length) return false;
  const common = pieces.filter((piece) => COMMON.has(piece.toLowerCase())).length;
  return signs > 0 || common * 2 < pieces.length;
}

/** Whether most spaces of a line stand between letters that were placed one by one. */
export function isLetterspaced(line: string): boolean {
  const words = line.trim().split(/\s+/);
  return words.length > 4 && line.length < words.length * 4;
}
