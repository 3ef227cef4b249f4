/** Numbers and names of two people, one person under two numbers, and records of nobody. */
import { iso } from '../days.ts';
import { isActive, keyOf, lastOf, violation, type Defect, type Planted } from '../defect.ts';
import type { ChildTable, Row } from '../registrant.ts';
import { both, findings, is, lasts, real } from './cells.ts';
import { ofBirth } from './lifetimes.ts';

function each(rules: string, a: string, b: string): readonly Planted[] {
  return rules.split(' ').flatMap((rule) => [violation(rule, a), violation(rule, b)]);
}

/** Two registrants share what only one can have. `rules` find both. */
function shared(kind: string, count: number, columns: readonly string[], rules: string, suits = isActive): Defect {
  return {
    kind,
    count,
    pair: true,
    suits,
    plant: (registrant, _world, partner) => {
      for (const column of columns) registrant.person[column] = partner.person[column] ?? '';
      const found = each(rules, registrant.life.id, partner.life.id);
      return columns.includes('birth_date') ? [...found, ...ofBirth(registrant)] : found;
    },
  };
}

const WHO = ['surname', 'given_name', 'birth_date'];
const TWICE = 'ssn-entered-twice fbi-number-entered-twice state-id-entered-twice ncic-number-entered-twice';
const OF_TWO = 'ssn-on-two-people fbi-number-on-two-people state-id-on-two-people ncic-number-on-two-people';

const PAIRS: readonly Defect[] = [
  shared('ssn-of-somebody-else', 4, ['ssn'], 'ssn-on-two-people'),
  shared('fbi-number-of-somebody-else', 2, ['fbi_number'], 'fbi-number-on-two-people'),
  shared('state-id-of-somebody-else', 2, ['state_id'], 'state-id-on-two-people'),
  shared('ncic-number-of-somebody-else', 2, ['ncic_number'], 'ncic-number-on-two-people'),
  shared('licence-of-somebody-else', 2, ['driver_licence_number'], 'shared-licence-number'),
  shared(
    'registered-twice',
    3,
    [...WHO, 'ssn', 'fbi_number', 'state_id', 'ncic_number'],
    `${TWICE} same-name-and-birth-date`,
  ),
  shared('registered-twice-with-two-ssns', 2, WHO, 'one-name-two-ssns'),
  {
    kind: 'same-image',
    count: 2,
    pair: true,
    suits: isActive,
    plant: (registrant, _world, partner) => {
      const [mine, other] = [lastOf(registrant, 'photos'), lastOf(partner, 'photos')];
      mine['checksum'] = other['checksum'] ?? '';
      return each('image-of-two-registrants', keyOf(mine), keyOf(other));
    },
  },
  {
    kind: 'passport-of-somebody-else',
    count: 2,
    pair: true,
    suits: (one) => isActive(one) && lastOf(one, 'travel_documents')['kind'] === 'passport',
    plant: (registrant, _world, partner) => {
      const [mine, other] = [lastOf(registrant, 'travel_documents'), lastOf(partner, 'travel_documents')];
      mine['number'] = other['number'] ?? '';
      return each('passport-of-two-registrants', keyOf(mine), keyOf(other));
    },
  },
];

/** A second row under the registrant's number. Both rows are found. */
function second(kind: string, count: number, cells: Row, rules: string): Defect {
  return {
    kind,
    count,
    suits: isActive,
    plant: (registrant) => {
      registrant.again = { ...registrant.person, ...cells };
      return each(rules, registrant.life.id, registrant.life.id);
    },
  };
}

const ROWS: readonly Defect[] = [
  second(
    'row-exported-twice',
    2,
    {},
    `shared-registrant-number same-name-and-birth-date shared-licence-number ${TWICE}`,
  ),
  second(
    'number-given-again',
    2,
    { surname: 'Formername' },
    `shared-registrant-number registrant-number-of-two-people shared-licence-number ${OF_TWO}`,
  ),
];

const RECORDS: readonly Defect[] = [
  {
    kind: 'photograph-with-a-new-day',
    count: 3,
    suits: (one) => isActive(one) && one.tables.photos.length === 2,
    plant: ({ tables }) => {
      const [first = {}, last = {}] = tables.photos;
      last['checksum'] = first['checksum'] ?? '';
      return each('image-dated-anew', keyOf(first), keyOf(last));
    },
  },
  {
    kind: 'conviction-entered-twice',
    count: 3,
    suits: (one) => isActive(one) && one.life.tier === 'III',
    plant: (registrant) => {
      const row = lastOf(registrant, 'offenses');
      registrant.tables.offenses.push({ ...row, offense_id: `${keyOf(row)}n` });
      return each('offense-entered-twice', keyOf(row), `${keyOf(row)}n`);
    },
  },
];

const any = (): boolean => true;

/**
 * A copy of the registrant's last record points to nobody. `more`: other rules that find it, and with a `?` those that ask
 * about the registrant in vain.
 */
function orphan(table: ChildTable, rule: string, wanted: (row: Row) => boolean = any, more = ''): Defect {
  return {
    kind: `${table}-of-nobody`,
    count: 2,
    keepsPublicRecord: true,
    suits: (registrant) => isActive(registrant) && registrant.tables[table].some(wanted),
    plant: (registrant) => {
      const row = { ...(registrant.tables[table].findLast(wanted) ?? {}) };
      const [column = ''] = Object.keys(row);
      const key = `${keyOf(row)}x`;
      const cells = { [column]: key, person_id: `M9${registrant.life.id.slice(2)}` };
      // A photograph or passport of its own.
      const own =
        'checksum' in row
          ? { checksum: '' }
          : table === 'travel_documents'
            ? { number: `X9${iso(registrant.life.birth).replaceAll('-', '')}` }
            : {};
      registrant.tables[table].push({ ...row, ...own, ...cells });
      return findings([rule, more].join(' ').trim(), key, registrant);
    },
  };
}

const ORPHANS: readonly Defect[] = [
  orphan('addresses', 'orphan-addresses', is('is_current', 'Y'), 'stale-address-verification?'),
  orphan('aliases', 'orphan-aliases', real('alias_name'), 'missing-alias-name?'),
  orphan('arrests', 'orphan-arrests', any, 'missing-arrest-date? missing-arrest-disposition?'),
  orphan(
    'employment',
    'orphan-employment',
    both(is('kind', 'fixed'), lasts),
    'missing-employer-address? missing-employer-city? missing-employer-name?',
  ),
  orphan('events', 'orphan-events', (row) => row['kind'] === 'phone-change' && (row['reported_on'] ?? '') < '2024'),
  orphan('international_travel', 'orphan-travel', any, 'traveler-without-passport return-not-recorded?'),
  orphan(
    'internet_identifiers',
    'orphan-identifiers',
    is('kind', 'email'),
    'missing-internet-identifier? missing-internet-identifier-kind?',
  ),
  orphan(
    'licences',
    'orphan-licences',
    (row) => (row['number'] ?? '').startsWith('LICENSING'),
    'expired-professional-licence? missing-licence-number?',
  ),
  orphan(
    'lodging',
    'orphan-lodging',
    any,
    'missing-lodging-name? missing-lodging-place? missing-lodging-city? missing-lodging-start? missing-lodging-end?',
  ),
  orphan('notifications', 'orphan-notifications', any, 'notice-of-unknown-event'),
  orphan(
    'offenses',
    'orphan-offenses',
    is('category', 'sexual-contact'),
    'missing-conviction-date? missing-conviction-place? missing-offense-text? missing-offense-statute? offense-text-of-another-time? offense-not-in-law? offense-without-kind? not-registrable-sexual-contact?',
  ),
  orphan('phones', 'orphan-phones', is('kind', 'mobile'), 'missing-phone-number? missing-phone-kind?'),
  orphan('photos', 'orphan-photos'),
  orphan('relocation_tasks', 'orphan-relocation-tasks', is('direction', 'incoming'), 'arrival-without-registration'),
  orphan(
    'schools',
    'orphan-schools',
    both(real('school_name'), lasts),
    'missing-school-name? missing-school-address? missing-school-city?',
  ),
  orphan(
    'supervision',
    'orphan-supervision',
    is('status', 'current'),
    'missing-supervision-kind? missing-supervision-status? contradictory-supervision? repeated-supervision? supervision-without-agency?',
  ),
  orphan(
    'travel_documents',
    'orphan-documents',
    is('kind', 'passport'),
    'missing-travel-document-number? missing-travel-document-kind? missing-travel-document-country? missing-passport-copy? expired-travel-document?',
  ),
  orphan('verifications', 'orphan-verifications', any, 'appearance-after-due-date? appearance-without-agency?'),
  orphan('victims', 'orphan-victims'),
  orphan(
    'warrants',
    'orphan-warrants',
    is('status', 'served'),
    'missing-warrant-number? missing-warrant-status? missing-warrant-date? missing-warrant-court? closed-warrant-without-date? arrested-but-absconded?',
  ),
];

export const IDENTITY_DEFECTS: readonly Defect[] = [...ROWS, ...PAIRS, ...RECORDS, ...ORPHANS];

const OF_VEHICLES =
  'missing-plate? missing-vehicle-kind? missing-vehicle-identifier? missing-vehicle-description? missing-vehicle-location? plate-without-state? weak-vehicle-description?';

/** Meridia's vehicles stand in the rows of their owners, so that only the tribe can have some of nobody. */
export const CEDAR_HOLLOW_DEFECTS: readonly Defect[] = [
  { ...orphan('vehicles', 'orphan-vehicles', real('plate'), OF_VEHICLES), count: 1 },
];
