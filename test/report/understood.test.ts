import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ItemResult } from '../../src/model/result.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { renderHtml } from '../../src/report/html.ts';
import { makeResult } from './made-result.ts';

const RESULT = makeResult({ hostile: false });
const READ = 'Read as at most 2 days; that is at least as strict as 3 business days.';

/** The report with its first row that is put to the jurisdiction made into this one. */
function reportWith(change: Partial<ItemResult>): string {
  const first = RESULT.items.findIndex((item) => item.status !== 'not-applicable');
  const items = RESULT.items.map((item, i) => (i === first ? { ...item, ...change } : item));
  return renderHtml({ ...RESULT, items }, { assets: join(PACKAGE_ROOT, 'reports') });
}

const VALUE = {
  shape: { shape: 'value', quantity: 'deadline', floor: '3 business days' },
  answer: { answer: 'yes', value: 'within two days', citations: [] },
  statedWhy: READ,
} as const;

const count = (html: string): number => html.split(READ).length - 1;

test('a row whose reason is another one still shows how its value was understood', () => {
  const html = reportWith({
    ...VALUE,
    status: 'unconfirmed',
    why: 'Answered and cited, but 1 check could not be made.',
  });
  expect(count(html)).toBe(2);
  expect(html).toContain(`<p class="quiet">${READ}</p>`);
  expect(html).toContain(`<b>Understood</b><span>${READ}</span>`);
});

test('where the reason of the status says it, it is not said twice', () => {
  const html = reportWith({ ...VALUE, status: 'meets', why: `${READ} The citations hold.` });
  expect(html.split(`${READ} The citations hold.`)).toHaveLength(count(html) + 1);
  expect(html).not.toContain(`<b>Understood</b><span>${READ}</span>`);
});
