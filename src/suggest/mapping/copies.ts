/** Files that hold the records of another one: last year's sheet, a backup. */
import { areCopies, haveSameColumns } from './unions.ts';
import type { ExportFile } from './types.ts';

/** Of two that are copies the one with fewer records; of two that have as many, the later. Each with the other one. */
export function copiesOf(files: readonly ExportFile[]): ReadonlyMap<ExportFile, ExportFile> {
  const copies = new Map<ExportFile, ExportFile>();
  for (const [i, one] of files.entries())
    for (const other of files.slice(i + 1)) {
      if (copies.has(one) || copies.has(other) || !haveSameColumns(one, other) || !areCopies(one, other)) continue;
      if (other.records > one.records) copies.set(one, other);
      else copies.set(other, one);
    }
  return copies;
}
