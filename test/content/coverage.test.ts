import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../src/content/coverage.ts';
import { loadContent } from '../../src/content/content.ts';
import type { Checklist, Item } from '../../src/model/checklist.ts';

const content = loadContent();
const { checklist } = content;
const rules = content.rules.rules;

test('every row is served by a check or says why not, and checklist and checks agree in both directions', () => {
  expect(coverageOf(checklist, rules).gaps).toEqual([]);
});

test('every row of the checklist stands in the coverage once, in order', () => {
  const ids = checklist.sections.flatMap((section) => section.items.map((item) => item.id));
  expect(coverageOf(checklist, rules).rows.map((row) => row.item)).toEqual(ids);
});

describe('what does not agree is named', () => {
  const messages = (changed: Checklist, with_ = rules): readonly string[] =>
    coverageOf(changed, with_).gaps.map((gap) => `${gap.item} ${gap.message}`);
  const withItem = (id: string, change: (item: Item) => Item): Checklist => ({
    ...checklist,
    sections: checklist.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => (item.id === id ? change(item) : item)),
    })),
  });

  test('a row whose checks are taken away', () => {
    const fewer = rules.filter((rule) => !rule.items.includes('III.06'));
    expect(messages(checklist, fewer)).toContain(
      'III.06 its evidence says "registry", but no check over records serves it',
    );
    expect(messages(checklist, fewer)).toContain('III.06 no check serves it, and nothing says why');
  });

  test('a row that a check serves without the checklist knowing', () => {
    const changed = withItem('III.06', (item) => ({ ...item, evidence: ['documents'] }));
    expect(messages(changed).join('\n')).toMatch(/^III\.06 checks over records serve it \(.*does not say "registry"$/m);
  });

  test('a reason for having no check beside a check', () => {
    const changed = withItem('III.06', (item) => ({ ...item, unchecked: 'Nobody can.' }));
    expect(messages(changed)).toContain('III.06 "unchecked" gives a reason why no check serves it, but one does');
  });
});
