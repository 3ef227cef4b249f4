/** Defects of the public site: it shows less, more or something else than the registry holds. */
import { iso } from '../days.ts';
import { isActive, keyOf, lastOf, violation, type Defect, type Planted } from '../defect.ts';
import { NONE } from '../identity.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { Registrant, Row } from '../registrant.ts';
import { both, findings, lasts, real } from './cells.ts';

export type Suits = (registrant: Registrant, world: Jurisdiction) => boolean;
type Cells = Row | ((shown: Row, registrant: Registrant, world: Jurisdiction) => Row);

/** Adults in tier II or III: everybody has to show them. */
export const isShown: Suits = (one) => isActive(one) && one.life.tier !== 'I' && one.life.posted;
export const and =
  (...all: readonly Suits[]): Suits =>
  (one, world) =>
    all.every((suits) => suits(one, world));

/** The entry shows these cells. `rules` are found for the entry, as `person:rule` for the registrant. */
export function shows(kind: string, cells: Cells, rules: string, who: Suits = isShown, count = 2): Defect {
  return {
    kind,
    count,
    keepsPublicRecord: true,
    suits: (one, world) => who(one, world) && one.tables.public_records.length === 1,
    plant: (registrant, world) => {
      const shown = lastOf(registrant, 'public_records');
      Object.assign(shown, typeof cells === 'function' ? cells(shown, registrant, world) : cells);
      return findings(rules, keyOf(shown), registrant);
    },
  };
}

/** What the entry leaves out is found for each record of a list. */
function leavesOut(
  kind: string,
  cells: (registrant: Registrant) => Row,
  who: Suits,
  found: (registrant: Registrant) => readonly Planted[],
  count = 2,
): Defect {
  return {
    ...shows(kind, (_, one) => cells(one), '', who, count),
    plant: (one) => {
      Object.assign(lastOf(one, 'public_records'), cells(one));
      return found(one);
    },
  };
}

const other = (...choice: readonly [string, string]): ((now: string | undefined) => string) => {
  return (now) => (now === choice[0] ? choice[1] : choice[0]);
};
const plus =
  (column: string, n: number): Cells =>
  (shown) => ({ [column]: String(Number(shown[column]) + n) });
const instead =
  (column: string, ...choice: readonly [string, string]): Cells =>
  (shown) => ({ [column]: other(...choice)(shown[column]) });

/** An entry typed by hand, or filled from a record that was corrected afterwards. */
const STALE_CELLS: readonly Defect[] = [
  shows('site-shows-other-birth-year', plus('birth_year', 1), 'stale-public-birth-year'),
  shows(
    'site-shows-other-birth-date',
    (shown) => ({
      birth_date: `${Number(shown['birth_year']) - 10}-06-15`,
      birth_year: String(Number(shown['birth_year']) - 10),
    }),
    'stale-public-birth-date stale-public-birth-year',
  ),
  shows('site-shows-other-sex', instead('sex', 'F', 'M'), 'stale-public-sex'),
  shows('site-shows-other-race', instead('race', 'W', 'B'), 'stale-public-race'),
  shows('site-shows-other-height', plus('height_in', 3), 'stale-public-height'),
  shows('site-shows-weight-of-years-ago', plus('weight_lb', -35), 'stale-public-weight'),
  shows('site-shows-other-eyes', instead('eye_color', 'BRO', 'BLU'), 'stale-public-eye-color'),
  shows('site-shows-hair-of-years-ago', instead('hair_color', 'BRO', 'BLK'), 'stale-public-hair-color'),
  shows('site-shows-former-street', { street: '77 Former Lane' }, 'stale-public-street', isShown, 3),
  shows('site-without-county', { county: '' }, 'posted-without-county', isShown, 3),
  shows(
    'site-counts-too-many',
    (shown) => ({ conviction_count: String(Number(shown['conviction_count']) + 2) }),
    'more-convictions-shown',
  ),
  shows(
    'site-shows-first-photograph',
    (_, { tables }) => ({ photo: tables.photos[0]?.['image'] ?? '', photo_on: tables.photos[0]?.['taken_on'] ?? '' }),
    'stale-public-photo',
    and(
      isShown,
      ({ tables }) => tables.photos.length === 2 && tables.photos[0]?.['taken_on'] !== tables.photos[1]?.['taken_on'],
    ),
    3,
  ),
  shows(
    'site-says-it-has-not-changed',
    (shown) => ({ updated_on: shown['posted_on'] ?? '' }),
    'person:entry-not-updated',
    and(isShown, ({ tables }, w) => {
      const [shown = {}] = tables.public_records;
      const changed = shown['updated_on'] ?? '';
      return changed > (shown['posted_on'] ?? '') && changed < iso(w.asOf - 20);
    }),
    3,
  ),
];

const alone =
  (table: 'employment' | 'schools', name: string): Suits =>
  ({ tables }) =>
    tables[table].some((row) => row['street'] !== '' && real(name)(row)) &&
    !tables[table].some(both(real(name), lasts));
const lines = (row: Row | undefined): string => `${row?.['street']}, ${row?.['city']}`;
const vehiclesOf = (one: Registrant): readonly Row[] => one.tables.vehicles.filter(real('plate'));
const hasTribalName: Suits = ({ person }) => real('ethnic_tribal_name')(person);

const WITHHELD: readonly Defect[] = [
  shows(
    'site-shows-job-given-up',
    (_, { tables }) => ({ employer_address: lines(tables.employment.at(-1)) }),
    'former-employer-shown',
    and(isShown, alone('employment', 'employer_name')),
  ),
  shows(
    'site-shows-school-finished',
    (_, { tables }) => ({ school_address: lines(tables.schools.at(-1)) }),
    'former-school-shown',
    and(isShown, alone('schools', 'school_name')),
  ),
  shows(
    'site-without-vehicle-description',
    { vehicle_description: '' },
    'person:vehicle-description-not-shown',
    and(isShown, (one) => vehiclesOf(one).length > 0),
  ),
  shows(
    'site-without-school',
    { school_address: '' },
    'person:school-address-not-shown',
    and(isShown, ({ tables }) => tables.schools.some(both(real('street'), lasts))),
  ),
  leavesOut(
    'site-shows-former-employer',
    ({ tables }) => ({ employer_address: lines(tables.employment[0]) }),
    and(
      isShown,
      ({ tables: { employment } }) =>
        employment.length > 1 &&
        real('street')(employment[0] ?? {}) &&
        both(real('street'), lasts)(employment.at(-1) ?? {}),
    ),
    ({ tables }) => [violation('one-employer-address-not-shown', keyOf(tables.employment.at(-1) ?? {}))],
  ),
  leavesOut(
    'site-shows-other-school',
    () => ({ school_address: '5 Former College Road, Saltmarsh City' }),
    and(isShown, ({ tables }) => tables.schools.some(both(real('street'), lasts))),
    ({ tables }) => [violation('one-school-address-not-shown', keyOf(tables.schools.at(-1) ?? {}))],
  ),
  leavesOut(
    'site-shows-first-vehicle-only',
    ({ tables: { vehicles } }) => ({
      vehicle_plate: vehicles[0]?.['plate'] ?? '',
      vehicle_description: vehicles[0]?.['description'] ?? '',
    }),
    and(
      isShown,
      (one) =>
        vehiclesOf(one).length === 2 && vehiclesOf(one)[0]?.['description'] !== vehiclesOf(one)[1]?.['description'],
    ),
    ({ life }) =>
      ['one-plate-not-shown', 'one-vehicle-description-not-shown'].map((rule) => violation(rule, `${life.id}#2`)),
    3,
  ),
  leavesOut(
    'site-shows-first-alias-only',
    ({ tables }) => ({ aliases: tables.aliases[0]?.['alias_name'] ?? '' }),
    and(isShown, (one, w) => one.tables.aliases.length > 1 && !hasTribalName(one, w)),
    ({ tables }) => tables.aliases.slice(1).map((row) => violation('one-alias-not-shown', keyOf(row))),
  ),
  shows(
    'site-without-tribal-name',
    { aliases: NONE },
    'person:tribal-name-not-shown',
    and(isShown, hasTribalName, ({ tables }) => !tables.aliases.some(real('alias_name'))),
  ),
  leavesOut(
    'site-names-the-charge',
    () => ({ offense: 'Assault (see docket)' }),
    and(isShown, ({ tables }) => tables.offenses.length === 1),
    ({ tables }) => [violation('registration-offense-not-named', keyOf(tables.offenses[0] ?? {}))],
  ),
  shows(
    'site-shows-alias-withdrawn',
    { aliases: 'Ace Formerly' },
    'shown-aliases-not-held',
    and(isShown, (one, w) => !hasTribalName(one, w) && !one.tables.aliases.some(real('alias_name'))),
  ),
  shows(
    'site-shows-vehicle-sold',
    { vehicle_plate: 'SLD 1001', vehicle_description: 'brown 1999 sedan' },
    'shown-plate-not-held shown-vehicle-not-held',
    and(isShown, (one) => vehiclesOf(one).length === 0),
  ),
];

export const PUBLIC_SITE_DEFECTS: readonly Defect[] = [...STALE_CELLS, ...WITHHELD];
