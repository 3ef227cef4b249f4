/**
 * One cell of the export → its canonical column: the trimmed text, what kind of nothing it is, and its typed value.
 * Everything is read as text; a value that does not read as its type becomes NULL and stays countable.
 */
import type { CodeList, DictionaryColumn } from '../model/dictionary.ts';
import { hasTwoDigitYear, type ColumnMapping, type DATE_FORMATS } from '../model/package.ts';
import { list, text } from './sql-text.ts';
import type { NothingWords } from './types.ts';

const ISO: readonly string[] = ['YYYY-MM-DD'];
const BLANKS = String.raw`E' \t\r\n'`;

/** The cell's text without blanks around it; NULL stays NULL. */
export function rawSql(source: string, mapping: ColumnMapping): string {
  const trimmed = `CASE WHEN ${source} < '!' OR suffix(${source}, ' ') THEN trim(${source}, ${BLANKS}) ELSE ${source} END`;
  return mapping.part === undefined ? trimmed : namePart(trimmed, mapping.part);
}

/** A part of "LAST, FIRST MIDDLE, SUFFIX"; a cell without a comma is all surname. */
function namePart(cell: string, part: NonNullable<ColumnMapping['part']>): string {
  const after = `trim(split_part(${cell}, ',', 2))`;
  switch (part) {
    case 'surname':
      return `trim(split_part(${cell}, ',', 1))`;
    case 'given':
      return `split_part(${after}, ' ', 1)`;
    case 'middle':
      return `CASE WHEN contains(${after}, ' ') THEN trim(substring(${after}, strpos(${after}, ' ') + 1)) ELSE '' END`;
    case 'suffix':
      return `trim(split_part(${cell}, ',', 3))`;
    default:
      return part satisfies never;
  }
}

/** Variables that nothingSql reads; the database is opened with them. */
export function nothingVariables(words: NothingWords): Readonly<Record<string, string>> {
  const all = [...words.placeholders, ...words.noneReported];
  return {
    nothing_words: list(all),
    nothing_signatures: `[${signatures(all).join(', ')}]::INTEGER[]`,
  };
}

/**
 * Kind of the cell (index into CELL_KINDS) where it is one of the words for nothing, else NULL. Only cells with the
 * first character and the length of such a word are looked up: most cells are values.
 */
export function nothingSql(raw: string, words: NothingWords): string {
  const like = `list_contains(getvariable('nothing_signatures'), CAST(ascii(${raw}) * 64 + strlen(${raw}) AS INTEGER))`;
  const place = `list_position(getvariable('nothing_words'), upper(${raw}))`;
  return `CASE WHEN ${like} THEN CASE WHEN ${place} > ${words.placeholders.length} THEN 3 WHEN ${place} > 0 THEN 2 END END`;
}

/** First character, in either case, and length in bytes of every word, as one number each. */
function signatures(words: readonly string[]): readonly number[] {
  const all = words.flatMap((word) =>
    [word, word.toLowerCase()].map((w) => w.codePointAt(0)! * 64 + Math.min(Buffer.byteLength(w), 4096)),
  );
  return [...new Set(all)].sort((a, b) => a - b);
}

/** Index into CELL_KINDS. `nothing` is the SQL, or the column, of nothingSql. */
export function kindSql(raw: string, nothing: string, words: NothingWords): string {
  const pointers = Object.keys(words.pointers).map((prefix) => `starts_with(upper(${raw}), ${text(prefix)})`);
  const pointer =
    pointers.length > 0 ? `CASE WHEN contains(${raw}, ':') AND (${pointers.join(' OR ')}) THEN 4 END` : '0';
  return `CASE WHEN ${raw} IS NULL OR ${raw} = '' THEN 1 ELSE COALESCE(${nothing}, ${pointer}, 0) END`;
}

/**
 * The same for a column that is no text: a cell that reads as its type is a value, and only the others are looked up.
 * @param parsed of a date, the SQL of parsedDateSql
 */
export function typedKindSql(raw: string, typed: string, parsed: string | undefined, words: NothingWords): string {
  const dates = parsed === undefined ? [] : placeholderDates(words.placeholders);
  // A placeholder date in another spelling ("1/1/1900") is a placeholder too.
  const spelled = dates.map((date) => `WHEN ${parsed} = DATE ${text(date)} THEN 2 `).join('');
  return `CASE WHEN ${typed} IS NOT NULL THEN 0 ${spelled}ELSE ${kindSql(raw, nothingSql(raw, words), words)} END`;
}

/** The date that a cell spells, placeholders included. `number`: the SQL, or the column, of compactNumberSql. */
export function parsedDateSql(mapping: ColumnMapping, raw: string, number?: string): string {
  return dateSql(raw, mapping, number);
}

/** A parsed date, or NULL where it is one that means that nothing was entered. */
export function realDateSql(parsed: string, words: NothingWords): string {
  const dates = placeholderDates([...words.placeholders, ...words.noneReported]);
  return dates.reduce((sql, date) => `NULLIF(${sql}, DATE ${text(date)})`, parsed);
}

/** The typed value of a column that is no text; NULL unless the cell reads as the type and is no word for nothing. */
export function typedSql(
  column: DictionaryColumn,
  mapping: ColumnMapping,
  raw: string,
  codes: CodeList | undefined,
  words: NothingWords,
): string {
  const parsed = parseSql(column, mapping, raw, codes);
  const all = [...words.placeholders, ...words.noneReported];
  if (column.type === 'date') return realDateSql(parsed, words);
  const readable = all.filter((word) => readsAs(word, column, mapping, codes));
  if (readable.length === 0) return parsed;
  return `CASE WHEN NOT COALESCE(list_contains(${list(readable)}, upper(${raw})), FALSE) THEN ${parsed} END`;
}

function placeholderDates(words: readonly string[]): readonly string[] {
  return [...new Set(words.flatMap(dateOfWord))];
}

/** "01/01/1900" as a word for nothing means that day, however a column writes it. */
function dateOfWord(word: string): readonly string[] {
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(word);
  const us = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(word);
  const date = iso ? `${iso[1]}-${iso[2]}-${iso[3]}` : us ? `${us[3]}-${us[1]}-${us[2]}` : '';
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? [] : [date];
}

function readsAs(word: string, column: DictionaryColumn, mapping: ColumnMapping, codes: CodeList | undefined): boolean {
  if (column.type === 'integer' || column.type === 'decimal') return /^[+-]?[0-9.]+$/.test(word);
  if (column.type === 'boolean') return [...YES, ...NO].includes(word) || word in upperKeys(mapping.codes);
  return column.type === 'code' && (word in upperKeys(codes) || word in upperKeys(mapping.codes));
}

function upperKeys(record: Readonly<Record<string, string>> | undefined): Readonly<Record<string, true>> {
  return Object.fromEntries(Object.keys(record ?? {}).map((key) => [key.trim().toUpperCase(), true]));
}

function parseSql(column: DictionaryColumn, mapping: ColumnMapping, raw: string, codes: CodeList | undefined): string {
  switch (column.type) {
    case 'text':
      return raw;
    case 'date':
      return dateSql(raw, mapping);
    case 'integer':
      return mapping.unit === undefined ? wholeSql(raw) : unitSql(raw, mapping.unit);
    case 'decimal':
      return `CASE WHEN regexp_full_match(${raw}, '[+-]?[0-9]{1,15}([.][0-9]{1,15})?') THEN TRY_CAST(${raw} AS DOUBLE) END`;
    case 'boolean':
      return booleanSql(raw, mapping.codes);
    case 'code':
      return codeSql(column.codes!, raw, mapping, codes ?? {});
    default:
      return column.type satisfies never;
  }
}

function wholeSql(raw: string): string {
  return `CASE WHEN regexp_full_match(${raw}, '[+-]?[0-9]{1,9}') THEN TRY_CAST(${raw} AS INTEGER) END`;
}

function unitSql(raw: string, unit: NonNullable<ColumnMapping['unit']>): string {
  switch (unit) {
    case 'feet-inches': {
      // 511, 5'11", 5-11, 5 11: feet, then two or fewer digits of inches below twelve.
      const pattern = String.raw`'([1-8])[''′ -]*([0-9]{1,2})["″]?'`;
      const feet = `TRY_CAST(regexp_extract(${raw}, ${pattern}, 1) AS INTEGER)`;
      const inches = `TRY_CAST(regexp_extract(${raw}, ${pattern}, 2) AS INTEGER)`;
      const spelled = `CASE WHEN regexp_full_match(${raw}, ${pattern}) AND ${inches} < 12 THEN ${feet} * 12 + ${inches} END`;
      // Three digits are what exports hold; the patterns cost ten times as much.
      const digits = `CASE WHEN strlen(${raw}) = 3 THEN TRY_CAST(${raw} AS INTEGER) END`;
      return (
        `CASE WHEN ${digits} BETWEEN 100 AND 811 THEN CASE WHEN (${digits}) % 100 < 12 ` +
        `THEN (${digits}) // 100 * 12 + (${digits}) % 100 END ELSE ${spelled} END`
      );
    }
    case 'inches':
    case 'pounds':
      return wholeSql(raw);
    case 'centimetres':
      return `CAST(round((${wholeSql(raw)}) / 2.54) AS INTEGER)`;
    case 'kilograms':
      return `CAST(round((${wholeSql(raw)}) * 2.20462262) AS INTEGER)`;
    default:
      return unit satisfies never;
  }
}

type DateFormat = (typeof DATE_FORMATS)[number];

const STRPTIME: Readonly<Record<Exclude<DateFormat, 'YYYY-MM-DD'>, string>> = {
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
};

/** The engine's casts are lenient ("2024-02-03x", "epoch"), so the ISO form must survive a round trip. */
function dateSql(raw: string, mapping: ColumnMapping, number?: string): string {
  const attempts = (mapping.format ?? ISO).map((format) => {
    if (format === 'YYYYMMDD' && number !== undefined) return compactDateSql(number);
    const attempt = attemptSql(raw, format, mapping.latestYear);
    // Keeps out the engine's "infinity", and the year 55 of a two-digit cell that another format is to read.
    return `CASE WHEN ${attempt} BETWEEN DATE '1000-01-01' AND DATE '9999-12-31' THEN ${attempt} END`;
  });
  return attempts.length === 1 ? attempts[0]! : `COALESCE(${attempts.join(', ')})`;
}

function attemptSql(raw: string, format: string, latestYear: number | undefined): string {
  if (format === 'YYYY-MM-DD')
    return `CASE WHEN CAST(TRY_CAST(${raw} AS DATE) AS VARCHAR) = ${raw} THEN TRY_CAST(${raw} AS DATE) END`;
  const parsed = `CAST(try_strptime(${raw}, ${text(STRPTIME[format as keyof typeof STRPTIME])}) AS DATE)`;
  // Fields without separators must have all their digits: 1312024 is two dates.
  if (/^[YMD]+$/.test(format)) return `CASE WHEN strlen(${raw}) = ${format.length} THEN ${parsed} END`;
  if (!hasTwoDigitYear(format)) return parsed;
  return `CASE WHEN strlen(${raw}) <= 8 THEN ${latestYear === undefined ? 'NULL' : inCentury(parsed, latestYear)} END`;
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

/** The eight digits of a cell as a number; NULL where it is anything else. */
export function compactNumberSql(raw: string): string {
  // TRY_CAST takes "2024.1e1" for a number too; nothing but eight digits gives back the same eight digits.
  const digits = `CASE WHEN strlen(${raw}) = 8 AND ${raw} BETWEEN '1' AND ':' THEN TRY_CAST(${raw} AS INTEGER) END`;
  return `CASE WHEN CAST(${digits} AS VARCHAR) = ${raw} THEN ${digits} END`;
}

/** YYYYMMDD by arithmetic, at a third of what parsing by format costs. */
function compactDateSql(number: string): string {
  const [year, month, day] = [`(${number} // 10000)`, `(${number} // 100 % 100)`, `(${number} % 100)`];
  const leap = `(${year} % 4 = 0 AND (${year} % 100 <> 0 OR ${year} % 400 = 0))`;
  const last =
    `CASE WHEN ${day} < 29 THEN 28 WHEN ${month} = 2 THEN CASE WHEN ${leap} THEN 29 ELSE 28 END ` +
    `WHEN list_contains([4, 6, 9, 11], ${month}) THEN 30 ELSE 31 END`;
  const valid = `${month} BETWEEN 1 AND 12 AND ${day} BETWEEN 1 AND ${last}`;
  return `CASE WHEN ${valid} THEN make_date(${year}, ${month}, ${day}) END`;
}

const YES = ['Y', 'YES', 'TRUE', 'T', '1'];
const NO = ['N', 'NO', 'FALSE', 'F', '0'];

function booleanSql(raw: string, codes: ColumnMapping['codes']): string {
  const yes = [...YES];
  const no = [...NO];
  for (const [from, to] of Object.entries(codes ?? {}))
    (/^(y|yes|true)$/i.test(to) ? yes : no).push(from.toUpperCase());
  return `CASE WHEN list_contains(${list(yes)}, upper(${raw})) THEN TRUE WHEN list_contains(${list(no)}, upper(${raw})) THEN FALSE END`;
}

export function codeTypeName(codes: string): string {
  return `code_${codes}`;
}

export function codeTypeSql(codes: string, values: CodeList): string {
  return `CREATE TYPE ${codeTypeName(codes)} AS ENUM (${Object.keys(values).map(text).join(', ')})`;
}

/** Canonical codes are read as they are, in any case; others through the mapping's translation. */
function codeSql(name: string, raw: string, mapping: ColumnMapping, codes: CodeList): string {
  const words = new Map<string, string>();
  for (const [from, to] of Object.entries(mapping.codes ?? {})) words.set(from.trim().toUpperCase(), to);
  for (const code of Object.keys(codes)) if (!words.has(code.toUpperCase())) words.set(code.toUpperCase(), code);
  const type = codeTypeName(name);
  if (mapping.split !== undefined) return `TRY_CAST(${firstListed(raw, mapping.split, words)} AS ${type})`;
  if ([...words].every(([from, to]) => from === to)) return `TRY_CAST(upper(${raw}) AS ${type})`;
  return `TRY_CAST(${translated(`upper(${raw})`, words)} AS ${type})`;
}

/** A chain of comparisons: taking an element of a constant list makes the engine copy the list for every row. */
function translated(value: string, words: ReadonlyMap<string, string>): string {
  const when = [...words].map(([word, code]) => `WHEN ${text(word)} THEN ${text(code)}`);
  return `CASE ${value} ${when.join(' ')} END`;
}

/** Of the listed words, the first that is one of the cell's parts: the order of the list is the order of precedence. */
function firstListed(raw: string, delimiter: string, words: ReadonlyMap<string, string>): string {
  const d = text(delimiter);
  const tight = `replace(replace(upper(${raw}), ${text(`${delimiter} `)}, ${d}), ${text(` ${delimiter}`)}, ${d})`;
  const cell = `(${d} || ${tight} || ${d})`;
  const when = [...words].map(
    ([word, code]) => `WHEN contains(${cell}, ${text(delimiter + word + delimiter)}) THEN ${text(code)}`,
  );
  return `CASE ${when.join(' ')} END`;
}
