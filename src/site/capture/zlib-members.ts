/** Bare zlib streams (RFC 1950): objects of a git repository, caches and states that programs pack without a format. */
import { constants, inflateSync } from 'node:zlib';
import { latin1 } from '../text/bytes.ts';
import { createByteReader, readBytes, type ByteReader } from './byte-reader.ts';
import { inflateZlib, startUnpacking } from './inflate.ts';
import type { Expand, Member } from './member.ts';
import type { Resource } from './resource.ts';
import { OVER_MEMBER, type Gauge } from './unpacking.ts';

const DEFLATE = 8;
const LARGEST_WINDOW = 7;
/** A text may begin like a stream; it does not go on like one for so long. */
const SHORTEST = 8;
const MOST_TRIED = 64 * 1024;
const STRAY = 'holds bytes behind its packed data, which were not read';
/** What git writes before the content of an object. */
const GIT_HEADER = /^(blob|tree|commit|tag) \d{1,15}\0/;
const GIT_ID_BYTES = 20;

/** Whether these bytes begin a zlib stream: a look at two bytes for nearly all files. */
export function isZlib(head: Uint8Array): boolean {
  const [first = 0, second = 0] = head;
  if ((first & 15) !== DEFLATE || first >> 4 > LARGEST_WINDOW || (first * 256 + second) % 31 !== 0) return false;
  // A preset dictionary would have to be known.
  if ((second & 0x20) !== 0) return false;
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_TRIED };
    return inflateSync(head, options).length >= SHORTEST;
  } catch (error) {
    return error instanceof RangeError;
  }
}

/** Lists what a stream holds in the stream's place, streams behind it included. */
export async function* listZlib(member: Member, gauge: Gauge, expand: Expand): AsyncGenerator<Resource, void> {
  const state: { problem?: string } = {};
  const bytes = createByteReader(unpackAll(member.bytes, gauge, state), () => state.problem ?? member.bytes.problem());
  const kind = GIT_HEADER.exec(latin1(await bytes.peek(32), 0, 32));
  if (kind) await bytes.skip(kind[0].length);
  const level = member.level + 1;
  if (kind?.[1] !== 'tree') {
    yield* expand({ ...member, bytes, level });
    return;
  }
  const tree = await bytes.take(gauge.limits.memberBytes);
  const problem = (await bytes.peek(1)).length > 0 ? OVER_MEMBER : bytes.problem();
  yield* expand({ ...member, bytes: readBytes(Buffer.from(namesInTree(tree)), problem), level });
}

async function* unpackAll(
  input: ByteReader,
  gauge: Gauge,
  state: { problem?: string },
): AsyncGenerator<Uint8Array, void> {
  for (;;) {
    const end = startUnpacking();
    yield* inflateZlib(input, gauge, end);
    if (end.why !== undefined) state.problem = end.why;
    if (end.is !== 'complete') return;
    const next = await input.peek(512);
    if (next.length === 0) return;
    if (!isZlib(next)) {
      state.problem = STRAY;
      return;
    }
  }
}

/** File names in a tree object, a line each: mode, blank, name, zero, and twenty bytes that name an object. */
export function namesInTree(tree: Uint8Array): string {
  const names: string[] = [];
  for (let at = 0; at < tree.length;) {
    const zero = tree.indexOf(0, at);
    if (zero < 0) break;
    names.push(Buffer.from(tree.subarray(at, zero)).toString('utf8'));
    at = zero + 1 + GIT_ID_BYTES;
  }
  return names.join('\n');
}
