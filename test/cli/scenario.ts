/** One command line, the files it finds, and what it must say and leave. Read from `*.scenario.yaml`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { expect } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { AuditResult } from '../../src/model/result.ts';

export interface Scenario {
  /** A sentence. */
  readonly name: string;
  /** Path below the scenario's own folder to text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Empty folders. */
  readonly folders?: readonly string[];
  /** Command lines that run before, and have to end with 0. */
  readonly before?: readonly (readonly string[])[];
  /** `{dir}` stands for the scenario's own folder. */
  readonly run: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly exit: 0 | 1 | 2;
  /** What stdout, stderr have to contain; an empty list: they have to be empty. */
  readonly out?: readonly string[];
  readonly err?: readonly string[];
  /** What neither may contain. */
  readonly not?: readonly string[];
  /** Files that have to be there afterwards, and such that must not. */
  readonly left?: readonly string[];
  readonly gone?: readonly string[];
  /** Rule to outcome, item to status, in `{dir}/out/audit.json`. */
  readonly rules?: Readonly<Record<string, string>>;
  readonly items?: Readonly<Record<string, string>>;
}

export function readScenarios(path: string): readonly Scenario[] {
  return (parse(readFileSync(path, 'utf8'), { merge: true }) as { readonly scenarios: readonly Scenario[] }).scenarios;
}

export async function play(scenario: Scenario, dir: string): Promise<void> {
  const fill = (text: string): string => text.replaceAll('{dir}', dir);
  for (const [path, text] of Object.entries(scenario.files ?? {})) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  for (const path of scenario.folders ?? []) mkdirSync(join(dir, path), { recursive: true });
  for (const line of scenario.before ?? []) expect((await run(line.map(fill), {})).code, line.join(' ')).toBe(0);
  const { code, out, err } = await run(scenario.run.map(fill), scenario.env ?? {});
  const said = `stdout:\n${out}\nstderr:\n${err}`;
  expect(code, said).toBe(scenario.exit);
  expectText(out, scenario.out, fill);
  expectText(err, scenario.err, fill);
  for (const text of scenario.not ?? []) expect(out + err).not.toContain(fill(text));
  for (const path of scenario.left ?? []) expect(existsSync(join(dir, path)), `${path} is missing`).toBe(true);
  for (const path of scenario.gone ?? []) expect(existsSync(join(dir, path)), `${path} is there`).toBe(false);
  expectResult(scenario, join(dir, 'out', 'audit.json'));
}

function expectText(text: string, wanted: readonly string[] | undefined, fill: (text: string) => string): void {
  if (wanted?.length === 0) expect(text).toBe('');
  for (const part of wanted ?? []) expect(text).toContain(fill(part));
}

function expectResult({ rules, items }: Scenario, file: string): void {
  if (!rules && !items) return;
  const result = JSON.parse(readFileSync(file, 'utf8')) as AuditResult;
  const outcomes = new Map(result.rules.map((rule) => [rule.id, rule.outcome]));
  const statuses = new Map(result.items.map((item) => [item.id, item.status]));
  const pick = (from: ReadonlyMap<string, string>, ids: object): object =>
    Object.fromEntries(Object.keys(ids).map((id) => [id, from.get(id)]));
  expect(pick(outcomes, rules ?? {})).toEqual(rules ?? {});
  expect(pick(statuses, items ?? {})).toEqual(items ?? {});
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await main(args, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    watched: false,
    env: { ...process.env, ...env },
    today: () => '2026-06-30',
  });
  return { code, out, err };
}
