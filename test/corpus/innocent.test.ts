import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BENIGN_GROUPS } from '../../src/corpus/family.ts';
import { generateCorpus } from '../../src/corpus/generate.ts';
import { CORPUS_KEY } from '../../src/corpus/manifest.ts';
import { caseFolder } from '../../src/corpus/measure.ts';
import { scanWebsite } from '../../src/site/scan.ts';
import type { LeakFinding } from '../../src/site/types.ts';
import { COMMON_GIVEN_NAMES, COMMON_SURNAMES } from '../../src/site/values/common-words.ts';
import { everydayPeople, everydayValues } from './everyday-values.ts';

const REGISTRANTS = 10_000;
/** Of a hundred innocent pages, those that a person is asked to look at because of a value. */
const MOST_REVIEWS = 12;

const folder = mkdtempSync(join(tmpdir(), 'corpus-innocent-'));
const values = everydayValues(REGISTRANTS);
const people = everydayPeople(REGISTRANTS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('innocent pages searched for a hundred thousand everyday values', () => {
  let findings: readonly LeakFinding[] = [];
  let names: ReadonlyMap<string, string> = new Map();

  beforeAll(async () => {
    const corpus = await generateCorpus({
      folder: join(folder, 'pages'),
      seed: 5,
      format: 'folder',
      only: ({ group }) => (BENIGN_GROUPS as readonly string[]).includes(group),
    });
    names = new Map(corpus.cases.map(({ at, id }) => [at, id]));
    const known = { ...corpus.export, values: [...corpus.export.values, ...values] };
    const all = [...corpus.export.people, ...people];
    ({ findings } = await scanWebsite({ folder: corpus.site, ...known, people: all, key: CORPUS_KEY }));
  });

  const told = (verdicts: readonly string[]): readonly string[] =>
    findings
      .filter(({ verdict, kind }) => verdicts.includes(verdict) && kind !== 'field-name')
      .map(({ page, prohibited }) => `${names.get(caseFolder(page))}: ${prohibited}`);

  test('are no leaks and no probable ones', () => {
    expect(names.size).toBeGreaterThan(350);
    expect(told(['leak', 'probable'])).toEqual([]);
  });

  test('ask a person for few', () => {
    const pages = new Set(told(['review']).map((text) => text.split(': ')[0]));
    expect((100 * pages.size) / names.size).toBeLessThan(MOST_REVIEWS);
  });
});

test('a list of four hundred common names is nobody’s victims', async () => {
  const [given, surnames] = [[...COMMON_GIVEN_NAMES], [...COMMON_SURNAMES]];
  const list = Array.from({ length: 400 }, (_, i) => {
    const [first, last] = [given[(i * 37) % given.length]!, surnames[(i * 53) % surnames.length]!];
    return `${first[0]!.toUpperCase()}${first.slice(1)} ${last[0]!.toUpperCase()}${last.slice(1)}`;
  });
  const site = mkdtempSync(join(folder, 'list-'));
  writeFileSync(join(site, 'donors.html'), `<p>Donors to the victims’ fund: ${list.join(', ')}</p>`);
  const { findings } = await scanWebsite({ folder: site, values, people, publicByDesign: [], key: CORPUS_KEY });
  expect(findings.filter(({ verdict }) => verdict !== 'review')).toEqual([]);
});
