import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { defectsOf, leaksOf } from '../../src/sample/defects.ts';
import { generateSample, type Manifest } from '../../src/sample/generate.ts';
import { writeFixtures } from '../../src/sample/write.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FIXTURES = join(ROOT, 'fixtures');

/** Path below `folder` to a digest of the bytes. */
function digests(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

function ruleIds(): ReadonlySet<string> {
  const rules = join(ROOT, 'rules');
  const files = readdirSync(rules, { recursive: true, encoding: 'utf8' }).filter((file) => /[\\/].*\.yaml$/.test(file));
  return new Set(
    files.flatMap((file) => {
      const rule = parse(readFileSync(join(rules, file), 'utf8')) as { id: string; each?: { id: string }[] };
      return rule.each?.map((one) => one.id) ?? [rule.id];
    }),
  );
}

const manifestOf = (name: string): Manifest =>
  JSON.parse(readFileSync(join(FIXTURES, name, 'manifest.json'), 'utf8')) as Manifest;

describe('the committed sample packages', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sorna-sample-'));
    writeFixtures(folder);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.for(['meridia', 'cedar-hollow'])('are what the generator writes, byte by byte: %s', (name) => {
    expect(digests(join(folder, name))).toEqual(digests(join(FIXTURES, name)));
  });

  test.for(['meridia', 'cedar-hollow'])('expect findings of rules that exist only: %s', (name) => {
    const known = ruleIds();
    expect(manifestOf(name).findings.filter((finding) => !known.has(finding.rule))).toEqual([]);
  });

  test('hold every planned defect and leak of Meridia in a registrant of its own', () => {
    const { findings, leaks } = manifestOf('meridia');
    expect(leaks).toHaveLength(leaksOf('meridia').reduce((sum, leak) => sum + leak.count, 0));
    expect(new Set(leaks.map((leak) => leak.registrant)).size).toBe(leaks.length);
    expect(findings.length).toBeGreaterThanOrEqual(defectsOf('meridia').reduce((sum, defect) => sum + defect.count, 0));
    // Two records under one registrant number are two findings of one name.
    const twice = new Set(findings.filter((one) => one.rule === 'shared-registrant-number').map((one) => one.subject));
    const single = findings.filter((one) => !twice.has(one.subject));
    expect(new Set(single.map((one) => `${one.rule} ${one.subject}`)).size).toBe(single.length);
  });

  test('show prohibited values of Cedar Hollow on the planned pages and nowhere else', () => {
    const home = join(FIXTURES, 'cedar-hollow');
    const column = (file: string, name: string): string[] => {
      const [header = '', ...lines] = readFileSync(join(home, 'registry', file), 'utf8')
        .trim()
        .split('\n');
      const at = header.split(',').indexOf(name);
      return lines.map((line) => line.split(',')[at] ?? '').filter((value) => value !== '' && value !== 'NONE');
    };
    const secrets = [
      ...column('internet_identifiers.csv', 'value'),
      ...column('travel_documents.csv', 'number'),
      ...column('victims.csv', 'surname'),
    ];
    const numbers = readFileSync(join(home, 'registry/person.csv'), 'utf8').match(/9\d\d-\d\d-\d{4}/g) ?? [];
    const pages = readdirSync(join(home, 'website'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.includes('.'),
    );
    const leaking = pages.filter((path) => {
      const text = readFileSync(join(home, 'website', path), 'utf8');
      return [...secrets, ...numbers].some((secret) => text.includes(secret));
    });
    expect(leaking.sort()).toEqual(manifestOf('cedar-hollow').leaks.map((leak) => leak.page));
  });

  test('are not needed for a population of any size: random defects need no plan', () => {
    const target = join(folder, 'random');
    const options = {
      name: 'meridia',
      registrants: 50,
      folder: target,
      website: false,
      seed: 3,
      defects: false,
    } as const;
    expect(generateSample(options).findings).toEqual([]);
    const clean = digests(target);
    generateSample({ ...options, rate: 0.5 });
    expect(digests(target)['registry/mapping.yaml']).toBe(clean['registry/mapping.yaml']);
    expect(digests(target)).not.toEqual(clean);
  });
});
