/** Where the registrant lives, works and studies, with the changes that follow from moves. */
import { changeDays, type Change } from './chronicle.ts';
import { iso, type Day } from './days.ts';
import { NONE } from './identity.ts';
import type { Jurisdiction, Town } from './jurisdictions.ts';
import type { Life } from './life.ts';
import type { Random } from './random.ts';
import type { Row } from './registrant.ts';
import { employerName, schoolName, streetAddress } from './words.ts';

export interface Dwelling {
  readonly rows: Row[];
  readonly changes: readonly Change[];
  readonly town: Town;
}

export function townAddress(world: Jurisdiction, town: Town, random: Random): Row {
  return {
    street: streetAddress(random),
    city: town.city,
    county: town.county,
    state: world.state,
    postal_code: random.chance(0.15) ? `${town.postalCode}-${random.int(1000, 9999)}` : town.postalCode,
    country: '',
  };
}

function coordinates(town: Town, random: Random): Row {
  return {
    latitude: (town.latitude + (random.next() - 0.5) * 0.1).toFixed(4),
    longitude: (town.longitude + (random.next() - 0.5) * 0.1).toFixed(4),
  };
}

const AREAS = [
  'under the viaduct',
  'camp behind the grain elevator',
  'benches by the bus depot',
  'van at the fairground lot',
];

/** First and further residences; everybody who is present has exactly one that holds. */
export function dwellings(world: Jurisdiction, life: Life, lastSeen: Day, random: Random): Dwelling {
  const first = life.arrived ?? life.start;
  let town = random.pick(world.towns);
  if (life.fate === 'incarcerated') return { rows: [], changes: [], town };
  const moves = changeDays(world, life, 40, random).slice(0, 3);
  const starts = [first, ...moves];
  const left = life.fate !== 'active';
  const rows = starts.map((begin, i): Row => {
    if (i > 0) town = random.pick(world.towns);
    const next = starts[i + 1];
    const end = next === undefined ? (left ? life.fateOn : undefined) : next - 1;
    const habitual = random.chance(0.03);
    const address = townAddress(world, town, random);
    const seen = Math.max(begin, Math.min(lastSeen, end ?? lastSeen));
    return {
      address_id: `A${life.index + 1}-${i}`,
      person_id: life.id,
      kind: habitual ? 'habitual' : 'residence',
      ...address,
      ...(habitual ? { street: '', description: `${random.pick(AREAS)}, ${town.city}` } : { description: '' }),
      ...coordinates(town, random),
      begin_on: iso(begin),
      end_on: end === undefined ? '' : iso(end),
      is_current: end === undefined ? 'Y' : 'N',
      verified_on: iso(seen),
    };
  });
  return { rows, changes: moves.map((occurred) => ({ kind: 'residence-change', occurred })), town };
}

/** Jobs; somebody without work says so. */
export function jobs(world: Jurisdiction, life: Life, town: Town, random: Random): { rows: Row[]; changes: Change[] } {
  const none = { employment_id: `J${life.index + 1}-0`, person_id: life.id, employer_name: NONE };
  if (life.fate === 'incarcerated' || random.chance(0.3)) return { rows: [none], changes: [] };
  // Reported with the first registration, so it begins within a month of it.
  const from = life.arrived ?? life.start;
  const first = Math.max(from, Math.min(from + random.int(0, 20), life.registered + 30));
  if (first >= life.presentUntil) return { rows: [none], changes: [] };
  const moves = changeDays(world, life, 44, random)
    .slice(0, 2)
    .filter((at) => at > first + 30);
  const starts = [first, ...moves];
  const gone = life.presentUntil < world.asOf;
  const ended =
    gone || !random.chance(0.05)
      ? undefined
      : changeDays(world, life, 6, random).findLast((at) => at > (starts.at(-1) ?? 0) + 30);
  const rows = starts.map((begin, i): Row => {
    const next = starts[i + 1];
    const end = next === undefined ? (gone ? life.presentUntil : ended) : next - 1;
    const transient = random.chance(0.06);
    const kind = transient ? 'transient' : random.weighted(KINDS);
    return {
      employment_id: `J${life.index + 1}-${i}`,
      person_id: life.id,
      kind,
      employer_name: transient ? 'Day labor' : employerName(random),
      ...townAddress(world, random.chance(0.7) ? town : random.pick(world.towns), random),
      ...(transient
        ? { street: '', area: `day-labor corner at ${random.pick(['Third', 'Fifth', 'Ninth'])} and Main` }
        : {}),
      occupation: random.pick(['carpenter', 'cook', 'driver', 'painter', 'welder', 'cleaner', 'clerk']),
      begin_on: iso(begin),
      end_on: end === undefined ? '' : iso(end),
    };
  });
  const changes = moves.map((occurred) => ({ kind: 'employment-change', occurred }));
  return { rows, changes: ended === undefined ? changes : [...changes, { kind: 'employment-end', occurred: ended }] };
}

const KINDS: readonly (readonly [string, number])[] = [
  ['fixed', 88],
  ['self-employed', 8],
  ['volunteer', 4],
];

export function schooling(
  world: Jurisdiction,
  life: Life,
  town: Town,
  random: Random,
): { rows: Row[]; changes: Change[] } {
  const row = { school_id: `S${life.index + 1}`, person_id: life.id };
  const begin = changeDays(world, life, 30, random)[0];
  if (begin === undefined || !random.chance(0.05)) return { rows: [{ ...row, school_name: NONE }], changes: [] };
  const current = life.fate === 'active' && begin > world.asOf - 700;
  const school = {
    ...row,
    school_name: schoolName(random),
    ...townAddress(world, town, random),
    begin_on: iso(begin),
    end_on: current ? '' : iso(Math.min(begin + 270, life.presentUntil)),
  };
  return { rows: [school], changes: [{ kind: 'school-change', occurred: begin }] };
}
