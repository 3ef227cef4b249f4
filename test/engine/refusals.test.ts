import { expect, test } from 'vitest';
import { refuseLikeNumbers } from '../../src/engine/refusals.ts';

test('registrants with one number for two keys are not audited', () => {
  expect(() => refuseLikeNumbers(0)).not.toThrow();
  expect(() => refuseLikeNumbers(2)).toThrow('2 registrants cannot be told apart');
});
