/** Records and tables in binary formats, as JSON. Damaged ones give what stands before the damage. */
import { readDbase } from '../binary-records/dbase.ts';
import { readNumpy } from '../binary-records/numpy.ts';
import { createRecordReader, type RecordReader } from '../binary-records/record-reader.ts';
import { walkRecords, type RecordFormat } from '../binary-records/walk-records.ts';
import { printableStrings } from '../text/printable.ts';
import { addPart, addUnseen, type Gathering } from './gathering.ts';

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
/** A byte that is a number takes up to three digits and a comma. */
const CHARACTERS_PER_BYTE = 4;
/** Columns have names, which every row repeats. */
const CHARACTERS_PER_BYTE_OF_ROWS = 8;
const LEAST_CHARACTERS = 65536;

/** Adds the records, and the files among their values. */
export async function readRecords(into: Gathering, bytes: Uint8Array, format: RecordFormat): Promise<void> {
  const reader = startReading(into, bytes, CHARACTERS_PER_BYTE);
  const end = walkRecords(reader, format);
  addWritten(into, `records (${NAMES[format]})`, reader);
  for (const blob of reader.blobs) await into.readFile(blob, 'a file in a record');
  if (end === 'whole') return;
  addReadable(into, bytes.subarray(STEPWISE.includes(format) ? reader.begun : reader.at));
  into.missing.add('damaged records: behind the damage only readable parts were read');
}

/** Adds the rows; of tables and arrays of kinds that are not known, the readable parts. */
export function readRows(into: Gathering, bytes: Uint8Array, format: keyof typeof TABLES): void {
  const { name, what, read } = TABLES[format];
  const reader = startReading(into, bytes, CHARACTERS_PER_BYTE_OF_ROWS);
  try {
    read(reader);
  } catch (error) {
    into.missing.add(
      error instanceof RangeError
        ? `a damaged ${what}: behind the damage only readable parts were read`
        : `an ${what} of a kind that is not known: only its readable parts were read`,
    );
    addReadable(into, bytes);
  }
  addWritten(into, `rows (${name})`, reader);
}

const TABLES = {
  dbase: { name: 'dBASE', what: 'table', read: readDbase },
  numpy: { name: 'NumPy', what: 'array', read: readNumpy },
} as const;

function startReading(into: Gathering, bytes: Uint8Array, charactersPerByte: number): RecordReader {
  return createRecordReader(bytes, Math.min(into.left, bytes.length * charactersPerByte + LEAST_CHARACTERS));
}

function addWritten(into: Gathering, where: string, { out }: RecordReader): void {
  addPart(into, where, Buffer.from(out.join('')), 'json');
}

function addReadable(into: Gathering, bytes: Uint8Array): void {
  addUnseen(into, 'readable parts of the file', printableStrings(bytes));
}
