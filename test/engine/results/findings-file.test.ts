import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleOf } from '../../compile/world.ts';
import { scan, tempFolder, type TestTable } from '../registry.ts';

const PEOPLE: TestTable = {
  name: 'person',
  header: ['person_id', 'tier', 'status'],
  rows: [
    ['P1', 'III', 'active'],
    ['P2', 'I', 'deceased'],
    ['', 'I', 'active'],
  ],
};
const VISITS: TestTable = {
  name: 'verifications',
  header: ['verification_id', 'person_id', 'verified_on', 'in_person'],
  rows: [
    ['V1', 'P1', '2026-01-01', 'N'],
    ['V2', 'P2', '2026-01-01', 'N'],
    ['V3', 'P9', '2026-01-01', 'N'],
    ['V4', '', '2026-01-01', ''],
  ],
};

/** Subject, state and registrant of every finding, in the order of the file. */
async function findings(tables: readonly TestTable[], population: string, violation: string, on = 'verifications') {
  const out = tempFolder();
  const { findingsFile } = await scan(tables, [ruleOf('r', on, population, violation)], { out });
  const lines = readFileSync(join(out, findingsFile!), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { subject, state, registrant } = JSON.parse(line) as Record<string, string | null>;
    return [subject, state, registrant];
  });
}

describe('every finding says whose record it is', () => {
  test('of child records, whether or not the rule reads the registrant; of nobody where nobody has the key', async () => {
    expect(await findings([PEOPLE, VISITS], 'TRUE', 'NOT in_person')).toEqual([
      ['V1', 'violation', 'P1'],
      ['V2', 'violation', 'P2'],
      ['V3', 'violation', null],
      ['V4', 'undecided', null],
    ]);
    expect(await findings([PEOPLE, VISITS], 'in_person = FALSE', "person.status <> 'deceased'")).toEqual([
      ['V1', 'violation', 'P1'],
      ['V3', 'undecided', null],
      ['V4', 'undecided', null],
    ]);
  });

  test('of records whose population is open', async () => {
    expect(await findings([PEOPLE, VISITS], "person.tier IN ('II', 'III') AND in_person", 'TRUE')).toEqual([
      ['V4', 'undecided', null],
    ]);
    const visits = { ...VISITS, rows: [['V1', 'P1', '2026-01-01', '']] };
    expect(await findings([PEOPLE, visits], 'in_person', 'TRUE')).toEqual([['V1', 'undecided', 'P1']]);
  });

  test('registrants are their own; one without a key is nobody', async () => {
    expect(await findings([PEOPLE, VISITS], "tier = 'I'", 'TRUE', 'person')).toEqual([
      ['P2', 'violation', 'P2'],
      ['record 3', 'violation', null],
    ]);
  });

  test('where a key stands twice, a record is told once', async () => {
    const people = { ...PEOPLE, rows: [...PEOPLE.rows, ['P1', 'II', 'active']] };
    const visits = { ...VISITS, rows: VISITS.rows.slice(0, 1) };
    expect(await findings([people, visits], 'TRUE', 'NOT in_person')).toEqual([['V1', 'violation', 'P1']]);
  });
});
