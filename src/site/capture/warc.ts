/**
 * Reads WARC records (ISO 28500; 1.0 and 1.1) one after the other. Lengths are held against what follows: a record that
 * is longer or shorter than it says neither swallows its neighbour nor loses its own end.
 */
import { joinBytes, type ByteReader } from './byte-reader.ts';
import { OVER_MEMBER } from './unpacking.ts';

export interface WarcRecord {
  /** The record's own header lines; names in lower case, the first of each name. Empty where the header was cut. */
  readonly fields: ReadonlyMap<string, string>;
  readonly head: Uint8Array;
  readonly block: Uint8Array;
  /** Why the block is not the whole. */
  readonly cut?: string;
}

/** Known when the last record was read. */
export interface WarcEnd {
  problem?: string;
  records: number;
}

const ARCHIVE_CUT = 'the archive ends within it';
const WRONG_LENGTH = 'its record is longer or shorter than the archive says';
const STRAY = 'holds bytes between its records, which were not read';

const HEAD_SIZES: readonly number[] = [4096, 64 * 1024, 1024 * 1024];
const SEARCHED_AT_ONCE = 256 * 1024;
/** Long enough to see whether a record begins. */
const START_BYTES = 64;
const RECORD = /^WARC\/\d{1,2}\.\d{1,2}[ \t]*\r?\n[A-Za-z]/;

export async function* readRecords(
  input: ByteReader,
  mostBytes: number,
  end: WarcEnd,
): AsyncGenerator<WarcRecord, void> {
  for (;;) {
    const next = await afterLineEnds(input);
    if (next.length === 0) break;
    if (!isRecordStart(next)) {
      end.problem ??= STRAY;
      await input.skip(1);
      await passToRecord(input);
      continue;
    }
    const head = await takeHead(input);
    const fields = readFields(head.bytes);
    end.records++;
    if (head.isCut) {
      end.problem ??= 'the archive ends early or is damaged';
      yield { fields, head: head.bytes, block: new Uint8Array(0), cut: ARCHIVE_CUT };
      continue;
    }
    const { block, cut } = await takeBlock(input, fields, mostBytes);
    if (cut === ARCHIVE_CUT || cut === WRONG_LENGTH) end.problem ??= 'the archive ends early or is damaged';
    yield { fields, head: head.bytes, block, ...(cut === undefined ? {} : { cut }) };
  }
  const problem = input.problem() ?? end.problem;
  if (problem !== undefined) end.problem = problem;
}

/** Peeks behind line ends, which are passed over. */
async function afterLineEnds(input: ByteReader): Promise<Uint8Array> {
  for (;;) {
    const bytes = await input.peek(START_BYTES);
    const at = bytes.findIndex((byte) => byte !== 0x0d && byte !== 0x0a);
    if (at === 0 || bytes.length === 0) return bytes;
    await input.skip(at < 0 ? bytes.length : at);
  }
}

function isRecordStart(bytes: Uint8Array): boolean {
  return bytes[0] === 0x57 && RECORD.test(asBuffer(bytes.subarray(0, START_BYTES)).toString('latin1'));
}

/** The header with its empty line. `isCut`: none was found. */
async function takeHead(input: ByteReader): Promise<{ readonly bytes: Uint8Array; readonly isCut: boolean }> {
  for (const most of HEAD_SIZES) {
    const bytes = asBuffer(await input.peek(most));
    const next = findRecord(bytes, 1);
    const length = endOfHead(next < 0 ? bytes : bytes.subarray(0, next));
    if (length >= 0) return { bytes: await input.take(length), isCut: false };
    if (next >= 0 || bytes.length < most)
      return { bytes: await input.take(next < 0 ? bytes.length : next), isCut: true };
  }
  return { bytes: await input.take(HEAD_SIZES.at(-1)!), isCut: true };
}

function endOfHead(bytes: Buffer): number {
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x0a) return at + 2;
    if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) return at + 3;
  }
  return -1;
}

function readFields(head: Uint8Array): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const text = asBuffer(head)
    .toString('utf8')
    .replace(/\r?\n[ \t]+/g, ' ');
  for (const line of text.split('\n').slice(1)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

interface Block {
  readonly block: Uint8Array;
  readonly cut?: string;
}

async function takeBlock(input: ByteReader, fields: ReadonlyMap<string, string>, mostBytes: number): Promise<Block> {
  const said = fields.get('content-length') ?? '';
  const length = /^\d{1,15}$/.test(said) ? Number(said) : 0;
  const block = await input.take(Math.min(length, mostBytes));
  if (length > mostBytes && block.length === mostBytes) return passLongBlock(input, block, length);
  if (block.length === length && (await isAtRecordOrEnd(input))) return { block };
  const swallowed = findRecord(asBuffer(block), 0);
  if (swallowed >= 0) {
    input.putBack(block.subarray(swallowed));
    return { block: withoutLineEnds(block.subarray(0, swallowed)), cut: WRONG_LENGTH };
  }
  if (block.length < length) return { block, cut: ARCHIVE_CUT };
  const rest = await takeToRecord(input, mostBytes - block.length);
  return { block: withoutLineEnds(joinBytes([block, rest])), cut: WRONG_LENGTH };
}

/** A record over the limit: its beginning is kept; the rest is passed over, but no record that begins in it. */
async function passLongBlock(input: ByteReader, block: Uint8Array, length: number): Promise<Block> {
  const swallowed = findRecord(asBuffer(block), 0);
  if (swallowed >= 0) {
    input.putBack(block.subarray(swallowed));
    return { block: block.subarray(0, swallowed), cut: WRONG_LENGTH };
  }
  const passed = await passToRecord(input, length - block.length);
  return { block, cut: passed < length - block.length ? WRONG_LENGTH : OVER_MEMBER };
}

async function isAtRecordOrEnd(input: ByteReader): Promise<boolean> {
  for (let most = START_BYTES * 2; ; most *= 4) {
    const bytes = await input.peek(most);
    const at = bytes.findIndex((byte) => byte !== 0x0d && byte !== 0x0a);
    if (at >= 0 && (at <= most - START_BYTES || bytes.length < most))
      return bytes[at] === 0x57 && (isRecordStart(bytes.subarray(at)) || isCutStart(bytes.subarray(at)));
    if (bytes.length < most) return at < 0;
  }
}

/** The archive may end within the first line of a record. */
function isCutStart(bytes: Uint8Array): boolean {
  return bytes.length < START_BYTES && 'WARC/'.startsWith(asBuffer(bytes).toString('latin1').slice(0, 5));
}

/** Takes what stands before the next record, at most so many bytes of it; the rest of it is passed over. */
async function takeToRecord(input: ByteReader, mostBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of beforeRecord(input, Infinity)) {
    const kept = part.subarray(0, Math.max(0, mostBytes - length));
    length += kept.length;
    parts.push(kept);
  }
  return joinBytes(parts, length);
}

async function passToRecord(input: ByteReader, mostBytes = Infinity): Promise<number> {
  let passed = 0;
  for await (const part of beforeRecord(input, mostBytes)) passed += part.length;
  return passed;
}

/** Takes bytes up to the next record's first byte, the end, or `mostBytes`. */
async function* beforeRecord(input: ByteReader, mostBytes: number): AsyncGenerator<Uint8Array, void> {
  for (let left = mostBytes; left > 0;) {
    const bytes = asBuffer(await input.peek(Math.min(left + START_BYTES, SEARCHED_AT_ONCE)));
    const at = findRecord(bytes, 0);
    const isLast = bytes.length < SEARCHED_AT_ONCE;
    const count = Math.min(left, at >= 0 ? at : isLast ? bytes.length : bytes.length - START_BYTES);
    if (count > 0) yield await input.take(count);
    if (at >= 0 || isLast) return;
    left -= count;
  }
}

/** Start of a record at the beginning of a line; −1 when there is none. */
function findRecord(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf('WARC/', from, 'latin1'); at >= 0; at = bytes.indexOf('WARC/', at + 5, 'latin1')) {
    const isAtLine = at === 0 || bytes[at - 1] === 0x0a;
    if (isAtLine && isRecordStart(bytes.subarray(at, at + START_BYTES))) return at;
  }
  return -1;
}

/** Two line ends stand between records. */
function withoutLineEnds(block: Uint8Array): Uint8Array {
  let end = block.length;
  for (let left = 4; left > 0 && (block[end - 1] === 0x0d || block[end - 1] === 0x0a); left--) end--;
  return block.subarray(0, end);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
