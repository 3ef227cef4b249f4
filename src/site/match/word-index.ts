/**
 * Texts to find, as sequences of words. Each text is anchored on its rarest word; an anchor leads to the sequence lengths
 * to try, and the hash of the sequence to the texts. So the work per word of a page is bounded whatever the values are.
 */
import { HASH_SEED, hashWord, mixHash, spread, WORD } from './bytes.ts';
import { slotsFor } from './number-index.ts';

/** Longer texts are anchored on their first words: that many in a row are equal by chance never. */
export const MOST_WORDS = 7;
/** Slots per word of the filter: 10 to 20 bits a text keep it in the processor's cache and false alarms below one in ten. */
export const SLOTS_PER_FILTER_WORD = 8;

export interface Phrase {
  /** Folded text: words, and what stands between them. */
  readonly text: string;
  readonly value: number;
  /** Separators must be those of the text (e-mail); otherwise up to four of any kind may stand between words. */
  readonly isExact: boolean;
  /** One word may stand between the two words of the text: a middle name. */
  readonly allowsGap: boolean;
}

export interface WordIndex {
  readonly phrases: readonly Phrase[];
  /** One bit per hashed anchor: answers "not an anchor" for nearly every word of a page. */
  readonly filter: Int32Array;
  readonly anchors: Int32Array;
  /** Bit set of the shapes (see `shapeBit`) of the texts with this anchor. */
  readonly shapes: Int32Array;
  readonly sequences: Int32Array;
  /** 1 + phrase; 0 when free. */
  readonly heads: Int32Array;
  readonly next: Int32Array;
}

/** Words that stand on every page: never an anchor where there is another word. */
const COMMON_WORDS = (
  'com net org gov us www http https mail example gmail yahoo hotmail outlook the of and in to a an or with by for on at is ' +
  'div span class style id name href src script type value data li ul td tr th table body head html meta link content width ' +
  'height color white black red green blue gray brown button input label form text date page search var function return true false ' +
  'null window document county city state street st ave road park lake hill wood young king long day may june april rose grace ' +
  'first second third degree sex sexual offense offender registration registry'
).split(' ');
const COMMON = 1_000_000;

export function buildWordIndex(phrases: readonly Phrase[]): WordIndex {
  const counts = countWords(phrases);
  const filter = new Int32Array(Math.max(64, slotsFor(phrases.length) / SLOTS_PER_FILTER_WORD));
  const slots = slotsFor(phrases.length);
  const index = {
    phrases,
    filter,
    anchors: new Int32Array(slots),
    shapes: new Int32Array(slots),
    sequences: new Int32Array(slots),
    heads: new Int32Array(slots),
    next: new Int32Array(phrases.length),
  };
  phrases.forEach((phrase, i) => {
    const words = hashWords(phrase.text);
    const size = Math.min(words.length, MOST_WORDS);
    if (size === 0) return;
    let anchor = 0;
    for (let at = 1; at < size; at++) if (counts.get(words[at]!) < counts.get(words[anchor]!)) anchor = at;
    addAnchor(index, words[anchor]!, shapeBit(size, anchor, false));
    if (phrase.allowsGap && size === 2) addAnchor(index, words[anchor]!, shapeBit(2, anchor, true));
    let sequence = HASH_SEED;
    for (let at = 0; at < size; at++) sequence = mixHash(sequence, words[at]!);
    const slot = findSlot(index.sequences, index.heads, sequence);
    index.sequences[slot] = sequence;
    index.next[i] = index.heads[slot]!;
    index.heads[slot] = i + 1;
  });
  return index;
}

/** Shapes of the texts anchored on a word; 0 when it is no anchor. */
export function shapesOf(index: WordIndex, hash: number): number {
  const slot = findSlot(index.anchors, index.shapes, hash);
  return index.shapes[slot]!;
}

/** 1 + first phrase with this sequence of words; 0 when there is none. */
export function firstPhrase(index: WordIndex, sequence: number): number {
  return index.heads[findSlot(index.sequences, index.heads, sequence)]!;
}

/** Bit of a sequence length and the anchor's place in it; the last two bits are the shapes with a gap. */
export function shapeBit(size: number, anchor: number, hasGap: boolean): number {
  return 1 << (hasGap ? 28 + anchor : (size * (size - 1)) / 2 + anchor);
}

export interface Shape {
  readonly size: number;
  readonly anchor: number;
  readonly hasGap: boolean;
  readonly bit: number;
}

export const SHAPES: readonly Shape[] = Array.from({ length: MOST_WORDS }, (_, i) => i + 1)
  .flatMap((size) => Array.from({ length: size }, (_, anchor) => ({ size, anchor, hasGap: false })))
  .concat([0, 1].map((anchor) => ({ size: 2, anchor, hasGap: true })))
  .map((shape) => ({ ...shape, bit: shapeBit(shape.size, shape.anchor, shape.hasGap) }));

function addAnchor(index: WordIndex, hash: number, bit: number): void {
  const slot = findSlot(index.anchors, index.shapes, hash);
  index.anchors[slot] = hash;
  index.shapes[slot]! |= bit;
  index.filter[filterWord(hash) & (index.filter.length - 1)]! |= 1 << (hash & 31);
}

/** Which word of the filter a hash falls into, before masking. The matcher repeats this expression inline. */
export function filterWord(hash: number): number {
  return (hash >>> 5) ^ (hash >>> 17);
}

function findSlot(keys: Int32Array, used: Int32Array, hash: number): number {
  const mask = keys.length - 1;
  let slot = spread(hash) & mask;
  while (used[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask;
  return slot;
}

const encoder = new TextEncoder();
let scratch = new Uint8Array(1024);

function hashWords(text: string): number[] {
  if (text.length * 3 > scratch.length) scratch = new Uint8Array(text.length * 3);
  const { written } = encoder.encodeInto(text, scratch);
  const hashes: number[] = [];
  for (let at = 0; at < written;) {
    if (WORD[scratch[at]!] === 0) {
      at++;
      continue;
    }
    const start = at;
    while (at < written && WORD[scratch[at]!] !== 0) at++;
    hashes.push(hashWord(scratch, start, at));
  }
  return hashes;
}

/** Counts words by hash. Words that share a counter look more common than they are, which costs a little speed only. */
function countWords(phrases: readonly Phrase[]): { get(hash: number): number } {
  const counters = new Uint32Array(slotsFor(phrases.length * 4));
  const slot = (hash: number): number => spread(hash) & (counters.length - 1);
  for (const { text } of phrases) for (const hash of hashWords(text)) counters[slot(hash)]!++;
  const common = new Set(COMMON_WORDS.flatMap(hashWords));
  return { get: (hash) => counters[slot(hash)]! + (common.has(hash) ? COMMON : 0) };
}
