import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { InputError, type Problem } from '../../errors.ts';
import { detectUtf16, nameEncoding } from './encoding.ts';
import { sniffDelimiter } from './delimiter.ts';
import { checkHeader } from './header-names.ts';
import { readRecord } from './record.ts';
import { toUtf8 } from './transcode.ts';
import type { RegistryEncoding } from './types.ts';

/** Its lists have some hundreds: a checklist, the offenses of a state. */
const MOST_LINES = 20_000;
const MOST_CELLS = 1000;
const MAX_BYTES = 50 * 1024 * 1024;

export interface SmallCell {
  readonly text: string;
  /** 1-based, of the cell's first character (its quotation mark, where it has one). */
  readonly line: number;
  readonly column: number;
  /** As a spreadsheet calls it, such as `C17`: there, a cell with line breaks is in one row. Absent where the row is the line. */
  readonly cell?: string;
}

export interface SmallCsv {
  /** Trimmed. */
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly SmallCell[] }[];
  readonly delimiter: string;
  readonly encoding: string;
  /** With an error among them, `rows` is not complete. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a hand-made CSV file of at most 50 MB and 20,000 lines whole, with the place of every cell. Its author can correct it, so a bad
 * row is an error and not kept aside. Line breaks inside cells are LF. Throws an InputError where there is no such file,
 * it cannot be opened or is too large.
 */
export function readSmallCsv(path: string, name = path): SmallCsv {
  const { bytes, encoding, problems } = readBytes(path, name);
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
  const clean = Buffer.from(text);
  if (text.trim() === '') {
    const message = 'The file is empty.';
    const next = 'Write a header line of column names.';
    return {
      header: [],
      rows: [],
      delimiter: ',',
      encoding,
      problems: [...problems, { code: 'csv-empty', level: 'error', message, next, at: { file: name } }],
    };
  }
  const lines = countLines(text);
  if (lines > MOST_LINES) {
    const most = MOST_LINES.toLocaleString('en-US');
    const message = `The file has ${lines.toLocaleString('en-US')} lines, and is not read: at most ${most} are.`;
    const next = 'Take out what does not belong to it, and blank lines at its end.';
    const long: Problem = { code: 'csv-too-long', level: 'error', message, next, at: { file: name } };
    return { header: [], rows: [], delimiter: ',', encoding, problems: [...problems, long] };
  }
  const delimiter = sniffDelimiter(clean, text.length - text.trimStart().length, clean.length, true);
  const parsed = parseCells(text, delimiter, name);
  const [head, ...below] = parsed.rows;
  const header = (head?.cells ?? []).map((cell) => cell.text.trim());
  const rows = below.flatMap((row) => withoutBlankEnd(row, header.length) ?? []);
  return {
    header,
    rows: rows.filter((row) => row.cells.length === header.length),
    delimiter,
    encoding,
    problems: [
      ...problems,
      ...parsed.problems,
      ...checkHeader(header, head?.line ?? 1, name).map(withoutMapping),
      ...rows.filter((row) => row.cells.length !== header.length).map((row) => raggedProblem(row, header.length, name)),
    ],
  };
}

/** Spreadsheets write delimiters behind the last column, and lines of nothing else; undefined for such a line. */
function withoutBlankEnd(row: Row, columns: number): Row | undefined {
  const isBlank = ({ text }: SmallCell): boolean => text.trim() === '';
  if (row.cells.length === columns) return row;
  if (row.cells.every(isBlank)) return undefined;
  return row.cells.slice(columns).every(isBlank) ? { ...row, cells: row.cells.slice(0, columns) } : row;
}

/** No mapping says how a hand-made file is read. */
function withoutMapping(problem: Problem): Problem {
  if (problem.code !== 'registry-single-column') return problem;
  const next = 'Take out what stands above the names of the columns, and set them apart by commas.';
  return { ...problem, next };
}

function readBytes(path: string, name: string): { bytes: Buffer; encoding: string; problems: Problem[] } {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size > MAX_BYTES) {
    const message = stats?.isFile()
      ? 'The file is larger than 50 MB.'
      : stats
        ? 'This is not a file.'
        : 'There is no such file.';
    throw new InputError([{ code: 'csv-file', level: 'error', message, at: { file: name } }]);
  }
  const source = opened(path, name);
  const utf16 = detectUtf16(path);
  const encoding: RegistryEncoding = utf16 ?? (isUtf8(source) ? 'utf-8' : 'windows-1252');
  const bytes = encoding === 'utf-8' ? source : toUtf8(source, encoding);
  const problems: Problem[] = [];
  const at = { file: name };
  if (encoding === 'windows-1252') {
    const message = 'The file is not UTF-8 and was read as Windows-1252.';
    problems.push({
      code: 'csv-encoding-guessed',
      level: 'warning',
      message,
      next: 'Save it as UTF-8 (in Excel: "CSV UTF-8").',
      at,
    });
  }
  if (!isUtf8(bytes) || bytes.includes(0)) {
    const message = 'The file holds bytes that are no text.';
    problems.push({
      code: 'csv-encoding',
      level: 'error',
      message,
      next: 'Save it as UTF-8 (in Excel: "CSV UTF-8").',
      at,
    });
  }
  return { bytes, encoding: nameEncoding(encoding), problems };
}

function opened(path: string, name: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    const message = 'The file cannot be opened.';
    throw new InputError([
      { code: 'unreadable-file', level: 'error', message, next: 'Check its permissions.', at: { file: name } },
    ]);
  }
}

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Row {
  readonly line: number;
  readonly cells: readonly SmallCell[];
}

function parseCells(text: string, delimiter: string, file: string): { rows: Row[]; problems: Problem[] } {
  const bytes = Buffer.from(text);
  const place = placer(bytes);
  const problems: Problem[] = [];
  const rows: Row[] = [];
  let open: SmallCell[] = [];
  let at = 0;
  let sheetRow = 0;
  let isTooWide = false;
  const checkQuotes = (start: number, where: Place): void => {
    const { flaw } = readRecord(bytes, start, bytes.length, true, delimiter.charCodeAt(0));
    if (flaw !== undefined && flaw !== 'unterminated') problems.push(quoteProblem(file, where));
  };
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 0,
      cast: (value, context) => {
        if (open.length === 0) sheetRow++;
        for (; open.length === 0 && bytes[at] === 0x0a; at++) sheetRow++;
        const where = place(at);
        const isElsewhere = where.line !== sheetRow;
        const cell = { text: value, ...where, ...(isElsewhere && { cell: cellName(open.length, sheetRow) }) };
        if (open.length === 0) checkQuotes(at, cell);
        open.push(cell);
        isTooWide = open.length > MOST_CELLS;
        if (isTooWide) throw new RangeError();
        at = context.bytes + 1;
        return value;
      },
      on_record: (record: string[]) => {
        rows.push({ line: open[0]?.line ?? 1, cells: open });
        open = [];
        return record;
      },
    });
  } catch (error) {
    if (isTooWide) return { rows: [], problems: [wideProblem(file, place(at).line)] };
    if (!(error instanceof CsvError)) throw error;
    problems.push(quoteProblem(file, place(at)));
  }
  return { rows, problems };
}

/** @param column from 0 */
function cellName(column: number, row: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return `${letters}${row}`;
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Byte offset, asked for in rising order, to line and column (in characters). */
function placer(bytes: Buffer): (offset: number) => Place {
  let line = 1;
  let column = 1;
  let from = 0;
  // Kept: a line may have millions of cells, each of which asks.
  let lineEnd = bytes.indexOf(0x0a);
  return (offset) => {
    for (; lineEnd >= 0 && lineEnd < offset; lineEnd = bytes.indexOf(0x0a, from)) {
      line++;
      column = 1;
      from = lineEnd + 1;
    }
    column += bytes.toString('utf8', from, offset).length;
    from = offset;
    return { line, column };
  };
}

function quoteProblem(file: string, { line, column }: Place): Problem {
  const message = 'A quotation mark stands in the wrong place, or is not closed.';
  const next = 'Put the whole cell in quotation marks, and double those inside it.';
  return { code: 'csv-quote', level: 'error', message, next, at: { file, line, column } };
}

function wideProblem(file: string, line: number): Problem {
  const message = `The row has more than ${MOST_CELLS.toLocaleString('en-US')} cells, and the file is not read.`;
  const next = 'Take out the delimiters behind its last cell.';
  return { code: 'csv-too-wide', level: 'error', message, next, at: { file, line } };
}

function raggedProblem(row: Row, fields: number, file: string): Problem {
  const cells = row.cells.length === 1 ? '1 cell' : `${row.cells.length} cells`;
  const message = `The row has ${cells}, the header has ${fields}.`;
  const next = 'Add or take out delimiters, or quote a cell that holds one.';
  const cell = row.cells[0]?.cell;
  return {
    code: 'csv-ragged',
    level: 'error',
    message,
    next,
    at: { file, line: row.line, ...(cell !== undefined && { cell }) },
  };
}
