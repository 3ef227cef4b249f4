/** Hashes of words, for tables over typed arrays; and keys of whole files. */
import { createHash } from 'node:crypto';
import { WORD } from './bytes.ts';

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

/** Key of equal files: SHA-256, 64 hex digits. Archives keep the same script or picture many times. */
export function contentKey(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
