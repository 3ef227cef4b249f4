/** Cells that several columns tell together: the first of a mapping's cases that holds. */
import type { ColumnCase, ColumnMapping } from '../../model/package.ts';
import { list, text } from '../sql-text.ts';

const YES = ['Y', 'YES', 'TRUE', 'T', '1', 'X'];
const NO = ['N', 'NO', 'FALSE', 'F', '0'];

/** What is read where a flag says neither yes nor no: no code, and no word for nothing. */
const UNTOLD = 'flag is not yes or no';

type CellOf = (header: string) => string;

function bare(cell: string): string {
  return `upper(trim(coalesce(${cell}, '')))`;
}

export function holdsSql({ where = {}, except = {} }: ColumnCase, cellOf: CellOf): string {
  const isOneOf = (header: string, words: readonly string[]): string =>
    `${bare(cellOf(header))} IN (${words.map(text).join(', ')})`;
  const all = [
    ...Object.entries(where).map(([header, words]) => isOneOf(header, words)),
    ...Object.entries(except).map(([header, words]) => `NOT ${isOneOf(header, words)}`),
  ];
  return all.length === 0 ? 'TRUE' : `(${all.join(' AND ')})`;
}

/**
 * Columns of a case that are flags, with the SQL of a cell that says neither yes nor no: whoever asks for Y expects N or
 * nothing beside it, and a `?` there is no N.
 */
export function untoldSql({ where = {}, except = {} }: ColumnCase, cellOf: CellOf): ReadonlyMap<string, string> {
  return new Map(
    [...Object.entries(where), ...Object.entries(except)].flatMap(([header, words]) => {
      const other = words.every((word) => YES.includes(word))
        ? NO
        : words.every((word) => NO.includes(word))
          ? YES
          : [];
      if (other.length === 0) return [];
      return [[header, `list_contains(${list([...words, ...other, ''])}, ${bare(cellOf(header))}) = FALSE`] as const];
    }),
  );
}

/** The cell of a column with cases; where none holds, that of its source. */
export function madeCellSql({ from, cases = [] }: ColumnMapping, cellOf: CellOf): string {
  const when = cases.flatMap((each) => {
    const untold = [...untoldSql(each, cellOf).values()];
    return [
      `WHEN ${holdsSql(each, cellOf)} THEN ${text(each.is)}`,
      ...(untold.length === 0 ? [] : [`WHEN ${untold.join(' OR ')} THEN ${text(UNTOLD)}`]),
    ];
  });
  return `CASE ${when.join(' ')} ELSE ${cellOf(from)} END`;
}
