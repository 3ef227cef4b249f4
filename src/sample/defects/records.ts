/** Defects of single records in the lists: cells that are blank, malformed or out of order. */
import { iso } from '../days.ts';
import { isActive, keyOf, undecided, violation, type Defect, type Planted } from '../defect.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { ChildTable, Registrant, Row } from '../registrant.ts';

type Pick = (row: Row, registrant: Registrant) => boolean;

/**
 * One record of a list gets bad cells. Rules are named for the record; `person:rule` is found for the registrant,
 * `public:rule` for the public record, and `rule?` cannot be decided.
 */
export function record(
  kind: string,
  count: number,
  table: ChildTable,
  wanted: Pick,
  cells: Row | ((row: Row, world: Jurisdiction, registrant: Registrant) => Row),
  rules: readonly string[],
): Defect {
  const find = (registrant: Registrant): Row | undefined =>
    registrant.tables[table].findLast((row) => wanted(row, registrant));
  return {
    kind,
    count,
    suits: (registrant) => isActive(registrant) && isSeen(registrant, rules) && find(registrant) !== undefined,
    plant: (registrant, world) => {
      const row = find(registrant);
      if (row === undefined) throw new Error(`${registrant.life.id} has no record for ${kind}`);
      Object.assign(row, typeof cells === 'function' ? cells(row, world, registrant) : cells);
      return rules.map((rule) => foundFor(rule, keyOf(row), registrant.life.id));
    },
  };
}

/** Rules about the public record find it only where there is one. */
export function isSeen(registrant: Registrant, rules: readonly string[]): boolean {
  return registrant.life.posted || !rules.some((rule) => rule.startsWith('public:'));
}

export function foundFor(rule: string, key: string, person: string): Planted {
  const name = rule.replace('?', '').replace(/^[a-z]+:/, '');
  const subject = rule.startsWith('person:')
    ? person
    : rule.startsWith('public:')
      ? `W${Number(person.slice(1))}`
      : key;
  return rule.endsWith('?') ? undecided(name, subject) : violation(name, subject);
}

/** The registrant has no entry at all in a list, not even that there is none. */
function noEntry(kind: string, count: number, table: ChildTable, rule: string): Defect {
  return {
    kind,
    count,
    suits: isActive,
    plant: (registrant) => {
      registrant.tables[table] = [];
      return [violation(rule, registrant.life.id)];
    },
  };
}

const is =
  (column: string, ...values: readonly string[]): Pick =>
  (row) =>
    values.includes(row[column] ?? '');
const real =
  (column: string): Pick =>
  (row) =>
    !['', 'NONE REPORTED'].includes(row[column] ?? '');
const home: Pick = (row) => row['kind'] === 'residence' && row['is_current'] === 'Y';
const released: Pick = (row) => row['registrable'] === 'Y' && (row['release_date'] ?? '') !== '';
const job: Pick = (row) => row['kind'] === 'fixed' && row['end_on'] === '';
const past =
  (days: number, column: string): ((row: Row) => Row) =>
  (row) => ({ [column]: iso(Date.parse(row['begin_on'] ?? '') / 86_400_000 - days) });

export const RECORD_DEFECTS: readonly Defect[] = [
  record('street-blank', 6, 'addresses', home, { street: '' }, ['person:no-place', 'public:posted-without-residence']),
  record('city-blank', 3, 'addresses', home, { city: '' }, ['residence-without-city', 'public:posted-without-city']),
  record('state-blank', 3, 'addresses', home, { state: '' }, [
    'residence-without-state',
    'person:resident-living-elsewhere?',
  ]),
  record('zip-blank', 5, 'addresses', home, { postal_code: '' }, [
    'residence-without-zip',
    'public:posted-without-zip-code',
  ]),
  record('zip-four-digits', 4, 'addresses', home, { postal_code: '2100' }, ['malformed-zip-code']),
  record('post-office-box', 5, 'addresses', home, (_, w) => ({ street: `PO Box ${w.asOf % 900}` }), [
    'post-office-box-residence',
  ]),
  record(
    'address-never-confirmed-again',
    6,
    'addresses',
    (row, r) => home(row, r) && (row['begin_on'] ?? '') < '2024',
    (_, w) => ({ verified_on: iso(w.asOf - 500) }),
    ['stale-address-verification'],
  ),
  record('coordinates-zero', 5, 'addresses', home, { latitude: '0', longitude: '0' }, [
    'unusable-coordinates',
    'public:posted-without-coordinates',
  ]),
  record(
    'homeless-only',
    3,
    'addresses',
    (row) => row['kind'] === 'habitual' && row['is_current'] === 'Y',
    { description: 'HOMELESS' },
    ['weak-homeless-entry'],
  ),
  record('address-state-unknown', 2, 'addresses', is('is_current', 'N'), { state: 'XZ' }, ['unknown-address-state']),
  record(
    'address-ends-before-it-begins',
    3,
    'addresses',
    (row, r) => row === r.tables.addresses[0] && row['is_current'] === 'N',
    past(40, 'end_on'),
    ['address-end-before-start', 'gap-between-residences'],
  ),
  record('employer-name-blank', 5, 'employment', job, { employer_name: '' }, ['missing-employer-name']),
  record('employer-address-blank', 6, 'employment', job, { street: '' }, ['missing-employer-address']),
  record(
    'work-area-blank',
    3,
    'employment',
    (row) => row['kind'] === 'transient' && row['end_on'] === '',
    { area: '' },
    ['missing-work-area'],
  ),
  record(
    'job-ends-before-it-begins',
    3,
    'employment',
    (row) => row['kind'] === 'fixed' && row['end_on'] !== '',
    past(15, 'end_on'),
    ['job-end-before-start'],
  ),
  record('school-name-blank', 2, 'schools', real('school_name'), { school_name: '' }, ['missing-school-name']),
  record(
    'school-address-blank',
    2,
    'schools',
    (row, r) => real('school_name')(row, r) && row['end_on'] === '',
    { street: '' },
    ['missing-school-address'],
  ),
  record('phone-number-placeholder', 4, 'phones', is('kind', 'mobile'), { number: 'UNKNOWN' }, [
    'missing-phone-number',
  ]),
  record('phone-number-without-area-code', 3, 'phones', is('kind', 'mobile'), { number: '555-0142' }, [
    'malformed-phone-number',
  ]),
  record('phone-kind-blank', 3, 'phones', is('kind', 'mobile'), { kind: '' }, [
    'missing-phone-kind',
    'malformed-phone-number?',
  ]),
  record('identifier-blank', 4, 'internet_identifiers', is('kind', 'email'), { value: '' }, [
    'missing-internet-identifier',
  ]),
  record('email-malformed', 3, 'internet_identifiers', is('kind', 'email'), { value: 'see paper file' }, [
    'malformed-email-address',
  ]),
  record('identifier-kind-blank', 3, 'internet_identifiers', is('kind', 'moniker', 'routing'), { kind: '' }, [
    'missing-internet-identifier-kind',
    'missing-identifier-site?',
    'malformed-email-address?',
  ]),
  record('licence-blank', 2, 'licences', real('number'), { number: '' }, ['missing-licence-number']),
  record('licensing-agency-blank', 2, 'licences', (row) => /^CN/.test(row['number'] ?? ''), { agency: '' }, [
    'missing-licensing-agency',
  ]),
  record('passport-copy-blank', 4, 'travel_documents', is('kind', 'passport'), { copy: '' }, ['missing-passport-copy']),
  record('immigration-copy-blank', 2, 'travel_documents', is('kind', 'immigration'), { copy: '' }, [
    'missing-immigration-document-copy',
  ]),
  record('supervision-status-blank', 4, 'supervision', real('kind'), { status: '' }, [
    'missing-supervision-status',
    'closed-supervision-without-date?',
    'repeated-supervision?',
    'supervision-without-agency?',
  ]),
  record('arrest-date-blank', 4, 'arrests', is('disposition', 'convicted'), { arrested_on: '' }, [
    'missing-arrest-date',
  ]),
  record('arrest-date-unreadable', 2, 'arrests', is('disposition', 'convicted'), { arrested_on: '20141345' }, [
    'unreadable-arrest-date',
  ]),
  record('offense-text-blank', 6, 'offenses', is('registrable', 'Y'), { offense_text: '' }, ['missing-offense-text']),
  record('statute-blank', 4, 'offenses', is('registrable', 'Y'), { statute: '' }, ['missing-offense-statute']),
  record('conviction-date-blank', 5, 'offenses', is('registrable', 'Y'), { conviction_date: '' }, [
    'missing-conviction-date',
    'person:registered-before-conviction?',
  ]),
  record('conviction-date-unreadable', 2, 'offenses', is('registrable', 'Y'), { conviction_date: '20150231' }, [
    'unreadable-conviction-date',
    'person:registered-before-conviction?',
  ]),
  record(
    'sentenced-before-conviction',
    3,
    'offenses',
    released,
    (row) => ({ conviction_date: dayAfter(row['sentence_date']) }),
    ['sentence-before-conviction'],
  ),
  record(
    'convicted-before-offense',
    2,
    'offenses',
    is('registrable', 'Y'),
    (row) => ({ offense_date: dayAfter(row['conviction_date']), offender_age: '' }),
    ['conviction-before-offense'],
  ),
  record(
    'released-before-sentence',
    2,
    'offenses',
    real('release_date'),
    (row) => ({ release_date: row['conviction_date'] ?? '' }),
    ['release-before-sentence'],
  ),
  record(
    'convicted-in-the-future',
    2,
    'offenses',
    released,
    { conviction_date: '2062-05-05', text_superseded_on: '' },
    [
      'future-conviction-date',
      'sentence-before-conviction',
      'release-before-conviction',
      'person:registered-before-conviction',
    ],
  ),
  record('photo-date-in-the-future', 2, 'photos', is('unchanged', 'N'), { taken_on: '2036-04-01' }, [
    'future-photo-date',
  ]),
  record(
    'photo-date-blank',
    3,
    'photos',
    (row, r) => row === r.tables.photos[0] && r.tables.photos.length > 1,
    { taken_on: '' },
    ['missing-photo-date'],
  ),
  record(
    'photo-date-unreadable',
    2,
    'photos',
    (row, r) => row === r.tables.photos[0] && r.tables.photos.length > 1,
    { taken_on: '20190230' },
    ['unreadable-photo-date'],
  ),
  record(
    'image-to-be-taken',
    3,
    'photos',
    (row, r) => row === r.tables.photos[0] && r.tables.photos.length > 1,
    { image: 'to be taken' },
    ['malformed-image-name'],
  ),
  noEntry('aliases-not-asked', 5, 'aliases', 'no-alias-entry'),
  noEntry('work-not-asked', 5, 'employment', 'no-employment-entry'),
  noEntry('school-not-asked', 6, 'schools', 'no-school-entry'),
  noEntry('vehicles-not-asked', 5, 'vehicles', 'no-vehicle-entry'),
  noEntry('phones-not-asked', 4, 'phones', 'no-phone-entry'),
  noEntry('identifiers-not-asked', 6, 'internet_identifiers', 'no-internet-identifier-entry'),
  noEntry('licences-not-asked', 5, 'licences', 'no-licence-entry'),
  noEntry('documents-not-asked', 5, 'travel_documents', 'no-travel-document-entry'),
  noEntry('arrests-not-entered', 4, 'arrests', 'no-arrest-entry'),
  noEntry('supervision-not-asked', 4, 'supervision', 'no-supervision-entry'),
];

function dayAfter(date: string | undefined): string {
  return iso(Date.parse(date ?? '') / 86_400_000 + 5);
}
