import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/content.ts';
import { look } from './pages-seen.ts';

const rules = loadContent().rules.rules.flatMap((rule) =>
  rule.check.type === 'function' ? [{ rule, check: { id: rule.id, sought: rule.check.sought } }] : [],
);

test('there is a check for each function of the site', () => {
  const items = new Set(rules.flatMap(({ rule }) => rule.items));
  for (const item of '01 03 04 05 06 07 08 09 26 27 28 29'.split(' ')) expect(items).toContain(`IX.${item}`);
});

describe.each(rules.map((one) => [one.rule.id, one] as const))('%s', (_id, { rule, check }) => {
  const outcomeOf = (outcome: string): string => (outcome === 'fail' ? rule.verdict : outcome);

  test.each(rule.examples.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    const [result] = look([check], example.pages ?? {});
    expect({ ...result, outcome: outcomeOf(result!.outcome) }, JSON.stringify(result)).toMatchObject({
      outcome: example.expect.outcome,
    });
    if (result!.outcome === 'pass') expect(result!.evidence.length).toBeGreaterThan(0);
    if (example.expect.population !== undefined) expect(result!.pagesLookedAt).toBe(example.expect.population);
  });

  test('has eight examples at least, of all that can come out', () => {
    const outcomes = new Set(rule.examples.map((example) => example.expect.outcome));
    expect(rule.examples.length).toBeGreaterThanOrEqual(8);
    for (const outcome of ['pass', rule.verdict, 'needs-review']) expect(outcomes).toContain(outcome);
  });
});
