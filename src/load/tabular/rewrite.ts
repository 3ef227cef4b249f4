import { isUtf8 } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { scanBody, startBodyScan } from './body-scan.ts';
import { ODD_WORDS, oddLineAt, startOddLines, type OddLines } from './odd-line.ts';
import { flush, put, startOut, type Out } from './out.ts';
import { MAX_RECORD_BYTES, formatRecord, nextLine, readRecord, type RecordReading } from './record.ts';
import { addAside, addRead, startTally, type Tally } from './tally.ts';
import type { Newline } from './types.ts';
import { CHUNK_BYTES, fill, openWindow, type Window } from './window.ts';

/** A record is judged by what follows it within this many bytes, however the file is read. */
const HORIZON = 2 * MAX_RECORD_BYTES;
const MOST_WAITS = 255;
/** Bytes that the search for a place to go on may look at in one broken record: hostile files end here. */
const SEARCH_BYTES = 16 * HORIZON;

export interface RewriteLayout {
  readonly header: readonly string[];
  /** As it stands in the file. */
  readonly headerText: Buffer;
  readonly delimiter: string;
  /** Cells beyond the header with which records end, all of them blank. */
  readonly surplus: number;
  /** Of the new file too, but LF for CR. */
  readonly newline: Newline;
  /** File offset and 1-based line of the first byte after the header. */
  readonly bodyOffset: number;
  readonly bodyLine: number;
  /** Look for them in each record. */
  readonly checkUtf8: boolean;
  readonly checkNul: boolean;
}

/**
 * Copies the readable records of a UTF-8 file into a new clean CSV (mode 0600, no byte order mark, one kind of line end)
 * and keeps the others aside. Where a quotation mark is not closed, reading goes on at the first line inside the broken
 * value that begins a whole record.
 */
export async function rewriteCsv(
  from: string,
  to: string,
  layout: RewriteLayout,
  chunkBytes = CHUNK_BYTES,
): Promise<Tally> {
  const source = openSync(from, 'r');
  const target = openSync(to, 'wx', 0o600);
  try {
    const out = startOut(target);
    put(out, Buffer.from(formatRecord(layout.header, layout.delimiter, layout.newline === '\r\n' ? '\r\n' : '\n')));
    const reader: Reader = {
      window: openWindow(source, chunkBytes, layout.bodyOffset),
      layout,
      delimiter: layout.delimiter.charCodeAt(0),
      fields: layout.header.length,
      odd: startOddLines(layout.headerText, layout.delimiter.charCodeAt(0), layout.header.length),
      line: layout.bodyLine,
      lost: 'no',
      lineEnd: Buffer.from(layout.newline === '\r\n' ? '\r\n' : '\n'),
      waits: 0,
      wait: 0,
      tally: startTally(),
    };
    while (!reader.window.last || reader.window.start < reader.window.end) {
      if (copyRegular(reader, out) || readOn(reader, out)) continue;
      fill(reader.window);
      await breathe();
    }
    flush(out);
    return reader.tally;
  } finally {
    closeSync(source);
    closeSync(target);
  }
}

interface Reader {
  readonly window: Window;
  readonly layout: RewriteLayout;
  readonly delimiter: number;
  readonly fields: number;
  readonly odd: OddLines;
  line: number;
  /** After the start of a record without an end: inside one of its lines, or at a line that may start the next one. */
  lost: 'no' | 'inside-line' | 'at-line';
  readonly lineEnd: Buffer;
  /** Records to read singly before the next try to copy many, and how many it was last time. */
  waits: number;
  wait: number;
  readonly tally: Tally;
}

/** Copies as many regular records at once as the window holds. False: the next one has to be read singly. */
function copyRegular(reader: Reader, out: Out): boolean {
  const { window, layout, tally } = reader;
  if (reader.lost !== 'no' || layout.newline === '\r' || reader.waits-- > 0) return false;
  const scan = startBodyScan(reader.delimiter, reader.fields, layout.newline, reader.odd);
  const { buffer, start } = window;
  const end = scanBody(scan, buffer, start, window.end);
  const bytes = buffer.subarray(start, end);
  const isDoubtful = (layout.checkUtf8 && !isUtf8(bytes)) || (layout.checkNul && bytes.includes(0));
  if (end === start || isDoubtful) {
    reader.wait = Math.min(2 * reader.wait + 1, MOST_WAITS);
    reader.waits = reader.wait;
    return false;
  }
  reader.wait = 0;
  reader.waits = 0;
  tally.read += scan.records;
  tally.blankLines += scan.blankLines;
  tally.lookalikes += scan.lookalikes;
  if (scan.lookalikes > 0) tally.lookalikeLine ??= reader.line + countLines(buffer, start, scan.lookalikeAt);
  put(out, bytes);
  return useUp(reader, end, countLines(buffer, start, end));
}

function countLines(buffer: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let i = from; i < to; i++) {
    if (buffer[i] === 0x0a || (buffer[i] === 0x0d && buffer[i + 1] !== 0x0a)) lines++;
  }
  return lines;
}

/** Uses up one record (or line, when lost). False: more bytes are needed. */
function readOn(reader: Reader, out: Out): boolean {
  const { window, tally } = reader;
  const { buffer, start } = window;
  const { limit, atEnd, full } = horizon(window);
  if (start >= limit) return false;
  if (reader.lost === 'inside-line') return dropLine(reader, limit, atEnd);
  const reading = readRecord(buffer, start, limit, atEnd, reader.delimiter);
  if (reading.end < 0 && !full) return false;
  const isBlank = reading.textEnd === start || isBlankRecord(reader, start, reading);
  const reason = reading.end < 0 ? LONG : flawOf(reader, start, reading);
  if (reader.lost === 'at-line' && (isBlank || reason !== undefined)) return dropLine(reader, limit, atEnd);
  reader.lost = 'no';
  if (isBlank) {
    tally.blankLines++;
    if (reader.fields > 1) put(out, reader.lineEnd);
  } else if (reason === undefined) {
    putRecord(reader, out, start, reading);
  } else if (reading.end < 0 || reading.lines > 1) {
    return full && breakOff(reader, reading, reason, limit, atEnd);
  } else {
    addAside(tally, reader.line, reason);
  }
  return useUp(reader, reading.end, reading.lines);
}

/** Delimiters only, as spreadsheets write behind the last record: nothing is lost with them. */
function isBlankRecord({ window, odd }: Reader, start: number, reading: RecordReading): boolean {
  return (
    reading.end >= 0 && reading.flaw === undefined && oddLineAt(odd, window.buffer, start, reading.textEnd) === 'blank'
  );
}

const LONG = 'it is longer than 2 MB';

function horizon(window: Window): { limit: number; atEnd: boolean; full: boolean } {
  const limit = Math.min(window.end, window.start + HORIZON);
  const atEnd = window.last && limit === window.end;
  return { limit, atEnd, full: atEnd || limit - window.start === HORIZON };
}

function useUp(reader: Reader, end: number, lines: number): true {
  reader.window.start = end;
  reader.line += lines;
  return true;
}

function putRecord(reader: Reader, out: Out, start: number, reading: RecordReading): void {
  const { buffer } = reader.window;
  addRead(reader.tally, buffer, start, reading, reader.delimiter, reader.fields, reader.line);
  put(out, buffer.subarray(start, reading.textEnd - Math.max(0, reading.fields - reader.fields)));
  put(out, reader.lineEnd);
}

/** Why a record cannot be read, without its text. */
function flawOf(reader: Reader, start: number, reading: RecordReading): string | undefined {
  const { buffer } = reader.window;
  if (reading.textEnd - start + reader.lineEnd.length > MAX_RECORD_BYTES) return LONG;
  const bytes = buffer.subarray(start, reading.textEnd);
  if (reader.layout.checkNul && bytes.includes(0)) return 'it holds a NUL byte';
  if (reader.layout.checkUtf8 && !isUtf8(bytes)) return 'it holds bytes that are no character of its encoding';
  switch (reading.flaw) {
    case 'text-after-quote':
      return 'text follows a closing quotation mark';
    case 'blank-before-quote':
      return 'a blank stands before an opening quotation mark';
    case 'unterminated':
      return 'a quotation mark is opened and never closed';
  }
  const odd = reading.lines > 1 ? undefined : oddLineAt(reader.odd, buffer, start, reading.textEnd);
  if (odd !== undefined && odd !== 'blank') return ODD_WORDS[odd];
  if (reading.fields === reader.fields || endsBlank(reader, start, reading)) return undefined;
  const extra = reading.fields === reader.fields + 1 && buffer[reading.textEnd - 1] === reader.delimiter;
  return `it has ${reading.fields} ${reading.fields === 1 ? 'field' : 'fields'}, the header has ${reader.fields}${extra ? ': one delimiter too many at the end' : ''}`;
}

/** Whether what the record has beyond the header are the blank cells with which the records of this file end. */
function endsBlank({ window, fields, delimiter, layout }: Reader, start: number, reading: RecordReading): boolean {
  if (layout.surplus === 0 || reading.fields !== fields + layout.surplus) return false;
  const from = reading.textEnd - layout.surplus;
  return from >= start && window.buffer.subarray(from, reading.textEnd).every((byte) => byte === delimiter);
}

/** A broken record of several lines: keeps aside what comes before the first line that begins a whole record. */
function breakOff(reader: Reader, reading: RecordReading, reason: string, limit: number, atEnd: boolean): true {
  const { buffer, start } = reader.window;
  const end = reading.end < 0 ? limit : reading.end;
  const { at, lines } = findRecord(reader, Math.min(end, start + MAX_RECORD_BYTES), limit, atEnd, reading);
  if (at < 0 && reading.end < 0) {
    addAside(reader.tally, reader.line, reason);
    return dropLine(reader, limit, atEnd);
  }
  const used = at < 0 ? reading.lines : lines;
  const lastLine = reader.line + used - (at < 0 && buffer[end - 1] !== 0x0a && buffer[end - 1] !== 0x0d ? 0 : 1);
  addAside(reader.tally, reader.line, lastLine > reader.line ? `${reason}; it runs to line ${lastLine}` : reason);
  return useUp(reader, at < 0 ? end : at, used);
}

function findRecord(
  reader: Reader,
  end: number,
  limit: number,
  atEnd: boolean,
  broken: RecordReading,
): { at: number; lines: number } {
  const { buffer, start } = reader.window;
  // Every line is a record of one column: only a quotation mark that is never closed justifies a fresh start.
  if (reader.fields === 1 && broken.flaw !== 'unterminated' && broken.end >= 0) return { at: -1, lines: 0 };
  let budget = SEARCH_BYTES;
  let lines = 1;
  for (let at = nextLine(buffer, start, end, false); at >= 0 && budget > 0; lines++) {
    const next = readRecord(buffer, at, limit, atEnd, reader.delimiter, reader.fields);
    const isWhole = next.end >= 0 && next.textEnd > at && flawOf(reader, at, next) === undefined;
    if (isWhole) return { at, lines };
    budget -= (next.end < 0 ? limit : next.end) - at;
    at = nextLine(buffer, at, end, false);
  }
  return { at: -1, lines: 0 };
}

function dropLine(reader: Reader, limit: number, atEnd: boolean): true {
  const { buffer, start } = reader.window;
  const next = nextLine(buffer, start, limit, atEnd);
  reader.lost = next < 0 ? 'inside-line' : 'at-line';
  return next < 0 ? useUp(reader, cutOff(buffer, limit), 0) : useUp(reader, next, 1);
}

/** A CR at the end of the bytes may be half a line end. */
function cutOff(buffer: Buffer, limit: number): number {
  return buffer[limit - 1] === 0x0d ? limit - 1 : limit;
}
