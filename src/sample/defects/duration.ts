/** Defects of how long somebody registers: start and end of the period, and days in custody. */
import { day, iso, yearsAfter, type Day } from '../days.ts';
import { isActive, type Defect } from '../defect.ts';
import { NONE } from '../identity.ts';
import type { Registrant } from '../registrant.ts';
import { bad, changed, mistake, real } from './cells.ts';
import { PETTY, convict } from './clean-record.ts';
import { groupIs, type Who } from './groups.ts';

const all =
  (...conditions: readonly Who[]): Who =>
  (one, world) =>
    conditions.every((condition) => condition(one, world));
const hasEnd: Who = (one) => isActive(one) && one.life.tier !== 'III';
const cameFrom =
  (origin: Registrant['life']['origin']): Who =>
  (one) =>
    isActive(one) && one.life.origin === origin;
const old: Who = (one, world) => one.life.registered < world.asOf - 1500;
/** Nothing in the file tells of days in custody. */
const neverJailed: Who = ({ person }) => person['tolled_days'] === '0';
const ending = (one: Registrant, years: number, days = 0): string => iso(yearsAfter(one.life.start, years) + days);

/** The day on which somebody opened the file, in place of the day of release or sentencing. */
const startedLate = (origin: Registrant['life']['origin'], rule: string): Defect =>
  bad('person.registration_start', (_row, { life }) => iso(life.start + 40), rule, {
    count: 3,
    who: all(hasEnd, cameFrom(origin), ({ person }) => person['retroactive_class'] === NONE),
  });

const STARTS: readonly Defect[] = [
  bad('person.registration_start', '', 'missing-start-date', { count: 4 }),
  bad('person.registration_start', (_row, { life }) => iso(life.start - 400), 'start-before-release', {
    count: 4,
    who: all(groupIs('III'), cameFrom('custody')),
  }),
  // The day of the arrest.
  bad('person.registration_start', (_row, { life }) => iso(life.start - 150), 'start-before-sentencing', {
    count: 3,
    who: all(groupIs('III'), cameFrom('community')),
  }),
  startedLate('custody', 'start-after-release'),
  startedLate('community', 'start-after-sentencing'),
];

const ENDS: readonly Defect[] = [
  bad('person.registration_end', '', 'missing-end-date', { count: 6, who: hasEnd }),
  bad(
    'person.registration_end',
    (_row, one, world) => iso(Math.max(yearsAfter(one.life.start, 10), world.asOf + 30)),
    'tier-i-end-too-early',
    { count: 7, who: groupIs('I') },
  ),
  bad('person.registration_end', (_row, one) => ending(one, 15), 'tier-ii-end-too-early', {
    count: 6,
    who: groupIs('II'),
  }),
  bad('person.registration_end', (_row, one) => ending(one, 30), 'tier-iii-with-end-date', {
    count: 8,
    who: groupIs('III'),
  }),
  bad('person.registration_end', (_row, one) => ending(one, 25), 'juvenile-end-without-clean-record', {
    who: groupIs('juvenile'),
  }),
];

/** Who came back from jail or prison with the same end date as before. */
const CUSTODY: readonly Defect[] = [
  // The days are counted and nobody has moved the end.
  bad('person.tolled_days', '120', 'tier-i-end-too-early', { count: 3, who: all(groupIs('I'), neverJailed, old) }),
  changed(
    'revocation-not-counted',
    'supervision',
    ({ begin_on = '' }) => revoked(begin_on),
    'person:custody-not-tolled',
    {
      count: 3,
      row: real('begin_on'),
      who: all(hasEnd, neverJailed, old),
    },
  ),
  mistake(
    'jail-not-counted',
    (one, world) => {
      const on = one.life.registered + 700;
      convict(one, world, PETTY, on, on + 80);
    },
    'custody-not-tolled',
    { count: 3, who: all(hasEnd, neverJailed, old) },
  ),
  bad('person.tolled_days', '12045', 'impossible-tolled-days', { who: groupIs('III') }),
  bad('person.tolled_days', '-30', 'impossible-tolled-days', { who: all(hasEnd, neverJailed) }),
];

function revoked(begin: string): Readonly<Record<string, string>> {
  return { status: 'revoked', end_on: iso(day(begin) + 250) };
}

const lastVisit = (one: Registrant): Day => day(one.tables.verifications.at(-1)?.['verified_on'] ?? '');

/** The registration of somebody who still lives here is closed after the last appearance. */
function closed(
  kind: string,
  who: Who,
  rules: string,
  end: (one: Registrant, on: Day) => Readonly<Record<string, string>> = () => ({}),
): Defect {
  const close = (one: Registrant): void => {
    const on = lastVisit(one) + 2;
    one.tables.public_records = [];
    Object.assign(one.person, { status: 'expired', status_on: iso(on), next_due: '', ...end(one, on) });
  };
  // Nothing is posted again.
  const seen: Who = (one, world) => lastVisit(one) < world.asOf - 10;
  return { ...mistake(kind, close, rules, { count: 3, who: all(who, seen) }), keepsPublicRecord: true };
}

const CLOSED: readonly Defect[] = [
  bad('person.registration_end', (_row, _one, world) => iso(world.asOf + 700), 'expired-before-end', {
    count: 3,
    who: groupIs('I', 'expired'),
  }),
  // Ten years are over, and nobody has asked for a clean record.
  changed(
    'closed-after-ten-years',
    'person',
    { status: 'expired', clean_record_on: NONE },
    'tier-i-expired-too-early tier-i-end-too-early',
    { count: 3, who: groupIs('I', 'relieved') },
  ),
  changed(
    'closed-without-days-in-custody',
    'person',
    { tolled_days: '1900' },
    'tier-ii-expired-too-early tier-ii-end-too-early',
    { who: groupIs('II', 'expired') },
  ),
  closed(
    'closed-as-if-tier-i',
    (one, world) => groupIs('II')(one, world) && yearsAfter(one.life.start, 10) < world.asOf - 200,
    'tier-ii-expired-too-early tier-ii-end-too-early',
    (one) => ({ registration_end: ending(one, 10) }),
  ),
  closed(
    'juvenile-closed-at-21',
    groupIs('juvenile'),
    'juvenile-tier-iii-expired-too-early juvenile-tier-iii-end-too-early juvenile-end-without-clean-record',
    (_one, on) => ({ registration_end: iso(on) }),
  ),
  closed('tier-iii-closed', groupIs('III'), 'tier-iii-expired expired-before-end'),
];

export const DURATION_DEFECTS: readonly Defect[] = [...STARTS, ...ENDS, ...CUSTODY, ...CLOSED];
