/** The rule file, the engine (test/rules.test.ts) and an interpreter written from the language page say the same. */
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import { caseOf, differences, judge } from './judge.ts';

const { compiled, dictionary } = loadContent();

describe.each(compiled.map((rule) => [rule.rule.id, rule] as const))('%s', (_id, rule) => {
  test('is judged as its examples expect', async () => {
    const wrong: string[] = [];
    for (const example of rule.rule.examples) {
      const found = differences(example.expect, judge(rule, await caseOf(example, dictionary)));
      wrong.push(...found.map((difference) => `${example.name}: ${difference}`));
    }
    expect(wrong).toEqual([]);
  });
});
