/** The code that a cell spells: as it is, through the translation of its mapping, or in the words of the list's entry. */
import type { CodeList } from '../../model/dictionary.ts';
import type { ColumnMapping } from '../../model/package.ts';
import { text } from '../sql-text.ts';

export function codeTypeName(codes: string): string {
  return `code_${codes}`;
}

export function codeTypeSql(codes: string, values: CodeList): string {
  return `CREATE TYPE ${codeTypeName(codes)} AS ENUM (${Object.keys(values).map(text).join(', ')})`;
}

export function codeLiteral(codes: string, code: string): string {
  return `CAST(${text(code)} AS ${codeTypeName(codes)})`;
}

/** So many comparisons cost less than looking a text up. */
const LONGEST_CHAIN = 16;

/** Codes and translated words as exports write them, and the SQL of their codes; none where they are too many. */
export function knownCodesSql(name: string, mapping: ColumnMapping, codes: CodeList): ReadonlyMap<string, string> {
  const words = codeWords(mapping, codes);
  if (mapping.split !== undefined || words.size > LONGEST_CHAIN) return new Map();
  const spelled = [...Object.keys(mapping.codes ?? {}), ...Object.keys(codes)].map((word) => {
    const code = words.get(word.trim().toUpperCase())!;
    return [word, code in codes ? codeLiteral(name, code) : 'NULL'] as const;
  });
  return new Map(spelled.slice(0, LONGEST_CHAIN));
}

/**
 * SQL of the code, or NULL.
 *
 * @param nothing texts that are no values, in upper case
 */
export function codeSql(
  name: string,
  raw: string,
  mapping: ColumnMapping,
  codes: CodeList,
  nothing: readonly string[],
): string {
  const words = codeWords(mapping, codes);
  const meanings = meaningWords(words, codes, nothing);
  const type = codeTypeName(name);
  if (mapping.split !== undefined)
    return `TRY_CAST(${firstListed(raw, mapping.split, new Map([...words, ...meanings]))} AS ${type})`;
  const code = [...words].every(([from, to]) => from === to)
    ? `TRY_CAST(upper(${raw}) AS ${type})`
    : `TRY_CAST(${translated(`upper(${raw})`, words)} AS ${type})`;
  if (meanings.size === 0) return code;
  // Only what is no code is held against the meanings; blank cells are not.
  const meant = `TRY_CAST(${translated(`upper(${raw})`, meanings)} AS ${type})`;
  return `COALESCE(${code}, CASE WHEN ${raw} IS NOT NULL THEN ${meant} END)`;
}

/** Canonical codes are read as they are, in any case; others through the mapping's translation. */
function codeWords(mapping: ColumnMapping, codes: CodeList): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const [from, to] of Object.entries(mapping.codes ?? {})) words.set(from.trim().toUpperCase(), to);
  for (const code of Object.keys(codes)) if (!words.has(code.toUpperCase())) words.set(code.toUpperCase(), code);
  return words;
}

/** Codes of several words with a blank between them, or nothing. */
function spelledCodes(codes: CodeList): readonly (readonly [string, string])[] {
  const joined = Object.keys(codes).filter((code) => /[A-Za-z]-[A-Za-z]/.test(code));
  return joined.flatMap((code) =>
    [' ', '', '_'].map((between) => [code.replaceAll('-', between).toUpperCase(), code] as const),
  );
}

/**
 * The meaning of each entry, where it is no other entry's, and stands neither for a code nor for nothing already; and its
 * code without hyphens.
 */
function meaningWords(
  known: ReadonlyMap<string, string>,
  codes: CodeList,
  nothing: readonly string[],
): ReadonlyMap<string, string> {
  const meanings = new Map<string, string>();
  const taken = new Set([...known.keys(), ...nothing]);
  const spelled = spelledCodes(codes).filter(([word]) => !taken.has(word));
  for (const [word] of spelled) taken.add(word);
  for (const [code, meaning] of Object.entries(codes)) {
    const word = meaning.trim().toUpperCase();
    if (meanings.delete(word)) taken.add(word);
    else if (!taken.has(word)) meanings.set(word, code);
  }
  return new Map([...meanings, ...spelled]);
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
