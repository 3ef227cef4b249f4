/** The registrant's key in each file, and the key of the file's own records. */
import type { DictionaryTable } from '../../model/dictionary.ts';
import { likeness, wordsOf } from './header-words.ts';
import type { ExportFile } from './types.ts';

const KEYS = ['person', 'registration'].flatMap((whose) => ['id', 'number'].map((what) => [whose, what]));

function keyLikeness(header: string, table: DictionaryTable): number {
  const person = table.columns.find(({ name }) => name === 'person_id');
  const phrases = [...KEYS, ...(person?.synonyms ?? []).map(wordsOf)];
  if (header === person?.ncic) return 1;
  return Math.max(...phrases.map((phrase) => likeness(wordsOf(header), phrase)));
}

/** Slips aside, every record has something there, and no two the same: duplicates are what an audit is to find. */
const MOST_ALONE = 0.95;

export function isUnique(file: ExportFile, index: number): boolean {
  const cells = file.cells(index);
  const different = new Set(cells.filter((cell) => cell !== '')).size;
  return cells.length > 0 && different >= cells.length * MOST_ALONE;
}

/** A header that names the registrant. */
export interface KeyHeader {
  readonly header: string;
  /** Otherwise somebody should look whether it is meant. */
  readonly isSure: boolean;
}

/**
 * The header that holds the registrants' own key; undefined where none looks like one.
 *
 * @param others files that may name the registrants by it
 */
export function registrantKey(
  file: ExportFile,
  table: DictionaryTable,
  others: readonly ExportFile[],
): KeyHeader | undefined {
  const elsewhere = new Set(others.flatMap(({ header }) => header.map((name) => wordsOf(name).join())));
  const scored = file.header.map((header, index) => ({
    header,
    score:
      keyLikeness(header, table) +
      (isUnique(file, index) ? 0.3 : -0.3) +
      (elsewhere.has(wordsOf(header).join()) ? 0.1 : 0),
  }));
  const [best] = scored.sort((a, b) => b.score - a.score);
  if (best !== undefined && best.score >= 0.9) return { header: best.header, isSure: best.score >= 1.1 };
  // Whatever it is called: a first column of different values whose name says that it counts.
  const first = file.header.findIndex(
    (header, i) => /\b(?:id|number)\b/.test(wordsOf(header).join(' ')) && isUnique(file, i),
  );
  return first < 0 ? undefined : { header: file.header[first]!, isSure: false };
}

/** The header of another file that names the registrant. */
export function personHeader(
  file: ExportFile,
  table: DictionaryTable,
  registrants: { readonly header: string; readonly keys: ReadonlySet<string> },
): KeyHeader | undefined {
  // Running numbers begin with 1 in every file.
  const areTelling = [...registrants.keys].some((key) => key.length > 4 || /\p{L}/u.test(key));
  const known = (header: string): number | undefined => {
    const cells = areTelling ? file.cells(file.header.indexOf(header)).filter((cell) => cell !== '') : [];
    return cells.length === 0 ? undefined : cells.filter((cell) => registrants.keys.has(cell)).length / cells.length;
  };
  const sameName = file.header.find((header) => wordsOf(header).join() === wordsOf(registrants.header).join());
  if (sameName !== undefined) return { header: sameName, isSure: true };
  const scored = file.header
    .map((header) => {
      const share = known(header);
      return { header, share, score: keyLikeness(header, table) + (share ?? 0) };
    })
    // Other numbers than the registrants' are others' numbers.
    .filter(({ share }) => share !== 0)
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  if (best !== undefined && best.score >= 0.8) return { header: best.header, isSure: (best.share ?? 0) >= 0.5 };
  return onlyForeignKey(file, registrants.keys);
}

/** The only number in a file that stands there several times, and each time is a registrant's: `OffID` for their `ID`. */
function onlyForeignKey(file: ExportFile, keys: ReadonlySet<string>): KeyHeader | undefined {
  const found = file.header.filter((header, index) => {
    const cells = file.cells(index).filter((cell) => cell !== '');
    const isId = wordsOf(header).some((word) => ['id', 'number'].includes(word));
    return isId && cells.length > 0 && !isUnique(file, index) && cells.every((cell) => keys.has(cell));
  });
  return found.length === 1 ? { header: found[0]!, isSure: false } : undefined;
}

/** The header of the records' own key, where the file has one. */
export function recordKey(
  file: ExportFile,
  table: DictionaryTable,
  words: readonly string[],
  headers: readonly string[],
): string | undefined {
  const synonyms = table.columns.find(({ name }) => name === table.key)?.synonyms ?? [];
  const phrases = [table.key, ...synonyms].map(wordsOf);
  return headers.find((header) => {
    const own = wordsOf(header);
    const isNamed = phrases.some((phrase) => likeness(own, phrase) === 1);
    const rest = own.filter((word) => !words.includes(word));
    // `OffenderAddressID` is the address's.
    const bare = rest.length < own.length ? rest.filter((word) => word !== 'person') : rest;
    const isId = bare.length === 1 && ['id', 'number'].includes(bare[0]!);
    const index = file.header.indexOf(header);
    return (isNamed || isId) && (file.cells(index).length === 0 || isUnique(file, index));
  });
}

/** The header of "LAST, FIRST MIDDLE" in one column. */
export function fullName(file: ExportFile): string | undefined {
  return file.header.find((header, i) => {
    const words = wordsOf(header).filter((word) => !['person', 'full', 'legal'].includes(word));
    const cells = file.cells(i).filter((cell) => cell !== '');
    return words.join() === 'name' && cells.filter((cell) => /^[^,]+, *[^,]+/.test(cell)).length > cells.length * 0.8;
  });
}
