/** Runs all mutants and says which of them no example notices. */
import { basename, dirname } from 'node:path';
import type { CompiledRule } from '../../src/compile/rules.ts';
import { caseOf, type Case } from '../oracle/judge.ts';
import type { AreaContent } from './content.ts';
import { brokenExamples, isKilled, mutantsOf } from './mutants.ts';
import { mutantsOfTerm, termNames, treesOfTerms } from './terms.ts';

/** A rule, or a term and the rules that use it. */
export interface Tried {
  /** Rule id, or `term <name>`. */
  readonly name: string;
  /** Name of the template, where the rule comes from one. */
  readonly file: string;
  readonly mutants: number;
  /** Texts of mutants that no example notices. */
  readonly survivors: readonly string[];
  /** Examples that do not hold, which would notice everything. */
  readonly broken: readonly string[];
}

/** @param only id of the one rule to look at */
export async function tryMutants(content: AreaContent, only?: string): Promise<readonly Tried[]> {
  const { dictionary } = content;
  const compiled = content.compiled.filter((rule) => only === undefined || rule.rule.id === only);
  const terms = treesOfTerms(content.terms, dictionary);
  const names = termNames(terms);
  const cases = new Map<string, readonly Case[]>();
  for (const { rule } of compiled) {
    cases.set(rule.id, await Promise.all(rule.examples.map((example) => caseOf(example, dictionary))));
  }
  const killed = (rule: CompiledRule): boolean => isKilled(rule, cases.get(rule.rule.id)!);
  const rules = compiled.map((rule): Tried => {
    const mutants = mutantsOf(rule, dictionary, names);
    const broken = brokenExamples(rule, cases.get(rule.rule.id)!);
    const survivors = mutants.filter((mutant) => !killed(mutant.rule)).map((mutant) => mutant.text);
    return {
      name: rule.rule.id,
      file: basename(rule.rule.at.file, '.yaml'),
      mutants: mutants.length,
      survivors,
      broken,
    };
  });
  if (only !== undefined) return rules;
  // A term of another folder is the business of that folder's rules.
  const own = terms.filter(({ term }) => content.folders.includes(basename(dirname(term.at.file))));
  const ofTerms = own.map((term): Tried => {
    const mutants = mutantsOfTerm(term, compiled, dictionary, names);
    const survivors = mutants.filter((mutant) => !mutant.rules.some(killed)).map((mutant) => mutant.text);
    return { name: `term ${term.term.name}`, file: 'terms', mutants: mutants.length, survivors, broken: [] };
  });
  return [...rules, ...ofTerms];
}
