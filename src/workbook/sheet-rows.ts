/** One sheet's rows as texts, row by row: an export may be far larger than what `openWorkbook` holds in memory. */
import { readFileSync, statSync } from 'node:fs';
import type { CellValue } from 'hucre/xlsx';
import type { InputError } from '../errors.ts';
import { quoted } from '../quoted.ts';
import { openZip, ZipError, type ZipFile } from '../zip/read.ts';
import { dateText } from './read-sheets.ts';
import { lostCells, type LostCells } from './lost-cells.ts';
import { shownNumbers } from './shown-numbers.ts';
import { MOST_PARTS, refuseLocked, refuseOtherKinds, refuserOf, SAVE_AGAIN, type Refuse } from './refused.ts';

const MB = 1024 * 1024;
const LARGEST_FILE_MB = 512;
const LARGEST_UNPACKED_MB = 4096;
/** Texts that cells share are held in memory together. */
const LARGEST_TEXTS_MB = 512;
/** Characters before a part's first element. */
const MOST_PROLOGUE = 1 << 20;
/**
 * The library makes a row as long as the place of its last cell says: so many cells, and for each byte of a large
 * workbook.
 */
const CELLS = 5_000_000;
const CELLS_A_BYTE = 16;

export interface SheetRows {
  readonly sheet: string;
  /**
   * Cells as texts: dates as `YYYY-MM-DD`, with a time of day behind them where they have one, numbers in their shortest
   * form or, where their format shows them as an identifier (`00000`, `000-00-0000`), as it does, booleans as `TRUE` and
   * `FALSE`, formulas as what they came to. Rows that are left out are empty.
   */
  readonly rows: AsyncGenerator<readonly string[], void>;
  /** Cells that are blank only because no program has computed their formula. */
  readonly uncomputed: number;
}

/**
 * Opens a sheet of an XLSX file of at most 512 MB. Formulas are never computed, links never followed; a workbook with
 * macros, links to other workbooks or XML entities is refused.
 *
 * @param sheet name of the sheet; without one, the workbook must have only one that is not hidden
 * @throws InputError, while the rows are read too
 */
export async function openSheet(path: string, file: string, sheet?: string): Promise<SheetRows> {
  const refuse = refuserOf({ file });
  const bytes = await checkedBytes(path, refuse);
  const names = await sheetNames(bytes, refuse);
  const known = sheet ?? onlySheet(names, refuse);
  if (!names.some(({ name }) => name === known)) {
    const message = `The workbook has no sheet ${quoted(known)}.`;
    throw refuse('workbook-sheet', message, `Its sheets are ${listed(names)}.`);
  }
  const { isDamaged, uncomputed } = await lostIn(bytes, known, refuse);
  if (isDamaged) throw damaged(refuse);
  return { sheet: known, rows: rowsOf(bytes, known, refuse), uncomputed };
}

async function lostIn(bytes: Uint8Array, sheet: string, refuse: Refuse): Promise<LostCells> {
  const zip = await openZip(bytes, MOST_PARTS);
  try {
    return await lostCells(zip, sheet);
  } catch (error) {
    throw error instanceof ZipError ? damaged(refuse) : error;
  } finally {
    zip.close();
  }
}

/**
 * Names of the sheets that are not hidden, in the workbook's order.
 *
 * @throws InputError
 */
export async function shownSheetNames(path: string, file: string): Promise<readonly string[]> {
  const refuse = refuserOf({ file });
  const names = await sheetNames(await checkedBytes(path, refuse), refuse);
  return names.filter(({ isHidden }) => !isHidden).map(({ name }) => name);
}

async function checkedBytes(path: string, refuse: Refuse): Promise<Uint8Array> {
  const { size } = statSync(path);
  if (size > LARGEST_FILE_MB * MB) {
    const message = `The workbook has ${Math.ceil(size / MB)} MB; at most ${LARGEST_FILE_MB} MB are read.`;
    throw refuse('workbook-too-large', message, 'Export the tables as CSV.');
  }
  const bytes = readFileSync(path);
  refuseLocked(bytes, refuse);
  try {
    const zip = await openZip(bytes, MOST_PARTS);
    try {
      refuseOtherKinds(zip, refuse);
      await refuseBadParts(zip, refuse);
    } finally {
      zip.close();
    }
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw refuse('workbook-damaged', `The workbook cannot be read: ${error.message}.`, SAVE_AGAIN);
  }
  return bytes;
}

/** Sizes, and document types, which could define entities; they stand at the beginning of a part. */
async function refuseBadParts(zip: ZipFile, refuse: Refuse): Promise<void> {
  const unpacked = unpackedBytes(zip);
  const texts = zip.entries.find(({ name }) => /^xl\/sharedStrings\.xml$/i.test(name))?.bytes ?? 0;
  if (unpacked > LARGEST_UNPACKED_MB * MB || texts > LARGEST_TEXTS_MB * MB) {
    const message = `The workbook unpacks to more than ${LARGEST_UNPACKED_MB} MB, or its texts to more than ${LARGEST_TEXTS_MB} MB.`;
    throw refuse('workbook-too-large', message, 'Export the tables as CSV.');
  }
  for (const entry of zip.entries) {
    if (!/\.(xml|rels)$/i.test(entry.name)) continue;
    let start = '';
    for await (const chunk of zip.stream(entry, entry.bytes)) {
      start += Buffer.from(chunk).toString('latin1').replaceAll('\0', '');
      start = start.replace(/<!--[^]*?-->/g, '');
      if (/<!(DOCTYPE|ENTITY)/i.test(start))
        throw refuse('workbook-entities', 'The workbook defines XML entities, and is not read.', SAVE_AGAIN);
      // An element: no document type can follow. What goes on longer without one is no part of a workbook.
      if (/^[^<]*(?:<\?[^>]*>[^<]*)*<[a-z_]/i.test(start)) break;
      if (start.length > MOST_PROLOGUE) throw damaged(refuse);
    }
  }
}

function unpackedBytes(zip: ZipFile): number {
  return zip.entries.reduce((sum, { bytes }) => sum + bytes, 0);
}

interface SheetName {
  readonly name: string;
  readonly isHidden: boolean;
}

async function sheetNames(bytes: Uint8Array, refuse: Refuse): Promise<readonly SheetName[]> {
  const { readXlsx } = await import('hucre/xlsx');
  const names: SheetName[] = [];
  const sheets = ({ name, hidden, veryHidden }: { name: string; hidden?: boolean; veryHidden?: boolean }): boolean => {
    names.push({ name, isHidden: hidden === true || veryHidden === true });
    return false;
  };
  try {
    await readXlsx(bytes, { sheets });
  } catch {
    throw damaged(refuse);
  }
  return names;
}

/** Whatever the library makes of a broken file: its words may quote the file. */
function damaged(refuse: Refuse): InputError {
  return refuse('workbook-damaged', 'The workbook is damaged.', SAVE_AGAIN);
}

function onlySheet(names: readonly SheetName[], refuse: Refuse): string {
  const shown = names.filter(({ isHidden }) => !isHidden);
  if (shown.length === 1) return shown[0]!.name;
  const several = `The workbook has ${shown.length} sheets: ${listed(names)}.`;
  const message = shown.length > 0 ? several : `All sheets of the workbook are hidden: ${listed(names)}.`;
  throw refuse('workbook-sheet', message, 'Name one with "sheet:" beside "file:" in mapping.yaml.');
}

function listed(names: readonly SheetName[]): string {
  return names
    .slice(0, 20)
    .map(({ name, isHidden }) => `${quoted(name)}${isHidden ? ' (hidden)' : ''}`)
    .join(', ');
}

async function* rowsOf(bytes: Uint8Array, sheet: string, refuse: Refuse): AsyncGenerator<readonly string[], void> {
  const zip = await openZip(bytes, MOST_PARTS);
  try {
    yield* shownRows(bytes, zip, sheet, refuse);
  } catch (error) {
    throw error instanceof ZipError ? damaged(refuse) : error;
  } finally {
    zip.close();
  }
}

async function* shownRows(
  bytes: Uint8Array,
  zip: ZipFile,
  sheet: string,
  refuse: Refuse,
): AsyncGenerator<readonly string[], void> {
  const { streamXlsxRows } = await import('hucre/xlsx');
  const showRow = await shownNumbers(zip, sheet);
  const most = Math.max(CELLS, CELLS_A_BYTE * unpackedBytes(zip));
  let next = 0;
  let cells = 0;
  const rows = streamXlsxRows(bytes, { sheet });
  for (;;) {
    const row = await rows.next().catch(() => {
      throw damaged(refuse);
    });
    if (row.done) return;
    const { index, values } = row.value;
    cells += values.length;
    if (cells > most) {
      const message = `The sheet has more than ${most.toLocaleString('en-US')} cells, nearly all of them blank.`;
      throw refuse(
        'workbook-too-large',
        message,
        'Delete the cells far to the right of the table, or export it as CSV.',
      );
    }
    for (; next < index; next++) yield [];
    next = index + 1;
    const show = await showRow?.(index);
    yield values.map((value, column) =>
      show !== undefined && typeof value === 'number' ? show(value, column) : cellText(value),
    );
  }
}

function cellText(value: CellValue): string {
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value === null || value === undefined ? '' : String(value);
}
