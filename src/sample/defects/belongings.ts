/** Defects of vehicles, and states that leave much undecided. */
import { NONE } from '../identity.ts';
import { iso } from '../days.ts';
import { isActive, violation, type Defect } from '../defect.ts';
import { foundFor } from './records.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { Registrant, Row } from '../registrant.ts';

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

/** `person:` cells change so that the registrant is found by `rules`. */
function found(
  kind: string,
  count: number,
  suits: (one: Registrant, world: Jurisdiction) => boolean,
  change: (one: Registrant, world: Jurisdiction) => void,
  rules: readonly string[],
): Defect {
  return {
    kind,
    count,
    suits: (registrant, world) => isActive(registrant) && suits(registrant, world),
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
    (one, w) => one.life.origin === 'community' && one.life.start > w.implementedOn + 30,
    ({ person, life }) =>
      Object.assign(person, { sentenced_on: iso(life.start - 12), registration_start: iso(life.start - 12) }),
    ['registered-late-after-sentencing'],
  ),
  found(
    'registered-late-after-arrival',
    5,
    (one, w) => one.life.origin === 'arrived' && one.life.start > w.implementedOn + 30,
    ({ person, life }) => (person['arrived_on'] = iso((life.arrived ?? 0) - 12)),
    ['registered-late-after-arrival'],
  ),
  found(
    'registered-after-release',
    4,
    (one, w) =>
      one.life.origin === 'custody' &&
      one.tables.offenses[0]?.['court_kind'] === 'state' &&
      one.person['retroactive_class'] === NONE &&
      one.life.start > w.implementedOn + 30,
    ({ person, life }) =>
      Object.assign(person, { release_on: iso(life.registered - 5), registration_start: iso(life.registered - 5) }),
    ['registered-after-release'],
  ),
  found(
    'release-date-blank',
    3,
    (one) => one.life.origin === 'community' && one.life.tier === 'III',
    ({ person }) => Object.assign(person, { imprisoned: 'Y' }),
    [
      'missing-release-date',
      'registered-after-release?',
      'released-here-never-registered?',
      'convicted-here-never-registered?',
      'start-before-release?',
    ],
  ),
];

export const BELONGINGS_DEFECTS: readonly Defect[] = [...VEHICLE_DEFECTS, ...INITIAL_DEFECTS];
