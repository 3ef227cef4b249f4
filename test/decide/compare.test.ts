import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { compareWithFloor, type Verdict } from '../../src/decide/compare.ts';
import { understandValue } from '../../src/decide/understand.ts';
import type { Quantity } from '../../src/model/checklist.ts';

interface Phrasing {
  readonly quantity: Quantity;
  readonly floor: string;
  /** As a jurisdiction might write it. */
  readonly value: string;
  readonly result: Verdict;
  /** How it is read; blank: it is not, and nobody may guess. */
  readonly understood: string;
}

const PHRASINGS: readonly Phrasing[] = parse(readFileSync(join(import.meta.dirname, 'phrasings.csv'), 'utf8'), {
  columns: true,
});

describe.each(PHRASINGS)('$quantity, floor $floor: "$value"', (phrasing) => {
  const { quantity, floor, value, result, understood } = phrasing;
  const comparison = compareWithFloor(value, floor, quantity);

  test(`${result}`, () => {
    expect(comparison.result).toBe(result);
  });

  test(understood === '' ? 'is not understood' : `is read as ${understood}`, () => {
    const start = understood === '' ? `The value could not be held against "${floor}": ` : `Read as ${understood}; `;
    expect(comparison.words.slice(0, start.length)).toBe(start);
    expect(comparison.words).toMatch(/\.$/);
  });
});

describe('the table of phrasings', () => {
  test('has every quantity, every result, and no phrasing twice', () => {
    const keys = PHRASINGS.map(({ quantity, floor, value }) => `${quantity}|${floor}|${value}`);
    expect(new Set(keys).size).toBe(keys.length);
    const results = new Set(PHRASINGS.map(({ quantity, result }) => `${quantity} ${result}`));
    expect(results.size).toBe(5 * 4);
    expect(keys.length).toBeGreaterThan(400);
  });

  test('what is not understood is always left to a person', () => {
    expect(PHRASINGS.filter(({ understood, result }) => understood === '' && result !== 'unclear')).toEqual([]);
  });
});

describe('"immediately" where the jurisdiction has defined it', () => {
  const inItsWords = (means: string | undefined) =>
    compareWithFloor('immediately', '3 business days', 'deadline', means === undefined ? {} : { means });

  test.each([
    ['3 business days', 'meets'],
    ['1 business day', 'exceeds'],
    ['5 business days', 'deviates'],
    ['promptly', 'unclear'],
    ['immediately', 'unclear'],
    [undefined, 'unclear'],
  ] as const)('as %s: %s', (means, result) => {
    expect(inItsWords(means).result).toBe(result);
  });

  test('the words tell the definition as it was understood', () => {
    expect(inItsWords('five (5) business days').words).toBe(
      'Read as immediately, which here is 5 business days; the floor is 3 business days.',
    );
  });

  test('it is still not said whether immediately is before a release', () => {
    expect(compareWithFloor('immediately', 'before release', 'deadline', { means: '1 day' }).result).toBe('unclear');
  });
});

describe('an event that the row is not about', () => {
  const ofChange = (value: string, means?: string) =>
    compareWithFloor(value, '3 business days', 'deadline', means === undefined ? {} : { means }, ['change', 'arrival']);

  test.each([
    ['3 business days after the change', 'meets'],
    ['2 business days after moving', 'exceeds'],
    ['before the move', 'meets'],
    ['5 business days of arrival', 'deviates'],
    ['3 business days', 'meets'],
    ['3 business days after release', 'unclear'],
    ['10 days after sentencing', 'unclear'],
    ['before release', 'unclear'],
    ['the next business day following registration', 'unclear'],
    ['the second day after release', 'unclear'],
    ['immediately upon release', 'unclear'],
    ['same day as sentencing', 'unclear'],
    ['immediately after any change of residence', 'meets'],
  ] as const)('"%s": %s', (value, result) => {
    expect(ofChange(value, '3 business days').result).toBe(result);
  });

  test('is named, with those that the row asks about', () => {
    expect(ofChange('immediately upon release').words).toBe(
      'Read as immediately; it is counted from release, and the row asks about change or arrival.',
    );
  });

  test('is none where the row does not say', () => {
    expect(compareWithFloor('3 business days after release', '3 business days', 'deadline').result).toBe('meets');
  });
});

describe('the words of a comparison', () => {
  test('say how the value was read and what the floor is', () => {
    expect(compareWithFloor('forty-eight (48) hours', '3 business days', 'deadline').words).toBe(
      'Read as 48 hours; that is at least as strict as 3 business days.',
    );
    expect(compareWithFloor('within 5 business days', '3 business days', 'deadline').words).toBe(
      'Read as at most 5 business days; the floor is 3 business days.',
    );
  });

  test('tell that 90 days can be a day longer than 3 months', () => {
    expect(compareWithFloor('every 90 days', '3 months', 'interval').words).toBe(
      'Read as 90 days; that can be one day longer than the floor of 3 months, which is accepted.',
    );
  });

  test('tell why words with two meanings are not guessed at', () => {
    expect(compareWithFloor('biannually', '6 months', 'interval').words).toContain(
      'twice in the period or once in two',
    );
  });

  test('are never the value itself when it is not understood', () => {
    expect(understandValue('ask Trooper Vantongeren', 'deadline')).toEqual({
      understood: false,
      words: 'the words are not understood as a length of time',
    });
  });
});

test('a floor that is not understood is a mistake of the checklist, and stops', () => {
  expect(() => compareWithFloor('3 days', 'soon', 'deadline')).toThrow('The floor "soon"');
});

test('a hostile value of many digits or brackets is read in no time and not understood', () => {
  for (const value of [
    '('.repeat(100),
    '9'.repeat(110),
    'excluding '.repeat(11),
    'the '.repeat(29),
    'the '.repeat(100_000),
  ]) {
    expect(compareWithFloor(value, '3 business days', 'deadline').result).toBe('unclear');
  }
});
