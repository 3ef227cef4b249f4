import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { DocumentRecord } from '../../model/package.ts';
import { quoted } from '../../quoted.ts';
import { decodedText, utf16Of } from './decoded-text.ts';
import { DOCUMENT_INDEX, withIndex } from './document-index.ts';
import {
  LARGEST_PDF_MB,
  LARGEST_TEXT_MB,
  openHtml,
  openPdfText,
  openText,
  textOfBlocks,
  type DocumentText,
} from './document-text.ts';
import { unreadableFile } from '../readable.ts';
import { isFolder, listFiles } from '../walk.ts';

/** Enough to tell the type: PDF wants its mark in the first 1024 bytes. */
const HEAD_BYTES = 4096;
const CHUNK_BYTES = 1024 * 1024;
const FORM_FEED = 0x0c;
const MIB = 1024 * 1024;

export interface LoadedDocuments {
  readonly documents: readonly DocumentRecord[];
  /** Files and folders that could not be opened: nobody knows what is in them. */
  readonly unopened: readonly string[];
  readonly problems: readonly Problem[];
}

/** Is called for each document whose words can be read, while it is open. */
export type Visit = (record: DocumentRecord, text: DocumentText) => Promise<void>;

/**
 * Lists `documents/` with size, SHA-256, type (by its bytes) and pages, one document after the other. A PDF is opened
 * once, for its pages and for `visit`. `index.yaml` is read and not listed.
 *
 * @param root the package, which links may not leave
 */
export async function loadDocuments(folder: string, root = folder, visit?: Visit): Promise<LoadedDocuments> {
  if (!isFolder(folder)) return { documents: [], unopened: [], problems: [] };
  const walked = listFiles(folder, 'documents', root);
  const documents: DocumentRecord[] = [];
  const problems = [...walked.problems];
  for (const path of walked.files) {
    if (path === DOCUMENT_INDEX) continue;
    const file = `documents/${path}`;
    if (/^index\.ya?ml$/i.test(path)) {
      problems.push(misnamedIndex(path, file));
      continue;
    }
    const record = await recordOf(join(folder, path), path, visit);
    if (!record) {
      problems.push(unreadableFile(file));
      continue;
    }
    documents.push(record);
    const problem = problemOf(record);
    if (problem) problems.push({ ...problem, level: 'warning', at: { file } });
  }
  const unopened = problems
    .filter(({ code }) => code === 'unreadable-file' || code === 'unreadable-folder')
    .map(({ at }) => at?.file.slice('documents/'.length) ?? '');
  if (!walked.files.includes(DOCUMENT_INDEX)) return { documents, unopened, problems };
  const indexed = withIndex(folder, documents, unopened);
  return { documents: indexed.documents, unopened, problems: [...problems, ...indexed.problems] };
}

function misnamedIndex(path: string, file: string): Problem {
  const message = `${quoted(path)} is not read: the list of the documents has another name.`;
  return { code: 'misnamed-index', level: 'warning', message, next: `Call it "${DOCUMENT_INDEX}".`, at: { file } };
}

function problemOf({ unreadable, scanned }: DocumentRecord): Pick<Problem, 'code' | 'message' | 'next'> | undefined {
  if (unreadable !== undefined) {
    const message = `Words of this document are not read. ${unreadable}`;
    const next = 'Hand over a PDF, Word, HTML or text file that opens, or quotes of it cannot be checked.';
    return { code: 'unreadable-document', message, next };
  }
  if (scanned === undefined) return undefined;
  const message = 'The PDF has no text: it was scanned. Its pages can be cited, its words cannot be checked.';
  return { code: 'scanned-document', message, next: 'Hand over one with text (OCR) to have quotes checked.' };
}

/** A record, and its words where they can be read. */
interface Opened {
  readonly record: DocumentRecord;
  readonly text?: DocumentText;
  readonly close?: () => Promise<void>;
}

async function recordOf(file: string, path: string, visit: Visit | undefined): Promise<DocumentRecord | undefined> {
  const facts = factsOf(file);
  if (!facts) return undefined;
  const { record, text, close } = await opened(file, path, facts);
  try {
    if (visit && text) await visit(record, text);
  } finally {
    await close?.();
  }
  return record;
}

async function opened(file: string, path: string, facts: Facts): Promise<Opened> {
  const { bytes, sha256, head } = facts;
  const type = typeOf(head);
  const known = { path, bytes, sha256, type };
  if (bytes === 0) return { record: { ...known, unreadable: 'It is empty.' } };
  const largest = type === 'text' || type === 'html' ? LARGEST_TEXT_MB : LARGEST_PDF_MB;
  const pages = type === 'text' && { pages: facts.textPages };
  if (bytes > largest * MIB) return { record: { ...known, ...pages, unreadable: `It is larger than ${largest} MB.` } };
  switch (type) {
    case 'pdf':
      return openedPdf(file, known);
    case 'docx':
      return openedZip(file, known);
    case 'html':
      return { record: { ...known, ...scriptRemark(file) }, text: openHtml(file) };
    case 'text': {
      // Bytes of UTF-16 may look like form feeds.
      const count = utf16Of(head) === undefined ? facts.textPages : pagesOf(decodedText(readFileSync(file)));
      return { record: { ...known, pages: count }, text: openText(file, count) };
    }
    case 'other':
      return { record: { ...known, unreadable: whyOther(head) } };
  }
}

async function openedPdf(file: string, known: DocumentRecord): Promise<Opened> {
  const result = await openPdfText(file);
  if (!result.pdf) return { record: { ...known, unreadable: result.unreadable } };
  const { pdf, scanned } = result;
  const record: DocumentRecord = {
    ...known,
    pages: pdf.pages,
    ...(scanned === 'yes' && { scanned: true }),
    ...(scanned === 'at-first' && { remarks: ['None of its first 200 pages has text: they were scanned.'] }),
  };
  return { record, text: pdf, close: pdf.close };
}

async function openedZip(file: string, known: DocumentRecord): Promise<Opened> {
  const { readDocx } = await import('./docx.ts');
  const docx = await readDocx(file);
  if (docx.kind === 'other') return { record: { ...known, type: 'other', unreadable: OTHER } };
  if (docx.kind === 'unreadable') return { record: { ...known, unreadable: docx.why } };
  const { blocks, remarks } = docx;
  return { record: { ...known, ...(remarks.length > 0 && { remarks }) }, text: textOfBlocks(blocks) };
}

const OTHER = 'It is neither a PDF, a Word file (DOCX), HTML nor text.';

function whyOther(head: Buffer): string {
  // The container of old Office files, and of new ones that are locked.
  const isOle = head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
  return isOle ? 'It is a Word file of an old kind (DOC), or one locked with a password.' : OTHER;
}

function scriptRemark(file: string): Pick<DocumentRecord, 'remarks'> {
  const hasScript = /<script[\s>]/i.test(decodedText(readFileSync(file)));
  return hasScript ? { remarks: ['It has scripts; they were not run, and what they would write was not read.'] } : {};
}

interface Facts {
  readonly bytes: number;
  readonly sha256: string;
  readonly head: Buffer;
  /** By form feeds; one behind the last word ends the last page and starts none. */
  readonly textPages: number;
}

/** Reads the file once, in pieces. */
function factsOf(file: string): Facts | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return undefined;
  }
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    let [bytes, pages, pending] = [0, 1, 0];
    let head = Buffer.alloc(0);
    for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) {
      const chunk = buffer.subarray(0, read);
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
      hash.update(chunk);
      bytes += read;
      for (const byte of chunk) {
        if (byte === FORM_FEED) pending++;
        else if (byte > 0x20 && pending > 0) {
          pages += pending;
          pending = 0;
        }
      }
    }
    return { bytes, sha256: hash.digest('hex'), head, textPages: pages };
  } finally {
    closeSync(descriptor);
  }
}

function pagesOf(text: string): number {
  return text.trimEnd().split('\f').length;
}

/** Parts of pages are kept without their frame, too. */
const HTML_START =
  /^[^<\w]{0,40}<(?:!--|(?:head|meta|title|h[1-6]|p|div|table|main|section|article|ol|ul|center)[\s>])/i;

/** A zip may be a Word file; what is in it tells. */
function typeOf(head: Buffer): DocumentRecord['type'] {
  const start = head.toString('latin1');
  if (start.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (start.startsWith('PK\x03\x04')) return 'docx';
  const utf16 = utf16Of(head) !== undefined;
  const letters = utf16 ? start.replaceAll('\0', '') : start;
  if (/<!doctype\s+html|<html[\s>]|<body[\s>]/i.test(letters) || HTML_START.test(letters)) return 'html';
  // Text has tabs, line ends and form feeds, and no other control characters.
  return utf16 || !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(start) ? 'text' : 'other';
}
