/** The mistakes a rule's author could make, one at a time: what a node could have been instead. */
import type { Expr } from '../../src/compile/expression.ts';
import type { Dictionary } from '../../src/model/dictionary.ts';
import type { Aggregate } from '../oracle/aggregate.ts';
import { addDays } from '../oracle/days.ts';

export interface Change {
  readonly tree: Expr;
  /** Says more than the new text does: what was left out. */
  readonly dropped?: Expr;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '=': '<>',
  '<>': '=',
  '+': '-',
  '-': '+',
};

const CELL_TESTS = {
  missing: ['placeholder'],
  placeholder: ['missing'],
  'none-reported': ['missing'],
  pointer: ['none-reported'],
  invalid: ['missing'],
} as const;

/** @param dictionary its code lists say which other code stands beside one */
export function changesOf(expr: Expr, dictionary: Dictionary): readonly Change[] {
  switch (expr.node) {
    case 'literal':
      return literal(expr);
    case 'cell': {
      const column = dictionary.tables.get(expr.ref.table)!.columns.find((c) => c.name === expr.ref.column)!;
      const of: Expr = { node: 'column', ref: expr.ref, type: column.type, nullable: true };
      const swapped = CELL_TESTS[expr.test].map((test): Expr => ({ ...expr, test }));
      const isNull: Expr = { node: 'is-null', of, negated: false, type: 'boolean', nullable: false };
      return [...swapped, ...(expr.test === 'missing' ? [isNull] : [])].map((tree) => ({ tree }));
    }
    case 'not':
      return [{ tree: expr.of }];
    case 'logic':
      return [{ tree: { ...expr, op: expr.op === 'AND' ? 'OR' : 'AND' } }, ...withoutEach(expr)];
    case 'binary':
      return binary(expr, dictionary);
    case 'is-null':
    case 'like':
      return [{ tree: { ...expr, negated: !expr.negated } }];
    case 'in':
      return [{ tree: { ...expr, negated: !expr.negated } }, ...withoutEachItem(expr)];
    case 'case':
      return caseWhen(expr);
    case 'call':
      return call(expr, dictionary);
    case 'lookup':
      return expr.column ? [] : [{ tree: negation(expr) }];
    case 'set':
      return withoutEachKey(expr);
    case 'aggregate':
      return aggregate(expr);
    case 'parameter':
    case 'column':
    case 'has-parent':
      return [];
    default:
      return expr satisfies never;
  }
}

function literal(expr: Expr & { node: 'literal' }): readonly Change[] {
  const { value } = expr;
  if (typeof value === 'boolean') return [{ tree: { ...expr, value: !value } }];
  if (typeof value === 'number') return [value - 1, value + 1].map((n) => ({ tree: { ...expr, value: n } }));
  if (expr.type !== 'date' || value === null) return [];
  return [-1, 1].map((n) => ({ tree: { ...expr, value: addDays(value, n) } }));
}

function withoutEach(expr: Expr & { node: 'logic' }): readonly Change[] {
  return expr.of.map((dropped, i) => {
    const of = expr.of.filter((_, j) => j !== i);
    return { tree: of.length === 1 ? of[0]! : { ...expr, of }, dropped };
  });
}

function withoutEachItem(expr: Expr & { node: 'in' }): readonly Change[] {
  if (expr.list.length === 1) return [];
  return expr.list.map((dropped, i) => ({ tree: { ...expr, list: expr.list.filter((_, j) => j !== i) }, dropped }));
}

function binary(expr: Expr & { node: 'binary' }, dictionary: Dictionary): readonly Change[] {
  const { op, left, right } = expr;
  // "-5" is 0 - 5 in the tree.
  const isSign = op === '-' && left.node === 'literal' && left.value === 0;
  const other = isSign ? undefined : COMPARISONS[op];
  const changed = other === undefined ? [] : [{ tree: { ...expr, op: other as typeof op } }];
  const rights = otherCodes(left, right, dictionary).map((tree) => ({ tree: { ...expr, right: tree } }));
  const lefts = otherCodes(right, left, dictionary).map((tree) => ({ tree: { ...expr, left: tree } }));
  return [...changed, ...rights, ...lefts];
}

/** The next code of the list that the column beside the text has. */
function otherCodes(column: Expr, text: Expr, dictionary: Dictionary): readonly Expr[] {
  if (text.node !== 'literal' || typeof text.value !== 'string' || !('codes' in column)) return [];
  const codes = Object.keys(dictionary.codes.get(column.codes ?? '') ?? {});
  const at = codes.indexOf(text.value);
  return at < 0 || codes.length < 2 ? [] : [{ ...text, value: codes[(at + 1) % codes.length]! }];
}

function caseWhen(expr: Expr & { node: 'case' }): readonly Change[] {
  const results = [...expr.when.map((w) => w.then), expr.otherwise];
  const swapped = expr.when.map((_, i): Change => {
    const then = [...results];
    [then[i], then[i + 1]] = [results[i + 1]!, results[i]!];
    return {
      tree: { ...expr, when: expr.when.map((w, j) => ({ ...w, then: then[j]! })), otherwise: then.at(-1)! },
    };
  });
  const dropped = expr.when.map((w, i): Change => {
    const when = expr.when.filter((_, j) => j !== i);
    return { tree: when.length === 0 ? expr.otherwise : { ...expr, when }, dropped: w.test };
  });
  return [...swapped, ...dropped];
}

function call(expr: Expr & { node: 'call' }, dictionary: Dictionary): readonly Change[] {
  const [first, second] = expr.args;
  const renamed = (name: string): Change => ({ tree: { ...expr, name } });
  switch (expr.name) {
    case 'business_days_between':
      return [renamed('days_between')];
    case 'days_between':
      return [renamed('business_days_between')];
    case 'months_after':
      return [{ tree: { ...expr, name: 'days_after', args: [first!, times30(second!)] } }];
    case 'due_after':
      return [renamed('months_after'), { tree: { ...expr, name: 'days_after', args: [first!, times30(second!)] } }];
    case 'least':
      return [renamed('greatest'), ...withoutEachArgument(expr)];
    case 'greatest':
      return [renamed('least'), ...withoutEachArgument(expr)];
    case 'coalesce': {
      const codes = expr.args.slice(1).flatMap((arg, i) =>
        otherCodes(first!, arg, dictionary).map((tree) => ({
          tree: { ...expr, args: expr.args.map((a, j) => (j === i + 1 ? tree : a)) },
        })),
      );
      return [...withoutEachArgument(expr), ...codes];
    }
    case 'lower':
    case 'upper':
    case 'abs':
    case 'nullif':
      return [{ tree: first! }];
    default:
      return [];
  }
}

function times30(months: Expr): Expr {
  const days: Expr = { node: 'literal', value: 30, type: 'integer', nullable: false };
  return { node: 'binary', op: '*', left: months, right: days, type: 'integer', nullable: months.nullable };
}

function withoutEachArgument(expr: Expr & { node: 'call' }): readonly Change[] {
  return expr.args.map((dropped, i) => {
    const args = expr.args.filter((_, j) => j !== i);
    return { tree: args.length === 1 ? args[0]! : { ...expr, args }, dropped };
  });
}

function withoutEachKey(expr: Expr & { node: 'set' }): readonly Change[] {
  if (expr.by.length === 1) return [];
  return expr.by.map((dropped, i) => ({ tree: { ...expr, by: expr.by.filter((_, j) => j !== i) }, dropped }));
}

function aggregate(expr: Expr & { node: 'aggregate' }): readonly Change[] {
  const mutant = (change: Partial<Aggregate>): Change => ({ tree: { ...expr, ...change } as Expr });
  const { where, ...everything } = expr;
  const dropped = where ? [{ tree: everything, dropped: where }] : [];
  const anyone = mutant({ anyone: true });
  switch (expr.fn) {
    case 'exists':
      return [{ tree: negation(expr) }, ...dropped, anyone];
    case 'count':
      return [...dropped, anyone];
    case 'max':
      return [mutant({ fn: 'min' }), ...dropped, anyone];
    case 'min':
      return [mutant({ fn: 'max' }), ...dropped, anyone];
    case 'latest':
      return [mutant({ fn: 'earliest' }), ...dropped, anyone];
    default:
      return expr.fn satisfies never;
  }
}

function negation(expr: Expr): Expr {
  return { node: 'not', of: expr, type: 'boolean', nullable: expr.nullable };
}
