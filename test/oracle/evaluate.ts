/** Walks the typed tree for one record, by docs/rule-language.md. NULL is unknown. */
import { childrenOf, type ColumnRef, type Expr } from '../../src/compile/expression.ts';
import { BLANK, testCell, type Cell, type Value } from './cells.ts';
import { callFunction } from './functions.ts';
import { aggregateOver, countAlike, lookUp } from './aggregate.ts';
import type { Data, OracleRecord } from './data.ts';
import type { Settings } from './settings.ts';

/** Where an expression stands. */
export interface Surroundings {
  readonly data: Data;
  readonly settings: Settings;
  /** The record that the rule judges. */
  readonly own: OracleRecord;
  /** In a violation: every record that belongs to the rule's population. */
  readonly population?: readonly OracleRecord[];
  /** Inside an aggregate: the record that is looked at. */
  readonly child?: OracleRecord;
}

const LEAVES: ReadonlySet<Expr['node']> = new Set(['literal', 'parameter', 'column', 'cell', 'has-parent']);

/** Trees that share parts, as a rule and its mutants do, have each part evaluated once for a record. */
export function evaluate(expr: Expr, at: Surroundings): Value {
  if (LEAVES.has(expr.node) || readsPopulation(expr)) return valueOf(expr, at);
  const memo = at.data.memo(at.own, at.child);
  const known = memo.get(expr);
  if (known !== undefined) return known;
  const value = valueOf(expr, at);
  memo.set(expr, value);
  return value;
}

const populationReaders = new WeakMap<Expr, boolean>();

/** What counts over the population means something else in every population. */
function readsPopulation(expr: Expr): boolean {
  const known = populationReaders.get(expr);
  if (known !== undefined) return known;
  const found = expr.node === 'set' || childrenOf(expr).some(readsPopulation);
  populationReaders.set(expr, found);
  return found;
}

function valueOf(expr: Expr, at: Surroundings): Value {
  const sub = (child: Expr): Value => evaluate(child, at);
  switch (expr.node) {
    case 'literal':
      return expr.value;
    case 'parameter':
      return at.settings.parameter(expr.name);
    case 'column':
      return cellAt(expr.ref, at).value;
    case 'cell':
      return testCell(cellAt(expr.ref, at), expr.test);
    case 'not':
      return not(sub(expr.of));
    case 'logic':
      return logic(expr.op, expr.of.map(sub));
    case 'binary':
      return binary(expr.op, sub(expr.left), sub(expr.right));
    case 'is-null':
      return (sub(expr.of) === null) !== expr.negated;
    case 'in': {
      const of = sub(expr.of);
      const found = logic(
        'OR',
        expr.list.map((item) => binary('=', of, sub(item))),
      );
      return expr.negated ? not(found) : found;
    }
    case 'like': {
      const found = like(sub(expr.of), sub(expr.pattern));
      return expr.negated ? not(found) : found;
    }
    case 'case':
      return sub(expr.when.find((w) => sub(w.test) === true)?.then ?? expr.otherwise);
    case 'call':
      if (expr.words !== undefined) return spelledOut(sub(expr.args[0]!), expr.words);
      return callFunction(expr.name, expr.args.map(sub), at.settings);
    case 'has-parent':
      return at.data.registrant((at.child ?? at.own).person) !== undefined;
    case 'lookup':
      return lookUp(expr, sub(expr.value), at.data);
    case 'set':
      return countAlike(expr, at);
    case 'aggregate':
      return aggregateOver(expr, at);
    default:
      return expr satisfies never;
  }
}

/** A column of a registrant who does not exist is blank. */
export function cellAt(ref: ColumnRef, at: Surroundings): Cell {
  switch (ref.scope) {
    case 'own':
      return at.own.cell(ref.column);
    case 'parent':
      return at.data.registrant(at.own.person)?.cell(ref.column) ?? BLANK;
    case 'child':
      return at.child!.cell(ref.column);
    default:
      return ref.scope satisfies never;
  }
}

function not(value: Value): Value {
  return value === null ? null : !value;
}

function logic(op: 'AND' | 'OR', values: readonly Value[]): Value {
  const decides = op === 'OR';
  if (values.includes(decides)) return decides;
  return values.includes(null) ? null : !decides;
}

function binary(op: string, left: Value, right: Value): Value {
  if (left === null || right === null) return null;
  switch (op) {
    case '=':
      return left === right;
    case '<>':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '+':
      return Number(left) + Number(right);
    case '-':
      return Number(left) - Number(right);
    case '*':
      return Number(left) * Number(right);
    case '||':
      return `${left}${right}`;
    default:
      throw new Error(`the interpreter lacks the operator ${op}`);
  }
}

function like(text: Value, pattern: Value): Value {
  if (text === null || pattern === null) return null;
  const escaped = String(pattern).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('%', '.*').replaceAll('_', '.')}$`, 'su').test(String(text));
}

function spelledOut(value: Value, words: ReadonlyMap<string, string>): Value {
  return value === null ? null : (words.get(String(value).trim().toUpperCase()) ?? null);
}
