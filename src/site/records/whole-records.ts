/**
 * Data that hold their records in pieces: values that point at one another, or rows of a table whose columns are named
 * in one place. Put together, a record holds its own values with their names. Pure.
 */
import type { TextType } from '../capture/text-type.ts';
import { mayBeTable, recordsOfTables } from './by-column.ts';
import { joinedText, mayPoint, payloadOf } from './by-reference.ts';
import { TooLong } from './fields.ts';

/** Longer data stay as they are: put together, they take many times their length in memory. Bytes. */
const LONGEST = 8 * 1024 * 1024;

/** JSON, and of what part of the text it was made: of a page the script, of a file of data the whole. */
export interface WholeRecords {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Undefined where records are whole as they stand, or the data are no JSON. */
export function wholeRecords(bytes: Uint8Array, type: TextType): WholeRecords | 'too long' | undefined {
  if (type !== 'html' && type !== 'json') return undefined;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const range = type === 'html' ? payloadOf(buffer) : { start: 0, end: bytes.length };
  if (range === undefined) return undefined;
  const points = mayPoint(buffer, range.start);
  const isTable = type === 'json' && mayBeTable(buffer);
  if (!points && !isTable) return undefined;
  if (range.end - range.start > LONGEST) return 'too long';
  const data = parsed(buffer.toString('utf8', range.start, range.end));
  try {
    const text = (points ? joinedText(data) : undefined) ?? (isTable ? recordsOfTables(data) : undefined);
    return text === undefined ? undefined : { text, ...range };
  } catch (error) {
    if (error instanceof TooLong) return 'too long';
    throw error;
  }
}

/** Undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
