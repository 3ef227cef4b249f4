import { expect, test } from 'vitest';
import { alsoEvidence } from '../../src/decide/rule-results.ts';

test.for([
  ['2025-02-28', '2025-02-28'],
  ['true', 'yes'],
  ['false', 'no'],
  [undefined, 'none known'],
  ['900123456', 'masked'],
  ['x'.repeat(61), `${'x'.repeat(57)}...`],
] as const)('%s is shown as %s', ([value, shown]) => {
  expect(alsoEvidence([{ label: 'what', ...(value !== undefined && { value }) }])).toEqual([
    { label: 'what', value: shown },
  ]);
});
