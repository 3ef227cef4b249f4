/** The directory of a zip as it stands, damaged or lying as it may be: for those who look at zips as evidence. */
import { RandomAccessReader, fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl';

/** Bytes at any place. Fewer than asked for come back at the end. */
export interface ZipBytes {
  readonly size: number;
  readonly read: (position: number, length: number) => Uint8Array;
}

/** One member, as the directory or its own header has it. */
export interface RawZipEntry {
  readonly name: Uint8Array;
  readonly comment: Uint8Array;
  readonly isLocked: boolean;
  readonly method: number;
  /** Packed bytes; undefined where they are written behind the data only. */
  readonly packed: number | undefined;
  /** Offset of its header. */
  readonly at: number;
}

export interface Directory {
  readonly entries: AsyncGenerator<RawZipEntry, void>;
  readonly comment: Uint8Array;
  /** Offset of the directory. */
  readonly start: number;
}

/** Bits of the flags that say that a member is encrypted, or its header is. */
export const LOCKED = 0x2041;
/** The directory is read in small steps; each would be a call to the file system. */
const WINDOW = 64 * 1024;
const EMPTY = new Uint8Array(0);

/** Undefined where there is no directory that can be read. Its entries may still end early: `entries` then throws. */
export async function openDirectory(bytes: ZipBytes): Promise<Directory | undefined> {
  let zip: ZipFile;
  try {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false };
    zip = await fromRandomAccessReaderPromise(readerOf(bytes), bytes.size, options);
  } catch {
    return undefined;
  }
  const start = Number(zip.readEntryCursor);
  // Without `decodeStrings` texts are bytes; the types know only texts.
  return { entries: readEntries(zip), comment: zip.comment as unknown as Uint8Array, start };
}

async function* readEntries(zip: ZipFile): AsyncGenerator<RawZipEntry, void> {
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
function readerOf(bytes: ZipBytes): RandomAccessReader {
  let window = EMPTY;
  let windowStart = 0;
  const read = (position: number, length: number): Uint8Array => {
    if (!(position >= 0 && position <= bytes.size)) return EMPTY;
    if (position < windowStart || position + length > windowStart + window.length) {
      window = bytes.read(position, Math.max(WINDOW, length)) as Uint8Array<ArrayBuffer>;
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
