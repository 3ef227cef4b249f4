import { expect, test } from 'vitest';
import { report } from './report.ts';

test('every mutant of every rule and term breaks an example, or is explained', { timeout: 600_000 }, async () => {
  const { lines, ok } = await report({});
  expect(ok ? [] : lines).toEqual([]);
});
