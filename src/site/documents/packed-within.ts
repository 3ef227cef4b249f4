/** Streams that stand packed inside a file of an unknown kind: packages, backups, films, caches that have their own frame. */
import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import { isGzipAt, isZlibAt } from '../binary-records/packed.ts';
import type { Gathering } from './gathering.ts';

/** Any bytes begin a stream by chance, and end it as soon. */
const SHORTEST = 32;
/** Bounds what a file can cost that is made to: so many beginnings, and so many bytes of each. */
const MOST_TRIED = 256;
const LONGEST = 4 * 1024 * 1024;
/** Of a name or comment in a head. */
const LONGEST_TEXT = 4096;
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
    // What stands behind a gzip stream is no second one, as `gunzipSync` takes it to be: only the stream itself is read.
    const head = isGzip ? gzipHeadAt(bytes, at) : 0;
    if (head < 0) continue;
    const packed = bytes.subarray(at + head, at + head + LONGEST);
    const found = unpackAt(packed, isGzip ? inflateRawSync : inflateSync, into.left);
    if (found === 'too large') into.missing.add(TOO_LARGE);
    if (typeof found !== 'object' || found.bytes.length < SHORTEST) continue;
    await into.readInner(found.bytes, WHERE);
    at += head + Math.max(1, found.packed) - 1;
  }
}

const [HAS_CHECKSUM, HAS_EXTRA, HAS_NAME, HAS_COMMENT] = [2, 4, 8, 16];

/** Length of the head of a gzip stream (RFC 1952), -1 where it does not end. */
function gzipHeadAt(bytes: Uint8Array, at: number): number {
  const flags = bytes[at + 3]!;
  let end = at + 10;
  if (flags & HAS_EXTRA) end += 2 + bytes[end]! + 256 * bytes[end + 1]!;
  for (const text of [HAS_NAME, HAS_COMMENT]) {
    if (!(flags & text)) continue;
    const zero = bytes.subarray(end, end + LONGEST_TEXT).indexOf(0);
    if (zero < 0) return -1;
    end += zero + 1;
  }
  if (flags & HAS_CHECKSUM) end += 2;
  return end < bytes.length ? end - at : -1;
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
