/** Records in binary formats, one after the other, as lines of JSON. */
import { readBencode } from './bencode.ts';
import { readBson } from './bson.ts';
import { readCbor } from './cbor.ts';
import { readMsgpack } from './msgpack.ts';
import { readPickle } from './pickle.ts';
import type { ReadRecord, RecordReader } from './record-reader.ts';
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
