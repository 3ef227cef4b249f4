/** Runs the examples that stand in rule files, on the real engine, many in one go. */
import { rm } from 'node:fs/promises';
import type { CompiledRule } from '../compile/rules.ts';
import { some } from '../compile/expression.ts';
import { expressionsOf } from '../compile/rules.ts';
import { decideOutcome } from '../decide/outcome.ts';
import { scanAndForget } from '../engine/data-rules.ts';
import { openSession, type Session } from '../engine/session.ts';
import { lanesFor } from '../engine/waves.ts';
import type { RuleStates } from '../engine/results/states.ts';
import { settingsFrom, type SettingsYaml } from '../load/jurisdiction/jurisdiction-settings.ts';
import type { Dictionary } from '../model/dictionary.ts';
import type { Outcome } from '../model/outcome.ts';
import type { BusinessCalendar } from '../model/package.ts';
import type { RuleExample } from '../model/rule.ts';
import { nothingWords, parametersOf } from '../registry/parameters.ts';
import { buildBusinessDays } from '../time/business-days.ts';
import { writeTables, type Places } from './tables.ts';

export interface ExampleResult {
  readonly rule: string;
  readonly example: string;
  /** Empty when the example holds; otherwise what differs. */
  readonly differences: readonly string[];
}

interface Task {
  readonly compiled: CompiledRule;
  readonly example: RuleExample;
}

/** What jurisdiction.yaml says in examples, where they don't say otherwise. */
const SETTINGS: SettingsYaml = { code: 'MD', implemented_on: '2010-07-01', bounds: [-100, 36, -94, 40] };
const FIRST_YEAR = 1990;
const LAST_YEAR = 2040;
/** So many rules are judged at once: more make the engine's statements long, fewer make them many. */
const RULES_AT_ONCE = 24;

/**
 * Runs all examples of the rules. Examples of the same date and settings share tables, in which the records of each
 * stay apart by their keys; where a rule counts over all records, each of its examples has tables of its own.
 *
 * @param scratch private folder, which the caller removes
 * @param onRules called with the number of rules done
 */
export async function runExamples(
  rules: readonly CompiledRule[],
  dictionary: Dictionary,
  scratch: string,
  onRules?: (done: number) => void,
): Promise<readonly ExampleResult[]> {
  const sessions = new Sessions(dictionary, scratch);
  const results = new Map<RuleExample, ExampleResult>();
  try {
    for (let i = 0; i < rules.length; i += RULES_AT_ONCE) {
      const some = rules.slice(i, i + RULES_AT_ONCE);
      for (const tasks of runsOf(some)) {
        for (const [example, result] of await runTogether(tasks, sessions, dictionary, scratch)) {
          results.set(example, result);
        }
      }
      onRules?.(Math.min(i + RULES_AT_ONCE, rules.length));
    }
  } finally {
    await sessions.close();
  }
  return rules.flatMap((compiled) => compiled.rule.examples.map((example) => results.get(example)!));
}

function runsOf(rules: readonly CompiledRule[]): readonly (readonly Task[])[] {
  const runs = new Map<string, Task[]>();
  for (const compiled of rules) {
    const alone = countsOverAll(compiled);
    compiled.rule.examples.forEach((example, i) => {
      const { asOf, jurisdiction, absent } = example;
      const key = JSON.stringify([
        asOf,
        jurisdiction ?? null,
        [...absent].sort(),
        alone ? [compiled.rule.id, i] : null,
      ]);
      runs.set(key, [...(runs.get(key) ?? []), { compiled, example }]);
    });
  }
  return [...runs.values()];
}

function countsOverAll(compiled: CompiledRule): boolean {
  return expressionsOf(compiled).some((expr) => some(expr, ({ node }) => node === 'set' || node === 'lookup'));
}

async function runTogether(
  tasks: readonly Task[],
  sessions: Sessions,
  dictionary: Dictionary,
  scratch: string,
): Promise<ReadonlyMap<RuleExample, ExampleResult>> {
  const { asOf, jurisdiction, absent } = tasks[0]!.example;
  const settings = settingsFrom({ ...SETTINGS, ...(jurisdiction as SettingsYaml | undefined) });
  const rules = [...new Set(tasks.map((task) => task.compiled))];
  const written = await writeTables(
    tasks.map((task) => task.example),
    { rules, absent, dictionary, scratch },
  );
  const scan = await scanAndForget(await sessions.of(settings.calendar), {
    ...{ sources: written.sources, rules, dictionary, nothing: nothingWords(dictionary) },
    parameters: parametersOf(settings, asOf),
    states: true,
  });
  for (const { file } of written.sources) await rm(file.path);
  return new Map(
    tasks.map(({ compiled, example }, i) => {
      const { rule } = compiled;
      const states = scan.states.get(rule.id);
      const judged = states
        ? judgedOf(states, written.places[i]!, compiled)
        : { outcome: scan.untestable.has(rule.id) ? ('not-testable' as const) : ('error' as const), ...NOTHING };
      return [example, { rule: rule.id, example: example.name, differences: differencesOf(example, judged) }];
    }),
  );
}

interface Judged {
  readonly outcome: Outcome;
  readonly population: number;
  readonly violations: readonly string[];
  readonly undecided: readonly string[];
}

const NOTHING = { population: 0, violations: [], undecided: [] };

/** What a rule says about the records of one example, named as the example names them. */
function judgedOf(states: RuleStates, places: Places, { rule }: CompiledRule): Judged {
  const subjects = places.get(rule.on) ?? new Map<number, string>();
  const named = (list: readonly number[]): readonly string[] =>
    list.flatMap((place) => subjects.get(place) ?? []).sort();
  const [violations, undecided] = [named(states.violations), named(states.undecided)];
  const population = states.population.filter((place) => subjects.has(place)).length;
  const numbers = { population, violations: violations.length, undecided: undecided.length };
  return { outcome: decideOutcome(numbers, rule.verdict), population, violations, undecided };
}

function differencesOf({ expect }: RuleExample, judged: Judged): readonly string[] {
  const differences: string[] = [];
  const compare = (what: string, wanted: unknown, got: unknown): void => {
    if (wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(got)) {
      differences.push(`${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
    }
  };
  compare('outcome', expect.outcome, judged.outcome);
  compare('population', expect.population, judged.population);
  compare('violations', expect.violations && [...expect.violations].sort(), judged.violations);
  if (typeof expect.undecided === 'number') compare('undecided', expect.undecided, judged.undecided.length);
  else compare('undecided', expect.undecided && [...expect.undecided].sort(), judged.undecided);
  return differences;
}

/** One engine for each business calendar. */
class Sessions {
  private readonly sessions = new Map<string, Promise<Session>>();
  private readonly dictionary: Dictionary;
  private readonly scratch: string;

  constructor(dictionary: Dictionary, scratch: string) {
    this.dictionary = dictionary;
    this.scratch = scratch;
  }

  of(calendar: BusinessCalendar): Promise<Session> {
    const key = JSON.stringify(calendar);
    const session = this.sessions.get(key) ?? this.open(calendar);
    this.sessions.set(key, session);
    return session;
  }

  async close(): Promise<void> {
    for (const session of this.sessions.values()) (await session).close();
  }

  private open(calendar: BusinessCalendar): Promise<Session> {
    return openSession({
      dictionary: this.dictionary,
      nothing: nothingWords(this.dictionary),
      calendar: () => buildBusinessDays(calendar, FIRST_YEAR, LAST_YEAR),
      ...{ scratch: this.scratch, readable: [], writable: [], threads: 1, lanes: lanesFor([]) },
    });
  }
}
