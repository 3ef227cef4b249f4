/** Defects of the log of changes: reported late or not in person, undated, not logged, and temporary stays that are none. */
import { iso } from '../days.ts';
import { isActive, keyOf, type Defect } from '../defect.ts';
import { NONE } from '../identity.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { ChildTable, Registrant, Row } from '../registrant.ts';
import { bad, both, changed, fateIs, findings, is, real, type Where } from './cells.ts';
import { before, dated, forget, tied } from './exchange.ts';

const STEPS = ['reported_on', 'entered_on', 'ncic_sent_on', 'posted_on', 'jurisdictions_notified_on'];

/** Everything happened so many business days later: the registrant was late, and the office in time. */
function shifted(row: Row, world: Jurisdiction, days: number): Row {
  const steps = STEPS.filter((column) => (row[column] ?? '') !== '');
  return Object.fromEntries(steps.map((column) => [column, iso(world.calendar.after(dated(row, column), days))]));
}

function reportedLate(kind: string, rule: string, who: NonNullable<Where['who']>): Defect {
  const settled = (row: Row): boolean => (row['reported_on'] ?? '') < '2026-05-15';
  return changed(rule, 'events', (row, _one, world) => shifted(row, world, 5), rule, {
    row: both(is('kind', kind), settled),
    who,
  });
}

const WORKERS = tied('employed-only');
const STUDENTS = tied('student-only');

/** People who are registered here for a job or a school alone. */
const NONRESIDENTS: readonly Defect[] = (
  [
    ['employment-change', WORKERS],
    ['employment-end', WORKERS],
    ['school-change', STUDENTS],
  ] as const
).flatMap(([kind, who]) => [
  reportedLate(kind, `nonresident-${kind}-reported-late`, who),
  bad('events.in_person', 'N', `nonresident-${kind}-not-in-person`, { row: is('kind', kind), who }),
]);

const BY_LETTER: readonly Defect[] = ['name-change', 'residence-change', 'employment-end', 'school-change'].map(
  (kind) => bad('events.in_person', 'N', `${kind}-not-in-person`, { row: is('kind', kind) }),
);

/** What only those report who leave. */
const LEAVING: readonly Defect[] = [
  bad('events.in_person', 'N', 'residence-end-not-in-person', {
    row: is('kind', 'residence-end'),
    who: fateIs('moved-out'),
  }),
  ...['residence-end', 'relocation'].flatMap((kind) => [
    reportedLate(kind, `${kind}-reported-late`, fateIs('moved-out')),
    bad('events.occurred_on', '', `undated-${kind}`, { row: is('kind', kind), who: fateIs('moved-out') }),
  ]),
];

const UNDATED: readonly Defect[] = [
  'name-change',
  'employment-change',
  'employment-end',
  'school-change',
  'email-change',
  'instant-message-change',
  'internet-designation-change',
  'internet-identifier-change',
  'phone-change',
  'vehicle-change',
]
  .map((kind) => bad('events.occurred_on', '', `undated-${kind}`, { row: is('kind', kind) }))
  .concat(bad('events.occurred_on', '', 'undated-temporary-stay', { row: is('kind', 'temporary-lodging'), count: 1 }));

/** Without the day of the report nobody can say whether the event belongs to the last year, either. */
const OF_LAST_YEAR = ['police', 'sheriff', 'prosecutor', 'background-check'];
const UNREPORTED: Defect = bad(
  'events.reported_on',
  '',
  `event-without-report-date ${OF_LAST_YEAR.map((one) => `update-not-sent-to-${one}?`).join(' ')}`,
  { row: is('kind', 'initial-registration'), who: (one) => isActive(one) && unsupervised(one) },
);

function unsupervised({ tables }: Registrant): boolean {
  return tables.supervision.every((row) => row['kind'] === NONE);
}

/** A residence, job or school of the last year without the event that told of it. */
function unlogged(table: ChildTable, kind: string, rules: string): Defect {
  const eventOf = ({ tables }: Registrant, row: Row): Row | undefined =>
    tables.events.find((event) => event['kind'] === kind && event['occurred_on'] === row['begin_on']);
  const find = (one: Registrant): Row | undefined =>
    one.tables[table].findLast((row) => (row['begin_on'] ?? '') > '2025-08-01' && eventOf(one, row) !== undefined);
  return {
    kind: `unlogged-${kind}`,
    count: 2,
    suits: (one) => isActive(one) && find(one) !== undefined,
    plant: (one) => {
      const row = find(one) ?? {};
      const event = eventOf(one, row);
      forget(one, (each) => each === event);
      return findings(rules, keyOf(row), one);
    },
  };
}

const UNLOGGED: readonly Defect[] = [
  unlogged('addresses', 'residence-change', 'unlogged-residence-change'),
  unlogged('employment', 'employment-change', 'unlogged-employment-change'),
  unlogged('schools', 'school-change', 'unlogged-school-change'),
];

const staysHere = ({ tables }: Registrant): boolean => tables.international_travel.length === 0;
const STAYS: readonly Defect[] = [
  {
    kind: 'stay-reported-after-it-began',
    count: 2,
    suits: (one) => isActive(one) && staysHere(one) && one.tables.lodging.some(is('host_notified_on', NONE)),
    plant: (one, world) => {
      const stay = one.tables.lodging.find(is('host_notified_on', NONE)) ?? {};
      const event = one.tables.events.find(is('kind', 'temporary-lodging')) ?? {};
      const reported = world.calendar.after(dated(stay, 'begin_on'), 5);
      const next = iso(world.calendar.after(reported, 1));
      stay['reported_on'] = iso(reported);
      Object.assign(event, { reported_on: iso(reported), entered_on: next, ncic_sent_on: next });
      return [
        ...findings('temporary-stay-reported-late', keyOf(event), one),
        ...findings('lodging-reported-late', keyOf(stay), one),
      ];
    },
  },
  changed(
    'stay-abroad-entered-as-lodging',
    'lodging',
    { country: 'Ruritania', city: 'Port Invented', county: '', state: '', postal_code: '' },
    'stay-abroad-without-journey',
    { row: is('host_notified_on', NONE), who: (one) => isActive(one) && staysHere(one) },
  ),
  bad('lodging.end_on', before('begin_on', -45), 'stay-long-enough-for-residence', {
    row: real('begin_on'),
    who: (one) => isActive(one) && staysHere(one),
  }),
];

export const UPDATE_DEFECTS: readonly Defect[] = [
  ...NONRESIDENTS,
  ...BY_LETTER,
  ...LEAVING,
  ...UNDATED,
  UNREPORTED,
  ...UNLOGGED,
  ...STAYS,
];
