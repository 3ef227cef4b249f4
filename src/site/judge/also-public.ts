/** What the site has to show anyway, and a value may be equal to: names of registrants, and their record keys. */
import { wordsOf } from '../text/fold.ts';
import type { Holder, KnownValue } from '../values/gather-values.ts';
import type { People } from './people.ts';

/** A public name; of screen names, one that is an alias or surname of any registrant, or a word of its holder's names. */
export function isPublicName(
  { names, words, wordsOf: namesOf }: People,
  { kind, canonical }: KnownValue,
  holder: Holder | undefined,
): boolean {
  if (kind !== 'handle') return kind === 'name' && names.has(canonical);
  const word = wordsOf(canonical).join('');
  const own = holder === undefined ? [] : (namesOf.get(holder.person) ?? []);
  return words.has(word) || own.some((name) => name.includes(word));
}

/** Whether a text is a name of the holder: in either order, with or without what stands between. */
export function isOwnName({ wordsOf: namesOf }: People, holder: Holder | undefined, text: string): boolean {
  const said = wordsOf(text.replace(/<[^<>]*>/g, ' '));
  const isSame = (words: readonly string[]): boolean => {
    const [first, last] = [words[0], words.at(-1)];
    return (said[0] === first && said.at(-1) === last) || (said[0] === last && said.at(-1) === first);
  };
  return holder !== undefined && (namesOf.get(holder.person) ?? []).some(isSame);
}

/** Whether a number is the record key of another registrant. Ids are sorted. */
export function isRecordKey({ ids }: People, number: string, holder: Holder | undefined): boolean {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ids[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return ids[low] === number && holder?.person !== number;
}
