/**
 * The one scan of a table's file: cells are read once, row rules are judged, and the columns that later steps need
 * stay in a narrow stage table `stage_<table>`: `key`, `registrant`, `t_` typed values, `k_` kinds of nothing, `m_` terms.
 */
import { walk, type Expr } from '../../compile/expression.ts';
import { expressionsOf, type CompiledRule } from '../../compile/rules.ts';
import {
  isKey,
  isMasked,
  type Dictionary,
  type DictionaryColumn,
  type DictionaryTable,
} from '../../model/dictionary.ts';
import { kindSql, nothingSql, typedKindSql, typedSql } from '../cells/cells.ts';
import { codeTypeName } from '../cells/code-cells.ts';
import { parsedDateSql } from '../cells/date-cells.ts';
import { toSql, type Names } from '../expression/dialect.ts';
import { judgeSql, type JudgeSql } from '../expression/judge.ts';
import { Lifted } from '../expression/lifted.ts';
import { named, readCells, trimmedSql, type UsedColumn } from '../cells/read-cells.ts';
import { sourceSql, type SourceSql } from '../tables/source.ts';
import { ShownColumns } from './shown-columns.ts';
import { identifier } from '../sql-text.ts';
import { KIND, SQL_TYPES, type NothingWords, type Parameters, type TableSource } from '../types.ts';

export interface StageRequest {
  readonly source: TableSource;
  /** Row rules on the table that can be tested. */
  readonly rules: readonly CompiledRule[];
  /** What later steps read: `t_<column>` for a typed value, `k_<column>` for a kind of nothing. */
  readonly keep: ReadonlySet<string>;
  /** Terms over one record that later steps read, by the name of their column: `m_<term>`. */
  readonly terms: ReadonlyMap<string, Expr>;
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
  /** By rule: what it shows besides, by names that say their place behind these (`shown_0`). */
  readonly also: ReadonlyMap<string, readonly string[]>;
  /** Columns whose cells stand in `evidence`, in order. */
  readonly shown: readonly string[];
}

function sqlType(column: DictionaryColumn): string {
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
  const also = new ShownColumns();
  const judge = judgeSql(request.rules, (rule) => {
    also.add(rule, names);
    return names;
  });
  const { person } = source.table;
  const columns = [
    ...request.rules.flatMap((compiled) => compiled.rule.show),
    ...(person === undefined ? [] : [person]),
  ];
  const shown = [...new Set(columns)].flatMap((name) => {
    const cell = from.cells.get(name);
    return cell ? [{ column: source.table.columns.find((c) => c.name === name)!, cell }] : [];
  });
  const cells = readCells({ ...request, used, shown, withKind: kindsOf(request) }, from.from);
  const kept = used.flatMap(({ column: c }) =>
    ['t', 'k'].filter((prefix) => keep.has(`${prefix}_${c.name}`)).map((prefix) => named(prefix, c.name)),
  );
  const outer = [
    `${ownKeySql(from, source.table)} AS key`,
    `${registrantSql(keySql(from, person ?? source.table.key))} AS registrant`,
    ...kept,
    ...[...request.terms].map(([name, expr]) => `${toSql(expr, names)} AS ${identifier(name)}`),
    ...judge.bits,
  ];
  const create = `CREATE TABLE ${stageName(source.table.name)} AS`;
  const read = lifted.around(`(${cells.sql})`);
  if (judge.rules.length === 0)
    return { sql: `${create} SELECT ${outer.join(', ')} FROM ${read}`, judge, shown: [], also: also.byRule };
  const populations = `SELECT *, ${judge.populations.join(', ')} FROM ${read}`;
  const judged = `SELECT *, ${judge.fails} AS fails FROM (${populations})`;
  const evidence = evidenceSql(request, shown, cells.known, [...also.names.keys()]);
  const found = `CASE WHEN len(fails) > 0 OR ${judge.anyOpen} THEN ${evidence} END AS evidence`;
  const sql = `${create} SELECT ${[...outer, 'fails', found].join(', ')} FROM (${judged})`;
  return { sql, judge, shown: shown.map(({ column }) => column.name), also: also.byRule };
}

/** Between the shown cells of a record; taken out of their texts. */
export const EVIDENCE_SEPARATOR = '\u001f';

/**
 * The shown cells of a record as one text: the kind of nothing as a digit, then the value where it may be shown. It
 * stands in a CASE branch, so that these columns are read only for the records that are found.
 *
 * @param known columns that the statement has already: what rules read is not read again
 * @param also SQL of what is shown besides, at the end and without a digit
 */
function evidenceSql(
  request: StageRequest,
  shown: readonly UsedColumn[],
  known: ReadonlySet<string>,
  also: readonly string[],
): string {
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
    const isHidden = isMasked(column) && column.type === 'text' && !isKey(request.source.table, name);
    const value = isHidden ? '' : ` || COALESCE(${plain}, '')`;
    return `CAST(${kind} AS VARCHAR)${value}`;
  });
  const more = also.map((sql) => `replace(COALESCE(CAST(${sql} AS VARCHAR), ''), chr(31), ' ')`);
  return cells.length + more.length === 0 ? "''" : `concat_ws(chr(31), ${[...cells, ...more].join(', ')})`;
}

function keySql(from: SourceSql, column: string): string {
  return from.cells.has(column) ? identifier(`t_${column}`) : 'CAST(NULL AS VARCHAR)';
}

/**
 * Where an export numbers only its registrants, a record of another table goes by its registrant: its place in the file
 * would be another as soon as the export is sorted otherwise, and nobody could look it up.
 */
function ownKeySql(from: SourceSql, { key, person }: DictionaryTable): string {
  if (from.cells.has(key) || person === undefined || !from.cells.has(person)) return keySql(from, key);
  return `'a record of ' || ${keySql(from, person)}`;
}

/**
 * The number that stands for a registrant's key, on the registrant and on what belongs to it: joining and grouping by
 * texts costs twice as much. That no two registrants have the same one is seen to when they are read.
 */
function registrantSql(key: string): string {
  return `CASE WHEN ${key} IS NOT NULL THEN hash(${key}) END`;
}

/** Columns of the source that something reads: rules, later steps, and the keys. */
function usedColumns(request: StageRequest, from: SourceSql): readonly UsedColumn[] {
  const { table } = request.source;
  const kept = [...request.keep].filter((column) => !request.terms.has(column)).map((column) => column.slice(2));
  const wanted = new Set([...kept, table.key, ...(table.person === undefined ? [] : [table.person])]);
  const names: Names = {
    ...loadNames(request, from),
    value: (ref) => (wanted.add(ref.column), ''),
    kind: (ref) => (wanted.add(ref.column), ''),
  };
  for (const expr of expressionsIn(request)) toSql(expr, names);
  return table.columns.flatMap((column) => {
    const cell = from.cells.get(column.name);
    return cell && wanted.has(column.name) ? [{ column, cell }] : [];
  });
}

/** Columns whose kind of nothing is read by a rule or a later step. */
function kindsOf(request: StageRequest): ReadonlySet<string> {
  const kinds = new Set([...request.keep].filter((column) => column.startsWith('k_')).map((column) => column.slice(2)));
  for (const expr of expressionsIn(request)) {
    walk(expr, (node) => {
      if (node.node === 'cell') kinds.add(node.ref.column);
    });
  }
  return kinds;
}

function expressionsIn({ rules, terms }: StageRequest): readonly Expr[] {
  return [...rules.flatMap(expressionsOf), ...terms.values()];
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
    kind: (ref) => (from.cells.has(ref.column) ? identifier(`k_${ref.column}`) : String(KIND.blank)),
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
