/** What the program brings along: the checklist, the data dictionary, the rules; and the user's own rules. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileRules, type CompiledRule } from '../compile/rules.ts';
import { readContentCache, type LoadedContent } from './content-cache.ts';
import { InputError } from '../errors.ts';
import { loadChecklist } from '../load/checklist.ts';
import { loadDictionary } from '../load/dictionary.ts';
import { loadRules } from '../load/rules/rules.ts';
import { PACKAGE_ROOT } from '../package-root.ts';

export interface Content extends LoadedContent {
  readonly compiled: readonly CompiledRule[];
}

const RULES = join(PACKAGE_ROOT, 'rules');

/** What the program brings along does not change while it runs. */
let own: Content | undefined;

/**
 * @param ruleFolders the user's own rule folders, which add rules or replace ours by id
 * @throws InputError with every mistake in every rule
 */
export function loadContent(ruleFolders: readonly string[] = []): Content {
  own ??= compiledLater(readContentCache() ?? readContent());
  if (ruleFolders.length === 0) return own;
  const { checklist, dictionary } = own;
  const loaded = { checklist, dictionary, rules: loadRules([RULES, ...ruleFolders], checklist, dictionary, own.rules) };
  return { ...loaded, compiled: compiledRules(loaded) };
}

/** The build has compiled our own rules already; half of the commands need no more of them than their words. */
function compiledLater(loaded: LoadedContent): Content {
  let compiled: readonly CompiledRule[] | undefined;
  return {
    ...loaded,
    get compiled() {
      return (compiled ??= compiledRules(loaded));
    },
  };
}

/** @throws InputError with every mistake in every condition */
export function compiledRules({ rules, dictionary }: LoadedContent): readonly CompiledRule[] {
  const { compiled, problems } = compileRules(rules, dictionary);
  if (problems.length > 0) throw new InputError(problems);
  return compiled;
}

/** Reads the YAML files themselves. */
export function readContent(): LoadedContent {
  const checklist = loadChecklist(join(PACKAGE_ROOT, 'checklist', '2020'));
  const dictionary = loadDictionary(join(PACKAGE_ROOT, 'checklist', 'dictionary'));
  return { checklist, dictionary, rules: loadRules([RULES], checklist, dictionary) };
}

export function toolVersion(): string {
  const text = readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
