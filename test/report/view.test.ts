import { expect, test } from 'vitest';
import { viewReport } from '../../src/report/view.ts';
import { FAMILIES, STATUS_WORDS, statusesOf } from '../../src/report/words.ts';
import { STATUSES } from '../../src/model/outcome.ts';
import { HOSTILE, makeResult } from './made-result.ts';

const PLAIN = makeResult({ perSection: 24, hostile: false });

test('every status belongs to exactly one family, and the gap family is what sections count as gaps', () => {
  expect(FAMILIES.flatMap(statusesOf).sort()).toEqual([...STATUSES].sort());
  expect(statusesOf('gap').sort()).toEqual(['contradicted', 'deviates', 'error', 'not-met']);
});

test('the legend shows every status and adds up to all rows', () => {
  const { legend, total } = viewReport(PLAIN).standing;
  const statuses = legend.flatMap((family) => family.statuses);
  expect(statuses.map((each) => each.word).sort()).toEqual(STATUSES.map((s) => STATUS_WORDS[s].word).sort());
  const sum = (counts: readonly string[]) => counts.reduce((n, count) => n + Number(count), 0);
  expect(sum(statuses.map((each) => each.count))).toBe(Number(total));
  expect(sum(legend.map((each) => each.count))).toBe(Number(total));
});

test('a bar fills its width, whatever the counts, and shows a single row among many', () => {
  const counts = { ...PLAIN.counts, ...Object.fromEntries(STATUSES.map((s) => [s, 0])), meets: 9999, 'not-met': 1 };
  const { segments, label } = viewReport({ ...PLAIN, counts, total: 10000 }).standing.bar;
  expect(segments.map((each) => each.family)).toEqual(['met', 'gap']);
  expect(Number(segments[1]?.width)).toBeGreaterThanOrEqual(1.5);
  expect(Number(segments[1]?.x) + Number(segments[1]?.width)).toBeCloseTo(720 - 1.5, 1);
  expect(label).toBe('All rows by status: Met 9,999 and Gap 1, of 10,000.');
});

test('the first sentence gives the gaps out of all rows, by kind', () => {
  const [first] = viewReport(PLAIN).standing.sentences;
  const { counts, total } = PLAIN;
  const gaps = counts['not-met'] + counts.contradicted + counts.deviates + counts.error;
  expect(first).toContain(`${gaps} of ${total} rows have a gap: ${counts['not-met']} are not met`);
});

test('a rule is shown with numerator, denominator and what is undecided', () => {
  const { annex } = viewReport(PLAIN);
  const measures = Object.fromEntries(annex.runs.map((run) => [run.id, run.measure]));
  expect(measures['fail-of-i']).toBe('12 of 4,310 active registrants');
  expect(measures['needs-review-of-i']).toBe('0 of 4,310 active registrants; 3 undecided');
  expect(measures['not-testable-of-i']).toBe('The export has no column for the date of the last appearance.');
  expect(measures['not-applicable-of-i']).toBe('There are no active registrants.');
});

test('each failing check has one block, in the first section that it serves, and rows link to it', () => {
  const view = viewReport(PLAIN);
  const anchors = [...view.sections.flatMap((section) => section.blocks), ...view.others].map((block) => block.anchor);
  expect(new Set(anchors).size).toBe(anchors.length);
  expect(anchors).toHaveLength(33);
  const links = view.sections.flatMap((s) =>
    s.groups.flatMap((g) => g.rows.flatMap((r) => r.observed.map((o) => o.link))),
  );
  for (const link of links) if (link !== null) expect(anchors).toContain(link.slice(1));
});

test('samples say how many there are in all, and where the others are', () => {
  const block = viewReport(PLAIN).sections[0]?.blocks.find((each) => each.id === 'fail-of-i');
  expect(block?.examples?.onScreen).toBe('All records:');
  expect(block?.examples?.onPaper).toBe('Examples: 5 of 12. All of them are in findings.ndjson.');
  const more = {
    ...PLAIN,
    rules: PLAIN.rules.map((rule) => (rule.id === 'fail-of-i' ? { ...rule, violations: 8386 } : rule)),
  };
  const capped = viewReport(more).sections[0]?.blocks.find((each) => each.id === 'fail-of-i');
  expect(capped?.examples?.onScreen).toBe('Examples: 12 of 8,386. All of them are in findings.ndjson.');
});

test('unseen characters become visible', () => {
  const row = viewReport(makeResult()).sections[0]?.groups[0]?.rows[0];
  expect(row?.source).toBe('evil\\u202egnp.exe\\u200b\\x07');
  expect(row?.wording).toBe(HOSTILE.tag);
});

test('evidence that was not handed over is named as such', () => {
  const { handedOver, evidence } = viewReport(makeResult({ bare: true }));
  expect(handedOver.map((cell) => cell.value)).toEqual([
    '0 of 66 rows answered',
    'Not handed over',
    'Not handed over',
    'Not handed over',
  ]);
  expect(evidence.rows.map((row) => row.left)).toEqual([
    '66 rows without an answer',
    'Everything',
    'Everything',
    'Everything',
  ]);
});

test('ids that differ only in odd characters keep links of their own', () => {
  const [first, second] = PLAIN.rules;
  if (!first || !second) throw new Error('no rules');
  const view = viewReport({
    ...PLAIN,
    rules: [
      { ...first, id: 'a b' },
      { ...first, id: 'a-b' },
    ],
  });
  expect(view.others.map((block) => block.anchor)).toEqual(['check-a-b', 'check-a-b-2']);
});
