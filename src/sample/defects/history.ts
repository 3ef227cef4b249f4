/** Defects of the history: appearances, photographs, changes, notices, moves, stays and journeys. */
import { day, iso, type Day } from '../days.ts';
import { isActive, violation, type Defect } from '../defect.ts';
import { record } from './records.ts';
import { dropNotice } from '../notices.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { Registrant, Row } from '../registrant.ts';

const dated = (row: Row | undefined, column: string): Day => day(row?.[column] ?? '');
const late = (row: Row, world: Jurisdiction, from: string, days = 4): string =>
  iso(world.calendar.after(dated(row, from), days));

function oldPhoto(tier: 'I' | 'II' | 'III', days: number): Defect {
  return {
    kind: `old-photograph-tier-${tier.toLowerCase()}`,
    count: 6,
    suits: (registrant, world) =>
      isActive(registrant) && registrant.life.tier === tier && registrant.life.registered < world.asOf - 900,
    plant: (registrant, world) => {
      for (const photo of registrant.tables.photos)
        Object.assign(photo, { taken_on: iso(world.asOf - days), unchanged: 'N', unchanged_on: '' });
      return [violation(`old-photo-tier-${tier.toLowerCase()}`, registrant.life.id)];
    },
  };
}

function noPhoto(kind: string, count: number, change: (registrant: Registrant) => void): Defect {
  return {
    kind,
    count,
    suits: (registrant) => isActive(registrant) && registrant.life.posted,
    plant: (registrant) => {
      change(registrant);
      const { id, index, tier } = registrant.life;
      return [
        violation(`missing-photo-tier-${tier.toLowerCase()}`, id),
        violation('posted-without-photo', `W${index + 1}`),
      ];
    },
  };
}

const PHOTO_DEFECTS: readonly Defect[] = [
  oldPhoto('I', 500),
  oldPhoto('II', 250),
  oldPhoto('III', 150),
  noPhoto('silhouette', 4, ({ tables }) => tables.photos.forEach((photo) => (photo['image'] = 'SILHOUETTE.JPG'))),
  noPhoto('no-photograph', 4, ({ tables }) => (tables.photos = [])),
];

/** Kinds of changes that the registrant's last such event reports late. */
const REPORTED_LATE: readonly (readonly [kind: string, count: number])[] = [
  ['residence-change', 7],
  ['employment-change', 5],
  ['employment-end', 2],
  ['school-change', 2],
  ['vehicle-change', 4],
  ['email-change', 1],
  ['instant-message-change', 1],
  ['internet-designation-change', 1],
  ['internet-identifier-change', 2],
  ['phone-change', 3],
  ['name-change', 2],
];
const change =
  (...kinds: readonly string[]) =>
  (row: Row): boolean =>
    kinds.includes(row['kind'] ?? '');
const shifted = (row: Row, world: Jurisdiction, days: number): Row => {
  const columns = ['reported_on', 'entered_on', 'ncic_sent_on', 'posted_on'];
  return Object.fromEntries(
    columns
      .filter((column) => row[column] !== '')
      .map((column) => [column, iso(world.calendar.after(dated(row, column), days))]),
  );
};

const RULES_BY_EVENT_KIND = [
  ...REPORTED_LATE.flatMap(([kind]) => [`${kind}-reported-late?`, `undated-${kind}?`]),
  ...['residence-end', 'relocation'].flatMap((kind) => [`${kind}-reported-late?`, `undated-${kind}?`]),
  ...['name-change', 'residence-change', 'residence-end', 'employment-change', 'employment-end', 'school-change'].map(
    (kind) => `${kind}-not-in-person?`,
  ),
  ...['name-change', 'residence-change', 'residence-end', 'employment-change', 'employment-end', 'school-change'].map(
    (kind) => `unreadable-${kind}-mark?`,
  ),
  'undated-temporary-stay?',
  'temporary-stay-reported-late?',
  'event-without-report-date?',
  'travel-event-without-itinerary?',
  'lodging-event-without-place?',
  'move-abroad-reported-late?',
  'move-abroad-without-itinerary?',
  'moved-abroad-still-in-community?',
  'move-abroad-jurisdictions-not-told?',
  'move-abroad-marshals-not-told?',
  'move-abroad-ncic-not-updated?',
];

const EVENT_DEFECTS: readonly Defect[] = [
  ...REPORTED_LATE.map(([kind, count]) =>
    record(`${kind}-reported-late`, count, 'events', change(kind), (row, w) => shifted(row, w, 4), [
      `${kind}-reported-late`,
    ]),
  ),
  record('change-by-telephone', 5, 'events', change('employment-change'), { in_person: 'N' }, [
    'employment-change-not-in-person',
  ]),
  record(
    'change-without-occurrence-date',
    3,
    'events',
    (row) => change('residence-change')(row) && (row['occurred_on'] ?? '') < '2025',
    { occurred_on: '' },
    ['undated-residence-change', 'event-without-move?'],
  ),
  record(
    'entered-late',
    5,
    'events',
    change('employment-change'),
    (row, w) => ({ entered_on: late(row, w, 'reported_on') }),
    ['not-entered-in-registry'],
  ),
  record(
    'never-forwarded-to-ncic',
    6,
    'events',
    change('residence-change'),
    (row, _world, registrant) => {
      dropNotice(registrant, row, 'national-database');
      return { ncic_sent_on: '' };
    },
    ['not-forwarded-to-ncic'],
  ),
  record(
    'forwarded-late-to-ncic',
    4,
    'events',
    change('school-change', 'vehicle-change'),
    (row, w) => ({ ncic_sent_on: late(row, w, 'reported_on') }),
    ['not-forwarded-to-ncic'],
  ),
  record(
    'entered-before-reported',
    2,
    'events',
    change('vehicle-change'),
    (row) => ({ entered_on: row['occurred_on'] ?? '' }),
    ['entry-before-report'],
  ),
  // Every rule for one kind of event asks in vain. Tier I, because nobody in tier I has to be posted.
  record(
    'event-kind-unknown',
    2,
    'events',
    (row, r) => change('phone-change')(row) && (row['occurred_on'] ?? '') < '2025' && r.life.tier === 'I',
    { kind: 'MISC-7' },
    ['unknown-event-kind', ...RULES_BY_EVENT_KIND],
  ),
  record(
    'other-jurisdiction-told-late',
    4,
    'events',
    (row) => change('initial-registration')(row) && row['other_jurisdiction'] !== '',
    (row, w) => ({ jurisdictions_notified_on: late(row, w, 'reported_on', 5) }),
    ['other-jurisdiction-not-notified'],
  ),
  record(
    'notice-to-national-database-late',
    4,
    'notifications',
    (row) => row['recipient_kind'] === 'national-database',
    (row, w) => ({ sent_on: late(row, w, 'caused_on') }),
    ['late-notice-to-national-database'],
  ),
  record(
    'notice-to-jurisdiction-unsent',
    3,
    'notifications',
    (row) => row['recipient_kind'] === 'jurisdiction',
    { sent_on: '' },
    ['late-notice-to-jurisdiction'],
  ),
  record(
    'incoming-move-left-open',
    3,
    'relocation_tasks',
    (row) => row['direction'] === 'incoming',
    { completed_on: '' },
    ['relocation-task-left-open'],
  ),
];

const stay = (): boolean => true;
const TRAVEL_DEFECTS: readonly Defect[] = [
  record(
    'stay-reported-late',
    3,
    'lodging',
    stay,
    (row, w) => ({
      reported_on: late(row, w, 'begin_on', 5),
      ...(row['host_notified_on'] !== 'NONE REPORTED' && { host_notified_on: late(row, w, 'begin_on', 6) }),
    }),
    ['lodging-reported-late'],
  ),
  record(
    'host-told-late',
    3,
    'lodging',
    (row) => row['host_notified_on'] !== 'NONE REPORTED',
    (row, w) => ({ host_notified_on: late(row, w, 'reported_on') }),
    ['host-not-notified-of-lodging'],
  ),
  record('stay-without-address', 2, 'lodging', stay, { street: '' }, ['missing-lodging-place']),
  record(
    'journey-reported-late',
    3,
    'international_travel',
    (row) => row['emergency'] === 'N',
    (row, w) => ({
      reported_on: iso(dated(row, 'departs_on') - 14),
      marshals_notified_on: late({ r: iso(dated(row, 'departs_on') - 14) }, w, 'r', 2),
      ncic_sent_on: late({ r: iso(dated(row, 'departs_on') - 14) }, w, 'r', 2),
    }),
    ['travel-reported-late'],
  ),
  record('marshals-not-told-of-journey', 3, 'international_travel', stay, { marshals_notified_on: '' }, [
    'travel-marshals-not-told',
  ]),
  record(
    'journey-not-in-ncic',
    2,
    'international_travel',
    stay,
    (row, w) => ({ ncic_sent_on: late(row, w, 'reported_on', 6) }),
    ['travel-ncic-not-updated'],
  ),
  record('journey-without-carrier', 2, 'international_travel', stay, { carrier: '' }, ['missing-carrier']),
  record('journey-without-contact', 2, 'international_travel', stay, { destination_address: '' }, [
    'missing-destination-contact',
  ]),
  record('journey-without-return', 2, 'international_travel', stay, { returns_on: '' }, ['missing-return-date']),
  record('journey-without-itinerary', 2, 'international_travel', stay, { itinerary: '' }, ['missing-itinerary']),
];

export const HISTORY_DEFECTS: readonly Defect[] = [...TRAVEL_DEFECTS, ...PHOTO_DEFECTS, ...EVENT_DEFECTS];
