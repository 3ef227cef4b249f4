/** Files whose records are of several kinds: places of which some are homes and some are workplaces, and what was deleted. */
import { wordsOf } from './header-words.ts';
import type { TableMatcher } from './match-columns.ts';
import type { ExportFile } from './types.ts';

/** A column that tells of which kind a record is, and its words for each table. */
export interface Split {
  readonly header: string;
  readonly words: ReadonlyMap<TableMatcher, readonly string[]>;
}

/** More different words are no kinds. */
const MOST_KINDS = 12;

/** @param main whose records those are that no other table is named for */
export function splitOf(file: ExportFile, main: TableMatcher, others: readonly TableMatcher[]): Split | undefined {
  for (const [index, header] of file.header.entries()) {
    if (!wordsOf(header).some((word) => /^(?:type|category|class)$/.test(word))) continue;
    const kinds = kindsOf(file.cells(index));
    if (kinds === undefined) continue;
    const words = new Map<TableMatcher, string[]>();
    for (const kind of kinds) {
      const own = wordsOf(kind);
      const tables = [main, ...others].filter(({ words: names }) => own.some((word) => names.includes(word)));
      const table = tables.length === 1 ? tables[0]! : main;
      words.set(table, [...(words.get(table) ?? []), kind]);
    }
    if (words.size > 1) return { header, words };
  }
  return undefined;
}

/** The different words of a column that has the same few again and again. */
function kindsOf(cells: readonly string[]): readonly string[] | undefined {
  const told = cells.filter((cell) => cell !== '');
  const kinds = [...new Set(told)].sort();
  const areWords = kinds.every((kind) => /^[\p{L}][\p{L} /-]{0,29}$/u.test(kind));
  return areWords && kinds.length > 1 && kinds.length <= MOST_KINDS && told.length >= 2 * kinds.length
    ? kinds
    : undefined;
}

const DELETED = /^(?:del|dele|delete|deleted|void|voided|purge|purged|expunged|removed)$/;

/** A column that says which records count no longer, and its word for them. */
export function deletedOf(file: ExportFile): Readonly<Record<string, string>> | undefined {
  for (const [index, header] of file.header.entries()) {
    if (!wordsOf(header).some((word) => DELETED.test(word))) continue;
    const words = new Set(file.cells(index).filter((cell) => cell !== ''));
    const gone = [...words].find((word) => /^(?:y|yes|t|true|1|x)$/i.test(word));
    if (gone !== undefined && words.size <= 2) return { [header]: gone };
  }
  return undefined;
}
