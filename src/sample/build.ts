/** Puts one registrant's records together. */
import {
  aliasRows,
  documentRows,
  identifierRows,
  journeyRows,
  licenceRow,
  lodgingRows,
  phoneRows,
  vehicleRows,
} from './belongings.ts';
import {
  appearanceRows,
  appearances,
  changeDays,
  eventRow,
  photoRows,
  stepsOf,
  type Change,
  type Steps,
} from './chronicle.ts';
import { iso } from './days.ts';
import { personRow } from './identity.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import { arrestRows, offenseRow, supervisionRow, victimRows, warrantRows } from './law-record.ts';
import { liveOne, type Life } from './life.ts';
import { dwellings, jobs, schooling } from './places.ts';
import { publicRecordOf } from './public-record.ts';
import { randomFor, type Random } from './random.ts';
import { emptyTables, type Registrant, type Row } from './registrant.ts';

/**
 * Registrant `index` (from 0) with all records, without any defect. Depends on nothing but the jurisdiction, the seed
 * and the index, so that a million can be made one at a time.
 */
export function buildRegistrant(world: Jurisdiction, seed: number, index: number): Registrant {
  const life = liveOne(world, seed, index);
  const random = (label: string): Random => randomFor(seed, index, label);
  const seen = appearances(world, life, random('appearances'));
  const last = seen[seen.length - 1]?.on ?? life.registered;
  const tables = emptyTables();
  const home = dwellings(world, life, last, random('dwellings'));
  const work = jobs(world, life, home.town, random('jobs'));
  const school = schooling(world, life, home.town, random('school'));
  const vehicles = vehicleRows(world, life, random('vehicles'));
  const identifiers = identifierRows(world, life, random('identifiers'));
  tables.addresses = home.rows;
  tables.employment = work.rows;
  tables.schools = school.rows;
  tables.vehicles = vehicles.rows;
  tables.internet_identifiers = identifiers.rows;
  tables.aliases = aliasRows(life, random('aliases'));
  tables.phones = phoneRows(world, life, random('phones'));
  tables.licences = [licenceRow(world, life, random('licences'))];
  tables.travel_documents = documentRows(world, life, random('documents'));
  tables.lodging = lodgingRows(world, life, home.town, random('lodging')).rows;
  tables.international_travel = journeyRows(world, life, home.town, random('journeys'));
  tables.offenses = life.convictions.map((conviction, i) => offenseRow(world, life, conviction, i));
  tables.arrests = arrestRows(life, random('arrests'));
  tables.supervision = [supervisionRow(world, life, random('supervision'))];
  tables.victims = victimRows(life, random('victims'));
  tables.warrants = warrantRows(world, life, random('warrants'));
  tables.verifications = appearanceRows(world, life, seen, home.town.county.slice(0, 3).toUpperCase());
  tables.photos = photoRows(life, seen, random('photos'));
  const changes = [
    ...home.changes,
    ...work.changes,
    ...school.changes,
    ...vehicles.changes,
    ...identifiers.changes,
    ...small(world, life, random('small changes')),
    ...endings(world, life),
  ];
  chronicle(world, life, changes, tables, random('events'));
  const person = personRow(world, life, last, random('person'));
  const registrant = { life, person, tables };
  publish(registrant, world);
  return registrant;
}

/** Makes the public record show what the records now say. */
export function publish({ life, person, tables }: Registrant, world: Jurisdiction): void {
  if (!life.posted) return;
  const town = world.towns[0];
  const prison = {
    street: '1 Prison Road',
    city: town?.city ?? '',
    county: town?.county ?? '',
    state: world.state,
    postal_code: town?.postalCode ?? '',
    latitude: String(town?.latitude ?? ''),
    longitude: String(town?.longitude ?? ''),
  };
  tables.public_records = [
    publicRecordOf(life.index + 1, `/registrant/${life.id}.html`, { person, ...tables }, prison),
  ];
}

/** A new name or phone now and then. */
function small(world: Jurisdiction, life: Life, random: Random): readonly Change[] {
  const name = random.chance(0.01) ? changeDays(world, life, 20, random).slice(0, 1) : [];
  const phone = random.chance(0.06) ? changeDays(world, life, 24, random).slice(0, 1) : [];
  return [
    ...name.map((occurred) => ({ kind: 'name-change', occurred })),
    ...phone.map((occurred) => ({ kind: 'phone-change', occurred })),
  ];
}

/** How the life with the registry ended, or was interrupted, as a change. */
function endings(world: Jurisdiction, life: Life): readonly Change[] {
  const occurred = life.fateOn;
  const other = world.neighbours[life.index % world.neighbours.length] ?? '';
  if (life.fate === 'absconded') return [{ kind: 'absconding', occurred }];
  if (life.fate === 'moved-out')
    return [
      { kind: 'residence-end', occurred },
      { kind: 'relocation', occurred, other },
    ];
  return life.fate === 'deported' ? [{ kind: 'relocation-abroad', occurred }] : [];
}

/** Events in the order in which they happened, with the notices and moves between jurisdictions that they cause. */
function chronicle(
  world: Jurisdiction,
  life: Life,
  changes: readonly Change[],
  tables: Registrant['tables'],
  random: Random,
): void {
  const origin =
    life.origin === 'arrived' ? { other: world.neighbours[life.index % world.neighbours.length] ?? '' } : {};
  const first: Change = { kind: 'initial-registration', occurred: life.arrived ?? life.registered, ...origin };
  const all = [first, ...[...changes].sort((a, b) => a.occurred - b.occurred)];
  all.forEach((change, i) => {
    const steps = stepsOf(world, change, life, random);
    tables.events.push(eventRow(life, i, change, steps));
    tables.notifications.push(...noticeRows(world, life, change, steps, tables.notifications.length));
    if (change.other !== undefined) tables.relocation_tasks.push(moveRow(world, life, change, steps));
  });
  if (life.fate === 'moved-out' && random.chance(0.3)) tables.relocation_tasks.push(noShowRow(world, life));
}

const NOTICE_SINCE_MONTHS = 8;

function noticeRows(world: Jurisdiction, life: Life, change: Change, steps: Steps, count: number): Row[] {
  if (steps.sent < world.asOf - NOTICE_SINCE_MONTHS * 30) return [];
  const recipients: readonly (readonly [string, string])[] = [
    ['national-database', 'NSOR'],
    ['law-enforcement', `${world.towns[life.index % world.towns.length]?.county ?? ''} Sheriff`],
    ['background-check', `${world.place} Background Check Unit`],
    ...(change.other === undefined ? [] : [['jurisdiction', change.other] as const]),
  ];
  return recipients.map(([kind, recipient], i) => ({
    notification_id: `B${life.index + 1}-${count + i}`,
    person_id: life.id,
    recipient_kind: kind,
    recipient,
    cause: change.kind,
    caused_on: iso(steps.reported),
    sent_on: iso(steps.sent),
  }));
}

/** Somebody who moved away announced a return, and did not come. */
function noShowRow(world: Jurisdiction, life: Life): Row {
  const received = life.fateOn + 20;
  const expected = received + 7;
  return {
    task_id: `H${life.index + 1}-2`,
    person_id: life.id,
    direction: 'incoming',
    other_jurisdiction: world.neighbours[life.index % world.neighbours.length] ?? '',
    received_on: iso(received),
    sent_on: '',
    expected_on: iso(expected),
    completed_on: iso(world.calendar.after(expected, 2)),
    outcome: 'no-show',
    origin_notified_on: iso(world.calendar.after(expected, 2)),
  };
}

function moveRow(world: Jurisdiction, life: Life, change: Change, steps: Steps): Row {
  const outgoing = change.kind === 'relocation';
  const received = outgoing ? steps.reported : (life.arrived ?? life.registered) - 10;
  return {
    task_id: `H${life.index + 1}-${outgoing ? 1 : 0}`,
    person_id: life.id,
    direction: outgoing ? 'outgoing' : 'incoming',
    other_jurisdiction: change.other ?? '',
    received_on: iso(received),
    sent_on: iso(outgoing ? steps.sent : world.calendar.after(received, 1)),
    expected_on: iso(outgoing ? steps.sent + 10 : world.calendar.after(life.registered, 1)),
    completed_on: iso(outgoing ? steps.sent + 6 : life.registered),
    outcome: 'registered',
    origin_notified_on: '',
  };
}
