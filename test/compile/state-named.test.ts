import { expect, test } from 'vitest';
import { stateNames } from '../../src/compile/state-named.ts';
import { dictionary } from './world.ts';

const names = stateNames(dictionary);

test.for([
  ['OHIO', 'OH'],
  ['STATE OF OHIO', 'OH'],
  ['COMMONWEALTH OF VIRGINIA', 'VA'],
  ['WEST VIRGINIA', 'WV'],
  ['COMMONWEALTH OF THE NORTHERN MARIANA ISLANDS', 'MP'],
  ['WASHINGTON', 'WA'],
  ['WASHINGTON, D.C.', 'DC'],
  ['U.S. VIRGIN ISLANDS', 'VI'],
  ['WASHINGTON COUNTY', undefined],
  ['OH', undefined],
] as const)('%s: %s', ([name, letters]) => {
  expect(names.get(name)).toBe(letters);
});
