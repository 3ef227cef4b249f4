import { expect, test } from 'vitest';
import { sampleEvidence, type SampledRecord } from '../../src/decide/rule-results.ts';
import { dictionary, ruleOf } from '../compile/world.ts';

function shownOf(sample: Partial<SampledRecord>, show: readonly string[] = []): readonly (readonly [string, string])[] {
  const rule = ruleOf('r', 'verifications', 'TRUE', 'TRUE', { show });
  const table = dictionary.tables.get('verifications')!;
  const evidence = sampleEvidence(rule, table, { subject: 'V1', evidence: [], also: [], ...sample });
  return evidence.map(({ label, value }) => [label, value]);
}

test.for([
  ['2025-02-28', '2025-02-28'],
  ['true', 'yes'],
  ['false', 'no'],
  [undefined, 'none known'],
  ['900123456', 'masked'],
  ['x'.repeat(61), `${'x'.repeat(57)}...`],
] as const)('%s beside the columns is shown as %s', ([value, shown]) => {
  expect(shownOf({ also: [{ label: 'what', ...(value !== undefined && { value }) }] })).toEqual([['what', shown]]);
});

test('whose record it is comes first', () => {
  expect(shownOf({ registrant: 'P7', evidence: [{ column: 'verified_on', nothing: 'blank' }] })).toEqual([
    ['registrant number', 'P7'],
    ['date of the appearance', 'blank'],
  ]);
});

test('whose record it is is not said twice', () => {
  expect(shownOf({ registrant: 'P7', subject: 'a record of P7' })).toEqual([]);
  const cells = [{ column: 'person_id', value: 'P7' }];
  expect(shownOf({ registrant: 'P7', evidence: cells }, ['person_id'])).toEqual([['registrant number', 'P7']]);
});

test('the number of a registrant who is not there may be a Social Security number, and is masked then', () => {
  const shown = (value: string): unknown => shownOf({ evidence: [{ column: 'person_id', value }] }, ['person_id']);
  expect(shown('900123456')).toEqual([['registrant number', 'masked']]);
  expect(shown('P90012345')).toEqual([['registrant number', 'P90012345']]);
});
