/** Typed trees of what looks beyond the judged record: aggregates over child records, and counts over the population. */
import type { Dictionary, DictionaryColumn, DictionaryTable } from '../model/dictionary.ts';
import type { Term } from '../model/rule.ts';
import { expect, unknown } from './agree.ts';
import { some, type ColumnRef, type Expr, type Scope } from './expression.ts';
import { canBeUnknown } from './nullability.ts';
import { SyntaxProblem, type Syntax } from './syntax.ts';

export interface ResolveContext {
  readonly dictionary: Dictionary;
  readonly terms: ReadonlyMap<string, Term>;
  /** Table whose records plain names speak of, and where those records stand. */
  readonly table: DictionaryTable;
  readonly scope: Scope;
  /** Table of the rule. */
  readonly judged: DictionaryTable;
  /** How many aggregates stand around. */
  readonly depth: number;
  /** Terms being resolved, to refuse circles. */
  readonly within: readonly string[];
  /** Terms that were resolved, by what they speak of; absent: each is resolved again wherever it stands. */
  readonly resolved?: Map<string, Expr>;
}

type Resolve = (syntax: Syntax, context: ResolveContext) => Expr;

export function columnExpr(column: DictionaryColumn, context: ResolveContext): Expr {
  return {
    node: 'column',
    ref: { table: context.table.name, column: column.name, scope: context.scope },
    type: column.type,
    nullable: true,
    ...(column.codes !== undefined && { codes: column.codes }),
  };
}

export function resolveAggregate(
  syntax: Syntax & { node: 'aggregate' },
  context: ResolveContext,
  resolve: Resolve,
): Expr {
  const { fn, at } = syntax;
  const { tables } = context.dictionary;
  if (context.judged.name !== 'person' && context.judged.person === undefined) {
    throw new SyntaxProblem(`records of ${context.judged.name} belong to no registrant, so ${fn}(…) has no place`, at);
  }
  const table = tables.get(syntax.table);
  if (!table || table.person === undefined) {
    const names = [...tables.values()].filter((t) => t.person !== undefined).map((t) => t.name);
    throw unknown('child table', `"${syntax.table}"`, syntax.table, names, at);
  }
  const inner: ResolveContext = { ...context, table, scope: 'child', depth: context.depth + 1 };
  const where = syntax.where && expect(resolve(syntax.where, inner), 'boolean', syntax.where);
  const open = where !== undefined && canBeUnknown(where);
  const shared = {
    table: table.name,
    ...(where && { where }),
    open,
    correlated: where !== undefined && readsOwn(where),
  };
  if (fn === 'exists' || fn === 'count') {
    if (syntax.column !== undefined) throw new SyntaxProblem(`${fn} takes a table, without a column`, at);
    return { node: 'aggregate', fn, ...shared, type: fn === 'exists' ? 'boolean' : 'integer', nullable: open };
  }
  if (syntax.column === undefined) throw new SyntaxProblem(`${fn} takes table.column`, at);
  const column = columnOf(syntax.column, inner, at);
  const typed = { node: 'aggregate', ...shared, column: column.ref, type: column.type, nullable: true } as const;
  if (fn !== 'latest') {
    if (column.type === 'code' || column.type === 'boolean')
      throw new SyntaxProblem(`a ${column.type} has no ${fn}`, at);
    return { ...typed, fn };
  }
  if (syntax.by === undefined) {
    if (column.type !== 'date') throw new SyntaxProblem('latest of a column that is no date needs BY date_column', at);
    return { ...typed, fn: 'max' };
  }
  const by = columnOf(syntax.by, inner, at);
  if (by.type !== 'date') throw new SyntaxProblem(`BY takes a date column; ${syntax.by} is a ${by.type}`, at);
  return { ...typed, fn, by: by.ref };
}

function columnOf(name: string, context: ResolveContext, at: number): Expr & { node: 'column' } {
  const { columns } = context.table;
  const found = columns.find((column) => column.name === name);
  if (found) return columnExpr(found, context) as Expr & { node: 'column' };
  const names = columns.map((column) => column.name);
  throw unknown('column', `"${name}" in ${context.table.name}`, name, names, at);
}

function readsOwn(expr: Expr): boolean {
  return some(expr, (node) => (node.node === 'column' || node.node === 'cell') && node.ref.scope === 'own');
}

export function resolveSet(syntax: Syntax & { node: 'set' }, context: ResolveContext, resolve: Resolve): Expr {
  const { fn, at } = syntax;
  if (context.scope !== 'own') throw new SyntaxProblem(`${fn}(…) speaks about the judged records only`, at);
  if (syntax.by.length === 0) throw new SyntaxProblem(`${fn} takes the columns that records have in common`, at);
  const by = syntax.by.map((child) => resolve(child, context));
  by.forEach((expr, i) => {
    if (looksBeyond(expr)) throw new SyntaxProblem(`${fn} takes values of the record itself`, syntax.by[i]!.at);
  });
  const column: ColumnRef | undefined =
    syntax.column === undefined ? undefined : columnOf(syntax.column, context, at).ref;
  const nullable = by.some((expr) => expr.nullable);
  return { node: 'set', fn, ...(column && { column }), by, type: 'integer', nullable };
}

const BEYOND: ReadonlySet<Expr['node']> = new Set(['aggregate', 'has-parent', 'set', 'lookup']);

/** Whether an expression reads more than one record's columns: those of the judged record, or of the scope. */
export function looksBeyond(expr: Expr, scope: Scope = 'own'): boolean {
  const isElsewhere = (node: Expr): boolean =>
    (node.node === 'column' || node.node === 'cell') && node.ref.scope !== scope;
  return some(expr, (node) => BEYOND.has(node.node) || isElsewhere(node));
}
