/** The typed tree: every name is resolved, every type checked, and it is known which parts can be unknown (NULL). */
import type { ColumnType } from '../model/dictionary.ts';
import type { AggregateName, Operator, SetFunction } from './syntax.ts';

export type Type = ColumnType | 'null';

/** The tests that tell the five kinds of nothing apart. They are never unknown. */
export const CELL_TESTS = ['missing', 'placeholder', 'none-reported', 'pointer', 'invalid'] as const;
export type CellTest = (typeof CELL_TESTS)[number];

/**
 * Where a column stands, seen from the rule: the judged record, its registrant, or a record that an aggregate reads.
 * In a rule on `person` the judged record is the registrant: `own` outside aggregates, `parent` inside them.
 */
export type Scope = 'own' | 'parent' | 'child';

export interface ColumnRef {
  readonly table: string;
  readonly column: string;
  readonly scope: Scope;
}

interface Base {
  readonly type: Type;
  /** False only when the value can never be NULL. */
  readonly nullable: boolean;
  /** Name of the term that the expression stands for. */
  readonly term?: string;
}

export type Expr =
  | (Base & { readonly node: 'literal'; readonly value: string | number | boolean | null })
  | (Base & { readonly node: 'parameter'; readonly name: ParameterName })
  | (Base & { readonly node: 'column'; readonly ref: ColumnRef; readonly codes?: string })
  | (Base & { readonly node: 'cell'; readonly test: CellTest; readonly ref: ColumnRef })
  | (Base & { readonly node: 'not'; readonly of: Expr })
  | (Base & { readonly node: 'logic'; readonly op: 'AND' | 'OR'; readonly of: readonly Expr[] })
  | (Base & { readonly node: 'binary'; readonly op: Operator; readonly left: Expr; readonly right: Expr })
  | (Base & { readonly node: 'is-null'; readonly of: Expr; readonly negated: boolean })
  | (Base & { readonly node: 'in'; readonly of: Expr; readonly list: readonly Expr[]; readonly negated: boolean })
  | (Base & { readonly node: 'like'; readonly of: Expr; readonly pattern: Expr; readonly negated: boolean })
  | (Base & {
      readonly node: 'case';
      readonly when: readonly { readonly test: Expr; readonly then: Expr }[];
      readonly otherwise: Expr;
    })
  | (Base & {
      readonly node: 'call';
      readonly name: string;
      readonly args: readonly Expr[];
      /** Of a function that looks a text up: words in capital letters, and what they stand for. */
      readonly words?: ReadonlyMap<string, string>;
    })
  | (Base & { readonly node: 'has-parent' })
  | (Base & {
      readonly node: 'aggregate';
      readonly fn: AggregateName;
      readonly table: string;
      /** Column to aggregate; absent for exists and count. */
      readonly column?: ColumnRef;
      readonly by?: ColumnRef;
      readonly where?: Expr;
      /** The condition can be unknown for some record. */
      readonly open: boolean;
      /** Depends on the judged record (`own.`), not on the registrant alone. */
      readonly correlated: boolean;
    })
  | (Base & {
      readonly node: 'lookup';
      /** Table without registrants; its records are found by `key`, compared by letters and digits in upper case. */
      readonly table: string;
      readonly key: ColumnRef;
      readonly value: Expr;
      /** Column that is looked up; absent: whether there is such a record. */
      readonly column?: ColumnRef;
    })
  | (Base & {
      readonly node: 'set';
      readonly fn: SetFunction;
      /** Column whose different values are counted. */
      readonly column?: ColumnRef;
      readonly by: readonly Expr[];
    });

/** Parameters an expression may use, with their types. Values come from jurisdiction.yaml and the command line. */
export const PARAMETERS = {
  as_of: 'date',
  implemented_on: 'date',
  grace_days: 'integer',
  jurisdiction_code: 'text',
  west: 'decimal',
  south: 'decimal',
  east: 'decimal',
  north: 'decimal',
  enhanced_sentencing: 'boolean',
  residence_days: 'integer',
  flag_after_days: 'integer',
  crowded_address: 'integer',
} as const satisfies Record<string, Type>;
export type ParameterName = keyof typeof PARAMETERS;

/** These always have a value; the others stand in jurisdiction.yaml or don't. */
export const ALWAYS_KNOWN: ReadonlySet<ParameterName> = new Set([
  'as_of',
  'grace_days',
  'residence_days',
  'flag_after_days',
  'crowded_address',
]);

/** Unknown where there is no tribe, which is an answer too: no rule waits for it. */
export const NEVER_AWAITED: ReadonlySet<ParameterName> = new Set(['enhanced_sentencing']);

/** Calls `visit` for the expression and everything below it. A term that stands in several places is visited once. */
export function walk(expr: Expr, visit: (node: Expr) => void): void {
  some(expr, (node) => (visit(node), false));
}

/** Whether `test` holds for the expression or anything below it. */
export function some(expr: Expr, test: (node: Expr) => boolean): boolean {
  const seen = new Set<Expr>();
  const holds = (node: Expr): boolean => {
    if (seen.has(node)) return false;
    seen.add(node);
    return test(node) || childrenOf(node).some(holds);
  };
  return holds(expr);
}

export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.node) {
    case 'not':
    case 'is-null':
      return [expr.of];
    case 'logic':
      return expr.of;
    case 'binary':
      return [expr.left, expr.right];
    case 'in':
      return [expr.of, ...expr.list];
    case 'like':
      return [expr.of, expr.pattern];
    case 'case':
      return [...expr.when.flatMap((w) => [w.test, w.then]), expr.otherwise];
    case 'call':
      return expr.args;
    case 'set':
      return expr.by;
    case 'lookup':
      return [expr.value];
    case 'aggregate':
      return expr.where ? [expr.where] : [];
    case 'literal':
    case 'parameter':
    case 'column':
    case 'cell':
    case 'has-parent':
      return [];
    default:
      return expr satisfies never;
  }
}
