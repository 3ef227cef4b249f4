/** Lists of codes and their meanings that an export has beside its tables: `SexCodeID` 1 is `Male`. */
import { wordsOf } from './header-words.ts';
import { isUnique } from './keys.ts';
import type { ExportFile } from './types.ts';

/** Code → what else stands in its record. */
export type Meanings = ReadonlyMap<string, readonly string[]>;

/** A longer file is no list of codes. */
const MOST_CODES = 60;
const MOST_COLUMNS = 6;

export function codeListsOf(files: readonly ExportFile[]): ReadonlyMap<ExportFile, Meanings> {
  return new Map(
    files.flatMap((file) => {
      const others = file.header.map((_, index) => index).slice(1);
      const isList =
        file.records <= MOST_CODES && others.length > 0 && others.length < MOST_COLUMNS && isUnique(file, 0);
      if (!isList || file.parts !== undefined) return [];
      const keys = file.cells(0);
      return [[file, new Map(keys.map((key, i) => [key, others.map((index) => file.cells(index)[i] ?? '')]))] as const];
    }),
  );
}

/** What the list says whose key is called as the column is, and that has nearly all of its cells. */
export function meaningsOf(
  header: string,
  cells: readonly string[],
  lists: ReadonlyMap<ExportFile, Meanings>,
): Meanings | undefined {
  const name = wordsOf(header).join();
  const list = [...lists].find(([file, meanings]) => {
    const known = cells.filter((cell) => meanings.has(cell)).length;
    return wordsOf(file.header[0]!).join() === name && known >= 0.95 * cells.length;
  });
  return list?.[1];
}
