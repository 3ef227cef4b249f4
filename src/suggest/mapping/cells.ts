/** Whether the cells of a source column can be what a canonical column holds. */
import type { CodeList, Dictionary, DictionaryColumn } from '../../model/dictionary.ts';
import { dateHint } from '../date-formats.ts';

/** `no`: they are something else. `unread`: they may be, but need codes or a unit. `unknown`: nothing stands there. */
export type CellFit = 'yes' | 'unread' | 'no' | 'unknown';

/** Of the cells that hold something; the rest are slips. */
const MOST = 0.8;
const FEW = 0.2;
/** A column of more different words holds no codes. */
const MOST_CODES = 40;

export function cellFit(column: DictionaryColumn, cells: readonly string[], dictionary: Dictionary): CellFit {
  const told = cells.filter((cell) => !saysNothing(cell, dictionary));
  if (told.length === 0) return 'unknown';
  const share = (test: (cell: string) => boolean): number => told.filter(test).length / told.length;
  switch (column.type) {
    case 'date':
      return share((cell) => dateHint([cell]) !== undefined) >= MOST ? 'yes' : 'no';
    case 'boolean':
      return share((cell) => /^(?:y|n|yes|no|t|f|true|false|0|1|x)$/i.test(cell)) >= MOST ? 'yes' : 'no';
    case 'integer':
    case 'decimal':
      return numberFit(column, share);
    case 'code':
      return codeFit(told, dictionary.codes.get(column.codes!)!);
    case 'text':
      return textFit(column, told, share);
  }
}

function numberFit({ name }: DictionaryColumn, share: (test: (cell: string) => boolean) => number): CellFit {
  // 511 is five feet eleven, as NCIC writes it.
  if (name === 'height_in' && share((cell) => /^[3-7](?:0\d|1[01])$/.test(cell)) >= MOST) return 'unread';
  if (share((cell) => /^-?\d+(?:\.\d+)?$/.test(cell)) >= MOST) return 'yes';
  const hasUnit = name === 'height_in' || name === 'weight_lb';
  return hasUnit && share((cell) => /^\d[\d'’"” .-]*(?:ft|in|cm|lbs?|kg)?[\d'’"” .-]*(?:in)?$/i.test(cell)) >= MOST
    ? 'unread'
    : 'no';
}

function codeFit(told: readonly string[], codes: CodeList): CellFit {
  const words = new Set(
    Object.entries(codes).flatMap(([code, meaning]) => [code.toUpperCase(), meaning.toUpperCase()]),
  );
  const different = new Set(told.map((cell) => cell.toUpperCase()));
  const read = told.filter((cell) => words.has(cell.toUpperCase())).length / told.length;
  if (read >= MOST) return 'yes';
  return different.size <= MOST_CODES && (different.size < told.length || told.length <= 10) ? 'unread' : 'no';
}

function textFit(
  { name }: DictionaryColumn,
  told: readonly string[],
  share: (test: (cell: string) => boolean) => number,
): CellFit {
  // A text is no answer to a question: `WORK_FLAG` is no employer.
  if (!/copy$/.test(name) && share((cell) => YES_OR_NO.test(cell)) >= MOST) return 'no';
  const isSsn = (cell: string): boolean => /^\d{3}-?\d{2}-?\d{4}$/.test(cell);
  if (/^ssn/.test(name)) return share(isSsn) >= MOST ? 'yes' : share(isSsn) < FEW ? 'no' : 'unread';
  if (/state|suffix|country|_?id$|code$/.test(name)) return postalFit(name, share);
  if (areCodes(told)) return 'unread';
  if (/number$/.test(name)) return 'yes';
  // Names, places and words are no dates and no numbers.
  if (
    dateHint(told) !== undefined &&
    share((cell) => dateHint([cell]) !== undefined) >= MOST &&
    !/^\d{5}$/.test(told[0]!)
  )
    return 'no';
  if (/name|city|county|street|relationship|occupation/.test(name))
    return share((cell) => /\p{L}/u.test(cell)) >= MOST ? 'yes' : 'no';
  return 'yes';
}

function postalFit(name: string, share: (test: (cell: string) => boolean) => number): CellFit {
  if (name !== 'postal_code') return 'yes';
  return share((cell) => /^\d{5}(?:-?\d{4})?$/.test(cell)) >= MOST ? 'yes' : 'unread';
}

/** Y, N, 0, 1 … say whether, not what. */
const YES_OR_NO = /^(?:y|n|yes|no|t|f|true|false|0|1)$/i;
/** Fewer cells may be alike by chance. */
const TELLING = 10;

/** One or two signs, the same ones again and again: whatever they stand for has to be told. */
function areCodes(told: readonly string[]): boolean {
  return (
    told.length >= TELLING && new Set(told).size <= told.length / 4 && told.every((cell) => /^\w{1,2}$/.test(cell))
  );
}

function saysNothing(cell: string, { placeholders, noneReported, pointers }: Dictionary): boolean {
  const word = cell.trim().toUpperCase();
  if (word === '' || placeholders.includes(word) || noneReported.includes(word)) return true;
  return Object.keys(pointers).some((pointer) => word.startsWith(pointer));
}

/** More different words are no kinds. */
const MOST_KINDS = 12;

/** The different words of a column that has the same few again and again. */
export function kindsOf(cells: readonly string[]): readonly string[] | undefined {
  const told = cells.filter((cell) => cell !== '');
  const kinds = [...new Set(told)].sort();
  const areWords = kinds.every((kind) => /^[\p{L}][\p{L} /-]{0,29}$/u.test(kind));
  return areWords && kinds.length > 1 && kinds.length <= MOST_KINDS && told.length >= 2 * kinds.length
    ? kinds
    : undefined;
}
