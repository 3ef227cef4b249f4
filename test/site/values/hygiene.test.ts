import { describe, expect, test } from 'vitest';
import type { ProhibitedClass } from '../../../src/model/dictionary.ts';
import type { ProhibitedValue } from '../../../src/site/types.ts';
import { isCommonWord } from '../../../src/site/values/common-words.ts';
import { gatherValues } from '../../../src/site/values/gather-values.ts';
import { nicknamesOf } from '../../../src/site/values/nicknames.ts';
import { gradeHandle } from '../../../src/site/values/read-internet.ts';

const cell = (prohibited: ProhibitedClass, column: string, value: string, person = 'R-1'): ProhibitedValue => {
  return { prohibited, person, column, value };
};
const internet = (value: string): ProhibitedValue => cell('internet-identifier', 'internet_identifiers.value', value);
const document = (value: string): ProhibitedValue => cell('travel-document', 'travel_documents.number', value);
const victim = (column: string, value: string): ProhibitedValue => cell('victim-identity', `victims.${column}`, value);

const LEFT_OUT: readonly (readonly [ProhibitedValue, string])[] = [
  [internet('abcd'), 'too short to be told from chance'],
  [internet('https://social.example/'), 'the address of a whole site, not of a profile'],
  [internet('none@example.org'), 'placeholder'],
  [internet('0000000000'), 'placeholder'],
  [internet('N/A'), 'placeholder'],
  [document('12345'), 'too short to be told from chance'],
  [document('PENDING'), 'placeholder'],
  [document('999999999'), 'placeholder'],
  [document('no passport'), 'not a complete number'],
  [victim('initials', 'W.'), 'not two or three initials'],
  [victim('relationship', 'stranger'), 'a relationship that identifies nobody'],
  [victim('street', 'Wichita'), 'not a house number and a street'],
  [victim('surname', 'Doe, Jane'), 'placeholder'],
  [victim('surname', 'Wren'), 'not a given name and a surname'],
  [cell('ssn', 'person.ssn', '912-73-50'), 'not a complete number'],
  [cell('arrest-without-conviction', 'arrests.charge', 'theft'), 'too short to be told from chance'],
  [cell('arrest-without-conviction', 'arrests.statute', '18.2-374.1:1'), 'a statute number is public'],
];

describe('a value that is not searched for', () => {
  test.for(LEFT_OUT)('is in the ledger with its reason: %o', ([value, reason]) => {
    const { values, ledger } = gatherValues({ values: [value], publicByDesign: [] });
    expect(values).toEqual([]);
    expect(ledger.find(({ prohibited }) => prohibited === value.prohibited)).toEqual({
      prohibited: value.prohibited,
      searched: 0,
      leftOut: [{ reason, count: 1 }],
    });
  });

  test('is a street that the site shows as a registrant’s own, however it is written', () => {
    const { values, ledger } = gatherValues({
      values: [victim('street', '77 Invented Lane')],
      publicByDesign: [],
      publicAddresses: ['77 INVENTED LN APT 4'],
    });
    expect(values).toEqual([]);
    expect(ledger.flatMap(({ leftOut }) => leftOut)).toEqual([
      { reason: 'equals a public address of a registrant', count: 1 },
    ]);
  });
});

describe('how much a screen name says', () => {
  test.for([
    ['shadow', 1, 'weak'],
    ['carpenter', 1, 'weak'],
    ['michelle', 1, 'weak'],
    ['big_dog', 1, 'weak'],
    ['kx7q2', 1, 'plain'],
    ['kx7q2', 100_000, 'weak'],
    ['dusk_rider_7741', 1, 'strong'],
    ['dusk_rider_7741', 100_000, 'strong'],
    ['123456', 1, 'weak'],
  ] as const)('%s among %i is %s', ([handle, count, grade]) => {
    expect(gradeHandle(handle, count)).toBe(grade);
  });

  test('does not depend on the order of the export', () => {
    const values = ['kx7q2', 'shadow', 'dusk_rider_7741', 'https://a.example/kx7q2'].map(internet);
    const grades = (given: readonly ProhibitedValue[]): unknown =>
      gatherValues({ values: given, publicByDesign: [] })
        .values.map(({ canonical, grade, url }) => [canonical, grade, url])
        .sort();
    expect(grades([...values].reverse())).toEqual(grades(values));
  });
});

test('the lists of words are folded: lower case, no accents', () => {
  for (const word of ['shadow', 'carpenter', 'maria', 'garcia']) expect(isCommonWord(word)).toBe(true);
  expect(isCommonWord('dusk_rider')).toBe(false);
  expect(nicknamesOf('elizabeth')).toContain('beth');
  expect(nicknamesOf('beth')).toEqual([]);
});
