/** Days that cannot be: still to come, of another century, or in an order in which nothing happens. */
import { day, iso, yearsAfter } from '../days.ts';
import { isActive, type Defect } from '../defect.ts';
import type { Registrant, Row } from '../registrant.ts';
import { NONE } from '../identity.ts';
import { bad, both, changed, fateIs, is, isClosed, real, type Where } from './cells.ts';

/** In old files, where a day decides little else. */
const old: Where = { count: 1, who: isClosed };
const once: Where = { count: 1 };
const sentencedHere: Where = {
  count: 1,
  who: ({ life }, w) =>
    life.fate === 'expired' && life.origin === 'community' && life.tier === 'I' && life.start > w.implementedOn + 200,
};
const absconder: Where = { count: 1, who: fateIs('absconded') };

/** Two digits of a year were read as 20xx, or one digit slipped. */
function ahead(at: string, rules: string, where: Where = {}): Defect {
  return bad(at, (row) => shift(row, at, (year) => (year < 2000 ? 100 : 30)), rules, where);
}

/** Two digits of a year were read as 19xx. */
function ancient(at: string, rules: string, where: Where = {}): Defect {
  return bad(at, (row) => shift(row, at, () => -100), rules, where);
}

function shift(row: Row, at: string, years: (year: number) => number): string {
  const date = row[at.split('.')[1] ?? ''] ?? '';
  return iso(yearsAfter(day(date), years(Number(date.slice(0, 4)))));
}

/** A day some days from another one of the same record. */
function off(at: string, from: string, days: number, rules: string, where: Where = {}): Defect {
  return bad(at, (row) => moved(row, from, days), rules, where);
}

function moved(row: Row, column: string, days: number): string {
  return iso(day(row[column] ?? '') + days);
}

const FUTURE: readonly Defect[] = [
  ahead(
    'person.sentenced_on',
    'future-sentencing-date start-before-sentencing tier-i-end-too-early tier-i-expired-too-early',
    sentencedHere,
  ),
  ahead(
    'person.initial_registration_on',
    'future-initial-registration-date appeared-before-initial-registration form-of-an-earlier-registration initial-registration-dates-differ registered-late-after-sentencing',
    sentencedHere,
  ),
  ahead('person.palm_prints_on', 'future-palm-print-date palm-prints-submitted-before-taken'),
  ahead('person.status_on', 'future-status-date', old),
  ahead('person.clean_record_on', 'future-reduction-date', { count: 1, who: fateIs('relieved') }),
  ahead('person.ncic_sent_on', 'future-ncic-date', old),
  ahead(
    'person.absconded_on',
    'future-absconding-date flagged-late marshals-told-long-before ncic-updated-long-before',
    absconder,
  ),
  ahead('person.marshals_notified_on', 'future-marshals-date absconder-marshals-not-told', absconder),
  ahead('person.absconder_ncic_on', 'future-absconder-ncic-date absconder-ncic-not-updated', absconder),
  ahead('person.deceased_on', 'future-death-date', { count: 1, who: fateIs('deceased') }),
  ahead('offenses.offense_date', 'future-offense-date conviction-before-offense offender-age-contradicted', {
    ...once,
    row: is('registrable', 'Y'),
  }),
  ahead('offenses.sentence_date', 'future-sentence-date', { ...old, row: is('release_date', '') }),
  ahead('arrests.arrested_on', 'future-arrest-date disposition-before-arrest'),
  ahead('addresses.verified_on', 'future-address-verification', { row: is('is_current', 'N') }),
  ahead('photos.unchanged_on', 'future-comparison-date', { row: is('unchanged', 'Y') }),
  ahead(
    'events.reported_on',
    'future-report-date entry-before-report forwarding-before-report phone-change-reported-late',
    { ...once, row: is('kind', 'phone-change') },
  ),
  ahead('events.entered_on', 'future-entry-date not-entered-in-registry', { ...once, row: is('kind', 'phone-change') }),
  ahead('events.ncic_sent_on', 'future-forwarding-date not-forwarded-to-ncic', {
    ...once,
    row: is('kind', 'phone-change'),
  }),
  ahead('events.posted_on', 'future-posting-date posted-late', {
    ...once,
    row: both(is('kind', 'residence-change'), real('posted_on')),
    who: (one) => isActive(one) && one.life.tier !== 'I',
  }),
  ahead('lodging.reported_on', 'future-lodging-report lodging-reported-late', {
    ...once,
    row: is('host_notified_on', NONE),
  }),
  ahead(
    'international_travel.reported_on',
    'future-travel-report travel-reported-late travel-marshals-told-before-report travel-ncic-updated-before-report',
    { ...once, row: is('emergency', 'N') },
  ),
  ahead('notifications.sent_on', 'future-notice-date late-notice-to-background-check', {
    row: is('recipient_kind', 'background-check'),
  }),
  ahead('warrants.issued_on', 'future-warrant-date wanted-before-warrant warrant-closed-before-issue', {
    row: is('status', 'served', 'recalled'),
  }),
  ahead('relocation_tasks.sent_on', 'future-relocation-notice', { row: is('direction', 'incoming') }),
  ahead('relocation_tasks.completed_on', 'future-relocation-closing relocation-task-left-open', {
    row: is('direction', 'incoming'),
  }),
];

const ANCIENT: readonly Defect[] = [
  ancient('person.sentenced_on', 'ancient-sentencing-date', old),
  ancient(
    'person.initial_registration_on',
    'ancient-registration-date registered-before-conviction registration-before-birth initial-registration-dates-differ',
    old,
  ),
  ancient('person.registration_start', 'ancient-registration-start', sentencedHere),
  ancient('person.status_on', 'ancient-status-date'),
  bad('person.next_due', (row) => `1906${row['next_due']?.slice(4)}`, 'ancient-due-date next-due-not-advanced'),
  ancient('offenses.offense_date', 'ancient-offense-date offender-age-contradicted', { row: is('registrable', 'Y') }),
  ancient(
    'offenses.conviction_date',
    'ancient-conviction-date conviction-before-offense conviction-in-childhood offense-text-of-another-time',
    { row: is('registrable', 'Y') },
  ),
  ancient('offenses.release_date', 'ancient-release-date release-before-conviction release-before-sentence', {
    row: real('release_date'),
  }),
  ancient(
    'verifications.verified_on',
    'ancient-verification-date appearance-in-childhood person:appeared-before-initial-registration',
    {
      row: is('in_person', 'N'),
      // All visits are in the log, so that nobody misses one before the first.
      who: (one, world) => isActive(one) && one.life.registered > world.keptSince,
    },
  ),
  ancient('photos.taken_on', 'ancient-photo-date photo-in-childhood', {
    row: (row, one) => row === one.tables.photos[0] && one.tables.photos.length > 1,
  }),
  ancient('addresses.begin_on', 'ancient-address-date', {
    row: (row, one) => row === one.tables.addresses[0] && one.tables.addresses.length > 1,
  }),
  ancient('events.occurred_on', 'ancient-event-date', { row: is('kind', 'phone-change') }),
];

/** Something was posted later still, so that the public record is none the worse. */
const postedEarlier = (row: Row, { tables }: Registrant): boolean =>
  row['kind'] !== 'initial-registration' &&
  (row['posted_on'] ?? '') !== '' &&
  tables.events.some((event) => (event['posted_on'] ?? '') > (row['posted_on'] ?? ''));

const served = is('status', 'served', 'recalled');
const ORDER: readonly Defect[] = [
  off('arrests.disposed_on', 'arrested_on', -20, 'disposition-before-arrest', {
    row: is('disposition', 'dismissed', 'acquitted', 'not-prosecuted'),
  }),
  off('schools.end_on', 'begin_on', -30, 'school-end-before-start', { row: real('end_on') }),
  off('phones.end_on', 'begin_on', -30, 'phone-end-before-start', { row: real('end_on') }),
  off('internet_identifiers.end_on', 'begin_on', -30, 'identifier-end-before-start', { row: real('end_on') }),
  off('supervision.end_on', 'begin_on', -300, 'supervision-end-before-start', { row: is('status', 'completed') }),
  off('international_travel.arrives_on', 'departs_on', -5, 'arrival-before-departure', once),
  off('international_travel.arrives_on', 'returns_on', 4, 'return-before-arrival', once),
  off('events.posted_on', 'reported_on', -9, 'posting-before-report', { row: postedEarlier }),
  off('events.ncic_sent_on', 'reported_on', -9, 'forwarding-before-report', { row: is('kind', 'phone-change') }),
  off('warrants.closed_on', 'issued_on', -30, 'warrant-closed-before-issue', { row: served }),
  off('warrants.ncic_entered_on', 'issued_on', -4, 'wanted-before-warrant', { row: served }),
  off('relocation_tasks.completed_on', 'received_on', -4, 'relocation-closed-before-known', {
    row: is('direction', 'incoming'),
  }),
  off('relocation_tasks.sent_on', 'received_on', -4, 'relocation-sent-before-known', {
    row: is('direction', 'incoming'),
  }),
  off('offenses.release_date', 'conviction_date', -30, 'release-before-conviction release-before-sentence', {
    row: real('release_date'),
  }),
  off('addresses.verified_on', 'begin_on', -20, 'address-verified-before-start', { row: is('is_current', 'N') }),
  bad(
    'person.clean_record_on',
    (row) => moved(row, 'registration_start', -40),
    'reduction-before-start tier-i-clean-record-without-treatment tier-i-reduction-too-early',
    { count: 1, who: ({ life }) => life.fate === 'relieved' && !life.juvenile },
  ),
  changed(
    'warrant-before-conviction',
    'warrants',
    (_row, { life }, w) => {
      const issued = (life.convictions[0]?.convicted ?? life.start) - 90;
      return { issued_on: iso(issued), ncic_entered_on: iso(w.calendar.after(issued, 1)) };
    },
    'warrant-before-conviction',
    absconder,
  ),
  {
    ...off('public_records.updated_on', 'posted_on', -20, 'public-update-before-posting person:entry-not-updated', {
      row: real('posted_on'),
      who: (one) => isActive(one) && one.life.tier !== 'I' && !one.life.juvenile,
    }),
    keepsPublicRecord: true,
  },
  bad('offenses.offender_age', (row) => String(Number(row['offender_age']) + 2), 'offender-age-contradicted', {
    count: 3,
  }),
];

const REGISTERED_BEFORE: readonly Defect[] = [
  changed(
    'convicted-after-registration',
    'offenses',
    (_row, { life }) => ({
      conviction_date: iso(life.registered + 30),
      sentence_date: iso(life.registered + 60),
      release_date: '',
    }),
    'person:registered-before-conviction',
    {
      row: is('registrable', 'Y'),
      who: (one) => isActive(one) && one.tables.offenses.length === 1,
    },
  ),
];

export const DATE_DEFECTS: readonly Defect[] = [...ORDER, ...ANCIENT, ...FUTURE, ...REGISTERED_BEFORE];
