import { expect, test } from 'vitest';
import { ruleOf } from '../../compile/world.ts';
import { scan } from '../registry.ts';

const person = {
  name: 'person',
  header: ['person_id', 'tier', 'ssn', 'birth_date'],
  rows: [
    ['P1', 'I', '900-12-3456', '1980-01-01'],
    ['P2', 'I', '', '1980-01-01'],
    ['P3', 'III', '', 'unreadable'],
    ['P4', '', '', '1980-01-01'],
    ['P5', 'high', '900-12-3457', '1980-01-01'],
  ],
};
const vehicles = {
  name: 'vehicles',
  header: ['vehicle_id', 'person_id', 'plate'],
  rows: [
    ['V1', 'P1', ''],
    ['V2', 'P3', ''],
    ['V3', 'P3', 'KYX 4824'],
    ['V4', 'P9', ''],
  ],
};

const without = ruleOf('without-ssn', 'person', 'TRUE', 'is_missing(ssn)');
const born = ruleOf('born-late', 'person', "birth_date > DATE '1970-01-01'", 'is_missing(ssn)');
const unplated = ruleOf('without-plate', 'vehicles', 'has_parent()', 'is_missing(plate)');
const alone = ruleOf('plates-alone', 'vehicles', 'TRUE', 'is_missing(plate)');
const driving = ruleOf('drives-unplated', 'person', 'TRUE', 'exists(vehicles WHERE is_missing(plate))');

test('a check is counted by the tier that the registry records, unreadable ones together', async () => {
  const { counts } = await scan([person], [without, born]);
  expect(counts.get('without-ssn')).toMatchObject({
    ...{ population: 5, violations: 3, undecided: 0 },
    tiers: [
      { tier: 'I', population: 2, violations: 1, undecided: 0 },
      { tier: 'III', population: 1, violations: 1, undecided: 0 },
      { tier: 'none', population: 2, violations: 1, undecided: 0 },
    ],
  });
  // Whether P3 belongs to the population is not known.
  expect(counts.get('born-late')!.tiers).toContainEqual({ tier: 'III', population: 0, violations: 0, undecided: 1 });
});

test('so are checks of what belongs to registrants, where they read the registrant', async () => {
  const { counts } = await scan([person, vehicles], [unplated, driving]);
  expect(counts.get('without-plate')!.tiers).toEqual([
    { tier: 'I', population: 1, violations: 1, undecided: 0 },
    { tier: 'III', population: 2, violations: 1, undecided: 0 },
  ]);
  expect(counts.get('drives-unplated')!.tiers).toEqual([
    { tier: 'I', population: 2, violations: 1, undecided: 0 },
    { tier: 'III', population: 1, violations: 1, undecided: 0 },
    { tier: 'none', population: 2, violations: 0, undecided: 0 },
  ]);
});

test('a check of the record alone, and an export without tiers, have none', async () => {
  const untiered = { ...person, header: ['person_id', 'risk', 'ssn', 'birth_date'] };
  expect((await scan([person, vehicles], [alone, unplated])).counts.get('plates-alone')).not.toHaveProperty('tiers');
  expect((await scan([untiered], [without])).counts.get('without-ssn')).not.toHaveProperty('tiers');
});
