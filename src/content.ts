/** What the program brings along: the checklist, the data dictionary, the rules; and the user's own rules. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileRules, type CompiledRule } from './compile/rules.ts';
import { InputError } from './errors.ts';
import { loadChecklist } from './load/checklist.ts';
import { loadDictionary } from './load/dictionary.ts';
import { loadRules } from './load/rules.ts';
import type { Checklist } from './model/checklist.ts';
import type { Dictionary } from './model/dictionary.ts';
import type { RuleSet } from './model/rule.ts';
import { PACKAGE_ROOT } from './package-root.ts';

export interface Content {
  readonly checklist: Checklist;
  readonly dictionary: Dictionary;
  readonly rules: RuleSet;
  readonly compiled: readonly CompiledRule[];
}

/**
 * @param ruleFolders the user's own rule folders, which add rules or replace ours by id
 * @throws InputError with every mistake in every rule
 */
export function loadContent(ruleFolders: readonly string[] = []): Content {
  const checklist = loadChecklist(join(PACKAGE_ROOT, 'checklist', '2020'));
  const dictionary = loadDictionary(join(PACKAGE_ROOT, 'checklist', 'dictionary'));
  const rules = loadRules([join(PACKAGE_ROOT, 'rules'), ...ruleFolders], checklist, dictionary);
  const { compiled, problems } = compileRules(rules, dictionary);
  if (problems.length > 0) throw new InputError(problems);
  return { checklist, dictionary, rules, compiled };
}

export function toolVersion(): string {
  const text = readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
