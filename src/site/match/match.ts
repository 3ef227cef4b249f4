/** The one loop over the bytes of a view: words against the word index, digits against the number index. Linear time. */
import { isWordByte, WORD } from '../text/bytes.ts';
import { HASH_PRIME, HASH_SEED, hashWord, mixHash } from '../text/hashes.ts';
import { findNumbers, type NumberHit, type NumberIndex } from './number-index.ts';
import { findCamel, SHORTEST_CAMEL } from './camel-case.ts';
import { sexMarkIn } from './machine-readable.ts';
import { findFar } from './far-names.ts';
import { findMailboxes, type MailboxIndex } from './mailboxes.ts';
import { standsAlone } from './stands-alone.ts';
import {
  allowsGapIn,
  firstPhrase,
  hasGapShape,
  isExactPhrase,
  passesFilter,
  phraseAt,
  SHAPE_OF_BIT,
  shapesOf,
  type WordHit,
  type Shape,
  type WordIndex,
} from './word-index.ts';
import type { OwnValues } from '../values/own-values.ts';
import type { View } from '../views/view.ts';

/** Most bytes between two words of one text. */
const MOST_BETWEEN = 4;
/** Longer words (base64, minified code) are never part of a value. */
const LONGEST_WORD = 64;

export interface Matcher {
  readonly numbers: NumberIndex;
  /** Values, and behind them record keys: position of the registrant + `firstKey`. */
  readonly words: WordIndex;
  readonly firstKey: number;
  readonly mailboxes: MailboxIndex;
  readonly own: OwnValues;
}

/** What was done, for the ledger's chance estimate and for tests that count work instead of seconds. */
export interface Work {
  /** Numbers looked up, by length in digits. */
  readonly tried: Float64Array;
  /** Anchors followed. */
  anchors: number;
}

export interface Hits {
  readonly numbers: NumberHit[];
  /** E-mail addresses too. */
  readonly words: readonly WordHit[];
  /** Record keys: `phrase.value` is the position of the registrant. */
  readonly keys: readonly WordHit[];
  /** Where the sex stands in what may be the machine-readable line of a document. */
  readonly sexMarks: number[];
}

/** What is found in a view, with the view. */
export interface Sight {
  readonly view: View;
  readonly hits: Hits;
}

/** Finds all known values in a view. Places of hits are offsets in the view. */
export function findValues(matcher: Matcher, { bytes, stretches }: View, work: Work): Hits {
  const hits: Found = { numbers: [], words: [], sexMarks: [] };
  if (stretches === undefined) scanStretch(matcher, bytes, 0, bytes.length, work, hits);
  else {
    const { starts, ends } = stretches;
    for (let i = 0; i < starts.length; i++) {
      scanStretch(matcher, bytes, starts.items[i]!, ends.items[i]!, work, hits);
    }
  }
  const { words, keys } = takeKeys(hits.words, matcher.firstKey);
  findMailboxes(matcher.mailboxes, bytes, words);
  return { numbers: hits.numbers, words, keys, sexMarks: hits.sexMarks };
}

/** Numbers of a stretch that are looked up, by length in digits. */
export function countTried(matcher: Matcher, bytes: Uint8Array, from: number, end: number): Float64Array {
  const work = createWork();
  scanStretch(matcher, bytes, from, end, work, { numbers: [], words: [], sexMarks: [] });
  return work.tried;
}

interface Found {
  readonly numbers: NumberHit[];
  readonly words: WordHit[];
  readonly sexMarks: number[];
}

const NO_HITS: readonly WordHit[] = [];

/** Puts record keys apart; most texts have none. */
function takeKeys(hits: WordHit[], firstKey: number): { readonly words: WordHit[]; readonly keys: readonly WordHit[] } {
  if (!hits.some(({ phrase }) => phrase.value >= firstKey)) return { words: hits, keys: NO_HITS };
  const keys: WordHit[] = [];
  const words: WordHit[] = [];
  for (const hit of hits) {
    const { value, form } = hit.phrase;
    if (value < firstKey) words.push(hit);
    else keys.push({ ...hit, phrase: { value: value - firstKey, form } });
  }
  return { words, keys };
}

/** One branch per byte that is taken at word ends only: with a loop per word the processor guesses wrong at each of them. */
function scanStretch(matcher: Matcher, bytes: Uint8Array, from: number, end: number, work: Work, hits: Found): void {
  // Local, because a module's variable is looked up again for every byte.
  const table = WORD;
  const { filter } = matcher.words;
  const mask = filter.length - 1;
  let start = from;
  let hash = HASH_SEED;
  let hasDigit = 0;
  for (let at = from; at < end; at++) {
    const byte = table[bytes[at]!]!;
    if (byte !== 0) {
      hash = Math.imul(hash ^ byte, HASH_PRIME);
      hasDigit |= byte - 0x3a;
      continue;
    }
    if (at > start) {
      // The filter's expressions are those of `passesFilter`.
      const bits = (1 << (hash & 31)) | (1 << (hash >>> 27));
      // Negative once a byte below ":" was seen.
      if (hasDigit < 0 || (filter[((hash >>> 5) ^ (hash >>> 17)) & mask]! & bits) === bits) {
        finishWord(matcher, bytes, start, at, hash, work, hits);
      } else if (at - start >= SHORTEST_CAMEL) findCamel(matcher.words, bytes, start, at, hits.words);
      hash = HASH_SEED;
      hasDigit = 0;
    }
    start = at + 1;
  }
  if (end > start) finishWord(matcher, bytes, start, end, hash, work, hits);
}

function finishWord(
  { numbers, words }: Matcher,
  bytes: Uint8Array,
  start: number,
  end: number,
  hash: number,
  work: Work,
  hits: Found,
): void {
  if (end - start <= LONGEST_WORD && passesFilter(words, hash)) {
    followAnchor(words, bytes, start, end, hash, work, hits.words);
  }
  const sexMark = sexMarkIn(bytes, start, end);
  if (sexMark >= 0) hits.sexMarks.push(sexMark);
  if (end - start >= SHORTEST_CAMEL) findCamel(words, bytes, start, end, hits.words);
  if (numbers.lengths !== 0) findNumbers(numbers, bytes, start, end, work.tried, hits.numbers);
}

/** Finds the phrases of a word index alone. */
export function findPhrases(words: WordIndex, bytes: Uint8Array): WordHit[] {
  const hits: WordHit[] = [];
  const work: Work = { tried: new Float64Array(0), anchors: 0 };
  for (let at = 0; at < bytes.length;) {
    if (!isWordByte(bytes[at])) {
      at++;
      continue;
    }
    const start = at;
    while (isWordByte(bytes[at])) at++;
    const hash = hashWord(bytes, start, at);
    if (passesFilter(words, hash)) followAnchor(words, bytes, start, at, hash, work, hits);
  }
  return hits;
}

/** Starts and ends of the words of the sequence in hand. */
const spans = new Int32Array(64);

function followAnchor(
  index: WordIndex,
  bytes: Uint8Array,
  start: number,
  end: number,
  hash: number,
  work: Work,
  hits: WordHit[],
): void {
  const shapes = shapesOf(index, hash);
  if (shapes === 0) return;
  work.anchors++;
  if (hasGapShape(shapes)) findFar(index, bytes, start, end, hits);
  for (let rest = shapes; rest !== 0; rest &= rest - 1) {
    const shape = SHAPE_OF_BIT[31 - Math.clz32(rest & -rest)]!;
    if (!readSequence(bytes, start, end, shape)) continue;
    let sequence = HASH_SEED;
    for (let i = 0; i < shape.size; i++)
      sequence = mixHash(sequence, hashWord(bytes, spans[2 * i]!, spans[2 * i + 1]!));
    for (let entry = firstPhrase(index, sequence); entry !== 0; entry = index.next[entry - 1]!) {
      if ((shape.hasGap && !allowsGapIn(index.phrases, entry - 1)) || !isSame(bytes, index, entry - 1, shape)) continue;
      hits.push({ phrase: phraseAt(index.phrases, entry - 1), start: spans[0]!, end: spans[2 * shape.size - 1]! });
    }
  }
}

/** Fills `spans` with the words of a shape around its anchor; false when the text ends or the words stand too far apart. */
function readSequence(bytes: Uint8Array, start: number, end: number, shape: Shape): boolean {
  spans[2 * shape.anchor] = start;
  spans[2 * shape.anchor + 1] = end;
  let skip = shape.hasGap ? 1 : 0;
  for (let at = start, i = shape.anchor - 1; i >= 0;) {
    const wordEnd = skipBack(bytes, at, false, MOST_BETWEEN);
    if (wordEnd < 0) return false;
    at = skipBack(bytes, wordEnd, true, LONGEST_WORD);
    if (at < 0) return false;
    if (skip-- > 0) continue;
    spans[2 * i] = at;
    spans[2 * i + 1] = wordEnd;
    i--;
  }
  for (let at = end, i = shape.anchor + 1; i < shape.size;) {
    const wordStart = skipAhead(bytes, at, false, MOST_BETWEEN);
    if (wordStart < 0) return false;
    at = skipAhead(bytes, wordStart, true, LONGEST_WORD);
    if (at < 0) return false;
    if (skip-- > 0) continue;
    spans[2 * i] = wordStart;
    spans[2 * i + 1] = at;
    i++;
  }
  return true;
}

/** Position before the word (or non-word) bytes that end at `from`; −1 when there are none, too many, or a hard border. */
function skipBack(bytes: Uint8Array, from: number, overWord: boolean, most: number): number {
  let at = from;
  while (at > 0 && isWordByte(bytes[at - 1]) === overWord && from - at <= most) {
    if (!overWord && isHardBorder(bytes[at - 1]!)) return -1;
    at--;
  }
  return at === from || from - at > most || (!overWord && at === 0) ? -1 : at;
}

function skipAhead(bytes: Uint8Array, from: number, overWord: boolean, most: number): number {
  let at = from;
  while (at < bytes.length && isWordByte(bytes[at]) === overWord && at - from <= most) {
    if (!overWord && isHardBorder(bytes[at]!)) return -1;
    at++;
  }
  return at === from || at - from > most || (!overWord && at === bytes.length) ? -1 : at;
}

/** NUL stands between the stretches of a view; brackets and tags are never inside a value. */
function isHardBorder(byte: number): boolean {
  return byte === 0 || byte === 0x3c || byte === 0x3e || byte === 0x7b || byte === 0x7d;
}

/** Compares the words in `spans`, and for exact phrases what stands between and around them. */
function isSame(bytes: Uint8Array, { phrases }: WordIndex, phrase: number, shape: Shape): boolean {
  const expected = phrases.bytes;
  const written = phrases.ends[phrase]!;
  const isExact = isExactPhrase(phrases, phrase);
  let at = phrase === 0 ? 0 : phrases.ends[phrase - 1]!;
  for (let i = 0; i < shape.size; i++) {
    let between = i === 0 ? 0 : spans[2 * i - 1]!;
    while (at < written && WORD[expected[at]!] === 0) {
      if (i > 0 && isExact && bytes[between++] !== expected[at]) return false;
      at++;
    }
    if (i > 0 && isExact && between !== spans[2 * i]) return false;
    for (let b = spans[2 * i]!; b < spans[2 * i + 1]!; b++, at++) {
      if (at >= written || WORD[bytes[b]!] !== WORD[expected[at]!]) return false;
    }
    if (at < written && WORD[expected[at]!] !== 0) return false;
  }
  return !isExact || standsAlone(bytes, spans[0]!, spans[2 * shape.size - 1]!);
}

export function createWork(): Work {
  return { tried: new Float64Array(14), anchors: 0 };
}
