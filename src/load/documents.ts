import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import type { DocumentRecord } from '../model/package.ts';
import { LARGEST_READ_MB, pdfPages } from './document-text.ts';
import { isFolder, listFiles } from './walk.ts';

/** Enough to tell the type: PDF wants its mark in the first 1024 bytes. */
const HEAD_BYTES = 4096;
const CHUNK_BYTES = 1024 * 1024;
const FORM_FEED = 0x0c;

export interface LoadedDocuments {
  readonly documents: readonly DocumentRecord[];
  readonly problems: readonly Problem[];
}

/**
 * Lists `documents/` with size, SHA-256, type (by its bytes) and pages. Words are not read here; a PDF is opened to count
 * its pages.
 *
 * @param root the package, which links may not leave
 */
export async function loadDocuments(folder: string, root = folder): Promise<LoadedDocuments> {
  if (!isFolder(folder)) return { documents: [], problems: [] };
  const walked = listFiles(folder, 'documents', root);
  const documents: DocumentRecord[] = [];
  const problems = [...walked.problems];
  for (const path of walked.files) {
    const record = await recordOf(join(folder, path), path);
    if (record) documents.push(record);
    else {
      const next = 'Check its permissions.';
      const at = { file: `documents/${path}` };
      problems.push({ code: 'unreadable-file', level: 'error', message: 'The file cannot be opened.', next, at });
    }
  }
  return { documents, problems };
}

async function recordOf(file: string, path: string): Promise<DocumentRecord | undefined> {
  const facts = factsOf(file);
  if (!facts) return undefined;
  const { bytes, sha256, head } = facts;
  const type = typeOf(head);
  const record = { path, bytes, sha256, type };
  if (bytes === 0) return { ...record, unreadable: 'It is empty.' };
  if (bytes > LARGEST_READ_MB * 1024 * 1024)
    return { ...record, unreadable: `It is larger than ${LARGEST_READ_MB} MB.` };
  if (type === 'docx') return { ...record, unreadable: 'Words of a Word file are not read; save it as PDF.' };
  if (type === 'other') return { ...record, unreadable: 'It is neither a PDF nor HTML nor text.' };
  if (type === 'text') return { ...record, pages: facts.textPages };
  if (type === 'html') return record;
  return { ...record, ...(await pdfPages(file)) };
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

function typeOf(head: Buffer): DocumentRecord['type'] {
  const start = head.toString('latin1');
  if (start.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (start.startsWith('PK\x03\x04'))
    return start.includes('word/') || start.includes('[Content_Types].xml') ? 'docx' : 'other';
  const utf16 = start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff');
  if (/<!doctype\s+html|<html[\s>]|<body[\s>]/i.test(utf16 ? start.replaceAll('\0', '') : start)) return 'html';
  // Text has tabs, line ends and form feeds, and no other control characters.
  return utf16 || !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(start) ? 'text' : 'other';
}
