import { isUtf8 } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import type { Problem } from '../../errors.ts';
import { TRIED_RECORDS, sniffDelimiter } from './delimiter.ts';
import { linesToHeader, titleProblem } from './header-line.ts';
import { fixedWidth, headerProblems, isDoubtful } from './header-names.ts';
import { CR, LF, MAX_RECORD_BYTES, QUOTE, nextLine, readRecord, valuesOf, type RecordReading } from './record.ts';
import { fill, openWindow } from './window.ts';
import type { Newline } from './types.ts';

const HEAD_BYTES = 2 * MAX_RECORD_BYTES;

export interface Head {
  readonly header: readonly string[];
  /** As it stands in the file, without its line end. */
  readonly headerText: Buffer;
  readonly delimiter: string;
  /** Blank cells beyond the header with which the first records end, each of them alike; usually 0. */
  readonly surplus: number;
  readonly newline: Newline;
  /** File offset of the first byte after the header, and the 1-based line there. */
  readonly bodyOffset: number;
  readonly bodyLine: number;
  readonly headerLine: number;
  /** The header has a quoted name. */
  readonly quoted: boolean;
  /** Why the lines up to the body cannot stay as they are, in words. */
  readonly unclean: readonly string[];
  readonly blankLines: number;
  /** Lines above what looks like the column names, where the header looks like a title. */
  readonly titles?: number;
  readonly isUtf8: boolean;
  readonly problems: readonly Problem[];
}

export interface HeadOptions {
  readonly delimiter?: string | undefined;
  readonly skipLines: number;
  readonly name: string;
}

/** Reads a UTF-8 file up to and including its header. The file is not empty. */
export function readHead(path: string, options: HeadOptions): Head | readonly Problem[] {
  const fd = openSync(path, 'r');
  try {
    const window = openWindow(fd, HEAD_BYTES);
    fill(window);
    if (window.end < HEAD_BYTES) window.last = true;
    return headOf(window.buffer, window.end, window.last, options);
  } finally {
    closeSync(fd);
  }
}

function headOf(buffer: Buffer, end: number, last: boolean, options: HeadOptions): Head | readonly Problem[] {
  const start = findHeader(buffer, end, last, options);
  if (start === undefined) {
    const message = `The file has no header${options.skipLines > 0 ? ` after ${options.skipLines} skipped lines` : ''}.`;
    const next = 'Export it again with a header line of column names, or correct skip_lines in mapping.yaml.';
    return [{ code: 'registry-header-missing', level: 'error', message, next, at: { file: options.name } }];
  }
  const { at, blankLines } = start;
  const headerLine = 1 + options.skipLines + blankLines + (start.delimiter === undefined ? 0 : 1);
  const delimiter = options.delimiter ?? start.delimiter ?? sniffDelimiter(buffer, at, end, last);
  const reading = readRecord(buffer, at, end, last, delimiter.charCodeAt(0));
  const flaw = headerFlaw(buffer, at, reading);
  if (flaw !== undefined) return [unreadableHeader(options.name, headerLine, flaw)];
  const names = valuesOf(buffer, at, reading.textEnd, delimiter.charCodeAt(0));
  const header = names.map((name) => name.trim().replace(/\s+/g, ' '));
  const problems = fixedWidth(names, headerLine, options.name) ?? headerProblems(header, headerLine, options.name);
  const below = isDoubtful(header) ? linesToHeader(buffer, reading.end, end, options.delimiter) : undefined;
  const bodyLine = headerLine + Math.max(1, reading.lines);
  return {
    header,
    headerText: Buffer.from(buffer.subarray(at, reading.textEnd)),
    delimiter,
    surplus: surplusOf(buffer, reading, end, last, delimiter.charCodeAt(0)),
    newline: newlineAt(buffer, reading),
    bodyOffset: reading.end,
    bodyLine,
    headerLine,
    quoted: reading.quoted,
    unclean: [...start.unclean, ...(reading.lines > 1 ? ['line breaks in the header were taken out'] : [])],
    blankLines,
    isUtf8: isUtf8(buffer.subarray(at, reading.textEnd)),
    ...(below !== undefined && { titles: bodyLine + below - 1 }),
    problems: below === undefined ? problems : [titleProblem(header, headerLine, bodyLine + below, options.name)],
  };
}

/** Behind the byte order mark, the skipped lines and blank ones; undefined: there is nothing more. */
function findHeader(
  buffer: Buffer,
  end: number,
  last: boolean,
  options: HeadOptions,
): { at: number; blankLines: number; unclean: string[]; delimiter?: string } | undefined {
  const start = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf && end >= 3 ? 3 : 0;
  const unclean: string[] = [];
  let at = start;
  for (let skipped = 0; skipped < options.skipLines; skipped++) {
    at = nextLine(buffer, at, end, last);
    if (at < 0) return undefined;
  }
  // The engine takes a quotation mark there for the start of a value that runs over the header.
  if (buffer.subarray(start, at).includes(QUOTE)) unclean.push('lines before the header were left out');
  const separator =
    options.skipLines === 0 ? SEPARATOR_LINE.exec(buffer.toString('latin1', at, Math.min(end, at + 16))) : null;
  if (separator) {
    at += separator[0].length;
    unclean.push('the line "sep=" before the header was left out');
  }
  let blankLines = 0;
  while (at < end && (buffer[at] === LF || buffer[at] === CR)) {
    at = nextLine(buffer, at, end, last);
    if (at < 0) return undefined;
    blankLines++;
  }
  if (blankLines > 0) unclean.push('blank lines before the header were left out');
  return at < end ? { at, blankLines, unclean, ...(separator && { delimiter: separator[1]! }) } : undefined;
}

/** With which an export tells a spreadsheet program its delimiter. */
const SEPARATOR_LINE = /^"?sep=([,;|\t^~])"?\r?\n/i;

export function unreadableHeader(file: string, line: number, flaw: string): Problem {
  return {
    code: 'registry-header-unreadable',
    level: 'error',
    message: `The header cannot be read: ${flaw}.`,
    next: 'Correct the header line, or encoding or skip_lines in mapping.yaml.',
    at: { file, line },
  };
}

function headerFlaw(buffer: Buffer, at: number, reading: RecordReading): string | undefined {
  if (reading.end < 0 || reading.end - at > MAX_RECORD_BYTES)
    return 'it is longer than 2 MB, or a quotation mark in it is not closed';
  if (reading.flaw !== undefined) return 'a quotation mark stands in the wrong place';
  if (buffer.subarray(at, reading.textEnd).includes(0)) return 'it holds a NUL byte';
  return undefined;
}

function newlineAt(buffer: Buffer, reading: RecordReading): Newline {
  if (reading.textEnd === reading.end || buffer[reading.textEnd] === LF) return '\n';
  return reading.end - reading.textEnd === 2 ? '\r\n' : '\r';
}

/**
 * Blank cells beyond `fields` with which each of the first records ends. In a single record it may be a cell that was
 * split by a delimiter of its own.
 */
function surplusOf(buffer: Buffer, header: RecordReading, end: number, last: boolean, delimiter: number): number {
  let surplus = -1;
  let tried = 0;
  for (let at = header.end; tried < TRIED_RECORDS && at < end; tried++) {
    const record = readRecord(buffer, at, end, last, delimiter);
    if (record.end < 0) break;
    const more = record.fields - header.fields;
    const blank = buffer.subarray(Math.max(at, record.textEnd - more), record.textEnd);
    if (record.flaw !== undefined || more <= 0 || (surplus >= 0 && more !== surplus)) return 0;
    if (!blank.every((byte) => byte === delimiter)) return 0;
    surplus = more;
    at = record.end;
  }
  return tried > 1 ? surplus : 0;
}
