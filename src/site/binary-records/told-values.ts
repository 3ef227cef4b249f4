/** Values of formats that build objects step by step, and how they are written as JSON. */
import { latin1 } from '../text/bytes.ts';
import { DEEPEST_RECORD, write, writeBytes, writeText, type RecordReader } from './record-reader.ts';

export type Told = string | number | bigint | boolean | null | Uint8Array | Told[] | Fields;

/** Names and values of a map or an object, in order; names may be of any kind. */
export interface Fields {
  readonly entries: (readonly [Told, Told])[];
}

/** Counts a text where it is read: it may be written much later. */
export function told<Text extends Told>(reader: RecordReader, text: Text): Text {
  reader.texts++;
  return text;
}

/** Writes a value. One that holds itself, or is deeper than records are, ends the reading. */
export function writeTold(reader: RecordReader, value: Told, depth = 0): void {
  if (depth > DEEPEST_RECORD) throw new RangeError('too deep');
  if (typeof value === 'string') {
    reader.texts++;
    write(reader, JSON.stringify(value));
  } else if (value === null || typeof value !== 'object') write(reader, String(value));
  else if (value instanceof Uint8Array) writeBytesOrText(reader, value);
  else if (Array.isArray(value)) {
    write(reader, '[');
    for (const [i, item] of value.entries()) {
      if (i > 0) write(reader, ',\n');
      writeTold(reader, item, depth + 1);
    }
    write(reader, ']');
  } else {
    write(reader, '{');
    for (const [i, [name, item]] of value.entries.entries()) {
      if (i > 0) write(reader, ',\n');
      writeTold(reader, name, depth + 1);
      write(reader, ':');
      writeTold(reader, item, depth + 1);
    }
    write(reader, '}');
  }
}

/** Formats that have one kind for texts and bytes: UTF-8 is text. */
function writeBytesOrText(reader: RecordReader, bytes: Uint8Array): void {
  const isText = bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
  if (isText) writeText(reader, bytes);
  else writeBytes(reader, bytes);
}

const LONGEST_LINE = 1024 * 1024;

/** Text up to the next line feed, or up to another sign, as Latin-1. */
export function takeLine(reader: RecordReader, sign = 0x0a): string {
  const { bytes, at } = reader;
  const found = bytes.subarray(at, at + LONGEST_LINE).indexOf(sign);
  if (found < 0) throw bytes.length - at > LONGEST_LINE ? new SyntaxError('no line') : new RangeError('ends early');
  reader.at = at + found + 1;
  return latin1(bytes, at, at + found);
}

/** Whole number of any length, its lowest byte first; with a sign bit where `isSigned`. */
export function wholeNumber(bytes: Uint8Array, isSigned: boolean): number | bigint {
  if (bytes.length > 32) throw new SyntaxError('no number');
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = value * 256n + BigInt(bytes[i]!);
  if (isSigned && (bytes.at(-1) ?? 0) >= 0x80) value -= 1n << BigInt(8 * bytes.length);
  const isSafe = value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= -BigInt(Number.MAX_SAFE_INTEGER);
  return isSafe ? Number(value) : value;
}
