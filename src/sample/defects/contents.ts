/** Cells that nobody filled, and answers that contradict other cells of the file. */
import { iso, yearsAfter } from '../days.ts';
import { isActive, type Defect } from '../defect.ts';
import { NONE } from '../identity.ts';
import { bad, both, changed, is, lasts, real, staysHome, type Where } from './cells.ts';

const job = both(is('kind', 'fixed', 'self-employed', 'volunteer'), lasts);
const paper = real('number');
/** A license that is not only a pointer to the board's database. */
const numbered: Where['row'] = (row) => /^CN/.test(row['number'] ?? '');
const served: Where = { row: is('status', 'served', 'recalled') };

/** Blank, or filled with a word that says nothing. */
const BLANKS: readonly Defect[] = [
  bad('travel_documents.number', '', 'missing-travel-document-number', { row: paper, who: staysHome }),
  bad(
    'travel_documents.kind',
    '',
    'missing-travel-document-kind missing-passport-copy? missing-immigration-document-copy?',
    { who: staysHome, row: paper },
  ),
  bad('travel_documents.country', 'UNKNOWN', 'missing-travel-document-country', { row: paper }),
  bad('lodging.city', '', 'missing-lodging-city'),
  bad('lodging.begin_on', '', 'missing-lodging-start lodging-reported-late?', { row: is('state', 'MD') }),
  bad('lodging.end_on', 'TBD', 'missing-lodging-end', { row: is('state', 'MD') }),
  bad('licences.occupation', '', 'missing-licensed-occupation', { row: numbered }),
  bad('licences.state', '', 'professional-licence-without-state', { row: numbered }),
  bad('schools.city', '', 'missing-school-city', { row: both(real('school_name'), lasts) }),
  bad('employment.city', 'UNKNOWN', 'missing-employer-city', { row: job }),
  bad('warrants.number', '', 'missing-warrant-number', served),
  bad(
    'warrants.status',
    '',
    'missing-warrant-status closed-warrant-without-date? outstanding-warrant-closed? warrant-on-prisoner? warrant-on-the-dead?',
    served,
  ),
  bad('warrants.issued_on', '', 'missing-warrant-date', served),
  bad('warrants.issued_by', 'UNK', 'missing-warrant-court', served),
  bad('warrants.closed_on', '', 'closed-warrant-without-date', served),
  bad('supervision.kind', '', 'missing-supervision-kind', { row: is('status', 'completed') }),
  bad('supervision.end_on', '', 'closed-supervision-without-date', { row: is('status', 'completed') }),
  bad('supervision.agency', '', 'supervision-without-agency', { row: is('status', 'current') }),
  bad('internet_identifiers.site', '', 'missing-identifier-site', { row: is('kind', 'moniker', 'instant-message') }),
  bad('aliases.alias_name', '', 'missing-alias-name', { row: real('alias_name') }),
  bad(
    'vehicles.kind',
    '',
    'missing-vehicle-kind missing-plate? malformed-vin? malformed-tail-number? malformed-boat-number?',
    { row: is('kind', 'land') },
  ),
  bad('vehicles.plate_state', '', 'plate-without-state', { row: is('kind', 'land') }),
  bad('arrests.disposition', '', 'missing-arrest-disposition'),
  bad('offenses.jurisdiction', '', 'missing-conviction-place', { row: is('registrable', 'N') }),
  bad('person.driver_licence_state', '', 'driver-licence-without-state'),
];

/** A word where a description was asked for. */
const WEAK: readonly Defect[] = [
  bad('vehicles.description', 'Truck', 'weak-vehicle-description', { row: is('kind', 'land') }),
  bad('employment.area', 'Various', 'weak-work-area', { row: both(is('kind', 'transient'), lasts) }),
  bad('person.marks', 'TATTOOS', 'weak-marks-entry'),
];

/** Two cells of which one is wrong. */
const CONTRADICTIONS: readonly Defect[] = [
  bad('person.driver_licence_copy', NONE, 'driver-licence-never-copied', { count: 3 }),
  bad('person.driver_licence_expires_on', (_row, _one, w) => iso(w.asOf - 100), 'expired-driver-licence', { count: 4 }),
  bad('licences.expires_on', (_row, _one, w) => iso(w.asOf - 60), 'expired-professional-licence', { row: paper }),
  bad('travel_documents.expires_on', (_row, _one, w) => iso(w.asOf - 400), 'expired-travel-document', {
    count: 3,
    who: staysHome,
    row: paper,
  }),
  bad('person.ssn_purported', (row) => (row['ssn'] ?? '').replaceAll('-', ''), 'purported-ssn-is-actual'),
  bad('person.birth_date_purported', (row) => row['birth_date'] ?? '', 'purported-birth-date-is-actual', { count: 3 }),
  bad('aliases.birth_date', (_row, { life }) => iso(yearsAfter(life.birth, 4)), 'person:claimed-birth-date-denied', {
    row: real('alias_name'),
    who: (one) => isActive(one) && one.person['birth_date_purported'] === NONE,
  }),
  bad(
    'aliases.alias_name',
    (_row, { person }) => `${person['given_name']} ${person['surname']}`.toUpperCase(),
    'alias-same-as-name',
    { count: 3, row: real('alias_name') },
  ),
  ...(['dna', 'fingerprints', 'palm_prints'] as const).map((what) =>
    bad(
      `person.${what}_submitted_on`,
      (_row, one) => iso(one.life.registered - 30),
      `${what.replace('_', '-')}-submitted-before-taken`,
    ),
  ),
  bad('supervision.status', 'current', 'contradictory-supervision', { count: 3, row: is('status', 'completed') }),
  changed('supervision-closed-ahead', 'supervision', { status: 'completed' }, 'contradictory-supervision', {
    row: is('status', 'current'),
  }),
  changed(
    'warrant-closed-but-outstanding',
    'warrants',
    (_row, { life }) => ({ closed_on: iso(life.fateOn + 30) }),
    'outstanding-warrant-closed',
    { who: ({ life }) => life.fate === 'absconded' },
  ),
  changed(
    'newer-text-of-the-provision',
    'offenses',
    (row) => ({
      text_effective_on: `${Number(row['conviction_date']?.slice(0, 4)) + 1}-07-01`,
      text_superseded_on: '',
    }),
    'offense-text-of-another-time',
    { row: is('registrable', 'Y') },
  ),
  changed(
    'replaced-text-of-the-provision',
    'offenses',
    (row) => ({ text_superseded_on: `${Number(row['conviction_date']?.slice(0, 4)) - 1}-07-01` }),
    'offense-text-of-another-time',
    { row: is('registrable', 'Y') },
  ),
];

export const CONTENT_DEFECTS: readonly Defect[] = [...BLANKS, ...WEAK, ...CONTRADICTIONS];
