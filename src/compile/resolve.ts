/** Syntax tree → typed tree: names, terms, functions, types and codes are checked against dictionary and terms. */
import { CELL_FUNCTIONS, FUNCTIONS } from './functions.ts';
import type { Term } from '../model/rule.ts';
import { align, expect, fits, literal, parameter, unknown } from './agree.ts';
import type { Expr, Type } from './expression.ts';
import { parseExpression } from './parse.ts';
import { isLookup, LOOKUP_FUNCTIONS, resolveLookup } from './resolve-lookup.ts';
import { columnExpr, type ResolveContext, resolveAggregate, resolveSet } from './resolve-records.ts';
import { refuseTooLong } from './size.ts';
import { stateNames } from './state-named.ts';
import { AGGREGATES, SET_FUNCTIONS, SyntaxProblem, type Syntax } from './syntax.ts';

/** Parses and resolves a condition; throws a SyntaxProblem with the offset of the mistake. */
export function resolveCondition(text: string, context: ResolveContext): Expr {
  const syntax = parseExpression(text);
  const expr = resolve(syntax, context);
  refuseTooLong(expr, syntax.at);
  if (expr.type !== 'boolean' && expr.type !== 'null') {
    throw new SyntaxProblem(`a condition is needed, but this is a ${expr.type}`, syntax.at);
  }
  return expr;
}

/** The same for an expression of any type. */
export function resolveValue(text: string, context: ResolveContext): Expr {
  return resolve(parseExpression(text), context);
}

function resolve(syntax: Syntax, context: ResolveContext): Expr {
  const sub = (child: Syntax): Expr => resolve(child, context);
  const truth = (child: Syntax): Expr => {
    const expr = sub(child);
    return expect(expr, 'boolean', child);
  };
  switch (syntax.node) {
    case 'literal':
      return literal(syntax);
    case 'parameter':
      return parameter(syntax.name, syntax.at);
    case 'name':
      return name(syntax, context);
    case 'not': {
      const of = truth(syntax.of);
      return { node: 'not', of, type: 'boolean', nullable: of.nullable };
    }
    case 'logic': {
      const of = syntax.of.map(truth);
      return { node: 'logic', op: syntax.op, of, type: 'boolean', nullable: of.some((x) => x.nullable) };
    }
    case 'binary':
      return binary(syntax, sub(syntax.left), sub(syntax.right), context);
    case 'negate': {
      const of = expect(sub(syntax.of), 'decimal', syntax.of);
      const zero: Expr = { node: 'literal', value: 0, type: 'integer', nullable: false };
      return { node: 'binary', op: '-', left: zero, right: of, type: of.type, nullable: of.nullable };
    }
    case 'is-null': {
      const of = sub(syntax.of);
      return { node: 'is-null', of, negated: syntax.negated, type: 'boolean', nullable: false };
    }
    case 'in': {
      const of = sub(syntax.of);
      const list = syntax.list.map((item) => align(of, sub(item), item, context.dictionary)[1]);
      const nullable = of.nullable || list.some((x) => x.nullable);
      return { node: 'in', of, list, negated: syntax.negated, type: 'boolean', nullable };
    }
    case 'between': {
      const of = syntax.of;
      const low: Syntax = { node: 'binary', op: '>=', left: of, right: syntax.low, at: syntax.at };
      const high: Syntax = { node: 'binary', op: '<=', left: of, right: syntax.high, at: syntax.at };
      const both: Syntax = { node: 'logic', op: 'AND', of: [low, high], at: syntax.at };
      return sub(syntax.negated ? { node: 'not', of: both, at: syntax.at } : both);
    }
    case 'like': {
      const of = expect(sub(syntax.of), 'text', syntax.of);
      const pattern = expect(sub(syntax.pattern), 'text', syntax.pattern);
      const nullable = of.nullable || pattern.nullable;
      return { node: 'like', of, pattern, negated: syntax.negated, type: 'boolean', nullable };
    }
    case 'case':
      return caseWhen(syntax, context);
    case 'call':
      return call(syntax, context);
    case 'aggregate':
      return resolveAggregate(syntax, context, resolve);
    case 'set':
      return resolveSet(syntax, context, resolve);
    default:
      return syntax satisfies never;
  }
}

function name(syntax: Syntax & { node: 'name' }, context: ResolveContext): Expr {
  const { judged, depth } = context;
  switch (syntax.table) {
    case undefined:
    case context.table.name:
      return ownName(syntax, context);
    case 'own':
      if (depth > 1) throw new SyntaxProblem("own. can't stand in an aggregate inside another one", syntax.at);
      if (judged.name !== 'person' || depth === 0) return ownName(syntax, { ...context, table: judged, scope: 'own' });
      break;
    case 'person':
      break;
    default:
      if (!context.dictionary.tables.has(syntax.table)) {
        const known = ['own', 'person', ...context.dictionary.tables.keys()];
        throw unknown('prefix', `"${syntax.table}."`, syntax.table, known, syntax.at);
      }
      throw new SyntaxProblem(
        `columns of "${syntax.table}" can't stand here; use exists, count, max, min or latest over it`,
        syntax.at,
      );
  }
  return ownName(syntax, { ...context, table: context.dictionary.tables.get('person')!, scope: 'parent' });
}

function ownName(syntax: Syntax & { node: 'name' }, context: ResolveContext): Expr {
  const column = context.table.columns.find((c) => c.name === syntax.name);
  if (column) return columnExpr(column, context);
  const term = context.terms.get(syntax.name);
  if (term && term.on.includes(context.table.name)) {
    if (context.within.includes(term.name)) {
      throw new SyntaxProblem(`the term "${term.name}" is defined by itself`, syntax.at);
    }
    return ownTerm(term, context, syntax.at);
  }
  const names = [
    ...context.table.columns.map((c) => c.name),
    ...[...context.terms.values()].filter((t) => t.on.includes(context.table.name)).map((t) => t.name),
  ];
  throw unknown('column or term', `"${syntax.name}" in ${context.table.name}`, syntax.name, names, syntax.at);
}

/** A term means the same wherever the same records are spoken of, so it is resolved once for all of them. */
function ownTerm(term: Term, context: ResolveContext, at: number): Expr {
  const { table, scope, judged, depth, resolved } = context;
  const key = [term.name, table.name, scope, judged.name, depth].join(' ');
  const before = resolved?.get(key);
  if (before) return before;
  const text = typeof term.is === 'string' ? term.is : term.is[table.name]!;
  const is = resolve(parseExpression(text), { ...context, within: [...context.within, term.name] });
  const expr = { ...is, term: term.name };
  refuseTooLong(expr, at);
  resolved?.set(key, expr);
  return expr;
}

function binary(syntax: Syntax & { node: 'binary' }, left: Expr, right: Expr, context: ResolveContext): Expr {
  const { op } = syntax;
  const nullable = left.nullable || right.nullable;
  if (op === '||') {
    return {
      node: 'binary',
      op,
      left: expect(left, 'text', syntax.left),
      right: expect(right, 'text', syntax.right),
      type: 'text',
      nullable,
    };
  }
  if (op === '+' || op === '-' || op === '*') {
    if (left.type === 'date' || right.type === 'date') {
      throw new SyntaxProblem('dates are moved with days_after, months_after and years_after', syntax.at);
    }
    const l = expect(left, 'decimal', syntax.left);
    const r = expect(right, 'decimal', syntax.right);
    const type: Type = l.type === 'decimal' || r.type === 'decimal' ? 'decimal' : 'integer';
    return { node: 'binary', op, left: l, right: r, type, nullable };
  }
  const [l, r] = align(left, right, syntax, context.dictionary);
  return { node: 'binary', op, left: l, right: r, type: 'boolean', nullable };
}

function caseWhen(syntax: Syntax & { node: 'case' }, context: ResolveContext): Expr {
  const when = syntax.when.map((w) => ({
    test: expect(resolve(w.test, context), 'boolean', w.test),
    then: resolve(w.then, context),
  }));
  const otherwise: Expr = syntax.otherwise
    ? resolve(syntax.otherwise, context)
    : { node: 'literal', value: null, type: 'null', nullable: true };
  const results = [...when.map((w) => w.then), otherwise];
  const type = results.map((x) => x.type).find((t) => t !== 'null') ?? 'null';
  for (const result of results) {
    if (!fits(result.type, type) && !fits(type, result.type)) {
      throw new SyntaxProblem(`CASE gives both a ${type} and a ${result.type}`, syntax.at);
    }
  }
  return { node: 'case', when, otherwise, type, nullable: results.some((x) => x.nullable) };
}

function call(syntax: Syntax & { node: 'call' }, context: ResolveContext): Expr {
  if (syntax.name in CELL_FUNCTIONS) return cellTest(syntax, context);
  if (isLookup(syntax.name)) return resolveLookup(syntax, context, resolve);
  if (syntax.name === 'has_parent') {
    if (context.table.person === undefined) throw new SyntaxProblem('has_parent() is for child tables', syntax.at);
    return { node: 'has-parent', type: 'boolean', nullable: false };
  }
  const signature = FUNCTIONS[syntax.name];
  if (!signature) {
    const names = [
      ...Object.keys(FUNCTIONS),
      ...Object.keys(CELL_FUNCTIONS),
      ...['has_parent', ...LOOKUP_FUNCTIONS, ...AGGREGATES, ...SET_FUNCTIONS],
    ];
    throw unknown('function', `"${syntax.name}"`, syntax.name, names, syntax.at);
  }
  const wanted = signature.args.length;
  if (signature.variadic ? syntax.args.length < wanted : syntax.args.length !== wanted) {
    throw new SyntaxProblem(`${syntax.name} takes ${wanted} argument${wanted === 1 ? '' : 's'}`, syntax.at);
  }
  const args = syntax.args.map((arg, i) => {
    const type = signature.args[Math.min(i, wanted - 1)]!;
    const expr = resolve(arg, context);
    return type === 'any' ? expr : expect(expr, type, arg);
  });
  if (syntax.name === 'matches') checkPattern(args[1]!, syntax.args[1]!);
  const first = args.find((a) => a.type !== 'null')?.type ?? 'null';
  const nullable =
    signature.nullWhen === 'always' ||
    (signature.nullWhen === 'all' ? args.every((a) => a.nullable) : args.some((a) => a.nullable));
  return {
    node: 'call',
    name: syntax.name,
    args,
    type: signature.gives === 'first' ? first : signature.gives,
    nullable,
    ...(syntax.name === 'state_named' && { words: stateNames(context.dictionary) }),
  };
}

/** Patterns keep to what every engine reads alike: no look-around, no back references, no flags. */
function checkPattern(pattern: Expr, at: Syntax): void {
  if (pattern.node !== 'literal') throw new SyntaxProblem('the pattern of matches is a quoted text', at.at);
  const text = String(pattern.value);
  if (/\(\?|\\[^.\-/+*?()[\]{}|^$\\]/.test(text)) {
    throw new SyntaxProblem('a pattern has classes, groups, | and ? * + {m,n} only; escape only punctuation', at.at);
  }
  try {
    new RegExp(`^(?:${text})$`, 'u');
  } catch {
    throw new SyntaxProblem('the pattern is not a regular expression', at.at);
  }
}

function cellTest(syntax: Syntax & { node: 'call' }, context: ResolveContext): Expr {
  const arg = syntax.args[0];
  if (syntax.args.length !== 1 || arg?.node !== 'name') {
    throw new SyntaxProblem(`${syntax.name} takes one column name`, syntax.at);
  }
  const column = name(arg, context);
  if (column.node !== 'column') throw new SyntaxProblem(`${syntax.name} takes a column, not a term`, arg.at);
  const test = CELL_FUNCTIONS[syntax.name as keyof typeof CELL_FUNCTIONS];
  return { node: 'cell', test, ref: column.ref, type: 'boolean', nullable: false };
}
