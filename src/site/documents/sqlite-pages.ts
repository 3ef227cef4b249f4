/** Pages, cells and records of SQLite files (sqlite.org/fileformat2.html). Numbers in them are believed as far as they fit. */
import { decodeText } from '../text/decode-text.ts';

/** A database, or what a log keeps of one. */
export interface Pages {
  /** Bytes of a page that are used. */
  readonly usable: number;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** From 1 on; undefined where there is no such page. */
  readonly pageAt: (number: number) => Uint8Array | undefined;
}

export interface Cell {
  readonly payload: Uint8Array;
  /** 0 in an index. */
  readonly rowid: number;
}

export type SqlValue = null | string | number | bigint | Uint8Array;

export const LEAF_TABLE = 0x0d;
export const LEAF_INDEX = 0x0a;
const INNER_TABLE = 0x05;
const INNER_INDEX = 0x02;
const MOST_COLUMNS = 32_768;

interface Varint {
  readonly value: number;
  readonly next: number;
}

/** Up to nine bytes, seven bits each, the ninth eight; beyond 2^53 inexact. */
function readVarint(bytes: Uint8Array, at: number): Varint {
  let value = 0;
  for (let i = 0; i < 9; i++) {
    const byte = bytes[at + i] ?? 0;
    if (i === 8) return { value: value * 256 + byte, next: at + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  return { value, next: at + 9 };
}

export function read32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) * 2 ** 24 + ((bytes[at + 1] ?? 0) << 16)) | 0 | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
  );
}

export function read16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** What texts are in, by the first page; the number stands in the low byte of four. */
export function encodingOf(first: Uint8Array | undefined): Pages['encoding'] {
  return first?.[59] === 2 ? 'utf-16le' : first?.[59] === 3 ? 'utf-16be' : 'utf-8';
}

/** Offset of a page's own header. */
export function headerAt(number: number): number {
  return number === 1 ? 100 : 0;
}

/** Pages below an inner page, in order; none for leaves. */
export function childrenOf(page: Uint8Array, header: number): readonly number[] {
  const type = page[header];
  if (type !== INNER_TABLE && type !== INNER_INDEX) return [];
  const children = cellPlaces(page, header, 12).map((at) => read32(page, at));
  return [...children, read32(page, header + 8)];
}

function cellPlaces(page: Uint8Array, header: number, size: number): readonly number[] {
  const count = Math.min(read16(page, header + 3), Math.floor((page.length - header - size) / 2));
  const places: number[] = [];
  for (let i = 0; i < count; i++) {
    const at = read16(page, header + size + 2 * i);
    if (at > header && at < page.length) places.push(at);
  }
  return places;
}

/** Whether a page is one of a tree, and its cells lie on it. */
export function isSound(page: Uint8Array, header: number): boolean {
  const type = page[header];
  const isInner = type === INNER_TABLE || type === INNER_INDEX;
  if (!isInner && type !== LEAF_TABLE && type !== LEAF_INDEX) return false;
  return cellPlaces(page, header, isInner ? 12 : 8).length === read16(page, header + 3);
}

/** Records of a page, those over several pages put together. `take` counts their bytes and says whether there is room. */
export function* cellsOf(
  pages: Pages,
  page: Uint8Array,
  header: number,
  take: (bytes: number) => boolean,
): Generator<Cell> {
  const type = page[header];
  if (type !== LEAF_TABLE && type !== LEAF_INDEX && type !== INNER_INDEX) return;
  const isTable = type === LEAF_TABLE;
  for (const place of cellPlaces(page, header, type === INNER_INDEX ? 12 : 8)) {
    const length = readVarint(page, place + (type === INNER_INDEX ? 4 : 0));
    const rowid = isTable ? readVarint(page, length.next) : { value: 0, next: length.next };
    const payload = readPayload(pages, page, rowid.next, length.value, isTable, take);
    if (payload === undefined) continue;
    yield { payload, rowid: rowid.value };
  }
}

function readPayload(
  { usable, pageAt }: Pages,
  page: Uint8Array,
  at: number,
  length: number,
  isTable: boolean,
  take: (bytes: number) => boolean,
): Uint8Array | undefined {
  const local = localBytes(usable, length, isTable);
  if (!take(length)) return undefined;
  const first = page.subarray(at, at + local);
  if (length <= local) return first;
  const parts = [first];
  let left = length - local;
  for (let next = read32(page, at + local); next > 0 && left > 0;) {
    const overflow = pageAt(next);
    if (overflow === undefined) break;
    const part = overflow.subarray(4, Math.min(usable, 4 + left));
    if (part.length === 0) break;
    parts.push(part);
    left -= part.length;
    next = read32(overflow, 0);
  }
  return Buffer.concat(parts);
}

/** Bytes of a record that stand on the page itself (section 1.6). */
function localBytes(usable: number, length: number, isTable: boolean): number {
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (length <= most) return length;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const kept = least + ((length - least) % (usable - 4));
  return kept <= most ? kept : least;
}

/** Values of a record; undefined where its header and its length do not agree. */
export function readRecord(payload: Uint8Array, encoding: Pages['encoding']): readonly SqlValue[] | undefined {
  const header = readVarint(payload, 0);
  if (header.value < header.next || header.value > payload.length) return undefined;
  const values: SqlValue[] = [];
  let at = header.value;
  for (let place = header.next; place < header.value && values.length < MOST_COLUMNS;) {
    const { value: type, next } = readVarint(payload, place);
    place = next;
    const size = sizeOf(type);
    if (at + size > payload.length) return undefined;
    values.push(readValue(payload.subarray(at, at + size), type, encoding));
    at += size;
  }
  return at === payload.length ? values : undefined;
}

/** Bytes of the record that begins here, by its header alone; 0 where there can be none. */
export function recordLength(bytes: Uint8Array, at: number): number {
  const header = readVarint(bytes, at);
  const end = at + header.value;
  if (header.value < 3 || header.value > 255 || end > bytes.length) return 0;
  let length = header.value;
  let place = header.next;
  while (place < end && length <= bytes.length) {
    const { value, next } = readVarint(bytes, place);
    length += sizeOf(value);
    place = next;
  }
  return place === end ? length : 0;
}

const SIZES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function sizeOf(type: number): number {
  return type >= 12 ? Math.floor((type - 12) / 2) : (SIZES[type] ?? 0);
}

function readValue(bytes: Uint8Array, type: number, encoding: Pages['encoding']): SqlValue {
  const { length } = bytes;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, length);
  if (type >= 12) return type % 2 === 0 ? bytes : decode(bytes, encoding);
  if (type === 7) return buffer.readDoubleBE();
  if (type === 6) return buffer.readBigInt64BE();
  if (type >= 1 && type <= 5) return buffer.readIntBE(0, length);
  return type === 8 ? 0 : type === 9 ? 1 : null;
}

function decode(bytes: Uint8Array, encoding: Pages['encoding']): string {
  if (encoding === 'utf-8') return decodeText(bytes, 'latin1');
  return new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1));
}
