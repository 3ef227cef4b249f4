/** Defects of vehicles, records of nobody, and states that leave much undecided. */
import { iso } from './days.ts';
import { isActive, keyOf, lastOf, undecided, violation, type Defect } from './defect.ts';
import { foundFor } from './defects-records.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import type { ChildTable, Registrant, Row } from './registrant.ts';

/** Vehicles of the wide file have no key of their own: the first is found as `M000123#1`. */
function vehicle(kind: string, count: number, cells: Row, rule: string): Defect {
  return {
    kind,
    count,
    suits: (registrant) => isActive(registrant) && registrant.tables.vehicles[0]?.['kind'] === 'land',
    plant: (registrant) => {
      Object.assign(registrant.tables.vehicles[0] ?? {}, cells);
      return [violation(rule, `${registrant.life.id}#1`)];
    },
  };
}

const VEHICLE_DEFECTS: readonly Defect[] = [
  vehicle('plate-blank', 5, { plate: '' }, 'missing-plate'),
  vehicle('plate-in-words', 3, { plate: 'on the blue car' }, 'malformed-plate'),
  vehicle('plate-state-unknown', 2, { plate_state: 'ZZ' }, 'unknown-plate-state'),
  vehicle('vehicle-identifier-blank', 4, { registration: '' }, 'missing-vehicle-identifier'),
  vehicle('vehicle-description-blank', 3, { description: '' }, 'missing-vehicle-description'),
  vehicle('vehicle-location-blank', 4, { location: '' }, 'missing-vehicle-location'),
];

/** A copy of the registrant's last record points to nobody. `more`: rules that ask about the registrant, in vain. */
function orphan(
  table: ChildTable,
  count: number,
  rule: string,
  more: readonly string[],
  wanted: (one: Registrant) => boolean = () => true,
): Defect {
  return {
    kind: `${table}-of-nobody`,
    count,
    suits: (registrant) => isActive(registrant) && registrant.tables[table].length > 0 && wanted(registrant),
    plant: (registrant) => {
      const row = { ...lastOf(registrant, table) };
      const [column = ''] = Object.keys(row);
      const key = `${keyOf(row)}x`;
      registrant.tables[table].push({
        ...row,
        ...('checksum' in row ? { checksum: '' } : {}),
        [column]: key,
        person_id: `${registrant.life.id.slice(0, 1)}9${registrant.life.id.slice(2)}`,
      });
      return [violation(rule, key), ...more.map((one) => undecided(one, key))];
    },
  };
}

const ORPHANS: readonly Defect[] = [
  orphan('addresses', 2, 'orphan-addresses', []),
  orphan('events', 2, 'orphan-events', [], (one) => one.tables.events.at(-1)?.['kind'] === 'phone-change'),
  orphan('photos', 2, 'orphan-photos', []),
  orphan('verifications', 3, 'orphan-verifications', []),
];

/** `person:` cells change so that the registrant is found by `rules`. */
function found(
  kind: string,
  count: number,
  suits: (one: Registrant) => boolean,
  change: (one: Registrant, world: Jurisdiction) => void,
  rules: readonly string[],
): Defect {
  return {
    kind,
    count,
    suits: (registrant) => isActive(registrant) && suits(registrant),
    plant: (registrant, world) => {
      change(registrant, world);
      return rules.map((rule) => foundFor(rule, registrant.life.id, registrant.life.id));
    },
  };
}

const INITIAL_DEFECTS: readonly Defect[] = [
  found(
    'registered-late-after-sentencing',
    5,
    (one) => one.life.origin === 'community',
    ({ person, life }) =>
      Object.assign(person, { sentenced_on: iso(life.start - 12), registration_start: iso(life.start - 12) }),
    ['registered-late-after-sentencing'],
  ),
  found(
    'registered-late-after-arrival',
    5,
    (one) => one.life.origin === 'arrived',
    ({ person, life }) => (person['arrived_on'] = iso((life.arrived ?? 0) - 12)),
    ['registered-late-after-arrival'],
  ),
  found(
    'registered-after-release',
    4,
    (one) => one.life.origin === 'custody',
    ({ person, life }) =>
      Object.assign(person, { release_on: iso(life.registered - 5), registration_start: iso(life.registered - 5) }),
    ['registered-after-release'],
  ),
  found(
    'release-date-blank',
    3,
    (one) => one.life.origin === 'community' && one.life.tier === 'III',
    ({ person }) => Object.assign(person, { imprisoned: 'Y' }),
    ['missing-release-date', 'registered-after-release?', 'start-before-release?'],
  ),
];

/** An earlier sex offense was overlooked when the tier was set. */
const REPEAT: Defect = {
  kind: 'repeat-offense-left-in-tier-i',
  count: 3,
  suits: (one) =>
    isActive(one) &&
    one.life.tier === 'I' &&
    one.tables.offenses.length === 1 &&
    lastOf(one, 'offenses')['max_penalty_over_1y'] === 'Y',
  plant: (registrant) => {
    const { life, tables } = registrant;
    const main = lastOf(registrant, 'offenses');
    const committed = life.convictions[0]?.committed ?? life.start;
    const dates = {
      offense_date: iso(committed - 700),
      conviction_date: iso(committed - 500),
      sentence_date: iso(committed - 480),
      release_date: '',
    };
    tables.offenses.unshift({
      ...main,
      ...dates,
      offense_id: `O${life.index + 1}-9`,
      category: 'other-sex-offense',
      victim_age_band: 'adult',
      against_minor: 'N',
      max_penalty_over_1y: 'N',
      registrable: 'N',
      offender_age: '',
    });
    return [violation('tier-not-raised-for-repeat', life.id)];
  },
};

export const BELONGINGS_DEFECTS: readonly Defect[] = [...VEHICLE_DEFECTS, ...ORPHANS, ...INITIAL_DEFECTS, REPEAT];
