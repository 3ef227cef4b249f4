/**
 * Texts to find, as sequences of words. Each text is anchored on its rarest word; an anchor leads to the sequence lengths
 * to try, and the hash of the sequence to the texts. So the work per word of a page is bounded whatever the values are.
 * Texts are kept as bytes in one buffer: a million objects cost more time and memory than everything else here.
 */
import { WORD } from '../text/bytes.ts';
import { HASH_SEED, hashWord, mixHash, spread } from '../text/hashes.ts';
import { slotsFor } from './number-index.ts';

/** Longer texts are anchored on their first words: that many in a row are equal by chance never. */
const MOST_WORDS = 7;
/** Slots per word of the filter: 10 to 20 bits a text keep it in the processor's cache and false alarms below one in ten. */
const SLOTS_PER_FILTER_WORD = 8;
/** Bytes of one text; the rest of a longer one is not looked at. */
const LONGEST_TEXT = 1024;

/** How a text stands to its value: the value itself, or something that says less (or more) than it. */
export type Form =
  | 'same'
  /** Another spelling of the same mailbox. */
  | 'derived'
  /** A name with a short form of the given name, its first letter, or one part of a surname of two. */
  | 'nickname'
  | 'initial'
  | 'part'
  /** The whole address of a profile. */
  | 'profile'
  /** What stands before the at sign of an e-mail address. */
  | 'local';
const FORMS: readonly Form[] = ['same', 'derived', 'nickname', 'initial', 'part', 'profile', 'local'];

export interface Phrase {
  readonly value: number;
  readonly form: Form;
}

/** Separators must be those of the text; otherwise up to four of any kind may stand between words. */
const EXACT = 1;
/** One word may stand between the two words of the text: a middle name. */
const GAP = 2;
/** One word that may stand inside a longer one, told by its capitals: victimJaneQuintero. */
const CAMEL = 4;
const FORM_SHIFT = 3;

/** Texts on their way into an index. Folded: words, and what stands between them. */
export interface PhraseList {
  bytes: Uint8Array;
  /** Text `i` ends here; it begins where the one before ends. */
  ends: Int32Array;
  values: Int32Array;
  flags: Uint8Array;
  length: number;
}

export interface PhraseOptions {
  readonly isExact?: boolean;
  readonly allowsGap?: boolean;
  readonly isCamel?: boolean;
  readonly form?: Form;
}

export interface WordHit {
  readonly phrase: Phrase;
  readonly start: number;
  readonly end: number;
}

export interface WordIndex {
  readonly phrases: PhraseList;
  /** Two bits per hashed anchor: answers "not an anchor" for nearly every word of a page. */
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
  'null window document county city state street st ave road rd lane ln drive dr avenue north south east west n s e w park lake ' +
  'hill wood young king long day may june april rose grace b c d f g h i j k l m o p q r t u v x y z ' +
  'first second third degree sex sexual offense offender registration registry'
).split(' ');
const COMMON = 1_000_000;

export function createPhraseList(): PhraseList {
  return {
    bytes: new Uint8Array(4096),
    ends: new Int32Array(256),
    values: new Int32Array(256),
    flags: new Uint8Array(256),
    length: 0,
  };
}

const encoder = new TextEncoder();

/** Adds a text for a value. Texts without a word are never found. */
export function addPhrase(list: PhraseList, text: string, value: number, options: PhraseOptions = {}): void {
  const at = list.length;
  if (at === list.ends.length) growPhrases(list);
  const start = at === 0 ? 0 : list.ends[at - 1]!;
  if (start + LONGEST_TEXT > list.bytes.length) {
    const grown = new Uint8Array(list.bytes.length * 2);
    grown.set(list.bytes);
    list.bytes = grown;
  }
  const { written } = encoder.encodeInto(text, list.bytes.subarray(start, start + LONGEST_TEXT));
  const { isExact = false, allowsGap = false, isCamel = false, form = 'same' } = options;
  list.ends[at] = start + written;
  list.values[at] = value;
  const flags = (isExact ? EXACT : 0) | (allowsGap ? GAP : 0) | (isCamel ? CAMEL : 0);
  list.flags[at] = flags | (FORMS.indexOf(form) << FORM_SHIFT);
  list.length++;
}

function growPhrases(list: PhraseList): void {
  const size = list.ends.length * 2;
  const ends = new Int32Array(size);
  const values = new Int32Array(size);
  const flags = new Uint8Array(size);
  ends.set(list.ends);
  values.set(list.values);
  flags.set(list.flags);
  list.ends = ends;
  list.values = values;
  list.flags = flags;
}

export function phraseAt({ values, flags }: PhraseList, at: number): Phrase {
  return { value: values[at]!, form: FORMS[flags[at]! >> FORM_SHIFT]! };
}

export function isExactPhrase({ flags }: PhraseList, at: number): boolean {
  return (flags[at]! & EXACT) !== 0;
}

export function allowsGapIn({ flags }: PhraseList, at: number): boolean {
  return (flags[at]! & GAP) !== 0;
}

export function mayBeCamel({ flags }: PhraseList, at: number): boolean {
  return (flags[at]! & CAMEL) !== 0;
}

export function buildWordIndex(phrases: PhraseList): WordIndex {
  const counts = countWords(phrases);
  const slots = slotsFor(phrases.length);
  const index = {
    phrases,
    filter: new Int32Array(Math.max(64, slots / SLOTS_PER_FILTER_WORD)),
    anchors: new Int32Array(slots),
    shapes: new Int32Array(slots),
    sequences: new Int32Array(slots),
    heads: new Int32Array(slots),
    next: new Int32Array(phrases.length),
  };
  for (let i = 0; i < phrases.length; i++) {
    const size = Math.min(readWords(phrases, i), MOST_WORDS);
    if (size === 0) continue;
    let anchor = 0;
    for (let at = 1; at < size; at++) if (counts.get(words[at]!) < counts.get(words[anchor]!)) anchor = at;
    addAnchor(index, words[anchor]!, shapeBit(size, anchor, false));
    if (allowsGapIn(phrases, i) && size === 2) addAnchor(index, words[anchor]!, shapeBit(2, anchor, true));
    let sequence = HASH_SEED;
    for (let at = 0; at < size; at++) sequence = mixHash(sequence, words[at]!);
    const slot = findSlot(index.sequences, index.heads, sequence);
    index.sequences[slot] = sequence;
    index.next[i] = index.heads[slot]!;
    index.heads[slot] = i + 1;
  }
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

/** Bits of the shapes of seven words and fewer lie below. */
const FIRST_GAP_BIT = 28;

/** Bit of a sequence length and the anchor's place in it; the last two bits are the shapes with a gap. */
function shapeBit(size: number, anchor: number, hasGap: boolean): number {
  return 1 << (hasGap ? FIRST_GAP_BIT + anchor : (size * (size - 1)) / 2 + anchor);
}

/** Whether one of the shapes has two words that something may stand between. */
export function hasGapShape(shapes: number): boolean {
  return shapes >>> FIRST_GAP_BIT !== 0;
}

export interface Shape {
  readonly size: number;
  readonly anchor: number;
  readonly hasGap: boolean;
  readonly bit: number;
}

const SHAPES: readonly Shape[] = Array.from({ length: MOST_WORDS }, (_, i) => i + 1)
  .flatMap((size) => Array.from({ length: size }, (_, anchor) => ({ size, anchor, hasGap: false })))
  .concat([0, 1].map((anchor) => ({ size: 2, anchor, hasGap: true })))
  .map((shape) => ({ ...shape, bit: shapeBit(shape.size, shape.anchor, shape.hasGap) }));

/** Shape by the position of its bit. */
export const SHAPE_OF_BIT: readonly Shape[] = Array.from(
  { length: 32 },
  (_, bit) => SHAPES.find((shape) => shape.bit === 1 << bit) ?? SHAPES[0]!,
);

function addAnchor(index: WordIndex, hash: number, bit: number): void {
  const slot = findSlot(index.anchors, index.shapes, hash);
  index.anchors[slot] = hash;
  index.shapes[slot]! |= bit;
  index.filter[filterWord(hash) & (index.filter.length - 1)]! |= filterBits(hash);
}

/** Whether a word may be an anchor. */
export function passesFilter({ filter }: WordIndex, hash: number): boolean {
  const bits = filterBits(hash);
  return (filter[filterWord(hash) & (filter.length - 1)]! & bits) === bits;
}

/** The bits of a hash in its word of the filter. The matcher repeats this expression inline. */
function filterBits(hash: number): number {
  return (1 << (hash & 31)) | (1 << (hash >>> 27));
}

/** Which word of the filter a hash falls into, before masking. The matcher repeats this expression inline. */
function filterWord(hash: number): number {
  return (hash >>> 5) ^ (hash >>> 17);
}

function findSlot(keys: Int32Array, used: Int32Array, hash: number): number {
  const mask = keys.length - 1;
  let slot = spread(hash) & mask;
  while (used[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask;
  return slot;
}

/** Hashes of the words of the text in hand. */
const words = new Int32Array(LONGEST_TEXT);

/** Fills `words`; returns how many there are. */
function readWords({ bytes, ends }: PhraseList, phrase: number): number {
  const end = ends[phrase]!;
  let count = 0;
  for (let at = phrase === 0 ? 0 : ends[phrase - 1]!; at < end;) {
    if (WORD[bytes[at]!] === 0) {
      at++;
      continue;
    }
    const start = at;
    while (at < end && WORD[bytes[at]!] !== 0) at++;
    words[count++] = hashWord(bytes, start, at);
  }
  return count;
}

/** Counts words by hash. Words that share a counter look more common than they are, which costs a little speed only. */
function countWords(phrases: PhraseList): { get(hash: number): number } {
  const counters = new Uint32Array(slotsFor(phrases.length * 2));
  const mask = counters.length - 1;
  for (let i = 0; i < phrases.length; i++) {
    const count = readWords(phrases, i);
    for (let at = 0; at < count; at++) counters[spread(words[at]!) & mask]!++;
  }
  const common = new Set(COMMON_WORDS.map((word) => hashWord(encoder.encode(word), 0, word.length)));
  return { get: (hash) => counters[spread(hash) & mask]! + (common.has(hash) ? COMMON : 0) };
}
