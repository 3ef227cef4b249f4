/** Aggregates over the records of one registrant, by every way in which the unknown conditions could turn out. */
import type { ColumnRef, Expr } from '../../src/compile/expression.ts';
import type { Value } from './cells.ts';
import type { Data, OracleRecord } from './data.ts';
import { evaluate, type Surroundings } from './evaluate.ts';

/** What only mutants have: `anyone`: over everybody's records; `earliest`: the opposite of latest. */
export type Aggregate = Omit<Expr & { node: 'aggregate' }, 'fn'> & {
  readonly fn: (Expr & { node: 'aggregate' })['fn'] | 'earliest';
  readonly anyone?: boolean;
};

export function aggregateOver(aggregate: Aggregate, at: Surroundings): Value {
  const { person } = at.own;
  const all = at.data
    .records(aggregate.table)
    .filter((record) => aggregate.anyone === true || (person !== null && record.person === person));
  const counts = (record: OracleRecord): Value =>
    aggregate.where ? evaluate(aggregate.where, { ...at, child: record }) : true;
  const certain = all.filter((record) => counts(record) === true);
  const possible = all.filter((record) => counts(record) === null);
  const column = (ref: ColumnRef | undefined) => (record: OracleRecord) => record.cell(ref!.column).value;
  switch (aggregate.fn) {
    case 'exists':
      return certain.length > 0 ? true : possible.length > 0 ? null : false;
    case 'count':
      return possible.length > 0 ? null : certain.length;
    case 'max':
    case 'min':
      return extreme(certain.map(column(aggregate.column)), possible.map(column(aggregate.column)), aggregate.fn);
    case 'latest':
    case 'earliest':
      return newest(certain, possible, aggregate);
    default:
      return aggregate.fn satisfies never;
  }
}

/** The answer, where the possible values could not change it. */
function extreme(certain: readonly Value[], possible: readonly Value[], fn: 'max' | 'min'): Value {
  const beats = (a: Value, b: Value): boolean => b === null || (a !== null && (fn === 'max' ? a > b : a < b));
  const best = certain.reduce((a, b) => (b !== null && beats(b, a) ? b : a), null);
  return possible.some((value) => value !== null && beats(value, best)) ? null : best;
}

function newest(certain: readonly OracleRecord[], possible: readonly OracleRecord[], aggregate: Aggregate): Value {
  const day = (record: OracleRecord): Value => record.cell(aggregate.by!.column).value;
  const value = (record: OracleRecord): Value => record.cell(aggregate.column!.column).value;
  const later = (a: OracleRecord, b: OracleRecord | undefined): boolean => {
    if (b === undefined) return true;
    const [x, y] = [day(a)!, day(b)!];
    if (x !== y) return aggregate.fn === 'latest' ? x > y : x < y;
    return (a.key ?? '') > (b.key ?? '');
  };
  const dated = (records: readonly OracleRecord[]): readonly OracleRecord[] => records.filter((r) => day(r) !== null);
  const best = dated(certain).reduce<OracleRecord | undefined>((a, b) => (later(b, a) ? b : a), undefined);
  const known = best === undefined ? null : value(best);
  return dated(possible).some((record) => later(record, best) && value(record) !== known) ? null : known;
}

/** Over the records of the population with the same values: how many there are, or how many different values they have. */
export function countAlike(expr: Expr & { node: 'set' }, at: Surroundings): Value {
  const valuesOf = (own: OracleRecord): readonly Value[] =>
    expr.by.map((by) => evaluate(by, { data: at.data, settings: at.settings, own }));
  const values = valuesOf(at.own);
  if (values.includes(null)) return null;
  const alike = at.population!.filter((other) => valuesOf(other).every((value, i) => value === values[i]));
  if (!expr.column) return alike.length;
  const { column } = expr.column;
  return new Set(alike.map((other) => other.cell(column).value).filter((value) => value !== null)).size;
}

/** Whether a table without registrants has a record with this value, or what its records with it all say. */
export function lookUp(expr: Expr & { node: 'lookup' }, value: Value, data: Data): Value {
  if (value === null) return null;
  const compared = (text: Value): string | null =>
    text === null
      ? null
      : String(text)
          .toUpperCase()
          .replaceAll(/[^A-Z0-9]/g, '');
  const found = data.records(expr.table).filter((r) => compared(r.cell(expr.key.column).value) === compared(value));
  if (!expr.column) return found.length > 0;
  const { column } = expr.column;
  const said = [...new Set(found.map((record) => record.cell(column).value).filter((v) => v !== null))];
  return said.length === 1 ? said[0]! : null;
}
