import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { loadContent } from '../../src/content/content.ts';
import type { AuditResult } from '../../src/model/result.ts';
import { generateSample, type Manifest } from '../../src/sample/generate.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { renderSummary } from '../../src/report/terminal.ts';
import { COMMITTED } from '../../src/sample/write.ts';

const LEAK_RULES: Readonly<Record<string, string>> = {
  ssn: 'social-security-number-shown',
  'victim-identity': 'victim-identity-shown',
  'travel-document': 'travel-document-number-shown',
  'internet-identifier': 'internet-identifier-shown',
  'arrest-without-conviction': 'unconvicted-arrest-shown',
};

function keysOf(list: readonly { rule: string; subject: string; state: string }[], state: string): readonly string[] {
  return list
    .filter((one) => one.state === state && !Object.values(LEAK_RULES).includes(one.rule))
    .map((one) => `${one.rule} ${one.subject}`)
    .sort();
}

describe.for(COMMITTED)('an audit of $name with its website', (options) => {
  let folder = '';
  let manifest: Manifest;
  let result: AuditResult;
  let found: { rule: string; subject: string; state: string }[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sorna-manifest-'));
    manifest = generateSample({ ...options, website: true, folder: join(folder, 'package') });
    mkdirSync(join(folder, 'out'));
    result = await audit({ folder: join(folder, 'package'), content: loadContent(), out: join(folder, 'out') });
    const file = readFileSync(join(folder, 'out', result.findings.file ?? ''), 'utf8').trim();
    found = file.split('\n').map((line) => JSON.parse(line) as (typeof found)[number]);
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('reports every planted violation and no other', () => {
    expect(keysOf(found, 'violation')).toEqual(keysOf(manifest.findings, 'violation'));
  });

  // The README shows the state's run only.
  if (options.name === 'meridia') {
    test('is what the README shows', () => {
      const readme = readFileSync(join(PACKAGE_ROOT, 'README.md'), 'utf8');
      expect(readme).toContain(renderSummary(result).trim());
    });
  }

  test('leaves undecided exactly what cannot be decided', () => {
    const counts = Object.fromEntries(
      result.rules
        .filter((rule) => rule.on !== 'website' && rule.undecided > 0)
        .map((rule) => [rule.id, rule.undecided]),
    );
    const expected: Record<string, number> = {};
    for (const one of manifest.findings)
      if (one.state === 'undecided') expected[one.rule] = (expected[one.rule] ?? 0) + 1;
    expect(counts).toEqual(expected);
    expect(keysOf(found, 'undecided')).toEqual(keysOf(manifest.findings, 'undecided'));
  });

  test('finds every leak on its page and no other', () => {
    for (const [prohibited, id] of Object.entries(LEAK_RULES)) {
      const rule = result.rules.find((one) => one.id === id);
      const planted = manifest.leaks.filter((leak) => leak.prohibited === prohibited);
      const shown =
        rule?.samples.filter((sample) => sample.state === 'violation').map((sample) => sample.subject) ?? [];
      expect([...new Set(shown)].sort(), id).toEqual([...new Set(planted.map((leak) => leak.page))].sort());
      expect(rule?.undecided, id).toBe(0);
    }
  });

  test('finds every function that the site lacks and no other', () => {
    const functions = result.rules.filter((rule) => rule.id.startsWith('function-') && rule.outcome !== 'pass');
    const found = functions.map(({ id, outcome }) => ({ rule: id, outcome }));
    expect(found).toEqual(manifest.functions.map(({ rule, outcome }) => ({ rule, outcome })));
  });

  test('keeps the unreadable rows aside, and counts them', () => {
    const aside = result.evidence.registry?.files
      .filter((file) => file.aside > 0)
      .map((file) => ({ file: file.file.replace('registry/', ''), rows: file.aside }));
    expect(aside).toEqual(manifest.aside);
  });

  test('understands every answer as it is meant', () => {
    const said = result.items.map(({ id, stated, supported }) => ({ item: id, stated, supported }));
    expect(said.sort((a, b) => (a.item < b.item ? -1 : 1))).toEqual(manifest.items);
  });
});
