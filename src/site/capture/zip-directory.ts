/** What a zip archive says about itself: its directory (through yauzl), and the header in front of each member. */
import { RandomAccessReader, fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl';
import type { RandomAccess } from './byte-reader.ts';

/** One member, as the directory or its own header has it. */
export interface ZipEntry {
  readonly name: Uint8Array;
  readonly comment: Uint8Array;
  readonly isLocked: boolean;
  readonly method: number;
  /** Packed bytes; undefined where they are written behind the data only. */
  readonly packed: number | undefined;
  /** Offset of its header. */
  readonly at: number;
}

/** Header in front of a member. */
export interface LocalHeader extends ZipEntry {
  readonly dataStart: number;
}

export interface Directory {
  readonly entries: AsyncGenerator<ZipEntry, void>;
  readonly comment: Uint8Array;
  /** Offset of the directory. */
  readonly start: number;
}

/** APPNOTE 4.3.7, 4.3.9 and 4.3.12. */
export const LOCAL_SIGNATURE = Buffer.from('PK\x03\x04', 'latin1');
export const DESCRIPTOR_SIGNATURE = Buffer.from('PK\x07\x08', 'latin1');
export const DIRECTORY_SIGNATURE = Buffer.from('PK\x01\x02', 'latin1');
const LOCAL_BYTES = 30;
const LOCKED = 0x2041;
const SIZE_BEHIND = 8;
const ZIP64_EXTRA = 1;
const IN_ZIP64 = 0xffffffff;
/** The directory is read in small steps; each would be a call to the file system. */
const WINDOW = 64 * 1024;
const EMPTY = new Uint8Array(0);

/** Undefined where there is no directory that can be read. Its entries may still end early: `entries` then throws. */
export async function openDirectory(random: RandomAccess): Promise<Directory | undefined> {
  let zip: ZipFile;
  try {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false };
    zip = await fromRandomAccessReaderPromise(readerOf(random), random.size, options);
  } catch {
    return undefined;
  }
  const start = Number(zip.readEntryCursor);
  // Without `decodeStrings` texts are bytes; the types know only texts.
  return { entries: readEntries(zip), comment: zip.comment as unknown as Uint8Array, start };
}

async function* readEntries(zip: ZipFile): AsyncGenerator<ZipEntry, void> {
  for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
    yield {
      name: entry.fileNameRaw,
      comment: entry.fileCommentRaw,
      isLocked: (entry.generalPurposeBitFlag & LOCKED) !== 0,
      method: entry.compressionMethod,
      packed: entry.compressedSize,
      at: entry.relativeOffsetOfLocalHeader,
    };
  }
}

/** yauzl's view of the bytes. It calls back at once: nothing here waits for a disk that is slower than the scan. */
function readerOf(random: RandomAccess): RandomAccessReader {
  let window = EMPTY;
  let windowStart = 0;
  const read = (position: number, length: number): Uint8Array => {
    if (!(position >= 0 && position <= random.size)) return EMPTY;
    if (position < windowStart || position + length > windowStart + window.length) {
      window = random.read(position, Math.max(WINDOW, length)) as Uint8Array<ArrayBuffer>;
      windowStart = position;
    }
    return window.subarray(position - windowStart, position - windowStart + length);
  };
  const create = RandomAccessReader as unknown as new () => RandomAccessReader;
  return Object.assign(new create(), {
    read: (
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      done: (error: Error | null, count?: number) => void,
    ): void => {
      const bytes = read(position, length);
      buffer.set(bytes, offset);
      done(null, bytes.length);
    },
  });
}

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
