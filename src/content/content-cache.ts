/**
 * Checklist, dictionary and rules as JSON beside the compiled program, so that a start need not read 150 YAML files again.
 * It holds the digest of the files it was made from and is used only while they are the same. The examples of the rules
 * are three quarters of all and seldom asked for: they have a file of their own.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checklist } from '../model/checklist.ts';
import type { CodeList, Dictionary, DictionaryTable } from '../model/dictionary.ts';
import type { Rule, RuleExample, RuleSet, Term } from '../model/rule.ts';
import { PACKAGE_ROOT } from '../package-root.ts';

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
  readonly rules: { readonly rules: readonly BareRule[]; readonly terms: readonly (readonly [string, Term])[] };
}

type BareRule = Omit<Rule, 'examples'>;

/** By rule. */
interface CachedExamples {
  readonly digest: string;
  readonly examples: Readonly<Record<string, readonly RuleExample[]>>;
}

const FILE = join(PACKAGE_ROOT, 'dist', 'content.json');
const EXAMPLES_FILE = join(PACKAGE_ROOT, 'dist', 'examples.json');

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
  const digest = digestOfSources();
  const cached: Cached = {
    digest,
    checklist,
    dictionary: { ...dictionary, tables: [...dictionary.tables], codes: [...dictionary.codes] },
    rules: { rules: rules.rules.map(({ examples: _, ...bare }) => bare), terms: [...rules.terms] },
  };
  const examples: CachedExamples = {
    digest,
    examples: Object.fromEntries(rules.rules.map((rule) => [rule.id, rule.examples])),
  };
  writeFileSync(FILE, JSON.stringify(cached));
  writeFileSync(EXAMPLES_FILE, JSON.stringify(examples));
}

/** Nothing where there is no cache, or where the files have changed since it was made. */
export function readContentCache(): LoadedContent | undefined {
  const cached = readCached<Cached>(FILE);
  if (cached === undefined || cached.digest !== digestOfSources() || !existsSync(EXAMPLES_FILE)) return undefined;
  const { checklist, dictionary, rules } = cached;
  let known: CachedExamples['examples'] | undefined;
  const examplesOf = (id: string): readonly RuleExample[] => (known ??= readExamples(cached.digest))[id]!;
  return {
    checklist,
    dictionary: { ...dictionary, tables: new Map(dictionary.tables), codes: new Map(dictionary.codes) },
    rules: { rules: rules.rules.map((bare) => withExamples(bare, examplesOf)), terms: new Map(rules.terms) },
  };
}

function withExamples(bare: BareRule, examplesOf: (id: string) => readonly RuleExample[]): Rule {
  return {
    ...bare,
    get examples() {
      return examplesOf(bare.id);
    },
  };
}

function readExamples(digest: string): CachedExamples['examples'] {
  const cached = readCached<CachedExamples>(EXAMPLES_FILE);
  if (cached?.digest !== digest) throw new Error('The build is incomplete: build it again (npm run build).');
  return cached.examples;
}

function readCached<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
