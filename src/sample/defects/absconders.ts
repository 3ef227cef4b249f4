/** Defects around people who are gone: not called so, not announced, or called so although they were found. */
import { day, iso } from '../days.ts';
import { isActive, keyOf, type Defect } from '../defect.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import { noticesOf } from '../notices.ts';
import type { ChildTable, Registrant, Row } from '../registrant.ts';
import { changed, fateIs, findings, is } from './cells.ts';

type Suits = (registrant: Registrant, world: Jurisdiction) => boolean;

const gone = fateIs('absconded');
/** Present, in tier I or II, and not seen for so many days. */
const unseenFor =
  (days: number): Suits =>
  (one, world) =>
    isActive(one) &&
    one.life.tier !== 'III' &&
    one.tables.verifications.length > 1 &&
    one.tables.verifications.every(
      (row) => row['verified_on'] === '' || day(row['verified_on'] ?? '') < world.asOf - days,
    );

type Make = (registrant: Registrant, world: Jurisdiction) => Row;

/** A record more than there should be, which the rules find. Of a change everybody is told who has to be. */
function added(kind: string, count: number, who: Suits, table: ChildTable, make: Make, rules: string): Defect {
  return {
    kind,
    count,
    suits: who,
    plant: (registrant, world) => {
      const { life, tables } = registrant;
      const row = make(registrant, world);
      tables[table].push(row);
      if (table === 'events')
        tables.notifications.push(
          ...noticesOf(world, life, row, row['ncic_sent_on'] ?? '', tables, tables.notifications.length),
        );
      return findings(rules, keyOf(row), registrant);
    },
  };
}

/** The officer reported the person gone; nobody changed the status. */
const reportedGone: Make = ({ life }, world) => {
  const on = iso(world.calendar.after(world.asOf - 26, 1));
  return {
    event_id: `E${life.index + 1}-a`,
    person_id: life.id,
    kind: 'absconding',
    occurred_on: on,
    reported_on: on,
    in_person: 'N',
    entered_on: on,
    ncic_sent_on: on,
    posted_on: life.posted ? on : '',
  };
};

const expectedElsewhere: Make = ({ life }, { calendar, asOf, neighbours }) => {
  const received = asOf - 75;
  return {
    task_id: `H${life.index + 1}-3`,
    person_id: life.id,
    direction: 'outgoing',
    other_jurisdiction: neighbours[life.index % neighbours.length] ?? '',
    received_on: iso(received),
    sent_on: iso(calendar.after(received, 1)),
    answered_on: iso(calendar.after(received, 3)),
    expected_on: iso(received + 12),
    completed_on: iso(calendar.after(received + 12, 2)),
    outcome: 'no-show',
  };
};

const wanted: Make = ({ life }, { calendar, asOf, towns }) => {
  const issued = calendar.after(asOf - 90, 1);
  return {
    warrant_id: `K${life.index + 1}`,
    person_id: life.id,
    number: `W-${iso(issued).slice(0, 4)}-${String(life.index).padStart(4, '0')}`,
    reason: 'registration-violation',
    issued_on: iso(issued),
    issued_by: `${towns[life.index % towns.length]?.county ?? ''} District Court`,
    status: 'outstanding',
    ncic_entered_on: iso(calendar.after(issued, 1)),
  };
};

const outstanding = (row: Row): boolean => row['status'] === 'outstanding';

const FLAGS: readonly Defect[] = [
  added('gone-but-called-present', 3, unseenFor(30), 'events', reportedGone, 'person:absconder-not-flagged'),
  changed(
    'day-of-absconding-but-called-present',
    'person',
    (_, __, w) => ({ absconded_on: iso(w.asOf - 20) }),
    'absconder-not-flagged',
    { who: unseenFor(30) },
  ),
  changed('absconded-since-nobody-knows-when', 'person', { absconded_on: '' }, 'absconder-without-date', {
    who: gone,
    count: 3,
  }),
  changed(
    'flagged-after-two-months',
    'person',
    (_, { life }) => ({ next_due: iso(life.fateOn - 62) }),
    'flagged-late',
    { who: gone, count: 3 },
  ),
  added(
    'expected-elsewhere-and-gone',
    2,
    unseenFor(80),
    'relocation_tasks',
    expectedElsewhere,
    'no-show-not-flagged no-show-not-followed-up',
  ),
  changed(
    'moved-and-never-appeared',
    'relocation_tasks',
    { outcome: 'no-show' },
    'no-show-not-flagged no-show-not-followed-up person:moved-out-without-transfer',
    {
      who: fateIs('moved-out'),
      row: is('direction', 'outgoing'),
    },
  ),
  changed(
    'whereabouts-unknown-for-months',
    'person',
    (_, __, w) => ({ status: 'whereabouts-unknown', status_on: iso(w.asOf - 75) }),
    'unlocated-too-long',
    { who: unseenFor(75), count: 3 },
  ),
  changed(
    'out-of-compliance-for-months',
    'person',
    (_, __, w) => ({ status: 'non-compliant', status_on: iso(w.asOf - 80) }),
    'non-compliant-too-long',
    { count: 3 },
  ),
];

const STEPS: readonly Defect[] = [
  changed(
    'marshals-told-of-an-earlier-absconding',
    'person',
    (_, { life }) => ({ marshals_notified_on: iso(life.fateOn - 120) }),
    'marshals-told-long-before',
    { who: gone },
  ),
  changed(
    'ncic-shows-an-earlier-absconding',
    'person',
    (_, { life }) => ({ absconder_ncic_on: iso(life.fateOn - 95) }),
    'ncic-updated-long-before',
    { who: gone },
  ),
  changed(
    'marshals-told-after-a-week',
    'person',
    (_, { life }, w) => ({ marshals_notified_on: iso(w.calendar.after(life.fateOn, 6)) }),
    'absconder-marshals-told-late',
    { who: gone },
  ),
  changed(
    'ncic-shows-the-absconding-after-a-week',
    'person',
    (_, { life }, w) => ({ absconder_ncic_on: iso(w.calendar.after(life.fateOn, 6)) }),
    'absconder-ncic-updated-late',
    { who: gone },
  ),
  changed(
    'arrested-and-still-called-absconded',
    'warrants',
    (row, { life }) => ({
      status: 'served',
      closed_on: iso(life.fateOn + 25),
      ncic_entered_on: row['ncic_entered_on'] ?? '',
    }),
    'arrested-but-absconded',
    { who: gone, count: 3 },
  ),
  added(
    'wanted-but-called-compliant',
    3,
    (one) => isActive(one) && one.tables.warrants.length === 0,
    'warrants',
    wanted,
    'wanted-but-compliant',
  ),
  changed(
    'warrant-entered-after-a-week',
    'warrants',
    (row, _, w) => ({ ncic_entered_on: iso(w.calendar.after(day(row['issued_on'] ?? ''), 6)) }),
    'warrant-in-ncic-late',
    { who: gone, row: outstanding, count: 3 },
  ),
  changed(
    'warrant-after-six-weeks',
    'warrants',
    (_, { life }, w) => ({
      issued_on: iso(w.calendar.after(life.fateOn, 31)),
      ncic_entered_on: iso(w.calendar.after(life.fateOn, 32)),
    }),
    'person:warrant-issued-late',
    { who: gone, row: outstanding, count: 3 },
  ),
];

export const ABSCONDER_DEFECTS: readonly Defect[] = [...FLAGS, ...STEPS];
