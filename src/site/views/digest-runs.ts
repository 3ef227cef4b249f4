/** Runs of code letters that have the length of a checksum: MD5, SHA-1, SHA-256 and SHA-512, in hexadecimal or base64. */
import type { IntList } from '../text/int-list.ts';
import { isWordByte, latin1 } from '../text/bytes.ts';
import type { View } from './view.ts';

export type DigestName = 'md5' | 'sha1' | 'sha256' | 'sha512';

/** A checksum in a view; `bytes` are its first eight bytes, by which it is looked up. */
export interface DigestRun {
  readonly view: View;
  readonly name: DigestName;
  readonly start: number;
  readonly end: number;
  readonly digest: Buffer;
}

const HEX_LENGTHS = new Map<number, DigestName>([[32, 'md5'], [40, 'sha1'], [64, 'sha256'], [128, 'sha512']]); // prettier-ignore
const BASE64_LENGTHS = new Map<number, DigestName>([[22, 'md5'], [27, 'sha1'], [43, 'sha256'], [86, 'sha512']]); // prettier-ignore
/** More in one piece are a list of files or commits. */
const MOST_IN_PIECE = 65536;

/** Whether there may be more checksums in the piece than are looked at. */
export function isOverDigests(found: readonly DigestRun[]): boolean {
  return found.length >= MOST_IN_PIECE;
}

/** Adds the checksums among the runs of a view; `hex` are the words of hexadecimal digits in them. */
export function findDigestRuns(view: View, runs: IntList, hex: IntList, found: DigestRun[]): void {
  const { bytes } = view;
  for (let i = 0; i < hex.length && found.length < MOST_IN_PIECE; i += 2) {
    const [start, end] = [hex.items[i]!, hex.items[i + 1]!];
    const name = HEX_LENGTHS.get(end - start);
    if (name !== undefined)
      found.push({ view, name, start, end, digest: Buffer.from(latin1(bytes, start, end), 'hex') });
  }
  for (let i = 0; i < runs.length && found.length < MOST_IN_PIECE; i += 2) {
    const [start, end] = [runs.items[i]!, runs.items[i + 1]!];
    const name = BASE64_LENGTHS.get(end - start);
    if (name === undefined || !endsAsCode(bytes, end)) continue;
    const text = latin1(bytes, start, end);
    // Identifiers of so many letters are made of words.
    if (!/[A-Z]/.test(text) || !/[a-z]/.test(text) || !/\d/.test(text)) continue;
    found.push({ view, name, start, end, digest: Buffer.from(text, 'base64') });
  }
}

function endsAsCode(bytes: Uint8Array, end: number): boolean {
  return bytes[end] === 0x3d || !isWordByte(bytes[end]);
}
