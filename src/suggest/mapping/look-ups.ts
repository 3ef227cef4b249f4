/** Files that a table's records point to by a number: addresses kept once for all who live there. */
import { columnDraft } from './column-draft.ts';
import { wordsOf } from './header-words.ts';
import { nameOf } from './joins.ts';
import { isUnique } from './keys.ts';
import type { TableMatcher } from './match-columns.ts';
import { onlyPlace, type ColumnDraft, type DraftOptions, type ExportFile, type JoinDraft } from './types.ts';

export interface LookUp {
  readonly file: ExportFile;
  readonly join: JoinDraft;
  readonly columns: readonly ColumnDraft[];
  readonly headers: readonly string[];
}

/** A code and its meaning are fewer. */
const FEWEST = 3;

/**
 * @param table the file that holds the table's records
 * @param has columns that the table has already
 */
export function lookUps(
  free: readonly ExportFile[],
  table: { readonly file: ExportFile; readonly matcher: TableMatcher; readonly has: readonly string[] },
  options: DraftOptions,
): readonly LookUp[] {
  const { file: own, matcher } = table;
  const taken = new Set(table.has);
  const names = new Set<string>();
  return free.flatMap((file): LookUp[] => {
    const key = file.header.find((header, index) => {
      const isId = wordsOf(header).some((word) => ['id', 'number'].includes(word));
      return isId && own.header.includes(header) && isUnique(file, index) && file.parts === undefined;
    });
    if (key === undefined) return [];
    const known = new Set(file.cells(file.header.indexOf(key)));
    const pointers = own.cells(own.header.indexOf(key)).filter((cell) => cell !== '');
    // Of a file that goes on beyond the records that were looked at, some point further.
    if (pointers.filter((cell) => known.has(cell)).length * 2 < pointers.length) return [];
    const others = file.header.filter((header) => header !== '' && header !== key);
    const matches = matcher.matches(file, others).filter(({ column }) => !taken.has(column.name));
    if (matches.length < FEWEST) return [];
    const as = nameOf(file, names);
    names.add(as);
    for (const { column } of matches) taken.add(column.name);
    return [
      {
        file,
        join: { as, ...onlyPlace(file), on: { [key]: key } },
        columns: matches.map((match) => {
          const draft = columnDraft(match, file, options);
          return { ...draft, from: `${as}.${draft.from}` };
        }),
        headers: [key, ...matches.map(({ header }) => header)],
      },
    ];
  });
}
