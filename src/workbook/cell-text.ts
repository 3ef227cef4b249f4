/** How a text is put into a cell so that exactly this text comes out again, and no program takes it for a formula. */

/** Excel keeps no more UTF-16 units in a cell. */
export const LONGEST_CELL = 32_767;

export type TableFormat = 'xlsx' | 'csv';

/** Why a text cannot be put into a cell of this format and read back, as the end of a sentence; undefined where it can. */
export function whyUnwritable(text: string, format: TableFormat): string | undefined {
  if (/\p{Surrogate}/u.test(text)) return 'holds half a character';
  if (format === 'csv') return text.includes('\0') ? 'holds a NUL character, which CSV cannot hold' : undefined;
  const length = text.length.toLocaleString('en-US');
  return text.length > LONGEST_CELL ? `has ${length} characters; a cell of a workbook holds 32,767` : undefined;
}

/** XML has no U+FFFE and U+FFFF; and what looks like an escape (ECMA-376, ST_Xstring) must not be taken for one. */
export function escapeForXlsx(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\ufffe\uffff]/g, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase()}_`);
}

/** Spreadsheet programs take these, their full-width forms too, for the start of a formula. */
const FORMULA_START = String.raw`[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]`;
const TO_GUARD = new RegExp(`^'*${FORMULA_START}`, 'u');
const GUARDED = new RegExp(`^'+${FORMULA_START}`, 'u');

/** An apostrophe before what would be taken for a formula; and before that with an apostrophe, so that none is lost. */
export function guardFormula(text: string): string {
  return TO_GUARD.test(text) ? `'${text}` : text;
}

/** Takes away the apostrophe of `guardFormula`. */
export function unguardFormula(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

export function startsLikeFormula(text: string): boolean {
  return new RegExp(`^${FORMULA_START}`, 'u').test(text.trimStart());
}
