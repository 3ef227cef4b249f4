import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Family } from '../../src/corpus/family.ts';
import { generateCorpus } from '../../src/corpus/generate.ts';
import { CORPUS_KEY, type CorpusManifest } from '../../src/corpus/manifest.ts';
import { caseFolder } from '../../src/corpus/measure.ts';
import { randomFor } from '../../src/sample/random.ts';
import { LARGE_ARCHIVE } from '../../src/site/capture/list-resources.ts';
import { scanWebsite } from '../../src/site/scan.ts';
import type { ScanInput, ScanResult } from '../../src/site/types.ts';

const folder = mkdtempSync(join(tmpdir(), 'corpus-meta-'));
/** About every seventh family, and all that lie across the edges of pieces. */
const some = ({ name, warcOnly }: Family): boolean =>
  warcOnly !== true && (name.startsWith('across') || name.length % 7 === 0);
let corpus: CorpusManifest;
let base: ScanResult;

const scan = (manifest: CorpusManifest, more: Partial<ScanInput> = {}): Promise<ScanResult> =>
  scanWebsite({ folder: manifest.site, ...manifest.export, key: CORPUS_KEY, ...more });

beforeAll(async () => {
  corpus = await generateCorpus({ folder: join(folder, 'a'), seed: 9, format: 'folder', only: some });
  base = await scan(corpus);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function shuffled<T>(list: Iterable<T>): readonly T[] {
  const random = randomFor(3, 0, 'shuffle');
  return [...list]
    .map((item) => [random.next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

test('the scan finds something to compare', () => {
  expect(base.findings.length).toBeGreaterThan(200);
});

test('the order of the export changes nothing', async () => {
  const { values, people, convictions, publicByDesign } = corpus.export;
  const other = await scan(corpus, {
    values: shuffled(values),
    people: shuffled(people),
    convictions: shuffled(convictions),
    publicByDesign: shuffled(publicByDesign),
  });
  expect(other.findings).toEqual(base.findings);
});

test('reading in small pieces changes nothing', async () => {
  const other = await scan(corpus, { settings: { pieceBytes: 64 * 1024 } });
  expect(other.findings).toEqual(base.findings);
});

test('the order in which files were written, and their times, change nothing', async () => {
  const site = join(folder, 'copy');
  for (const name of shuffled(readdirSync(corpus.site)))
    cpSync(join(corpus.site, name), join(site, name), { recursive: true });
  for (const [i, name] of readdirSync(site).entries()) utimesSync(join(site, name), 1_000_000 + i, 2_000_000 - i);
  const other = await scan({ ...corpus, site });
  expect(other.findings).toEqual(base.findings);
});

/** Threads, and how they are made to be started for so small a capture. */
const threads = (count: number) => ({ threads: count, bytesAThread: 1 });

test('the number of threads changes nothing, not even the ledger or the order in which pages are shown', async () => {
  const watched = (seen: string[]): Partial<ScanInput> => ({
    observe: () => [
      (page) =>
        seen.push(
          `${page.path} ${page.type} ${page.subject} ${page.raw.length} ` +
            (page.subject === undefined ? `${page.named().join()} ${JSON.stringify(page.records())}` : page.words()),
        ),
    ],
  });
  const [alone, together]: [string[], string[]] = [[], []];
  const one = await scan(corpus, watched(alone));
  const many = await scan(corpus, { ...watched(together), settings: threads(3) });
  expect(many).toEqual(one);
  expect(together).toEqual(alone);
  expect(alone.length).toBeGreaterThan(100);
});

test('threads share the members of a large archive', async () => {
  const warc = await generateCorpus({ folder: join(folder, 'large'), seed: 9, format: 'warc', only: some });
  const sizes = readdirSync(warc.site).map((name) => statSync(join(warc.site, name)).size);
  expect(Math.max(...sizes)).toBeGreaterThan(LARGE_ARCHIVE);
  expect(await scan(warc, { settings: threads(2) })).toEqual(await scan(warc));
});

test('a folder and a WARC of the same resources give the same findings', async () => {
  const warc = await generateCorpus({ folder: join(folder, 'w'), seed: 9, format: 'warc', only: some });
  const other = await scan(warc);
  const summary = ({ findings }: ScanResult): readonly string[] =>
    [
      ...new Set(
        findings.map(({ page, kind, prohibited, owner, verdict }) =>
          [caseFolder(page), kind, prohibited, owner, verdict].join(' '),
        ),
      ),
    ].sort();
  expect(summary(other)).toEqual(summary(base));
});
