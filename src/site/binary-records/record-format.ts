/** Binary records by how they begin. MessagePack and CBOR have no signature: their first items have to make sense. */
import { createRecordReader } from './record-reader.ts';
import { latin1 } from '../text/bytes.ts';
import { walkRecords, type RecordFormat } from './walk-records.ts';

/** Of a file that goes on behind its head, so much has to make sense. */
const ENOUGH = 4096;
const CBOR_MAP = 0xa0;
const CBOR_SELF = 0xd9;
const MOST_WRITTEN = 1024 * 1024;

/** Undefined for everything else: a look at the first bytes for nearly all files, since texts do not begin so. */
export function recordFormatOf(head: Uint8Array): RecordFormat | undefined {
  const [first = 0, second = 0] = head;
  if (isBsonStart(head)) return makesSense(head, 'bson') ? 'bson' : undefined;
  const named = namedFormatOf(head);
  if (named !== undefined) return makesSense(head, named, FEW_TEXTS) ? named : undefined;
  if (first < 0x80 || (first >= 0xc0 && first < CBOR_SELF)) return undefined;
  if (first >= 0xc0 && second >= 0x80 && second < 0xc0) return undefined;
  const isMap = first > CBOR_MAP && first < 0xc0;
  const formats: readonly RecordFormat[] = isMap || first === CBOR_SELF ? ['cbor'] : ['msgpack', 'cbor'];
  return formats.find((format) => makesSense(head, format)) ?? (isDamagedCbor(head) ? 'cbor' : undefined);
}

/** Beginnings of Python's objects before they had a mark of their own, and of dictionaries and lists in bencode. */
const OLD_PICKLE =
  /^(?:\((?:[dlt]p?\d|\(|[VSI][^\n]{0,200}\n|i[\w.]+\n)|[}\]][q\x94]|c[\w.]{1,100}\n[\w.]{1,100}\n|[VS][^\n]{0,2000}\np\d+\n)/;
const BENCODE = /^(?:d\d{1,3}:|l{1,8}(?:\d{1,6}:|i-?\d|d\d{1,4}:))/;
const LONGEST_START = 2100;

/** Formats whose first signs are signs of texts, too. */
function namedFormatOf(head: Uint8Array): RecordFormat | undefined {
  const [first = 0, second = 0] = head;
  if (first === 0x80 && second >= 2 && second <= 5) return 'pickle';
  if (first === 4 && second <= 8 && second > 0) return 'ruby-marshal';
  if (first >= 0x80 || !STARTS.includes(String.fromCharCode(first))) return undefined;
  const start = latin1(head, 0, LONGEST_START);
  return BENCODE.test(start) ? 'bencode' : OLD_PICKLE.test(start) ? 'pickle' : undefined;
}

const FEW_TEXTS = 2;
/** Of CBOR, whose signs are letters: any text reads as some. */
const MORE_TEXTS = 4;
const NAMED_FIELD = /^[[{\s]{0,8}\{"[A-Za-z_][\w.-]{0,60}":/;
const STARTS = '(}]cVSdl';

/** A length of which the high bytes are zero, a type, and a name. */
function isBsonStart(head: Uint8Array): boolean {
  const type = head[4] ?? 0;
  return head[3] === 0 && type >= 1 && type <= 19 && (head[5] ?? 0) > 0x20 && (head[5] ?? 0) < 0x7f;
}

/** `enough`: texts after which a file is believed that ends early; one that goes wrong needs twice as many. */
function makesSense(head: Uint8Array, format: RecordFormat, enough = Infinity): boolean {
  const reader = createRecordReader(head, MOST_WRITTEN);
  const end = walkRecords(reader, format);
  if (reader.texts === 0) return false;
  if (end === 'wrong') return reader.texts >= 2 * enough;
  return end === 'whole' || reader.texts >= enough || head.length >= ENOUGH;
}

/** Records whose first fields have names, and that break off or go wrong behind them. Prose has no names in that place. */
function isDamagedCbor(head: Uint8Array): boolean {
  const reader = createRecordReader(head, MOST_WRITTEN);
  walkRecords(reader, 'cbor');
  return reader.texts >= MORE_TEXTS && NAMED_FIELD.test(reader.out.slice(0, 16).join(''));
}
