import { describe, expect, test } from 'vitest';
import { buildRegistrant } from '../../src/sample/build.ts';
import { day, iso, monthsAfter, yearsAfter } from '../../src/sample/days.ts';
import { fictionalSsn } from '../../src/sample/identity.ts';
import { MERIDIA } from '../../src/sample/jurisdictions.ts';
import type { Row } from '../../src/sample/registrant.ts';

const SEED = 7;
const population = Array.from({ length: 800 }, (_, index) => buildRegistrant(MERIDIA, SEED, index));
const active = population.filter((one) => one.life.fate === 'active');
const cell = (row: Row | undefined, column: string): string => row?.[column] ?? '';
const dated = (row: Row | undefined, column: string): number => day(cell(row, column));
/** What has to be reported before it happens. */
const AHEAD = ['travel-abroad', 'relocation-abroad', 'temporary-lodging'];
const MONTHS = { I: 12, II: 6, III: 3 };

describe('a generated registrant', () => {
  test('is the same whoever else is generated', () => {
    expect(buildRegistrant(MERIDIA, SEED, 411)).toEqual(population[411]);
    expect(buildRegistrant(MERIDIA, SEED + 1, 411)).not.toEqual(population[411]);
  });

  test('meets every kind of fate, tier and origin in a population', () => {
    expect(new Set(population.map((one) => one.life.fate)).size).toBe(9);
    expect(new Set(population.map((one) => one.life.tier)).size).toBe(3);
    expect(new Set(population.map((one) => one.life.origin)).size).toBe(3);
  });

  test('commits, is convicted, sentenced and released in this order', () => {
    for (const { life, tables } of population) {
      for (const offense of tables.offenses) {
        const steps = ['offense_date', 'conviction_date', 'sentence_date', 'release_date'].map((column) =>
          cell(offense, column),
        );
        const known = steps.filter((step) => step !== '');
        expect([...known].sort(), life.id).toEqual(known);
        expect(Number(offense['offender_age'])).toBeGreaterThanOrEqual(14);
      }
    }
  });

  test('appears within the interval of the tier, from the first registration to the as-of date', () => {
    for (const { life, tables } of active) {
      const seen = tables.verifications
        .filter((row) => row['in_person'] === 'Y' && row['outcome'] !== 'missed')
        .map((row) => dated(row, 'verified_on'));
      for (let i = 1; i < seen.length; i++)
        expect(monthsAfter(seen[i - 1] ?? 0, MONTHS[life.tier]), life.id).toBeGreaterThanOrEqual(seen[i] ?? 0);
      expect(monthsAfter(seen.at(-1) ?? 0, MONTHS[life.tier]), life.id).toBeGreaterThanOrEqual(MERIDIA.asOf);
    }
  });

  test('registers for 15 years, 25 years or life, counted from release or sentencing, without days in custody', () => {
    expect(active.filter(({ person }) => person['tolled_days'] !== '0')).not.toHaveLength(0);
    for (const { life, person } of active) {
      const ends = (years: number): string => iso(yearsAfter(life.start, years) + Number(person['tolled_days']));
      const end = { I: ends(15), II: ends(25), III: 'NONEXP' }[life.tier];
      expect(cell(person, 'registration_end'), life.id).toBe(end);
      expect(cell(person, 'registration_start')).toBe(iso(life.start));
    }
  });

  test('registers before release, or within 3 business days of sentencing or arrival', () => {
    for (const { life } of active) {
      if (life.origin === 'custody') expect(life.registered, life.id).toBeLessThanOrEqual(life.start);
      else
        expect(MERIDIA.calendar.between(life.arrived ?? life.start, life.registered), life.id).toBeLessThanOrEqual(3);
    }
  });

  test('has every change reported, entered, forwarded and posted within 3 business days', () => {
    for (const { life, tables } of population) {
      for (const event of tables.events) {
        const within = (from: string, to: string): void => {
          if (cell(event, to) === '') return;
          expect(dated(event, to), `${life.id} ${to}`).toBeGreaterThanOrEqual(dated(event, from));
          expect(
            MERIDIA.calendar.between(dated(event, from), dated(event, to)),
            `${life.id} ${to}`,
          ).toBeLessThanOrEqual(3);
        };
        if (!AHEAD.includes(cell(event, 'kind')) || life.fate === 'deported') within('occurred_on', 'reported_on');
        for (const step of ['entered_on', 'ncic_sent_on', 'posted_on', 'jurisdictions_notified_on'])
          within('reported_on', step);
      }
    }
  });

  test('lives at exactly one place while in the community, inside the bounds', () => {
    const [west, south, east, north] = MERIDIA.bounds;
    for (const { life, tables } of active.filter((one) => one.elsewhere?.kind !== 'second-home')) {
      const current = tables.addresses.filter((row) => row['is_current'] === 'Y');
      expect(current, life.id).toHaveLength(1);
      const [latitude, longitude] = [Number(current[0]?.['latitude']), Number(current[0]?.['longitude'])];
      expect(latitude > south && latitude < north && longitude > west && longitude < east, life.id).toBe(true);
    }
  });

  test('has a number of the range that is never issued, and shares none', () => {
    const numbers = Array.from({ length: 20_000 }, (_, slot) => fictionalSsn(slot));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect(number).toMatch(/^9\d\d-(?!00)\d\d-(?!0000)\d{4}$/);
  });

  test('shares name and birth date with nobody', () => {
    const names = population.map(({ person }) =>
      [person['surname'], person['given_name'], person['birth_date']].join('|'),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test('has only telephone numbers 555-01xx and e-mail addresses below example domains', () => {
    const text = JSON.stringify(
      population.map(({ tables }) => [tables.phones, tables.victims, tables.internet_identifiers]),
    );
    expect(text.match(/\d{3}-555-\d{4}/g)?.every((number) => /-555-01\d\d$/.test(number))).toBe(true);
    expect(text.match(/@[a-z.]+/g)?.every((host) => /example\.(com|net|org)$/.test(host))).toBe(true);
  });
});
