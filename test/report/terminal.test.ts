import { expect, test } from 'vitest';
import { renderSummary } from '../../src/report/terminal.ts';
import { HOSTILE, makeResult } from './made-result.ts';

test('the summary says where the jurisdiction stands and what to do first, in 80 columns', () => {
  const text = renderSummary(makeResult({ perSection: 24, hostile: false }));
  expect(text).toContain('State of Meridia (state), as of 2026-06-30\n');
  expect(text).toContain('69 of 264 rows have a gap');
  expect(text).toMatch(/ {2}Gap +69 {3}not met 14, contradicted 27,/);
  expect(text).toContain('   1. 12 of 4,310 active registrants');
  expect(text).toContain('Only the SMART Office decides');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('the outcomes that are counted add up to the checks', () => {
  const text = renderSummary(makeResult({ hostile: false })).replace(/\s+/g, ' ');
  const [, all, parts] = /(\d+) checks: ([^;]*); /.exec(text) ?? [];
  const numbers = [...(parts ?? '').matchAll(/\d+/g)].map(([n]) => Number(n));
  expect(numbers).toHaveLength(6);
  expect(numbers.reduce((sum, n) => sum + n, 0)).toBe(Number(all));
});

test('nothing in the data can steer the terminal or fake a line', () => {
  const name = `A\u001b[31m\r\nOK: all rows met\u0007${HOSTILE.bidi}${HOSTILE.long}`;
  const result = makeResult();
  const text = renderSummary({ ...result, jurisdiction: { ...result.jurisdiction, name } });
  expect(text).not.toMatch(/[^\n\x20-\x7e]/);
  expect(text.replace(/\n/g, ' ').startsWith('A\\x1b[31m OK: all rows met\\x07evil\\u202egnp.exe\\u200b\\x07')).toBe(
    true,
  );
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
