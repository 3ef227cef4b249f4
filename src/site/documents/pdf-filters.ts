/** Unpacks streams of PDF files, never to more than is asked for. */
import { latin1 } from '../text/bytes.ts';
import { constants, createInflate, inflateSync } from 'node:zlib';

export interface Unpacked {
  readonly bytes: Uint8Array;
  /** There is more than `most`. */
  readonly isCut: boolean;
  /** A filter that is not undone: the bytes are a picture, or what comes before an unknown filter. */
  readonly rest?: string;
}

const MOST_FILTERS = 8;

type Filter = (bytes: Uint8Array, most: number) => Promise<Unpacked> | Unpacked;

const FILTERS: Readonly<Record<string, Filter>> = {
  FlateDecode: inflateUpTo,
  Fl: inflateUpTo,
  ASCIIHexDecode: unhex,
  AHx: unhex,
  ASCII85Decode: unascii85,
  A85: unascii85,
  LZWDecode: unlzw,
  LZW: unlzw,
  RunLengthDecode: unpackRuns,
  RL: unpackRuns,
};

/** Undoes the filters in order. Damaged data gives what stands before the damage; never throws. */
export async function unpack(data: Uint8Array, filters: readonly string[], most: number): Promise<Unpacked> {
  let bytes = data;
  let isCut = filters.length > MOST_FILTERS;
  for (const name of filters.slice(0, MOST_FILTERS)) {
    const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
    if (filter === undefined) return { bytes, isCut, rest: name };
    const unpacked = await filter(bytes, most);
    bytes = unpacked.bytes;
    isCut ||= unpacked.isCut;
  }
  return { bytes, isCut };
}

/** Inflates zlib data to at most `most` bytes; of damaged data, what stands before the damage. */
export async function inflateUpTo(bytes: Uint8Array, most: number): Promise<Unpacked> {
  if (most <= 0) return { bytes: new Uint8Array(), isCut: bytes.length > 0 };
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: most };
    return { bytes: inflateSync(bytes, options), isCut: false };
  } catch {
    return inflateStepwise(bytes, most);
  }
}

function inflateStepwise(bytes: Uint8Array, most: number): Promise<Unpacked> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const finish = (isCut: boolean): void => resolve({ bytes: Buffer.concat(chunks).subarray(0, most), isCut });
    const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
    inflate.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= most) return;
      inflate.destroy();
      finish(true);
    });
    inflate.on('end', () => finish(false));
    inflate.on('error', () => finish(false));
    inflate.end(bytes);
  });
}

function unhex(bytes: Uint8Array): Unpacked {
  const end = bytes.indexOf(0x3e);
  return { bytes: hexBytes(end < 0 ? bytes : bytes.subarray(0, end)), isCut: false };
}

/** Bytes in hexadecimal, whatever stands between the digits; a digit alone at the end is the higher half. */
export function hexBytes(bytes: Uint8Array): Uint8Array {
  const digits = latin1(bytes, 0, bytes.length).replace(/[^0-9a-fA-F]/g, '');
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex');
}

function unascii85(bytes: Uint8Array): Unpacked {
  const out = new Uint8Array(bytes.length * 4 + 4);
  let length = 0;
  let group = 0;
  let count = 0;
  const flush = (kept: number): void => {
    for (let i = 0; i < kept; i++) out[length++] = Math.floor(group / 256 ** (3 - i)) & 0xff;
    group = 0;
    count = 0;
  };
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && count === 0) flush(4);
    if (byte < 0x21 || byte > 0x75) continue;
    group = group * 85 + (byte - 0x21);
    if (++count === 5) flush(4);
  }
  if (count > 1) {
    const kept = count - 1;
    for (; count < 5; count++) group = group * 85 + 84;
    flush(kept);
  }
  return { bytes: out.subarray(0, length), isCut: false };
}

function unpackRuns(bytes: Uint8Array, most: number): Unpacked {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let at = 0; at < bytes.length && size <= most;) {
    const length = bytes[at++]!;
    if (length === 128) break;
    const chunk =
      length < 128 ? bytes.subarray(at, at + length + 1) : new Uint8Array(257 - length).fill(bytes[at] ?? 0);
    at += length < 128 ? length + 1 : 1;
    chunks.push(chunk);
    size += chunk.length;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, most), isCut: size > most };
}

const CLEAR = 256;
const END = 257;

/** Words of an LZW stream: each is a word before it and one more byte. */
interface Words {
  readonly prefix: Int16Array;
  readonly last: Uint8Array;
  readonly lengths: Uint16Array;
  next: number;
}

/** LZW of PDF: codes of 9 to 12 bits, high bit first, growing one code early. */
function unlzw(bytes: Uint8Array, most: number): Unpacked {
  const words: Words = {
    prefix: new Int16Array(4096),
    last: Uint8Array.from({ length: 4096 }, (_, i) => i),
    lengths: new Uint16Array(4096).fill(1, 0, 256),
    next: 258,
  };
  let out = new Uint8Array(Math.min(most, bytes.length * 4) + 4096);
  let length = 0;
  let before = -1;
  for (const code of codesOf(bytes, words)) {
    if (code === END) break;
    if (code === CLEAR) {
      words.next = 258;
      before = -1;
      continue;
    }
    if (code > words.next || (code === words.next && before < 0)) break;
    // A code that is about to be made: the word before, and its first byte again.
    const isNew = code === words.next;
    const word = isNew ? before : code;
    const size = words.lengths[word]! + (isNew ? 1 : 0);
    if (length + size > most) return { bytes: out.subarray(0, length), isCut: true };
    if (length + size > out.length) out = grow(out, length + size);
    const first = writeWord(words, word, out, length);
    if (isNew) out[length + size - 1] = first;
    length += size;
    if (before >= 0 && words.next < 4096) {
      words.prefix[words.next] = before;
      words.last[words.next] = first;
      words.lengths[words.next] = words.lengths[before]! + 1;
      words.next++;
    }
    before = code;
  }
  return { bytes: out.subarray(0, length), isCut: false };
}

/** Codes in order; how long one is depends on how many words there are by then. */
function* codesOf(bytes: Uint8Array, words: Words): Generator<number> {
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffffff;
    held += 8;
    const made = words.next + 1;
    const width = made >= 2048 ? 12 : made >= 1024 ? 11 : made >= 512 ? 10 : 9;
    if (held < width) continue;
    held -= width;
    yield (bits >> held) & ((1 << width) - 1);
  }
}

/** Writes a word and returns its first byte. */
function writeWord({ prefix, last, lengths }: Words, word: number, out: Uint8Array, start: number): number {
  let at = start + lengths[word]! - 1;
  let one = word;
  for (; one >= 258; one = prefix[one]!) out[at--] = last[one]!;
  out[at] = last[one]!;
  return last[one]!;
}

function grow(bytes: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(Math.max(least, bytes.length * 2));
  grown.set(bytes);
  return grown;
}
