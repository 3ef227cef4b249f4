/** Bytes that come in chunks, read as if they were one: the chunk borders never show. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes that can be read at any place: a file, or memory. */
export interface RandomAccess {
  readonly size: number;
  /** Fewer bytes than asked for only at the end. Memory that does not change later. */
  readonly read: (position: number, length: number) => Uint8Array;
  readonly close: () => void;
}

export interface ByteReader {
  /** The next bytes, left where they are. Fewer than asked for only at the end. */
  readonly peek: (count: number) => Promise<Uint8Array>;
  readonly take: (count: number) => Promise<Uint8Array>;
  /** Returns how many bytes were passed over: fewer than asked for only at the end. */
  readonly skip: (count: number) => Promise<number>;
  /** Puts bytes back in front. */
  readonly putBack: (bytes: Uint8Array) => void;
  /** After the end: why it is not the whole, in words that quote nothing. */
  readonly problem: () => string | undefined;
  readonly close: () => Promise<void>;
  /** Where the same bytes, from the first on, can also be read at any place. */
  readonly random?: RandomAccess;
}

const FILE_CHUNK = 256 * 1024;
const EMPTY = new Uint8Array(0);

export function createByteReader(
  chunks: AsyncGenerator<Uint8Array, void>,
  problem: () => string | undefined = () => undefined,
  random?: RandomAccess,
): ByteReader {
  let held: Uint8Array = EMPTY;
  let hasEnded = false;
  const fill = async (count: number): Promise<void> => {
    if (held.length >= count || hasEnded) return;
    const more = await gather(chunks, count - held.length);
    hasEnded = more.hasEnded;
    held = joinBytes([held, ...more.parts]);
  };
  const drop = (count: number): Uint8Array => {
    const taken = held.subarray(0, count);
    held = held.subarray(count);
    return taken;
  };
  return {
    peek: async (count) => {
      if (held.length < count) await fill(count);
      return held.subarray(0, count);
    },
    take: async (count) => {
      if (held.length < count) await fill(count);
      return drop(count);
    },
    skip: async (count) => {
      let skipped = drop(count).length;
      while (skipped < count && !hasEnded) {
        await fill(1);
        skipped += drop(count - skipped).length;
      }
      return skipped;
    },
    putBack: (bytes) => {
      held = held.length === 0 ? bytes : joinBytes([bytes, held], bytes.length + held.length);
    },
    problem,
    close: async () => {
      held = EMPTY;
      hasEnded = true;
      await chunks.return();
    },
    ...(random === undefined ? {} : { random }),
  };
}

/** Chunks of at least so many bytes together, unless they end before. */
async function gather(
  chunks: AsyncGenerator<Uint8Array, void>,
  count: number,
): Promise<{ readonly parts: readonly Uint8Array[]; readonly hasEnded: boolean }> {
  const parts: Uint8Array[] = [];
  for (let length = 0; length < count;) {
    const { value, done } = await chunks.next();
    if (done) return { parts, hasEnded: true };
    parts.push(value);
    length += value.length;
  }
  return { parts, hasEnded: false };
}

/** Reads from the first byte on. */
export function readAll(random: RandomAccess): ByteReader {
  async function* chunks(): AsyncGenerator<Uint8Array, void> {
    for (let at = 0; at < random.size;) {
      const chunk = random.read(at, FILE_CHUNK);
      if (chunk.length === 0) return;
      at += chunk.length;
      yield chunk;
    }
  }
  return createByteReader(chunks(), undefined, random);
}

/** A stretch as a thing of its own. Closing it leaves the whole open. */
export function stretchOf(random: RandomAccess, start: number, end: number): RandomAccess {
  const from = Math.min(start, random.size);
  const size = Math.max(0, Math.min(end, random.size) - from);
  return {
    size,
    read: (position, length) => random.read(from + position, Math.max(0, Math.min(length, size - position))),
    close: () => undefined,
  };
}

/** Memory as one readable thing; nothing is copied. */
export function readBytes(bytes: Uint8Array, problem?: string): ByteReader {
  async function* chunks(): AsyncGenerator<Uint8Array, void> {
    if (bytes.length > 0) yield bytes;
  }
  return createByteReader(chunks(), () => problem, memoryAccess(bytes));
}

export function memoryAccess(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.length,
    read: (position, length) => bytes.subarray(Math.min(position, bytes.length), position + length),
    close: () => undefined,
  };
}

/** Opens a file. Throws what the file system throws. */
export function openFile(absolute: string): RandomAccess {
  const file = openSync(absolute, 'r');
  const { size } = fstatSync(file);
  return {
    size,
    read: (position, length) => {
      const bytes = Buffer.allocUnsafeSlow(Math.max(0, Math.min(length, size - position)) || 0);
      let filled = 0;
      while (filled < bytes.length) {
        const count = readSync(file, bytes, filled, bytes.length - filled, position + filled);
        if (count === 0) break;
        filled += count;
      }
      return bytes.subarray(0, filled);
    },
    close: () => closeSync(file),
  };
}

/**
 * All bytes of a file that is smaller than the buffer, in the buffer; undefined for one that is not, or that cannot be
 * read: opened in another way, it will say why.
 */
export function readSmall(absolute: string, held: Uint8Array): Uint8Array | undefined {
  let file: number | undefined;
  try {
    file = openSync(absolute, 'r');
    let filled = 0;
    for (let count = -1; count !== 0 && filled < held.length; filled += count)
      count = readSync(file, held, filled, held.length - filled, filled);
    return filled < held.length ? held.subarray(0, filled) : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

export function joinBytes(parts: readonly Uint8Array[], length?: number): Uint8Array {
  const filled = parts.filter((part) => part.length > 0);
  if (filled.length === 1) return filled[0]!;
  return filled.length === 0 ? EMPTY : Buffer.concat(filled, length);
}
