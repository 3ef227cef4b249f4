/** Defects of the first registration: late, lost, of another day, or of a class that nobody entered. */
import { iso, type Day } from '../days.ts';
import { isActive, keyOf, undecided, violation, type Defect, type Planted } from '../defect.ts';
import { NONE } from '../identity.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { ChildTable, Registrant, Row } from '../registrant.ts';
import { changed, fateIs, lasts, mistake, real } from './cells.ts';

type Suits = (registrant: Registrant, world: Jurisdiction) => boolean;

const ofOrigin =
  (origin: string): Suits =>
  (registrant, world) =>
    isActive(registrant) && registrant.life.origin === origin && registrant.life.start > world.implementedOn + 30;
const ofClass =
  (name: string): Suits =>
  (registrant) =>
    isActive(registrant) && registrant.person['retroactive_class'] === name;
/** Came from elsewhere at least so many days after the release there. */
const cameAfter =
  (days: number, table: ChildTable): Suits =>
  (registrant, world) =>
    ofOrigin('arrived')(registrant, world) &&
    (registrant.life.arrived ?? 0) - registrant.life.start >= days &&
    real('begin_on')(registrant.tables[table][0] ?? {});

/** Everything that was done at the first registration was done on another day. */
function registeredOn({ life, person, tables }: Registrant, on: Day): void {
  const before = iso(life.registered);
  const after = iso(on);
  const steps = ['occurred_on', 'reported_on', 'entered_on', 'ncic_sent_on', 'posted_on', 'jurisdictions_notified_on'];
  const taken = ['form_signed_on', 'fingerprints_on', 'palm_prints_on', 'dna_taken_on', 'ncic_sent_on'];
  const sent = ['fingerprints_submitted_on', 'palm_prints_submitted_on', 'dna_submitted_on'];
  for (const column of ['initial_registration_on', ...taken, ...sent]) person[column] = after;
  const event = tables.events.find((row) => row['kind'] === 'initial-registration') ?? {};
  for (const column of steps) if (event[column] !== '') event[column] = after;
  for (const row of tables.verifications)
    if (row['verified_on'] === before) Object.assign(row, { verified_on: after, due_on: after });
  for (const row of tables.photos) if (row['taken_on'] === before) row['taken_on'] = after;
}

const CLASS_RULES: Readonly<Record<string, string>> = {
  'imprisoned-or-supervised': 'unregistered-imprisoned-or-supervised',
  'already-registered': 'unregistered-prior-duty',
  'new-felony': 'unregistered-new-felony',
};
/**
 * Of people who were due since implementation: that nobody registered them is late, and left undone where they were
 * convicted.
 */
const UNREGISTERED_RULES = {
  custody: ['registered-after-release', 'released-here-never-registered', 'convicted-here-never-registered'],
  community: ['registered-late-after-sentencing', 'convicted-here-never-registered'],
  arrived: ['registered-late-after-arrival'],
};

/** Nothing of the last year waits for its entry in the log. */
const settled: Suits = ({ tables: { addresses, employment, schools } }, world) =>
  [...addresses, ...employment, ...schools].every((row) => (row['begin_on'] ?? '') < iso(world.asOf - 366));

/** A record was opened, from a court's or prison's list, and the registration itself was never completed. */
function neverRegistered(kind: string, count: number, who: Suits): Defect {
  return {
    kind,
    count,
    suits: (one, world) => who(one, world) && settled(one, world),
    plant: ({ life, person, tables }, world) => {
      const begun = life.byFelony ? 0 : (life.arrived ?? life.start);
      const late = begun >= world.implementedOn ? UNREGISTERED_RULES[life.origin] : [];
      const ofClass = CLASS_RULES[person['retroactive_class'] ?? ''];
      person['initial_registration_on'] = NONE;
      const found = (rule: string, rows: readonly Row[]): Planted[] => rows.map((row) => violation(rule, keyOf(row)));
      // Whether it was logged, and since when appearances are due, nobody can say.
      const open = [
        'registration-not-in-log',
        ...(life.tier === 'I' ? [] : [`tier-${life.tier.toLowerCase()}-too-few-appearances`]),
      ];
      return [
        ...open.map((rule) => undecided(rule, life.id)),
        ...['missing-initial-registration', ...late, ...(ofClass === undefined ? [] : [ofClass])].map((rule) =>
          violation(rule, life.id),
        ),
        ...found('residence-without-registration', tables.addresses.filter(lasts)),
        ...found('work-without-registration', tables.employment.filter(worksNow)),
        ...found('school-without-registration', tables.schools.filter(studiesNow)),
      ];
    },
  };
}

const worksNow = (row: Row): boolean => real('employer_name')(row) && lasts(row);
const studiesNow = (row: Row): boolean => real('school_name')(row) && lasts(row);

const NEVER_REGISTERED: readonly Defect[] = [
  neverRegistered(
    'student-never-registered',
    1,
    (one, world) => ofOrigin('custody')(one, world) && one.tables.schools.some(studiesNow),
  ),
  neverRegistered(
    'worker-never-registered',
    3,
    (one, world) => ofOrigin('custody')(one, world) && one.tables.employment.some(worksNow),
  ),
  neverRegistered('prisoner-of-2010-never-registered', 2, ofClass('imprisoned-or-supervised')),
  neverRegistered('registrant-of-2010-never-registered', 2, ofClass('already-registered')),
  neverRegistered('returned-by-felony-never-registered', 2, ofClass('new-felony')),
  mistake(
    'released-next-week-unregistered',
    ({ person, life }, w) =>
      Object.assign(person, {
        release_on: iso(w.asOf + 6),
        registration_start: iso(w.asOf + 6),
        initial_registration_on: '',
        form_signed_on: '',
        ...(life.end === undefined ? {} : { registration_end: iso(life.end) }),
      }),
    'unregistered-before-release',
    { who: fateIs('incarcerated'), count: 3 },
  ),
  mistake(
    'left-unregistered',
    ({ person, tables }) => {
      person['initial_registration_on'] = NONE;
      tables.relocation_tasks = tables.relocation_tasks.filter((row) => row['direction'] !== 'incoming');
    },
    ({ life }) => ['left-without-initial-registration', ...UNREGISTERED_RULES[life.origin]].join(' '),
    { who: (one) => fateIs('moved-out', 'deported')(one) && one.life.origin !== 'arrived', count: 3 },
  ),
  {
    ...mistake('registration-pending-for-weeks', pend, 'pending-too-long registered-late-after-arrival', {
      who: (one, world) =>
        ofOrigin('arrived')(one, world) &&
        one.tables.addresses.length === 1 &&
        one.tables.employment.every((row) => !real('employer_name')(row)),
      count: 3,
    }),
    keepsPublicRecord: true,
  },
];

/** Came three weeks ago, was put into the system by the portal, and has not been seen by anybody yet. */
function pend({ person, tables }: Registrant, world: Jurisdiction): void {
  const on = iso(world.asOf - 20);
  Object.assign(person, { status: 'pending', status_on: on, arrived_on: on, next_due: '' });
  for (const column of ['initial_registration_on', 'initial_in_person', 'form_signed_on', 'form_copy', 'ncic_sent_on'])
    person[column] = '';
  const none: readonly ChildTable[] = [
    'verifications',
    'photos',
    'events',
    'notifications',
    'public_records',
    'relocation_tasks',
  ];
  for (const table of none) tables[table] = [];
  tables.addresses = tables.addresses.slice(-1).map((row) => ({ ...row, begin_on: on, verified_on: '' }));
}

const DAYS: readonly Defect[] = [
  mistake(
    'visit-before-first-registration',
    ({ life, tables }) => {
      const [first = {}] = tables.verifications;
      const on = iso(life.registered - 6);
      const early = { ...first, verification_id: `${keyOf(first)}p`, verified_on: on, due_on: on };
      tables.verifications.unshift(early);
    },
    'appeared-before-initial-registration',
    { count: 3, who: (one, w) => ofOrigin('custody')(one, w) && one.life.registered > w.keptSince + 10 },
  ),
  changed(
    'form-of-the-prison',
    'person',
    (_, { life }) => ({ form_signed_on: iso(life.registered - 200) }),
    'form-of-an-earlier-registration',
    { count: 3, who: ofOrigin('custody') },
  ),
  changed(
    'initial-day-of-the-portal',
    'person',
    (_, { life }) => ({ initial_registration_on: iso(life.registered - 1) }),
    'initial-registration-dates-differ',
    { count: 3, who: ofOrigin('custody') },
  ),
  changed(
    'sentencing-date-blank',
    'person',
    { sentenced_on: '' },
    'missing-sentencing-date registered-late-after-sentencing? convicted-here-never-registered? start-before-sentencing?',
    {
      count: 3,
      who: (one, w) => ofOrigin('community')(one, w) && one.life.tier === 'III',
    },
  ),
  changed(
    'lived-here-before-arrival',
    'addresses',
    (_, { life }) => ({ begin_on: iso((life.arrived ?? 0) - 40) }),
    'person:residence-before-arrival',
    { who: cameAfter(45, 'addresses'), row: (row, one) => row === one.tables.addresses[0], count: 3 },
  ),
  changed(
    'worked-here-before-arrival',
    'employment',
    (_, { life }) => ({ begin_on: iso((life.arrived ?? 0) - 20) }),
    'person:work-before-arrival',
    { who: cameAfter(25, 'employment'), row: (row, one) => row === one.tables.employment[0], count: 3 },
  ),
  changed(
    'studied-here-before-arrival',
    'schools',
    (_, { life }) => ({ begin_on: iso((life.arrived ?? 0) - 15) }),
    'person:school-before-arrival',
    { who: cameAfter(20, 'schools') },
  ),
];

/** When SORNA came into force. */
const supervised: Suits = ({ tables }, world) =>
  tables.supervision.some((row) => (row['end_on'] ?? '') >= iso(world.implementedOn));

const CLASSES: readonly Defect[] = [
  mistake(
    'phase-in-missed',
    (one, w) => registeredOn(one, w.calendar.after(w.implementedOn + 420, 1)),
    'phase-in-missed-already-registered',
    { count: 3, who: (one, w) => ofClass('already-registered')(one, w) && one.life.origin === 'community' },
  ),
  mistake(
    'prisoner-of-2010-released-unregistered',
    ({ person, life }) => {
      person['release_on'] = iso(life.registered - 5);
      person['registration_start'] = iso(life.registered - 5);
    },
    'phase-in-missed-in-custody registered-after-release',
    {
      count: 1,
      who: (one, w) => ofClass('imprisoned-or-supervised')(one, w) && one.life.registered > w.implementedOn + 400,
    },
  ),
  mistake(
    'returned-by-felony-registered-late',
    (one, w) => registeredOn(one, w.calendar.after(one.life.start, 10)),
    'reentrant-registered-late',
    { who: (one, w) => ofClass('new-felony')(one, w) && one.life.start < w.asOf - 500 },
  ),
  mistake(
    'felony-not-entered',
    ({ tables }) => {
      tables.offenses = tables.offenses.filter((row) => row['registrable'] === 'Y');
      const charges = tables.offenses.map((row) => row['offense_title']);
      tables.arrests = tables.arrests.filter((row) => charges.includes(row['charge']));
    },
    'reentrant-without-felony',
    { who: ofClass('new-felony') },
  ),
  changed('prisoner-of-2010-unclassified', 'person', { retroactive_class: NONE }, 'unclassified-at-implementation', {
    count: 3,
    who: ofClass('imprisoned-or-supervised'),
  }),
  changed('registrant-of-2010-unclassified', 'person', { retroactive_class: NONE }, 'unclassified-prior-registrant', {
    count: 3,
    who: (one, w) => ofClass('already-registered')(one, w) && one.life.start < w.implementedOn && !supervised(one, w),
  }),
];

export const INITIAL_REGISTRATION_DEFECTS: readonly Defect[] = [...NEVER_REGISTERED, ...DAYS, ...CLASSES];
