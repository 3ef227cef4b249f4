/** Files with several records a registrant, the latest of which says how things stand: a history of statuses or tiers. */
import { columnDraft } from './column-draft.ts';
import { dateHint } from '../date-formats.ts';
import { wordsOf } from './header-words.ts';
import { nameOf, type Joining } from './joins.ts';
import { isUnique, personHeader } from './keys.ts';
import { isSure, type TableMatcher } from './match-columns.ts';
import { onlyPlace, type ColumnDraft, type DraftOptions, type ExportFile } from './types.ts';

/** What a history may be of. */
const STATES = ['status', 'tier', 'risk_level'];
/** Days since when a record holds. */
const SINCE = /^(?:effective|begin|status|tier|changed|change|assigned|recorded)$/;
/** Days until when it does, or that are somebody else's. */
const NOT_SINCE = /^(?:end|expires|birth|due|next|initial)$/;

/**
 * @param people the registrants' file and its key
 * @param has columns that the registrants' table has already
 * @param names of files that are joined already
 */
export function histories(
  files: readonly ExportFile[],
  matcher: TableMatcher,
  people: { readonly file: ExportFile; readonly key: string },
  has: readonly string[],
  names: readonly string[],
  options: DraftOptions,
): readonly Joining[] {
  const keys = new Set(people.file.cells(people.file.header.indexOf(people.key)));
  const taken = new Set(has);
  const used = new Set(names);
  return files.flatMap((file): Joining[] => {
    const key = personHeader(file, matcher.table, { header: people.key, keys });
    if (key === undefined || file.parts !== undefined || isUnique(file, file.header.indexOf(key.header))) return [];
    const others = file.header.filter((header) => header !== '' && header !== key.header);
    const found = matcher.matches(file, others).filter((match) => isSure(match) && !taken.has(match.column.name));
    const states = found.filter(({ column }) => STATES.includes(column.name));
    const since = sinceOf(file, others, options);
    if (states.length === 0 || since === undefined) return [];
    // Other columns of a registrant may be of the time of the record.
    const status = found.find(({ column, header }) => column.name === 'status_on' && header === since.from);
    const matches = [
      ...states,
      ...(status !== undefined && states.some(({ column }) => column.name === 'status') ? [status] : []),
    ];
    const as = nameOf(file, used);
    used.add(as);
    for (const { column } of matches) taken.add(column.name);
    return [
      {
        file,
        join: { as, ...onlyPlace(file), on: { [key.header]: people.key }, latest: since },
        columns: matches.map((match) => {
          const draft = columnDraft(match, file, options);
          return { ...draft, from: `${as}.${draft.from}` };
        }),
        headers: [key.header, since.from, ...matches.map(({ header }) => header)],
      },
    ];
  });
}

/** The only day since when a record holds. */
function sinceOf(file: ExportFile, headers: readonly string[], options: DraftOptions): ColumnDraft | undefined {
  const days = headers.filter((header) => {
    const cells = file.cells(file.header.indexOf(header)).filter((cell) => cell !== '');
    return cells.length > 0 && cells.every((cell) => dateHint([cell]) !== undefined);
  });
  const since = days.filter((header) => {
    const words = wordsOf(header);
    return words.some((word) => SINCE.test(word)) && !words.some((word) => NOT_SINCE.test(word));
  });
  const header = since.length === 1 ? since[0] : undefined;
  if (header === undefined) return undefined;
  const column = options.dictionary.tables.get('person')!.columns.find(({ name }) => name === 'status_on')!;
  const index = file.header.indexOf(header);
  return columnDraft({ header, index, column, score: 1, fit: 'yes' }, file, options);
}
