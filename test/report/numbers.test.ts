import { expect, test } from 'vitest';
import { bytesText, countText, dateText, listText, shareText } from '../../src/report/numbers.ts';

test.for([
  [0, 7, '0%'],
  [7, 7, '100%'],
  [1, 1000, '<1%'],
  [999, 1000, '>99%'],
  [1, 8, '13%'],
  [0, 0, '0%'],
] as const)('%i of %i is written as %s', ([part, whole, text]) => {
  expect(shareText(part, whole)).toBe(text);
});

test('numbers, dates and sizes look the same on every machine', () => {
  expect([0, 999, 1000, 1234567].map(countText)).toEqual(['0', '999', '1,000', '1,234,567']);
  expect(dateText('2026-06-30')).toBe('June 30, 2026');
  expect(dateText('soon')).toBe('soon');
  expect([1, 999, 1000, 1_260_000, 999_999].map(bytesText)).toEqual([
    '1 byte',
    '999 bytes',
    '1.0 kB',
    '1.3 MB',
    '1,000.0 kB',
  ]);
  expect(listText(['a', 'b', 'c'])).toBe('a, b and c');
});
