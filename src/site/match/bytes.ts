/**
 * What a byte is to the matcher. Text is scanned as UTF-8 (or any ASCII superset): bytes from 0x80 belong to words, so
 * that a name with an accent stays one word.
 */

/** Lower-case byte of a word character, 0 for all others. */
export const WORD: Uint8Array = buildTable((byte) => {
  if (byte >= 0x41 && byte <= 0x5a) return byte + 32;
  const isWord = (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a) || byte >= 0x80;
  return isWord ? byte : 0;
});

/** What may stand between the digits of one number where all its groups are told by the same sign: 912:73:5096. */
export const LOOSE_JOINS = ':|+~*#;';
const LOOSE = 2;

/**
 * 1 for what may stand between the digits of one number; brackets, because of (555) 555-0100. 2 for {@link LOOSE_JOINS}.
 * A comma ends a cell or an array item, so it does not join; an apostrophe parts thousands.
 */
export const JOINS_DIGITS: Uint8Array = buildTable((byte) => {
  const char = String.fromCharCode(byte);
  return " \t\n\r-./_()'".includes(char) ? 1 : LOOSE_JOINS.includes(char) ? LOOSE : 0;
});

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

export function isWordByte(byte: number | undefined): boolean {
  return byte !== undefined && WORD[byte] !== 0;
}

/** Zero, so that the matcher's loop can start a word without a branch. */
export const HASH_SEED = 0;
export const HASH_PRIME = 0x01000193;

/** FNV-1a (with its own seed) over the lower-cased bytes of a word. */
export function hashWord(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ WORD[bytes[i]!]!, HASH_PRIME);
  return hash;
}

/** The same over the code units of a text, as they are. */
export function hashText(text: string): number {
  let hash = HASH_SEED;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), HASH_PRIME);
  return hash;
}

/** Hash of a sequence of words from the hash so far and the next word's hash. */
export function mixHash(hash: number, next: number): number {
  return spread(Math.imul(hash ^ next, 0x9e3779b1) + 0x7f4a7c15);
}

/** FNV's low bits are weak for short words; tables index by these. */
export function spread(hash: number): number {
  let h = hash;
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 12);
}

/** Latin-1 text of a slice, for looking at a few dozen bytes with ordinary string functions. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  const from = Math.max(0, start);
  const length = Math.min(bytes.length, end) - from;
  return length <= 0 ? '' : Buffer.from(bytes.buffer, bytes.byteOffset + from, length).toString('latin1');
}

/** Start of `needle` at or after `from`, before `end`; -1 when absent. */
export function indexOfBytes(bytes: Uint8Array, needle: string, from: number, end = bytes.length): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, end);
  return view.indexOf(needle, from, 'latin1');
}

function buildTable(value: (byte: number) => number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => value(byte));
}
