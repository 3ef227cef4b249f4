/** Streams that stand packed inside a file of an unknown kind: packages, backups, films, caches that have their own frame. */
import { constants, gunzipSync, inflateSync } from 'node:zlib';
import type { Gathering } from './gathering.ts';

/** Any bytes begin a stream by chance, and end it as soon. */
const SHORTEST = 32;
/** Head and check sum of a zlib stream, and a word. */
const SHORTEST_PACKED = 14;
/** Bounds what a file can cost that is made to: so many beginnings, and so many bytes of each. */
const MOST_TRIED = 256;
const LONGEST = 4 * 1024 * 1024;
const GZIP = 0x1f;
const ZLIB = 0x78;
const WHERE = 'something packed inside the file';
const TOO_MANY = 'more packed parts inside it than the limit';
const TOO_LARGE = 'a packed part inside it that is larger than the limit';

/** Adds what the gzip and zlib streams hold that stand anywhere in the bytes. */
export async function readPackedWithin(into: Gathering, bytes: Uint8Array): Promise<void> {
  let tried = 0;
  for (let at = 0; at + 2 < bytes.length; at++) {
    const isGzip = isGzipAt(bytes, at);
    if (!isGzip && !isZlibAt(bytes, at)) continue;
    if (tried++ >= MOST_TRIED) {
      into.missing.add(TOO_MANY);
      return;
    }
    const found = unpackAt(bytes.subarray(at, at + LONGEST), isGzip ? gunzipSync : inflateSync, into.left);
    if (found === 'too large') into.missing.add(TOO_LARGE);
    if (typeof found !== 'object' || found.bytes.length < SHORTEST) continue;
    await into.readInner(found.bytes, WHERE);
    at += Math.max(1, found.packed) - 1;
  }
}

function isGzipAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === GZIP && bytes[at + 1] === 0x8b && bytes[at + 2] === 8;
}

function isZlibAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === ZLIB && (ZLIB * 256 + bytes[at + 1]!) % 31 === 0 && (bytes[at + 1]! & 0x20) === 0;
}

/** Bytes that begin like a packed text, which may be short: a cell of a table that was packed by itself. */
export function isPacked(bytes: Uint8Array): boolean {
  return bytes.length >= SHORTEST_PACKED && (isGzipAt(bytes, 0) || isZlibAt(bytes, 0));
}

/** What `info: true` gives (nodejs.org/api/zlib.html); the types know only the buffer. */
interface InflateInfo {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

/** A stream, which may be cut at its end, with the packed bytes that it took; undefined for none. */
function unpackAt(
  packed: Uint8Array,
  unpack: typeof inflateSync,
  most: number,
): { readonly bytes: Uint8Array; readonly packed: number } | 'too large' | undefined {
  try {
    const options = {
      info: true,
      maxOutputLength: Math.max(1, Math.min(most, LONGEST)),
      finishFlush: constants.Z_SYNC_FLUSH,
    };
    const { buffer, engine } = unpack(packed, options) as unknown as InflateInfo;
    return { bytes: buffer, packed: engine.bytesWritten };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : undefined;
  }
}
