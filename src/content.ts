/** What the program brings along: the checklist, the data dictionary, the rules; and the user's own rules. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileRules, type CompiledRule } from './compile/rules.ts';
import { readContentCache, type LoadedContent } from './content-cache.ts';
import { InputError } from './errors.ts';
import { loadChecklist } from './load/checklist.ts';
import { loadDictionary } from './load/dictionary.ts';
import { loadRules } from './load/rules.ts';
import { PACKAGE_ROOT } from './package-root.ts';

export interface Content extends LoadedContent {
  readonly compiled: readonly CompiledRule[];
}

/**
 * @param ruleFolders the user's own rule folders, which add rules or replace ours by id
 * @throws InputError with every mistake in every rule
 */
export function loadContent(ruleFolders: readonly string[] = []): Content {
  const loaded = (ruleFolders.length === 0 ? readContentCache() : undefined) ?? readContent(ruleFolders);
  const { compiled, problems } = compileRules(loaded.rules, loaded.dictionary);
  if (problems.length > 0) throw new InputError(problems);
  return { ...loaded, compiled };
}

/** Reads the YAML files themselves. */
export function readContent(ruleFolders: readonly string[] = []): LoadedContent {
  const checklist = loadChecklist(join(PACKAGE_ROOT, 'checklist', '2020'));
  const dictionary = loadDictionary(join(PACKAGE_ROOT, 'checklist', 'dictionary'));
  const rules = loadRules([join(PACKAGE_ROOT, 'rules'), ...ruleFolders], checklist, dictionary);
  return { checklist, dictionary, rules };
}

export function toolVersion(): string {
  const text = readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
