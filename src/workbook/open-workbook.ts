/** Opens workbooks that may be built to break us: everything is bounded before the library sees it. */
import { readFileSync, statSync } from 'node:fs';
import type { Workbook } from 'hucre/xlsx';
import type { InputError } from '../errors.ts';
import { openZip, ZipError, type ZipEntry, type ZipFile } from '../zip/read.ts';
import { zipBytes, type ZipInput } from '../zip/write.ts';
import { MOST_PARTS, refuseLocked, refuseOtherKinds, refuserOf, SAVE_AGAIN, type Refuse } from './refused.ts';

const MB = 1024 * 1024;
/** A filled-in checklist has a fraction of one. */
const LARGEST_FILE_MB = 32;
const LARGEST_UNPACKED_MB = 64;
const MOST_CELLS = 200_000;
/** The library keeps the rectangle around all cells of a sheet. */
const LARGEST_RECTANGLE = 2_000_000;

export interface OpenedWorkbook {
  readonly workbook: Workbook;
  /** Pictures, shapes and charts, which are not read. */
  readonly hasDrawings: boolean;
}

/**
 * Reads an XLSX file of at most 32 MB (64 MB unpacked, 200,000 filled cells). Formulas are never computed, links never
 * followed; a workbook with macros, links to other workbooks or XML entities is refused.
 *
 * @param file how the file is called in problems
 * @throws InputError that says what to do
 */
export async function openWorkbook(path: string, file: string): Promise<OpenedWorkbook> {
  const refuse = refuserOf({ file });
  const bytes = readBytes(path, refuse);
  const zip = await opened(bytes, refuse);
  try {
    refuseOtherKinds(zip, refuse);
    const parts = await boundedParts(zip, refuse);
    const hasDrawings = zip.entries.some(({ name }) => /^xl\/(drawings\/[^/]+\.xml|media\/)/.test(name));
    return { workbook: await parsed(await zipBytes(parts), refuse), hasDrawings };
  } finally {
    zip.close();
  }
}

function readBytes(path: string, refuse: Refuse): Uint8Array {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw refuse('no-file', 'There is no such file.', 'Check the path.');
  if (!stats.isFile()) throw refuse('no-file', 'This is not a file.', 'Check the path.');
  if (stats.size > LARGEST_FILE_MB * MB) {
    const message = `The workbook has ${Math.ceil(stats.size / MB)} MB; at most ${LARGEST_FILE_MB} MB are read.`;
    throw refuse('workbook-too-large', message, 'Take out pictures and other sheets.');
  }
  return readFileSync(path);
}

async function opened(bytes: Uint8Array, refuse: Refuse): Promise<ZipFile> {
  refuseLocked(bytes, refuse);
  try {
    return await openZip(bytes, MOST_PARTS);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw refuse('workbook-damaged', `This is no workbook that can be read: ${error.message}.`, SAVE_AGAIN);
  }
}

/** What holds cells, texts, comments and their authors; everything else is left out of what the library reads. */
const NOT_READ =
  /^(docProps|customXml|xl\/(drawings|media|charts|chartsheets|theme|pivot\w*|slicer\w*|timeline\w*|tables|queryTables|embeddings|activeX|ctrlProps|printerSettings|connections\.xml|metadata\.xml|cellimages\.xml|model|webextensions|richData))(\/|$)/i;

async function boundedParts(zip: ZipFile, refuse: Refuse): Promise<readonly ZipInput[]> {
  const wanted = zip.entries.filter(
    ({ name }) =>
      /\.(xml|rels)$/i.test(name) &&
      !NOT_READ.test(name) &&
      !/^xl\/(connections|metadata|cellimages)\.xml$/i.test(name),
  );
  let left = LARGEST_UNPACKED_MB * MB;
  let [cells, texts, lastText] = [0, 0, -1];
  const parts: ZipInput[] = [];
  for (const entry of wanted) {
    const text = await partText(zip, entry, left, refuse);
    left -= entry.bytes;
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
      throw refuse('workbook-entities', 'The workbook defines XML entities, and is not read.', SAVE_AGAIN);
    }
    if (/macroEnabled/.test(text) && entry.name === '[Content_Types].xml') {
      throw refuse('workbook-macros', 'This is a workbook for macros (.xlsm), and is not read.', SAVE_AGAIN);
    }
    // The library takes what it finds until then.
    if (/<(?:\w+:)?sheetData/.test(text) && !/<\/(?:\w+:)?worksheet\s*>/.test(text))
      throw refuse('workbook-damaged', 'The workbook is damaged: a sheet of it is cut off.', SAVE_AGAIN);
    const clean = withoutEmptyCells(text);
    cells += boundedCells(clean, refuse);
    if (cells > MOST_CELLS) throw tooManyCells(refuse);
    parts.push({ name: entry.name, content: Buffer.from(clean) });
    texts += sharedTexts(entry.name, clean);
    lastText = lastSharedText(clean, lastText);
  }
  // The library gives a cell whose text is not there as a blank one.
  if (lastText >= texts) {
    const message = 'The workbook is damaged: cells name texts that it does not have.';
    throw refuse('workbook-damaged', message, SAVE_AGAIN);
  }
  return parts;
}

async function partText(zip: ZipFile, entry: ZipEntry, most: number, refuse: Refuse): Promise<string> {
  if (entry.bytes > most) {
    const message = `The workbook unpacks to more than ${LARGEST_UNPACKED_MB} MB, and is not read.`;
    throw refuse('workbook-too-large', message, 'Take out what does not belong to the answers.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await zip.read(entry, most));
  } catch (error) {
    if (error instanceof ZipError)
      throw refuse('workbook-damaged', `The workbook cannot be read: ${error.message}.`, SAVE_AGAIN);
    if (error instanceof TypeError)
      throw refuse('workbook-damaged', 'The workbook is not written in UTF-8.', SAVE_AGAIN);
    throw error;
  }
}

/** Formatting a whole column leaves cells down to the last row of the sheet; they hold nothing. */
function withoutEmptyCells(xml: string): string {
  if (!/<(?:\w+:)?sheetData/.test(xml)) return xml;
  return xml.replace(/<(?:\w+:)?c\b[^<>]*(?:\/>|>\s*<\/(?:\w+:)?c>)/g, '');
}

const SHARED_TEXTS = /strings?[^/]*\.xml$/i;

function sharedTexts(name: string, xml: string): number {
  return SHARED_TEXTS.test(name) ? (xml.match(/<(?:\w+:)?si\b/g)?.length ?? 0) : 0;
}

/** The highest number of a shared text in this sheet, if it is above `highest`; what is no such number is above all. */
function lastSharedText(xml: string, highest: number): number {
  if (!/<(?:\w+:)?sheetData/.test(xml)) return highest;
  let last = highest;
  for (const [, value = ''] of xml.matchAll(/<(?:\w+:)?c\b[^<>]*\st\s*=\s*["']s["'][^<>]*>\s*<(?:\w+:)?v>([^<]*)</g))
    last = Math.max(last, /^\s*\d+\s*$/.test(value) ? Number(value) : Infinity);
  return last;
}

/** How many cells the sheet has. */
function boundedCells(xml: string, refuse: Refuse): number {
  if (!/<(?:\w+:)?sheetData/.test(xml)) return 0;
  let [count, lastRow, lastColumn] = [0, 0, 0];
  for (const [, attributes = ''] of xml.matchAll(/<(?:\w+:)?c\b([^<>]*)>/g)) {
    if (++count > MOST_CELLS) break;
    const [, letters = 'A', row = '0'] = /\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']/.exec(attributes) ?? [];
    lastRow = Math.max(lastRow, Number(row));
    lastColumn = Math.max(
      lastColumn,
      [...letters.toUpperCase()].reduce((sum, c) => sum * 26 + c.charCodeAt(0) - 64, 0),
    );
  }
  if (count > MOST_CELLS || lastRow * lastColumn > LARGEST_RECTANGLE) throw tooManyCells(refuse);
  return count;
}

function tooManyCells(refuse: Refuse): InputError {
  const message = 'The workbook has more than 200,000 filled cells, or cells very far apart, and is not read.';
  return refuse('workbook-too-large', message, 'Take out what does not belong to the answers.');
}

async function parsed(bytes: Uint8Array, refuse: Refuse): Promise<Workbook> {
  const { readXlsx } = await import('hucre/xlsx');
  try {
    return await readXlsx(bytes);
  } catch {
    // Whatever the library makes of a broken file: its words may quote the file.
    throw refuse('workbook-damaged', 'The workbook is damaged.', SAVE_AGAIN);
  }
}
