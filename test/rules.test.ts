import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadContent } from '../src/content/content.ts';
import { runExamples, type ExampleResult } from '../src/examples/run.ts';
import { PACKAGE_ROOT } from '../src/package-root.ts';

const content = loadContent();
const scratch = mkdtempSync(join(tmpdir(), 'sorna-rules-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const results = new Map<string, ExampleResult[]>();
beforeAll(async () => {
  for (const result of await runExamples(content.compiled, content.dictionary, scratch)) {
    results.set(result.rule, [...(results.get(result.rule) ?? []), result]);
  }
}, 600_000);

test('there are ten examples a rule on average', () => {
  const examples = content.compiled.reduce((sum, { rule }) => sum + rule.examples.length, 0);
  expect(examples / content.compiled.length).toBeGreaterThanOrEqual(10);
});

describe.each(content.compiled.map((compiled) => [compiled.rule.id, compiled] as const))('%s', (_id, compiled) => {
  test('comes out as its examples say', () => {
    const differing = results.get(compiled.rule.id)!.filter((result) => result.differences.length > 0);
    expect(results.get(compiled.rule.id)).toHaveLength(compiled.rule.examples.length);
    expect(differing).toEqual([]);
  });

  test('has examples that pass, that find something, and with nobody to judge', () => {
    const outcomes = new Set(compiled.rule.examples.map((example) => example.expect.outcome));
    expect(outcomes).toContain('pass');
    expect(outcomes).toContain(compiled.rule.verdict);
    expect(outcomes).toContain('not-applicable');
  });

  test('has an undecided example wherever a value can be unknown', () => {
    const canBeUnknown = compiled.populationCanBeUnknown || compiled.violationCanBeUnknown;
    const undecided = compiled.rule.examples.some((example) =>
      typeof example.expect.undecided === 'number'
        ? example.expect.undecided > 0
        : (example.expect.undecided?.length ?? 0) > 0,
    );
    if (canBeUnknown) expect(undecided).toBe(true);
  });
});

test('every rule file is named by its id', () => {
  const files = readdirSync(join(PACKAGE_ROOT, 'rules'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && basename(file) !== 'terms.yaml')
    .map((file) => basename(file, '.yaml'));
  const ids = new Set(content.rules.rules.map((rule) => basename(rule.at.file, '.yaml')));
  expect(new Set(files)).toEqual(ids);
});

test('there are at least 70 rules', () => {
  expect(content.rules.rules.length).toBeGreaterThanOrEqual(70);
});
