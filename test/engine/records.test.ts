/** Rules that look at other records: of the registrant, as of a day, and of the whole population. */
import { describe, expect, test } from 'vitest';
import { ruleOf, termOf } from '../compile/world.ts';
import { scan, violators, type TestTable } from './registry.ts';

const PEOPLE: TestTable = {
  name: 'person',
  header: ['person_id', 'status', 'surname', 'birth_date', 'ssn', 'tier'],
  rows: [
    ['P1', 'active', 'Sampleton', '1970-01-01', '900-00-0001', 'I'],
    ['P2', 'active', 'Specimen', '1970-01-01', '900-00-0001', 'II'],
    ['P3', 'active', 'Exemplar', '', '900-00-0003', 'I'],
    ['P4', 'deceased', 'Exemplar', '1971-01-01', '900-00-0003', 'III'],
    ['P5', 'active', 'Placeholder', '1972-01-01', '', 'I'],
  ],
};

const VISITS: TestTable = {
  name: 'verifications',
  header: ['verification_id', 'person_id', 'verified_on', 'in_person', 'outcome'],
  rows: [
    ['V1', 'P1', '2026-01-10', 'Y', 'confirmed'],
    ['V2', 'P1', '2026-03-10', 'Y', 'updated'],
    ['V3', 'P1', '2026-05-10', 'N', 'confirmed'],
    ['V4', 'P2', '2026-02-10', 'Y', 'confirmed'],
    ['V5', 'P3', '', 'Y', 'missed'],
  ],
};

const EVENTS: TestTable = {
  name: 'events',
  header: ['event_id', 'person_id', 'kind', 'occurred_on', 'reported_on'],
  rows: [
    ['E1', 'P1', 'name-change', '2026-03-10', '2026-03-11'],
    ['E2', 'P1', 'name-change', '2026-01-01', '2026-01-02'],
    ['E3', 'P2', 'residence-change', '2026-06-01', '2026-06-02'],
    ['E4', 'P9', 'name-change', '2026-06-01', '2026-06-02'],
    ['E5', '', 'name-change', '2026-06-01', '2026-06-02'],
  ],
};

describe('aggregates as of the judged record', () => {
  test('the last visit up to the day of the event, ties and later visits told apart', async () => {
    const outcome = 'latest(verifications.outcome BY verified_on WHERE verified_on <= own.occurred_on)';
    const result = await scan(
      [PEOPLE, VISITS, EVENTS],
      [
        ruleOf('updated', 'events', 'TRUE', `coalesce(${outcome}, 'missed') = 'updated'`),
        ruleOf('none', 'events', 'TRUE', 'NOT exists(verifications WHERE verified_on < own.occurred_on)'),
        ruleOf(
          'counted',
          'events',
          "kind = 'name-change'",
          'count(verifications WHERE verified_on >= own.reported_on) > 1',
        ),
      ],
    );
    expect(violators(result, 'updated')).toEqual(['E1']);
    expect(violators(result, 'none')).toEqual(['E2', 'E4', 'E5']);
    expect(violators(result, 'counted')).toEqual(['E2']);
    expect(result.counts.get('counted')).toMatchObject({ population: 4, undecided: 0 });
  });

  test("a condition that may be unknown for one of the registrant's records leaves the judged record open", async () => {
    const result = await scan(
      [PEOPLE, VISITS],
      [
        ruleOf(
          'r',
          'verifications',
          'verified_on IS NULL',
          'exists(verifications WHERE verified_on > own.verified_on)',
        ),
      ],
    );
    expect(result.counts.get('r')).toMatchObject({ population: 1, violations: 0, undecided: 1 });
  });

  test('business days may be counted between the judged record and another', async () => {
    const near = 'exists(verifications WHERE business_days_between(own.occurred_on, verified_on) BETWEEN 0 AND 3)';
    const result = await scan([PEOPLE, VISITS, EVENTS], [ruleOf('r', 'events', 'TRUE', `NOT ${near}`)]);
    expect(violators(result, 'r')).toEqual(['E2', 'E3', 'E4', 'E5']);
  });
});

test("a child record's rule may ask about the registrant's other records without own", async () => {
  const result = await scan(
    [PEOPLE, VISITS, EVENTS],
    [ruleOf('r', 'events', 'TRUE', "exists(verifications WHERE outcome = 'updated') AND person.tier = 'I'")],
  );
  expect(violators(result, 'r')).toEqual(['E1', 'E2']);
});

test('inside an aggregate, person. is the registrant, and a term may hold an aggregate of its own', async () => {
  const terms = [termOf('first_visit', 'min(verifications.verified_on WHERE in_person)')];
  const result = await scan(
    [PEOPLE, VISITS],
    [
      ruleOf('again', 'person', 'TRUE', 'exists(verifications WHERE verified_on > person.first_visit)'),
      ruleOf('tiered', 'person', 'TRUE', "exists(verifications WHERE in_person AND person.tier = 'II')"),
    ],
    { terms },
  );
  expect(violators(result, 'again')).toEqual(['P1']);
  expect(violators(result, 'tiered')).toEqual(['P2']);
});

test('counts over two populations stay apart, though each is one term', async () => {
  const terms = [termOf('alive', "status = 'active'"), termOf('low', "tier = 'I'")];
  const same = 'records_with_same(ssn) > 1';
  const result = await scan(
    [PEOPLE],
    [ruleOf('living', 'person', 'alive', same), ruleOf('lowest', 'person', 'low', same)],
    {
      terms,
    },
  );
  expect(violators(result, 'living')).toEqual(['P1', 'P2']);
  expect(violators(result, 'lowest')).toEqual([]);
});

test('a term may be a text', async () => {
  const terms = [termOf('floor', "CASE WHEN surname LIKE 'S%' THEN 'III' ELSE 'I' END")];
  const result = await scan([PEOPLE], [ruleOf('r', 'person', 'TRUE', 'tier <> floor')], { terms });
  expect(violators(result, 'r')).toEqual(['P1', 'P2', 'P4']);
});

describe('counts over the population', () => {
  test('records that share a value, and different values among them', async () => {
    const result = await scan(
      [PEOPLE],
      [
        ruleOf('twins', 'person', 'TRUE', { type: 'duplicate', columns: ['ssn'] }),
        ruleOf('names', 'person', 'TRUE', 'distinct(surname BY ssn) > 1'),
        ruleOf('births', 'person', 'ssn IS NOT NULL', 'distinct(birth_date BY ssn) <> 1'),
        ruleOf('alive', 'person', "status = 'active'", 'records_with_same(ssn) > 1'),
        ruleOf('initials', 'person', 'TRUE', 'records_with_same(substring(upper(surname), 1, 1)) = 2'),
      ],
    );
    expect(violators(result, 'twins')).toEqual(['P1', 'P2', 'P3', 'P4']);
    expect(result.counts.get('twins')).toMatchObject({ population: 5, undecided: 1 });
    expect(violators(result, 'names')).toEqual(['P1', 'P2']);
    expect(violators(result, 'births')).toEqual([]);
    expect(violators(result, 'alive')).toEqual(['P1', 'P2']);
    expect(violators(result, 'initials')).toEqual(['P1', 'P2', 'P3', 'P4']);
  });

  test('a value that stands alone is counted too, unknown ones are not', async () => {
    const result = await scan(
      [PEOPLE],
      [ruleOf('none', 'person', "status = 'active' AND ssn IS NOT NULL", 'distinct(birth_date BY ssn) = 0')],
    );
    expect(violators(result, 'none')).toEqual(['P3']);
  });
});

test('a value is looked up in a table without registrants by its letters and digits', async () => {
  const law: TestTable = {
    name: 'registerable_offenses',
    header: ['offense_code', 'statute', 'tier'],
    rows: [
      ['A', 'Meridia Code § 21-5503', 'II'],
      ['B', 'Meridia Code 21-5504', 'I'],
      ['C', 'meridia code 21.5504', 'III'],
      ['D', '', 'III'],
    ],
  };
  const convictions: TestTable = {
    name: 'offenses',
    header: ['offense_id', 'person_id', 'statute'],
    rows: [
      ['O1', 'P1', 'MERIDIA CODE 21-5503'],
      ['O2', 'P1', 'Meridia Code 21-5504'],
      ['O3', 'P1', 'Meridia Code 99'],
      ['O4', 'P1', ''],
    ],
  };
  const key = 'registerable_offenses.statute, statute';
  const result = await scan(
    [convictions, law],
    [
      ruleOf('unlisted', 'offenses', 'TRUE', `NOT listed(${key})`),
      ruleOf('second', 'offenses', 'TRUE', `looked_up(registerable_offenses.tier, ${key}) = 'II'`),
    ],
  );
  expect(violators(result, 'unlisted')).toEqual(['O3']);
  expect(result.counts.get('unlisted')).toMatchObject({ violations: 1, undecided: 1 });
  expect(violators(result, 'second')).toEqual(['O1']);
  expect(result.counts.get('second')).toMatchObject({ violations: 1, undecided: 3 });
});
