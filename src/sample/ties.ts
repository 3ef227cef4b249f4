/** Homes, jobs and schools in other states, and the jobs and schools here of people who live elsewhere. */
import type { Change } from './chronicle.ts';
import { iso, type Day } from './days.ts';
import type { Elsewhere, ElsewhereKind } from './elsewhere.ts';
import { NONE } from './identity.ts';
import type { Jurisdiction, OtherState, Town } from './jurisdictions.ts';
import type { Life } from './life.ts';
import { townAddress } from './places.ts';
import type { Random } from './random.ts';
import type { Registrant, Row } from './registrant.ts';
import { employerName, schoolName, streetAddress } from './words.ts';

type Tables = Pick<Registrant['tables'], 'addresses' | 'employment' | 'schools'>;

/** Puts the ties into the lists; returns the changes that they make. */
export function tie(
  world: Jurisdiction,
  life: Life,
  elsewhere: Elsewhere,
  tables: Tables,
  town: Town,
  last: Day,
  random: Random,
): readonly Change[] {
  const { kind, there, since } = elsewhere;
  const began = (change: string): Change => ({ kind: change, occurred: since, other: there.place });
  const away = { ...placeIn(there, random), begin_on: iso(since), end_on: '' };
  if (kind === 'works-elsewhere') {
    tables.employment = [...tables.employment.filter((row) => row['begin_on']), job(life, 8, away, random)];
    return [began('employment-change')];
  }
  if (kind === 'studies-elsewhere') {
    tables.schools = [...tables.schools.filter((row) => row['begin_on']), school(life, 8, away, random)];
    return [began('school-change')];
  }
  if (kind === 'second-home') {
    tables.addresses = [...tables.addresses, secondHome(life, away, last)];
    return [began('residence-change')];
  }
  if (kind === 'leaves-the-country') return [];
  for (const row of tables.addresses)
    Object.assign(row, placeIn(there, random), row['kind'] === 'habitual' ? { street: '' } : {});
  return reasonToRegister(world, life, kind, tables, town, last, random);
}

/** Two jobs or schools here, one after the other. */
function reasonToRegister(
  world: Jurisdiction,
  life: Life,
  kind: ElsewhereKind,
  tables: Tables,
  town: Town,
  last: Day,
  random: Random,
): readonly Change[] {
  const from = life.arrived ?? life.start;
  const ended = random.int(Math.max(life.registered + 100, world.keptSince), last - 80);
  const next = ended + 20;
  const first = { ...townAddress(world, town, random), begin_on: iso(from), end_on: iso(ended) };
  const second = { ...townAddress(world, town, random), begin_on: iso(next), end_on: '' };
  if (kind === 'employed-only') {
    tables.employment = [job(life, 0, first, random), job(life, 1, second, random)];
    return [
      { kind: 'employment-end', occurred: ended },
      { kind: 'employment-change', occurred: next },
    ];
  }
  tables.employment = [{ employment_id: `J${life.index + 1}-0`, person_id: life.id, employer_name: NONE }];
  tables.schools = [school(life, 0, first, random), school(life, 1, second, random)];
  return [{ kind: 'school-change', occurred: next }];
}

function placeIn(there: OtherState, random: Random): Row {
  return {
    street: streetAddress(random),
    city: there.city,
    county: there.county,
    state: there.state,
    postal_code: there.postalCode,
    country: '',
  };
}

function job(life: Life, number: number, place: Row, random: Random): Row {
  return {
    employment_id: `J${life.index + 1}-${number}`,
    person_id: life.id,
    kind: 'fixed',
    employer_name: employerName(random),
    occupation: random.pick(['carpenter', 'cook', 'driver', 'painter', 'welder', 'cleaner', 'clerk']),
    ...place,
  };
}

function school(life: Life, number: number, place: Row, random: Random): Row {
  return {
    school_id: `S${life.index + 1}-${number}`,
    person_id: life.id,
    school_name: schoolName(random),
    ...place,
  };
}

function secondHome(life: Life, place: Row, last: Day): Row {
  return {
    address_id: `A${life.index + 1}-8`,
    person_id: life.id,
    kind: 'habitual',
    ...place,
    description: `cabin of a relative, ${place['city']}`,
    latitude: '',
    longitude: '',
    is_current: 'Y',
    verified_on: iso(last),
  };
}
