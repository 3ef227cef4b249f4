/** Files that are no table of text, told by how they begin and not by their names. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { Problem } from '../../errors.ts';
import type { RegistryFormat } from './types.ts';

interface Kind {
  readonly what: string;
  readonly next: string;
}

const AS_CSV = 'Open it in the program that it is for, and save each sheet or table as a CSV file.';
const START_BYTES = 512;
/** By first bytes. */
const KINDS: readonly (readonly [string, Kind])[] = [
  [
    'PK\x03\x04',
    {
      what: 'a zip archive, or a workbook (XLSX)',
      next: 'Unpack it and put its files here; of a workbook, write "format: xlsx" beside "file:" in mapping.yaml.',
    },
  ],
  ['PAR1', { what: 'a Parquet file', next: 'Write "format: parquet" beside "file:" in mapping.yaml.' }],
  ['\xd0\xcf\x11\xe0', { what: 'a workbook or database of an old program (XLS, MDB)', next: AS_CSV }],
  ['\0\x01\0\0Standard', { what: 'an Access database', next: 'Export each table of it as a CSV file.' }],
  ['SQLite format 3', { what: 'a SQLite database', next: 'Export each table of it as a CSV file.' }],
  ['%PDF-', { what: 'a PDF document', next: 'Ask for the export as CSV or NDJSON.' }],
  ['{\\rtf', { what: 'a document of a word processor (RTF)', next: 'Ask for the export as CSV or NDJSON.' }],
  ['\x1f\x8b', { what: 'a packed file (gzip)', next: 'Unpack it and put the file in it here.' }],
];
const READ_AS = { csv: 'CSV', ndjson: 'JSON', xml: 'XML', fixed: 'fixed width' } as const;
const WEB_PAGE = /^(?:<!doctype html|<html|<head|<body|<table|<meta)/i;
const XML = /^<(?:\?xml|[a-z_][\w.:-]*[\s/>])/i;
const JSON_TEXT = /^(?:\{\s*"|\[\s*\{)/;

/** The problem of a file that cannot be read as CSV or JSON at all; undefined: it may be. */
export function foreignFile(path: string, file: string, format: RegistryFormat): Problem | undefined {
  if (format === 'xlsx' || format === 'parquet') return undefined;
  const start = startOf(path);
  const kind =
    KINDS.find(([bytes]) => start.startsWith(bytes))?.[1] ??
    (format === 'csv' || format === 'fixed' ? textKind(start) : undefined);
  if (kind === undefined) return undefined;
  const message = `This is ${kind.what}, which is not read as ${READ_AS[format]}.`;
  return { code: 'registry-file-kind', level: 'error', message, next: kind.next, at: { file } };
}

function textKind(start: string): Kind | undefined {
  // UTF-16 has a NUL in each character of these.
  const text = start
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (WEB_PAGE.test(text)) return { what: 'a web page, as some programs save a workbook', next: AS_CSV };
  if (XML.test(text)) return { what: 'XML', next: 'Write "format: xml" beside "file:" in mapping.yaml.' };
  if (JSON_TEXT.test(text)) return { what: 'JSON', next: 'Write "format: ndjson" beside "file:" in mapping.yaml.' };
  return undefined;
}

function startOf(path: string): string {
  const fd = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(START_BYTES);
    return buffer.toString('latin1', 0, readSync(fd, buffer, 0, START_BYTES, 0));
  } finally {
    closeSync(fd);
  }
}
