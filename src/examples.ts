/** Runs the examples that stand in rule files, on the real engine. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledRule } from './compile/rules.ts';
import { decideOutcome } from './decide/outcome.ts';
import { scanAndForget, type DataScan } from './engine/data-rules.ts';
import { openSession, type Session } from './engine/session.ts';
import type { NothingWords, TableSource } from './engine/types.ts';
import { settingsFrom, type SettingsYaml } from './load/jurisdiction-settings.ts';
import type { Dictionary } from './model/dictionary.ts';
import type { Outcome } from './model/outcome.ts';
import type { BusinessCalendar } from './model/package.ts';
import type { RuleExample } from './model/rule.ts';
import { parametersOf } from './parameters.ts';
import { buildBusinessDays } from './time/business-days.ts';

export interface ExampleResult {
  readonly rule: string;
  readonly example: string;
  /** Empty when the example holds; otherwise what differs. */
  readonly differences: readonly string[];
}

/** What jurisdiction.yaml says in examples, where they don't say otherwise. */
const SETTINGS: SettingsYaml = { code: 'MD', implemented_on: '2010-07-01', bounds: [-100, 36, -94, 40] };
const FIRST_YEAR = 1990;
const LAST_YEAR = 2040;

export interface ExampleRunner {
  run(compiled: CompiledRule, example: RuleExample): Promise<ExampleResult>;
  close(): Promise<void>;
}

/**
 * Examples of the same business calendar share an engine.
 *
 * @param scratch private folder, which the caller removes
 */
export function openExampleRunner(dictionary: Dictionary, scratch: string): ExampleRunner {
  const sessions = new Map<string, Promise<Session>>();
  const nothing = nothingWords(dictionary);
  const sessionFor = (calendar: BusinessCalendar): Promise<Session> => {
    const key = JSON.stringify(calendar);
    const session =
      sessions.get(key) ??
      openSession({
        dictionary,
        nothing,
        calendar: async () => {
          const days = await buildBusinessDays(calendar, FIRST_YEAR, LAST_YEAR);
          return { first: days.first, ordinals: [...days.entries()].map(([, n]) => n) };
        },
        ...{ scratch, readable: [], writable: [], threads: 1 },
      });
    sessions.set(key, session);
    return session;
  };
  let count = 0;
  return {
    async run(compiled, example) {
      const settings = settingsFrom({ ...SETTINGS, ...(example.jurisdiction as SettingsYaml | undefined) });
      const folder = join(scratch, `example-${count++}`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const sources = await writeTables(compiled, example, dictionary, folder);
      const scan = await scanAndForget(await sessionFor(settings.calendar), {
        ...{ sources, rules: [compiled], dictionary, nothing, parameters: parametersOf(settings, example.asOf) },
      });
      await rm(folder, { recursive: true, force: true });
      return { rule: compiled.rule.id, example: example.name, differences: differencesOf(compiled, example, scan) };
    },
    async close() {
      for (const session of sessions.values()) (await session).close();
    },
  };
}

function differencesOf(compiled: CompiledRule, example: RuleExample, scan: DataScan): readonly string[] {
  const { rule } = compiled;
  const counts = scan.counts.get(rule.id);
  const outcome: Outcome = scan.untestable.has(rule.id)
    ? 'not-testable'
    : counts
      ? decideOutcome(counts, rule.verdict)
      : 'error';
  const { expect } = example;
  const differences: string[] = [];
  const compare = (what: string, wanted: unknown, got: unknown): void => {
    if (wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(got)) {
      differences.push(`${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
    }
  };
  const subjects = (state: string): readonly string[] =>
    (counts?.samples ?? []).filter((s) => s.state === state).map((s) => s.subject);
  compare('outcome', expect.outcome, outcome);
  compare('population', expect.population, counts?.population ?? 0);
  compare('violations', expect.violations && [...expect.violations].sort(), subjects('violation'));
  if (typeof expect.undecided === 'number') compare('undecided', expect.undecided, counts?.undecided ?? 0);
  else compare('undecided', expect.undecided && [...expect.undecided].sort(), subjects('undecided'));
  return differences;
}

export function nothingWords(dictionary: Dictionary): NothingWords {
  return {
    placeholders: dictionary.placeholders,
    noneReported: dictionary.noneReported,
    pointers: dictionary.pointers,
  };
}

/** Tables the rule needs exist, if only as headers, unless the example says that they are absent. */
async function writeTables(
  compiled: CompiledRule,
  example: RuleExample,
  dictionary: Dictionary,
  folder: string,
): Promise<readonly TableSource[]> {
  const absent = new Set(example.absent);
  const tables = new Set([...compiled.needsTables, ...Object.keys(example.given)]);
  for (const column of compiled.needsColumns) tables.add(column.split('.')[0]!);
  const sources: TableSource[] = [];
  for (const name of [...tables].filter((t) => !absent.has(t)).sort()) {
    const table = dictionary.tables.get(name);
    if (!table) throw new Error(`example "${example.name}" of ${compiled.rule.id}: no table "${name}"`);
    const rows = example.given[name] ?? [];
    const needed = compiled.needsColumns.filter((c) => c.startsWith(`${name}.`)).map((c) => c.slice(name.length + 1));
    const shown = name === compiled.rule.on ? compiled.rule.show : [];
    const own = [table.key, ...(table.person === undefined ? [] : [table.person])];
    const header = [...new Set([...own, ...needed, ...shown, ...rows.flatMap((row) => Object.keys(row))])].filter(
      (column) => !absent.has(`${name}.${column}`),
    );
    const stray = header.find((column) => !table.columns.some((c) => c.name === column));
    if (stray !== undefined)
      throw new Error(`example "${example.name}" of ${compiled.rule.id}: ${name} has no column "${stray}"`);
    const lines = [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))].map((cells) =>
      cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','),
    );
    const path = join(folder, `${name}.csv`);
    await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 });
    const file = {
      path,
      header,
      delimiter: ',',
      newline: '\n' as const,
      quoted: true,
      multiline: false,
      skipLines: 0,
      records: rows.length,
    };
    sources.push({
      table,
      file,
      mapping: { table: name, file: `${name}.csv`, columns: {}, at: { file: `${name}.csv` } },
    });
  }
  return sources;
}
