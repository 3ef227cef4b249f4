/** MessagePack (github.com/msgpack/msgpack/blob/master/spec.md) as JSON. */
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

/** One record: a map or a list. */
export function readMsgpack(reader: RecordReader): void {
  const first = reader.bytes[reader.at] ?? 0;
  const isContainer = (first >= 0x80 && first <= 0x9f) || (first >= 0xdc && first <= 0xdf);
  if (!isContainer) throw new SyntaxError('no record');
  readItem(reader, 0);
}

function readItem(reader: RecordReader, depth: number): void {
  if (depth > DEEPEST_RECORD) throw new SyntaxError('too deep');
  const type = takeByte(reader);
  if (type < 0x80) write(reader, String(type));
  else if (type < 0x90) readMap(reader, type & 15, depth);
  else if (type < 0xa0) readList(reader, type & 15, depth);
  else if (type < 0xc0) writeText(reader, takeBytes(reader, type & 31));
  else if (type >= 0xe0) write(reader, String(type - 256));
  else readTyped(reader, type, depth);
}

const size = (reader: RecordReader, bytes: number): number => Number(takeInteger(reader, bytes, false));

function readTyped(reader: RecordReader, type: number, depth: number): void {
  if (type === 0xc0) write(reader, 'null');
  else if (type === 0xc2 || type === 0xc3) write(reader, String(type === 0xc3));
  else if (type >= 0xc4 && type <= 0xc6) writeBytes(reader, takeBytes(reader, size(reader, 1 << (type - 0xc4))));
  else if (type >= 0xc7 && type <= 0xc9) readExtension(reader, size(reader, 1 << (type - 0xc7)));
  else if (type === 0xca || type === 0xcb) write(reader, String(takeFloat(reader, type === 0xca ? 4 : 8)));
  else if (type >= 0xcc && type <= 0xcf) write(reader, String(takeInteger(reader, 1 << (type - 0xcc), false)));
  else if (type >= 0xd0 && type <= 0xd3) write(reader, String(takeInteger(reader, 1 << (type - 0xd0), true)));
  else if (type >= 0xd4 && type <= 0xd8) readExtension(reader, 1 << (type - 0xd4));
  else if (type >= 0xd9 && type <= 0xdb) writeText(reader, takeBytes(reader, size(reader, 1 << (type - 0xd9))));
  else if (type === 0xdc || type === 0xdd) readList(reader, size(reader, type === 0xdc ? 2 : 4), depth);
  else if (type === 0xde || type === 0xdf) readMap(reader, size(reader, type === 0xde ? 2 : 4), depth);
  else throw new SyntaxError('no such type');
}

function readExtension(reader: RecordReader, count: number): void {
  takeByte(reader);
  writeBytes(reader, takeBytes(reader, count));
}

function readList(reader: RecordReader, count: number, depth: number): void {
  writeItems(reader, false, count, () => readItem(reader, depth + 1));
}

function readMap(reader: RecordReader, count: number, depth: number): void {
  writeItems(reader, true, count, () => {
    readItem(reader, depth + 1);
    write(reader, ':');
    readItem(reader, depth + 1);
  });
}
