import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadContent } from '../src/content.ts';
import { openExampleRunner } from '../src/examples.ts';
import { PACKAGE_ROOT } from '../src/package-root.ts';

const content = loadContent();
const scratch = mkdtempSync(join(tmpdir(), 'sorna-rules-'));
const runner = openExampleRunner(content.dictionary, scratch);
afterAll(async () => {
  await runner.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe.each(content.compiled.map((compiled) => [compiled.rule.id, compiled] as const))('%s', (_id, compiled) => {
  test.each(compiled.rule.examples.map((example) => [example.name, example] as const))('%s', async (_name, example) => {
    const result = await runner.run(compiled, example);
    expect(result.differences).toEqual([]);
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
