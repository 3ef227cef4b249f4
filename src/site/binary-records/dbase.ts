/** Tables of dBASE and its kin, as maps (shapefiles) come with them: fields of fixed width that touch one another. */
import { latin1 } from '../text/bytes.ts';
import { decodeValue, takeBytes, takeInteger, write, type RecordReader } from './record-reader.ts';
import { writeTold, type Told } from './told-values.ts';

interface Column {
  readonly name: string;
  /** `C`: text. */
  readonly type: string;
  readonly bytes: number;
}

interface Table {
  readonly columns: readonly Column[];
  /** Where the records begin. */
  readonly start: number;
}

const HEAD = 32;
const FIELD = 32;
const END_OF_FIELDS = 0x0d;
/** dBASE III to 5 and FoxPro, with and without a file of long texts. */
const VERSIONS: ReadonlySet<number> = new Set([0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0xcb, 0xf5]);
const NAME = /^[A-Za-z_\u0080-\u00ff][\w\u0080-\u00ff]*$/;
const TYPES = 'CNFLDMGBIYTVQPW@+O';
/** Widths of what is a text or a number in letters; those of the rest are given by their type. */
const WRITTEN = 'CNFLDM';

/** What the head says of the table; undefined where the widths of its fields are not those of a record. */
export function dbaseTable(head: Uint8Array): Table | undefined {
  if (head.length < HEAD + FIELD + 1 || !VERSIONS.has(head[0]!)) return undefined;
  const start = head[8]! + 256 * head[9]!;
  const width = head[10]! + 256 * head[11]!;
  const columns: Column[] = [];
  let sum = 1;
  let at = HEAD;
  for (; at + FIELD <= head.length && head[at] !== END_OF_FIELDS; at += FIELD) {
    const name = latin1(head, at, at + 11).replace(/\0.*$/s, '');
    const type = String.fromCharCode(head[at + 11]!);
    if (!NAME.test(name) || !TYPES.includes(type)) return undefined;
    // Long texts have the higher byte of their width where numbers have their decimals.
    const bytes = head[at + 16]! + (type === 'C' ? 256 * head[at + 17]! : 0);
    columns.push({ name, type, bytes });
    sum += bytes;
  }
  const isWhole = head[at] === END_OF_FIELDS && at < start;
  return columns.length > 0 && isWhole && sum === width ? { columns, start } : undefined;
}

/** Writes the rows, deleted ones too: they stand in the file until it is packed. */
export function readDbase(reader: RecordReader): void {
  const table = dbaseTable(reader.bytes);
  if (table === undefined) throw new RangeError('no table');
  reader.at = table.start;
  readRows(reader, table.columns);
}

const END_OF_ROWS = 0x1a;

function readRows(reader: RecordReader, columns: readonly Column[]): void {
  while (reader.at < reader.bytes.length && reader.bytes[reader.at] !== END_OF_ROWS) {
    takeBytes(reader, 1);
    writeTold(reader, { entries: columns.map((column): [Told, Told] => [column.name, takeCell(reader, column)]) });
    write(reader, '\n');
  }
}

function takeCell(reader: RecordReader, { type, bytes }: Column): Told {
  if (type === 'I' && bytes === 4) return takeInteger(reader, 4, true, true);
  const cell = takeBytes(reader, bytes);
  return WRITTEN.includes(type) || type === 'V'
    ? decodeValue(cell)
        .replace(/[\0 ]+$/, '')
        .trimStart()
    : cell;
}
