import { isUtf8 } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import type { Problem } from '../../errors.ts';
import { CR, LF, MAX_RECORD_BYTES, QUOTE, nextLine, readRecord, valuesOf, type RecordReading } from './record.ts';
import { fill, openWindow } from './window.ts';
import type { Newline } from './types.ts';

/** In the order in which an equal count is decided. */
const DELIMITERS = [',', ';', '|', '\t'];
/** Records after the header by which a delimiter is tried. */
const TRIED_RECORDS = 20;
const HEAD_BYTES = 2 * MAX_RECORD_BYTES;

export interface Head {
  readonly header: readonly string[];
  readonly delimiter: string;
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
  const headerLine = 1 + options.skipLines + blankLines;
  const delimiter = options.delimiter ?? sniffDelimiter(buffer, at, end, last);
  const reading = readRecord(buffer, at, end, last, delimiter.charCodeAt(0));
  const flaw = headerFlaw(buffer, at, reading);
  if (flaw !== undefined) return [unreadableHeader(options.name, headerLine, flaw)];
  const names = valuesOf(buffer, at, reading.textEnd, delimiter.charCodeAt(0));
  const header = names.map((name) => name.trim().replace(/\s+/g, ' '));
  return {
    header,
    delimiter,
    newline: newlineAt(buffer, reading),
    bodyOffset: reading.end,
    bodyLine: headerLine + Math.max(1, reading.lines),
    headerLine,
    quoted: reading.quoted,
    unclean: [...start.unclean, ...(reading.lines > 1 ? ['line breaks in the header were taken out'] : [])],
    blankLines,
    isUtf8: isUtf8(buffer.subarray(at, reading.textEnd)),
    problems: checkHeader(header, headerLine, options.name),
  };
}

/** Behind the byte order mark, the skipped lines and blank ones; undefined: there is nothing more. */
function findHeader(
  buffer: Buffer,
  end: number,
  last: boolean,
  options: HeadOptions,
): { at: number; blankLines: number; unclean: string[] } | undefined {
  const start = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf && end >= 3 ? 3 : 0;
  const unclean: string[] = [];
  let at = start;
  for (let skipped = 0; skipped < options.skipLines; skipped++) {
    at = nextLine(buffer, at, end, last);
    if (at < 0) return undefined;
  }
  // The engine takes a quotation mark there for the start of a value that runs over the header.
  if (buffer.subarray(start, at).includes(QUOTE)) unclean.push('lines before the header were left out');
  let blankLines = 0;
  while (at < end && (buffer[at] === LF || buffer[at] === CR)) {
    at = nextLine(buffer, at, end, last);
    if (at < 0) return undefined;
    blankLines++;
  }
  if (blankLines > 0) unclean.push('blank lines before the header were left out');
  return at < end ? { at, blankLines, unclean } : undefined;
}

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

/** The candidate on which header and first records agree best; then the one that makes most columns. */
export function sniffDelimiter(buffer: Buffer, at: number, end: number, last: boolean): string {
  let best = ',';
  let bestScore = [0, 1];
  for (const candidate of DELIMITERS) {
    const byte = candidate.charCodeAt(0);
    const header = readRecord(buffer, at, end, last, byte);
    if (header.end < 0 || header.flaw !== undefined || header.fields === 1) continue;
    let agree = 0;
    let tried = 0;
    for (let next = header.end; tried < TRIED_RECORDS && next < end; tried++) {
      const record = readRecord(buffer, next, end, last, byte);
      if (record.end < 0) break;
      if (record.flaw === undefined && record.fields === header.fields) agree++;
      next = record.end;
    }
    const score = [tried === 0 ? 1 : agree / tried, header.fields];
    if (score[0]! > bestScore[0]! || (score[0] === bestScore[0] && score[1]! > bestScore[1]!)) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

/** A Social Security number, a date, a mailbox, a long number: what stands in records and in no column's name. */
const OF_A_RECORD =
  /^(?:\d{3}-\d{2}-\d{4}|\d{9,}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T][\d:.]+Z?)?|[^\s@]+@[^\s@]+\.[a-z]+)$/i;

/** Names must be there, and differ by more than letter case. What they are is not repeated: it may be a record's. */
export function checkHeader(header: readonly string[], line: number, file: string): Problem[] {
  const at = { file, line };
  const strange = header.findIndex((name) => OF_A_RECORD.test(name));
  if (strange >= 0) {
    const message = `The header looks like a record: its column ${strange + 1} is a date, a number or a mailbox, and no name.`;
    const next = 'Write a line of column names above the first record.';
    return [{ code: 'registry-header-missing', level: 'error', message, next, at }];
  }
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  header.forEach((name, index) => {
    const position = index + 1;
    const earlier = seen.get(name.toLowerCase());
    if (name === '') {
      const message = `Column ${position} of ${header.length} has no name in the header.`;
      problems.push({
        code: 'registry-header-empty-name',
        level: 'error',
        message,
        next: 'Name it, or take out the extra delimiter.',
        at,
      });
    } else if (earlier !== undefined) {
      const message = `Columns ${earlier} and ${position} have the same name in the header.`;
      problems.push({
        code: 'registry-header-duplicate',
        level: 'error',
        message,
        next: 'Give each column its own name; letter case does not count.',
        at,
      });
    } else {
      seen.set(name.toLowerCase(), position);
    }
  });
  if (header.length === 1) {
    const message = 'The header has one column only.';
    problems.push({
      code: 'registry-single-column',
      level: 'warning',
      message,
      next: 'If there should be more, set delimiter in mapping.yaml.',
      at,
    });
  }
  return problems;
}
