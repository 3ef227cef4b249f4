/** What expressions read. */
import { walk, type ColumnRef, type Expr } from './expression.ts';

/** Every column an expression reads, each once, in first-use order. */
export function columnsOf(expressions: readonly Expr[]): readonly ColumnRef[] {
  const seen = new Map<string, ColumnRef>();
  const add = (ref: ColumnRef | undefined): void => {
    if (ref) seen.set(`${ref.scope} ${ref.table}.${ref.column}`, ref);
  };
  for (const expr of expressions) {
    walk(expr, (node) => {
      if (node.node === 'column' || node.node === 'cell') add(node.ref);
      if (node.node === 'set') add(node.column);
      if (node.node === 'lookup') {
        add(node.key);
        add(node.column);
      }
      if (node.node === 'aggregate') {
        add(node.column);
        add(node.by);
      }
    });
  }
  return [...seen.values()];
}
