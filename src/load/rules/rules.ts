import { basename, join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { formatPlace, type Place, type Problem } from '../../errors.ts';
import type { Checklist } from '../../model/checklist.ts';
import type { Dictionary } from '../../model/dictionary.ts';
import type { Rule, RuleSet, Term } from '../../model/rule.ts';
import { hasErrors, inFileOrder, throwIfErrors } from '../loaded.ts';
import { didYouMean } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import { type KnownNames, nameProblems } from './rule-names.ts';
import { examplesOf } from './rule-examples.ts';
import { spread } from './rule-template.ts';
import { ruleFrom, type RuleYaml, type TemplateYaml } from './rule-yaml.ts';
import { compileSchemaFile, problemsOf, readCheckedYaml } from '../yaml/schema-check.ts';
import { isFolder, listFiles } from '../walk.ts';

const TERMS_FILE = /(^|\/)terms\.yaml$/;

interface Schemas {
  readonly rule: ValidateFunction<TemplateYaml>;
  /** The same schema: a spread rule has to satisfy it without `each:`. */
  readonly spread: ValidateFunction<RuleYaml>;
  readonly terms: ValidateFunction<Readonly<Record<string, TermYaml>>>;
}

type TermYaml = Omit<Term, 'name' | 'at' | 'on'> & { readonly on: string | readonly string[] };

interface Folder {
  readonly rules: readonly Rule[];
  readonly terms: readonly Term[];
  readonly problems: readonly Problem[];
}

/**
 * Reads all rules, and terms (`terms.yaml` in any folder; docs/rule-language.md), and spreads templates. The first
 * folder holds `rule.schema.json`; rules and terms of later folders are added, or replace those of the same id or name.
 * Expressions are not parsed here.
 *
 * @param ours what the first folder holds, where that is known already
 * @throws InputError with every problem of every file
 */
export function loadRules(
  folders: readonly string[],
  checklist: Checklist,
  dictionary: Dictionary,
  ours?: RuleSet,
): RuleSet {
  const schemaFile = join(folders[0] ?? '', 'rule.schema.json');
  const schemas: Schemas = {
    rule: compileSchemaFile(schemaFile),
    spread: compileSchemaFile(schemaFile),
    terms: compileSchemaFile(schemaFile, 'terms'),
  };
  const items = new Set(checklist.sections.flatMap((section) => section.items.map((item) => item.id)));
  const rules = new Map(ours?.rules.map((rule) => [rule.id, rule]));
  const terms = new Map(ours?.terms);
  const problems: Problem[] = [];
  for (const folder of ours ? folders.slice(1) : folders) {
    const loaded = loadFolder(folder, schemas, { items, dictionary });
    problems.push(...loaded.problems);
    for (const rule of loaded.rules) rules.set(rule.id, rule);
    for (const term of loaded.terms) terms.set(term.name, term);
  }
  throwIfErrors(problems);
  return { rules: [...rules.values()], terms };
}

function loadFolder(folder: string, schemas: Schemas, known: KnownNames): Folder {
  if (!isFolder(folder)) {
    const message = 'The rules folder is missing.';
    const next = 'Check the path given with --rules.';
    return {
      rules: [],
      terms: [],
      problems: [{ code: 'no-rules', level: 'error', message, next, at: { file: folder } }],
    };
  }
  const walked = listFiles(folder, folder, folder);
  const termFiles = walked.files.filter((name) => TERMS_FILE.test(name));
  const terms = loadTerms(
    termFiles.map((name) => join(folder, name)),
    schemas,
    known,
  );
  const problems = [...walked.problems, ...terms.problems];
  const rules = new Map<string, Rule>();
  for (const path of walked.files.filter((name) => /\.ya?ml$/i.test(name) && !TERMS_FILE.test(name))) {
    const loaded = loadRuleFile(join(folder, path), schemas, known);
    const found = [...loaded.problems];
    for (const rule of loaded.rules) {
      const first = rules.get(rule.id);
      if (first) {
        const message = `The rule ${quoted(rule.id)} is defined twice, first in ${formatPlace(first.at)}.`;
        found.push({ code: 'id-twice', level: 'error', message, next: 'Give one of them another id.', at: rule.at });
      } else rules.set(rule.id, rule);
    }
    problems.push(...inFileOrder(found));
  }
  if (rules.size === 0 && terms.terms.length === 0 && problems.length === 0) problems.push(noRules(folder));
  return { rules: [...rules.values()], terms: terms.terms, problems };
}

/** Whoever names a folder of rules means some; an audit without them would look as if they had been kept. */
function noRules(folder: string): Problem {
  const message = 'There are no rules in this folder.';
  const next = 'A rule is a YAML file. Check the path given with --rules.';
  return { code: 'no-rules', level: 'error', message, next, at: { file: folder } };
}

function loadRuleFile(file: string, schemas: Schemas, known: KnownNames): Pick<Folder, 'rules' | 'problems'> {
  const { value, problems } = readCheckedYaml(file, file, schemas.rule, { mayHaveBlanks: true });
  if (!value) return { rules: [], problems };
  const found = [...problems];
  const name = basename(file).replace(/\.ya?ml$/i, '');
  if (value.data.id !== name) {
    const at = value.source.placeOf(['id']);
    const message = `The file is called ${quoted(name)}, its rule ${quoted(value.data.id)}.`;
    found.push({ code: 'file-name', level: 'error', message, next: 'Make the two equal.', at });
  }
  const rules: Rule[] = [];
  for (const { source, problems: unfilled } of spread(value.data, value.source)) {
    const data: unknown = source.data;
    found.push(...unfilled);
    // Half-filled words would only be complained about again.
    if (hasErrors(unfilled)) continue;
    if (!schemas.spread(data)) {
      found.push(...problemsOf(schemas.spread.errors ?? [], source));
      continue;
    }
    const { examples, problems: unwritten } = examplesOf(data, source, known.dictionary);
    found.push(...nameProblems(data, source, known), ...unwritten);
    const expressionsAt = { population: source.placeOf(['population']), violation: source.placeOf(['violation']) };
    rules.push({ ...ruleFrom(data, examples, source.placeOf(['id'])), expressionsAt });
  }
  return { rules, problems: onlyOnce(found) };
}

/** A slip in a template is found in each of its rules. */
function onlyOnce(problems: readonly Problem[]): Problem[] {
  const seen = new Map(
    problems.map((problem) => [`${problem.at ? formatPlace(problem.at) : ''} ${problem.message}`, problem]),
  );
  return [...seen.values()];
}

function loadTerms(files: readonly string[], schemas: Schemas, known: KnownNames): Pick<Folder, 'terms' | 'problems'> {
  const terms = new Map<string, Term>();
  const problems: Problem[] = [];
  for (const file of files) {
    const loaded = readCheckedYaml(file, file, schemas.terms);
    problems.push(...loaded.problems);
    const { value } = loaded;
    for (const [name, { on, ...term }] of Object.entries(value?.data ?? {})) {
      const at = value!.source.placeOf([name], 'key');
      const tables = typeof on === 'string' ? [on] : on;
      problems.push(...tables.flatMap((table) => tableProblem(table, known, value!.source.placeOf([name, 'on']))));
      problems.push(...perTableProblem(name, tables, term.is, at));
      const first = terms.get(name);
      if (first) {
        const message = `The term ${quoted(name)} is defined twice, first in ${formatPlace(first.at)}.`;
        problems.push({ code: 'term-twice', level: 'error', message, next: 'Give one of them another name.', at });
      } else terms.set(name, { name, on: tables, ...term, at });
    }
  }
  return { terms: [...terms.values()], problems };
}

/** Where each table has an expression of its own, all of `on` have one. */
function perTableProblem(name: string, tables: readonly string[], is: Term['is'], at: Place): Problem[] {
  if (typeof is === 'string') return [];
  const odd = [
    ...tables.filter((table) => !(table in is)),
    ...Object.keys(is).filter((table) => !tables.includes(table)),
  ];
  if (odd.length === 0) return [];
  const message = `The term ${quoted(name)} does not have one expression for each table of "on": ${odd.join(', ')}.`;
  return [{ code: 'term-tables', level: 'error', message, next: 'Let "is" name the tables that "on" names.', at }];
}

function tableProblem(table: string, known: KnownNames, at: Place): Problem[] {
  const { tables } = known.dictionary;
  if (tables.has(table)) return [];
  const next = didYouMean(table, tables.keys());
  const message = `The dictionary has no table ${quoted(table)}.`;
  return [{ code: 'unknown-table', level: 'error', message, ...(next === undefined ? {} : { next }), at }];
}
