/**
 * Lines that look like records and are none: what programs print between and behind the records of a report. Read as
 * records they would be registrants that nobody is.
 */
import { QUOTE, valuesOf } from './record.ts';
import type { Newline } from './types.ts';

/** How a body is checked for such lines. */
export interface OddLines {
  readonly delimiter: number;
  readonly fields: number;
  /** The header as it stands in the file, without its line end. */
  readonly header: Buffer;
  /** By first byte of a line: 1 where it may be one of them. Most records are ruled out by it alone. */
  readonly starts: Uint8Array;
}

export type OddLine = 'blank' | 'header' | 'rule' | 'totals';

const SPACE = 0x20;
const TAB = 0x09;
const DASHES = [...Buffer.from('-=_')];
const RULE_BYTES = [...DASHES, QUOTE, SPACE, TAB];
/** The first four letters of what TOTALS matches: keys of many registries begin with one of them, with four hardly any. */
const TOTALS_STARTS = new Set(
  'tota gran sub_ sub- subt repo over reco row_ row- rows rowt offe regi coun numb no._ end_ page'
    .split(' ')
    .map((letters) => fourLetters(Buffer.from(letters.replace('_', ' ')), 0)),
);
/** Bytes beside the delimiters; a line of totals is short, and most records are not. */
const LONGEST_TOTALS = 80;
const TOTALS =
  /^(?:(?:(?:grand|sub|report|overall|record|row|offender|registrant)[ -]?)?totals?\b|(?:record|row|offender|registrant)s? counts?\b|(?:count|number|no\.) of (?:records|rows|offenders|registrants)\b|end of (?:report|file|list|data|extract)\b|page \d+\b)/i;
/** A table of one or two columns may well list such words. */
const LEAST_FIELDS = 3;

export function startOddLines(header: Buffer, delimiter: number, fields: number): OddLines {
  const starts = new Uint8Array(256);
  for (const byte of [delimiter, QUOTE, SPACE, TAB, ...DASHES, ...Buffer.from('tgsrocnepTGSROCNEP')]) starts[byte] = 1;
  if (header[0] !== undefined) starts[header[0]] = 1;
  return { delimiter, fields, header: Buffer.from(header), starts };
}

/** What the line from `start` to `textEnd` is in place of a record; undefined: a record. */
export function oddLineAt(odd: OddLines, buffer: Buffer, start: number, textEnd: number): OddLine | undefined {
  if (odd.starts[buffer[start]!] !== 1 || odd.fields < 2) return undefined;
  if (isHeader(odd, buffer, start, textEnd)) return 'header';
  const first = firstFilled(odd, buffer, start, textEnd);
  if (first === textEnd) return cellsOf(odd, buffer, start, textEnd).length === 0 ? 'blank' : undefined;
  if (DASHES.includes(buffer[first]!)) return isRule(odd, buffer, start, textEnd) ? 'rule' : undefined;
  return isTotals(odd, buffer, start, first, textEnd) ? 'totals' : undefined;
}

function isHeader({ header }: OddLines, buffer: Buffer, start: number, textEnd: number): boolean {
  if (textEnd - start !== header.length || buffer[start] !== header[0]) return false;
  return buffer.compare(header, 0, header.length, start, textEnd) === 0;
}

function firstFilled({ delimiter }: OddLines, buffer: Buffer, start: number, textEnd: number): number {
  let i = start;
  for (; i < textEnd; i++) {
    const byte = buffer[i];
    if (byte !== delimiter && byte !== QUOTE && byte !== SPACE && byte !== TAB) break;
  }
  return i;
}

/** Cells that hold something. */
function cellsOf({ delimiter }: OddLines, buffer: Buffer, start: number, textEnd: number): string[] {
  const cells = valuesOf(buffer, start, textEnd, delimiter).map((cell) => cell.trim());
  return cells.filter((cell) => cell !== '');
}

/** A single dash is a word for nothing. */
function isRule(odd: OddLines, buffer: Buffer, start: number, textEnd: number): boolean {
  if (!buffer.subarray(start, textEnd).every((byte) => byte === odd.delimiter || RULE_BYTES.includes(byte)))
    return false;
  return cellsOf(odd, buffer, start, textEnd).every((cell) => cell.length > 1);
}

function isTotals(odd: OddLines, buffer: Buffer, start: number, first: number, textEnd: number): boolean {
  if (odd.fields < LEAST_FIELDS || textEnd - start - odd.fields >= LONGEST_TOTALS) return false;
  if (!TOTALS_STARTS.has(fourLetters(buffer, first))) return false;
  if (!TOTALS.test(buffer.toString('latin1', first, textEnd))) return false;
  const [words, number, ...more] = cellsOf(odd, buffer, start, textEnd);
  return more.length === 0 && TOTALS.test(words!) && (number === undefined || /^[\d,.]+$/.test(number));
}

/** As one number; capital and small letters are the same. */
function fourLetters(buffer: Buffer, at: number): number {
  return (
    ((buffer[at]! | SPACE) << 24) |
    ((buffer[at + 1]! | SPACE) << 16) |
    ((buffer[at + 2]! | SPACE) << 8) |
    (buffer[at + 3]! | SPACE)
  );
}

/** In words, for the ledger of what was kept aside. */
export const ODD_WORDS: Readonly<Record<Exclude<OddLine, 'blank'>, string>> = {
  header: 'it repeats the header',
  rule: 'it is a line of dashes',
  totals: 'it is a line of totals, and no record',
};

/** Where the text of a line ends whose LF is at `lf`. */
export function textEndOf(buffer: Buffer, start: number, lf: number, newline: Newline): number {
  return newline === '\r\n' && lf > start && buffer[lf - 1] === 0x0d ? lf - 1 : lf;
}
