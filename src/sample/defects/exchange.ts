/**
 * Defects of what goes to others: notices that nobody sent or sent too late, and moves between jurisdictions that
 * nobody watched.
 */
import { NONE } from '../identity.ts';
import { day, iso, type Day } from '../days.ts';
import { isActive, keyOf, lastOf, type Defect, type Planted } from '../defect.ts';
import type { ElsewhereKind } from '../elsewhere.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { Registrant, Row } from '../registrant.ts';
import { bad, both, changed, fateIs, findings, is, mistake, real } from './cells.ts';

export const dated = (row: Row, column: string): Day => day(row[column] ?? '');

/** So many business days after the day in another column. */
export const late =
  (from: string, days = 4) =>
  (row: Row, _registrant: Registrant, world: Jurisdiction): string =>
    iso(world.calendar.after(dated(row, from), days));

/** So many days before the day in another column. */
export const before =
  (column: string, days: number) =>
  (row: Row): string =>
    iso(dated(row, column) - days);

export const tied =
  (...kinds: readonly ElsewhereKind[]) =>
  ({ elsewhere }: Registrant): boolean =>
    elsewhere !== undefined && kinds.includes(elsewhere.kind);

/** Long enough ago that nothing more can be in time. */
const SETTLED = '2026-05-15';
export const settled = (row: Row): boolean => (row['caused_on'] ?? '') < SETTLED;
const lastSeen = (one: Registrant): Day => dated(lastOf(one, 'verifications'), 'verified_on');
const moved = is('direction', 'outgoing');
const came = is('direction', 'incoming');
const arrivals = both(is('kind', 'initial-registration'), real('other_jurisdiction'));

/** A notice was never written. */
function untold(recipient: string): Defect {
  const find = ({ tables }: Registrant): Row | undefined => {
    // The officer of somebody still in prison is told too, but need not be.
    const since = recipient === 'supervision' ? (tables.supervision[0]?.['begin_on'] ?? '') : '';
    return tables.notifications.findLast(
      ({ recipient_kind: kind, caused_on: on = '' }) =>
        kind === recipient && on > '2025-08-01' && on < SETTLED && on >= since,
    );
  };
  return {
    kind: `no-notice-to-${recipient}`,
    count: 3,
    suits: (one) => isActive(one) && find(one) !== undefined,
    plant: (one) => {
      const missing = find(one);
      one.tables.notifications = one.tables.notifications.filter((row) => row !== missing);
      return findings(`update-not-sent-to-${recipient}`, missing?.['event_id'] ?? '', one);
    },
  };
}

const LATE_NOTICES = 'police sheriff law-enforcement prosecutor supervision other-agency background-check';

const NOTICE_DEFECTS: readonly Defect[] = [
  ...LATE_NOTICES.split(' ').map((kind) =>
    bad('notifications.sent_on', late('caused_on'), `late-notice-to-${kind}`, {
      row: both(is('recipient_kind', kind), settled),
    }),
  ),
  ...`national-database ${LATE_NOTICES}`.split(' ').map((kind) =>
    bad('notifications.sent_on', before('caused_on', 30), `notice-to-${kind}-before-cause`, {
      row: is('recipient_kind', kind),
      count: 1,
    }),
  ),
  bad('notifications.sent_on', before('caused_on', 30), 'notice-to-jurisdiction-before-cause', {
    row: is('recipient_kind', 'jurisdiction'),
    who: tied('employed-only', 'student-only'),
    count: 1,
  }),
  // The number of the next file in the pile.
  bad('notifications.event_id', (_row, { life }) => `E${life.index + 2}-0`, 'notice-of-unknown-event', {
    row: both(is('recipient_kind', 'national-database'), settled),
  }),
  ...['police', 'sheriff', 'prosecutor', 'supervision', 'background-check'].map(untold),
  {
    ...mistake(
      'registration-not-logged',
      (one) => forget(one, is('kind', 'initial-registration')),
      'registration-not-in-log',
      {
        who: (one, world) => isActive(one) && one.life.registered > world.asOf - 350,
      },
    ),
    keepsPublicRecord: true,
  },
  bad('events.jurisdictions_notified_on', before('reported_on', 6), 'jurisdictions-told-before-report', {
    row: arrivals,
  }),
  bad('lodging.host_notified_on', before('reported_on', 4), 'host-told-before-report', {
    row: real('host_notified_on'),
  }),
  bad('events.marshals_notified_on', before('reported_on', 5), 'marshals-told-before-report', {
    row: is('kind', 'relocation-abroad'),
    who: fateIs('deported'),
  }),
];

/** Takes events, and the notices about them, out of the registrant's files. */
export function forget({ tables }: Registrant, wanted: (row: Row) => boolean): void {
  const gone = tables.events.filter(wanted).map(keyOf);
  tables.events = tables.events.filter((row) => !gone.includes(keyOf(row)));
  tables.notifications = tables.notifications.filter((row) => !gone.includes(row['event_id'] ?? ''));
}

/** Announced elsewhere, and closed there; here nobody drew the consequence. */
function departure({ life, tables }: Registrant, world: Jurisdiction, expected: Day, outcome: string): Row {
  const sent = expected - 12;
  const row = {
    task_id: `H${life.index + 1}-5`,
    person_id: life.id,
    direction: 'outgoing',
    other_jurisdiction: world.neighbours[0] ?? '',
    received_on: iso(sent),
    sent_on: iso(sent),
    answered_on: iso(world.calendar.after(sent, 2)),
    expected_on: iso(expected),
    completed_on: iso(world.calendar.after(expected, 1)),
    outcome,
    origin_notified_on: '',
  };
  tables.relocation_tasks.push(row);
  return row;
}

function leftHere(kind: string, daysAgo: number, outcome: string, rule: string): Defect {
  return {
    kind,
    count: 3,
    suits: (one, world) => isActive(one) && lastSeen(one) < world.asOf - daysAgo - 10,
    plant: (one, world) => findings(rule, keyOf(departure(one, world, world.asOf - daysAgo, outcome)), one),
  };
}

/** Nobody passed on that the registrant lives, works or studies in another state, and nothing since. */
function kept(kind: ElsewhereKind, table: 'addresses' | 'employment' | 'schools', what: string): Defect {
  const plant = (one: Registrant): readonly Planted[] => {
    const { tables, elsewhere } = one;
    const since = iso(elsewhere?.since ?? 0);
    for (const event of tables.events) Object.assign(event, { jurisdictions_notified_on: '', other_jurisdiction: '' });
    tables.notifications = tables.notifications.filter((row) => row['recipient_kind'] !== 'jurisdiction');
    tables.relocation_tasks = [];
    const unshared = tables.events.filter((event) => (event['reported_on'] ?? '') >= since);
    return [
      ...findings(`jurisdiction-of-${what}-not-told`, keyOf(lastOf(one, table)), one),
      ...unshared.flatMap((event) => findings(`update-not-shared-with-state-of-${what}`, keyOf(event), one)),
    ];
  };
  const suits = (one: Registrant): boolean => tied(kind)(one) && one.life.origin !== 'arrived';
  return { kind: `state-of-${what}-never-told`, count: 2, suits, plant };
}

/** A later change of somebody who belongs to another state too was passed on late. */
function sharedLate(kind: ElsewhereKind, what: string): Defect {
  const later = (event: Row, one: Registrant): boolean =>
    event['other_jurisdiction'] === '' && (event['reported_on'] ?? '') > iso(one.elsewhere?.since ?? 0);
  return bad('events.jurisdictions_notified_on', late('reported_on', 6), `update-not-shared-with-state-of-${what}`, {
    row: later,
    who: tied(kind),
  });
}

/** The notice of a later change went to a third state; the log still says that all were told. */
function leftOut(kind: ElsewhereKind, what: string): Defect {
  const find = ({ tables, elsewhere }: Registrant): Row | undefined =>
    tables.notifications.findLast(
      ({ recipient_state: state = '', caused_on: on = '' }) => state !== '' && on > iso(elsewhere?.since ?? 0),
    );
  return {
    kind: `state-of-${what}-left-out`,
    count: 1,
    suits: (one) => tied(kind)(one) && find(one) !== undefined,
    plant: (one, world) => {
      const notice = find(one) ?? {};
      const third = world.otherStates.find(({ state }) => state !== notice['recipient_state']);
      Object.assign(notice, { recipient: third?.place ?? '', recipient_state: third?.state ?? '' });
      return findings(`state-of-${what}-left-out-of-update`, notice['event_id'] ?? '', one);
    },
  };
}

const NOBODY_KNOWS = 'arrival-without-registration? no-show-not-reported-back?';

const MOVE_DEFECTS: readonly Defect[] = [
  bad('relocation_tasks.answered_on', before('received_on', 3), 'answer-before-announcement', { row: came }),
  bad('relocation_tasks.answered_on', late('received_on', 5), 'incoming-relocation-task-unanswered', {
    count: 3,
    row: came,
  }),
  bad('relocation_tasks.answered_on', late('sent_on'), 'outgoing-relocation-task-unanswered', {
    row: moved,
    who: fateIs('moved-out'),
  }),
  changed(
    'open-move-without-day',
    'relocation_tasks',
    { expected_on: '', completed_on: '', outcome: '' },
    'relocation-task-without-expected-date no-show-not-flagged?',
    { row: came },
  ),
  changed(
    'closed-move-without-outcome',
    'relocation_tasks',
    { outcome: '' },
    `relocation-task-without-outcome ${NOBODY_KNOWS} no-show-not-flagged?`,
    { row: came },
  ),
  leftHere('registered-elsewhere-and-kept', 40, 'registered', 'departure-still-resident'),
  leftHere('no-show-and-nobody-asked', 20, 'no-show', 'no-show-not-followed-up'),
  {
    kind: 'work-elsewhere-without-task',
    count: 2,
    suits: tied('works-elsewhere', 'studies-elsewhere'),
    plant: (one) => {
      one.tables.relocation_tasks = one.tables.relocation_tasks.filter((row) => !moved(row));
      const event = one.tables.events.find((row) => row['occurred_on'] === iso(one.elsewhere?.since ?? 0));
      return findings('move-without-relocation-task', keyOf(event ?? {}), one);
    },
  },
  kept('second-home', 'addresses', 'residence'),
  kept('works-elsewhere', 'employment', 'work'),
  kept('studies-elsewhere', 'schools', 'school'),
  sharedLate('employed-only', 'residence'),
  sharedLate('works-elsewhere', 'work'),
  sharedLate('studies-elsewhere', 'school'),
  leftOut('employed-only', 'residence'),
  leftOut('works-elsewhere', 'work'),
  leftOut('studies-elsewhere', 'school'),
];

/** The arrival was closed as registered, and there was no registration. */
const ARRIVED_UNREGISTERED: Defect = {
  kind: 'arrival-never-registered',
  count: 2,
  suits: (one) => one.life.fate === 'deceased' && one.tables.relocation_tasks.some(came),
  plant: (one) => {
    one.person['initial_registration_on'] = NONE;
    const task = one.tables.relocation_tasks.find(came);
    return findings('arrival-without-registration person:registered-late-after-arrival', keyOf(task ?? {}), one);
  },
};

export const EXCHANGE_DEFECTS: readonly Defect[] = [...NOTICE_DEFECTS, ...MOVE_DEFECTS, ARRIVED_UNREGISTERED];
