/**
 * Text of the rule language → syntax tree. The grammar is the allow-list: what it can't say (subqueries, window
 * functions, table functions, files, `*`) can't reach an engine.
 */
import { AGGREGATES, SyntaxProblem, type AggregateName, type Operator, type Syntax } from './syntax.ts';
import { tokenize, type Token } from './tokens.ts';

const COMPARISONS = new Set(['=', '<>', '<', '<=', '>', '>=']);
const RESERVED = new Set(
  'AND OR NOT IS NULL IN BETWEEN LIKE CASE WHEN THEN ELSE END TRUE FALSE DATE WHERE BY SELECT FROM'.split(' '),
);
const MAX_DEPTH = 60;

export function parseExpression(text: string): Syntax {
  const parser = new Parser(tokenize(text));
  return parser.whole();
}

class Parser {
  readonly tokens: readonly Token[];
  position = 0;
  depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  whole(): Syntax {
    const result = this.or();
    const rest = this.peek();
    if (rest.kind !== 'end') throw new SyntaxProblem(`did not expect "${rest.text}" here`, rest.at);
    return result;
  }

  private peek(): Token {
    return this.tokens[this.position]!;
  }

  private next(): Token {
    return this.tokens[this.position++]!;
  }

  private accept(upper: string): Token | undefined {
    const token = this.peek();
    const matches = (token.kind === 'word' || token.kind === 'symbol') && token.upper === upper;
    return matches ? this.next() : undefined;
  }

  private expect(upper: string): Token {
    const found = this.accept(upper);
    if (found) return found;
    const token = this.peek();
    throw new SyntaxProblem(
      `expected ${upper}${token.kind === 'end' ? ' at the end' : `, found "${token.text}"`}`,
      token.at,
    );
  }

  private or(): Syntax {
    if (++this.depth > MAX_DEPTH) throw new SyntaxProblem('the expression is nested too deeply', this.peek().at);
    const result = this.chain('OR', () => this.chain('AND', () => this.not()));
    this.depth--;
    return result;
  }

  private chain(op: 'AND' | 'OR', operand: () => Syntax): Syntax {
    const first = operand();
    const of = [first];
    while (this.accept(op)) of.push(operand());
    return of.length === 1 ? first : { node: 'logic', op, of, at: first.at };
  }

  private not(): Syntax {
    let negations = 0;
    const at = this.peek().at;
    while (this.accept('NOT')) negations++;
    let result = this.comparison();
    for (; negations > 0; negations--) result = { node: 'not', of: result, at };
    return result;
  }

  private comparison(): Syntax {
    const left = this.sum();
    const token = this.peek();
    if (token.kind === 'symbol' && COMPARISONS.has(token.text)) {
      this.next();
      return { node: 'binary', op: token.text as Operator, left, right: this.sum(), at: token.at };
    }
    if (this.accept('IS')) {
      const negated = this.accept('NOT') !== undefined;
      this.expect('NULL');
      return { node: 'is-null', of: left, negated, at: token.at };
    }
    const negated = this.accept('NOT') !== undefined;
    if (this.accept('IN')) return { node: 'in', of: left, list: this.list(), negated, at: token.at };
    if (this.accept('LIKE')) return { node: 'like', of: left, pattern: this.sum(), negated, at: token.at };
    if (this.accept('BETWEEN')) {
      const low = this.sum();
      this.expect('AND');
      return { node: 'between', of: left, low, high: this.sum(), negated, at: token.at };
    }
    if (negated) throw new SyntaxProblem('expected IN, LIKE or BETWEEN after NOT', this.peek().at);
    return left;
  }

  private list(): readonly Syntax[] {
    this.expect('(');
    const items = [this.sum()];
    while (this.accept(',')) items.push(this.sum());
    this.expect(')');
    return items;
  }

  private sum(): Syntax {
    let left = this.product();
    for (;;) {
      const token = this.accept('+') ?? this.accept('-') ?? this.accept('||');
      if (!token) return left;
      left = { node: 'binary', op: token.text as Operator, left, right: this.product(), at: token.at };
    }
  }

  private product(): Syntax {
    let left = this.unary();
    for (;;) {
      const token = this.accept('*');
      if (!token) return left;
      left = { node: 'binary', op: '*', left, right: this.unary(), at: token.at };
    }
  }

  private unary(): Syntax {
    const minus = this.accept('-');
    return minus ? { node: 'negate', of: this.primary(), at: minus.at } : this.primary();
  }

  private primary(): Syntax {
    const token = this.next();
    if (token.kind === 'string') return { node: 'literal', value: token.text, at: token.at };
    if (token.kind === 'number') return { node: 'literal', value: Number(token.text), at: token.at };
    if (token.kind === 'parameter') return { node: 'parameter', name: token.text, at: token.at };
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = this.or();
      this.expect(')');
      return inner;
    }
    if (token.kind === 'word') return this.word(token);
    throw new SyntaxProblem(
      token.kind === 'end' ? 'the expression ends too early' : `did not expect "${token.text}" here`,
      token.at,
    );
  }

  private word(token: Token): Syntax {
    const at = token.at;
    if (token.upper === 'TRUE' || token.upper === 'FALSE')
      return { node: 'literal', value: token.upper === 'TRUE', at };
    if (token.upper === 'NULL') return { node: 'literal', value: null, at };
    if (token.upper === 'DATE') return this.dateLiteral(at);
    if (token.upper === 'CASE') return this.caseWhen(at);
    if (RESERVED.has(token.upper)) throw new SyntaxProblem(`"${token.text}" has no place here`, at);
    if (this.accept('(')) {
      const fn = token.text.toLowerCase();
      if (isAggregate(fn) && this.startsAggregate(fn)) return this.aggregate(fn, at);
      if (fn === 'distinct') return this.distinct(at);
      if (fn === 'records_with_same') return { node: 'set', fn, by: this.arguments(), at };
      return this.call(token);
    }
    if (this.accept('.')) {
      const name = this.identifier('a column name');
      return { node: 'name', table: token.text, name, at };
    }
    return { node: 'name', name: token.text, at };
  }

  /** `max(a.b …)` and `exists(a …)` are aggregates; `least(…)`-like calls never share these names. */
  private startsAggregate(fn: AggregateName): boolean {
    return (
      this.peek().kind === 'word' && (fn === 'exists' || fn === 'count' || this.tokens[this.position + 1]?.text === '.')
    );
  }

  private dateLiteral(at: number): Syntax {
    const token = this.next();
    if (token.kind !== 'string') throw new SyntaxProblem("a date is written DATE '2020-01-31'", at);
    return { node: 'literal', value: token.text, date: true, at };
  }

  private caseWhen(at: number): Syntax {
    const when: { test: Syntax; then: Syntax }[] = [];
    while (this.accept('WHEN')) {
      const test = this.or();
      this.expect('THEN');
      when.push({ test, then: this.or() });
    }
    if (when.length === 0) throw new SyntaxProblem('CASE needs WHEN … THEN …', at);
    const otherwise = this.accept('ELSE') ? this.or() : undefined;
    this.expect('END');
    return { node: 'case', when, ...(otherwise && { otherwise }), at };
  }

  private call(token: Token): Syntax {
    return { node: 'call', name: token.text.toLowerCase(), args: this.arguments(), at: token.at };
  }

  /** Up to and with the closing parenthesis. */
  private arguments(): readonly Syntax[] {
    const args: Syntax[] = [];
    if (this.accept(')')) return args;
    do args.push(this.or());
    while (this.accept(','));
    this.expect(')');
    return args;
  }

  private distinct(at: number): Syntax {
    const column = this.identifier('a column name');
    this.expect('BY');
    return { node: 'set', fn: 'distinct', column, by: this.arguments(), at };
  }

  private aggregate(fn: AggregateName, at: number): Syntax {
    const table = this.identifier('a table name');
    const column = this.accept('.') ? this.identifier('a column name') : undefined;
    let by: string | undefined;
    if (this.accept('BY')) {
      const name = this.identifier('a date column');
      by = this.accept('.') ? this.identifier('a date column') : name;
    }
    const where = this.accept('WHERE') ? this.or() : undefined;
    this.expect(')');
    return {
      node: 'aggregate',
      fn,
      table,
      ...(column !== undefined && { column }),
      ...(by !== undefined && { by }),
      ...(where && { where }),
      at,
    };
  }

  private identifier(what: string): string {
    const token = this.next();
    if (token.kind !== 'word' || RESERVED.has(token.upper)) throw new SyntaxProblem(`expected ${what}`, token.at);
    return token.text;
  }
}

function isAggregate(name: string): name is AggregateName {
  return (AGGREGATES as readonly string[]).includes(name);
}
