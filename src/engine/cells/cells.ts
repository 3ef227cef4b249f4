/**
 * One cell of the export → its canonical column: the trimmed text, what kind of nothing it is, and its typed value.
 * Everything is read as text; a value that does not read as its type becomes NULL and stays countable.
 */
import type { CodeList, DictionaryColumn } from '../../model/dictionary.ts';
import type { ColumnMapping } from '../../model/package.ts';
import { codeLiteral, codeSql, knownCodesSql } from './code-cells.ts';
import { parsedDateSql, withoutTimeSql } from './date-cells.ts';
import { list, text } from '../sql-text.ts';
import { KIND, type NothingWords } from '../types.ts';

const BLANKS = String.raw`E' \t\r\n'`;

/** The cell's text without blanks around it, and without a time of day that its mapping ignores; NULL stays NULL. */
export function rawSql(source: string, mapping: ColumnMapping, words: NothingWords): string {
  const trimmed = `CASE WHEN ${source} < '!' OR suffix(${source}, ' ') THEN trim(${source}, ${BLANKS}) ELSE ${source} END`;
  if (mapping.time !== undefined)
    return withoutTimeSql(source, trimmed, [...words.placeholders, ...words.noneReported]);
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

/** The words for nothing, as a type: looking a text up in it costs less than comparing it with each. */
export function nothingTypeSql(words: NothingWords): string {
  return `CREATE TYPE nothing_word AS ENUM (${nothingWords(words).map(text).join(', ')})`;
}

/** Placeholders first, each word once. */
function nothingWords({ placeholders, noneReported }: NothingWords): readonly string[] {
  return [...new Set([...placeholders, ...noneReported])];
}

/** Variables that nothingSql reads; the database is opened with them. */
export function nothingVariables(words: NothingWords): Readonly<Record<string, string>> {
  const all = nothingWords(words);
  return {
    nothing_signatures: `CAST(${text(bitsOf(all))} AS BIT)`,
    odd_signatures: `CAST(${text(oddBits(words, all))} AS BIT)`,
  };
}

/**
 * TRUE for every text that rawSql changes or kindSql tells from a value, and for few others; NULL for NULL. Most cells
 * are values as they stand, and this test costs half of what looking at them closely does.
 */
export function oddSql(cell: string): string {
  return `(${signed(cell, 'odd_signatures')} OR suffix(${cell}, ' '))`;
}

function signed(cell: string, signatures: string): string {
  return `get_bit(getvariable('${signatures}'), CAST((ascii(${cell}) & 127) * 64 + (strlen(${cell}) & 63) AS INTEGER)) = 1`;
}

/**
 * Kind of the cell (number of KIND) where it is one of the words for nothing, else NULL. Only cells with the
 * first character and the length of such a word are looked up: most cells are values.
 */
export function nothingSql(raw: string, words: NothingWords): string {
  const like = signed(raw, 'nothing_signatures');
  const place = `enum_code(TRY_CAST(upper(${raw}) AS nothing_word))`;
  const isNoneReported = `CAST(${place} >= ${new Set(words.placeholders).size} AS INTEGER)`;
  return `CASE WHEN ${like} THEN ${KIND.placeholder} + ${isNoneReported} END`;
}

/** One bit for each first character (its last seven bits) and length in bytes (six); set for those of the words. */
function bitsOf(words: readonly string[]): string {
  const bits = Array.from({ length: 128 * LENGTHS }, () => '0');
  for (const word of words.flatMap((each) => [each, each.toLowerCase()])) {
    bits[(word.codePointAt(0)! & 127) * LENGTHS + (Buffer.byteLength(word) & 63)] = '1';
  }
  return bits.join('');
}

const LENGTHS = 64;
/** Their capital letters are ASCII. */
const FOREIGN: Readonly<Record<string, string>> = { I: '\u0131', S: '\u017f' };

/** Words for nothing, and whatever begins with a blank or as a pointer does, of any length; an empty text has a zero. */
function oddBits(words: NothingWords, all: readonly string[]): string {
  const begin = Object.keys(words.pointers).map((pointer) => pointer.charAt(0));
  const letters = begin.flatMap((letter) => [letter, letter.toLowerCase(), FOREIGN[letter] ?? letter]);
  const blanks = Array.from({ length: ' '.charCodeAt(0) + 1 }, (_, code) => code);
  const bits = [...bitsOf(all)];
  for (const code of [...blanks, ...letters.map((letter) => letter.codePointAt(0)! & 127)]) {
    bits.fill('1', code * LENGTHS, (code + 1) * LENGTHS);
  }
  return bits.join('');
}

/** A number of KIND. `nothing` is the SQL, or the column, of nothingSql. */
export function kindSql(raw: string, nothing: string, words: NothingWords): string {
  const pointers = Object.keys(words.pointers).map((prefix) => prefix.replace(/[^A-Za-z0-9: ]/g, String.raw`\$&`));
  const points = `regexp_matches(upper(${raw}), ${text(`^(?:${pointers.join('|')})`)})`;
  const pointer =
    pointers.length > 0 ? `CASE WHEN contains(${raw}, ':') AND ${points} THEN ${KIND.pointer} END` : 'NULL';
  return `CASE WHEN ${raw} IS NULL OR ${raw} = '' THEN ${KIND.blank} ELSE COALESCE(${nothing}, ${pointer}, ${KIND.value}) END`;
}

/**
 * The same for a column that is no text: a cell that reads as its type is a value, and only the others are looked up.
 * @param parsed of a date, the SQL of parsedDateSql
 */
export function typedKindSql(raw: string, typed: string, parsed: string | undefined, words: NothingWords): string {
  const dates = parsed === undefined ? [] : placeholderDates(words.placeholders);
  // A placeholder date in another spelling ("1/1/1900") is a placeholder too.
  const spelled = dates.map((date) => `WHEN ${parsed} = DATE ${text(date)} THEN ${KIND.placeholder} `).join('');
  const otherwise = kindSql(raw, nothingSql(raw, words), words);
  return (
    `CASE WHEN ${typed} IS NOT NULL THEN ${KIND.value} WHEN ${raw} IS NULL THEN ${KIND.blank} ` +
    `${spelled}ELSE ${otherwise} END`
  );
}

/** A parsed date, or NULL where it is one that means that nothing was entered. */
export function realDateSql(parsed: string, words: NothingWords): string {
  const dates = placeholderDates([...words.placeholders, ...words.noneReported]);
  return dates.reduce((sql, date) => `NULLIF(${sql}, DATE ${text(date)})`, parsed);
}

/**
 * The typed value of a column that is no text; NULL unless the cell reads as the type and is no word for nothing.
 *
 * @param raw SQL of rawSql
 * @param cell the cell as it stands, where that is cheaper to have
 */
export function typedSql(
  column: DictionaryColumn,
  mapping: ColumnMapping,
  raw: string,
  codes: CodeList | undefined,
  words: NothingWords,
  cell = raw,
): string {
  const all = [...words.placeholders, ...words.noneReported];
  const parsed = parseSql(column, mapping, raw, codes, all);
  if (column.type === 'date') return realDateSql(parsed, words);
  const readable = all.filter((word) => readsAs(word, column, mapping, codes));
  const checked = `CASE WHEN NOT COALESCE(list_contains(${list(readable)}, upper(${raw})), FALSE) THEN ${parsed} END`;
  const closely = readable.length === 0 ? parsed : checked;
  const known = [...knownWords(column, mapping, codes ?? {})].filter(
    ([word]) => !readable.includes(word.trim().toUpperCase()),
  );
  const typed = known.length === 0 ? closely : chain(cell, known, closely);
  const blank = blankMeaning(column, mapping, codes ?? {});
  return blank === undefined
    ? typed
    : `CASE WHEN trim(COALESCE(${cell}, ''), ${BLANKS}) = '' THEN ${blank} ELSE ${typed} END`;
}

/** What the mapping says that a blank cell means: a box that is not ticked. */
function blankMeaning(column: DictionaryColumn, mapping: ColumnMapping, codes: CodeList): string | undefined {
  const meaning = mapping.codes?.[''];
  if (meaning === undefined) return undefined;
  if (column.type === 'boolean') return truths({ '': meaning }).get('') === true ? 'TRUE' : 'FALSE';
  return column.type === 'code' && meaning in codes ? codeLiteral(column.codes!, meaning) : undefined;
}

/** Words of a column as exports write them, and the SQL of what they stand for; none where they are too many. */
function knownWords(column: DictionaryColumn, mapping: ColumnMapping, codes: CodeList): ReadonlyMap<string, string> {
  if (column.type === 'boolean')
    return new Map([...truths(mapping.codes)].map(([word, value]) => [word, value ? 'TRUE' : 'FALSE']));
  return column.type === 'code' ? knownCodesSql(column.codes!, mapping, codes) : new Map();
}

/** Most cells are empty or hold a word as it is listed; only the others are looked at more closely. */
function chain(cell: string, words: readonly (readonly [string, string])[], otherwise: string): string {
  const when = words.map(([word, sql]) => `WHEN ${cell} = ${text(word)} THEN ${sql}`);
  return `CASE WHEN ${cell} IS NULL THEN NULL ${when.join(' ')} ELSE ${otherwise} END`;
}

function placeholderDates(words: readonly string[]): readonly string[] {
  return [...new Set(words.flatMap(dateOfWord))];
}

/** "01/01/1900" as a word for nothing means that day, however a column writes it. */
function dateOfWord(word: string): readonly string[] {
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(word);
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(word);
  const date = iso
    ? `${iso[1]}-${iso[2]}-${iso[3]}`
    : us
      ? `${us[3]}-${us[1]!.padStart(2, '0')}-${us[2]!.padStart(2, '0')}`
      : '';
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? [] : [date];
}

function readsAs(word: string, column: DictionaryColumn, mapping: ColumnMapping, codes: CodeList | undefined): boolean {
  if (column.type === 'integer' || column.type === 'decimal') return /^[+-]?[0-9.]+$/.test(word);
  // What the mapping translates is a value here, whatever it means elsewhere: an X in a box that is ticked.
  if (word in upperKeys(mapping.codes)) return false;
  if (column.type === 'boolean') return [...YES, ...NO].includes(word);
  return column.type === 'code' && word in upperKeys(codes);
}

function upperKeys(record: Readonly<Record<string, string>> | undefined): Readonly<Record<string, true>> {
  return Object.fromEntries(Object.keys(record ?? {}).map((key) => [key.trim().toUpperCase(), true]));
}

function parseSql(
  column: DictionaryColumn,
  mapping: ColumnMapping,
  raw: string,
  codes: CodeList | undefined,
  nothing: readonly string[],
): string {
  switch (column.type) {
    case 'text':
      return raw;
    case 'date':
      return parsedDateSql(mapping, raw);
    case 'integer':
      return mapping.unit === undefined ? wholeSql(raw) : unitSql(raw, mapping.unit);
    case 'decimal':
      return `CASE WHEN regexp_full_match(${raw}, '[+-]?[0-9]{1,15}([.][0-9]{1,15})?') THEN TRY_CAST(${raw} AS DOUBLE) END`;
    case 'boolean':
      return booleanSql(raw, mapping.codes);
    case 'code':
      return codeSql(column.codes!, raw, mapping, codes ?? {}, nothing);
    default:
      return column.type satisfies never;
  }
}

/** Programs that take a column for decimal numbers write 160.0. */
function wholeSql(raw: string): string {
  return `CASE WHEN regexp_full_match(${raw}, '[+-]?[0-9]{1,9}([.]0{1,6})?') THEN TRY_CAST(${raw} AS INTEGER) END`;
}

function unitSql(raw: string, unit: NonNullable<ColumnMapping['unit']>): string {
  switch (unit) {
    case 'feet-inches': {
      // 511, 5'11", 5-11, 5 11, 5 ft 11 in: feet, then two or fewer digits of inches below twelve.
      const pattern = String.raw`'(?i)([1-8])(?:[''’′ -]|ft[.]?|feet)*([0-9]{1,2}) ?(?:["”″]|''''|in[.]?|inches)?'`;
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
      return measuredSql(raw, '["”″]|in[.]?|inches');
    case 'pounds':
      return measuredSql(raw, '#|lbs?[.]?|pounds?');
    case 'centimetres':
      return `CAST(round((${measuredSql(raw, 'cm[.]?|centimet(?:er|re)s?')}) / 2.54) AS INTEGER)`;
    case 'kilograms':
      return `CAST(round((${measuredSql(raw, 'kgs?[.]?|kilos?|kilograms?')}) * 2.20462262) AS INTEGER)`;
    default:
      return unit satisfies never;
  }
}

/** A whole number, with the unit behind it or without. */
function measuredSql(raw: string, unit: string): string {
  const bare = `regexp_extract(${raw}, ${text(`(?i)^([0-9]{1,4}) ?(?:${unit})$`)}, 1)`;
  return `COALESCE(${wholeSql(raw)}, TRY_CAST(NULLIF(${bare}, '') AS INTEGER))`;
}

const YES = ['Y', 'YES', 'TRUE', 'T', '1'];
const NO = ['N', 'NO', 'FALSE', 'F', '0'];

function booleanSql(raw: string, codes: ColumnMapping['codes']): string {
  const words = truths(codes);
  const of = (truth: boolean): string => list([...words].filter(([, value]) => value === truth).map(([word]) => word));
  return `CASE WHEN list_contains(${of(true)}, upper(${raw})) THEN TRUE WHEN list_contains(${of(false)}, upper(${raw})) THEN FALSE END`;
}

/** In upper case; Y and N first, which most exports write. */
function truths(codes: ColumnMapping['codes']): ReadonlyMap<string, boolean> {
  const words = new Map(YES.flatMap((yes, i) => [[yes, true] as const, [NO[i]!, false] as const]));
  for (const [from, to] of Object.entries(codes ?? {})) words.set(from.toUpperCase(), /^(y|yes|true)$/i.test(to));
  return words;
}
