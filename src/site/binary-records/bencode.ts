/** Bencode (bittorrent.org/beps/bep_0003.html), as torrents and session stores have it. */
import { DEEPEST_RECORD, takeByte, takeBytes, type RecordReader } from './record-reader.ts';
import { writeTold, type Told } from './told-values.ts';

const COLON = 0x3a;
const END = 0x65;

/** One record: a dictionary or a list. */
export function readBencode(reader: RecordReader): void {
  const first = reader.bytes[reader.at];
  // A line feed that an editor put behind the record.
  if (first === 0x0a && reader.at + 1 === reader.bytes.length && reader.at > 0) reader.at++;
  else if (first === 0x64 || first === 0x6c) writeTold(reader, takeItem(reader, 0));
  else throw new SyntaxError('no record');
}

function takeItem(reader: RecordReader, depth: number): Told {
  if (depth > DEEPEST_RECORD) throw new SyntaxError('too deep');
  const type = takeByte(reader);
  if (type === 0x69) return takeNumber(reader, END);
  if (type === 0x6c) {
    const items: Told[] = [];
    while (!isEnd(reader)) items.push(takeItem(reader, depth + 1));
    return items;
  }
  if (type === 0x64) {
    const entries: [Told, Told][] = [];
    while (!isEnd(reader)) entries.push([takeItem(reader, depth + 1), takeItem(reader, depth + 1)]);
    return { entries };
  }
  if (type < 0x30 || type > 0x39) throw new SyntaxError('no such type');
  reader.at--;
  reader.texts++;
  return takeBytes(reader, Number(takeNumber(reader, COLON)));
}

function isEnd(reader: RecordReader): boolean {
  if (takeByte(reader) === END) return true;
  reader.at--;
  return false;
}

function takeNumber(reader: RecordReader, sign: number): bigint {
  const digits = /^-?\d{1,40}/.exec(
    Buffer.from(reader.bytes.subarray(reader.at, reader.at + 42)).toString('latin1'),
  )?.[0];
  if (digits === undefined) throw new SyntaxError('no number');
  reader.at += digits.length;
  if (takeByte(reader) !== sign) throw new SyntaxError('no number');
  return BigInt(digits);
}
