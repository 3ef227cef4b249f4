/** Reads gzip (RFC 1952): members one after the other, each small or huge, cut or damaged ones too. */
import { joinBytes, type ByteReader } from './byte-reader.ts';
import { inflateRaw, startUnpacking, type Unpacked } from './inflate.ts';
import { ENDS_EARLY, IS_DAMAGED, type Gauge } from './unpacking.ts';

export interface Gunzipped {
  readonly chunks: AsyncGenerator<Uint8Array, void>;
  /** Known at the end: why it is not the whole. */
  readonly problem: () => string | undefined;
  /** File names, comments and extra fields of the members read so far; at most 64 KiB. */
  readonly stored: () => Uint8Array;
}

interface Gunzip {
  readonly input: ByteReader;
  readonly gauge: Gauge;
  readonly stored: Uint8Array[];
  storedBytes: number;
  members: number;
  problem?: string;
}

const HAS_CHECKSUM = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;
const FIXED_HEADER = 10;
const TRAILER = 8;
const MOST_STORED = 64 * 1024;
const SHORT_HEADER = 512;
const LONGEST_HEADER = 256 * 1024;
/** Members of a few bytes are handed on together: each would be a turn. */
const SMALLEST_CHUNK = 4096;
/** Each costs a search and up to twenty attempts at a piece of 1 MiB. */
const MOST_DAMAGED = 64;
const SEARCHED_AT_ONCE = 64 * 1024;

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);
const TOO_LONG = 'its names and comments are longer than the limit';
const STRAY = 'holds bytes between or behind its packed parts, which were not read';

export function gunzip(input: ByteReader, gauge: Gauge): Gunzipped {
  const state: Gunzip = { input, gauge, stored: [], storedBytes: 0, members: 0 };
  return { chunks: inChunks(readMembers(state)), problem: () => state.problem, stored: () => joinBytes(state.stored) };
}

async function* inChunks(pieces: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < SMALLEST_CHUNK) continue;
    yield joinBytes(held, length);
    held = [];
    length = 0;
  }
  if (length > 0) yield joinBytes(held, length);
}

async function* readMembers(state: Gunzip): AsyncGenerator<Uint8Array, void> {
  const { input, gauge } = state;
  for (let damaged = 0; damaged <= MOST_DAMAGED;) {
    if (await isAtEnd(input)) return;
    const header = await readHeader(state);
    if (header === 'early') {
      state.problem ??= ENDS_EARLY;
      return;
    }
    if (header === 'other') {
      state.problem ??= state.members === 0 ? IS_DAMAGED : STRAY;
      damaged++;
      if (!(await seekMember(input))) return;
      continue;
    }
    state.members++;
    await input.skip(header);
    const end = startUnpacking();
    yield* inflateRaw(input, gauge, end);
    if (end.is === 'complete') await readTrailer(state, end);
    else state.problem ??= end.why ?? IS_DAMAGED;
    if (end.is === 'early' || end.is === 'stopped') return;
    if (end.is === 'damaged' && (damaged++, !(await seekMember(input)))) return;
  }
}

/** Zeros fill up the last block of a tape or disk; they are passed over. */
async function isAtEnd(input: ByteReader): Promise<boolean> {
  for (;;) {
    const next = await input.peek(1);
    if (next.length === 0) return true;
    if (next[0] !== 0) return false;
    const zeros = await input.peek(SEARCHED_AT_ONCE);
    const other = zeros.findIndex((byte) => byte !== 0);
    await input.skip(other < 0 ? zeros.length : other);
  }
}

/** Length of the member's header. Keeps the texts in it. */
async function readHeader(state: Gunzip): Promise<number | 'early' | 'other'> {
  for (const most of [SHORT_HEADER, LONGEST_HEADER]) {
    const bytes = await state.input.peek(most);
    const isGzip = GZIP_MAGIC.subarray(0, bytes.length).equals(bytes.subarray(0, GZIP_MAGIC.length));
    if (!isGzip) return 'other';
    const texts: Uint8Array[] = [];
    const length = headerLength(bytes, texts);
    if (length !== undefined) {
      for (const text of texts) keepStored(state, text);
      return length;
    }
    if (bytes.length < most) return 'early';
  }
  return 'other';
}

function headerLength(bytes: Uint8Array, texts: Uint8Array[]): number | undefined {
  if (bytes.length < FIXED_HEADER) return undefined;
  const flags = bytes[3]!;
  let at = FIXED_HEADER;
  if (flags & HAS_EXTRA) {
    if (bytes.length < at + 2) return undefined;
    const length = bytes[at]! | (bytes[at + 1]! << 8);
    texts.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  for (const flag of [HAS_NAME, HAS_COMMENT]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return undefined;
    texts.push(bytes.subarray(at, end));
    at = end + 1;
  }
  if (flags & HAS_CHECKSUM) at += 2;
  return at <= bytes.length ? at : undefined;
}

function keepStored(state: Gunzip, text: Uint8Array): void {
  if (text.length === 0) return;
  if (state.storedBytes + text.length > MOST_STORED) {
    state.problem ??= TOO_LONG;
    return;
  }
  state.storedBytes += text.length + 1;
  state.stored.push(text.slice(), Buffer.from('\n'));
}

/** The length is held against what was unpacked; the checksum is not: damaged text is still worth a look. */
async function readTrailer(state: Gunzip, end: Unpacked): Promise<void> {
  const trailer = await state.input.take(TRAILER);
  if (trailer.length < TRAILER) state.problem ??= ENDS_EARLY;
  else if (Buffer.from(trailer).readUInt32LE(4) !== end.unpacked % 2 ** 32) state.problem ??= IS_DAMAGED;
}

/** Goes to the next place, but for this one, that looks like a member. */
async function seekMember(input: ByteReader): Promise<boolean> {
  await input.skip(1);
  for (;;) {
    const bytes = await input.peek(SEARCHED_AT_ONCE);
    const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(GZIP_MAGIC);
    if (at >= 0) {
      await input.skip(at);
      return true;
    }
    if (bytes.length < SEARCHED_AT_ONCE) return false;
    await input.skip(bytes.length - GZIP_MAGIC.length + 1);
  }
}
