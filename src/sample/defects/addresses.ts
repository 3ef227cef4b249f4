/** Addresses that are incomplete, contradict themselves or each other, or are none. */
import { day, iso } from '../days.ts';
import { isActive, keyOf, violation, type Defect } from '../defect.ts';
import type { Registrant, Row } from '../registrant.ts';
import { added } from './added.ts';
import { bad, both, changed, is, lasts, real, type Where } from './cells.ts';

const home: Where = { row: both(is('kind', 'residence'), is('is_current', 'Y')) };
const former = both(is('kind', 'residence'), is('is_current', 'N'));
const at = (row: Row | undefined, column: string): number => day(row?.[column] ?? '');

/** The row is the residence before the current one, and the registrant lived there for long. */
function previous(row: Row, { tables }: Registrant): boolean {
  const next = tables.addresses[tables.addresses.indexOf(row) + 1];
  return (
    former(row) &&
    next?.['kind'] === 'residence' &&
    next['is_current'] === 'Y' &&
    at(row, 'end_on') - at(row, 'begin_on') > 200
  );
}

function next(row: Row, { tables }: Registrant): Row {
  return tables.addresses[tables.addresses.indexOf(row) + 1] ?? {};
}

const ELSEWHERE = {
  street: '88 Harbor Walk',
  city: 'Saltmarsh City',
  county: 'Saltmarsh',
  state: 'KS',
  postal_code: '67002',
};

const MARKS: readonly Defect[] = [
  bad('addresses.end_on', (_row, _one, w) => iso(w.asOf - 40), 'current-address-that-ended', { ...home, count: 3 }),
  changed(
    'address-to-come-called-current',
    'addresses',
    (_row, _one, w) => ({ begin_on: iso(w.asOf + 20), verified_on: '' }),
    'current-address-to-come',
    {
      ...home,
      who: (one) => isActive(one) && one.tables.addresses.length === 1,
    },
  ),
  bad('addresses.end_on', (_row, _one, w) => iso(w.asOf + 60), 'former-address-that-holds overlapping-residences', {
    row: previous,
  }),
  {
    ...bad('addresses.end_on', '', 'former-address-without-end', { row: previous, count: 3 }),
    keepsPublicRecord: true,
  },
  changed(
    'former-home-called-current',
    'addresses',
    (_row, _one, w) => ({ is_current: 'Y', end_on: '', verified_on: iso(w.asOf - 90) }),
    'person:several-current-residences',
    { row: previous, count: 4 },
  ),
];

const HISTORY: readonly Defect[] = [
  bad('addresses.end_on', (row) => iso(at(row, 'end_on') - 120), 'gap-between-residences', { row: previous, count: 3 }),
  bad('addresses.end_on', (row, one) => iso(at(next(row, one), 'begin_on') + 50), 'overlapping-residences', {
    count: 3,
    row: (row, one) => previous(row, one) && at(next(row, one), 'begin_on') < day('2026-01-01'),
  }),
  {
    kind: 'move-never-entered',
    count: 3,
    suits: (one, w) => isActive(one) && (lastMove(one)?.['occurred_on'] ?? '') > iso(w.asOf - 330),
    plant: (one) => {
      const { addresses } = one.tables;
      const { occurred_on: since = '' } = lastMove(one) ?? {};
      one.tables.addresses = addresses.filter((row) => (row['begin_on'] ?? '') < since);
      Object.assign(one.tables.addresses.at(-1) ?? {}, { end_on: '', is_current: 'Y' });
      return [violation('event-without-move', keyOf(lastMove(one) ?? {}))];
    },
  },
  added(
    'move-that-was-announced',
    'addresses',
    (_row, _one, w) => ({ kind: 'planned', begin_on: iso(w.asOf - 40), end_on: '', is_current: '', verified_on: '' }),
    'planned-residence-passed',
    { ...home, who: isActive, count: 4 },
  ),
];

function lastMove({ tables }: Registrant): Row | undefined {
  return tables.events.findLast((row) => row['kind'] === 'residence-change');
}

const PLACES: readonly Defect[] = [
  bad('addresses.county', '', 'residence-without-county public:posted-without-county', {
    ...home,
    who: (one) => isActive(one) && one.life.posted,
  }),
  bad('addresses.street', 'HOMELESS', 'homeless-entered-as-residence', home),
  bad('addresses.street', 'No fixed address', 'homeless-entered-as-residence', home),
  bad('addresses.street', 'General Delivery', 'post-office-box-residence', home),
  bad('addresses.street', (row) => `${row['street']} PMB 114`, 'post-office-box-residence', home),
  bad('addresses.postal_code', '67002', 'zip-code-of-another-state', { ...home, count: 3 }),
  bad('addresses.postal_code', '21342', 'unassigned-zip-code zip-code-of-another-state?', { ...home, count: 3 }),
  bad('employment.postal_code', '50010', 'job-zip-code-of-another-state', { row: both(is('kind', 'fixed'), lasts) }),
  bad('schools.postal_code', '68002', 'school-zip-code-of-another-state', { row: real('school_name') }),
  bad('lodging.postal_code', '10001', 'stay-zip-code-of-another-state', { row: is('state', 'MD') }),
  changed(
    'home-in-another-state',
    'addresses',
    ELSEWHERE,
    'person:resident-living-elsewhere jurisdiction-of-residence-not-told',
    {
      ...home,
      count: 3,
      who: (one) => isActive(one) && one.life.origin !== 'arrived' && one.tables.events.length === 1,
    },
  ),
  bad('person.connection', 'employed-only', 'non-resident-living-here', {
    who: (one) => isActive(one) && one.tables.employment.some(both(real('begin_on'), lasts)),
  }),
  // The motel takes everybody whom no landlord takes.
  changed('lives-at-the-motel', 'addresses', { street: '2200 Ferry Road', city: 'Quillport' }, 'crowded-address', {
    ...home,
    count: 13,
  }),
  // What the geocoder gives back when it knows nothing but the state.
  changed('geocoded-to-the-middle', 'addresses', { latitude: '38.0000', longitude: '-97.0000' }, 'geocoder-default', {
    ...home,
    count: 14,
  }),
];

export const ADDRESS_DEFECTS: readonly Defect[] = [...HISTORY, ...MARKS, ...PLACES];
