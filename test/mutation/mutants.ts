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
const OPERAND_LENGTH = 70;

/** Every tree that differs in one place. A term is one word: its inside is looked at once, for all rules. */
export function mutationsOf(expr: Expr, dictionary: Dictionary, terms: TermNames): readonly Mutation[] {
  const here = changesOf(expr, dictionary).map((change) => ({
    tree: change.tree,
    text: wordsOf(expr, change, terms),
  }));
  const children = childrenOf(expr);
  const below = children.flatMap((child, i) =>
    (terms.has(identityOf(child)) ? [] : mutationsOf(child, dictionary, terms)).map(({ tree, text }) => ({
      tree: withChildren(
        expr,
        children.map((c, j) => (j === i ? tree : c)),
      ),
      text,
    })),
  );
  return [...here, ...below];
}

function wordsOf(expr: Expr, change: Change, terms: TermNames): string {
  const text = (part: Expr): string => print(part, terms);
  if (change.dropped) {
    const dropped = `without ${shorter(text(change.dropped))}`;
    return expr.node === 'logic' ? dropped : `${shorter(text(expr))} ${dropped}`;
  }
  if (expr.node === 'logic' && change.tree.node === 'logic') {
    const operands = expr.of.map((operand) => shorter(text(operand)));
    return `${operands.join(` ${expr.op} `)} → ${change.tree.op}`;
  }
  if (expr.node === 'not' || (expr.node === 'aggregate' && change.tree.node === 'not')) {
    return `${shorter(text(expr))} → ${expr.node === 'not' ? 'without NOT' : 'NOT'}`;
  }
  return `${shorter(text(expr))} → ${shorter(text(change.tree))}`;
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
