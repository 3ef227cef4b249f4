import { createHash } from 'node:crypto';

/** Ours, made once: names of other programs never give the same UUIDs. */
const NAMESPACE = Buffer.from('0b1b9a7e5c0d4f4e9a61d5c7f2a3e846', 'hex');

/** UUID version 5 (RFC 9562): the same parts always give the same one. */
export function uuidOf(...parts: readonly string[]): string {
  const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts)).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
