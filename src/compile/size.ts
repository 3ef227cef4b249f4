/** How long an expression becomes once its terms are written out: what they share is counted each time. */
import { childrenOf, type Expr } from './expression.ts';
import { SyntaxProblem } from './syntax.ts';

/** The longest of ours has a fifth of that. A few terms that name each other twice would have billions. */
const MOST_PARTS = 50_000;

const sizes = new WeakMap<Expr, number>();

/** @throws SyntaxProblem */
export function refuseTooLong(expr: Expr, at: number): void {
  if (sizeOf(expr) <= MOST_PARTS) return;
  throw new SyntaxProblem(`with its terms written out, the expression has more than ${MOST_PARTS} parts`, at);
}

function sizeOf(expr: Expr): number {
  const known = sizes.get(expr);
  if (known !== undefined) return known;
  const size = childrenOf(expr).reduce((sum, child) => sum + sizeOf(child), 1);
  sizes.set(expr, size);
  return size;
}
