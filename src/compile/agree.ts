/** Literals, parameters, and whether two types can stand together. */
import type { Dictionary } from '../model/dictionary.ts';
import { nearest } from '../nearest.ts';
import { ALWAYS_KNOWN, PARAMETERS, type Expr, type ParameterName, type Type } from './expression.ts';
import { SyntaxProblem, type Syntax } from './syntax.ts';

export function literal(syntax: Syntax & { node: 'literal' }): Expr {
  const { value } = syntax;
  if (syntax.date) return dateLiteral(String(value), syntax.at);
  if (value === null) return { node: 'literal', value, type: 'null', nullable: true };
  if (typeof value === 'boolean') return { node: 'literal', value, type: 'boolean', nullable: false };
  if (typeof value === 'number') {
    return { node: 'literal', value, type: Number.isInteger(value) ? 'integer' : 'decimal', nullable: false };
  }
  return { node: 'literal', value, type: 'text', nullable: false };
}

function dateLiteral(text: string, at: number): Expr {
  const real = /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(text);
  if (!real) throw new SyntaxProblem(`"${text}" is not a date; write it as 2020-01-31`, at);
  return { node: 'literal', value: text, type: 'date', nullable: false };
}

function isRealDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function parameter(name: string, at: number): Expr {
  if (!(name in PARAMETERS)) throw unknown('parameter', `:${name}`, name, Object.keys(PARAMETERS), at);
  const known = name as ParameterName;
  return { node: 'parameter', name: known, type: PARAMETERS[known], nullable: !ALWAYS_KNOWN.has(known) };
}

export function unknown(
  what: string,
  shown: string,
  given: string,
  names: readonly string[],
  at: number,
): SyntaxProblem {
  const [near] = nearest(given, names);
  return new SyntaxProblem(`unknown ${what} ${shown}.${near ? ` Did you mean "${near}"?` : ''}`, at);
}

/** Whether a value of type `given` may stand where `wanted` is asked for. */
export function fits(given: Type, wanted: Type | 'any'): boolean {
  if (given === wanted || given === 'null' || wanted === 'any') return true;
  if (wanted === 'text') return given === 'code';
  return wanted === 'decimal' && given === 'integer';
}

export function expect(expr: Expr, wanted: Type, at: Syntax): Expr {
  if (fits(expr.type, wanted)) return expr;
  if (wanted === 'date' && expr.node === 'literal' && expr.type === 'text')
    return dateLiteral(String(expr.value), at.at);
  throw new SyntaxProblem(`a ${wanted} is needed here, but this is a ${expr.type}`, at.at);
}

/** Makes two sides comparable: dates beside quoted dates, codes beside known codes. */
export function align(left: Expr, right: Expr, at: Syntax, dictionary: Dictionary): [Expr, Expr] {
  const oneWay = (from: Expr, to: Expr): Expr => {
    if (from.type === 'date' && to.node === 'literal' && to.type === 'text')
      return dateLiteral(String(to.value), at.at);
    if (from.node === 'column' && from.codes !== undefined && to.node === 'literal' && to.type === 'text') {
      const codes = Object.keys(dictionary.codes.get(from.codes) ?? {});
      if (!codes.includes(String(to.value)))
        throw unknown(`code of ${from.ref.column}`, `'${to.value}'`, String(to.value), codes, at.at);
    }
    return to;
  };
  const newRight = oneWay(left, right);
  const newLeft = oneWay(newRight, left);
  if (!fits(newLeft.type, newRight.type) && !fits(newRight.type, newLeft.type)) {
    throw new SyntaxProblem(`a ${newLeft.type} can't be compared with a ${newRight.type}`, at.at);
  }
  return [newLeft, newRight];
}
