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

test('rows without any citation, and rows that the evidence contradicts, are open; what is answered no is not', () => {
  const [plain] = makeResult().items;
  const row = (id: string, change: Partial<ItemResult>): ItemResult => ({
    ...{ ...plain!, id, section: 'I', citations: [], supported: false },
    ...change,
  });
  const holding = { citation: { document: 'law.txt' }, holds: true, why: 'It is there.' };
  const items = [
    row('I.01', { stated: 'not-answered', status: 'not-answered' }),
    row('I.02', { stated: 'meets', status: 'unsupported' }),
    row('I.03', { stated: 'exceeds', status: 'contradicted' }),
    row('I.04', { stated: 'meets', status: 'contradicted', supported: true, citations: [holding] }),
    row('I.05', { stated: 'not-met', status: 'not-met' }),
    row('I.06', { stated: 'meets', status: 'meets', supported: true }),
  ];
  const result = { ...makeResult({ bare: true }), items, problems: [] };
  expect(openPoints(result, planBinder(result), new Map())).toEqual([
    '1 row is not answered: I.01.',
    '2 rows are answered without any citation: I.02, I.03.',
    '2 rows are answered yes where the evidence says otherwise: I.03, I.04.',
  ]);
});
