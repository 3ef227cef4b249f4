/**
 * Checklist, dictionary and rules as one JSON file beside the compiled program, so that a start need not read 150 YAML
 * files again. It holds the digest of the files it was made from and is used only while they are the same.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checklist } from './model/checklist.ts';
import type { CodeList, Dictionary, DictionaryTable } from './model/dictionary.ts';
import type { RuleSet, Term } from './model/rule.ts';
import { PACKAGE_ROOT } from './package-root.ts';

export interface LoadedContent {
  readonly checklist: Checklist;
  readonly dictionary: Dictionary;
  readonly rules: RuleSet;
}

interface Cached {
  readonly digest: string;
  readonly checklist: Checklist;
  readonly dictionary: Omit<Dictionary, 'tables' | 'codes'> & {
    readonly tables: readonly (readonly [string, DictionaryTable])[];
    readonly codes: readonly (readonly [string, CodeList])[];
  };
  readonly rules: { readonly rules: RuleSet['rules']; readonly terms: readonly (readonly [string, Term])[] };
}

const FILE = join(PACKAGE_ROOT, 'dist', 'content.json');

/** SHA-256 over names and bytes of everything below `checklist/` and `rules/`. */
function digestOfSources(): string {
  const hash = createHash('sha256').update(PACKAGE_ROOT);
  for (const folder of ['checklist', 'rules']) {
    const names = readdirSync(join(PACKAGE_ROOT, folder), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((n) => /\.(yaml|json)$/.test(n)).sort()) {
      hash.update(`\n${folder}/${name}\n`).update(readFileSync(join(PACKAGE_ROOT, folder, name)));
    }
  }
  return hash.digest('hex');
}

export function writeContentCache(content: LoadedContent): void {
  const { checklist, dictionary, rules } = content;
  const cached: Cached = {
    digest: digestOfSources(),
    checklist,
    dictionary: { ...dictionary, tables: [...dictionary.tables], codes: [...dictionary.codes] },
    rules: { rules: rules.rules, terms: [...rules.terms] },
  };
  writeFileSync(FILE, JSON.stringify(cached));
}

/** Nothing where there is no cache, or where the files have changed since it was made. */
export function readContentCache(): LoadedContent | undefined {
  let cached: Cached;
  try {
    cached = JSON.parse(readFileSync(FILE, 'utf8')) as Cached;
  } catch {
    return undefined;
  }
  if (cached.digest !== digestOfSources()) return undefined;
  const { checklist, dictionary, rules } = cached;
  return {
    checklist,
    dictionary: { ...dictionary, tables: new Map(dictionary.tables), codes: new Map(dictionary.codes) },
    rules: { rules: rules.rules, terms: new Map(rules.terms) },
  };
}
