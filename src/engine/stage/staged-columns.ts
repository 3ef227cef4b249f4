/**
 * What the joined passes read of the stages. A term that speaks of one child record alone is computed when the record's
 * table is read: otherwise every pass that reads the term would compute it again, and all that it is made of were kept.
 */
import { looksBeyond } from '../../compile/resolve-records.ts';
import { readsCalendar, expressionsOf, type CompiledRule } from '../../compile/rules.ts';
import { childrenOf, some, type ColumnRef, type Expr } from '../../compile/expression.ts';
import type { Dictionary } from '../../model/dictionary.ts';
import { stagedValue } from './stage.ts';

export interface StagedColumns {
  /** By canonical table: `t_` values, `k_` kinds of nothing, `m_` terms. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  /** By canonical table and name of its column: what the terms stand for. */
  readonly terms: ReadonlyMap<string, ReadonlyMap<string, Expr>>;
}

/** A term over the columns of one record that is not the registrant's. */
export interface RecordTerm {
  /** Name of its column in the stage. */
  readonly name: string;
  readonly table: string;
  readonly scope: ColumnRef['scope'];
}

const found = new WeakMap<Expr, RecordTerm | 'none'>();

export function recordTerm(expr: Expr): RecordTerm | undefined {
  if (expr.term === undefined) return undefined;
  const known = found.get(expr) ?? findRecordTerm(expr.term, expr) ?? 'none';
  found.set(expr, known);
  return known === 'none' ? undefined : known;
}

function findRecordTerm(term: string, expr: Expr): RecordTerm | undefined {
  let ref: ColumnRef | undefined;
  some(expr, (node) => {
    if (node.node === 'column' || node.node === 'cell') ref ??= node.ref;
    return ref !== undefined;
  });
  const of = ref as ColumnRef | undefined;
  // Terms over registrants are cheap, and their stage is the widest: with some columns more, one thread has to make it.
  if (of === undefined || of.table === 'person' || looksBeyond(expr, of.scope) || readsCalendar(expr)) return undefined;
  return { name: `m_${term}`, table: of.table, scope: of.scope };
}

/** @param withTerms whether terms over one record are columns of their own */
export function stagedColumns(
  rules: readonly CompiledRule[],
  dictionary: Dictionary,
  withTerms: boolean,
): StagedColumns {
  const names = new Map<string, Set<string>>();
  const terms = new Map<string, Map<string, Expr>>();
  const seen = new Set<Expr>();
  const of = (table: string): Set<string> => entryOf(names, table, () => new Set());
  const addValue = (ref: ColumnRef | undefined): void => {
    if (!ref) return;
    const name = stagedValue(dictionary.tables.get(ref.table)!, ref.column);
    const columns = of(ref.table);
    if (name.startsWith('t_')) columns.add(name);
  };
  const addNode = (node: Expr): void => {
    if (node.node === 'column') addValue(node.ref);
    if (node.node === 'cell') {
      of(node.ref.table).add(`k_${node.ref.column}`);
      if (node.test === 'invalid') addValue(node.ref);
    }
    if (node.node === 'set') addValue(node.column);
    if (node.node === 'lookup') {
      of(node.table);
      addValue(node.key);
      addValue(node.column);
    }
    if (node.node === 'aggregate') {
      of(node.table);
      addValue(node.column);
      addValue(node.by);
    }
  };
  const visit = (node: Expr): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const term = withTerms ? recordTerm(node) : undefined;
    if (term) {
      of(term.table).add(term.name);
      entryOf(terms, term.table, () => new Map<string, Expr>()).set(term.name, node);
      return;
    }
    addNode(node);
    childrenOf(node).forEach(visit);
  };
  for (const rule of rules) [...expressionsOf(rule), ...rule.shownAlso.map(({ value }) => value)].forEach(visit);
  return { names, terms };
}

function entryOf<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
