/** What an element's name says about the text around its tags. Names are compared by hash. */
import { WORD } from '../text/bytes.ts';
import { HASH_PRIME, HASH_SEED } from '../text/hashes.ts';

/** What is put where markup was: nothing, space, tab (cell), newline (block); the strongest of a run wins. */
export const NOTHING = 0;
export const SPACE = 1;
const TAB = 2;
export const NEWLINE = 3;

const LONGEST_TAG = 10;
/** What stands over a word (`rt`, `rp`) is a cell beside it. */
const CELLS = ['td', 'th', 'rt', 'rp'];
const BLOCKS = (
  'address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
  'footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe input legend li link main menu meta nav ' +
  'noembed noframes noscript object ol optgroup option p plaintext pre record row script search section select style summary table tbody template ' +
  'textarea tfoot thead title tr ul video xmp'
).split(' ');
/** Elements whose attributes hold what a person enters or a page says about itself. */
const FIELDS = ['input', 'option', 'param'];

export const SCRIPT: number = hashOf('script');
export const STYLE: number = hashOf('style');
/** Turns its text around. */
export const OVERRIDE: number = hashOf('bdo');
/** What an editor took out and put in. */
export const DELETED: number = hashOf('del');
export const INSERTED: number = hashOf('ins');

/** Bits of {@link infoOf}. */
const GAP_BITS = 3;
const FIELD = 4;

/** A table on typed arrays: a map takes longer than all the rest of reading a tag. */
const SLOTS = 1024;
const hashes = new Int32Array(SLOTS);
const infos = new Uint8Array(SLOTS);
for (const tag of CELLS) addTag(tag, TAB);
for (const tag of BLOCKS) addTag(tag, NEWLINE);
for (const tag of FIELDS) addTag(tag, FIELD);

function addTag(tag: string, info: number): void {
  const slot = slotOf(hashOf(tag));
  hashes[slot] = hashOf(tag);
  infos[slot]! |= info;
}

function slotOf(hash: number): number {
  let slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
  while (infos[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

/** What is known about an element by its name's hash; for {@link gapIn} and {@link isFieldIn}. */
export function infoOf(hash: number): number {
  return infos[slotOf(hash)]!;
}

/** What its tags leave in the text. */
export function gapIn(info: number): number {
  return info & GAP_BITS;
}

export function isFieldIn(info: number): boolean {
  return (info & FIELD) !== 0;
}

/** Hash of an element's name, any case: two million names a second would be too many strings. */
export function hashName(bytes: Uint8Array, start: number): number {
  let hash = HASH_SEED;
  for (let i = start; i < start + LONGEST_TAG && i < bytes.length; i++) {
    const lower = WORD[bytes[i]!]!;
    if (lower === 0) break;
    hash = Math.imul(hash ^ lower, HASH_PRIME);
  }
  return hash;
}

function hashOf(name: string): number {
  return hashName(Buffer.from(name), 0);
}
