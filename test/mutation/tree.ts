/** Trees with other children. */
import type { Expr } from '../../src/compile/expression.ts';

/** @param children as many as childrenOf gives, in its order */
export function withChildren(expr: Expr, children: readonly Expr[]): Expr {
  const [first, second] = children;
  switch (expr.node) {
    case 'not':
    case 'is-null':
      return { ...expr, of: first! };
    case 'logic':
      return { ...expr, of: children };
    case 'binary':
      return { ...expr, left: first!, right: second! };
    case 'in':
      return { ...expr, of: first!, list: children.slice(1) };
    case 'like':
      return { ...expr, of: first!, pattern: second! };
    case 'case':
      return {
        ...expr,
        when: expr.when.map((_, i) => ({ test: children[2 * i]!, then: children[2 * i + 1]! })),
        otherwise: children.at(-1)!,
      };
    case 'call':
      return { ...expr, args: children };
    case 'lookup':
      return { ...expr, value: first! };
    case 'set':
      return { ...expr, by: children };
    case 'aggregate':
      return first ? { ...expr, where: first } : expr;
    case 'literal':
    case 'parameter':
    case 'column':
    case 'cell':
    case 'has-parent':
      return expr;
    default:
      return expr satisfies never;
  }
}

const DERIVED = new Set(['nullable', 'codes', 'open', 'correlated']);

const identities = new WeakMap<Expr, string>();

/** Equal for trees that mean the same to the interpreter: what is only derived is left out. */
export function identityOf(expr: Expr): string {
  const known = identities.get(expr);
  if (known !== undefined) return known;
  const made = JSON.stringify(expr, (key, value: unknown) => (DERIVED.has(key) ? undefined : value));
  identities.set(expr, made);
  return made;
}
