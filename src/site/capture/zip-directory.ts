/** The header in front of each member of a zip archive, and how members are found where no directory lists them. */
import { LOCKED, type RawZipEntry } from '../../zip/directory.ts';
import type { ByteReader, RandomAccess } from './byte-reader.ts';

/** Header in front of a member. */
export interface LocalHeader extends RawZipEntry {
  readonly dataStart: number;
}

/** APPNOTE 4.3.7, 4.3.9 and 4.3.12. */
export const LOCAL_SIGNATURE = Buffer.from('PK\x03\x04', 'latin1');
export const DESCRIPTOR_SIGNATURE = Buffer.from('PK\x07\x08', 'latin1');
export const DIRECTORY_SIGNATURE = Buffer.from('PK\x01\x02', 'latin1');
const LOCAL_BYTES = 30;
const SIZE_BEHIND = 8;
const ZIP64_EXTRA = 1;
const IN_ZIP64 = 0xffffffff;
/** Bytes looked at in one step. */
const WINDOW = 64 * 1024;
const EMPTY = new Uint8Array(0);

/** The header at this place; undefined where there is none, or none that could be one. */
export function readLocalHeader(random: RandomAccess, at: number): LocalHeader | undefined {
  if (!(at >= 0 && at < random.size)) return undefined;
  const fixed = Buffer.from(random.read(at, LOCAL_BYTES));
  if (fixed.length < LOCAL_BYTES || !fixed.subarray(0, 4).equals(LOCAL_SIGNATURE)) return undefined;
  const flags = fixed.readUInt16LE(6);
  const nameLength = fixed.readUInt16LE(26);
  const extraLength = fixed.readUInt16LE(28);
  const texts = random.read(at + LOCAL_BYTES, nameLength + extraLength);
  const size = fixed.readUInt32LE(18);
  const packed = size === IN_ZIP64 ? zip64Packed(texts.subarray(nameLength)) : size;
  return {
    name: texts.subarray(0, nameLength),
    comment: EMPTY,
    isLocked: (flags & LOCKED) !== 0,
    method: fixed.readUInt16LE(8),
    packed: (flags & SIZE_BEHIND) !== 0 && (packed ?? 0) === 0 ? undefined : packed,
    at,
    dataStart: at + LOCAL_BYTES + nameLength + extraLength,
  };
}

/** Packed size in the zip64 extra field, behind the unpacked one (APPNOTE 4.5.3). */
function zip64Packed(extra: Uint8Array): number | undefined {
  const view = Buffer.from(extra);
  for (let at = 0; at + 4 <= view.length; at += 4 + view.readUInt16LE(at + 2)) {
    if (view.readUInt16LE(at) !== ZIP64_EXTRA || at + 20 > view.length) continue;
    const packed = view.readBigUInt64LE(at + 12);
    return packed <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(packed) : undefined;
  }
  return undefined;
}

/** First place of one of the signatures in a stretch; −1 when there is none. */
export function findSignature(
  random: RandomAccess,
  start: number,
  end: number,
  signatures: readonly Buffer[] = [LOCAL_SIGNATURE],
): number {
  for (let at = start; at < end;) {
    const bytes = Buffer.from(random.read(at, Math.min(WINDOW, end - at)));
    const places = signatures.map((signature) => bytes.indexOf(signature)).filter((place) => place >= 0);
    if (places.length > 0) return at + Math.min(...places);
    if (bytes.length < LOCAL_SIGNATURE.length || at + bytes.length >= end) return -1;
    at += bytes.length - LOCAL_SIGNATURE.length + 1;
  }
  return -1;
}

/** Index of the first of `count` ascending numbers that is above the value. */
export function firstAbove(sorted: readonly number[], count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether only zeros are left; passes those in front over. */
export async function isBlank(bytes: ByteReader): Promise<boolean> {
  for (;;) {
    const next = await bytes.peek(4096);
    if (next.length === 0) return true;
    const other = next.findIndex((byte) => byte !== 0);
    await bytes.skip(other < 0 ? next.length : other);
    if (other >= 0) return false;
  }
}
