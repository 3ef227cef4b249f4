/**
 * Which conditions can be unknown at all. A column is known wherever a condition that is false for an unknown value
 * stands beside it: in `birth_date IS NOT NULL AND birth_date > :as_of` nothing is ever unknown. What can't be unknown
 * needs no undecided branch in the engine and no undecided example in the rule.
 */
import type { ColumnRef, Expr } from './expression.ts';
import { FUNCTIONS } from './functions.ts';

export type Known = ReadonlySet<string>;

const NOTHING: Known = new Set();

/** Can the condition be unknown, given that these columns (`keyOf`) hold values? */
export function canBeUnknown(expr: Expr, known: Known = NOTHING): boolean {
  const sub = (child: Expr): boolean => canBeUnknown(child, known);
  switch (expr.node) {
    case 'column':
      return !known.has(keyOf(expr.ref));
    case 'logic': {
      // x AND y is unknown only when nothing in it is false; x OR y only when nothing is true.
      const unknown = expr.of.filter(sub);
      const certain = expr.of.filter((child) => !unknown.includes(child));
      const guards = new Set([...known, ...certain.flatMap((child) => knownBy(child, expr.op === 'AND'))]);
      // More columns that are known make nothing unknown that was not.
      return guards.size > known.size ? unknown.some((child) => canBeUnknown(child, guards)) : unknown.length > 0;
    }
    case 'not':
      return sub(expr.of);
    case 'binary':
      return sub(expr.left) || sub(expr.right);
    case 'in':
      return sub(expr.of) || expr.list.some(sub);
    case 'like':
      return sub(expr.of) || sub(expr.pattern);
    case 'case':
      return expr.when.some((w) => sub(w.then)) || sub(expr.otherwise);
    case 'call': {
      const { nullWhen } = FUNCTIONS[expr.name]!;
      if (nullWhen === 'always') return true;
      return nullWhen === 'all' ? expr.args.every(sub) : expr.args.some(sub);
    }
    case 'set':
      return expr.by.some(sub);
    case 'lookup':
      return expr.column !== undefined || sub(expr.value);
    case 'literal':
    case 'parameter':
    case 'aggregate':
    case 'is-null':
    case 'cell':
    case 'has-parent':
      return expr.nullable;
    default:
      return expr satisfies never;
  }
}

/** Columns that must hold a value wherever the condition has this truth value. */
export function knownBy(expr: Expr, truth = true): readonly string[] {
  switch (expr.node) {
    case 'is-null':
      return expr.negated === truth ? strictColumns(expr.of) : [];
    case 'not':
      return knownBy(expr.of, !truth);
    case 'logic': {
      if ((expr.op === 'AND') === truth) return expr.of.flatMap((child) => knownBy(child, truth));
      const [first, ...rest] = expr.of.map((child) => knownBy(child, truth));
      return first!.filter((column) => rest.every((columns) => columns.includes(column)));
    }
    case 'column':
    case 'binary':
    case 'in':
    case 'like':
    case 'call':
      return strictColumns(expr);
    default:
      return [];
  }
}

/** Columns that must hold a value for the expression to have one. */
function strictColumns(expr: Expr): readonly string[] {
  switch (expr.node) {
    case 'column':
      return [keyOf(expr.ref)];
    case 'not':
      return strictColumns(expr.of);
    case 'binary':
      return [...strictColumns(expr.left), ...strictColumns(expr.right)];
    case 'in':
      return strictColumns(expr.of);
    case 'like':
      return [...strictColumns(expr.of), ...strictColumns(expr.pattern)];
    case 'call':
      return FUNCTIONS[expr.name]?.nullWhen === 'any' ? expr.args.flatMap(strictColumns) : [];
    default:
      return [];
  }
}

function keyOf(ref: ColumnRef): string {
  return `${ref.scope} ${ref.table}.${ref.column}`;
}
