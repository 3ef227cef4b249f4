/**
 * The one scan of a table's file: cells are read once, row rules are judged, and the columns that later steps need
 * stay in a narrow stage table `stage_<table>`: `key`, `registrant`, `t_` typed values, `k_` kinds of nothing.
 */
import { walk } from '../compile/expression.ts';
import { expressionsOf, type CompiledRule } from '../compile/rules.ts';
import { isMasked, type Dictionary, type DictionaryColumn, type DictionaryTable } from '../model/dictionary.ts';
import type { ColumnMapping } from '../model/package.ts';
import { kindSql, nothingSql, oddSql, rawSql, realDateSql, typedKindSql, typedSql } from './cells.ts';
import { codeTypeName } from './code-cells.ts';
import { compactNumberSql, isCompactDate, parsedDateSql } from './date-cells.ts';
import { toSql, type Names } from './dialect.ts';
import { judgeSql, type JudgeSql } from './judge.ts';
import { Lifted } from './lifted.ts';
import { sourceSql, type SourceSql } from './source.ts';
import { identifier } from './sql-text.ts';
import { SQL_TYPES, type NothingWords, type Parameters, type TableSource } from './types.ts';

export interface StageRequest {
  readonly source: TableSource;
  /** Row rules on the table that can be tested. */
  readonly rules: readonly CompiledRule[];
  /** What later steps read: `t_<column>` for a typed value, `k_<column>` for a kind of nothing. */
  readonly keep: ReadonlySet<string>;
  /**
   * Columns that only tell records apart and join them: a word for nothing in them is a key like any other, which
   * belongs to nobody.
   */
  readonly plain: ReadonlySet<string>;
  readonly dictionary: Dictionary;
  readonly nothing: NothingWords;
  readonly parameters: Parameters;
}

export interface StagePlan {
  readonly sql: string;
  readonly judge: JudgeSql;
  /** Columns whose cells stand in `evidence`, in order. */
  readonly shown: readonly string[];
}

export function sqlType(column: DictionaryColumn): string {
  return column.type === 'code' ? codeTypeName(column.codes!) : SQL_TYPES[column.type];
}

export function stageName(table: string): string {
  return identifier(`stage_${table}`);
}

export function planStage(request: StageRequest): StagePlan {
  const { source, keep } = request;
  const from = sourceSql(source);
  const used = usedColumns(request, from);
  const lifted = new Lifted('x_');
  const names: Names = { ...loadNames(request, from), lift: (render) => lifted.column(render) };
  const judge = judgeSql(request.rules, () => names);
  const shown = [...new Set(request.rules.flatMap((compiled) => compiled.rule.show))].flatMap((name) => {
    const cell = from.cells.get(name);
    return cell ? [{ column: source.table.columns.find((c) => c.name === name)!, cell }] : [];
  });
  const cells = readCells(request, used, shown, from.from);
  const kept = used.flatMap(({ column: c }) =>
    ['t', 'k'].filter((prefix) => keep.has(`${prefix}_${c.name}`)).map((prefix) => named(prefix, c.name)),
  );
  const outer = [
    `${keySql(from, source.table.key)} AS key`,
    `${registrantSql(keySql(from, source.table.person ?? source.table.key))} AS registrant`,
    ...kept,
    ...judge.bits,
  ];
  const create = `CREATE TABLE ${stageName(source.table.name)} AS`;
  if (judge.rules.length === 0)
    return { sql: `${create} SELECT ${outer.join(', ')} FROM (${cells.sql})`, judge, shown: [] };
  const populations = `SELECT *, ${judge.populations.join(', ')} FROM ${lifted.around(`(${cells.sql})`)}`;
  const judged = `SELECT *, ${judge.fails} AS fails FROM (${populations})`;
  const evidence = evidenceSql(request, shown, cells.known);
  const columns = [...outer, 'fails', `CASE WHEN len(fails) > 0 OR ${judge.anyOpen} THEN ${evidence} END AS evidence`];
  const sql = `${create} SELECT ${columns.join(', ')} FROM (${judged})`;
  return { sql, judge, shown: shown.map(({ column }) => column.name) };
}

function named(prefix: string, column: string): string {
  return identifier(`${prefix}_${column}`);
}

/**
 * The source's cells in layers, each over the one before: `c_` as they stand, `o_` whether a text needs a closer look,
 * `r_` without blanks around, `n_` digits of a date, `p_` parsed date, `t_` typed value, `k_` kind of nothing.
 *
 * @returns the statement, and which of the columns `k_`, `t_` (of other types than text) and `p_` it makes
 */
function readCells(
  request: StageRequest,
  used: readonly UsedColumn[],
  shown: readonly UsedColumn[],
  from: string,
): { readonly sql: string; readonly known: ReadonlySet<string> } {
  const plain = used.filter(({ column }) => request.plain.has(column.name));
  const texts = used.filter(({ column }) => column.type === 'text' && !request.plain.has(column.name));
  const others = used.filter(({ column }) => column.type !== 'text');
  const dates = others.filter(({ column }) => column.type === 'date');
  const words = others.filter(isWord);
  const kindsRead = kindsOf(request);
  const withKind = [...texts, ...others].filter(({ column }) => kindsRead.has(column.name));
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
    as('p', dates, ({ column: c, cell }) => {
      const number = isCompactDate(cell.mapping) ? named('n', c.name) : undefined;
      return parsedDateSql(cell.mapping, named('r', c.name), number);
    }),
    as(
      't',
      others.filter((each) => !isWord(each)),
      (each) => typedCellSql(request, each),
    ),
    as('k', withKind, ({ column }) => cellKindSql(column, request.nothing)),
    [
      ...as('t', plain, ({ column: c }) => `NULLIF(${named('r', c.name)}, '')`),
      ...as('t', texts, ({ column: c }) => textSql(c.name, kindsRead.has(c.name), request.nothing)),
    ],
  ];
  const cells = new Map([...used, ...shown].map((each) => [each.column.name, each]));
  let sql = `SELECT ${as('c', [...cells.values()], (each) => cellSql(each, request.nothing)).join(', ')} FROM ${from}`;
  for (const columns of layers) if (columns.length > 0) sql = `SELECT *, ${columns.join(', ')} FROM (${sql})`;
  const all = (prefix: string, columns: readonly UsedColumn[]): readonly string[] =>
    columns.map(({ column }) => named(prefix, column.name));
  return { sql, known: new Set([...all('k', withKind), ...all('t', others), ...all('p', dates)]) };
}

/** Cells that hold one of a few words are compared as they stand. */
function isWord({ column, cell }: UsedColumn): boolean {
  return column.type === 'boolean' || (column.type === 'code' && cell.mapping.split === undefined);
}

/** The column `c_`: the cell as it stands, or the part of it that the mapping names, which has no blanks around. */
function cellSql({ cell }: UsedColumn, nothing: NothingWords): string {
  return cell.mapping.part === undefined ? cell.sql : rawSql(cell.sql, cell.mapping, nothing);
}

/** Over the column `c_`. */
function trimmedSql({ column, cell }: UsedColumn, nothing: NothingWords): string {
  const source = named('c', column.name);
  return cell.mapping.part === undefined ? rawSql(source, cell.mapping, nothing) : source;
}

/** Over the columns `c_`, `o_`, `r_` and, where there is one, `k_`. */
function textSql(name: string, hasKind: boolean, nothing: NothingWords): string {
  const raw = named('r', name);
  const kind = hasKind ? named('k', name) : kindSql(raw, nothingSql(raw, nothing), nothing);
  return `CASE WHEN ${named('o', name)} THEN CASE WHEN ${kind} = 0 THEN ${raw} END ELSE ${named('c', name)} END`;
}

/** Over the column `c_`, `r_` or, for a date, `p_`. */
function typedCellSql({ dictionary, nothing }: StageRequest, each: UsedColumn): string {
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
      ? `CASE WHEN ${named('o', name)} THEN ${kindSql(raw, nothingSql(raw, nothing), nothing)} WHEN ${cell} IS NULL THEN 1 ELSE 0 END`
      : typedKindSql(raw, named('t', name), type === 'date' ? named('p', name) : undefined, nothing);
  return `CAST(${kind} AS UTINYINT)`;
}

/** Between the shown cells of a record; taken out of their texts. */
export const EVIDENCE_SEPARATOR = '\u001f';

/**
 * The shown cells of a record as one text: the kind of nothing as a digit, then the value where it may be shown. It
 * stands in a CASE branch, so that these columns are read only for the records that are found.
 *
 * @param known columns that the statement has already: what rules read is not read again
 */
function evidenceSql(request: StageRequest, shown: readonly UsedColumn[], known: ReadonlySet<string>): string {
  const { nothing } = request;
  const columnOr = (prefix: string, name: string, sql: () => string): string => {
    const column = identifier(`${prefix}_${name}`);
    return known.has(column) ? column : sql();
  };
  const cells = shown.map((each) => {
    const { column, cell } = each;
    const { name } = column;
    const raw = trimmedSql(each, nothing);
    const codes = column.codes === undefined ? undefined : request.dictionary.codes.get(column.codes);
    const typed =
      column.type === 'text'
        ? raw
        : columnOr('t', name, () => `(${typedSql(column, cell.mapping, raw, codes, nothing)})`);
    const parsed = (): string => columnOr('p', name, () => parsedDateSql(cell.mapping, raw));
    const kind = columnOr('k', name, () =>
      column.type === 'text'
        ? kindSql(raw, nothingSql(raw, nothing), nothing)
        : typedKindSql(raw, typed, column.type === 'date' ? parsed() : undefined, nothing),
    );
    const plain = column.type === 'text' ? `replace(${typed}, chr(31), ' ')` : `CAST(${typed} AS VARCHAR)`;
    const value = isMasked(column) && column.type === 'text' ? '' : ` || COALESCE(${plain}, '')`;
    return `CAST(${kind} AS VARCHAR)${value}`;
  });
  return cells.length === 0 ? "''" : `concat_ws(chr(31), ${cells.join(', ')})`;
}

function keySql(from: SourceSql, column: string): string {
  return from.cells.has(column) ? identifier(`t_${column}`) : 'CAST(NULL AS VARCHAR)';
}

/**
 * The number that stands for a registrant's key, on the registrant and on what belongs to it: joining and grouping by
 * texts costs twice as much. That no two registrants have the same one is seen to when they are read.
 */
function registrantSql(key: string): string {
  return `CASE WHEN ${key} IS NOT NULL THEN hash(${key}) END`;
}

interface UsedColumn {
  readonly column: DictionaryColumn;
  readonly cell: { readonly sql: string; readonly mapping: ColumnMapping };
}

/** Columns of the source that something reads: rules, later steps, and the keys. */
function usedColumns(request: StageRequest, from: SourceSql): readonly UsedColumn[] {
  const { table } = request.source;
  const kept = [...request.keep].map((column) => column.slice(2));
  const wanted = new Set([...kept, table.key, ...(table.person === undefined ? [] : [table.person])]);
  const names: Names = {
    ...loadNames(request, from),
    value: (ref) => (wanted.add(ref.column), ''),
    kind: (ref) => (wanted.add(ref.column), ''),
  };
  for (const compiled of request.rules) {
    for (const expr of expressionsOf(compiled)) toSql(expr, names);
  }
  return table.columns.flatMap((column) => {
    const cell = from.cells.get(column.name);
    return cell && wanted.has(column.name) ? [{ column, cell }] : [];
  });
}

/** Columns whose kind of nothing is read by a rule or a later step. */
function kindsOf(request: StageRequest): ReadonlySet<string> {
  const kinds = new Set([...request.keep].filter((column) => column.startsWith('k_')).map((column) => column.slice(2)));
  for (const compiled of request.rules) {
    for (const expr of expressionsOf(compiled)) {
      walk(expr, (node) => {
        if (node.node === 'cell') kinds.add(node.ref.column);
      });
    }
  }
  return kinds;
}

/** Name of a column's typed value in the stage table: the record's key has a name of its own. */
export function stagedValue(table: DictionaryTable, column: string): string {
  return column === table.key ? 'key' : `t_${column}`;
}

function loadNames(request: StageRequest, from: SourceSql): Names {
  const { table } = request.source;
  const refuse = (): never => {
    throw new Error('a row rule reads only its own record');
  };
  return {
    value: (ref) =>
      from.cells.has(ref.column) ? identifier(`t_${ref.column}`) : absentValue(table.columns, ref.column),
    kind: (ref) => (from.cells.has(ref.column) ? identifier(`k_${ref.column}`) : '1'),
    businessDay: refuse,
    aggregate: refuse,
    set: refuse,
    lookup: refuse,
    hasParent: refuse,
    parameters: request.parameters,
  };
}

/** A column that the export lacks, where a rule says that this counts as blank. */
export function absentValue(columns: readonly DictionaryColumn[], name: string): string {
  const column = columns.find((c) => c.name === name)!;
  return `CAST(NULL AS ${sqlType(column)})`;
}
