/**
 * One cell of the export → its canonical column: the trimmed text, what kind of nothing it is, and its typed value.
 * Everything is read as text; a value that does not read as its type becomes NULL and stays countable.
 */
import type { CodeList, DictionaryColumn } from '../model/dictionary.ts';
import type { ColumnMapping } from '../model/package.ts';
import { list, text } from './sql-text.ts';
import type { NothingWords } from './types.ts';

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

/** Statements that create the type against which cells are compared to find placeholders and "none reported". */
export function nothingTypeSql(words: NothingWords): string {
  const all = [...new Set([...words.placeholders, ...words.noneReported])];
  return `CREATE TYPE nothing AS ENUM (${all.map(text).join(', ')})`;
}

/** The word of `nothing` that the cell is, or NULL. */
export function nothingWordSql(raw: string, words: NothingWords): string {
  const longest = Math.max(...[...words.placeholders, ...words.noneReported].map((w) => Buffer.byteLength(w)), 0);
  return `CASE WHEN strlen(${raw}) <= ${longest} THEN TRY_CAST(upper(${raw}) AS nothing) END`;
}

/** Index into CELL_KINDS. `word` is the column that holds `nothingWordSql`. */
export function kindSql(raw: string, word: string, words: NothingWords): string {
  const placeholders = new Set(words.placeholders).size;
  const pointers = Object.keys(words.pointers).map((prefix) => `starts_with(upper(${raw}), ${text(prefix)})`);
  const pointer = pointers.length > 0 ? `WHEN contains(${raw}, ':') AND (${pointers.join(' OR ')}) THEN 4 ` : '';
  return (
    `CAST(CASE WHEN ${raw} IS NULL OR ${raw} = '' THEN 1 WHEN ${word} IS NOT NULL THEN ` +
    `CASE WHEN enum_code(${word}) < ${placeholders} THEN 2 ELSE 3 END ${pointer}ELSE 0 END AS UTINYINT)`
  );
}

/** The typed value; NULL unless the cell holds a value that reads as the type. */
export function typedSql(
  column: DictionaryColumn,
  mapping: ColumnMapping,
  raw: string,
  kind: string,
  codes: CodeList | undefined,
): string {
  return `CASE WHEN ${kind} = 0 THEN ${parseSql(column, mapping, raw, codes)} END`;
}

function parseSql(column: DictionaryColumn, mapping: ColumnMapping, raw: string, codes: CodeList | undefined): string {
  switch (column.type) {
    case 'text':
      return raw;
    case 'date':
      return dateSql(raw, mapping.format ?? ['YYYY-MM-DD']);
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
      return `CASE WHEN regexp_full_match(${raw}, ${pattern}) AND ${inches} < 12 THEN ${feet} * 12 + ${inches} END`;
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

const STRPTIME: Readonly<Record<string, string>> = {
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
/** Date formats that a mapping may name. */
export const DATE_FORMATS: readonly string[] = ['YYYY-MM-DD', ...Object.keys(STRPTIME)];

/** The engine's casts are lenient ("2024-02-03x", "epoch"), so the ISO form must survive a round trip. */
function dateSql(raw: string, formats: readonly string[]): string {
  const attempts = formats.map((format) => {
    if (format === 'YYYY-MM-DD') return `CASE WHEN CAST(TRY_CAST(${raw} AS DATE) AS VARCHAR) = ${raw} THEN TRY_CAST(${raw} AS DATE) END`;
    const parsed = `CAST(try_strptime(${raw}, ${text(STRPTIME[format]!)}) AS DATE)`;
    // Fields without separators must have all their digits: 2024131 is two dates.
    if (/^[YMD]+$/.test(format)) return `CASE WHEN strlen(${raw}) = ${format.length} THEN ${parsed} END`;
    return format.endsWith('YY') && !format.endsWith('YYYY') ? `CASE WHEN strlen(${raw}) <= 8 THEN ${parsed} END` : parsed;
  });
  const value = attempts.length === 1 ? attempts[0]! : `COALESCE(${attempts.join(', ')})`;
  return `CASE WHEN ${value} >= DATE '1000-01-01' THEN ${value} END`;
}

function booleanSql(raw: string, codes: ColumnMapping['codes']): string {
  const yes = ['Y', 'YES', 'TRUE', 'T', '1'];
  const no = ['N', 'NO', 'FALSE', 'F', '0'];
  for (const [from, to] of Object.entries(codes ?? {})) (/^(y|yes|true)$/i.test(to) ? yes : no).push(from.toUpperCase());
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
  for (const code of Object.keys(codes)) words.set(code.toUpperCase(), code);
  for (const [from, to] of Object.entries(mapping.codes ?? {})) words.set(from.trim().toUpperCase(), to);
  const type = codeTypeName(name);
  if (mapping.split !== undefined) return `TRY_CAST(${firstTranslated(raw, mapping.split, words)} AS ${type})`;
  if ([...words].every(([from, to]) => from === to)) return `TRY_CAST(upper(${raw}) AS ${type})`;
  return `TRY_CAST(${translated(`upper(${raw})`, words)} AS ${type})`;
}

function translated(value: string, words: ReadonlyMap<string, string>): string {
  return `(${list([...words.values()])})[list_position(${list([...words.keys()])}, ${value})]`;
}

/** The first part of a multi-value cell that has a translation. */
function firstTranslated(raw: string, delimiter: string, words: ReadonlyMap<string, string>): string {
  const parts = `string_split(${raw}, ${text(delimiter)})`;
  const each = `list_transform(${parts}, lambda part: ${translated('upper(trim(part))', words)})`;
  return `list_filter(${each}, lambda code: code IS NOT NULL)[1]`;
}
