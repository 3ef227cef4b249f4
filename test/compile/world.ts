import { join } from 'node:path';
import { compileRules } from '../../src/compile/rules.ts';
import { loadDictionary } from '../../src/load/dictionary.ts';
import type { Check, Rule, Term } from '../../src/model/rule.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

export const dictionary = loadDictionary(join(PACKAGE_ROOT, 'checklist', 'dictionary'));

export function ruleOf(
  id: string,
  on: string,
  population: string,
  check: string | Check,
  more: Partial<Rule> = {},
): Rule {
  return {
    id,
    on,
    population,
    check: typeof check === 'string' ? { type: 'expression', violation: check } : check,
    title: 'Everything is in order',
    failure: '{violations} of {population} are not in order',
    why: 'because',
    fix: 'mend it',
    source: '34 USC 20914',
    items: [],
    severity: 'major',
    desk: 'registration',
    verdict: 'fail',
    of: 'records',
    show: [],
    optional: [],
    examples: [],
    at: { file: 'rules/made-up.yaml', line: 1 },
    ...more,
  };
}

export function termOf(name: string, is: string, on = 'person'): Term {
  return { name, is, on: [on], words: name, at: { file: 'rules/terms.yaml' } };
}

export function compile(rules: readonly Rule[], terms: readonly Term[] = []): ReturnType<typeof compileRules> {
  return compileRules({ rules, terms: new Map(terms.map((term) => [term.name, term])) }, dictionary);
}
