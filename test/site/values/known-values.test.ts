import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { gatherValues } from '../../../src/site/values/gather-values.ts';
import { COLLECTED, knownFrom, SEARCHED } from '../../../src/site/values/known-values.ts';

interface Table {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly sensitivity: string; readonly prohibited?: string }[];
}

const FOLDER = join(import.meta.dirname, '../../../checklist/dictionary');
const TABLES: readonly Table[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml') && !file.startsWith('_'))
  .map((file) => parse(readFileSync(join(FOLDER, file), 'utf8')) as Table);
const NEVER_PUBLIC = TABLES.flatMap(({ table, columns }) =>
  columns.filter(({ sensitivity }) => sensitivity === 'never-public').map(({ name }) => `${table}.${name}`),
);

describe('the columns of the dictionary that are never public', () => {
  test('are all searched for, or it is said why not, and nothing else is', () => {
    expect(NEVER_PUBLIC.length).toBeGreaterThan(10);
    expect([...SEARCHED.keys()].sort()).toEqual([...NEVER_PUBLIC].sort());
  });

  test('are all collected', () => {
    const collected = [...COLLECTED].flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`));
    expect(NEVER_PUBLIC.filter((column) => !collected.includes(column))).toEqual([]);
  });

  test('have names that the dictionary knows, as all collected columns', () => {
    for (const [table, columns] of COLLECTED) {
      const known = TABLES.find((one) => one.table === table)?.columns.map(({ name }) => name) ?? [];
      expect(
        columns.filter((column) => !known.includes(column)),
        table,
      ).toEqual([]);
    }
  });
});

describe('records of the registry', () => {
  const person = 'P1';
  const records = new Map([
    ['person', [{ key: person, given_name: 'Lysander', surname: 'Ashgrove', ssn: '912735096' }]],
    [
      'victims',
      [
        {
          key: 'V1',
          person,
          given_name: 'Marisela',
          surname: 'Quintero',
          initials: 'M. Q.',
          birth_date: '2009-04-11',
          relationship: 'stepdaughter',
          street: '77 Invented Lane',
          phone: '785-555-0188',
          email: 'wren@mail.example.org',
        },
      ],
    ],
    ['travel_documents', [{ key: 'D1', person, kind: 'immigration', number: '208471936' }]],
    [
      'arrests',
      [
        { key: 'A1', person, arrested_on: '2019-02-03', charge: 'Unlawful restraint', docket_number: '19-CR-004417' },
        { key: 'A2', person, charge: 'Burglary', docket_number: '18-CR-1', disposition: 'convicted' },
      ],
    ],
    ['offenses', [{ key: 'O1', person, offense_title: 'Burglary', conviction_date: '2018-05-06' }]],
    ['addresses', [{ key: 'L1', person, street: '12 Sample Street' }]],
  ]);

  test('become values of every never-public column that holds one', () => {
    const { values } = knownFrom(records);
    const columns = new Set(values.map(({ column }) => column));
    const held = ['ssn_purported', 'given_name', 'value', 'arrested_on'];
    const expected = NEVER_PUBLIC.filter((column) => !held.includes(column.split('.')[1]!));
    expect([...columns].sort()).toEqual(expected.sort());
    expect(values.filter(({ value }) => value === 'Burglary')).toEqual([]);
  });

  test('are searched for or left out, cell by cell', () => {
    const known = knownFrom(records);
    const { ledger } = gatherValues({ ...known, publicByDesign: [] });
    for (const { prohibited, searched, leftOut } of ledger) {
      const given = known.values.filter((value) => value.prohibited === prohibited).length;
      expect(searched + leftOut.reduce((sum, { count }) => sum + count, 0), prohibited).toBe(given);
    }
  });

  test('tell an immigration document’s bare digits as an A-number', () => {
    const { values } = gatherValues({ ...knownFrom(records), publicByDesign: [] });
    expect(values.filter(({ kind }) => kind === 'document').map(({ canonical }) => canonical)).toEqual(['A208471936']);
  });
});
