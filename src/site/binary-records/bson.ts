/** BSON (bsonspec.org, 1.1), the records of MongoDB and its dumps, as JSON. */
import {
  DEEPEST_RECORD,
  decodeValue,
  takeByte,
  takeBytes,
  takeFloat,
  takeInteger,
  write,
  writeBytes,
  writeText,
  type RecordReader,
} from './record-reader.ts';

const SMALLEST = 5;
const LIST = 4;
const MIN_KEY = 0xff;
const MAX_KEY = 0x7f;

export function readBson(reader: RecordReader): void {
  readDocument(reader, false, 0);
}

const readLength = (reader: RecordReader): number => Number(takeInteger(reader, 4, true, true));

function readDocument(reader: RecordReader, isList: boolean, depth: number): void {
  if (depth > DEEPEST_RECORD) throw new SyntaxError('too deep');
  const start = reader.at;
  const end = start + readLength(reader);
  if (end - start < SMALLEST) throw new SyntaxError('no length');
  write(reader, isList ? '[' : '{');
  let isFirst = true;
  for (let type = takeByte(reader); type !== 0; type = takeByte(reader)) {
    const name = decodeValue(readName(reader));
    if (!isFirst) write(reader, ',\n');
    isFirst = false;
    if (!isList) write(reader, `${JSON.stringify(name)}:`);
    readValue(reader, type, depth);
  }
  if (reader.at !== end) throw new SyntaxError('another length');
  write(reader, isList ? ']' : '}');
}

function readName(reader: RecordReader): Uint8Array {
  const zero = reader.bytes.indexOf(0, reader.at);
  if (zero < 0) throw new RangeError('ends early');
  const name = takeBytes(reader, zero - reader.at);
  reader.at++;
  return name;
}

function readText(reader: RecordReader): void {
  const length = readLength(reader);
  if (length < 1) throw new SyntaxError('no length');
  const text = takeBytes(reader, length);
  if (text[length - 1] !== 0) throw new SyntaxError('no end');
  writeText(reader, text.subarray(0, -1));
}

const READERS: Readonly<Record<number, (reader: RecordReader, depth: number) => void>> = {
  1: (reader) => write(reader, String(takeFloat(reader, 8, true))),
  2: readText,
  3: (reader, depth) => readDocument(reader, false, depth + 1),
  [LIST]: (reader, depth) => readDocument(reader, true, depth + 1),
  5: (reader) => {
    const length = readLength(reader);
    takeByte(reader);
    writeBytes(reader, takeBytes(reader, length));
  },
  6: (reader) => write(reader, 'null'),
  7: (reader) => {
    takeBytes(reader, 12);
    write(reader, 'null');
  },
  8: (reader) => write(reader, String(takeByte(reader) === 1)),
  // Milliseconds say no value of the export, and equal one by chance.
  9: (reader) => {
    const date = new Date(Number(takeInteger(reader, 8, true, true)));
    write(reader, Number.isNaN(date.getTime()) ? 'null' : `"${date.toISOString().slice(0, 10)}"`);
  },
  10: (reader) => write(reader, 'null'),
  11: (reader) => write(reader, JSON.stringify(`${decodeValue(readName(reader))} ${decodeValue(readName(reader))}`)),
  12: (reader) => {
    readText(reader);
    takeBytes(reader, 12);
  },
  13: readText,
  14: readText,
  15: (reader, depth) => {
    readLength(reader);
    write(reader, '[');
    readText(reader);
    write(reader, ',');
    readDocument(reader, false, depth + 1);
    write(reader, ']');
  },
  16: (reader) => write(reader, String(takeInteger(reader, 4, true, true))),
  17: (reader) => {
    takeBytes(reader, 8);
    write(reader, 'null');
  },
  18: (reader) => write(reader, String(takeInteger(reader, 8, true, true))),
  // Decimals: the low half of the coefficient is the number, save for the point.
  19: (reader) => {
    write(reader, String(takeInteger(reader, 8, false, true)));
    takeBytes(reader, 8);
  },
  [MIN_KEY]: (reader) => write(reader, 'null'),
  [MAX_KEY]: (reader) => write(reader, 'null'),
};

function readValue(reader: RecordReader, type: number, depth: number): void {
  const read = READERS[type];
  if (read === undefined) throw new SyntaxError('no such type');
  read(reader, depth);
}
