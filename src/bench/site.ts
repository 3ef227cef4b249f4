/** The leak scan against the bare tokenizer of htmlparser2 on the same pages, one core, one process. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tokenizer } from 'htmlparser2';
import { generateSample } from '../sample/generate.ts';
import { scanWebsite } from '../site/scan.ts';
import type { ProhibitedValue } from '../site/types.ts';
import { writeDressedPages } from './dressed-pages.ts';

export interface SiteMeasured {
  readonly megabytes: number;
  /** Bytes of the average page. */
  readonly pageBytes: number;
  /** Known values searched for → CPU milliseconds for the index, for the pages, and for the tokenizer just before. */
  readonly scans: ReadonlyMap<number, Timed>;
  /** Milliseconds by the clock for the whole scan with 100,000 values, by threads. */
  readonly byThreads: ReadonlyMap<number, number>;
}

interface Timed {
  readonly indexMs: number;
  readonly pagesMs: number;
  readonly tokenizerMs: number;
}

const MOST_OFTEN = 100_000;
const SIZES = [1_000, MOST_OFTEN, 1_000_000];
const ROUNDS = 3;

/** Scans sites of `registrants` invented registrants, bare and dressed pages, for known values that are not on them. */
export async function measureSites(registrants: number): Promise<ReadonlyMap<string, SiteMeasured>> {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-bench-site-'));
  try {
    generateSample({ name: 'meridia', registrants, folder, website: true, seed: 7, defects: false });
    const website = join(folder, 'website');
    const dressed = mkdtempSync(join(folder, 'dressed-'));
    const bare = readdirSync(website, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    const pages = writeDressedPages(website, dressed);
    return new Map([
      ['bare pages', await measureSite(website, bare)],
      ['pages with menus, styles and data', await measureSite(dressed, pages)],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureSite(site: string, texts: readonly string[]): Promise<SiteMeasured> {
  const empty = mkdtempSync(join(tmpdir(), 'sorna-bench-one-'));
  try {
    writeFileSync(join(empty, 'index.html'), '<html></html>');
    const scan = (folder: string, values: readonly ProhibitedValue[], threads = 1): Promise<unknown> =>
      scanWebsite({ folder, values, people: [], publicByDesign: [], key: 'bench', settings: { threads } });
    // The first scan of a process is slower than all that follow.
    await scan(site, [...knownValues(10)]);
    const scans = new Map<number, Timed>();
    for (const size of SIZES) {
      const values = [...knownValues(size)];
      const rounds: Timed[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const tokenizerMs = await cpuMs(() => texts.forEach(tokenize));
        const indexMs = await cpuMs(() => scan(empty, values));
        rounds.push({ tokenizerMs, indexMs, pagesMs: (await cpuMs(() => scan(site, values))) - indexMs });
      }
      rounds.sort((a, b) => a.pagesMs / a.tokenizerMs - b.pagesMs / b.tokenizerMs);
      scans.set(size, rounds[Math.floor(ROUNDS / 2)]!);
    }
    const byThreads = new Map<number, number>();
    for (const threads of new Set([1, availableParallelism()])) {
      const start = performance.now();
      await scan(site, [...knownValues(MOST_OFTEN)], threads);
      byThreads.set(threads, performance.now() - start);
    }
    const bytes = texts.reduce((sum, text) => sum + text.length, 0);
    return { megabytes: bytes / 1e6, pageBytes: bytes / texts.length, scans, byThreads };
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}

/** CPU, not the clock: other programs of the machine take turns with this one. */
async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function tokenize(text: string): void {
  const nothing = (): void => {};
  const callbacks = {
    onattribdata: nothing,
    onattribentity: nothing,
    onattribend: nothing,
    onattribname: nothing,
    oncdata: nothing,
    onclosetag: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onend: nothing,
    onopentagend: nothing,
    onopentagname: nothing,
    onprocessinginstruction: nothing,
    onselfclosingtag: nothing,
    ontext: nothing,
    ontextentity: nothing,
    isInForeignContext: () => false,
  };
  const tokenizer = new Tokenizer({ decodeEntities: false, xmlMode: false }, callbacks);
  tokenizer.write(text);
  tokenizer.end();
}

/** Half Social Security numbers, a quarter e-mail addresses, a quarter passport numbers; none of them real. */
function* knownValues(size: number): Iterable<ProhibitedValue> {
  for (let i = 0; i < size; i++) {
    const person = `X${i}`;
    const n = String((i * 7919) % 10_000_000).padStart(7, '0');
    if (i % 2 === 0) {
      const value = `9${n.slice(0, 2)}-${String(1 + (i % 99)).padStart(2, '0')}-${n.slice(3)}`;
      yield { prohibited: 'ssn', person, column: 'person.ssn', value };
    } else if (i % 4 === 1) {
      const value = `user${i}x${n}@mail.example.org`;
      yield { prohibited: 'internet-identifier', person, column: 'internet_identifiers.value', value };
    } else yield { prohibited: 'travel-document', person, column: 'travel_documents.number', value: `K${n}${i % 10}` };
  }
}
