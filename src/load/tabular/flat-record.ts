/** Values of one record by column name; a name that stands inside another is `outer.inner`. */
export type FlatRecord = ReadonlyMap<string, string>;

export const MAX_DEPTH = 16;
/** Keeps the header of all columns within one record's length. */
const MAX_NAME_LENGTH = 200;
/** A list of plain values becomes one cell; the mapping takes it apart again. */
export const LIST_SEPARATOR = '; ';

/** @returns why the record cannot be read, never with its text */
export function putCell(flat: Map<string, string>, path: string, text: string): string | undefined {
  if (path.length > MAX_NAME_LENGTH) return `a name in it is longer than ${MAX_NAME_LENGTH} characters`;
  if (text.includes('\0')) return 'it holds a NUL character';
  if (/\p{Surrogate}/u.test(text) || /\p{Surrogate}/u.test(path)) return 'it holds half a character (a lone surrogate)';
  if (flat.has(path)) return 'two values in it belong to the same column';
  flat.set(path, text);
  return undefined;
}
