/**
 * What must hold beside an aggregate for it to matter: where the population or the violation is false without it, nobody
 * asks for its value, and the record need not be paired with child records.
 */
import { looksBeyond } from '../../compile/resolve-records.ts';
import { walk, type Expr } from '../../compile/expression.ts';
import type { CompiledRule } from '../../compile/rules.ts';
import { recordTerm } from '../stage/staged-columns.ts';

/** By aggregate of the rule: conditions on the judged record alone, of which none may be false. */
export type Guards = ReadonlyMap<Expr, readonly Expr[]>;

export function guardsOf({ population, violation, shownAlso }: CompiledRule): Guards {
  const guards = new Map<Expr, readonly Expr[]>();
  const members = conjunctsOf(population);
  const violations = conjunctsOf(violation);
  /** An aggregate that stands in several places matters where it matters in one of them. */
  const add = (expr: Expr, beside: readonly Expr[]): void =>
    walk(expr, (node) => {
      if (node.node !== 'aggregate') return;
      const known = guards.get(node);
      guards.set(node, known ? known.filter((guard) => beside.includes(guard)) : beside);
    });
  const ofRecord = members.filter((part) => !looksBeyond(part));
  const all = [...ofRecord, ...violations.filter((part) => !looksBeyond(part))];
  const except = (guard: readonly Expr[], part: Expr): readonly Expr[] => guard.filter((each) => each !== part);
  for (const part of members) add(part, except(ofRecord, part));
  for (const part of violations) add(part, except(all, part));
  // Shown of records, too, of which it is open whether they belong to the population.
  for (const { value } of shownAlso) add(value, ofRecord);
  return guards;
}

/** Parts of which none may be false; terms over one record stay whole, as they are columns. */
export function conjunctsOf(expr: Expr): readonly Expr[] {
  const isWhole = expr.node !== 'logic' || expr.op !== 'AND' || recordTerm(expr) !== undefined;
  return isWhole ? [expr] : expr.of.flatMap(conjunctsOf);
}
