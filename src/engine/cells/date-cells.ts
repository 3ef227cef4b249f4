/** The date that a cell spells in one of the formats of its mapping. Placeholders are dates here too. */
import { hasTwoDigitYear, type DATE_FORMATS } from '../../model/date-formats.ts';
import type { ColumnMapping } from '../../model/package.ts';
import { text } from '../sql-text.ts';

const ISO: readonly string[] = ['YYYY-MM-DD'];

type DateFormat = (typeof DATE_FORMATS)[number];

const STRPTIME: Readonly<Record<Exclude<DateFormat, 'YYYY-MM-DD' | 'EXCEL'>, string>> = {
  'MM/DD/YYYY': '%m/%d/%Y',
  'M/D/YYYY': '%m/%d/%Y',
  'MM-DD-YYYY': '%m-%d-%Y',
  YYYYMMDD: '%Y%m%d',
  MMDDYYYY: '%m%d%Y',
  'M/D/YY': '%m/%d/%y',
  'MM/DD/YY': '%m/%d/%y',
  'Month D, YYYY': '%B %d, %Y',
  'Mon D, YYYY': '%b %d, %Y',
  'DD-MON-YYYY': '%d-%b-%Y',
  'DD-MON-YY': '%d-%b-%y',
  'DD MON YYYY': '%d %b %Y',
  'D Month YYYY': '%d %B %Y',
  'Mon D YYYY': '%b %d %Y',
  'YYYY/MM/DD': '%Y/%m/%d',
  'MM.DD.YYYY': '%m.%d.%Y',
  'DD/MM/YYYY': '%d/%m/%Y',
};

/** Characters of a date with a two-digit year; M and D stand for one digit or two. */
const SHORT_DATE = 'MM/DD/YY'.length;
/** Five digits, 1927 to 2118: four may be a year, and 99999 means that nothing was entered. */
const EXCEL_DAY = '[1-7][0-9]{4}';

const MINUTES = ':[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,9})?)?';
const CLOCK = `(?:(?:[01]?[0-9]|2[0-3])${MINUTES}|(?:0?[1-9]|1[0-2])${MINUTES} ?[AP]M)`;
const OFFSET = '(?: ?(?:Z|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?))?';
/** Behind a digit, with which every date and every number for nothing ends. */
const TIME = `([0-9])(?: +|T)${CLOCK}${OFFSET}$`;

/**
 * The cell without the time of day at its end. A word for nothing that is listed with a time stays as it is.
 *
 * @param source the cell as it stands
 * @param trimmed SQL of the cell without blanks around it
 */
export function withoutTimeSql(source: string, trimmed: string, nothing: readonly string[]): string {
  const time = new RegExp(TIME, 'i');
  const listed = nothing.filter((word) => time.test(word));
  const conditions = [
    `contains(${source}, ':')`,
    ...(listed.length === 0 ? [] : [`upper(${trimmed}) NOT IN (${listed.map(text).join(', ')})`]),
  ];
  return `CASE WHEN ${conditions.join(' AND ')} THEN ${cutSql(source, trimmed)} ELSE ${trimmed} END`;
}

/** How databases write midnight, which is all that most of their dates have of a time. */
const MIDNIGHTS = [' 00:00:00.000', ' 00:00:00', ' 12:00:00 AM', ' 0:00'];

/** Cutting off a known end costs a sixth of looking for any time; before it, nothing is left to be trimmed. */
function cutSql(source: string, trimmed: string): string {
  const midnights = MIDNIGHTS.map((end) => {
    const isBehindDigit = `substr(${source}, length(${source}) - ${end.length}, 1) BETWEEN '0' AND '9'`;
    const isKnown = `suffix(${source}, ${text(end)}) AND ${source} >= '!' AND ${isBehindDigit}`;
    return `WHEN ${isKnown} THEN left(${source}, -${end.length}) `;
  });
  const other = String.raw`regexp_replace(${trimmed}, ${text(TIME)}, '\1', 'i')`;
  return `CASE ${midnights.join('')}ELSE ${other} END`;
}

/** Columns over the cell, where a statement has them: SQL that is written several times is evaluated as often. */
export interface DateColumns {
  /** Column of compactNumberSql. */
  readonly number?: string | undefined;
  /** Column of firstDateSql. */
  readonly first?: string | undefined;
}

/** What the engine makes of the cell by the first of its formats, or undefined where compactNumberSql does for that. */
export function firstDateSql(mapping: ColumnMapping, raw: string, number: string | undefined): string | undefined {
  const [first] = mapping.format ?? ISO;
  if (first === 'YYYYMMDD') return undefined;
  const read = readSql(raw, first!);
  return number === undefined || isDigits(first!) ? read : `CASE WHEN ${number} IS NULL THEN ${read} END`;
}

/**
 * SQL of the date, or NULL. The engine's casts are lenient ("2024-02-03x", "epoch"), so the ISO form must survive a round
 * trip.
 */
export function parsedDateSql(mapping: ColumnMapping, raw: string, { number, first }: DateColumns = {}): string {
  const attempts = (mapping.format ?? ISO).map((format, i) => {
    if (format === 'YYYYMMDD' && number !== undefined) return compactDateSql(number);
    const read = i === 0 && first !== undefined ? first : readSql(raw, format);
    const attempt = attemptSql(raw, format, read, mapping.latestYear);
    // Keeps out the engine's "infinity", and the year 55 of a two-digit cell that another format is to read.
    return `CASE WHEN ${attempt} BETWEEN DATE '1000-01-01' AND DATE '9999-12-31' THEN ${attempt} END`;
  });
  return attempts.length === 1 ? attempts[0]! : `COALESCE(${attempts.join(', ')})`;
}

/** What the engine reads by the format, which may be more than the format allows. */
function readSql(raw: string, format: string): string {
  if (format === 'YYYY-MM-DD') return `TRY_CAST(${raw} AS DATE)`;
  if (format === 'EXCEL')
    return `CASE WHEN regexp_full_match(${raw}, ${text(EXCEL_DAY)}) THEN DATE '1899-12-30' + TRY_CAST(${raw} AS INTEGER) END`;
  return `CAST(try_strptime(${raw}, ${text(STRPTIME[format as keyof typeof STRPTIME])}) AS DATE)`;
}

function attemptSql(raw: string, format: string, read: string, latestYear: number | undefined): string {
  if (format === 'YYYY-MM-DD') return `CASE WHEN CAST(${read} AS VARCHAR) = ${raw} THEN ${read} END`;
  // Fields without separators must have all their digits: 1312024 is two dates.
  if (isDigits(format)) return `CASE WHEN strlen(${raw}) = ${format.length} THEN ${read} END`;
  if (!hasTwoDigitYear(format)) return read;
  return `CASE WHEN strlen(${raw}) <= ${Math.max(SHORT_DATE, format.length)} THEN ${latestYear === undefined ? 'NULL' : inCentury(read, latestYear)} END`;
}

function isDigits(format: string): boolean {
  return /^[YMD]+$/.test(format);
}

/**
 * The same day and digits of the year, in the latest year that is not after `latest`. The engine has years from 1969 to
 * 2068, and of those that end in 00 the one with a 29 February; where ours has none, the cell is no date.
 */
function inCentury(parsed: string, latest: number): string {
  const age = `(${latest} - year(${parsed}))`;
  const centuries = `CAST(floor(${age} / 100) AS INTEGER)`;
  const moved = `CAST(${parsed} + to_years(100 * ${centuries}) AS DATE)`;
  return `CASE WHEN day(${moved}) = day(${parsed}) THEN ${moved} END`;
}

/** Whether cells of the column are read as YYYYMMDD, for which compactNumberSql saves time. */
export function isCompactDate(mapping: ColumnMapping): boolean {
  return mapping.format?.includes('YYYYMMDD') === true;
}

/** A cell of eight digits as a number; of anything else, NULL or a number that is no date. */
export function compactNumberSql(raw: string): string {
  // TRY_CAST takes "2.0241e7" for a number too, but no such spelling of eight characters ends in the digits of a day.
  return `CASE WHEN strlen(${raw}) = 8 AND ${raw} BETWEEN '1' AND ':' THEN TRY_CAST(${raw} AS INTEGER) END`;
}

/** YYYYMMDD by arithmetic, at a third of what parsing by format costs. */
function compactDateSql(number: string): string {
  const [year, month, day] = [`(${number} // 10000)`, `(${number} // 100 % 100)`, `(${number} % 100)`];
  const leap = `(${year} % 4 = 0 AND (${year} % 100 <> 0 OR ${year} % 400 = 0))`;
  const last =
    `CASE WHEN ${day} < 29 THEN 28 WHEN ${month} = 2 THEN CASE WHEN ${leap} THEN 29 ELSE 28 END ` +
    `WHEN list_contains([4, 6, 9, 11], ${month}) THEN 30 ELSE 31 END`;
  const valid = `${number} >= 10000101 AND ${month} BETWEEN 1 AND 12 AND ${day} BETWEEN 1 AND ${last}`;
  return `CASE WHEN ${valid} THEN make_date(${year}, ${month}, ${day}) END`;
}
