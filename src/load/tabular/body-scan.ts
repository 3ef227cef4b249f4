import { oddLineAt, textEndOf, type OddLines } from './odd-line.ts';
import { MAX_RECORD_BYTES, readRecord } from './record.ts';
import type { Newline } from './types.ts';

/** Why the body of a CSV file cannot be handed to the engine as it is. */
export type Dirt = 'irregular' | 'blank-lines' | 'lone-cr' | 'odd-lines';

/** The fast check of the records after the header. It only tells whether all are regular; `record.ts` tells why not. */
export interface BodyScan {
  readonly delimiter: number;
  readonly fields: number;
  readonly newline: Newline;
  /** Lines to be told from records; undefined: all have been. */
  readonly odd: OddLines | undefined;
  /** By byte: 1 for the delimiter, `CR_WEIGHT` for CR, else 0; a record's sum shows both counts at once. */
  readonly weights: Int32Array;
  /** The sum of a regular record up to its LF. */
  readonly regular: number;
  /** Delimiters inside the last run of quoted values. */
  delimiters: number;
  /** Of the record at hand. */
  recordMultiline: boolean;
  records: number;
  blankLines: number;
  quoted: boolean;
  multiline: boolean;
  dirt: Dirt | undefined;
  /** Records with a quoted value that runs over a line which would be a whole record by itself. */
  lookalikes: number;
  /** Index in the buffer of the first record with one; valid until the buffer is filled again. */
  lookalikeAt: number;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const CR_WEIGHT = 1 << 24;
// Four equal bytes in a word. A word has a byte below n where (word - n) & ~word has a high bit (n <= 0x80), and a zero
// byte where (word - 1) & ~word has one; the sum of the four low bits stands in the top byte of their product with ONES.
const ONES = 0x01010101;
const QUOTES = 0x22222222;
const CONTROLS = 0x0e0e0e0e;
const LOW_BITS = 0x7f7f7f7f;
const HIGH_BITS = 0x80808080;
/** With one or two columns any line of a long note looks like a record. */
const LOOKALIKE_FIELDS = 3;

export function startBodyScan(delimiter: number, fields: number, newline: Newline, odd?: OddLines): BodyScan {
  const weights = new Int32Array(256);
  weights[delimiter] = 1;
  weights[CR] = CR_WEIGHT;
  return {
    delimiter,
    fields,
    newline,
    odd,
    weights,
    regular: fields - 1 + (newline === '\r\n' ? CR_WEIGHT : 0),
    delimiters: 0,
    recordMultiline: false,
    records: 0,
    blankLines: 0,
    quoted: false,
    multiline: false,
    dirt: newline === '\r' ? 'lone-cr' : undefined,
    lookalikes: 0,
    lookalikeAt: -1,
  };
}

/**
 * Checks records from `from` on and returns where the first unfinished one starts. Stops at the first irregular one
 * (`dirt`). No allocation per record: the speed of the whole preparation is the speed of this loop. `buffer` must be
 * aligned to four bytes in its memory.
 */
export function scanBody(scan: BodyScan, buffer: Buffer, from: number, end: number): number {
  const { weights, delimiter } = scan;
  const words = new Int32Array(buffer.buffer, buffer.byteOffset, buffer.length >> 2);
  const delimiters = Math.imul(delimiter, ONES);
  scan.recordMultiline = false;
  let start = from;
  let sum = 0;
  let i = from;
  while (i < end) {
    if ((i & 3) === 0) {
      // Four bytes at once, up to a word with a control character or a quotation mark.
      let word = i >> 2;
      for (const stop = end >> 2; word < stop; word++) {
        const four = words[word]!;
        const quote = four ^ QUOTES;
        if ((((four - CONTROLS) & ~four) | ((quote - ONES) & ~quote)) & HIGH_BITS) break;
        const other = four ^ delimiters;
        sum += Math.imul(~(((other & LOW_BITS) + LOW_BITS) | other | LOW_BITS) >>> 7, ONES) >>> 24;
      }
      i = word << 2;
      if (i >= end) break;
    }
    const byte = buffer[i]!;
    if (byte === LF) {
      if (!endRecord(scan, buffer, start, i, sum)) return start;
      sum = 0;
      start = ++i;
    } else if (byte !== QUOTE) {
      sum += weights[byte]!;
      i++;
    } else if (i === start || buffer[i - 1] === delimiter) {
      i = skipQuoted(scan, buffer, i, end);
      if (i < 0) return start;
      sum += scan.delimiters;
    } else if (isLiteralQuote(buffer, start, i, delimiter)) {
      i++;
    } else {
      scan.dirt = 'irregular';
      return start;
    }
  }
  return start;
}

function endRecord(scan: BodyScan, buffer: Buffer, start: number, lf: number, sum: number): boolean {
  const length = lf - start;
  const isRegular = sum === scan.regular && length > 1 && length < MAX_RECORD_BYTES;
  if (isRegular && (sum < CR_WEIGHT || buffer[lf - 1] === CR)) {
    if (isOdd(scan, buffer, start, lf)) return false;
    scan.records++;
  } else if (!endOddLine(scan, buffer, start, lf, sum)) return false;
  if (scan.recordMultiline) noteMultiline(scan, buffer, start, lf);
  return true;
}

function isOdd(scan: BodyScan, buffer: Buffer, start: number, lf: number): boolean {
  const { odd } = scan;
  if (odd === undefined || odd.starts[buffer[start]!] !== 1) return false;
  if (oddLineAt(odd, buffer, start, textEndOf(buffer, start, lf, scan.newline)) === undefined) return false;
  scan.dirt = 'odd-lines';
  return true;
}

/** Lines of at most one byte, blank lines, and what is wrong. */
function endOddLine(scan: BodyScan, buffer: Buffer, start: number, lf: number, sum: number): boolean {
  const textEnd = scan.newline === '\r\n' && lf > start && buffer[lf - 1] === CR ? lf - 1 : lf;
  const regular = sum === scan.regular && (scan.newline === '\n' || textEnd < lf) && lf - start < MAX_RECORD_BYTES;
  const blank = textEnd === start && (scan.newline === '\n' || textEnd < lf);
  if (blank && scan.fields > 1) {
    scan.blankLines++;
  } else if (blank) {
    // The engine reads a blank line of a one-column file as a record.
    scan.dirt = 'blank-lines';
  } else if (regular) {
    if (!isOdd(scan, buffer, start, lf)) scan.records++;
  } else {
    scan.dirt = 'irregular';
  }
  return scan.dirt === undefined;
}

/**
 * From the opening quotation mark at `at` over this value, and over all quoted values that follow it with a delimiter
 * between. Index after the last closing mark; -1 when the record goes on beyond the buffer, or is not well formed.
 */
function skipQuoted(scan: BodyScan, buffer: Buffer, at: number, end: number): number {
  const { delimiter } = scan;
  scan.quoted = true;
  let open = at;
  let i = at + 1;
  let controls = 0;
  let delimiters = 0;
  for (;;) {
    let byte = 0;
    while (i < end && (byte = buffer[i]!) !== QUOTE) {
      if (byte < 0x0e) controls++;
      i++;
    }
    if (i + 1 >= end) return -1;
    const next = buffer[i + 1]!;
    if (next === QUOTE) {
      i += 2;
    } else {
      if (controls > 0) noteBreaks(scan, buffer, open, i);
      if (next !== delimiter || i + 2 >= end || buffer[i + 2] !== QUOTE) {
        if (next !== delimiter && next !== LF && next !== CR) scan.dirt = 'irregular';
        scan.delimiters = delimiters;
        return scan.dirt === undefined ? i + 1 : -1;
      }
      delimiters++;
      controls = 0;
      open = i + 2;
      i += 3;
    }
  }
}

function noteBreaks(scan: BodyScan, buffer: Buffer, open: number, close: number): void {
  for (let i = open; i < close && !scan.recordMultiline; i++) {
    scan.recordMultiline = buffer[i] === LF || buffer[i] === CR;
  }
}

function noteMultiline(scan: BodyScan, buffer: Buffer, start: number, textEnd: number): void {
  scan.multiline = true;
  if (runsOverRecord(buffer, start, textEnd, scan.delimiter, scan.fields) && scan.lookalikes++ === 0) {
    scan.lookalikeAt = start;
  }
  scan.recordMultiline = false;
}

/** Whether a line inside a quoted value of the record from `start` to `textEnd` would be a whole record by itself. */
export function runsOverRecord(
  buffer: Buffer,
  start: number,
  textEnd: number,
  delimiter: number,
  fields: number,
): boolean {
  if (fields < LOOKALIKE_FIELDS) return false;
  for (let at = start; at < textEnd; at++) {
    if (buffer[at] !== LF && buffer[at] !== CR) continue;
    const line = readRecord(buffer, at + 1, textEnd, false, delimiter, fields);
    if (line.end >= 0 && line.flaw === undefined && line.fields === fields) return true;
  }
  return false;
}

function isLiteralQuote(buffer: Buffer, start: number, at: number, delimiter: number): boolean {
  let i = at - 1;
  while (i >= start && (buffer[i] === 0x20 || buffer[i] === 0x09) && buffer[i] !== delimiter) i--;
  return i >= start && buffer[i] !== delimiter;
}

/** The record that the file's end cuts off without a line end, if there is one. */
export function endBody(scan: BodyScan, buffer: Buffer, start: number, end: number): void {
  if (start >= end || scan.dirt !== undefined) return;
  const tail = readRecord(buffer, start, end, true, scan.delimiter);
  // A trailing lone CR ends the engine's read of the whole file.
  const regular = tail.flaw === undefined && tail.fields === scan.fields && tail.textEnd === end;
  if (!regular || end - start + scan.newline.length > MAX_RECORD_BYTES) {
    scan.dirt = 'irregular';
    return;
  }
  if (scan.odd !== undefined && oddLineAt(scan.odd, buffer, start, end) !== undefined) {
    scan.dirt = 'odd-lines';
    return;
  }
  scan.records++;
  scan.quoted ||= tail.quoted;
  if (tail.lines > 0) noteMultiline(scan, buffer, start, end);
}
