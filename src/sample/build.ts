/** Puts one registrant's records together. */
import {
  aliasRows,
  documentRows,
  identifierRows,
  licenceRow,
  lodgingRows,
  phoneRows,
  vehicleRows,
} from './belongings.ts';
import { appearanceRows, appearances, changeDays, eventRow, photoRows, stepsOf, type Change } from './chronicle.ts';
import { iso, type Day } from './days.ts';
import { elsewhereOf, type Elsewhere } from './elsewhere.ts';
import { addFormer } from './former.ts';
import { addElements } from './elements.ts';
import { NONE, personRow } from './identity.ts';
import { emigration, journeyRows, lodgingAbroad } from './journeys.ts';
import type { Jurisdiction, Town } from './jurisdictions.ts';
import { arrestRows, offenseRow, supervisionRow, victimRows, warrantRows } from './law-record.ts';
import { liveOne, type Life } from './life.ts';
import { addCustody, addTreatment } from './period.ts';
import { lostSince, moveRow, noShowRow } from './moves.ts';
import { noticesOf } from './notices.ts';
import { dwellings, jobs, schooling } from './places.ts';
import { publicRecordOf } from './public-record.ts';
import { randomFor, type Random } from './random.ts';
import { emptyTables, type Registrant } from './registrant.ts';
import { tie } from './ties.ts';
import { withOtherEntries } from './visits.ts';

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
  const abroad = beyond(world, life, tables, home.town, last, random);
  tables.offenses = life.convictions.map((conviction, i) => offenseRow(world, life, conviction, i));
  addElements(world, life, tables.offenses, random('elements'));
  tables.arrests = arrestRows(life, random('arrests'));
  tables.supervision = [supervisionRow(world, life, random('supervision'))];
  tables.victims = victimRows(life, random('victims'));
  tables.warrants = warrantRows(world, life, random('warrants'));
  const log = appearanceRows(world, life, seen, home.town.county.slice(0, 3).toUpperCase());
  tables.verifications = withOtherEntries(world, life, seen, log, random('log'));
  tables.photos = photoRows(life, seen, random('photos'));
  const { elsewhere } = abroad;
  const changes = [
    ...home.changes,
    ...(elsewhere?.kind === 'employed-only' || elsewhere?.kind === 'student-only' ? [] : work.changes),
    ...(elsewhere?.kind === 'student-only' ? [] : school.changes),
    ...abroad.changes,
    ...vehicles.changes,
    ...identifiers.changes,
    ...small(world, life, random('small changes')),
    ...endings(world, life),
  ];
  chronicle(world, life, elsewhere, changes, tables, random('events'));
  const person = personRow(world, life, last, random('person'));
  if (elsewhere?.kind === 'employed-only' || elsewhere?.kind === 'student-only') person['connection'] = elsewhere.kind;
  const claimed = tables.aliases.find((row) => row['birth_date'] !== '')?.['birth_date'];
  if (claimed !== undefined && person['birth_date_purported'] === NONE) person['birth_date_purported'] = claimed;
  const registrant: Registrant = { life, person, tables, ...(elsewhere === undefined ? {} : { elsewhere }) };
  addFormer(registrant, world, random('former'));
  addTreatment(registrant, world, random('treatment'));
  addCustody(registrant, world, seen, random('custody'));
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

/** What reaches beyond the jurisdiction: ties to other states, temporary stays and journeys abroad. */
function beyond(
  world: Jurisdiction,
  life: Life,
  tables: Registrant['tables'],
  town: Town,
  last: Day,
  random: (label: string) => Random,
): { readonly elsewhere: Elsewhere | undefined; readonly changes: readonly Change[] } {
  const elsewhere = elsewhereOf(world, life, last, random('elsewhere'));
  const stays = lodgingRows(world, life, town, random('lodging'));
  const leaves = elsewhere?.kind === 'leaves-the-country';
  const ties = elsewhere === undefined ? [] : tie(world, life, elsewhere, tables, town, last, random('ties'));
  const journeys = leaves
    ? emigration(world, life, elsewhere.since, town, random('emigration'))
    : journeyRows(world, life, elsewhere, town, last, random('journeys'));
  tables.travel_documents = documentRows(world, life, journeys.rows.length > 0, random('documents'));
  tables.international_travel = journeys.rows;
  tables.lodging = [...stays.rows, ...(leaves ? [] : lodgingAbroad(life, journeys.rows, random('hotels')))];
  return { elsewhere, changes: [...ties, ...stays.changes, ...journeys.changes] };
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
  if (life.fate === 'absconded') {
    const pretext = life.index % 4 === 0 ? [{ kind: 'relocation', occurred: lostSince(life), other }] : [];
    return [...pretext, { kind: 'absconding', occurred }];
  }
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
  elsewhere: Elsewhere | undefined,
  changes: readonly Change[],
  tables: Registrant['tables'],
  random: Random,
): void {
  const origin =
    life.origin === 'arrived' ? { other: world.neighbours[life.index % world.neighbours.length] ?? '' } : {};
  const nonresident = elsewhere?.kind === 'employed-only' || elsewhere?.kind === 'student-only';
  const first: Change = { kind: 'initial-registration', occurred: life.arrived ?? life.registered, ...origin };
  const all = [first, ...[...changes].sort((a, b) => a.occurred - b.occurred)];
  all.forEach((change, i) => {
    const steps = stepsOf(world, change, life, random);
    const event = eventRow(life, i, change, steps);
    const tied =
      elsewhere !== undefined && elsewhere.kind !== 'leaves-the-country' && steps.reported >= elsewhere.since;
    if (tied || (i === 0 && nonresident)) event['jurisdictions_notified_on'] = iso(steps.sent);
    if (i === 0 && nonresident) event['other_jurisdiction'] ||= elsewhere?.there.place ?? '';
    const partner = tied ? elsewhere.there.place : '';
    tables.events.push(event);
    tables.notifications.push(
      ...noticesOf(world, life, event, iso(steps.sent), tables, tables.notifications.length, partner),
    );
    if (change.other !== undefined) tables.relocation_tasks.push(moveRow(world, life, change, steps));
  });
  if (life.fate === 'moved-out' && random.chance(0.3)) tables.relocation_tasks.push(noShowRow(world, life));
}
