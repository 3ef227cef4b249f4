/** CBOR (RFC 8949) as JSON. */
import {
  DEEPEST_RECORD,
  takeByte,
  takeBytes,
  takeFloat,
  takeInteger,
  write,
  writeBytes,
  writeItems,
  writeText,
  type RecordReader,
} from './record-reader.ts';

const BREAK = 0xff;
const UNSIGNED = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const LIST = 4;
const MAP = 5;
const TAG = 6;
const INDEFINITE = 31;
const MOST_TAGS = 8;

/** One record: a map or a list, maybe behind tags. */
export function readCbor(reader: RecordReader): void {
  let at = reader.at;
  for (let tags = 0; tags < MOST_TAGS && reader.bytes[at]! >> 5 === TAG; tags++) {
    const short = reader.bytes[at]! & 31;
    at += 1 + (short < 24 ? 0 : 1 << (short - 24));
  }
  const major = reader.bytes[at]! >> 5;
  if (major !== LIST && major !== MAP) throw new SyntaxError('no record');
  readItem(reader, 0);
}

function readItem(reader: RecordReader, depth: number): void {
  if (depth > DEEPEST_RECORD) throw new SyntaxError('too deep');
  const first = takeByte(reader);
  const major = first >> 5;
  const short = first & 31;
  if (major === 7) {
    readSimple(reader, short);
    return;
  }
  const isOpen = short === INDEFINITE && major >= BYTES && major <= MAP;
  const count = isOpen ? -1 : readCount(reader, short);
  if (major === UNSIGNED) write(reader, String(count));
  else if (major === NEGATIVE) write(reader, String(-1n - BigInt(count)));
  else if (major === BYTES) writeBytes(reader, readString(reader, count, BYTES));
  else if (major === TEXT) writeText(reader, readString(reader, count, TEXT));
  else if (major === TAG) readItem(reader, depth + 1);
  else readItems(reader, major === MAP, Number(count), depth);
}

function readCount(reader: RecordReader, short: number): number | bigint {
  if (short < 24) return short;
  if (short > 27) throw new SyntaxError('no such length');
  return takeInteger(reader, 1 << (short - 24), false);
}

function readString(reader: RecordReader, count: number | bigint, major: number): Uint8Array {
  if (count !== -1) return takeBytes(reader, Number(count));
  const parts: Uint8Array[] = [];
  for (let first = takeByte(reader); first !== BREAK; first = takeByte(reader)) {
    if (first >> 5 !== major) throw new SyntaxError('no part of a string');
    parts.push(takeBytes(reader, Number(readCount(reader, first & 31))));
  }
  return Buffer.concat(parts);
}

function readItems(reader: RecordReader, isMap: boolean, count: number, depth: number): void {
  const isEnd = (): boolean => {
    if (reader.bytes[reader.at] !== BREAK) return false;
    reader.at++;
    return true;
  };
  const writeItem = (): void => {
    readItem(reader, depth + 1);
    if (!isMap) return;
    write(reader, ':');
    readItem(reader, depth + 1);
  };
  writeItems(reader, isMap, count, writeItem, isEnd);
}

function readSimple(reader: RecordReader, short: number): void {
  if (short === 26 || short === 27) write(reader, String(takeFloat(reader, short === 26 ? 4 : 8)));
  else if (short === 24 || short === 25) takeBytes(reader, short - 23);
  else if (short > 24) throw new SyntaxError('no such value');
  if (short < 26) write(reader, short === 20 ? 'false' : short === 21 ? 'true' : 'null');
}
