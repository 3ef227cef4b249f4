/** `npm run bench:leaks`: recall and precision of the leak scan on the generated corpus. Exit 1 when a gate fails. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SKINS } from '../corpus/family.ts';
import { generateCorpus, type CorpusOptions } from '../corpus/generate.ts';
import { writeLeakFreeSite } from '../corpus/leak-free.ts';
import { CORPUS_KEY } from '../corpus/manifest.ts';
import { failedGates, macroAverage, measure, percent, type Measured, type Share } from '../corpus/measure.ts';
import { scanWebsite } from '../site/scan.ts';

const SEED = 4;

async function inTemporary<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sorna-leaks-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(options: Omit<CorpusOptions, 'folder' | 'seed'>): Promise<Measured> {
  return inTemporary(async (folder) => {
    const manifest = await generateCorpus({ ...options, folder, seed: SEED });
    return measure(manifest, await scanWebsite({ folder: manifest.site, ...manifest.export, key: CORPUS_KEY }));
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function printShares(title: string, shares: ReadonlyMap<string, Share>, onlyBelow: boolean): void {
  print(`\n${title}: ${percent(macroAverage(shares))} on average over ${shares.size}`);
  for (const [name, { found, of }] of shares) {
    if (onlyBelow && found === of) continue;
    print(`  ${name.padEnd(44)} ${String(found).padStart(4)} of ${String(of).padEnd(4)} ${percent(found / of)}`);
  }
}

function printMeasured(title: string, made: Measured): void {
  print(`\n=== ${title}`);
  printShares('Recall by group', made.groups, false);
  printShares('Recall by value type', made.kinds, false);
  printShares('Recall by family, those below 100 %', made.families, true);
  printShares('Families without a gate', made.trackedFamilies, false);
  const found = [...made.groups.values()].reduce((sum, share) => sum + share.found, 0);
  const twin = made.falseAlarms.filter(({ on }) => on === 'twin').length;
  const stray = made.falseAlarms.filter(({ on }) => on === 'stray').length;
  const benign = made.falseAlarms.filter(({ on }) => on === 'benign').length;
  print(`\nPrecision on cases and twins: ${percent(found / Math.max(1, found + twin + stray))}`);
  print(
    `False alarms: ${twin} on ${made.twins} twins, ${benign} on ${made.benign} benign pages, ${stray} on pages with a leak`,
  );
  for (const { case: one, on, finding } of made.falseAlarms) {
    print(`  ${on} ${one.id} (${one.at}): ${finding.verdict}, ${finding.prohibited}, ${finding.how}`);
  }
  const missed = made.misses.filter(({ tracked }) => !tracked);
  print(`\nMissed: ${missed.length}`);
  for (const one of missed) print(`  ${one.id} (${one.at})${made.weak.has(one) ? ': for review only' : ''}`);
}

const LEAK_FREE_PAGES = 2500;
const SECRETS = 50_000;
/** Of all nine-digit numbers from 100000000 on. */
const NUMBERS = 9e8;

async function chanceHits(): Promise<readonly string[]> {
  return inTemporary(async (folder) => {
    const site = await writeLeakFreeSite(folder, SEED, LEAK_FREE_PAGES, SECRETS);
    const { ledger, findings } = await scanWebsite({ ...site, publicByDesign: [], key: CORPUS_KEY });
    const expected = (site.candidates * site.secrets) / NUMBERS;
    const claimed = findings.filter(({ verdict }) => verdict !== 'review').length;
    print(`\n=== Chance: ${site.candidates} nine-digit numbers, ${site.secrets} known values, no leak`);
    print(
      `Expected ${expected.toFixed(1)}, by the scan ${ledger.chance.expected.toFixed(1)}; seen ${ledger.chance.seen}; claimed ${claimed}`,
    );
    const bound = Math.max(expected, ledger.chance.expected);
    const failed = [];
    if (ledger.chance.seen > bound + 3 * Math.sqrt(bound))
      failed.push(`Chance hits: ${ledger.chance.seen}, expected ${bound.toFixed(1)}.`);
    if (claimed > 0) failed.push(`Leaks claimed on a site without one: ${claimed}.`);
    return failed;
  });
}

const failed: string[] = [];
for (const skin of SKINS) {
  const made = await measured({ format: 'folder', skin });
  printMeasured(`Skin "${skin}"`, made);
  failed.push(...failedGates(made).map((line) => `${skin}: ${line}`));
}
const headers = await measured({ format: 'warc', only: ({ group }) => group === 'headers' });
printMeasured('Headers and transfer, in a WARC', headers);
failed.push(...failedGates(headers).map((line) => `headers: ${line}`));
failed.push(...(await chanceHits()));
print(
  failed.length === 0 ? '\nAll gates hold.' : `\nGates that fail:\n${failed.map((line) => `  ${line}`).join('\n')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
