/** Record keys of registrants, to be found as words. */
import { wordsOf } from '../text/fold.ts';
import { addPhrase, buildWordIndex, createPhraseList, type PhraseList, type WordIndex } from './word-index.ts';

/** A record key, or what stands for it: the name of the file that holds a registrant's photograph. */
export interface PersonKey {
  readonly text: string;
  /** Position among the registrants. */
  readonly person: number;
}

const SHORTEST_JOINED_KEY = 5;

/** Index of record keys; a phrase's `value` is the position of the registrant. */
export function buildPeopleIndex(keys: readonly PersonKey[]): WordIndex {
  const phrases = createPhraseList();
  for (const { text, person } of keys) addKey(phrases, text, person);
  return buildWordIndex(phrases);
}

/** A record key in its words; letters and digits also as one word: R-10417, R10417. */
export function addKey(phrases: PhraseList, key: string, value: number): void {
  const words = wordsOf(key);
  addPhrase(phrases, words.join(' '), value);
  const joined = words.join('');
  if (words.length > 1 && joined.length >= SHORTEST_JOINED_KEY && /[^0-9]/.test(joined))
    addPhrase(phrases, joined, value);
}
