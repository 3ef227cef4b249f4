/** SQLite databases (sqlite.org/fileformat2.html) of one table, and their write-ahead logs. */

export type SqlCell = string | number | null;

export interface SqliteParts {
  /** `CREATE TABLE t (…)`. */
  readonly sql: string;
  /** Number of the row, and its values. */
  readonly rows: readonly (readonly [number, readonly SqlCell[]])[];
  readonly isWide?: true;
  /** The table is gone from the list of tables; its page is still there. */
  readonly isDropped?: true;
}

const PAGE = 512;
const LEAF = 0x0d;
const PLACES_AT = 8;
/** Longer records go on on other pages, and so many bytes of them stay (1.6). */
const MOST_LOCAL = PAGE - 35;
const LEAST_LOCAL = Math.floor(((PAGE - 12) * 32) / 255) - 23;

export function sqliteFile(parts: SqliteParts): Buffer {
  return Buffer.concat(pagesOf(parts));
}

/** Every page of the database as a frame of its log; the checksums are not reckoned. */
export function sqliteLog(parts: SqliteParts): Buffer {
  const header = Buffer.alloc(32);
  [0x377f0682, 3007000, PAGE, 1].forEach((number, i) => header.writeUInt32BE(number, 4 * i));
  const frames = pagesOf(parts).flatMap((page, i) => {
    const frame = Buffer.alloc(24);
    frame.writeUInt32BE(i + 1, 0);
    return [frame, page];
  });
  return Buffer.concat([header, ...frames]);
}

function pagesOf({ sql, rows, isWide = undefined, isDropped = undefined }: SqliteParts): readonly Buffer[] {
  const overflow: Buffer[] = [];
  const table = Buffer.alloc(PAGE);
  writeLeaf(
    table,
    0,
    rows.map(([rowid, values]) => cellOf(rowid, record(values, isWide), overflow)),
  );
  const first = Buffer.alloc(PAGE);
  const schema = record(['table', 't', 't', 2, sql], isWide);
  writeLeaf(first, 100, isDropped ? [] : [cellOf(1, schema, [])]);
  writeHeader(first, 2 + overflow.length, isWide ? 2 : 1);
  return [first, table, ...overflow];
}

function writeHeader(page: Buffer, pages: number, encoding: number): void {
  page.write('SQLite format 3\0', 0, 'latin1');
  page.writeUInt16BE(PAGE, 16);
  page.set([1, 1, 0, 64, 32, 32], 18);
  const fields: readonly (readonly [number, number])[] = [
    [24, 1],
    [28, pages],
    [40, 1],
    [44, 4],
    [56, encoding],
    [92, 1],
    [96, 3045000],
  ];
  for (const [at, value] of fields) page.writeUInt32BE(value, at);
}

function writeLeaf(page: Buffer, header: number, cells: readonly Buffer[]): void {
  let end = PAGE;
  page[header] = LEAF;
  page.writeUInt16BE(cells.length, header + 3);
  for (const [i, cell] of cells.entries()) {
    end -= cell.length;
    cell.copy(page, end);
    page.writeUInt16BE(end, header + PLACES_AT + 2 * i);
  }
  page.writeUInt16BE(end, header + 5);
}

/** Pages that a long record goes on on are added to `overflow`: the third page of the file is its first. */
function cellOf(rowid: number, payload: Buffer, overflow: Buffer[]): Buffer {
  const about = Buffer.concat([varint(payload.length), varint(rowid)]);
  if (payload.length <= MOST_LOCAL) return Buffer.concat([about, payload]);
  const kept = LEAST_LOCAL + ((payload.length - LEAST_LOCAL) % (PAGE - 4));
  const local = kept <= MOST_LOCAL ? kept : LEAST_LOCAL;
  const next = Buffer.alloc(4);
  next.writeUInt32BE(3 + overflow.length);
  for (let at = local; at < payload.length; at += PAGE - 4) {
    const page = Buffer.alloc(PAGE);
    const isLast = at + PAGE - 4 >= payload.length;
    page.writeUInt32BE(isLast ? 0 : 4 + overflow.length);
    payload.copy(page, 4, at, Math.min(payload.length, at + PAGE - 4));
    overflow.push(page);
  }
  return Buffer.concat([about, payload.subarray(0, local), next]);
}

function record(values: readonly SqlCell[], isWide: true | undefined): Buffer {
  const written = values.map((value): readonly [number, Buffer] => {
    if (value === null) return [0, Buffer.alloc(0)];
    if (typeof value === 'number') {
      const bytes = Buffer.alloc(4);
      bytes.writeInt32BE(value);
      return [4, bytes];
    }
    const bytes = Buffer.from(value, isWide ? 'utf16le' : 'utf8');
    return [13 + 2 * bytes.length, bytes];
  });
  const types = Buffer.concat(written.map(([type]) => varint(type)));
  return Buffer.concat([varint(types.length + 1), types, ...written.map(([, bytes]) => bytes)]);
}

function varint(value: number): Buffer {
  const bytes = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest & 0x7f) | 0x80);
  return Buffer.from(bytes);
}
