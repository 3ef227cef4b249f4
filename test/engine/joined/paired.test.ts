import { expect, test } from 'vitest';
import type { Expr } from '../../../src/compile/expression.ts';
import { pairedBy } from '../../../src/engine/joined/paired.ts';
import { ruleOf } from '../../compile/world.ts';
import { scan, type TestTable } from '../registry.ts';

const people: TestTable = { name: 'person', header: ['person_id'], rows: [['P1'], ['P2']] };
const events: TestTable = {
  name: 'events',
  header: ['event_id', 'person_id', 'kind', 'reported_on'],
  rows: [
    ['E1', 'P1', 'residence', '2026-03-02'],
    ['E2', 'P1', 'residence', '2026-04-06'],
    ['', 'P1', 'residence', '2026-05-04'],
    ['E4', 'P2', 'residence', '2026-05-04'],
    ['E5', 'P2', 'residence', ''],
  ],
};
const notices = (rows: readonly (readonly string[])[]): TestTable => ({
  name: 'notifications',
  header: ['notification_id', 'person_id', 'event_id', 'recipient_kind', 'caused_on'],
  rows,
});

const byEvent = ruleOf(
  'no-notice-of-event',
  'events',
  'TRUE',
  "NOT exists(notifications WHERE recipient_kind = 'police' AND event_id = own.event_id)",
);
const byKnownEvent = ruleOf(
  'no-notice-of-known-event',
  'events',
  'TRUE',
  "NOT exists(notifications WHERE recipient_kind = 'police' AND coalesce(event_id = own.event_id, FALSE))",
);
const byEventOrDay = ruleOf(
  'no-notice-of-event-or-day',
  'events',
  'TRUE',
  'NOT exists(notifications WHERE coalesce(event_id = own.event_id, caused_on = own.reported_on))',
);

/** Which events violate and which can't be decided, by their place. */
async function judged(rows: readonly (readonly string[])[]): Promise<readonly object[]> {
  const { states } = await scan([people, events, notices(rows)], [byEvent, byKnownEvent, byEventOrDay], {
    states: true,
  });
  return [byEvent, byKnownEvent, byEventOrDay].map(({ id }) => {
    const { violations, undecided } = states.get(id)!;
    return { violations, undecided };
  });
}

test('a notice speaks to the event that it names, of its own registrant', async () => {
  const rows = [
    ['N1', 'P1', 'E1', 'police', ''],
    // Named by another registrant's notice, which is none for this event.
    ['N2', 'P1', 'E4', 'police', ''],
    ['N3', 'P2', 'E5', 'prosecutor', ''],
  ];
  // Whether N1 and N2 speak of the event without a key is not known.
  expect(await judged(rows)).toEqual([
    { violations: [1, 3, 4], undecided: [2] },
    { violations: [1, 2, 3, 4], undecided: [] },
    { violations: [1, 3], undecided: [2] },
  ]);
});

test('a notice that names no event may speak to each event of its registrant', async () => {
  const rows = [
    ['N1', 'P1', '', 'police', '2026-04-06'],
    ['N2', 'P2', '', 'prosecutor', '2026-05-04'],
  ];
  expect(await judged(rows)).toEqual([
    { violations: [3, 4], undecided: [0, 1, 2] },
    { violations: [0, 1, 2, 3, 4], undecided: [] },
    { violations: [0, 2], undecided: [4] },
  ]);
});

test('only what must hold pairs records', () => {
  const own = column('own');
  const child = column('child');
  const equal: Expr = { node: 'binary', op: '=', left: child, right: own, type: 'boolean', nullable: true };
  const logic = (op: 'AND' | 'OR', of: readonly Expr[]): Expr => ({
    node: 'logic',
    op,
    of,
    type: 'boolean',
    nullable: true,
  });
  const other: Expr = { ...equal, op: '<' };
  expect(pairedBy(logic('AND', [other, equal]))).toEqual({ equal: [{ child: child.ref, own: own.ref }], isOpen: true });
  expect(pairedBy(equal)).toEqual({ equal: [{ child: child.ref, own: own.ref }], isOpen: true });
  expect(pairedBy({ ...equal, left: own, right: child })).toEqual({
    equal: [{ child: child.ref, own: own.ref }],
    isOpen: true,
  });
  const or = (value: boolean, of: Expr = equal): Expr => {
    const otherwise: Expr = { node: 'literal', value, type: 'boolean', nullable: false };
    return { node: 'call', name: 'coalesce', args: [of, otherwise], type: 'boolean', nullable: false };
  };
  const closed = (of: Expr): Expr => or(false, of);
  expect(pairedBy(or(true))).toEqual({ equal: [{ child: child.ref, own: own.ref }], isOpen: true });
  expect(pairedBy(or(false))).toEqual({ equal: [{ child: child.ref, own: own.ref }], isOpen: false });
  const kinds = [column('child', 'recipient_kind'), column('own', 'recipient_kind')] as const;
  const sameKind = closed({ ...equal, left: kinds[0], right: kinds[1] });
  expect(pairedBy(logic('AND', [equal, or(false), sameKind]))).toEqual({
    equal: [
      { child: child.ref, own: own.ref },
      { child: kinds[0].ref, own: kinds[1].ref },
    ],
    isOpen: false,
  });
  const ofOtherCodes: Expr = { ...equal, left: { ...child, codes: 'tier' }, right: { ...own, codes: 'status' } };
  expect(pairedBy(ofOtherCodes)).toBeUndefined();
  expect(pairedBy(logic('OR', [other, equal]))).toBeUndefined();
  expect(pairedBy(logic('AND', [other, { ...equal, left: own }]))).toBeUndefined();
  expect(pairedBy({ node: 'not', of: equal, type: 'boolean', nullable: true })).toBeUndefined();
});

function column(scope: 'own' | 'child', name = 'event_id'): Expr & { node: 'column' } {
  const ref = { table: scope === 'own' ? 'events' : 'notifications', column: name, scope };
  return { node: 'column', ref, type: 'text', nullable: true };
}
