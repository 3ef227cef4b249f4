/** Judged records and child records that a condition can only hold for where they have a value in common. */
import type { ColumnRef, Expr } from '../compile/expression.ts';

export interface Paired {
  readonly child: ColumnRef;
  readonly own: ColumnRef;
  /** The condition can also hold, or be unknown, where one of the two is NULL. */
  readonly isOpen: boolean;
}

/**
 * The columns of the first `child = own.column` that must hold, or `coalesce(child = own.column, …)`: where both have a
 * value and differ, the condition is false.
 */
export function pairedBy(condition: Expr): Paired | undefined {
  const conjuncts = condition.node === 'logic' && condition.op === 'AND' ? condition.of : [condition];
  for (const conjunct of conjuncts) {
    const [first = conjunct, otherwise] = conjunct.node === 'call' && conjunct.name === 'coalesce' ? conjunct.args : [];
    if (first.node !== 'binary' || first.op !== '=') continue;
    const { left, right } = first;
    if (left.node !== 'column' || right.node !== 'column') continue;
    const isOpen = !(otherwise?.node === 'literal' && otherwise.value === false);
    if (left.ref.scope === 'child' && right.ref.scope === 'own') return { child: left.ref, own: right.ref, isOpen };
    if (left.ref.scope === 'own' && right.ref.scope === 'child') return { child: right.ref, own: left.ref, isOpen };
  }
  return undefined;
}
