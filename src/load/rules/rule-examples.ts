/** Examples of a rule, written out: variants (`but:`) and the words of `expect:` (docs/rule-language.md). */
import type { Problem } from '../../errors.ts';
import type { Dictionary } from '../../model/dictionary.ts';
import type { RuleExample } from '../../model/rule.ts';
import { quoted } from '../../quoted.ts';
import { didYouMean } from '../../nearest.ts';
import { loadSettings } from '../jurisdiction/jurisdiction-settings.ts';
import type { ExampleYaml, RuleYaml, VariantYaml } from './rule-yaml.ts';
import type { Path, YamlSource } from '../yaml/yaml-source.ts';

/** Examples that name no day are judged on this one, so that they mean the same for ever. */
const EXAMPLE_AS_OF = '2026-06-30';

type Given = Record<string, Record<string, string | null>[]>;
type Report = (message: string, next: string, path: Path) => void;
type Expectation = RuleExample['expect'];

/** @returns every example and variant of the rule, in order; what can't be written out is left out and reported */
export function examplesOf(
  rule: RuleYaml,
  source: YamlSource,
  dictionary: Dictionary,
): { readonly examples: readonly RuleExample[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const report: Report = (message, next, path) => {
    problems.push({ code: 'rule-example', level: 'error', message, next, at: source.placeOf(path) });
  };
  const examples = rule.examples.flatMap((example, i) => {
    const path: Path = ['examples', i];
    problems.push(...settingsProblems(example, path, source));
    const whole = written(rule, example, copy(example.given), dictionary, path, report);
    const variants = (example.but ?? []).map((variant, j) => {
      const where = [...path, 'but', j];
      problems.push(...settingsProblems(variant, where, source));
      const given = varied(copy(example.given), variant, dictionary, where, report);
      const pages = { ...example.pages, ...variant.pages };
      const merged = { ...example, ...variant, pages, name: `${example.name}; ${variant.name}` };
      return written(rule, merged, given, dictionary, where, report);
    });
    return [whole, ...variants].filter((made) => made !== undefined);
  });
  return { examples, problems };
}

function settingsProblems(
  example: Pick<VariantYaml, 'jurisdiction'>,
  path: Path,
  source: YamlSource,
): readonly Problem[] {
  if (!example.jurisdiction) return [];
  return loadSettings(example.jurisdiction, source, [...path, 'jurisdiction']).problems;
}

function written(
  rule: RuleYaml,
  example: Omit<ExampleYaml, 'given' | 'but'>,
  given: Given,
  dictionary: Dictionary,
  path: Path,
  report: Report,
): RuleExample | undefined {
  const expect = expectation(rule, example.expect, given, dictionary, path, report);
  if (!expect) return undefined;
  return {
    name: example.name,
    given,
    absent: example.absent ?? [],
    asOf: example.as_of ?? EXAMPLE_AS_OF,
    ...(example.jurisdiction && { jurisdiction: example.jurisdiction }),
    ...(example.pages && Object.keys(example.pages).length > 0 && { pages: example.pages }),
    expect,
  };
}

function expectation(
  rule: RuleYaml,
  expect: ExampleYaml['expect'],
  given: Given,
  dictionary: Dictionary,
  path: Path,
  report: Report,
): Expectation | undefined {
  if (typeof expect !== 'string') return expect;
  if (expect === 'not-testable') return { outcome: 'not-testable' };
  const records = given[rule.on] ?? [];
  const key = dictionary.tables.get(rule.on)?.key;
  if (records.length !== 1 || key === undefined) {
    const next = 'Write { outcome: …, population: …, violations: […] }.';
    report(`"${expect}" needs exactly one record of ${rule.on}; there are ${records.length}.`, next, [
      ...path,
      'expect',
    ]);
    return undefined;
  }
  // A record without a key is named by its place, as in every report.
  const subject = [records[0]![key] ?? 'record 1'];
  switch (expect) {
    case 'passes':
      return { outcome: 'pass', population: 1, violations: [], undecided: [] };
    case 'violates':
      return { outcome: rule.verdict ?? 'fail', population: 1, violations: subject, undecided: [] };
    case 'undecided':
      return { outcome: 'needs-review', violations: [], undecided: subject };
    case 'outside':
      return { outcome: 'not-applicable', population: 0, violations: [], undecided: [] };
    default:
      return expect satisfies never;
  }
}

function copy(given: RuleExample['given']): Given {
  return Object.fromEntries(Object.entries(given).map(([table, rows]) => [table, rows.map((row) => ({ ...row }))]));
}

function varied(given: Given, variant: VariantYaml, dictionary: Dictionary, path: Path, report: Report): Given {
  (variant.drop ?? []).forEach((name, i) => {
    const found = recordOf(given, name, dictionary, [...path, 'drop', i], report);
    if (found) given[found.table] = given[found.table]!.filter((row) => row !== found.row);
  });
  for (const [name, value] of Object.entries(variant.set ?? {})) {
    const dot = name.lastIndexOf('.');
    const found = recordOf(given, name.slice(0, dot), dictionary, [...path, 'set', name], report);
    if (found) found.row[name.slice(dot + 1)] = value;
  }
  for (const [table, rows] of Object.entries(variant.add ?? {})) {
    given[table] = [...(given[table] ?? []), ...rows.map((row) => ({ ...row }))];
  }
  return given;
}

/** @param name `table.key` */
function recordOf(
  given: Given,
  name: string,
  dictionary: Dictionary,
  path: Path,
  report: Report,
): { readonly table: string; readonly row: Record<string, string | null> } | undefined {
  const dot = name.indexOf('.');
  const table = name.slice(0, Math.max(dot, 0));
  const key = dictionary.tables.get(table)?.key;
  const rows = given[table] ?? [];
  const found = key === undefined ? undefined : rows.find((row) => row[key] === name.slice(dot + 1));
  if (found) return { table, row: found };
  const names = Object.entries(given).flatMap(([other, records]) =>
    records.map((row) => `${other}.${row[dictionary.tables.get(other)?.key ?? ''] ?? ''}`),
  );
  const next = didYouMean(name, names) ?? `The example gives ${names.join(', ')}.`;
  report(`The example gives no record ${quoted(name)}.`, next, path);
  return undefined;
}
