/** What the readers of binary records share: a place in the bytes, and what was read so far as JSON. */
import { isPlainLine, keepBlob } from './blobs.ts';
import { decodeText } from '../text/decode-text.ts';
import { printableStrings } from '../text/printable.ts';

export interface RecordReader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at: number;
  /** Where the record in hand begins. */
  begun: number;
  /** Pieces of the JSON text. */
  readonly out: string[];
  /** Characters that may still be written. */
  left: number;
  /** Texts read. */
  texts: number;
  /** Values that are bytes, as they stand: there may be files among them. */
  readonly blobs: Uint8Array[];
}

/** Reads one record at the reader's place. @throws RangeError where the bytes end early, SyntaxError where they are none. */
export type ReadRecord = (reader: RecordReader) => void;

export const DEEPEST_RECORD = 64;

export function createRecordReader(bytes: Uint8Array, left: number): RecordReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { bytes, view, at: 0, begun: 0, out: [], left, texts: 0, blobs: [] };
}

export function write(reader: RecordReader, text: string): void {
  reader.left -= text.length;
  if (reader.left < 0) throw new RangeError('more than the limit');
  reader.out.push(text);
}

/** The next so many bytes. */
export function takeBytes(reader: RecordReader, count: number): Uint8Array {
  const end = reader.at + count;
  if (!(count >= 0 && end <= reader.bytes.length)) throw new RangeError('ends early');
  const taken = reader.bytes.subarray(reader.at, end);
  reader.at = end;
  return taken;
}

export function takeByte(reader: RecordReader): number {
  return takeBytes(reader, 1)[0]!;
}

/** Writes text as it is read: invalid UTF-8 is Latin-1. */
export function writeText(reader: RecordReader, bytes: Uint8Array): void {
  reader.texts++;
  write(reader, JSON.stringify(decodeValue(bytes)));
}

export function decodeValue(bytes: Uint8Array): string {
  return decodeText(bytes, 'latin1');
}

/** Bytes as the readable runs in them. */
export function writeBytes(reader: RecordReader, bytes: Uint8Array): void {
  keepBlob(reader.blobs, bytes);
  write(reader, JSON.stringify(isPlainLine(bytes) ? decodeValue(bytes) : [...printableStrings(bytes)].join(' ')));
}

/** Two or four bytes are as they are; eight may be more than a double holds. */
export function takeInteger(reader: RecordReader, size: number, isSigned: boolean, isLittle = false): number | bigint {
  const at = reader.at;
  takeBytes(reader, size);
  const { view } = reader;
  if (size === 1) return isSigned ? view.getInt8(at) : view.getUint8(at);
  if (size === 2) return isSigned ? view.getInt16(at, isLittle) : view.getUint16(at, isLittle);
  if (size === 4) return isSigned ? view.getInt32(at, isLittle) : view.getUint32(at, isLittle);
  return isSigned ? view.getBigInt64(at, isLittle) : view.getBigUint64(at, isLittle);
}

export function takeFloat(reader: RecordReader, size: 4 | 8, isLittle = false): number {
  const at = reader.at;
  takeBytes(reader, size);
  return size === 4 ? reader.view.getFloat32(at, isLittle) : reader.view.getFloat64(at, isLittle);
}

/** Writes a list or an object of so many items; `-1`: until `isEnd` says so. */
export function writeItems(
  reader: RecordReader,
  isObject: boolean,
  count: number,
  writeItem: () => void,
  isEnd: () => boolean = () => false,
): void {
  write(reader, isObject ? '{' : '[');
  for (let i = 0; count < 0 || i < count; i++) {
    if (count < 0 && isEnd()) break;
    if (i > 0) write(reader, ',\n');
    writeItem();
  }
  write(reader, isObject ? '}' : ']');
}
