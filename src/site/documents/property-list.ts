/**
 * Binary property lists: settings of Apple's programs, and web archives of Safari. The objects are read as JSON; texts in
 * the file itself touch the marks before them. Layout: CFBinaryPList.c of Apple's CoreFoundation.
 */
import { addPart, type Gathering } from './gathering.ts';
import { readRuns } from './old-office.ts';

const TRAILER = 32;
const MOST_OBJECTS = 200_000;
const LONGEST_NAME = 200;
const DEEPEST = 64;
/** Seconds from 1970 to 2001, where their time begins. */
const EPOCH = 978_307_200;
const UNREADABLE = 'a binary property list that is damaged or larger than the limit: only its readable parts were read';

interface List {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly offsetSize: number;
  readonly refSize: number;
  readonly count: number;
  readonly table: number;
  /** Objects that may still be read: one that stands at many places is read at each. */
  left: number;
  /** Bytes that texts and data may still take, for the same reason. */
  room: number;
  readonly data: Uint8Array[];
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Adds the objects as JSON, and the files that stand in it. */
export async function readPropertyList(into: Gathering, bytes: Uint8Array): Promise<void> {
  const list = openList(bytes, into.left);
  try {
    if (list === undefined) throw new RangeError(UNREADABLE);
    const top = readUint(list, bytes.length - TRAILER + 16, 8);
    addPart(into, 'an entry of a property list', JSON.stringify(readObject(list, top, 0)), 'json');
    for (const one of list.data) await into.readInner(one, 'a file in a property list');
  } catch {
    readRuns(into, bytes, UNREADABLE);
  }
}

function openList(bytes: Uint8Array, room: number): List | undefined {
  if (bytes.length < TRAILER + 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const trailer = bytes.length - TRAILER;
  const [offsetSize, refSize] = [bytes[trailer + 6]!, bytes[trailer + 7]!];
  const count = Number(view.getBigUint64(trailer + 8));
  const table = Number(view.getBigUint64(trailer + 24));
  if (count > MOST_OBJECTS || table + count * offsetSize > trailer) return undefined;
  return { bytes, view, offsetSize, refSize, count, table, left: MOST_OBJECTS, room, data: [] };
}

function readUint({ bytes }: List, at: number, size: number): number {
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + bytes[at + i]!;
  if (!Number.isFinite(value)) throw new RangeError(UNREADABLE);
  return value;
}

/** @throws RangeError where the list is damaged */
function readObject(list: List, ref: number, depth: number): Json {
  const { bytes, view, table, offsetSize, count } = list;
  if (ref >= count || depth > DEEPEST || list.left-- <= 0) throw new RangeError(UNREADABLE);
  const at = readUint(list, table + ref * offsetSize, offsetSize);
  if (at >= table) throw new RangeError(UNREADABLE);
  const low = bytes[at]! & 15;
  switch (bytes[at]! >> 4) {
    case 0x0:
      return low === 9 ? true : low === 8 ? false : null;
    case 0x1:
      return readUint(list, at + 1, 2 ** low);
    case 0x2:
      return low === 2 ? view.getFloat32(at + 1) : view.getFloat64(at + 1);
    case 0x3:
      return dateOf(view.getFloat64(at + 1));
    default:
      return readCounted(list, at, depth);
  }
}

/** Data, texts, lists and dictionaries, which say how long they are. */
function readCounted(list: List, at: number, depth: number): Json {
  const { bytes, refSize } = list;
  const low = bytes[at]! & 15;
  const width = low === 15 ? 2 ** (bytes[at + 1]! & 15) : 0;
  const size = low === 15 ? readUint(list, at + 2, width) : low;
  const from = low === 15 ? at + 2 + width : at + 1;
  const take = (length: number): Buffer => {
    list.room -= length;
    if (list.room < 0 || from + length > list.table) throw new RangeError(UNREADABLE);
    return Buffer.from(bytes.buffer, bytes.byteOffset + from, length);
  };
  const item = (i: number): Json => readObject(list, readUint(list, from + i * refSize, refSize), depth + 1);
  switch (bytes[at]! >> 4) {
    case 0x4:
      list.data.push(take(size));
      return null;
    case 0x5:
      return take(size).toString('latin1');
    case 0x6:
      return Buffer.from(take(2 * size))
        .swap16()
        .toString('utf16le');
    case 0xa:
    case 0xc:
      take(size * refSize);
      return Array.from({ length: size }, (_, i) => item(i));
    case 0xd:
      take(2 * size * refSize);
      return Object.fromEntries(
        Array.from({ length: size }, (_, i) => [String(item(i)).slice(0, LONGEST_NAME), item(size + i)]),
      );
    default:
      return null;
  }
}

function dateOf(seconds: number): string | null {
  const date = new Date((seconds + EPOCH) * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
