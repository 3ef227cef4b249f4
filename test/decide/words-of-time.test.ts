import { expect, test } from 'vitest';
import { readCountedDay } from '../../src/decide/counted-day.ts';
import { readEvent } from '../../src/decide/events.ts';
import { readInterval } from '../../src/decide/interval-words.ts';
import { readLength, tokensOf } from '../../src/decide/length.ts';
import { readNumber } from '../../src/decide/numbers.ts';

test.for([
  ['21', 21, 1],
  ['1.5', 1.5, 1],
  ['a', 1, 1],
  ['twenty one', 21, 2],
  ['twenty', 20, 1],
  ['three hundred sixty five', 365, 4],
  ['three hundred and sixty five', 365, 5],
  ['one hundred', 100, 2],
  ['three ( 3 )', 3, 4],
] as const)('the number "%s" is %d, and takes %d tokens', ([text, amount, next]) => {
  expect(readNumber(tokensOf(text), 0)).toEqual({ amount, next });
});

test.for(['three ( 5 )', 'three ( 3', 'twenty hundred', 'several', '123456', ''])('"%s" is no number', (text) => {
  expect(readNumber(tokensOf(text), 0)).toBeUndefined();
});

test('"hundred and" takes the "and" only where a number follows it', () => {
  expect(readNumber(tokensOf('one hundred and days'), 0)).toEqual({ amount: 100, next: 2 });
});

test.for([
  ['48 hours', { amount: 48, unit: 'hours', plusDays: 0 }],
  ['2 weeks', { amount: 14, unit: 'days', plusDays: 0 }],
  ['5 working days', { amount: 5, unit: 'business-days', plusDays: 0 }],
  ['one year and one day', { amount: 12, unit: 'months', plusDays: 1 }],
  ['one year and six months', { amount: 18, unit: 'months', plusDays: 0 }],
  ['1.5 years', { amount: 18, unit: 'months', plusDays: 0 }],
] as const)('the length "%s" is read', ([text, span]) => {
  expect(readLength(tokensOf(text), 0)?.span).toEqual(span);
});

test.for(['6 months and 2 years', '1 year and 12 months', '1.5 months', '2.5 business days', '3 moons'])(
  '"%s" has no certain length',
  (text) => {
    expect(readLength(tokensOf(text), 0)).toBeUndefined();
  },
);

test.for([
  ['annually', 12],
  ['twice a year', 6],
  ['2x/yr', 6],
  ['four times per year', 3],
  ['each quarter', 3],
  ['no less than once every 6 months', 6],
  ['every other year', 24],
] as const)('the interval "%s" is %d months', ([text, amount]) => {
  expect(readInterval(text)).toEqual({ amount, unit: 'months', plusDays: 0 });
});

test('an interval whose words have two meanings says so', () => {
  expect(readInterval('biannually')).toHaveProperty('why');
});

test.for(['five times a year', 'zero times a year', 'often', 'every 0 months'])('"%s" is no interval', (text) => {
  expect(readInterval(text)).toBeUndefined();
});

test.for([
  ['the next business day', { amount: 1, unit: 'business-days' }],
  ['by the end of the next business day', { amount: 1, unit: 'business-days' }],
  ['the third (3rd) day after release', { amount: 3, unit: 'days', event: 'release' }],
  [
    'no later than the 5th working day following the change of address',
    { amount: 5, unit: 'business-days', event: 'change' },
  ],
] as const)('the day "%s" is counted', ([text, day]) => {
  expect(readCountedDay(text)).toEqual(day);
});

test.for(['the third (5th) day', 'the third day of the month', 'the eleventh day', '0th day'])(
  '"%s" is no counted day',
  (text) => {
    expect(readCountedDay(text)).toBeUndefined();
  },
);

test.for([
  ['the date of his release from prison', 'release'],
  ['establishing residence', 'arrival'],
  ['the intended international travel', 'departure'],
] as const)('"%s" is %s', ([text, event]) => {
  expect(readEvent(text)).toBe(event);
});

test('an event that is not known has no name, however it begins', () => {
  expect(readEvent('the date of the hearing')).toBeUndefined();
  expect(readEvent('')).toBeUndefined();
});
