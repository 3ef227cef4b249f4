/** Judged records and child records that a condition can only hold for where they have values in common. */
import type { ColumnRef, Expr } from '../../compile/expression.ts';

export interface Paired {
  /** Columns of the child record and of the judged one that must be equal; one of each where `isOpen`. */
  readonly equal: readonly { readonly child: ColumnRef; readonly own: ColumnRef }[];
  /** The condition can also hold, or be unknown, where one of the two is NULL. */
  readonly isOpen: boolean;
}

/**
 * The columns of every `coalesce(child = own.column, FALSE)` that must hold, or else those of the first
 * `child = own.column` or `coalesce(child = own.column, …)`: where both have a value and differ, the condition is false.
 */
export function pairedBy(condition: Expr): Paired | undefined {
  const conjuncts = condition.node === 'logic' && condition.op === 'AND' ? condition.of : [condition];
  const pairs = conjuncts.flatMap((conjunct) => {
    const [first = conjunct, otherwise] = conjunct.node === 'call' && conjunct.name === 'coalesce' ? conjunct.args : [];
    const columns = equalColumns(first);
    return columns ? [{ columns, isOpen: !(otherwise?.node === 'literal' && otherwise.value === false) }] : [];
  });
  const closed = pairs.filter(({ isOpen }) => !isOpen).map(({ columns }) => columns);
  if (closed.length > 0) return { equal: closed, isOpen: false };
  return pairs[0] && { equal: [pairs[0].columns], isOpen: true };
}

function equalColumns(expr: Expr): Paired['equal'][number] | undefined {
  if (expr.node !== 'binary' || expr.op !== '=') return undefined;
  const { left, right } = expr;
  if (left.node !== 'column' || right.node !== 'column' || left.codes !== right.codes) return undefined;
  if (left.ref.scope === 'child' && right.ref.scope === 'own') return { child: left.ref, own: right.ref };
  if (left.ref.scope === 'own' && right.ref.scope === 'child') return { child: right.ref, own: left.ref };
  return undefined;
}
