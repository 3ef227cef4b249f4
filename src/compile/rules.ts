/** Rules → compiled rules: typed conditions, what they read, and when they can run. Pure; knows no engine. */
import type { Dictionary, DictionaryTable } from '../model/dictionary.ts';
import type { Rule, RuleSet } from '../model/rule.ts';
import type { Problem } from '../errors.ts';
import { CALENDAR_FUNCTIONS } from './functions.ts';
import { childrenOf, NEVER_AWAITED, PARAMETERS, some, walk, type Expr, type ParameterName } from './expression.ts';
import { canBeUnknown, knownBy } from './nullability.ts';
import { columnsOf } from './reads.ts';
import { resolveCondition } from './resolve.ts';
import { looksBeyond, type ResolveContext } from './resolve-records.ts';
import { shownAlso, type ShownAlso } from './shown-also.ts';
import { SyntaxProblem } from './syntax.ts';

export interface CompiledRule {
  readonly rule: Rule;
  readonly table: DictionaryTable;
  readonly population: Expr;
  readonly populationCanBeUnknown: boolean;
  /** `duplicate:` is written as a condition here. */
  readonly violation: Expr;
  /** For a record of the population. */
  readonly violationCanBeUnknown: boolean;
  /** Shown with the columns of `rule.show`. */
  readonly shownAlso: readonly ShownAlso[];
  /** Canonical `table.column` that must exist, those listed as optional left out. */
  readonly needsColumns: readonly string[];
  /** Parameters that jurisdiction.yaml must give. */
  readonly needsParameters: readonly ParameterName[];
  /** Canonical tables that must exist. */
  readonly needsTables: readonly string[];
  /**
   * `row`: decided from the record alone, in the one scan of its file. `joined`: needs the registrant, child records,
   * other records of the table or the calendar, and runs after all tables are loaded.
   */
  readonly stage: 'row' | 'joined';
}

/** Compiles every data rule; website rules are left out. Mistakes are collected, not thrown. */
export function compileRules(
  set: RuleSet,
  dictionary: Dictionary,
): { readonly compiled: readonly CompiledRule[]; readonly problems: readonly Problem[] } {
  const compiled: CompiledRule[] = [];
  const problems: Problem[] = [];
  const resolved = new Map<string, Expr>();
  for (const rule of set.rules) {
    if (rule.on === 'website') continue;
    const result = compileRule(rule, set, dictionary, resolved);
    if ('problems' in result) problems.push(...result.problems);
    else compiled.push(result);
  }
  return { compiled, problems };
}

function compileRule(
  rule: Rule,
  set: RuleSet,
  dictionary: Dictionary,
  resolved: Map<string, Expr>,
): CompiledRule | { problems: Problem[] } {
  const table = dictionary.tables.get(rule.on);
  if (!table) return { problems: [problemOf(rule, `there is no table "${rule.on}" in the data dictionary`)] };
  const context: ResolveContext = {
    ...{ dictionary, terms: set.terms, table, judged: table },
    ...{ scope: 'own', depth: 0, within: [], resolved },
  };
  const problems: Problem[] = [];
  const unlessRefused = <T>(resolve: () => T, told: (problem: SyntaxProblem) => Problem): T | undefined => {
    try {
      return resolve();
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      problems.push(told(error));
      return undefined;
    }
  };
  const condition = (field: string, text: string): Expr | undefined =>
    unlessRefused(
      () => resolveCondition(text, context),
      ({ at, message }) => {
        const where = field === 'population' || field === 'violation' ? rule.expressionsAt?.[field] : undefined;
        return problemOf(rule, `${field}, character ${at + 1}: ${message}`, where);
      },
    );
  for (const name of rule.optional.filter((n) => n.startsWith(':') && !(n.slice(1) in PARAMETERS))) {
    problems.push(problemOf(rule, `optional: there is no parameter "${name}"`));
  }
  const population = condition('population', rule.population);
  const violation = condition(...violationOf(rule));
  if (!population || !violation || problems.length > 0) return { problems };
  if (some(violation, ({ node }) => node === 'set') && looksBeyond(population)) {
    const message = 'population: where records are counted together, it reads only the record itself';
    return { problems: [problemOf(rule, message)] };
  }
  const expressions = [population, violation];
  const shown = unlessRefused(
    () => shownAlso(rule, expressions, context),
    ({ message }) => problemOf(rule, `show_also: ${message}`),
  );
  if (!shown) return { problems };
  return {
    rule,
    table,
    population,
    populationCanBeUnknown: canBeUnknown(population),
    violation,
    violationCanBeUnknown: canBeUnknown(violation, new Set(knownBy(population))),
    shownAlso: shown,
    ...needs(rule, expressions, dictionary),
    stage: expressions.some((expr) => looksBeyond(expr) || readsCalendar(expr)) ? 'joined' : 'row',
  };
}

/** The field it stands in, and its text. */
function violationOf({ check }: Rule): [string, string] {
  if (check.type === 'duplicate') return ['duplicate', `records_with_same(${check.columns.join(', ')}) > 1`];
  return ['violation', check.type === 'expression' ? check.violation : 'FALSE'];
}

function problemOf(rule: Rule, message: string, at = rule.at): Problem {
  return {
    code: 'rule-expression',
    level: 'error',
    message: `rule "${rule.id}", ${message}${message.endsWith('.') || message.endsWith('?') ? '' : '.'}`,
    next: 'The rule language is described in docs/rule-language.md.',
    at,
  };
}

/** Whether it must be joined with the calendar of business days. */
export function readsCalendar(expr: Expr): boolean {
  return some(expr, (node) => node.node === 'call' && CALENDAR_FUNCTIONS.has(node.name));
}

function needs(
  rule: Rule,
  expressions: readonly Expr[],
  dictionary: Dictionary,
): Pick<CompiledRule, 'needsColumns' | 'needsParameters' | 'needsTables'> {
  const optional = new Set(rule.optional);
  const columns = columnsOf(expressions)
    .filter((ref) => !dictionary.tables.get(ref.table)!.columns.find(({ name }) => name === ref.column)!.seldom)
    .map((ref) => `${ref.table}.${ref.column}`);
  const tables = new Set([rule.on]);
  const parameters = new Set<ParameterName>();
  for (const expr of expressions) {
    walk(expr, (node) => {
      if (node.node === 'parameter') parameters.add(node.name);
      if (node.node === 'aggregate' || node.node === 'lookup') tables.add(node.table);
      if (node.node === 'has-parent') tables.add('person');
      if ((node.node === 'column' || node.node === 'cell') && node.ref.scope === 'parent') tables.add('person');
    });
  }
  const isOptional = (name: string): boolean =>
    optional.has(name) ||
    optional.has(name.split('.')[0]!) ||
    (name.startsWith(`${rule.on}.`) && optional.has(name.slice(rule.on.length + 1)));
  return {
    needsColumns: [...new Set(columns)].filter((name) => !isOptional(name)).sort(),
    needsParameters: [...parameters].filter((name) => !optional.has(`:${name}`) && !NEVER_AWAITED.has(name)).sort(),
    needsTables: [...tables].filter((name) => name === rule.on || !optional.has(name)).sort(),
  };
}

/** Whether the judged record is a registrant, or its registrant is read beside it. */
export function knowsRegistrant(compiled: CompiledRule): boolean {
  const reads = (expr: Expr): boolean => {
    if (expr.node === 'aggregate') return false;
    const isParent = (expr.node === 'column' || expr.node === 'cell') && expr.ref.scope === 'parent';
    return isParent || expr.node === 'has-parent' || childrenOf(expr).some(reads);
  };
  return compiled.rule.on === 'person' || expressionsOf(compiled).some(reads);
}

/** Expressions that a compiled rule evaluates. */
export function expressionsOf(rule: CompiledRule): readonly Expr[] {
  return [rule.population, rule.violation];
}
