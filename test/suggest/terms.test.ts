import { expect, test } from 'vitest';
import { quoteFrom } from '../../src/suggest/quote.ts';
import { termsOf } from '../../src/suggest/terms.ts';

test.for([
  ['registers registered registering registration', ['registr', 'registr', 'registr', 'registr']],
  ["The sheriffs' offices and a sheriff", ['sheriff', 'offic', 'sheriff']],
  ['agencies, an agency', ['agency', 'agency']],
  ['within 3 business days (34 U.S.C. 20913)', ['3', 'busines', 'day', '34', '20913']],
] as const)('%s is compared by its stems', ([text, terms]) => {
  expect(termsOf(text)).toEqual(terms);
});

test('The sentence that shares most is quoted, whole and without its number', () => {
  const weights = new Map([
    ['photo', 3],
    ['year', 1],
  ]);
  expect(quoteFrom('(1) (a) Photos are taken each year. Letters are sent each year.', weights)).toBe(
    'Photos are taken each year.',
  );
  const long = `Photos ${'of each registrant and of everybody else '.repeat(20)}are kept.`;
  const quote = quoteFrom(long, weights)!;
  expect(quote.length).toBeLessThanOrEqual(280);
  expect(`${long} `.startsWith(`${quote} `)).toBe(true);
});

test.for(['Photos go to doe@example.org each year.', 'Photo of 555-555-0100 each year.', 'Photo 987654320 each year.'])(
  '%s is not repeated',
  (text) => {
    expect(quoteFrom(text, new Map([['photo', 3]]))).toBeUndefined();
  },
);
