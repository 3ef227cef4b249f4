import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { scanData } from '../../src/engine/data-rules.ts';
import type { DataScan, DataScanRequest } from '../../src/engine/scan.ts';
import type { TableSource } from '../../src/engine/types.ts';
import { nothingWords } from '../../src/registry/parameters.ts';
import type { TableMapping } from '../../src/model/package.ts';
import { settingsFrom } from '../../src/load/jurisdiction/jurisdiction-settings.ts';
import { parametersOf } from '../../src/registry/parameters.ts';
import { buildBusinessDays } from '../../src/time/business-days.ts';
import { compile, dictionary } from '../compile/world.ts';
import type { Rule, Term } from '../../src/model/rule.ts';

export interface TestTable {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly header: readonly string[];
  readonly mapping?: Partial<TableMapping>;
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-engine-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function sourceOf(folder: string, table: TestTable): TableSource {
  const path = join(folder, `${table.name}.csv`);
  const line = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  writeFileSync(path, `${[table.header, ...table.rows].map(line).join('\n')}\n`);
  const at = { file: 'registry/mapping.yaml' };
  return {
    table: dictionary.tables.get(table.name)!,
    mapping: { table: table.name, file: `${table.name}.csv`, columns: {}, at, ...table.mapping },
    file: {
      path,
      header: table.header,
      delimiter: ',',
      newline: '\n',
      quoted: true,
      multiline: false,
      skipLines: 0,
      records: table.rows.length,
    },
  };
}

/** Runs rules over tables on a real engine. */
export async function scan(
  tables: readonly TestTable[],
  rules: readonly Rule[],
  more: Partial<DataScanRequest> & { readonly terms?: readonly Term[] } = {},
): Promise<DataScan> {
  const folder = tempFolder();
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { mode: 0o700 });
  const { compiled, problems } = compile(rules, more.terms);
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join('\n'));
  return scanData({
    sources: tables.map((table) => sourceOf(folder, table)),
    rules: compiled,
    dictionary,
    nothing: nothingWords(dictionary),
    parameters: parametersOf(settingsFrom({}), '2026-06-30'),
    calendar: () => buildBusinessDays(settingsFrom({}).calendar, 2000, 2028),
    scratch,
    ...more,
  });
}

/** Subjects with violations, in order. */
export function violators(result: DataScan, rule: string): readonly string[] {
  return result.counts
    .get(rule)!
    .samples.filter((s) => s.state === 'violation')
    .map((s) => s.subject);
}
