/** The statement that reads a table's cells: what rules and later steps ask of a cell becomes a column of its own. */
import type { Dictionary, DictionaryColumn } from '../../model/dictionary.ts';
import type { ColumnMapping } from '../../model/package.ts';
import { kindSql, nothingSql, oddSql, rawSql, realDateSql, typedKindSql, typedSql } from './cells.ts';
import { compactNumberSql, firstDateSql, isCompactDate, parsedDateSql } from './date-cells.ts';
import { identifier } from '../sql-text.ts';
import { KIND, type NothingWords } from '../types.ts';

export interface CellsRequest {
  /** Columns that something reads. */
  readonly used: readonly UsedColumn[];
  /** Columns whose cells as they stand are wanted too. */
  readonly shown: readonly UsedColumn[];
  /** See StageRequest. */
  readonly plain: ReadonlySet<string>;
  /** Columns whose kind of nothing is read. */
  readonly withKind: ReadonlySet<string>;
  readonly dictionary: Dictionary;
  readonly nothing: NothingWords;
}

export interface UsedColumn {
  readonly column: DictionaryColumn;
  readonly cell: { readonly sql: string; readonly mapping: ColumnMapping };
}

export function named(prefix: string, column: string): string {
  return identifier(`${prefix}_${column}`);
}

/**
 * The source's cells in layers, each over the one before: `c_` as they stand, `o_` whether a text needs a closer look,
 * `r_` without blanks around, `n_` digits of a date, `d_` what its first format gives, `p_` parsed date, `t_` typed value,
 * `k_` kind of nothing.
 *
 * @returns the statement, and which of the columns `k_`, `t_` (of other types than text) and `p_` it makes
 */
export function readCells(
  request: CellsRequest,
  from: string,
): { readonly sql: string; readonly known: ReadonlySet<string> } {
  const { used, shown } = request;
  const plain = used.filter(({ column }) => request.plain.has(column.name));
  const texts = used.filter(({ column }) => column.type === 'text' && !request.plain.has(column.name));
  const others = used.filter(({ column }) => column.type !== 'text');
  const dates = others.filter(({ column }) => column.type === 'date');
  const words = others.filter(isWord);
  const withKind = [...texts, ...others].filter(({ column }) => request.withKind.has(column.name));
  const as = (prefix: string, columns: readonly UsedColumn[], sql: (of: UsedColumn) => string): readonly string[] =>
    columns.map((each) => `${sql(each)} AS ${named(prefix, each.column.name)}`);
  const trimmed = (each: UsedColumn): string => trimmedSql(each, request.nothing);
  const layers = [
    [
      ...as('o', texts, ({ column: c }) => oddSql(named('c', c.name))),
      ...as('r', [...plain, ...others.filter((each) => !isWord(each))], trimmed),
      ...as('t', words, (each) => typedCellSql(request, each)),
    ],
    [
      ...as('r', texts, (each) => `CASE WHEN ${named('o', each.column.name)} THEN ${trimmed(each)} END`),
      ...as(
        'r',
        words.filter((each) => withKind.includes(each)),
        (each) => `CASE WHEN ${named('t', each.column.name)} IS NULL THEN ${trimmed(each)} END`,
      ),
      ...as(
        'n',
        dates.filter(({ cell }) => isCompactDate(cell.mapping)),
        ({ column: c }) => compactNumberSql(named('r', c.name)),
      ),
    ],
    as(
      'd',
      dates.filter((each) => firstOf(each) !== undefined),
      (each) => firstOf(each)!,
    ),
    as('p', dates, (each) => {
      const first = firstOf(each) === undefined ? undefined : named('d', each.column.name);
      return parsedDateSql(each.cell.mapping, named('r', each.column.name), { number: numberOf(each), first });
    }),
    as(
      't',
      others.filter((each) => !isWord(each)),
      (each) => typedCellSql(request, each),
    ),
    as('k', withKind, ({ column }) => cellKindSql(column, request.nothing)),
    [
      ...as('t', plain, ({ column: c }) => `NULLIF(${named('r', c.name)}, '')`),
      ...as('t', texts, ({ column: c }) => textSql(c.name, request.withKind.has(c.name), request.nothing)),
    ],
  ];
  const cells = new Map([...used, ...shown].map((each) => [each.column.name, each]));
  let sql = `SELECT ${as('c', [...cells.values()], (each) => cellSql(each, request.nothing)).join(', ')} FROM ${from}`;
  for (const columns of layers) if (columns.length > 0) sql = `SELECT *, ${columns.join(', ')} FROM (${sql})`;
  const all = (prefix: string, columns: readonly UsedColumn[]): readonly string[] =>
    columns.map(({ column }) => named(prefix, column.name));
  return { sql, known: new Set([...all('k', withKind), ...all('t', others), ...all('p', dates)]) };
}

/** The column `n_` of a date, where there is one. */
function numberOf({ column, cell }: UsedColumn): string | undefined {
  return isCompactDate(cell.mapping) ? named('n', column.name) : undefined;
}

/** SQL of the column `d_`, over `r_` and `n_`. */
function firstOf(each: UsedColumn): string | undefined {
  return firstDateSql(each.cell.mapping, named('r', each.column.name), numberOf(each));
}

/** Cells that hold one of a few words are compared as they stand. */
function isWord({ column, cell }: UsedColumn): boolean {
  return column.type === 'boolean' || (column.type === 'code' && cell.mapping.split === undefined);
}

/** What of the cell its mapping asks for takes time to find, and is found once. */
function isCut({ cell: { mapping } }: UsedColumn): boolean {
  return mapping.part !== undefined || mapping.time !== undefined;
}

/** The column `c_`: the cell as it stands, or what of it the mapping asks for, which has no blanks around. */
function cellSql(each: UsedColumn, nothing: NothingWords): string {
  return isCut(each) ? rawSql(each.cell.sql, each.cell.mapping, nothing) : each.cell.sql;
}

/** Over the column `c_`. */
export function trimmedSql(each: UsedColumn, nothing: NothingWords): string {
  const source = named('c', each.column.name);
  return isCut(each) ? source : rawSql(source, each.cell.mapping, nothing);
}

/** Over the columns `c_`, `o_`, `r_` and, where there is one, `k_`. */
function textSql(name: string, hasKind: boolean, nothing: NothingWords): string {
  const raw = named('r', name);
  const kind = hasKind ? named('k', name) : kindSql(raw, nothingSql(raw, nothing), nothing);
  return `CASE WHEN ${named('o', name)} THEN CASE WHEN ${kind} = ${KIND.value} THEN ${raw} END ELSE ${named('c', name)} END`;
}

/** Over the column `c_`, `r_` or, for a date, `p_`. */
function typedCellSql({ dictionary, nothing }: CellsRequest, each: UsedColumn): string {
  const { column, cell } = each;
  if (column.type === 'date') return realDateSql(named('p', column.name), nothing);
  const codes = column.codes === undefined ? undefined : dictionary.codes.get(column.codes);
  if (!isWord(each)) return typedSql(column, cell.mapping, named('r', column.name), codes, nothing);
  return typedSql(column, cell.mapping, trimmedSql(each, nothing), codes, nothing, named('c', column.name));
}

/** Over the columns `c_`, `o_`, `r_`, `p_` and `t_`. */
function cellKindSql({ name, type }: DictionaryColumn, nothing: NothingWords): string {
  const raw = named('r', name);
  const cell = named('c', name);
  const kind =
    type === 'text'
      ? `CASE WHEN ${named('o', name)} THEN ${kindSql(raw, nothingSql(raw, nothing), nothing)} ` +
        `WHEN ${cell} IS NULL THEN ${KIND.blank} ELSE ${KIND.value} END`
      : typedKindSql(raw, named('t', name), type === 'date' ? named('p', name) : undefined, nothing);
  return `CAST(${kind} AS UTINYINT)`;
}
