/** What SQLite leaves beside a database: pages that are about to be written (-wal), and pages as they were (-journal). */
import { addUnseen, type Gathering } from './gathering.ts';
import { printableStrings } from '../text/printable.ts';
import { encodingOf, headerAt, type Pages } from './sqlite-pages.ts';
import { createReading, finishReading, readLoose } from './sqlite.ts';

const WAL_HEADER = 32;
const FRAME_HEADER = 24;
const JOURNAL_HEADER = 28;

interface LoggedPage {
  readonly number: number;
  readonly page: Uint8Array;
}

/** Adds the rows on all pages of the log, older states of a page too. Never throws. */
export async function readSqliteLog(into: Gathering, bytes: Uint8Array): Promise<void> {
  const logged = bytes[0] === 0x37 ? readWal(bytes) : readJournal(bytes);
  const newest = new Map(logged.map(({ number, page }) => [number, page]));
  const usable = logged[0]?.page.length ?? 0;
  const encoding = encodingOf(newest.get(1));
  let current: LoggedPage | undefined;
  // Long values go on on other pages; which state of them is not told.
  const pageAt: Pages['pageAt'] = (wanted) => (wanted === current?.number ? current.page : newest.get(wanted));
  const reading = createReading(into, { usable, encoding, pageAt });
  for (const one of logged) {
    current = one;
    reading.visited.delete(one.number);
    readLoose(reading, one.number, headerAt(one.number));
  }
  await finishReading(reading);
  if (logged.length === 0) into.missing.add('a damaged SQLite log: only its readable parts were read');
  addUnseen(into, 'readable parts of the database', printableStrings(bytes));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function isPageSize(size: number): boolean {
  return size >= 512 && size <= 65536 && (size & (size - 1)) === 0;
}

function readWal(bytes: Uint8Array): readonly LoggedPage[] {
  const view = viewOf(bytes);
  const size = bytes.length < WAL_HEADER ? 0 : view.getUint32(8);
  const pages: LoggedPage[] = [];
  if (!isPageSize(size)) return pages;
  for (let at = WAL_HEADER; at + FRAME_HEADER + size <= bytes.length; at += FRAME_HEADER + size)
    pages.push({
      number: view.getUint32(at),
      page: bytes.subarray(at + FRAME_HEADER, at + FRAME_HEADER + size),
    });
  return pages;
}

/** A header padded to a sector, then pages with their number before and a checksum behind them. */
function readJournal(bytes: Uint8Array): readonly LoggedPage[] {
  const pages: LoggedPage[] = [];
  if (bytes.length < JOURNAL_HEADER) return pages;
  const view = viewOf(bytes);
  const sector = view.getUint32(20);
  const size = view.getUint32(24);
  if (!isPageSize(size) || sector < JOURNAL_HEADER) return pages;
  for (let at = sector; at + size + 8 <= bytes.length; at += size + 8)
    pages.push({ number: view.getUint32(at), page: bytes.subarray(at + 4, at + 4 + size) });
  return pages;
}
