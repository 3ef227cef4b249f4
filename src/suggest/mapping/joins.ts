/** Files with one record a registrant, which say more about the registrants. */
import { columnDraft } from './column-draft.ts';
import { wordsOf } from './header-words.ts';
import { isUnique, personHeader } from './keys.ts';
import type { TableMatcher } from './match-columns.ts';
import { onlyPlace, type ColumnDraft, type DraftOptions, type ExportFile, type JoinDraft } from './types.ts';

export interface Joining {
  readonly file: ExportFile;
  readonly join: JoinDraft;
  readonly columns: readonly ColumnDraft[];
  /** Headers that are taken. */
  readonly headers: readonly string[];
}

/** A column alone may be named so by chance. */
const FEWEST = 2;

/**
 * @param people the registrants' file and its key
 * @param has columns that the registrants' table has already
 */
export function joinedFiles(
  files: readonly ExportFile[],
  matcher: TableMatcher,
  people: { readonly file: ExportFile; readonly key: string },
  has: readonly string[],
  options: DraftOptions,
): readonly Joining[] {
  const keys = new Set(people.file.cells(people.file.header.indexOf(people.key)));
  const taken = new Set(has);
  const names = new Set<string>();
  return files.flatMap((file): Joining[] => {
    const key = personHeader(file, matcher.table, { header: people.key, keys });
    if (key === undefined || file.parts !== undefined || !isUnique(file, file.header.indexOf(key.header))) return [];
    const others = file.header.filter((header) => header !== '' && header !== key.header);
    const matches = matcher.matches(file, others).filter(({ column }) => !taken.has(column.name));
    if (matches.length < Math.min(FEWEST, others.length) || matches.length === 0) return [];
    const as = nameOf(file, names);
    names.add(as);
    for (const { column } of matches) taken.add(column.name);
    return [
      {
        file,
        join: { as, ...onlyPlace(file), on: { [key.header]: people.key } },
        columns: matches.map((match) => {
          const draft = columnDraft(match, file, options);
          return { ...draft, from: `${as}.${draft.from}` };
        }),
        headers: [key.header, ...matches.map(({ header }) => header)],
      },
    ];
  });
}

/** A name for a joined file. */
export function nameOf({ file, sheet }: ExportFile, names: ReadonlySet<string>): string {
  const words = wordsOf((sheet ?? file).replace(/^.*\/|\.[^.]*$/g, '')).filter((word) => /^[a-z][a-z\d]*$/.test(word));
  const name = words.join('_') || 'more';
  return names.has(name) ? `${name}_${names.size + 1}` : name;
}
