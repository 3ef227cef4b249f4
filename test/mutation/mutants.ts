/** Every mutant of a rule or a term, and whether an example notices it. */
import { childrenOf, type Expr } from '../../src/compile/expression.ts';
import type { CompiledRule } from '../../src/compile/rules.ts';
import type { Dictionary } from '../../src/model/dictionary.ts';
import { differences, judge, type Case } from '../oracle/judge.ts';
import { changesOf, type Change } from './operators.ts';
import { print, type TermNames } from './print.ts';
import { identityOf, withChildren } from './tree.ts';

export interface Mutation {
  readonly tree: Expr;
  /** `status = 'active' → status <> 'active'` */
  readonly text: string;
}

export interface Mutant {
  readonly rule: CompiledRule;
  /** `violation: … → …`, different for every mutant of a rule. */
  readonly text: string;
}

/** So much of an operand is shown, where what happens to it is what matters. */
const OPERAND_LENGTH = 80;

/**
 * Every tree that differs in one place. A term is one word: its inside is looked at once, for all rules.
 *
 * @param inside whether the expression stands in an aggregate
 */
export function mutationsOf(expr: Expr, dictionary: Dictionary, terms: TermNames, inside = false): readonly Mutation[] {
  const text = (part: Expr): string => shorter(print(part, without(terms, expr), inside));
  const here = changesOf(expr, dictionary).map((change) => ({
    tree: change.tree,
    text: wordsOf(expr, change, text),
  }));
  const children = childrenOf(expr);
  const below = children.flatMap((child, i) =>
    mutationsBelow(child, dictionary, terms, inside || expr.node === 'aggregate').map(({ tree, text: words }) => ({
      tree: withChildren(
        expr,
        children.map((c, j) => (j === i ? tree : c)),
      ),
      // A number says little by itself.
      text: child.node === 'literal' ? `${text(expr)}: ${words}` : words,
    })),
  );
  return [...here, ...below];
}

function mutationsBelow(child: Expr, dictionary: Dictionary, terms: TermNames, inside: boolean): readonly Mutation[] {
  return terms.has(identityOf(child)) ? [] : mutationsOf(child, dictionary, terms, inside);
}

/** A term that is looked into is spelled out. */
function without(terms: TermNames, expr: Expr): TermNames {
  const identity = identityOf(expr);
  return terms.has(identity) ? new Map([...terms].filter(([key]) => key !== identity)) : terms;
}

function wordsOf(expr: Expr, { tree, dropped }: Change, text: (part: Expr) => string): string {
  if (dropped) {
    if (expr.node === 'aggregate') return `${text(expr)} without WHERE`;
    return expr.node === 'logic' ? `without ${text(dropped)}` : `${text(expr)} without ${text(dropped)}`;
  }
  if (expr.node === 'logic' && tree.node === 'logic') return `${expr.of.map(text).join(` ${expr.op} `)} → ${tree.op}`;
  if (expr.node === 'not') return `${text(expr)} → without NOT`;
  if (tree.node === 'not') return `${text(expr)} → NOT`;
  if (expr.node === 'is-null') return `${text(expr)} → IS ${expr.negated ? '' : 'NOT '}NULL`;
  if (expr.node === 'in' || expr.node === 'like') return `${text(expr)} → ${expr.negated ? 'without ' : ''}NOT`;
  if (expr.node === 'binary' && tree.node === 'binary' && tree.op !== expr.op) return `${text(expr)} → ${tree.op}`;
  if (expr.node === 'aggregate' && tree.node === 'aggregate') {
    return `${text(expr)} → ${tree.fn === expr.fn ? 'of anyone' : tree.fn}`;
  }
  return `${text(expr)} → ${text(tree)}`;
}

function shorter(text: string): string {
  if (text.length <= OPERAND_LENGTH) return text;
  const half = OPERAND_LENGTH / 2;
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}

/** Mutants that are not the rule itself, each tree once. */
export function mutantsOf(rule: CompiledRule, dictionary: Dictionary, terms: TermNames): readonly Mutant[] {
  const mutants = (['population', 'violation'] as const).flatMap((field) => {
    if (terms.has(identityOf(rule[field]))) return [];
    return mutationsOf(rule[field], dictionary, terms).map(({ tree, text }) => ({
      rule: { ...rule, [field]: tree },
      text: `${field}: ${text}`,
    }));
  });
  return distinct(mutants, rule);
}

function distinct(mutants: readonly Mutant[], original: CompiledRule): readonly Mutant[] {
  const seen = new Set([treesOf(original)]);
  const texts = new Map<string, number>();
  return mutants.flatMap((mutant) => {
    const trees = treesOf(mutant.rule);
    if (seen.has(trees)) return [];
    seen.add(trees);
    const nth = (texts.get(mutant.text) ?? 0) + 1;
    texts.set(mutant.text, nth);
    return [nth === 1 ? mutant : { ...mutant, text: `${mutant.text} (${nth})` }];
  });
}

function treesOf(rule: CompiledRule): string {
  return `${identityOf(rule.population)} ${identityOf(rule.violation)}`;
}

/** Whether an example expects something else than the rule now says. */
export function isKilled(rule: CompiledRule, cases: readonly Case[]): boolean {
  return cases.some((one) => differences(one.example.expect, judge(rule, one)).length > 0);
}

/** Examples that the rule as it is does not keep: until they hold, they notice every mutant. */
export function brokenExamples(rule: CompiledRule, cases: readonly Case[]): readonly string[] {
  return cases.flatMap((one) =>
    differences(one.example.expect, judge(rule, one)).map((difference) => `"${one.example.name}": ${difference}`),
  );
}
