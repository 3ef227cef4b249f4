/** Which of our own rules may contradict a row: not those that only say how a record is kept. */
import { expect, test } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import type { Rule } from '../../src/model/rule.ts';

const { rules } = loadContent().rules;
const PHOTOGRAPHS = new Set(['III.27', 'III.28', 'III.29']);
const folderOf = (rule: Rule): string => rule.at.file.split('/').at(-2) ?? '';
const hygiene = rules.filter((rule) => ['dates', 'validity', 'duplicates'].includes(folderOf(rule)));

/** These rows ask for the very value; others ask for what was done, and when. */
const asksForTheValue = (item: string): boolean => item.startsWith('III.') && !PHOTOGRAPHS.has(item);

test('a value that cannot be right contradicts only rows that ask for that value', () => {
  const contradicting = hygiene.filter((rule) => rule.verdict === 'fail' && !rule.items.every(asksForTheValue));
  expect(contradicting.map(({ id }) => id).sort()).toEqual([
    // One of the two has no photograph.
    'image-of-two-registrants',
    // One of the two is not in NCIC.
    'ncic-number-on-two-people',
  ]);
});

test('a value that cannot be right contradicts the row that asks for it', () => {
  const failing = new Set(hygiene.filter((rule) => rule.verdict === 'fail').map(({ id }) => id));
  for (const id of ['unreadable-birth-date', 'unissuable-ssn', 'unknown-status-code', 'ssn-on-two-people'])
    expect(failing, id).toContain(id);
});
