import { expect, test } from 'vitest';
import { didYouMean, editDistance, nearest } from '../src/nearest.ts';

test.for([
  ['', '', 0],
  ['plate', 'plate', 0],
  ['popluation', 'population', 1],
  ['plat', 'plate', 1],
  ['plates', 'plate', 1],
  ['pl4te', 'plate', 1],
  ['kitten', 'sitting', 3],
] as const)('from %s to %s it takes %i edits', ([a, b, edits]) => {
  expect(editDistance(a, b)).toBe(edits);
  expect(editDistance(b, a)).toBe(edits);
});

test('A word too far from every candidate has no nearest one', () => {
  expect(nearest('zip', ['population', 'violation'])).toEqual([]);
});

test('Case does not count, and the nearest comes first', () => {
  expect(nearest('ANSWER', ['answer_', 'answers', 'Answer'], 2)).toEqual(['Answer', 'answer_']);
});

test('A word of megabytes is not compared', () => {
  expect(nearest('a'.repeat(5_000_000), ['a'])).toEqual([]);
});

test('Where nothing is near, a short list is given in full and a long one is not', () => {
  expect(didYouMean('zzz', ['full', 'public'])).toBe('Known: full, public.');
  expect(
    didYouMean(
      'zzz',
      Array.from({ length: 30 }, (_, i) => `column_${i}`),
    ),
  ).toBeUndefined();
  expect(didYouMean('I.1', ['I.01', 'I.11', 'II.31'], 3)).toBe('Did you mean "I.01" or "I.11"?');
});
