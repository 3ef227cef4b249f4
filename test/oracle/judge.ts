/** A rule's verdict on an example's records, independent of any engine. */
import type { CompiledRule } from '../../src/compile/rules.ts';
import { decideOutcome } from '../../src/decide/outcome.ts';
import type { Dictionary } from '../../src/model/dictionary.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import type { RuleExample } from '../../src/model/rule.ts';
import { isTestable, readData, type Data, type OracleRecord } from './data.ts';
import { evaluate } from './evaluate.ts';
import { settingsOf, type Settings } from './settings.ts';

export interface Verdict {
  readonly outcome: Outcome;
  readonly population: number;
  /** Keys in order; a record without a key is named by its place. */
  readonly violations: readonly string[];
  readonly undecided: readonly string[];
}

/** An example, read once for many rules. */
export interface Case {
  readonly example: RuleExample;
  readonly data: Data;
  readonly settings: Settings;
}

export async function caseOf(example: RuleExample, dictionary: Dictionary): Promise<Case> {
  return { example, data: readData(example, dictionary), settings: await settingsOf(example) };
}

export function judge(rule: CompiledRule, { example, data, settings }: Case): Verdict {
  if (!isTestable(rule, example, (name) => settings.parameter(name) !== null)) {
    return { outcome: 'not-testable', population: 0, violations: [], undecided: [] };
  }
  const records = data.records(rule.rule.on);
  const belongs = records.map((own) => evaluate(rule.population, { data, settings, own }));
  const population = records.filter((_, i) => belongs[i] === true);
  const verdicts = population.map((own) => evaluate(rule.violation, { data, settings, own, population }));
  const subjects = (of: readonly OracleRecord[]): readonly string[] =>
    of.map((record) => record.key ?? `record ${record.index + 1}`).sort();
  const violations = subjects(population.filter((_, i) => verdicts[i] === true));
  const undecided = subjects([
    ...records.filter((_, i) => belongs[i] === null),
    ...population.filter((_, i) => verdicts[i] === null),
  ]);
  const numbers = { population: population.length, violations: violations.length, undecided: undecided.length };
  return { outcome: decideOutcome(numbers, rule.rule.verdict), population: population.length, violations, undecided };
}

/** What an example expects and the verdict is not, in words; empty when it holds. */
export function differences(expect: RuleExample['expect'], verdict: Verdict): readonly string[] {
  const undecided = typeof expect.undecided === 'number' ? verdict.undecided.length : verdict.undecided;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['outcome', expect.outcome, verdict.outcome],
    ['population', expect.population, verdict.population],
    ['violations', sorted(expect.violations), verdict.violations],
    ['undecided', sorted(expect.undecided), undecided],
  ];
  return pairs
    .filter(([, wanted, got]) => wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(got))
    .map(([what, wanted, got]) => `${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
}

function sorted(names: readonly string[] | number | undefined): readonly string[] | number | undefined {
  return typeof names === 'object' ? [...names].sort() : names;
}
