/**
 * Streams without a signature: brotli (RFC 7932) and raw deflate (RFC 1951), as servers keep packed copies beside their
 * pages (`index.html.br`). What they are is told by unpacking their beginning: it has to be text.
 */
import { brotliDecompressSync, constants, inflateRawSync } from 'node:zlib';
import { latin1 } from '../text/bytes.ts';
import { createByteReader } from './byte-reader.ts';
import { inflateRaw, startUnpacking, unpackBrotli } from './inflate.ts';
import type { Expand, Member } from './member.ts';
import type { Resource } from './resource.ts';
import { wideEncodingOf } from './text-encoding.ts';
import type { Gauge } from './unpacking.ts';

export type BarePacking = 'brotli' | 'deflate';

/** Bytes of any kind unpack to a few bytes by chance. */
const SHORTEST = 32;
/** A long table unpacks to a thousandfold; then less of the beginning is enough. */
const BEGINNINGS: readonly number[] = [8192, 1024, 128];
const MOST_TRIED = 256 * 1024;
const CONTROL = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;
/** Share of bytes beyond ASCII: texts of this country's sites have hardly any. */
const MOST_FOREIGN = 0.3;

/** Share of readable bytes that no stream has: those are as good as random. */
const READABLE = 0.85;

/** How bytes are packed that are of no known kind; undefined where they do not unpack to text. */
export function barePackingOf(head: Uint8Array): BarePacking | undefined {
  // The first letters of a text with marks for a scanner in it may be the head of a stream, too.
  if (isReadable(head)) return undefined;
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = constants;
  const limit = { maxOutputLength: MOST_TRIED, chunkSize: MOST_TRIED };
  if (isText(unpackBeginning(head, (part) => inflateRawSync(part, { ...limit, finishFlush: Z_SYNC_FLUSH }))))
    return 'deflate';
  const brotli = unpackBeginning(head, (part) =>
    brotliDecompressSync(part, { ...limit, finishFlush: BROTLI_OPERATION_FLUSH }),
  );
  return isText(brotli) ? 'brotli' : undefined;
}

/** What the longest beginning gives that does not unpack to too much; undefined where it is damaged. */
function unpackBeginning(head: Uint8Array, unpack: (part: Uint8Array) => Uint8Array): Uint8Array | undefined {
  for (const size of BEGINNINGS) {
    try {
      return unpack(head.subarray(0, size));
    } catch (error) {
      if (!(error instanceof RangeError)) return undefined;
    }
  }
  return undefined;
}

function isReadable(head: Uint8Array): boolean {
  let readable = 0;
  for (const byte of head) if ((byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d)) readable++;
  return readable >= head.length * READABLE;
}

function isText(bytes: Uint8Array | undefined): boolean {
  if (bytes === undefined || bytes.length < SHORTEST) return false;
  if (wideEncodingOf(bytes) !== undefined) return true;
  let foreign = 0;
  for (const byte of bytes) if (byte >= 0x80) foreign++;
  return foreign <= bytes.length * MOST_FOREIGN && !CONTROL.test(latin1(bytes, 0, bytes.length));
}

/** Lists what a stream holds in the stream's place. */
export async function* listBarePacked(
  member: Member,
  packing: BarePacking,
  gauge: Gauge,
  expand: Expand,
): AsyncGenerator<Resource, void> {
  const unpacked = startUnpacking();
  const unpack = packing === 'brotli' ? unpackBrotli : inflateRaw;
  const bytes = createByteReader(unpack(member.bytes, gauge, unpacked), () => unpacked.why ?? member.bytes.problem());
  yield* expand({ ...member, bytes, level: member.level + 1 });
}
