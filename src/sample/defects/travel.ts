/** Defects of journeys and moves abroad. */
import { iso, type Day } from '../days.ts';
import { isActive, lastOf, type Defect } from '../defect.ts';
import { NONE } from '../identity.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { Registrant, Row } from '../registrant.ts';
import { bad, changed, findings, is } from './cells.ts';
import { before, dated, late, tied } from './exchange.ts';

type Who = (registrant: Registrant, world: Jurisdiction) => boolean;

const journey = ({ tables }: Registrant): Row => tables.international_travel.at(-1) ?? {};
const travels = (one: Registrant): boolean =>
  isActive(one) && journey(one)['emergency'] === 'N' && one.tables.lodging.length === 0;
const emigrates = tied('leaves-the-country');

/** Cells of the itinerary that nobody asked for. */
const BLANK_CELLS: readonly (readonly [column: string, rule: string])[] = [
  ['departs_on', 'missing-departure-date'],
  ['departure_place', 'missing-departure-place'],
  ['arrives_on', 'missing-arrival-date'],
  ['arrival_place', 'missing-arrival-place'],
  ['return_place', 'missing-return-place'],
  ['means', 'missing-means-of-travel'],
  ['destination_country', 'missing-destination-country'],
  ['purpose', 'missing-purpose-of-travel'],
];

const TOLD_BEFORE: Readonly<Record<string, string>> = {
  marshals_notified_on: 'travel-marshals-told-before-report',
  ncic_sent_on: 'travel-ncic-updated-before-report',
  jurisdictions_notified_on: 'travel-jurisdictions-told-before-report',
};

const OVERLOOKED = [
  ['second-home', 'residence'],
  ['works-elsewhere', 'work'],
  ['studies-elsewhere', 'school'],
] as const;

/** A journey that was reported on some day, and passed on the day after. */
function reportedOn(row: Row, world: Jurisdiction, reported: Day): Row {
  const told = iso(Math.min(world.calendar.after(reported, 1), world.asOf));
  const days = { reported_on: iso(reported), marshals_notified_on: told, ncic_sent_on: told };
  return row['jurisdictions_notified_on'] === NONE ? days : { ...days, jurisdictions_notified_on: told };
}

/** Puts the report of a move abroad on another day, in every file that has it. */
function moveAbroad(one: Registrant, world: Jurisdiction, leaves: Day, reported: Day): void {
  Object.assign(journey(one), { departs_on: iso(leaves), arrives_on: iso(leaves + 1) });
  Object.assign(journey(one), reportedOn(journey(one), world, reported));
  const event = one.tables.events.find(is('kind', 'relocation-abroad')) ?? {};
  const told = journey(one)['marshals_notified_on'] ?? '';
  Object.assign(event, { occurred_on: iso(leaves), reported_on: iso(reported), entered_on: iso(reported) });
  for (const column of ['ncic_sent_on', 'posted_on', 'jurisdictions_notified_on', 'marshals_notified_on'])
    if (event[column] !== '') event[column] = told;
  for (const notice of one.tables.notifications)
    if (notice['event_id'] === event['event_id']) Object.assign(notice, { caused_on: iso(reported), sent_on: told });
}

/** `rules` are found for the event of one kind; `journey:rule` for the journey, `passport:rule` for the passport. */
function abroad(
  kind: string,
  event: string,
  who: Who,
  spoil: (one: Registrant, world: Jurisdiction) => void,
  rules: string,
): Defect {
  return {
    kind,
    count: 2,
    suits: who,
    plant: (one, world) => {
      const keys = new Map([
        ['journey', journey(one)['travel_id']],
        ['passport', one.tables.travel_documents[0]?.['document_id']],
      ]);
      const logged = one.tables.events.find(is('kind', event))?.['event_id'];
      spoil(one, world);
      return rules.split(' ').flatMap((word) => {
        const [rule = '', whose = ''] = word.split(':').reverse();
        return findings(rule, keys.get(whose) ?? logged ?? '', one);
      });
    },
  };
}

const MOVES: readonly Defect[] = [
  abroad(
    'emigrates-next-week',
    'relocation-abroad',
    emigrates,
    (one, world) => moveAbroad(one, world, one.elsewhere?.since ?? 0, world.asOf - 8),
    'move-abroad-reported-late journey:travel-reported-late',
  ),
  abroad(
    'emigrates-nobody-knows-where',
    'relocation-abroad',
    emigrates,
    ({ tables }) => (tables.international_travel = []),
    'move-abroad-without-itinerary',
  ),
  abroad(
    'emigrated-and-still-counted',
    'relocation-abroad',
    (one, world) => emigrates(one) && dated(lastOf(one, 'verifications'), 'verified_on') < world.asOf - 25,
    (one, world) => moveAbroad(one, world, world.asOf - 20, world.asOf - 50),
    'moved-abroad-still-in-community',
  ),
];

/** No sign of the traveler after the planned return. */
function unseen(one: Registrant): boolean {
  const back = journey(one)['returns_on'] ?? '9999';
  const { verifications, events } = one.tables;
  const seen = [...verifications.map((row) => row['verified_on']), ...events.map((row) => row['reported_on'])];
  return travels(one) && seen.every((on) => (on ?? '') < back);
}

const JOURNEYS: readonly Defect[] = [
  ...BLANK_CELLS.map(([column, rule]) => bad(`international_travel.${column}`, '', rule, { count: 1, who: travels })),
  bad('international_travel.returned_on', '', 'return-not-recorded', { who: unseen }),
  bad('international_travel.returned_on', late('returns_on', 6), 'returned-later-than-planned', { who: travels }),
  changed(
    'emergency-reported-after-departure',
    'international_travel',
    (row, _one, world) => reportedOn(row, world, dated(row, 'departs_on') + 5),
    'emergency-travel-reported-after-departure',
    { row: is('emergency', 'Y') },
  ),
  abroad(
    'passport-expired-before-departure',
    'travel-abroad',
    travels,
    (one) =>
      Object.assign(lastOf(one, 'travel_documents'), { expires_on: iso(dated(journey(one), 'departs_on') - 30) }),
    'journey:passport-expired-before-journey passport:expired-travel-document',
  ),
  abroad(
    'passport-denied',
    'travel-abroad',
    travels,
    ({ life, tables }) => {
      tables.travel_documents = [{ document_id: `D${life.index + 1}`, person_id: life.id, number: NONE }];
    },
    'journey:traveler-without-passport',
  ),
  abroad(
    'journey-only-in-the-log',
    'travel-abroad',
    travels,
    ({ tables }) => (tables.international_travel = []),
    'travel-event-without-itinerary',
  ),
  abroad(
    'stay-only-in-the-log',
    'temporary-lodging',
    (one) => isActive(one) && one.tables.lodging.length === 1 && one.tables.international_travel.length === 0,
    ({ tables }) => (tables.lodging = []),
    'lodging-event-without-place',
  ),
  ...['marshals_notified_on', 'ncic_sent_on', 'jurisdictions_notified_on'].map((column) =>
    bad(`international_travel.${column}`, before('reported_on', 3), TOLD_BEFORE[column] ?? '', {
      row: (row) => row[column] !== NONE,
      who: column === 'jurisdictions_notified_on' ? tied('employed-only', 'student-only') : travels,
    }),
  ),
  bad('international_travel.jurisdictions_notified_on', '', 'travel-jurisdictions-not-told', {
    who: tied('employed-only', 'student-only', 'second-home'),
  }),
  ...OVERLOOKED.map(([kind, what]) =>
    bad('international_travel.jurisdictions_notified_on', NONE, `travel-jurisdiction-of-${what}-overlooked`, {
      who: tied(kind),
    }),
  ),
];

export const TRAVEL_DEFECTS: readonly Defect[] = [...MOVES, ...JOURNEYS];
