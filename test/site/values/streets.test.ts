import { expect, test } from 'vitest';
import { longStreet, streetKey, streetWords } from '../../../src/site/values/streets.ts';

test.for<[string, string, string]>([
  ['77 Invented Lane', '77 invented ln', '77 invented lane'],
  ['77 INVENTED LN.', '77 invented ln', '77 invented lane'],
  ['4 North Ave, Springfield', '4 n ave', '4 north avenue springfield'],
  ['12 Quill Street Apt 3', '12 quill st', '12 quill street apt 3'],
  ['12 Quill St #3', '12 quill st', '12 quill street 3'],
  ['12 Aptos Drive', '12 aptos dr', '12 aptos drive'],
  ['12 Quill Street\nUnit 4', '12 quill st', '12 quill street unit 4'],
  ['5 Constructor Road', '5 constructor rd', '5 constructor road'],
  ['', '', ''],
])('%s', ([written, key, long]) => {
  expect(streetKey(written)).toBe(key);
  expect(longStreet(written)).toBe(long);
  expect(streetKey(streetKey(written))).toBe(key);
});

test('words of a street end where the unit or the city begins', () => {
  expect(streetWords('9 Old Mill Road; rear')).toEqual(['9', 'old', 'mill', 'road']);
});
