/** The syntax tree of the rule language, as parsed: names are not resolved yet. Every node knows its offset. */
export type Operator = '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '||';

export type Syntax =
  | {
      readonly node: 'literal';
      readonly value: string | number | boolean | null;
      readonly date?: true;
      readonly at: number;
    }
  | { readonly node: 'parameter'; readonly name: string; readonly at: number }
  /** `table` is `person`, `own`, the table itself, or a child table inside an aggregate. */
  | { readonly node: 'name'; readonly table?: string; readonly name: string; readonly at: number }
  | { readonly node: 'not'; readonly of: Syntax; readonly at: number }
  | { readonly node: 'logic'; readonly op: 'AND' | 'OR'; readonly of: readonly Syntax[]; readonly at: number }
  | {
      readonly node: 'binary';
      readonly op: Operator;
      readonly left: Syntax;
      readonly right: Syntax;
      readonly at: number;
    }
  | { readonly node: 'negate'; readonly of: Syntax; readonly at: number }
  | { readonly node: 'is-null'; readonly of: Syntax; readonly negated: boolean; readonly at: number }
  | {
      readonly node: 'in';
      readonly of: Syntax;
      readonly list: readonly Syntax[];
      readonly negated: boolean;
      readonly at: number;
    }
  | {
      readonly node: 'between';
      readonly of: Syntax;
      readonly low: Syntax;
      readonly high: Syntax;
      readonly negated: boolean;
      readonly at: number;
    }
  | {
      readonly node: 'like';
      readonly of: Syntax;
      readonly pattern: Syntax;
      readonly negated: boolean;
      readonly at: number;
    }
  | {
      readonly node: 'case';
      readonly when: readonly { readonly test: Syntax; readonly then: Syntax }[];
      readonly otherwise?: Syntax;
      readonly at: number;
    }
  | { readonly node: 'call'; readonly name: string; readonly args: readonly Syntax[]; readonly at: number }
  | {
      readonly node: 'aggregate';
      readonly fn: AggregateName;
      readonly table: string;
      readonly column?: string;
      readonly by?: string;
      readonly where?: Syntax;
      readonly at: number;
    }
  /** Over all records of the population that share the values of `by`. */
  | {
      readonly node: 'set';
      readonly fn: SetFunction;
      readonly column?: string;
      readonly by: readonly Syntax[];
      readonly at: number;
    };

export const SET_FUNCTIONS = ['distinct', 'records_with_same'] as const;
export type SetFunction = (typeof SET_FUNCTIONS)[number];

export const AGGREGATES = ['exists', 'count', 'max', 'min', 'latest'] as const;
export type AggregateName = (typeof AGGREGATES)[number];

/** A mistake in an expression; `at` is the 0-based offset in its text. */
export class SyntaxProblem extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.name = 'SyntaxProblem';
    this.at = at;
  }
}
