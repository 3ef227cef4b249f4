/** Words joined by capitals: a name inside `victimJaneQuintero`. Tells words apart where case or kind of character changes. */
import { isDigit, WORD } from '../text/bytes.ts';
import { HASH_PRIME, HASH_SEED, mixHash } from '../text/hashes.ts';
import { firstPhrase, mayBeCamel, passesFilter, phraseAt, type WordHit, type WordIndex } from './word-index.ts';

/** A joined name has eight letters or more; with less before it, it is hardly a piece. */
export const SHORTEST_CAMEL = 9;
const LONGEST_CAMEL = 96;
const MOST_PIECES = 12;
/** So many pieces of hardly two letters each are a code; a name has longer ones. */
const MANY_PIECES = 6;
const SHORTEST_IN_MANY = 3;

/** Where the pieces of the word in hand begin, and its end. */
const borders = new Int32Array(MOST_PIECES + 1);

/** Finds the texts that are one or more pieces of a word, but not all of it. */
export function findCamel(index: WordIndex, bytes: Uint8Array, start: number, end: number, hits: WordHit[]): void {
  if (end - start > LONGEST_CAMEL) return;
  const count = findBorders(bytes, start, end);
  for (let from = 0; from < count; from++) {
    let hash = HASH_SEED;
    for (let to = from + 1; to <= count; to++) {
      for (let at = borders[to - 1]!; at < borders[to]!; at++) hash = Math.imul(hash ^ WORD[bytes[at]!]!, HASH_PRIME);
      if (from === 0 && to === count) continue;
      if (passesFilter(index, hash)) lookUp(index, bytes, borders[from]!, borders[to]!, hash, hits);
    }
  }
}

/** Fills `borders`; returns how many pieces there are, 0 for a word of one piece or of too many. */
function findBorders(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  let before = bytes[start]!;
  for (let at = start + 1; at < end; at++) {
    const byte = bytes[at]!;
    const isCapital = byte >= 0x41 && byte <= 0x5a;
    if ((isCapital && before >= 0x61) || isDigit(byte) !== isDigit(before)) {
      if (count === MOST_PIECES - 1) return 0;
      borders[++count] = at;
    }
    before = byte;
  }
  if (count === 0 || (count >= MANY_PIECES && end - start < SHORTEST_IN_MANY * (count + 1))) return 0;
  borders[0] = start;
  borders[++count] = end;
  return count;
}

function lookUp(index: WordIndex, bytes: Uint8Array, start: number, end: number, hash: number, hits: WordHit[]): void {
  const { phrases } = index;
  for (let entry = firstPhrase(index, mixHash(HASH_SEED, hash)); entry !== 0; entry = index.next[entry - 1]!) {
    const from = entry === 1 ? 0 : phrases.ends[entry - 2]!;
    if (!mayBeCamel(phrases, entry - 1) || phrases.ends[entry - 1]! - from !== end - start) continue;
    let at = 0;
    while (at < end - start && WORD[bytes[start + at]!] === WORD[phrases.bytes[from + at]!]) at++;
    if (at === end - start) hits.push({ phrase: phraseAt(phrases, entry - 1), start, end });
  }
}
