import { describe, expect, test } from 'vitest';
import { confirmedBy, decideStatus, worstOutcome } from '../../src/decide/status.ts';
import { OUTCOMES, STATED, type Outcome, type Stated, type Status } from '../../src/model/outcome.ts';

const ALL_STATED: readonly Stated[] = [...STATED, 'unclear'];
const OBSERVED: readonly (Outcome | undefined)[] = [...OUTCOMES, undefined];

/** The design's table, written out; `same` stands for the stated word itself. */
const CLAIMED: readonly (readonly [supported: boolean, observed: Outcome | undefined, status: Status | 'same'])[] = [
  [false, undefined, 'unsupported'],
  [false, 'pass', 'unsupported'],
  [false, 'not-applicable', 'unsupported'],
  [false, 'not-testable', 'unsupported'],
  [false, 'needs-review', 'unsupported'],
  [false, 'error', 'unsupported'],
  [false, 'fail', 'contradicted'],
  [true, 'fail', 'contradicted'],
  [true, 'error', 'error'],
  [true, 'needs-review', 'needs-review'],
  [true, 'not-testable', 'unconfirmed'],
  [true, 'pass', 'same'],
  [true, 'not-applicable', 'same'],
  [true, undefined, 'same'],
];

function expected(stated: Stated, supported: boolean, observed: Outcome | undefined): Status | undefined {
  if (stated === 'unclear') return 'needs-review';
  if (stated !== 'meets' && stated !== 'exceeds') return stated;
  const row = CLAIMED.find(([support, outcome]) => support === supported && outcome === observed);
  return row?.[2] === 'same' ? stated : row?.[2];
}

describe('the status table', () => {
  const cases = ALL_STATED.flatMap((stated) =>
    [true, false].flatMap((supported) => OBSERVED.map((observed) => ({ stated, supported, observed }))),
  );

  test('has 98 cases', () => expect(cases).toHaveLength(7 * 2 * 7));

  test.each(cases)('stated $stated, supported $supported, observed $observed', ({ stated, supported, observed }) => {
    const outcomes = observed === undefined ? [] : [observed];
    expect(decideStatus({ stated, supported, outcomes })).toBe(expected(stated, supported, observed));
  });
});

describe('several rules on one item', () => {
  test('are as bad as the worst of them, in the fixed order', () => {
    for (const [index, worst] of OUTCOMES.entries()) {
      expect(worstOutcome([...OUTCOMES.slice(index)].reverse())).toBe(worst);
    }
    expect(worstOutcome([])).toBeUndefined();
  });

  test('leave an item unconfirmed where one could not be tested and the others pass', () => {
    expect(decideStatus({ stated: 'meets', supported: true, outcomes: ['pass', 'not-testable'] })).toBe('unconfirmed');
  });

  test('are an error where one could not run, even when another fails', () => {
    expect(decideStatus({ stated: 'meets', supported: true, outcomes: ['fail', 'error'] })).toBe('error');
  });

  test('do not let a failing rule hide behind an error when the claim has no support', () => {
    expect(decideStatus({ stated: 'meets', supported: false, outcomes: ['fail', 'error'] })).toBe('error');
    expect(decideStatus({ stated: 'meets', supported: false, outcomes: ['error'] })).toBe('unsupported');
  });
});

describe('confirmation', () => {
  test('comes from data only where a rule passed over records', () => {
    expect(confirmedBy('meets', ['pass', 'not-applicable'])).toBe('data');
    expect(confirmedBy('exceeds', ['not-applicable'])).toBe('paper');
    expect(confirmedBy('meets', [])).toBe('paper');
  });

  test('is said of nothing that is not met', () => {
    expect(confirmedBy('unconfirmed', ['pass', 'not-testable'])).toBeUndefined();
  });
});
