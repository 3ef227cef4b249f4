/** Typed trees of what looks into a table without registrants, such as the jurisdiction's list of offenses. */
import { expect, unknown } from './agree.ts';
import type { ColumnRef, Expr } from './expression.ts';
import type { ResolveContext } from './resolve-records.ts';
import { SyntaxProblem, type Syntax } from './syntax.ts';

/** `listed(table.key, value)` and `looked_up(table.column, table.key, value)`. */
export const LOOKUP_FUNCTIONS = ['listed', 'looked_up'] as const;

export function isLookup(name: string): boolean {
  return (LOOKUP_FUNCTIONS as readonly string[]).includes(name);
}

export function resolveLookup(
  syntax: Syntax & { node: 'call' },
  context: ResolveContext,
  resolve: (syntax: Syntax, context: ResolveContext) => Expr,
): Expr {
  const { args, at } = syntax;
  const wanted = syntax.name === 'listed' ? 2 : 3;
  if (args.length !== wanted) throw new SyntaxProblem(`${syntax.name} takes ${wanted} arguments`, at);
  const columns = args.slice(0, -1).map((arg) => reference(arg, context));
  const [first, key = first] = columns as [Reference, Reference?];
  if (key.ref.table !== first.ref.table) throw new SyntaxProblem('both columns must be of one table', at);
  const last = args.at(-1)!;
  const value = expect(resolve(last, context), 'text', last);
  const shared = { node: 'lookup', table: key.ref.table, key: key.ref, value } as const;
  if (wanted === 2) return { ...shared, type: 'boolean', nullable: value.nullable };
  return { ...shared, column: first.ref, type: first.type, nullable: true };
}

interface Reference {
  readonly ref: ColumnRef;
  readonly type: Expr['type'];
}

function reference(syntax: Syntax, { dictionary }: ResolveContext): Reference {
  if (syntax.node !== 'name' || syntax.table === undefined) {
    throw new SyntaxProblem('a column of another table is written table.column', syntax.at);
  }
  const table = dictionary.tables.get(syntax.table);
  if (!table || table.name === 'person' || table.person !== undefined) {
    const names = [...dictionary.tables.values()].filter((t) => t.name !== 'person' && t.person === undefined);
    const list = names.map((t) => t.name);
    throw unknown('table without registrants', `"${syntax.table}"`, syntax.table, list, syntax.at);
  }
  const column = table.columns.find((c) => c.name === syntax.name);
  if (!column) {
    const names = table.columns.map((c) => c.name);
    throw unknown('column', `"${syntax.name}" in ${table.name}`, syntax.name, names, syntax.at);
  }
  return { ref: { table: table.name, column: column.name, scope: 'child' }, type: column.type };
}
