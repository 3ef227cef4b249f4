/** What the benchmark times, each in a process of its own so that its peak memory is its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { CompiledRule } from '../compile/rules.ts';
import { loadContent, type Content } from '../content/content.ts';
import { scanData } from '../engine/data-rules.ts';
import { openDatabase } from '../engine/database/database.ts';
import { readCsvSql } from '../engine/tables/source.ts';
import type { TableSource } from '../engine/types.ts';
import { settingsFrom } from '../load/jurisdiction/jurisdiction-settings.ts';
import { loadPackage } from '../load/package.ts';
import { parametersOf } from '../registry/parameters.ts';
import { prepareSources } from '../registry/sources.ts';
import { buildBusinessDays } from '../time/business-days.ts';
import { checkWithAjv } from './baseline.ts';

const SETTINGS = settingsFrom({ code: 'MD', implemented_on: '2010-07-01' });

export const STEPS = [
  'parse-all',
  'audit-all',
  'audit-200',
  'parse-registrants',
  'registrants-all',
  'registrants-200',
  'prepare',
  'csv-parse-ajv',
  'families',
] as const;
export type Step = (typeof STEPS)[number];

export interface Measured {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Peak of the whole process. */
  readonly rssMb: number;
  readonly findings: number;
  readonly rules: number;
  /** Milliseconds by folder of rules, each audited alone with the tables that it reads. */
  readonly families?: Readonly<Record<string, number>>;
}

const THREADS = 2;

export async function measure(step: Step, folder: string, memoryMb: number): Promise<Measured> {
  const content = loadContent();
  const scratch = mkdtempSync(join(tmpdir(), 'sorna-bench-'));
  try {
    const loaded = await loadPackage(folder, content);
    const registry = join(folder, 'registry');
    const prepare = async (): Promise<readonly TableSource[]> =>
      (await prepareSources(registry, loaded.package.mapping!.tables, content.dictionary, { scratch })).sources;
    if (step === 'prepare') return await timed(async () => ({ findings: (await prepare()).length * 0, rules: 0 }));
    const sources = await prepare();
    const registrants = sources.filter((source) => source.table.name === 'person');
    switch (step) {
      case 'parse-all':
        return await timed(() => parse(sources, scratch));
      case 'parse-registrants':
        return await timed(() => parse(registrants, scratch));
      case 'audit-all':
        return await timed(() => scan(content, sources, scratch, memoryMb));
      case 'audit-200':
        return await timed(() => scan(some(content), sources, scratch, memoryMb));
      case 'registrants-all':
        return await timed(() => scan(rowRules(content), registrants, scratch, memoryMb));
      case 'registrants-200':
        return await timed(() => scan(some(rowRules(content)), registrants, scratch, memoryMb));
      case 'csv-parse-ajv':
        return await timed(() => checkWithAjv(registrants[0]!, content.dictionary));
      case 'families':
        return await measureFamilies(content, sources, scratch, memoryMb);
      default:
        return step satisfies never;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<{ findings: number; rules: number }>): Promise<Measured> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { findings, rules } = await work();
  const wallMs = performance.now() - start;
  const used = process.cpuUsage(cpu);
  return {
    wallMs,
    cpuMs: (used.user + used.system) / 1000,
    rssMb: process.resourceUsage().maxRSS / 1024,
    findings,
    rules,
  };
}

/** Every family reads and stages its tables anew, so together they take longer than one audit. */
async function measureFamilies(
  content: Content,
  sources: readonly TableSource[],
  scratch: string,
  memoryMb: number,
): Promise<Measured> {
  const families: Record<string, number> = {};
  const whole = await timed(async () => {
    for (const family of [...new Set(content.compiled.map(familyOf))].sort()) {
      const compiled = content.compiled.filter((rule) => familyOf(rule) === family);
      const read = new Set(compiled.flatMap((rule) => [...rule.needsTables, 'person']));
      const tables = sources.filter((source) => read.has(source.table.name));
      const start = performance.now();
      await scan({ ...content, compiled }, tables, scratch, memoryMb);
      families[family] = Math.round(performance.now() - start);
    }
    return { findings: 0, rules: content.compiled.length };
  });
  return { ...whole, families };
}

/** The folder that holds the rule's file. */
function familyOf({ rule }: CompiledRule): string {
  return basename(dirname(rule.at.file));
}

/** The floor: the engine reads every column of every file as text, and nothing else. */
async function parse(sources: readonly TableSource[], scratch: string): Promise<{ findings: number; rules: number }> {
  const files = new Map(sources.map((source) => [source.file.path, source.file]));
  const db = await openDatabase({ scratch, readable: [...files.keys()], writable: [], threads: THREADS });
  for (const file of files.values()) {
    await db.rows(`SELECT ${file.header.map((_, i) => `count(c${i}) AS n${i}`).join(', ')} FROM ${readCsvSql(file)}`);
  }
  db.close();
  return { findings: 0, rules: 0 };
}

function rowRules(content: Content): Content {
  return { ...content, compiled: content.compiled.filter((c) => c.rule.on === 'person' && c.stage === 'row') };
}

/** The number of rules that the targets speak of. */
const SOME = 200;

/** So many of the rules, evenly over all families. */
function some(content: Content): Content {
  const { compiled } = content;
  const nth = (i: number): number => Math.floor((i * SOME) / compiled.length);
  return { ...content, compiled: compiled.filter((_, i) => nth(i) !== nth(i - 1)) };
}

async function scan(
  content: Content,
  sources: readonly TableSource[],
  scratch: string,
  memoryMb: number,
): Promise<{ findings: number; rules: number }> {
  const { placeholders, noneReported, pointers } = content.dictionary;
  const out = mkdtempSync(join(scratch, 'out-'));
  const result = await scanData({
    sources,
    rules: content.compiled,
    dictionary: content.dictionary,
    nothing: { placeholders, noneReported, pointers },
    parameters: parametersOf(SETTINGS, '2026-06-30'),
    calendar: () => buildBusinessDays(SETTINGS.calendar, 1970, 2028),
    scratch,
    out,
    threads: THREADS,
    memoryMb,
    ...(process.env.SORNA_BENCH_STEPS !== undefined && { onProgress: progress() }),
  });
  const counts = [...result.counts.values()];
  return { findings: counts.reduce((sum, c) => sum + c.violations + c.undecided, 0), rules: counts.length };
}

function progress(): (step: string) => void {
  let last = performance.now();
  let name = 'start';
  return (step) => {
    console.error(`${(performance.now() - last).toFixed(0).padStart(7)} ms  ${name}`);
    last = performance.now();
    name = step;
  };
}
