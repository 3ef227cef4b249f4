/**
 * `npm run bench`: speed and memory as ratios to the engine's pure parse of the same files in the same run.
 * `npm run bench -- --registrants 1000000 --rounds 3 --memory 1500`
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateSample } from '../sample/generate.ts';
import { ratiosOf, record, regressions } from './recorded.ts';
import { measureSites } from './site.ts';
import { measure, STEPS, type Measured, type Step } from './steps.ts';

const { values } = parseArgs({
  options: {
    registrants: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    memory: { type: 'string', default: '1500' },
    folder: { type: 'string' },
    step: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
});

if (values.step !== undefined) {
  const measured = await measure(values.step as Step, values.folder!, Number(values.memory));
  console.log(JSON.stringify(measured));
} else {
  const measured = run();
  report(measured);
  compare(measured);
  reportStart();
  await reportSite();
}

function run(): Map<Step, Measured> {
  const folder = values.folder ?? join(tmpdir(), `sorna-bench-${values.registrants}`);
  if (!existsSync(join(folder, 'registry', 'mapping.yaml'))) {
    console.log(`making ${values.registrants} registrants in ${folder} …`);
    generateSample({
      name: 'meridia',
      registrants: Number(values.registrants),
      folder,
      website: false,
      seed: 7,
      defects: false,
    });
  }
  const all = new Map<Step, Measured[]>(STEPS.map((step) => [step, []]));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const step of STEPS) {
      const args = [fileURLToPath(import.meta.url), '--step', step, '--folder', folder, '--memory', values.memory!];
      const text = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
      all.get(step)!.push(JSON.parse(text) as Measured);
    }
  }
  return new Map([...all].map(([step, rounds]) => [step, median(rounds)]));
}

/** A ratio that got worse by more than 15 % is said, and makes the exit code 1. */
function compare(measured: ReadonlyMap<Step, Measured>): void {
  const ratios = ratiosOf(measured);
  console.log('\ntime by family of rules, each alone / pure parse of all files');
  for (const [name, ratio] of Object.entries(ratios)) {
    if (name.startsWith('family '))
      console.log(`  ${name.split(' ')[1]!.padEnd(24)} ${ratio.toFixed(2).padStart(8)} ×`);
  }
  if (values.record) {
    record(values.registrants!, ratios);
    console.log('\nrecorded in docs/bench.json');
    return;
  }
  const worse = regressions(values.registrants!, ratios);
  if (worse === undefined) console.log('\nno ratios are recorded for this size; --record keeps these');
  else if (worse.length === 0) console.log('\nno ratio is more than 15 % worse than recorded');
  else {
    console.log(`\nslower than recorded:\n${worse.map((each) => `  ${each}`).join('\n')}`);
    process.exitCode = 1;
  }
  console.log('');
}

function median(rounds: readonly Measured[]): Measured {
  const sorted = [...rounds].sort((a, b) => a.wallMs - b.wallMs);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

function line(name: string, value: string, target: string): void {
  console.log(`${name.padEnd(58)} ${value.padStart(22)}   target ${target}`);
}

/** Whole processes, as a user starts them; the best of five. */
function reportStart(): void {
  const cli = fileURLToPath(new URL('../cli.js', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'sorna-bench-start-'));
  const best = (args: readonly string[]): string => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      spawnSync(process.execPath, [cli, ...args], { stdio: 'ignore' });
      return performance.now() - start;
    });
    return `${(Math.min(...times) / 1000).toFixed(2)} s`;
  };
  line('--version', best(['--version']), '≤ 0.15 s');
  spawnSync(process.execPath, [cli, 'init', join(folder, 'pk'), '--kind', 'state'], { stdio: 'ignore' });
  const audit = [
    'audit',
    join(folder, 'pk'),
    '--as-of',
    '2026-06-30',
    '--no-pdf',
    '--quiet',
    '--out',
    join(folder, 'out'),
  ];
  line('checklist-only audit, reports written', best(audit), '≤ 0.5 s');
  rmSync(folder, { recursive: true, force: true });
}

async function reportSite(): Promise<void> {
  for (const [name, { megabytes, pageBytes, scans, byThreads }] of await measureSites(15_000)) {
    console.log(`\nleak scan, ${name}: ${megabytes.toFixed(0)} MB, ${(pageBytes / 1000).toFixed(1)} kB each; one core`);
    for (const [size, { indexMs, pagesMs, tokenizerMs }] of scans) {
      const words = `  ${size} known values (index ${(indexMs / 1000).toFixed(1)} s)`;
      const value = `${(megabytes / (pagesMs / 1000)).toFixed(0)} MB/s, ${(tokenizerMs / pagesMs).toFixed(2)} × the bare tokenizer`;
      line(words, value, size === 100_000 ? '≥ 0.4 ×' : '(see growth)');
    }
    const [least, most] = [scans.get(1_000)!, scans.get(1_000_000)!];
    const growth = most.pagesMs / most.tokenizerMs / (least.pagesMs / least.tokenizerMs);
    line('  growth from 1,000 to 1,000,000 values', `${growth.toFixed(1)} ×`, '≤ 2 ×');
    for (const [threads, ms] of byThreads)
      line(`  100,000 values by the clock, threads: ${threads}`, `${(ms / 1000).toFixed(1)} s`, '(no target)');
  }
}

function report(measured: ReadonlyMap<Step, Measured>): void {
  const of = (step: Step): Measured => measured.get(step)!;
  console.log(
    `\n${values.registrants} registrants, ${of('audit-all').rules} rules, ${of('audit-all').findings} findings, 2 threads\n`,
  );
  for (const [step, m] of measured) {
    console.log(
      `${step.padEnd(20)} ${(m.wallMs / 1000).toFixed(2).padStart(8)} s wall ${(m.cpuMs / 1000).toFixed(2).padStart(8)} s CPU ${m.rssMb.toFixed(0).padStart(6)} MB`,
    );
  }
  const ratio = (a: Step, b: Step): string => {
    const wall = of(a).wallMs / of(b).wallMs;
    const cpu = of(a).cpuMs / of(b).cpuMs;
    return `${wall.toFixed(2)} × (CPU ${cpu.toFixed(2)} ×)`;
  };
  console.log('');
  for (const step of ['registrants-200', 'registrants-all'] as const) {
    const target = step === 'registrants-200' ? '≤ 3.5 ×' : '(no target)';
    line(`registrants: ${of(step).rules} row rules / pure parse`, ratio(step, 'parse-registrants'), target);
  }
  line('registrants: peak memory', `${of('registrants-200').rssMb.toFixed(0)} MB`, '≤ 600 MB (1 M registrants)');
  for (const step of ['audit-200', 'audit-all'] as const) {
    const target = step === 'audit-200' ? '≤ 4 ×' : '(no target)';
    line(`whole audit: ${of(step).rules} rules / pure parse of all files`, ratio(step, 'parse-all'), target);
    line('whole audit: peak memory', `${of(step).rssMb.toFixed(0)} MB`, '≤ 2,000 MB');
  }
  line('checking the files first / pure parse of all files', ratio('prepare', 'parse-all'), '(no target)');
  line('csv-parse + ajv / our row rules, same file', ratio('csv-parse-ajv', 'registrants-200'), '≥ 8 ×');
}
