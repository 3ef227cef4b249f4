/** What to tell where the line read as the header is a title, and the column names stand below it. */
import type { Problem } from '../../errors.ts';
import { sniffDelimiter } from './delimiter.ts';
import { looksLikeRecord } from './header-names.ts';
import { CR, LF, nextLine, readRecord, valuesOf } from './record.ts';

/** Reports have a few lines of titles. */
const LINES_LOOKED_AT = 20;
const BYTES_LOOKED_AT = 1 << 16;
const LEAST_NAMES = 2;

/** How many lines below `from` the first line with a name in each column stands; undefined: there is none nearby. */
export function linesToHeader(buffer: Buffer, from: number, end: number, delimiter?: string): number | undefined {
  const limit = Math.min(end, from + BYTES_LOOKED_AT);
  let at = from;
  for (let lines = 0; lines < LINES_LOOKED_AT && at >= 0 && at < limit; lines++) {
    if (buffer[at] !== LF && buffer[at] !== CR && isHeaderLine(buffer, at, limit, limit === end, delimiter))
      return lines;
    at = nextLine(buffer, at, limit, limit === end);
  }
  return undefined;
}

function isHeaderLine(buffer: Buffer, at: number, end: number, last: boolean, given?: string): boolean {
  const delimiter = (given ?? sniffDelimiter(buffer, at, end, last)).charCodeAt(0);
  const line = readRecord(buffer, at, end, last, delimiter);
  if (line.end < 0 || line.flaw !== undefined || line.fields < LEAST_NAMES) return false;
  const record = readRecord(buffer, line.end, end, last, delimiter);
  if (record.end < 0 || record.fields !== line.fields) return false;
  const names = valuesOf(buffer, at, line.textEnd, delimiter).map((name) => name.trim().toLowerCase());
  return names.every((name) => /\p{L}/u.test(name)) && new Set(names).size === names.length && !looksLikeRecord(names);
}

/** @param line of the column names */
export function titleProblem(header: readonly string[], headerLine: number, line: number, file: string): Problem {
  const named = header.filter((name) => name !== '').length;
  const message =
    header.length === 1
      ? `Line ${headerLine} has one column only, and seems to be a title: line ${line} looks like the column names.`
      : `Line ${headerLine} names ${named} of ${header.length} columns, and seems to be a title: line ${line} looks like the column names.`;
  const next = `Write "skip_lines: ${line - 1}" beside "file:" in mapping.yaml, or take out the lines above the names.`;
  // A table may well have one column.
  const level = header.length === 1 ? 'warning' : 'error';
  return { code: 'registry-header-title', level, message, next, at: { file, line: headerLine } };
}
