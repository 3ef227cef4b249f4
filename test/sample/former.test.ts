import { describe, expect, test } from 'vitest';
import { buildRegistrant } from '../../src/sample/build.ts';
import { day, iso } from '../../src/sample/days.ts';
import { MERIDIA } from '../../src/sample/jurisdictions.ts';
import type { Row } from '../../src/sample/registrant.ts';

const population = Array.from({ length: 1500 }, (_, index) => buildRegistrant(MERIDIA, 7, index));
const cell = (row: Row | undefined, column: string): string => row?.[column] ?? '';
const ended = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => cell(row, 'end_on') !== '');

describe('what a registrant no longer has, or not yet', () => {
  test('is the phone before the last change of number, up to the day before it', () => {
    const changed = population.filter(({ tables }) => ended(tables.phones).length > 0);
    expect(changed.length).toBeGreaterThan(20);
    for (const { life, tables } of changed) {
      const change = tables.events.findLast((event) => event['kind'] === 'phone-change');
      const [former, ...rest] = tables.phones;
      expect(cell(former, 'end_on'), life.id).toBe(iso(day(cell(change, 'occurred_on')) - 1));
      expect(cell(former, 'begin_on') <= cell(former, 'end_on'), life.id).toBe(true);
      expect(cell(rest.at(-1), 'begin_on'), life.id).toBe(cell(change, 'occurred_on'));
      expect(cell(rest.at(-1), 'end_on')).toBe('');
    }
  });

  test('is an identifier that was given up on the day of a change', () => {
    const changed = population.filter(({ tables }) => ended(tables.internet_identifiers).length > 0);
    expect(changed.length).toBeGreaterThan(5);
    for (const { life, tables } of changed) {
      const [former] = tables.internet_identifiers;
      const days = tables.events
        .filter((event) =>
          [
            'email-change',
            'instant-message-change',
            'internet-designation-change',
            'internet-identifier-change',
          ].includes(cell(event, 'kind')),
        )
        .map((event) => iso(day(cell(event, 'occurred_on')) - 1));
      expect(days, life.id).toContain(cell(former, 'end_on'));
      expect(cell(former, 'begin_on') <= cell(former, 'end_on'), life.id).toBe(true);
    }
  });

  test('is a home planned for the next weeks, beside the one that holds', () => {
    const planned = population.filter(({ tables }) => tables.addresses.some((row) => row['kind'] === 'planned'));
    expect(planned.length).toBeGreaterThan(2);
    for (const { life, tables } of planned) {
      const home = tables.addresses.find((row) => row['kind'] === 'planned');
      expect(day(cell(home, 'begin_on')), life.id).toBeGreaterThan(MERIDIA.asOf);
      expect(tables.addresses.filter((row) => row['is_current'] === 'Y').length, life.id).toBe(1);
    }
  });

  test('has a key of its own', () => {
    const keys = population.flatMap(({ tables }) =>
      [...tables.phones, ...tables.internet_identifiers, ...tables.addresses].map((row) => Object.values(row)[0]),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});
