/**
 * Cells that hold something, only not what belongs there: codes of another system, days that never were, words for
 * numbers.
 */
import { isActive, type Defect } from '../defect.ts';
import type { Origin } from '../life.ts';
import type { Registrant } from '../registrant.ts';
import { bad, both, fateIs, is, isClosed, lasts, real, type Where, staysHome } from './cells.ts';

/** In old files, where a cell decides little else. */
const old: Where = { count: 1, who: isClosed };
const paper = real('number');
/** An old file again; which days an unreadable cell leaves open depends on how the registration began. */
const deadFrom =
  (origin: Origin): ((one: Registrant) => boolean) =>
  (one) =>
    fateIs('deceased')(one) && one.life.origin === origin;
const former = (row: Readonly<Record<string, string>>): boolean => !lasts(row);
const served: Where = { row: is('status', 'served', 'recalled') };

/** Words and codes of the programs from which the files were taken over. */
const CODES: readonly Defect[] = [
  bad('person.tier_source', 'STATIC', 'unknown-tier-source', old),
  bad('person.tier', 'PREDATOR', 'unknown-tier-code reduction-without-right? start-after-release? tier-iii-expired?', {
    count: 1,
    who: fateIs('deceased'),
  }),
  bad('person.sex', 'MAN', 'unknown-sex-code'),
  bad('person.race', 'CAUC', 'unknown-race-code'),
  bad('person.ethnicity', 'NH', 'unknown-ethnicity-code'),
  bad('person.hair_color', 'BRN', 'unknown-hair-color-code'),
  bad('person.connection', 'VISITOR', 'unknown-connection', {
    count: 1,
    who: (one) =>
      deadFrom('custody')(one) && !one.tables.events.some((row) => /^(employment|school)/.test(row['kind'] ?? '')),
  }),
  bad(
    'person.retroactive_class',
    'PRE-ACT',
    'unknown-retroactive-class phase-in-missed-in-custody? phase-in-missed-already-registered? reentrant-without-felony? unregistered-new-felony? unregistered-imprisoned-or-supervised? unregistered-prior-duty?',
    old,
  ),
  bad('addresses.kind', 'SHELTER-2', 'unknown-address-kind former-address-without-end? overlapping-residences?', {
    who: (one, w) => isClosed(one, w) && one.tables.addresses.length === 1,
  }),
  bad('aliases.kind', 'STREET', 'unknown-alias-kind', { row: real('alias_name') }),
  bad('employment.kind', 'SEASONAL', 'unknown-employment-kind', { row: both(is('kind', 'fixed'), former) }),
  bad('employment.state', 'ME.', 'unknown-employer-state', { row: both(is('kind', 'fixed'), former) }),
  bad('schools.state', 'MERIDIA', 'unknown-school-state', { row: both(real('school_name'), former) }),
  bad('lodging.state', 'SM', 'unknown-lodging-state host-not-notified-of-lodging?', { row: is('state', 'KS') }),
  bad(
    'vehicles.kind',
    'MC',
    'unknown-vehicle-kind missing-plate? malformed-vin? malformed-tail-number? malformed-boat-number?',
    { row: is('kind', 'land') },
  ),
  bad('phones.kind', 'PAGER', 'unknown-phone-kind malformed-phone-number?', { row: is('kind', 'landline') }),
  bad(
    'internet_identifiers.kind',
    'FORUM',
    'unknown-identifier-kind missing-identifier-site? malformed-email-address?',
    { row: is('kind', 'routing') },
  ),
  bad('licences.state', 'FED', 'unknown-professional-licence-state', { row: paper }),
  bad(
    'travel_documents.kind',
    'I-94',
    'unknown-travel-document-kind missing-passport-copy? missing-immigration-document-copy?',
    { who: staysHome, row: is('kind', 'immigration') },
  ),
  bad('arrests.disposition', 'CONV', 'unknown-arrest-disposition'),
  bad('supervision.kind', 'ISP', 'unknown-supervision-kind', { row: is('status', 'completed') }),
  bad(
    'supervision.status',
    'DISCHARGED',
    'unknown-supervision-status closed-supervision-without-date? repeated-supervision? supervision-without-agency?',
    { row: is('status', 'completed') },
  ),
  bad(
    'warrants.status',
    'CLEARED',
    'unknown-warrant-status closed-warrant-without-date? outstanding-warrant-closed? warrant-on-prisoner? warrant-on-the-dead?',
    served,
  ),
  bad('warrants.reason', 'FTA', 'unknown-warrant-reason warrant-before-conviction?', served),
  bad('offenses.category', '21-5504', 'unknown-offense-category', old),
  bad('offenses.victim_age_band', '4', 'unknown-victim-age-band', old),
  bad('verifications.outcome', 'OK', 'unknown-verification-outcome', {
    row: (row, r) => row !== r.tables.verifications.at(-1),
  }),
];

/** Days that are in no calendar, days without a year, words. */
const DATES: readonly Defect[] = [
  bad('person.birth_date_purported', '1971 or 1972', 'unreadable-purported-birth-date'),
  bad('aliases.birth_date', '02/1968', 'unreadable-alias-birth-date', { row: real('alias_name') }),
  bad('person.status_on', '20220431', 'unreadable-status-date', old),
  bad('person.deceased_on', 'FALL 2023', 'unreadable-death-date', {
    count: 1,
    who: (one) => deadFrom('custody')(one) && one.life.tier === 'II',
  }),
  bad('person.fingerprints_on', '20190229', 'unreadable-fingerprint-date'),
  bad('person.palm_prints_on', '20190631', 'unreadable-palm-print-date'),
  bad('person.dna_taken_on', 'AT PRISON', 'unreadable-dna-date'),
  bad('person.driver_licence_expires_on', '20270229', 'unreadable-licence-expiry'),
  bad(
    'person.initial_registration_on',
    '20121131',
    'unreadable-initial-registration-date registered-late-after-sentencing?',
    {
      ...old,
      who: deadFrom('community'),
    },
  ),
  bad('person.sentenced_on', '20111310', 'unreadable-sentencing-date', {
    ...old,
    who: deadFrom('custody'),
  }),
  bad('person.arrived_on', 'SPRING 2015', 'unreadable-arrival-date', {
    ...old,
    who: deadFrom('community'),
  }),
  bad('person.registration_start', '20130231', 'unreadable-registration-start', old),
  bad('person.registration_end', '25 YEARS', 'unreadable-registration-end', {
    count: 1,
    who: fateIs('moved-out', 'deported', 'deceased'),
  }),
  bad('person.next_due', 'BIRTH MONTH', 'unreadable-next-due-date', old),
  bad('person.absconded_on', '20240931', 'unreadable-absconding-date', old),
  bad('offenses.offense_date', 'SUMMER 2009', 'unreadable-offense-date', old),
  bad('offenses.sentence_date', '20110230', 'unreadable-sentence-date', old),
  bad('offenses.release_date', 'TIME SERVED', 'unreadable-offense-release-date', old),
  bad('warrants.issued_on', '20180631', 'unreadable-warrant-date', served),
  bad('supervision.end_on', '3 YEARS', 'unreadable-supervision-end', { row: is('status', 'current') }),
  bad('lodging.begin_on', 'LABOR DAY', 'unreadable-lodging-start lodging-reported-late?', { row: is('state', 'MD') }),
  bad('lodging.end_on', '2 WEEKS', 'unreadable-lodging-end', { row: is('state', 'MD') }),
  bad('events.occurred_on', '20240230', 'undated-phone-change', {
    row: is('kind', 'phone-change'),
  }),
  bad(
    'events.reported_on',
    '20240931',
    'undated-phone-change update-not-sent-to-police? update-not-sent-to-sheriff? update-not-sent-to-prosecutor? update-not-sent-to-background-check?',
    {
      ...old,
      row: is('kind', 'phone-change'),
    },
  ),
  bad('international_travel.departs_on', 'END OF MAY', 'unreadable-departure-date', {
    who: (one) => isActive(one) && one.tables.lodging.length === 0,
  }),
];

/** Neither yes nor no. */
const MARKS: readonly Defect[] = [
  bad('person.dna_codis', 'PENDING', 'unreadable-dna-submission dna-not-in-codis'),
  bad('person.fingerprints_ngi', 'REJECTED', 'unreadable-fingerprint-submission fingerprints-not-in-ngi'),
  bad('person.palm_prints_ngi', 'RESUBMIT', 'unreadable-palm-print-submission palm-prints-not-in-ngi'),
  bad('person.juvenile', 'YO', 'unreadable-juvenile-mark', {
    count: 1,
    who: (one) => deadFrom('custody')(one) && one.life.tier === 'II',
  }),
  bad(
    'person.imprisoned',
    'JAIL',
    'unreadable-imprisonment-mark start-before-release? start-before-sentencing? registered-late-after-sentencing? convicted-here-never-registered? start-after-release? start-after-sentencing?',
    {
      ...old,
      who: (one) => deadFrom('custody')(one) && one.life.tier === 'I',
    },
  ),
  bad('offenses.registrable', 'MAYBE', 'unreadable-registration-offense-mark', old),
  bad('offenses.max_penalty_over_1y', 'FEL-5', 'unreadable-penalty-mark', old),
  bad('offenses.against_minor', 'M', 'unreadable-minor-mark', old),
  bad(
    'addresses.is_current',
    'OLD',
    'unreadable-current-address-mark current-address-that-ended? current-address-to-come? former-address-that-holds? former-address-without-end?',
    { row: is('is_current', 'N') },
  ),
  bad('verifications.in_person', 'PHONE', 'unreadable-in-person-mark', old),
  ...['name-change', 'residence-change', 'employment-change', 'employment-end', 'school-change'].map((kind) =>
    bad('events.in_person', 'FAX', `unreadable-${kind}-mark ${kind}-not-in-person?`, {
      row: is('kind', kind),
      count: 1,
    }),
  ),
  bad('events.in_person', 'FAX', 'unreadable-residence-end-mark residence-end-not-in-person?', {
    row: is('kind', 'residence-end'),
    who: fateIs('moved-out'),
    count: 1,
  }),
];

const NUMBERS: readonly Defect[] = [
  bad('person.height_in', 'TALL', 'unreadable-height'),
  bad('person.weight_lb', '95 KG', 'unreadable-weight'),
  bad('person.tolled_days', '2 MONTHS', 'unreadable-tolled-days', old),
  bad('offenses.offender_age', 'ADULT', 'unreadable-offender-age', old),
];

/** Texts without the form that names and numbers of their kind have. */
const FORMS: readonly Defect[] = [
  bad('vehicles.registration', (row) => `${row['registration']?.slice(0, 16)}O`, 'malformed-vin', {
    row: is('kind', 'land'),
  }),
  bad('vehicles.registration', 'at county airfield', 'malformed-tail-number', { row: is('kind', 'air') }),
  bad('vehicles.registration', 'pontoon', 'malformed-boat-number', { row: is('kind', 'water') }),
  bad('person.surname', (row) => `${row['surname']} 2`, 'malformed-surname'),
  bad('person.given_name', (row) => `${row['given_name']}/J`, 'malformed-given-name'),
  bad('person.state_id', 'SEE CARD', 'malformed-state-id', { count: 1 }),
  bad('person.ncic_number', (row) => row['ncic_number']?.slice(0, 8) ?? '', 'malformed-ncic-number'),
  bad('person.driver_licence_number', 'SUSPENDED', 'malformed-licence-number', { count: 1 }),
  bad('offenses.docket_number', 'see judgment', 'malformed-docket-number', { row: is('registrable', 'Y') }),
  bad('warrants.number', 'bench warrant', 'malformed-warrant-number', served),
  bad('licences.number', 'barber', 'malformed-professional-licence-number', { row: paper }),
  bad('travel_documents.number', 'with his brother', 'malformed-travel-document-number', {
    count: 1,
    row: paper,
    who: staysHome,
  }),
  bad('employment.postal_code', '2100l', 'malformed-employer-zip-code', { row: both(is('kind', 'fixed'), lasts) }),
  bad('schools.postal_code', '210', 'malformed-school-zip-code', { row: real('school_name') }),
  bad('lodging.postal_code', '6700', 'malformed-lodging-zip-code', { row: is('state', 'MD') }),
  bad('person.surname', 'LNU', 'stand-in-surname'),
  bad('person.given_name', 'FNU', 'stand-in-given-name'),
];

export const VALUE_DEFECTS: readonly Defect[] = [...CODES, ...DATES, ...MARKS, ...NUMBERS, ...FORMS];
