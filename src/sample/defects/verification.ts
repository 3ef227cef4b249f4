/** Defects of appearances: missed, late, by letter or not entered, and due dates that do not follow from them. */
import { day, iso, monthsAfter, yearsAfter, type Day } from '../days.ts';
import { isActive, keyOf, lastOf, undecided, violation, type Defect, type Planted } from '../defect.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import { dueAfter } from '../life.ts';
import type { Registrant, Row } from '../registrant.ts';
import { bad, changed, findings, type Where } from './cells.ts';

const dated = (row: Row | undefined, column: string): Day => day(row?.[column] ?? '');
const seenOn = (row: Row | undefined): Day => dated(row, 'verified_on');
const isVisit = (row: Row | undefined): boolean => row?.['in_person'] === 'Y' && row['outcome'] === 'confirmed';
/** Days after a due date within which somebody has to act: what the package leaves to the default. */
const ACT_WITHIN = 30;

/** Somebody in the community goes wrong as `spoil` says, which also tells what must be found, as in cells.ts. */
function visits(
  kind: string,
  count: number,
  tiers: string,
  suits: (registrant: Registrant, world: Jurisdiction) => boolean,
  spoil: (registrant: Registrant, world: Jurisdiction) => readonly (Planted | string)[],
): Defect {
  return {
    kind,
    count,
    suits: (registrant, world) =>
      isActive(registrant) && tiers.split(' ').includes(registrant.life.tier) && suits(registrant, world),
    plant: (registrant, world) =>
      spoil(registrant, world).flatMap((one) =>
        typeof one === 'string' ? findings(one, registrant.life.id, registrant) : one,
      ),
  };
}

const tierOf = (registrant: Registrant): string => `tier-${registrant.life.tier.toLowerCase()}`;

/** Whoever lacks an appearance of the last year has too few of them, except in tier I. */
function tooFew(registrant: Registrant, world: Jurisdiction): readonly string[] {
  const least = { I: 0, II: 2, III: 4 }[registrant.life.tier];
  const since = yearsAfter(world.asOf, -1);
  const seen = registrant.tables.verifications.filter((row) => row['in_person'] === 'Y' && seenOn(row) >= since);
  const few = seen.length < least && registrant.life.registered < since;
  return few ? [`${tierOf(registrant)}-too-few-appearances`] : [];
}

function flagged(due: Day, world: Jurisdiction): readonly string[] {
  return due + ACT_WITHIN < world.asOf ? ['long-overdue-not-flagged'] : [];
}

/** When the registrant would have been due without the last `gone` appearances. */
function dueWithout(registrant: Registrant, world: Jurisdiction, gone: number): Day {
  return dueAfter(world, registrant.life.tier, seenOn(registrant.tables.verifications.at(-1 - gone)));
}

/** The last `gone` appearances never happened: overdue under the schedule and under SORNA, which agree here. */
function stayAway(registrant: Registrant, world: Jurisdiction, gone: number): readonly string[] {
  const due = dueWithout(registrant, world, gone);
  registrant.tables.verifications = registrant.tables.verifications.slice(0, -gone);
  registrant.person['next_due'] = iso(due);
  const tier = tierOf(registrant);
  return [`${tier}-overdue-sorna`, `${tier}-overdue-schedule`, ...flagged(due, world), ...tooFew(registrant, world)];
}

/** `gone` appearances are missing since at least `days`, and there were some before. */
const canStayAway =
  (gone: number, days: number) =>
  (registrant: Registrant, world: Jurisdiction): boolean =>
    registrant.tables.verifications.length > gone + 1 && dueWithout(registrant, world, gone) < world.asOf - days;

function overdue(kind: string, count: number, tier: string, gone: number): Defect {
  return visits(kind, count, tier, canStayAway(gone, 0), (registrant, world) => [
    ...stayAway(registrant, world, gone),
    'past-due-not-recorded',
  ]);
}

/** The appearance was missed and the office knows it, but nobody did anything. */
const SHELVED = visits('missed-appearance-filed-away', 4, 'I II III', canStayAway(1, ACT_WITHIN), (one, world) => {
  const last = lastOf(one, 'verifications');
  const found = stayAway(one, world, 1);
  const due = one.person['next_due'] ?? '';
  const missed = { ...last, verified_on: '', due_on: due, in_person: '', outcome: 'missed' };
  one.tables.verifications.push(missed);
  return [...found, 'missed-appearance-still-active', violation('missed-appearance-without-follow-up', keyOf(missed))];
});

const MISSED = visits(
  'missed-appearance-without-consequence',
  4,
  'I',
  (one) => one.tables.verifications.length > 1,
  (one, world) => {
    const row = { ...lastOf(one, 'verifications'), verified_on: '', in_person: '', outcome: 'missed' };
    one.tables.verifications.push({
      ...row,
      verification_id: `${keyOf(row)}m`,
      due_on: iso(world.asOf - 3),
    });
    return ['missed-appearance-still-active'];
  },
);

/** The last appearance was by letter, and the next due date was counted from it. */
const BY_LETTER = visits(
  'letter-for-the-last-appearance',
  5,
  'III',
  (one, world) => one.tables.verifications.length > 3 && dueWithout(one, world, 1) < world.asOf,
  (one, world) => {
    const row = lastOf(one, 'verifications');
    row['in_person'] = 'N';
    return [
      violation('letter-in-place-of-appearance', keyOf(row)),
      'tier-iii-overdue-sorna',
      'next-due-beyond-interval',
      ...tooFew(one, world),
    ];
  },
);

/** The last appearance, since release, of which the year is over and that stands between two others. -1 where there is none. */
function oldVisit({ tables }: Registrant, world: Jurisdiction): number {
  const rows = tables.verifications;
  const inPrison = (row: Row | undefined): boolean =>
    tables.offenses.some((one) => one['release_date'] && dated(one, 'release_date') > seenOn(row));
  const year = yearsAfter(world.asOf, -1);
  return rows.findLastIndex(
    (row, i) =>
      isVisit(row) &&
      isVisit(rows[i - 1]) &&
      !inPrison(rows[i - 1]) &&
      isVisit(rows[i + 1]) &&
      seenOn(row) < year - 40 &&
      rows.length > i + 2,
  );
}

/** That appearance goes wrong. Years later it shows only as a gap. */
function longAgo(
  kind: string,
  count: number,
  tiers: string,
  spoil: (rows: Row[], at: number) => readonly [rule: string, row: number][],
): Defect {
  const suits = (one: Registrant, world: Jurisdiction): boolean => oldVisit(one, world) > 0;
  return visits(kind, count, tiers, suits, (one, world) => {
    const rows = one.tables.verifications;
    return spoil(rows, oldVisit(one, world)).map(([rule, row]) => violation(rule, keyOf(rows[row] ?? {})));
  });
}

const PAST: readonly Defect[] = [
  longAgo('appearance-by-letter-long-ago', 4, 'I II III', (rows, at) => {
    Object.assign(rows[at] ?? {}, { in_person: 'N' });
    return [
      ['letter-in-place-of-appearance', at],
      ['gap-between-appearances', at + 1],
    ];
  }),
  longAgo('appearance-never-entered', 4, 'II III', (rows, at) => {
    rows.splice(at, 1);
    return [['gap-between-appearances', at]];
  }),
  longAgo('appearance-after-the-due-date', 5, 'I II III', (rows, at) => {
    Object.assign(rows[at] ?? {}, { verified_on: iso(dated(rows[at], 'due_on') + 13) });
    return [
      ['appearance-after-due-date', at],
      ['gap-between-appearances', at],
    ];
  }),
  longAgo('appearance-date-unreadable', 2, 'I II III', (rows, at) => {
    Object.assign(rows[at] ?? {}, { verified_on: '20230230' });
    return [
      ['unreadable-verification-date', at],
      ['gap-between-appearances', at + 1],
    ];
  }),
];

const latest: Where = { row: (row, one) => row === one.tables.verifications.at(-1) };

const LATEST: readonly Defect[] = [
  bad('verifications.agency', '', 'appearance-without-agency', { ...latest, count: 4 }),
  changed(
    'verification-left-incomplete',
    'verifications',
    { outcome: 'incomplete' },
    'incomplete-verification-left-open',
    {
      count: 4,
      who: (one, world) => isActive(one) && seenOn(one.tables.verifications.at(-1)) < world.asOf - ACT_WITHIN - 1,
      ...latest,
    },
  ),
  visits('appearance-in-the-future', 2, 'I', canStayAway(1, 0), (one, world) => {
    const last = lastOf(one, 'verifications');
    const { next_due: due = '' } = one.person;
    const found = stayAway(one, world, 1).filter((rule) => rule !== 'long-overdue-not-flagged');
    one.tables.verifications.push(Object.assign(last, { verified_on: '2036-03-01' }));
    one.person['next_due'] = due;
    const beyond = ['next-due-beyond-interval', 'next-due-beyond-schedule'];
    return [...found, ...beyond, violation('future-verification-date', keyOf(last))];
  }),
];

const BEYOND = 'next-due-beyond-interval next-due-beyond-schedule';
const isDue =
  (wanted: (seen: Day, due: Day, world: Jurisdiction) => boolean) =>
  (one: Registrant, world: Jurisdiction): boolean => {
    const row = one.tables.verifications.at(-1);
    return isVisit(row) && wanted(seenOn(row), dated(row, 'due_on'), world);
  };

/** The due date that the last appearance met is still the next one. */
const notMovedOn = (one: Registrant): Day => {
  const due = lastOf(one, 'verifications')['due_on'] ?? '';
  one.person['next_due'] = due;
  return day(due);
};

const DUE_DATES: readonly Defect[] = [
  bad('person.next_due', '', 'missing-next-due', { count: 5 }),
  bad('person.next_due', (row) => iso(monthsAfter(dated(row, 'next_due'), 3)), BEYOND, { count: 9 }),
  changed(
    'called-in-as-if-tier-ii',
    'person',
    (_row, one) => ({ next_due: iso(monthsAfter(seenOn(lastOf(one, 'verifications')), 6)) }),
    BEYOND,
    { count: 4, who: (one) => isActive(one) && one.life.tier === 'III' },
  ),
  visits(
    'due-date-not-moved-on',
    3,
    'I II III',
    isDue((seen, due) => seen === due),
    (one) => {
      notMovedOn(one);
      return ['next-due-not-advanced'];
    },
  ),
  visits(
    'due-date-met-early',
    3,
    'I II III',
    isDue((seen, due, world) => seen < due && due < world.asOf),
    (one, world) => ['past-due-not-recorded', ...flagged(notMovedOn(one), world)],
  ),
];

/** The file of the first years was lost when the office moved, and nobody has been asked to come since. */
const NEVER_SEEN = visits(
  'no-appearance-on-record',
  2,
  'I',
  (one, world) =>
    one.life.origin === 'custody' &&
    dated(one.tables.addresses.at(-1), 'begin_on') < world.asOf - 31 &&
    [...one.tables.employment, ...one.tables.schools].every((row) => row['end_on'] !== ''),
  (one) => {
    one.tables.verifications = [];
    one.person['initial_registration_on'] = '';
    return [
      'no-appearance-on-record missing-initial-registration registered-after-release? released-here-never-registered? convicted-here-never-registered? registration-not-in-log?',
      'tier-i-overdue-sorna? tier-i-overdue-schedule? next-due-beyond-interval? next-due-beyond-schedule?',
      undecided('residence-without-registration', keyOf(lastOf(one, 'addresses'))),
    ];
  },
);

export const VERIFICATION_DEFECTS: readonly Defect[] = [
  overdue('overdue-tier-iii', 8, 'III', 1),
  overdue('overdue-tier-ii', 6, 'II', 2),
  overdue('long-overdue', 7, 'I II III', 4),
  SHELVED,
  MISSED,
  BY_LETTER,
  ...PAST,
  ...LATEST,
  ...DUE_DATES,
  NEVER_SEEN,
];
