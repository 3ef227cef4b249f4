/** The typed tree in the engine's words. Every name that reaches SQL comes from the dictionary or from us. */
import { PARAMETERS, type Expr, type ColumnRef, type ParameterName } from '../../compile/expression.ts';
import type { Tier } from '../../model/package.ts';
import { codeLiteral } from '../cells/code-cells.ts';
import { dueAfterSql, scheduledBySql } from './schedule.ts';
import { text } from '../sql-text.ts';
import { KIND, SQL_TYPES, type Parameters } from '../types.ts';

/** How the surrounding statement names things. */
export interface Names {
  /** The typed value of a column. */
  value(ref: ColumnRef): string;
  /** Its kind of nothing (a number of KIND). */
  kind(ref: ColumnRef): string;
  /** Business-day ordinal of a date expression. */
  businessDay(date: () => string): string;
  aggregate(expr: Expr & { node: 'aggregate' }): string;
  set(expr: Expr & { node: 'set' }): string;
  lookup(expr: Expr & { node: 'lookup' }): string;
  /** Makes a term a column of the surrounding statement; absent where only the whole expression can stand. */
  readonly lift?: (render: () => string) => string;
  /** Column of a term that was computed when its record was read; absent, or without an answer, where there is none. */
  readonly term?: (expr: Expr) => string | undefined;
  hasParent(): string;
  readonly parameters: Parameters;
}

export function toSql(expr: Expr, names: Names): string {
  const { lift } = names;
  const staged = names.term?.(expr);
  if (staged !== undefined) return staged;
  return expr.term !== undefined && lift ? lift(() => rendered(expr, names)) : rendered(expr, names);
}

/** The same in one piece, for a place where the columns of lifted terms are not known yet. */
export function wholeSql(expr: Expr, names: Names): string {
  const { lift: _, ...whole } = names;
  return toSql(expr, whole);
}

function rendered(expr: Expr, names: Names): string {
  const sub = (child: Expr): string => toSql(child, names);
  switch (expr.node) {
    case 'literal':
      return literal(expr);
    case 'parameter':
      return parameterSql(expr.name, names.parameters);
    case 'column':
      return names.value(expr.ref);
    case 'cell':
      return cellTest(expr, names);
    case 'not':
      return `(NOT ${sub(expr.of)})`;
    case 'logic':
      return `(${expr.of.map(sub).join(` ${expr.op} `)})`;
    case 'binary':
      return binary(expr, sub);
    case 'is-null':
      return `(${sub(expr.of)} IS ${expr.negated ? 'NOT ' : ''}NULL)`;
    case 'in':
      return inList(expr, sub);
    case 'like':
      return `(${asText(expr.of, sub)} ${expr.negated ? 'NOT ' : ''}LIKE ${asText(expr.pattern, sub)})`;
    case 'case': {
      const when = expr.when.map((w) => `WHEN ${sub(w.test)} THEN ${sub(w.then)}`).join(' ');
      return `(CASE ${when} ELSE ${sub(expr.otherwise)} END)`;
    }
    case 'call':
      return call(expr, names, sub);
    case 'has-parent':
      return names.hasParent();
    case 'aggregate':
      return names.aggregate(expr);
    case 'set':
      return names.set(expr);
    case 'lookup':
      return names.lookup(expr);
    default:
      return expr satisfies never;
  }
}

function literal(expr: Expr & { node: 'literal' }): string {
  const { value } = expr;
  if (value === null) return 'NULL';
  if (typeof value === 'string') return expr.type === 'date' ? `DATE ${text(value)}` : text(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return expr.type === 'decimal' ? `CAST(${value} AS DOUBLE)` : String(value);
}

function parameterSql(name: ParameterName, parameters: Parameters): string {
  const value = parameters[name];
  const type = SQL_TYPES[PARAMETERS[name]];
  if (value === undefined) return `CAST(NULL AS ${type})`;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return `CAST(${typeof value === 'number' ? value : text(value)} AS ${type})`;
}

function cellTest(expr: Expr & { node: 'cell' }, names: Names): string {
  const kind = names.kind(expr.ref);
  switch (expr.test) {
    case 'missing':
      return `(${kind} BETWEEN ${KIND.blank} AND ${KIND.placeholder})`;
    case 'placeholder':
      return `(${kind} = ${KIND.placeholder})`;
    case 'none-reported':
      return `(${kind} = ${KIND.noneReported})`;
    case 'pointer':
      return `(${kind} = ${KIND.pointer})`;
    case 'invalid':
      return `(${kind} = ${KIND.value} AND ${names.value(expr.ref)} IS NULL)`;
    default:
      return expr.test satisfies never;
  }
}

/** Codes are held as enumerations; text functions need their text. */
function asText(expr: Expr, sub: (e: Expr) => string): string {
  return expr.type === 'code' ? `CAST(${sub(expr)} AS VARCHAR)` : sub(expr);
}

function binary(expr: Expr & { node: 'binary' }, sub: (e: Expr) => string): string {
  const { op, left, right } = expr;
  if (op === '||') return `(${asText(left, sub)} || ${asText(right, sub)})`;
  // Whole numbers are widened, so that arithmetic on two of them can't overflow.
  if (op === '+' || op === '-' || op === '*')
    return `(CAST(${sub(left)} AS ${wide(expr)}) ${op} CAST(${sub(right)} AS ${wide(expr)}))`;
  const codes = codesOf(left) ?? codesOf(right);
  if (codes !== undefined && (op === '=' || op === '<>') && [left, right].every((side) => isCodeOf(codes, side)))
    return `(${codeOf(codes, left, sub)} ${op} ${codeOf(codes, right, sub)})`;
  const bothCodes = left.type === 'code' && right.type === 'code';
  const side = bothCodes ? (e: Expr): string => asText(e, sub) : sub;
  return `(${side(left)} ${op} ${side(right)})`;
}

/** Name of the list that the expression's codes come from. */
function codesOf(expr: Expr): string | undefined {
  return expr.node === 'column' ? expr.codes : undefined;
}

/** A column of the list, or a text beside one: the compiler has seen that it is one of its codes. */
function isCodeOf(codes: string, expr: Expr): boolean {
  return codesOf(expr) === codes || (expr.node === 'literal' && expr.type === 'text');
}

/** The engine compares codes as numbers, but beside a text it makes a text of each: that costs ten times as much. */
function codeOf(codes: string, expr: Expr, sub: (e: Expr) => string): string {
  return expr.node === 'literal' ? codeLiteral(codes, String(expr.value)) : sub(expr);
}

function wide(expr: Expr): string {
  return expr.type === 'decimal' ? 'DOUBLE' : 'HUGEINT';
}

/** A chain of comparisons: IN with five or more constants becomes a join, which loses the order of the file. */
function inList(expr: Expr & { node: 'in' }, sub: (e: Expr) => string): string {
  const of = sub(expr.of);
  const codes = codesOf(expr.of);
  const areCodes = codes !== undefined && expr.list.every((item) => isCodeOf(codes, item));
  const items = expr.list.map((item) => (areCodes ? codeOf(codes, item, sub) : sub(item)));
  const chain = `(${items.map((item) => `${of} = ${item}`).join(' OR ')})`;
  return expr.negated ? `(NOT ${chain})` : chain;
}

function call(expr: Expr & { node: 'call' }, names: Names, sub: (e: Expr) => string): string {
  const [a, b, c] = expr.args.map((arg) =>
    expr.name === 'coalesce' || expr.name === 'nullif' ? asText(arg, sub) : sub(arg),
  );
  const textArg = (i: number): string => asText(expr.args[i]!, sub);
  const onceArg = (i: number): string => once(expr.args[i]!, names);
  switch (expr.name) {
    case 'days_after':
      return `(${a} + CAST(${b} AS INTEGER))`;
    case 'months_after':
      return `CAST(${a} + to_months(CAST(${b} AS INTEGER)) AS DATE)`;
    case 'due_after':
      return dueAfterSql(onceArg(0), `CAST(${b} AS INTEGER)`);
    case 'years_after':
      return `CAST(${a} + to_years(CAST(${b} AS INTEGER)) AS DATE)`;
    case 'days_between':
      return `date_diff('day', ${a}, ${b})`;
    case 'years_between':
      return `date_sub('year', ${a}, ${b})`;
    case 'business_days_between':
      return `(${names.businessDay(() => sub(expr.args[1]!))} - ${names.businessDay(() => sub(expr.args[0]!))})`;
    case 'sorna_interval_months':
      return byTier(expr.args[0]!, a!, { I: 12, II: 6, III: 3 });
    case 'sorna_duration_years':
      return byTier(expr.args[0]!, a!, { I: 15, II: 25 });
    case 'scheduled_by':
      return scheduledBySql(names.parameters.schedule, {
        tier: asText(expr.args[0]!, sub),
        last: onceArg(1),
        birthDate: onceArg(2),
        surname: textArg(3),
      });
    case 'state_named':
      return lookedUp(() => textArg(0), expr.words!, names);
    case 'lower':
    case 'upper':
    case 'trim':
    case 'length':
      return `${expr.name}(${textArg(0)})`;
    case 'substring':
      return `substring(${textArg(0)}, ${b}, ${c})`;
    case 'matches':
      return `regexp_full_match(${textArg(0)}, ${b})`;
    case 'least':
    case 'greatest': {
      // The engine's own pass over NULLs; in the rule language an unknown value makes the answer unknown.
      const all = expr.args.map((_, i) => onceArg(i));
      return `(CASE WHEN ${all.map((x) => `${x} IS NOT NULL`).join(' AND ')} THEN ${expr.name}(${all.join(', ')}) END)`;
    }
    case 'coalesce':
      return `${expr.name}(${expr.args.map((arg) => asText(arg, sub)).join(', ')})`;
    case 'nullif':
      return `nullif(${a}, ${b})`;
    case 'abs':
      return `abs(${a})`;
    default:
      throw new Error(`the engine lacks the function ${expr.name}`);
  }
}

/** What is written several times: a column of its own, unless it is one already. */
function once(expr: Expr, names: Names): string {
  const isShort = ['column', 'literal', 'parameter'].includes(expr.node) || expr.term !== undefined;
  const render = (): string => toSql(expr, names);
  return isShort || !names.lift ? render() : names.lift(render);
}

/** Most cells hold no word of the list, and are shorter than each. */
function lookedUp(cell: () => string, words: ReadonlyMap<string, string>, { lift }: Names): string {
  const once = lift ?? ((render: () => string): string => render());
  const shortest = Math.min(...[...words.keys()].map((word) => word.length));
  const when = [...words].map(([word, meaning]) => `WHEN ${text(word)} THEN ${text(meaning)}`);
  return once(() => {
    const spoken = once(() => {
      const sql = cell();
      return `(CASE WHEN length(${sql}) >= ${shortest} THEN upper(trim(${sql})) END)`;
    });
    return `(CASE WHEN ${spoken} IS NULL THEN NULL ELSE CASE ${spoken} ${when.join(' ')} END END)`;
  });
}

function byTier(expr: Expr, tier: string, values: Partial<Record<Tier, number>>): string {
  const codes = codesOf(expr);
  const word = (name: string): string => (codes === undefined ? text(name) : codeLiteral(codes, name));
  const when = Object.entries(values).map(([name, n]) => `WHEN ${word(name)} THEN ${n}`);
  return `(CASE ${tier} ${when.join(' ')} END)`;
}
