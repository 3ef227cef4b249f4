/** The open points of a binder: one cause is one point. */
import { expect, test } from 'vitest';
import { openPoints, planBinder } from '../../src/binder/plan.ts';
import type { ItemResult } from '../../src/model/result.ts';
import { makeResult } from '../report/made-result.ts';

test('many citations that break for one reason are one point, and a single one names its citation', () => {
  const result = makeResult();
  const undated = 'documents/index.yaml does not say when "law.txt" is in force.';
  const check = (why: string): ItemResult['citations'][number] => ({
    citation: { document: 'law.txt' },
    holds: false,
    why,
  });
  const items = result.items.map((item, i) => ({
    ...item,
    citations: i < 3 ? [check(undated), check(undated)] : i === 3 ? [check('Page 9 is not there.')] : [],
  }));
  const broken = { ...result, items };
  const [a, b, c, d] = items.map(({ id }) => id);
  const points = openPoints(broken, planBinder(broken), new Map()).filter((point) => point.includes('hold'));
  expect(points).toEqual([
    `6 citations do not hold (${a}, ${b}, ${c}). ${undated}`,
    `Row ${d}, citation 1 does not hold. Page 9 is not there.`,
  ]);
});
