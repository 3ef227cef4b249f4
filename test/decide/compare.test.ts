import { describe, expect, test } from 'vitest';
import { compareWithFloor, understandValue, type Verdict } from '../../src/decide/compare.ts';
import type { Quantity } from '../../src/model/checklist.ts';

type Row = readonly [value: string, result: Verdict];

function table(quantity: Quantity, floor: string, rows: readonly Row[]): void {
  describe(`${quantity}, floor ${floor}`, () => {
    test.each(rows)('"%s" %s', (value, result) => {
      const comparison = compareWithFloor(value, floor, quantity);
      expect(comparison).toEqual({ result, words: comparison.words });
      expect(comparison.words).toMatch(/\.$/);
    });
  });
}

table('deadline', '3 business days', [
  ['3 business days', 'meets'],
  ['three (3) working days', 'meets'],
  ['Three business days', 'meets'],
  ['within 3 business days of the change', 'meets'],
  ['no later than three (3) business days after sentencing', 'meets'],
  ['2 business days', 'exceeds'],
  ['one business day', 'exceeds'],
  ['less than 4 business days', 'meets'],
  ['48 hours', 'meets'],
  ['48-hours', 'meets'],
  ['72 hrs.', 'meets'],
  ['seventy-two (72) hours', 'meets'],
  ['73 hours', 'deviates'],
  ['48 hours, excluding weekends and legal holidays', 'exceeds'],
  ['72 hours excluding Saturdays, Sundays and holidays', 'meets'],
  ['96 hours, excluding weekends', 'deviates'],
  ['3 days', 'meets'],
  ['3 calendar days', 'meets'],
  ['three consecutive days', 'meets'],
  ['3 days excluding weekends and holidays', 'meets'],
  ['4 days', 'deviates'],
  ['immediately', 'meets'],
  ['Immediately upon release', 'meets'],
  ['the same day', 'meets'],
  ['before release', 'meets'],
  ['prior to the move', 'meets'],
  ['10 days before the change', 'meets'],
  ['5 business days', 'deviates'],
  ['five (5) business days', 'deviates'],
  ['4 working days', 'deviates'],
  ['7 days', 'deviates'],
  ['10 days', 'deviates'],
  ['within one week', 'deviates'],
  ['within a week', 'deviates'],
  ['1 month', 'deviates'],
  ['thirty days', 'deviates'],
  ['at least 3 business days', 'unclear'],
  ['more than 3 business days', 'unclear'],
  ['three (5) business days', 'unclear'],
  ['3 business days unless the sheriff allows more', 'unclear'],
  ['3 business days, or 10 if transient', 'unclear'],
  ['3 business days after the end of the month', 'unclear'],
  ['3 to 5 business days', 'unclear'],
  ['3-5 business days', 'unclear'],
  ['3 business days/5 in winter', 'unclear'],
  ['3 days,unless excused', 'unclear'],
  ['promptly', 'unclear'],
  ['as soon as practicable', 'unclear'],
  ['before the 5th of the month', 'unclear'],
  ['before', 'meets'],
  ['not 3 business days', 'unclear'],
  ['3', 'unclear'],
  ['-3 days', 'unclear'],
  ['days', 'unclear'],
  ['', 'unclear'],
  ['n/a', 'unclear'],
  ['life', 'unclear'],
  ['annually', 'unclear'],
  [`3 business days ${'and more '.repeat(40)}`, 'unclear'],
]);

table('deadline', 'before release', [
  ['before release', 'meets'],
  ['Before release from prison', 'meets'],
  ['prior to the release', 'meets'],
  ['before the offender is released', 'meets'],
  ['at least 10 days before release', 'meets'],
  ['no later than 30 days prior to release', 'meets'],
  ['3 business days after release', 'deviates'],
  ['within 48 hours of release', 'deviates'],
  ['3 business days', 'unclear'],
  ['immediately', 'unclear'],
  ['before departure', 'unclear'],
  ['30 days before sentencing', 'unclear'],
]);

table('notice', '21 days', [
  ['21 days', 'meets'],
  ['twenty-one (21) days', 'meets'],
  ['21 days before departure', 'meets'],
  ["21 days' advance notice", 'meets'],
  ['at least 21 days in advance', 'meets'],
  ['no later than 21 days before travel', 'meets'],
  ['3 weeks', 'meets'],
  ['15 business days', 'meets'],
  ['30 days', 'exceeds'],
  ['one month', 'exceeds'],
  ['21 business days', 'exceeds'],
  ['more than 21 days', 'exceeds'],
  ['20 days', 'deviates'],
  ['14 days before departure', 'deviates'],
  ['10 business days', 'deviates'],
  ['within 7 days before departure', 'deviates'],
  ['within 7 days of departure', 'unclear'],
  ['72 hours', 'deviates'],
  ['14 business days', 'unclear'],
  ['within 21 days of departure', 'unclear'],
  ['no later than 21 days after departure', 'unclear'],
  ['up to 21 days', 'unclear'],
  ['21 days, except in emergencies', 'unclear'],
  ['immediately', 'unclear'],
]);

table('interval', '3 months', [
  ['3 months', 'meets'],
  ['every 3 months', 'meets'],
  ['every three (3) months', 'meets'],
  ['quarterly', 'meets'],
  ['each quarter', 'meets'],
  ['four times a year', 'meets'],
  ['4 times per calendar year', 'meets'],
  ['every 90 days', 'meets'],
  ['once every ninety (90) days', 'meets'],
  ['at least once every 90 days', 'meets'],
  ['every 89 days', 'exceeds'],
  ['every 12 weeks', 'exceeds'],
  ['monthly', 'exceeds'],
  ['every 30 days', 'exceeds'],
  ['every week', 'exceeds'],
  ['every 91 days', 'deviates'],
  ['every 13 weeks', 'deviates'],
  ['every 6 months', 'deviates'],
  ['annually', 'deviates'],
  ['twice a year', 'deviates'],
  ['every 90 business days', 'deviates'],
  ['at least 3 months', 'unclear'],
  ['every 64 business days', 'unclear'],
  ['bimonthly', 'unclear'],
  ['five times a year', 'unclear'],
  ['quarterly or as ordered', 'unclear'],
  ['every 3 to 6 months', 'unclear'],
  ['in the month of birth', 'unclear'],
]);

table('interval', '6 months', [
  ['every 6 months', 'meets'],
  ['twice a year', 'meets'],
  ['semi-annually', 'meets'],
  ['semiannually, in person', 'meets'],
  ['every 180 days', 'meets'],
  ['180 days', 'meets'],
  ['26 weeks', 'meets'],
  ['every 179 days', 'exceeds'],
  ['quarterly', 'exceeds'],
  ['every 183 days', 'deviates'],
  ['annually', 'deviates'],
  ['biannually', 'unclear'],
]);

table('interval', '1 year', [
  ['annually', 'meets'],
  ['once a year', 'meets'],
  ['at least annually', 'meets'],
  ['every 12 months', 'meets'],
  ['every 365 days', 'meets'],
  ['every year', 'meets'],
  ['every 6 months', 'exceeds'],
  ['every 90 days', 'exceeds'],
  ['every 13 months', 'deviates'],
  ['every 2 years', 'deviates'],
  ['biennially', 'deviates'],
  ['every other year', 'deviates'],
  ['annually in the birth month', 'unclear'],
]);

table('duration', '15 years', [
  ['15 years', 'meets'],
  ['fifteen (15) years', 'meets'],
  ['a minimum of 15 years', 'meets'],
  ['for 15 years from release', 'meets'],
  ['180 months', 'meets'],
  ['20 years', 'exceeds'],
  ['more than 15 years', 'exceeds'],
  ['life', 'exceeds'],
  ['lifetime registration', 'exceeds'],
  ['10 years', 'deviates'],
  ['at least ten years', 'deviates'],
  ['up to 10 years', 'deviates'],
  ['less than 15 years', 'deviates'],
  ['5000 days', 'deviates'],
  ['up to 15 years', 'unclear'],
  ['5479 days', 'unclear'],
  ['15 years from conviction', 'unclear'],
  ['15 years or life', 'unclear'],
  ['indefinitely', 'unclear'],
]);

table('duration', '25 years', [
  ['25 years', 'meets'],
  ['twenty-five years', 'meets'],
  ['for life', 'exceeds'],
  ['15 years', 'deviates'],
]);

table('duration', 'life', [
  ['life', 'meets'],
  ['Lifetime', 'meets'],
  ['for the rest of his or her life', 'meets'],
  ['the remainder of his or her life', 'meets'],
  ['permanently', 'meets'],
  ['until death', 'meets'],
  ['99 years', 'deviates'],
  ['at least 25 years', 'deviates'],
  ['life, but may petition after 25 years', 'unclear'],
]);

table('penalty', 'more than 1 year', [
  ['more than one year', 'meets'],
  ['over 1 year', 'meets'],
  ['1 year and 1 day', 'meets'],
  ['one year and a day', 'meets'],
  ['up to 5 years', 'exceeds'],
  ['imprisonment for up to 5 years', 'exceeds'],
  ['5 years in prison', 'exceeds'],
  ['2 to 10 years', 'exceeds'],
  ['between 2 and 10 years', 'exceeds'],
  ['not more than 18 months', 'exceeds'],
  ['at least 2 years', 'exceeds'],
  ['life imprisonment', 'exceeds'],
  ['1 year', 'deviates'],
  ['up to one year', 'deviates'],
  ['12 months', 'deviates'],
  ['364 days', 'deviates'],
  ['less than 1 year', 'deviates'],
  ['6 months in jail', 'deviates'],
  ['366 days', 'unclear'],
  ['at least 1 year', 'unclear'],
  ['more than 6 months', 'unclear'],
  ['a felony', 'unclear'],
  ['a fine of 500 dollars', 'unclear'],
  ['5 years or a fine', 'unclear'],
]);

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
