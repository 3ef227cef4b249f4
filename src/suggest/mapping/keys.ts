/** The registrant's key in each file, and the key of the file's own records. */
import type { DictionaryTable } from '../../model/dictionary.ts';
import { likeness, wordsOf } from './header-words.ts';
import type { ExportFile } from './types.ts';

const KEYS = ['person', 'registration'].flatMap((whose) => ['id', 'number'].map((what) => [whose, what]));

function keyLikeness(header: string, table: DictionaryTable): number {
  const person = table.columns.find(({ name }) => name === 'person_id');
  const phrases = [...KEYS, ...(person?.synonyms ?? []).map(wordsOf)];
  return Math.max(...phrases.map((phrase) => likeness(wordsOf(header), phrase)));
}

/** Slips aside, every record has something there, and no two the same: duplicates are what an audit is to find. */
const MOST_ALONE = 0.95;

function isUnique(file: ExportFile, index: number): boolean {
  const cells = file.cells(index);
  const different = new Set(cells.filter((cell) => cell !== '')).size;
  return cells.length > 0 && different >= cells.length * MOST_ALONE;
}

/** The header that holds the registrants' own key; undefined where none looks like one. */
export function registrantKey(file: ExportFile, table: DictionaryTable): string | undefined {
  const scored = file.header.map((header, index) => ({
    header,
    score: keyLikeness(header, table) + (isUnique(file, index) ? 0.3 : -0.3),
  }));
  const [best] = scored.sort((a, b) => b.score - a.score);
  if (best !== undefined && best.score >= 0.9) return best.header;
  // Whatever it is called: a first column of different values whose name says that it counts.
  const first = file.header.findIndex(
    (header, i) => /\b(?:id|number)\b/.test(wordsOf(header).join(' ')) && isUnique(file, i),
  );
  return first < 0 ? undefined : file.header[first];
}

/** The header of another file that names the registrant. */
export function personHeader(
  file: ExportFile,
  table: DictionaryTable,
  registrants: { readonly header: string; readonly keys: ReadonlySet<string> },
): string | undefined {
  const sameName = file.header.find((header) => wordsOf(header).join() === wordsOf(registrants.header).join());
  if (sameName !== undefined) return sameName;
  // Running numbers begin with 1 in every file.
  const areTelling = [...registrants.keys].some((key) => key.length > 4 || /\p{L}/u.test(key));
  const scored = file.header
    .map((header, index) => {
      const cells = areTelling ? file.cells(index).filter((cell) => cell !== '') : [];
      const known = cells.filter((cell) => registrants.keys.has(cell)).length;
      return { header, score: keyLikeness(header, table) + (cells.length === 0 ? 0 : known / cells.length) };
    })
    .sort((a, b) => b.score - a.score);
  return scored[0] !== undefined && scored[0].score >= 0.8 ? scored[0].header : undefined;
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
    const isId = rest.length === 1 && ['id', 'number'].includes(rest[0]!);
    const index = file.header.indexOf(header);
    return (isNamed || isId) && (file.cells(index).length === 0 || isUnique(file, index));
  });
}
