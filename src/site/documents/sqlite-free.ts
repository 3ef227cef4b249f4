/** Rows that were deleted from a page of an SQLite database, and still stand in its free room (sqlite.org/fileformat2.html, 1.6). */
import { LEAF_TABLE, read16, readRecord, recordLength, type Cell, type Pages, type SqlValue } from './sqlite-pages.ts';

const POINTERS_AT = 8;
const FREE_HEADER = 4;
/** Bytes that no row was found in; numbers and lengths of rows that were found are fewer. */
const SHORTEST_REST = 16;
const FEWEST_VALUES = 2;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface FreedRows {
  readonly cells: readonly Cell[];
  /** Something stands there that is no whole row: the beginning of a freed one is always lost. */
  readonly hasRests: boolean;
}

/** Whole rows in the free room of a table's page; none on other pages. */
export function freedRows(pages: Pages, page: Uint8Array, header: number): FreedRows {
  if (page[header] !== LEAF_TABLE) return { cells: [], hasRests: false };
  const gap = {
    start: header + POINTERS_AT + 2 * read16(page, header + 3),
    end: read16(page, header + 5) || page.length,
  };
  const cells: Cell[] = [];
  let rests = 0;
  for (const stretch of [gap, ...freeBlocks(page, header)]) rests += readStretch(pages, page, stretch, cells);
  return { cells, hasRests: rests >= SHORTEST_REST };
}

/** Whole rows anywhere in bytes whose pages are not where they should be. */
export function rowsWithin(pages: Pages, bytes: Uint8Array): readonly Cell[] {
  const cells: Cell[] = [];
  readStretch(pages, bytes, { start: 0, end: bytes.length }, cells);
  return cells;
}

/** Each begins with the place of the next and its own length, which stand over what was there. */
function freeBlocks(page: Uint8Array, header: number): readonly Stretch[] {
  const blocks: Stretch[] = [];
  let last = header;
  for (let at = read16(page, header + 1); at > last && at + FREE_HEADER <= page.length; at = read16(page, at)) {
    blocks.push({ start: at + FREE_HEADER, end: Math.min(page.length, at + read16(page, at + 2)) });
    last = at;
  }
  return blocks;
}

/** Adds the rows; returns how many bytes belong to none. Lengths and numbers of rows are often gone: only records are looked for. */
function readStretch({ encoding }: Pages, page: Uint8Array, { start, end }: Stretch, cells: Cell[]): number {
  let rests = 0;
  for (let at = start; at < end;) {
    const length = page[at] === 0 ? 0 : recordLength(page, at);
    const payload = length > 0 && at + length <= end ? page.subarray(at, at + length) : undefined;
    const values = payload && readRecord(payload, encoding);
    if (payload === undefined || values === undefined || !isRow(values)) {
      if (page[at] !== 0) rests++;
      at++;
    } else {
      cells.push({ payload, rowid: 0 });
      at += length;
    }
  }
  return rests;
}

/** Any bytes may agree in their lengths; texts of letters do not come about by chance. */
function isRow(values: readonly SqlValue[]): boolean {
  const texts = values.filter((value) => typeof value === 'string' && value !== '');
  return (
    values.length >= FEWEST_VALUES && texts.length > 0 && texts.every((text) => !/[\p{Cc}\ufffd]/u.test(text as string))
  );
}
