/** Records in binary formats that have no name at their beginning: read as what they read as, or not at all. */
import { readBencode } from './bencode.ts';
import { readBson } from './bson.ts';
import { readCbor } from './cbor.ts';
import { addPart, addUnseen, type Gathering } from './gathering.ts';
import { readMsgpack } from './msgpack.ts';
import { readPickle } from './pickle.ts';
import { printableStrings } from './printable.ts';
import { createRecordReader, type ReadRecord, type RecordReader } from './record-reader.ts';
import { readRubyMarshal } from './ruby-marshal.ts';

export type RecordFormat = 'msgpack' | 'cbor' | 'bson' | 'pickle' | 'ruby-marshal' | 'bencode';

const READERS: Readonly<Record<RecordFormat, ReadRecord>> = {
  msgpack: readMsgpack,
  cbor: readCbor,
  bson: readBson,
  pickle: readPickle,
  'ruby-marshal': readRubyMarshal,
  bencode: readBencode,
};
const NAMES: Readonly<Record<RecordFormat, string>> = {
  msgpack: 'MessagePack',
  cbor: 'CBOR',
  bson: 'BSON',
  pickle: 'Python objects',
  'ruby-marshal': 'Ruby objects',
  bencode: 'bencode',
};
/** Written when they are whole, so that of a damaged one nothing may be written yet. */
const STEPWISE: readonly RecordFormat[] = ['pickle', 'ruby-marshal', 'bencode'];
const CHARACTERS_PER_BYTE = 4;

/** Reads records one after the other. Returns how it ended. */
export function walkRecords(reader: RecordReader, format: RecordFormat): 'whole' | 'early' | 'wrong' {
  try {
    while (reader.at < reader.bytes.length) {
      reader.begun = reader.at;
      READERS[format](reader);
      reader.out.push('\n');
    }
    return 'whole';
  } catch (error) {
    return error instanceof RangeError ? 'early' : 'wrong';
  }
}

/** Adds the records as JSON, and the files among their values. Damaged data gives what stands before the damage. */
export async function readRecords(into: Gathering, bytes: Uint8Array, format: RecordFormat): Promise<void> {
  const reader = createRecordReader(bytes, Math.min(into.left, bytes.length * CHARACTERS_PER_BYTE + 65536));
  const end = walkRecords(reader, format);
  addPart(into, `records (${NAMES[format]})`, Buffer.from(reader.out.join('')), 'json');
  for (const blob of reader.blobs) await into.readFile(blob, 'a file in a record');
  if (end === 'whole') return;
  addUnseen(
    into,
    'readable parts of the file',
    printableStrings(bytes.subarray(STEPWISE.includes(format) ? reader.begun : reader.at)),
  );
  into.missing.add('damaged records: behind the damage only readable parts were read');
}
