/** The typed tree in the words of the rule language. */
import type { ColumnRef, Expr, Scope } from '../../src/compile/expression.ts';
import { CELL_FUNCTIONS } from '../../src/compile/functions.ts';
import { identityOf } from './tree.ts';

/** Identity of a tree to the term that stands for it, and whose record the term speaks of. */
export type TermNames = ReadonlyMap<string, { readonly name: string; readonly scope: Scope }>;

/** How tightly a form binds; operands that bind less stand in parentheses. */
const BINDS = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, atom: 7 };

/** @param inside whether it stands in an aggregate, where `own.` tells the judged record apart */
export function print(expr: Expr, terms: TermNames = new Map(), inside = false): string {
  return new Printer(terms, inside).text(expr, BINDS.or);
}

class Printer {
  readonly terms: TermNames;
  readonly inside: boolean;

  constructor(terms: TermNames, inside: boolean) {
    this.terms = terms;
    this.inside = inside;
  }

  text(expr: Expr, binds: number): string {
    const term = this.terms.get(identityOf(expr));
    if (term) return this.named(term.name, term.scope);
    const own = bindingOf(expr);
    const text = this.form(expr, own);
    return own < binds ? `(${text})` : text;
  }

  private form(expr: Expr, own: number): string {
    const operand = (child: Expr): string => this.text(child, BINDS.sum);
    const list = (children: readonly Expr[]): string => children.map((c) => this.text(c, BINDS.or)).join(', ');
    switch (expr.node) {
      case 'literal':
        return literal(expr);
      case 'parameter':
        return `:${expr.name}`;
      case 'column':
        return this.column(expr.ref);
      case 'cell':
        return `${Object.entries(CELL_FUNCTIONS).find(([, test]) => test === expr.test)![0]}(${this.column(expr.ref)})`;
      case 'not':
        return `NOT ${this.text(expr.of, BINDS.not)}`;
      case 'logic':
        return expr.of.map((child) => this.text(child, own + 1)).join(` ${expr.op} `);
      case 'binary': {
        const left = own === BINDS.comparison ? BINDS.sum : own;
        return `${this.text(expr.left, left)} ${expr.op} ${this.text(expr.right, own + 1)}`;
      }
      case 'is-null':
        return `${operand(expr.of)} IS ${expr.negated ? 'NOT ' : ''}NULL`;
      case 'in':
        return `${operand(expr.of)} ${expr.negated ? 'NOT ' : ''}IN (${list(expr.list)})`;
      case 'like':
        return `${operand(expr.of)} ${expr.negated ? 'NOT ' : ''}LIKE ${operand(expr.pattern)}`;
      case 'case': {
        const when = expr.when.map((w) => `WHEN ${list([w.test])} THEN ${list([w.then])}`).join(' ');
        return `CASE ${when} ELSE ${list([expr.otherwise])} END`;
      }
      case 'call':
        return `${expr.name}(${list(expr.args)})`;
      case 'has-parent':
        return 'has_parent()';
      case 'lookup':
        return lookup(expr, list([expr.value]));
      case 'set':
        return expr.column ? `${expr.fn}(${expr.column.column} BY ${list(expr.by)})` : `${expr.fn}(${list(expr.by)})`;
      case 'aggregate':
        return this.aggregate(expr);
      default:
        return expr satisfies never;
    }
  }

  private aggregate(expr: Expr & { node: 'aggregate'; anyone?: boolean }): string {
    const of = expr.column ? `${expr.table}.${expr.column.column}` : expr.table;
    const by = expr.by ? ` BY ${expr.by.column}` : '';
    const where = expr.where ? ` WHERE ${new Printer(this.terms, true).text(expr.where, BINDS.or)}` : '';
    return `${expr.fn}(${of}${by}${expr.anyone ? ' OF ANYONE' : ''}${where})`;
  }

  private column(ref: ColumnRef): string {
    return this.named(ref.column, ref.scope);
  }

  private named(name: string, scope: Scope): string {
    if (scope === 'parent') return `person.${name}`;
    return scope === 'own' && this.inside ? `own.${name}` : name;
  }
}

function bindingOf(expr: Expr): number {
  switch (expr.node) {
    case 'logic':
      return expr.op === 'OR' ? BINDS.or : BINDS.and;
    case 'not':
      return BINDS.not;
    case 'is-null':
    case 'in':
    case 'like':
      return BINDS.comparison;
    case 'binary':
      if (expr.op === '*') return BINDS.product;
      return ['+', '-', '||'].includes(expr.op) ? BINDS.sum : BINDS.comparison;
    default:
      return BINDS.atom;
  }
}

function lookup({ table, key, column }: Expr & { node: 'lookup' }, value: string): string {
  const by = `${table}.${key.column}, ${value}`;
  return column ? `looked_up(${table}.${column.column}, ${by})` : `listed(${by})`;
}

function literal(expr: Expr & { node: 'literal' }): string {
  const { value } = expr;
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return String(value);
  const text = `'${value.replaceAll("'", "''")}'`;
  return expr.type === 'date' ? `DATE ${text}` : text;
}
