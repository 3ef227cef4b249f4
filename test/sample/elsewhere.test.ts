import { describe, expect, test } from 'vitest';
import { buildRegistrant } from '../../src/sample/build.ts';
import { day, iso } from '../../src/sample/days.ts';
import type { ElsewhereKind } from '../../src/sample/elsewhere.ts';
import { CEDAR_HOLLOW, MERIDIA } from '../../src/sample/jurisdictions.ts';
import type { Registrant, Row } from '../../src/sample/registrant.ts';

const population = Array.from({ length: 3000 }, (_, index) => buildRegistrant(MERIDIA, 7, index));
const { calendar, asOf } = MERIDIA;
const cell = (row: Row | undefined, column: string): string => row?.[column] ?? '';
const dated = (row: Row | undefined, column: string): number => day(cell(row, column));
const holds = (row: Row): boolean => cell(row, 'end_on') === '';
const states = (rows: readonly Row[]): string[] => [...new Set(rows.filter(holds).map((row) => cell(row, 'state')))];
const of = (...kinds: readonly ElsewhereKind[]): readonly Registrant[] => {
  const found = population.filter(({ elsewhere }) => elsewhere !== undefined && kinds.includes(elsewhere.kind));
  expect(found.length, kinds.join()).toBeGreaterThan(2);
  return found;
};

describe('a registrant who belongs to another state too', () => {
  test('works, studies or has a second home there, and lives here', () => {
    const tables = {
      'works-elsewhere': 'employment',
      'studies-elsewhere': 'schools',
      'second-home': 'addresses',
    } as const;
    for (const kind of ['works-elsewhere', 'studies-elsewhere', 'second-home'] as const)
      for (const { tables: lists, elsewhere } of of(kind)) {
        expect(states(lists[tables[kind]])).toContain(elsewhere?.there.state);
        expect(states(lists.addresses)).toContain('MD');
      }
  });

  test('lives there alone when registered here for a job or a school, and has one here that holds', () => {
    for (const { tables, person, elsewhere } of of('employed-only', 'student-only')) {
      expect(cell(person, 'connection')).toBe(elsewhere?.kind);
      expect(states(tables.addresses)).toEqual([elsewhere?.there.state]);
      expect(states(elsewhere?.kind === 'employed-only' ? tables.employment : tables.schools)).toContain('MD');
    }
  });

  test('has the other state told of everything since within 3 business days', () => {
    for (const { life, tables, elsewhere } of of(
      'works-elsewhere',
      'studies-elsewhere',
      'second-home',
      'employed-only',
    )) {
      const events = tables.events.filter((row) => dated(row, 'reported_on') >= (elsewhere?.since ?? 0));
      for (const row of events)
        expect(
          calendar.between(dated(row, 'reported_on'), dated(row, 'jurisdictions_notified_on')),
          life.id,
        ).toBeLessThan(4);
    }
  });

  test('is no registrant of the tribe', () => {
    const band = Array.from({ length: 400 }, (_, index) => buildRegistrant(CEDAR_HOLLOW, 7, index));
    expect(band.filter((one) => one.elsewhere !== undefined)).toEqual([]);
  });
});

describe('somebody who goes abroad', () => {
  const journeys = population.flatMap((one) => one.tables.international_travel.map((row) => ({ ...one, row })));

  test('reports a journey 21 days ahead, and in an emergency before departure', () => {
    const emergencies = journeys.filter(({ row }) => cell(row, 'emergency') === 'Y');
    expect(emergencies).not.toHaveLength(0);
    for (const { row } of emergencies) expect(cell(row, 'reported_on') < cell(row, 'departs_on')).toBe(true);
    for (const { row, life } of journeys.filter((one) => !emergencies.includes(one)))
      expect(dated(row, 'reported_on') + 21, life.id).toBeLessThanOrEqual(dated(row, 'departs_on'));
  });

  test('has a passport that is good for the journey', () => {
    for (const { row, life, tables } of journeys) {
      const [document] = tables.travel_documents;
      expect(cell(document, 'kind'), life.id).toBe('passport');
      expect(cell(document, 'expires_on') > cell(row, 'departs_on')).toBe(true);
    }
  });

  test('is back on the planned day, or has appeared since', () => {
    const travelers = journeys.filter((one) => one.elsewhere?.kind !== 'leaves-the-country');
    expect(travelers.filter(({ row }) => cell(row, 'returned_on') === '')).not.toHaveLength(0);
    for (const { row, life, tables } of travelers) {
      const seen = tables.verifications.some((one) => cell(one, 'verified_on') >= cell(row, 'returns_on'));
      expect(seen || cell(row, 'returned_on') === cell(row, 'returns_on'), life.id).toBe(true);
    }
  });

  test('stays abroad only during a journey', () => {
    const stays = population.flatMap(({ tables }) =>
      tables.lodging
        .filter((row) => cell(row, 'country') !== 'US')
        .map((row) => ({ row, journey: tables.international_travel[0] })),
    );
    expect(stays).not.toHaveLength(0);
    for (const { row, journey } of stays) {
      expect(cell(row, 'begin_on') >= cell(journey, 'departs_on')).toBe(true);
      expect(cell(row, 'end_on') <= cell(journey, 'returned_on')).toBe(true);
    }
  });

  test('reports a move abroad three weeks before a day still to come', () => {
    for (const { tables, life } of of('leaves-the-country')) {
      const event = tables.events.find((row) => row['kind'] === 'relocation-abroad');
      expect(dated(event, 'occurred_on'), life.id).toBeGreaterThan(asOf);
      expect(dated(event, 'occurred_on') - dated(event, 'reported_on')).toBeGreaterThanOrEqual(21);
      expect(cell(tables.international_travel[0], 'departs_on')).toBe(cell(event, 'occurred_on'));
    }
  });
});

describe('the log of notices', () => {
  test('has every event of the last 12 months, to everybody who has to be told, in time', () => {
    const since = iso(asOf - 366);
    for (const { life, tables } of population)
      for (const event of tables.events.filter((row) => cell(row, 'reported_on') > since)) {
        const notices = tables.notifications.filter((row) => row['event_id'] === event['event_id']);
        const kinds = notices.map((row) => cell(row, 'recipient_kind'));
        expect(kinds, life.id).toEqual(expect.arrayContaining(['national-database', 'prosecutor', 'background-check']));
        expect(kinds.includes('law-enforcement') || (kinds.includes('police') && kinds.includes('sheriff'))).toBe(true);
        for (const row of notices)
          expect(calendar.between(dated(row, 'caused_on'), dated(row, 'sent_on'))).toBeLessThanOrEqual(3);
      }
  });

  test('names the state that was told, and none for a tribe', () => {
    const told = population
      .flatMap(({ tables }) => tables.notifications)
      .filter((row) => row['recipient_kind'] === 'jurisdiction');
    const pairs = new Set(told.map((row) => `${cell(row, 'recipient')} ${cell(row, 'recipient_state')}`));
    expect([...pairs].sort()).toEqual(['Cedar Hollow Band ', 'Northern Ostrava NE', 'Port Vellum IA', 'Saltmarsh KS']);
  });
});

describe('a move between jurisdictions', () => {
  const tasks = population.flatMap(({ life, tables }) => tables.relocation_tasks.map((row) => ({ life, row })));

  test('is acknowledged within 3 business days', () => {
    for (const { life, row } of tasks) {
      const from = cell(row, 'direction') === 'incoming' ? 'received_on' : 'sent_on';
      expect(calendar.between(dated(row, from), dated(row, 'answered_on')), life.id).toBeLessThanOrEqual(3);
    }
  });

  test('ends without an arrival for some absconders and for no one who is present', () => {
    const lost = tasks.filter(({ row }) => cell(row, 'direction') === 'outgoing' && cell(row, 'outcome') === 'no-show');
    expect(new Set(lost.map(({ life }) => life.fate))).toEqual(new Set(['absconded']));
  });
});
