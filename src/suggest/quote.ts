/** Picks the words of a passage that are worth quoting. */
import { termsOf } from './terms.ts';

/** Code units. */
const LONGEST = 280;
const SHORTEST = 20;
/** Numbers and addresses that may be a person's: such words are not repeated. */
const PERSONAL = /\d{3}[- ]?\d{2}[- ]?\d{4}|\d{9,}|@|\(?\d{3}\)?[- .]\d{3}[- .]\d{4}/;

/**
 * The sentence that shares most with the item, whole words, as it stands in the passage; undefined where none may be
 * repeated.
 * @param weights of the words that count
 */
export function quoteFrom(text: string, weights: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const sentence of sentencesOf(text)) {
    if (sentence.length < SHORTEST || PERSONAL.test(sentence)) continue;
    const worth = [...new Set(termsOf(sentence))].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
    if (worth > most) [best, most] = [sentence, worth];
  }
  return best;
}

function sentencesOf(text: string): readonly string[] {
  const parts = text.split(/(?<=[.;:?!]["”’)]?)(?<!\b\p{Lu}\.) (?=["“‘(]?[\p{Lu}(])/u);
  // "9-101." and "(1)" are no sentences: they number the one behind them.
  const sentences = parts.map((part) => part.replace(/^(?:\([0-9A-Za-z]{1,5}\) ?)+/, '').trim());
  return sentences.map((sentence) => (sentence.length <= LONGEST ? sentence : cut(sentence)));
}

/** At a blank, so that words and numbers stay whole. */
function cut(sentence: string): string {
  const end = sentence.lastIndexOf(' ', LONGEST);
  return sentence.slice(0, end <= 0 ? LONGEST : end).replace(/[\s,;:–-]+$/, '');
}
