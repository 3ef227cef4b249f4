/**
 * The grammar of one CSV record (RFC 4180): a quotation mark opens a value only as its first character, is doubled
 * inside, and closes it before a delimiter or line end. A quotation mark inside an unquoted value is a plain character
 * (heights such as 5'11"). A line ends with LF, CRLF or CR.
 */
export const QUOTE = 0x22;
export const LF = 0x0a;
export const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** The engine's own limit (`max_line_size`): bytes of a record, line end included. */
export const MAX_RECORD_BYTES = 2_000_000;

export type Flaw = 'text-after-quote' | 'blank-before-quote' | 'unterminated' | 'too-many-fields';

export interface RecordReading {
  /** After the line end; -1: the record goes on beyond the bytes given. */
  end: number;
  /** Before the line end. */
  textEnd: number;
  fields: number;
  /** Line ends used up, those inside quoted values included. */
  lines: number;
  flaw: Flaw | undefined;
  /** A value is quoted. */
  quoted: boolean;
  /** A quoted value was open when the bytes ended. */
  open: boolean;
}

/** Index after the next line end, or -1 when it is not (surely) within the bytes given. */
export function nextLine(buffer: Buffer, from: number, end: number, last: boolean): number {
  let i = from;
  while (i < end && buffer[i] !== LF && buffer[i] !== CR) i++;
  if (i >= end) return -1;
  return lineEndAt(buffer, i, end, last);
}

function lineEndAt(buffer: Buffer, i: number, end: number, last: boolean): number {
  if (buffer[i] === LF) return i + 1;
  if (i + 1 >= end) return last ? i + 1 : -1;
  return buffer[i + 1] === LF ? i + 2 : i + 1;
}

/**
 * Reads the record that starts at `start`. `last`: no bytes follow `end`. A record with a flaw ends with the line on
 * which the flaw was met. `maxFields`: more fields are a flaw at once.
 */
export function readRecord(
  buffer: Buffer,
  start: number,
  end: number,
  last: boolean,
  delimiter: number,
  maxFields = Number.MAX_SAFE_INTEGER,
): RecordReading {
  const reading: RecordReading = {
    end: -1,
    textEnd: -1,
    fields: 1,
    lines: 0,
    flaw: undefined,
    quoted: false,
    open: false,
  };
  let i = start;
  for (;;) {
    i =
      buffer[i] === QUOTE && i < end
        ? quotedValue(buffer, i, end, last, reading)
        : plainValue(buffer, i, end, delimiter, reading);
    if (i < 0) return reading;
    if (reading.flaw === undefined && i < end && buffer[i] === delimiter) {
      i++;
      if (++reading.fields > maxFields) reading.flaw = 'too-many-fields';
      else continue;
    }
    if (reading.flaw === undefined && i < end && buffer[i] !== LF && buffer[i] !== CR)
      reading.flaw = 'text-after-quote';
    return finish(buffer, i, end, last, reading);
  }
}

/** Index after the closing quotation mark; -1 when the bytes do not tell. */
function quotedValue(buffer: Buffer, at: number, end: number, last: boolean, reading: RecordReading): number {
  reading.quoted = true;
  let i = at + 1;
  for (;;) {
    for (; i < end && buffer[i] !== QUOTE; i++) {
      if (buffer[i] === LF || (buffer[i] === CR && buffer[i + 1] !== LF && i + 1 < end)) reading.lines++;
    }
    if (i >= end) {
      reading.open = true;
      if (!last) return -1;
      reading.flaw = 'unterminated';
      return end;
    }
    if (i + 1 >= end) {
      if (last) return i + 1;
      reading.open = true;
      return -1;
    }
    if (buffer[i + 1] !== QUOTE) return i + 1;
    i += 2;
  }
}

function plainValue(buffer: Buffer, at: number, end: number, delimiter: number, reading: RecordReading): number {
  let blank = true;
  let i = at;
  for (; i < end; i++) {
    const byte = buffer[i];
    if (byte === delimiter || byte === LF || byte === CR) return i;
    if (byte === QUOTE && blank) {
      reading.flaw = 'blank-before-quote';
      return i;
    }
    if (byte !== SPACE && byte !== TAB) blank = false;
  }
  return i;
}

function finish(buffer: Buffer, at: number, end: number, last: boolean, reading: RecordReading): RecordReading {
  let i = at;
  while (i < end && buffer[i] !== LF && buffer[i] !== CR) i++;
  if (i >= end) {
    if (!last) return reading;
    reading.end = end;
  } else {
    reading.end = lineEndAt(buffer, i, end, last);
    if (reading.end < 0) return reading;
    reading.lines++;
  }
  reading.textEnd = i;
  return reading;
}

/** The values of a record without flaw. */
export function valuesOf(buffer: Buffer, start: number, textEnd: number, delimiter: number): string[] {
  const values: string[] = [];
  let i = start;
  for (;;) {
    const from = i;
    if (buffer[i] === QUOTE && i < textEnd) {
      for (i++; i < textEnd; i++) {
        if (buffer[i] !== QUOTE) continue;
        if (buffer[i + 1] !== QUOTE || i + 1 >= textEnd) break;
        i++;
      }
      values.push(buffer.toString('utf8', from + 1, i).replaceAll('""', '"'));
      i++;
    } else {
      while (i < textEnd && buffer[i] !== delimiter) i++;
      values.push(buffer.toString('utf8', from, i));
    }
    if (i >= textEnd) return values;
    i++;
  }
}

/** One record as CSV text, line end included. A single empty value is quoted, as a blank line is no record. */
export function formatRecord(values: readonly string[], delimiter: string, newline = '\n'): string {
  if (values.length === 1 && values[0] === '') return `""${newline}`;
  const cells = values.map((value) =>
    value.includes(delimiter) || /["\r\n]/.test(value) || /^[ \t]|[ \t]$/.test(value)
      ? `"${value.replaceAll('"', '""')}"`
      : value,
  );
  return `${cells.join(delimiter)}${newline}`;
}
