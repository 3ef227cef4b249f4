import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BENIGN_GROUPS, GATED_GROUPS } from '../../src/corpus/family.ts';
import { generateCorpus } from '../../src/corpus/generate.ts';
import { CORPUS_KEY, type CorpusManifest } from '../../src/corpus/manifest.ts';
import { failedGates, macroAverage, measure, type Measured } from '../../src/corpus/measure.ts';
import { scanWebsite } from '../../src/site/scan.ts';
import type { ScanResult } from '../../src/site/types.ts';
import { shownIn } from './spellings.ts';

const folder = mkdtempSync(join(tmpdir(), 'corpus-gates-'));
let corpus: CorpusManifest;
let result: ScanResult;
let measured: Measured;
let headers: Measured;

const scan = ({ site, export: known }: CorpusManifest): Promise<ScanResult> =>
  scanWebsite({ folder: site, ...known, key: CORPUS_KEY });

beforeAll(async () => {
  corpus = await generateCorpus({ folder: join(folder, 'a'), seed: 4, format: 'folder' });
  result = await scan(corpus);
  measured = measure(corpus, result);
  const warc = await generateCorpus({
    folder: join(folder, 'w'),
    seed: 4,
    format: 'warc',
    only: ({ group }) => group === 'headers',
  });
  headers = measure(warc, await scan(warc));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const missed = (made: Measured, group: string): readonly string[] =>
  made.misses.filter((one) => one.group === group && !one.tracked).map(({ id }) => id);

describe('recall', () => {
  test.for(GATED_GROUPS)('every case is found: %s', (group) => {
    expect(missed(measured, group)).toEqual([]);
  });

  test('what headers and compressed bodies of a WARC hold is found', () => {
    expect(missed(headers, 'headers')).toEqual([]);
  });

  test('at least 95 % are found, averaged over families and over value types', () => {
    expect(macroAverage(measured.families)).toBeGreaterThanOrEqual(0.95);
    expect(macroAverage(measured.kinds)).toBeGreaterThanOrEqual(0.95);
  });
});

describe('precision', () => {
  const alarms = (on: string): readonly string[] =>
    measured.falseAlarms
      .filter((alarm) => alarm.on === on)
      .map(({ case: one, finding }) => `${one.id}: ${finding.verdict}`);

  test.for(BENIGN_GROUPS)('no benign page is a leak: %s', (group) => {
    expect(alarms('benign').filter((text) => text.startsWith(group) && text.endsWith(': leak'))).toEqual([]);
  });

  test('no twin is a leak, and no other value is claimed on a page with a leak', () => {
    expect(alarms('twin')).toEqual([]);
    expect(alarms('stray').filter((text) => text.endsWith(': leak'))).toEqual([]);
  });

  test('at most 2 % of benign pages are probable leaks', () => {
    expect(failedGates(measured).filter((line) => line.includes('benign'))).toEqual([]);
  });
});

describe('output', () => {
  test('no value of the export stands in the result, in any spelling', () => {
    const shown = shownIn(JSON.stringify(result), corpus.export.values);
    expect(shown.map(({ person, column }) => `${person} ${column}`)).toEqual([]);
    const [one] = corpus.export.values;
    expect(one && shownIn(`"${one.value}"`, corpus.export.values)).toEqual([one]);
    expect(result.findings.length).toBeGreaterThan(1000);
  });
});
