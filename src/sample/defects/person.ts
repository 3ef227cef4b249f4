/** Defects of the registrant's own record: a cell is blank, a placeholder, malformed, or contradicts another. */
import { iso } from '../days.ts';
import { isActive, type Defect } from '../defect.ts';
import { foundFor, isSeen } from './records.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { Registrant } from '../registrant.ts';

type Suits = (registrant: Registrant, world: Jurisdiction) => boolean;

/** One cell of the registrant's record gets a bad value. */
function cell(
  kind: string,
  count: number,
  column: string,
  value: string | ((registrant: Registrant, world: Jurisdiction) => string),
  rules: readonly string[],
  suits: Suits = isActive,
): Defect {
  return {
    kind,
    count,
    suits: (registrant, world) => isSeen(registrant, rules) && suits(registrant, world),
    plant: (registrant, world) => {
      registrant.person[column] = typeof value === 'string' ? value : value(registrant, world);
      return rules.map((rule) => foundFor(rule, registrant.life.id, registrant.life.id));
    },
  };
}

/** Neither the day nor a copy: nothing shows that anybody signed. */
const UNSIGNED = cell('form-unsigned', 6, 'form_signed_on', '', ['unsigned-form', 'missing-form-copy']);

const origin =
  (wanted: string): Suits =>
  (registrant) =>
    isActive(registrant) && registrant.life.origin === wanted;

/** Said to have been submitted, without the number under which the national database holds it. */
const plain =
  (column: string): Suits =>
  (registrant) =>
    isActive(registrant) && registrant.person[column] === 'Y';

export const PERSON_DEFECTS: readonly Defect[] = [
  cell('surname-unknown', 3, 'surname', 'UNKNOWN', ['missing-surname', 'public:posted-without-surname']),
  cell('given-name-unknown', 3, 'given_name', 'UNKNOWN', ['missing-given-name', 'public:posted-without-given-name']),
  cell('birth-date-blank', 6, 'birth_date', '', ['missing-birth-date']),
  cell('birth-date-placeholder', 3, 'birth_date', '1900-01-01', ['missing-birth-date']),
  cell('sex-blank', 4, 'sex', '', ['missing-sex']),
  cell('race-placeholder', 4, 'race', 'UNK', ['missing-race']),
  cell('height-blank', 6, 'height_in', '', ['missing-height']),
  cell('weight-blank', 6, 'weight_lb', '', ['missing-weight']),
  cell('eye-color-placeholder', 5, 'eye_color', 'XXX', ['missing-eye-color']),
  cell('hair-color-placeholder', 4, 'hair_color', 'XXX', ['missing-hair-color']),
  cell('marks-blank', 7, 'marks', '', ['unanswered-marks']),
  cell('ssn-blank', 8, 'ssn', '', ['unanswered-ssn']),
  cell('ssn-placeholder', 5, 'ssn', '000-00-0000', ['unanswered-ssn']),
  cell('ssn-too-short', 3, 'ssn', (r) => `912-44-${r.life.index}`.slice(0, 9), ['malformed-ssn']),
  cell('ssn-never-issued', 2, 'ssn', (r) => `666-12-${String(3000 + (r.life.index % 1000))}`, ['unissuable-ssn']),
  cell('purported-ssn-blank', 6, 'ssn_purported', '', ['unanswered-purported-ssn']),
  cell('purported-ssn-malformed', 2, 'ssn_purported', 'ON PAPER', ['malformed-purported-ssn']),
  cell('purported-birth-date-blank', 6, 'birth_date_purported', '', ['unanswered-purported-birth-date']),
  cell('tribal-name-blank', 5, 'ethnic_tribal_name', '', ['unanswered-ethnic-tribal-name']),
  cell('licence-number-blank', 4, 'driver_licence_number', '', ['unanswered-licence-number']),
  cell('licence-copy-blank', 6, 'driver_licence_copy', '', ['unanswered-licence-copy']),
  cell('licence-state-unknown', 2, 'driver_licence_state', 'ZZ', ['unknown-licence-state']),
  cell('fingerprint-date-blank', 5, 'fingerprints_on', '', ['missing-fingerprint-date'], plain('fingerprints_ngi')),
  cell('fingerprints-not-sent', 5, 'fingerprints_ngi', 'N', ['fingerprints-not-in-ngi']),
  cell('palm-print-date-blank', 5, 'palm_prints_on', '', ['missing-palm-print-date']),
  cell('palm-prints-not-sent', 5, 'palm_prints_ngi', 'N', ['palm-prints-not-in-ngi']),
  cell('dna-date-blank', 4, 'dna_taken_on', '', ['missing-dna-date'], plain('dna_codis')),
  cell('dna-agency-blank', 3, 'dna_agency', '', ['missing-dna-agency'], plain('dna_codis')),
  cell('dna-not-sent', 6, 'dna_codis', 'N', ['dna-not-in-codis']),
  cell('form-copy-blank', 4, 'form_copy', '', ['missing-form-copy']),
  { ...UNSIGNED, plant: (one, ...more) => ((one.person['form_copy'] = ''), UNSIGNED.plant(one, ...more)) },
  cell('form-signed-late', 4, 'form_signed_on', (r, w) => iso(w.calendar.after(r.life.registered, 4)), [
    'unsigned-form',
  ]),
  cell('form-date-unreadable', 2, 'form_signed_on', '2023-02-29', ['unreadable-form-date', 'unsigned-form?']),
  cell('fbi-number-blank', 5, 'fbi_number', '', ['missing-fbi-number'], plain('fingerprints_ngi')),
  cell('fbi-number-malformed', 2, 'fbi_number', (r) => `9ABC-${r.life.index}-00`, ['malformed-fbi-number']),
  cell('ncic-number-blank', 8, 'ncic_number', '', ['missing-ncic-number']),
  cell('ncic-never-sent', 5, 'ncic_sent_on', '', ['registration-not-sent-to-ncic']),
  cell('ncic-sent-late', 6, 'ncic_sent_on', (r, w) => iso(w.calendar.after(r.life.registered, 4)), [
    'registration-not-sent-to-ncic',
  ]),
  cell('height-over-eight-feet', 3, 'height_in', '100', ['implausible-height']),
  cell('weight-in-kilograms', 3, 'weight_lb', '54', ['implausible-weight']),
  cell('eye-color-code-unknown', 3, 'eye_color', 'TEAL', ['unknown-eye-color-code']),
  cell('birth-date-unreadable', 2, 'birth_date', '02/30/1971', ['unreadable-birth-date']),
  cell('dna-date-in-the-future', 2, 'dna_taken_on', '2036-05-01', ['future-dna-date', 'dna-submitted-before-taken']),
  cell('fingerprint-date-in-the-future', 2, 'fingerprints_on', '2036-05-01', [
    'future-fingerprint-date',
    'fingerprints-submitted-before-taken',
  ]),
  cell('initial-registration-by-mail', 4, 'initial_in_person', 'N', ['initial-not-in-person']),
  cell(
    'tier-from-risk-scale',
    6,
    'tier_source',
    'risk',
    ['tier-from-risk'],
    (one) => isActive(one) && one.life.tier !== 'III',
  ),
  cell(
    'release-date-unreadable',
    2,
    'release_on',
    '2014-02-30',
    [
      'unreadable-release-date',
      'registered-after-release?',
      'released-here-never-registered?',
      'convicted-here-never-registered?',
      'start-before-release?',
    ],
    (r, w) => origin('custody')(r, w) && r.life.tier === 'III',
  ),
];
