/** Single cases: steps left out by one desk, dates that cannot be, entries that point to nobody. */
import { iso, yearsAfter } from '../days.ts';
import { keyOf, type Defect } from '../defect.ts';
import { foundFor } from './records.ts';
import type { Jurisdiction } from '../jurisdictions.ts';
import type { Fate } from '../life.ts';
import { dropNotice } from '../notices.ts';
import type { ChildTable, Registrant, Row } from '../registrant.ts';

interface Case {
  readonly count: number;
  /** Default: living in the community. */
  readonly fate?: Fate;
  readonly suits?: (registrant: Registrant, world: Jurisdiction) => boolean;
  /** Returns the record that rules without a prefix are found for; none: the registrant. */
  readonly change: (registrant: Registrant, world: Jurisdiction) => Row | undefined;
  /** As in defects-records.ts. */
  readonly rules: readonly string[];
  readonly keepsPublicRecord?: boolean;
}

function caseOf(kind: string, one: Case): Defect {
  const { count, fate = 'active', keepsPublicRecord = false } = one;
  return {
    kind,
    count,
    keepsPublicRecord,
    suits: (registrant, world) =>
      registrant.life.fate === fate && registrant.elsewhere === undefined && (one.suits?.(registrant, world) ?? true),
    plant: (registrant, world) => {
      const { id } = registrant.life;
      const row = one.change(registrant, world);
      return one.rules.map((rule) => foundFor(rule, row === undefined ? id : keyOf(row), id));
    },
  };
}

/** Cells of the registrant's own record. */
function own(cells: (registrant: Registrant, world: Jurisdiction) => Row): Case['change'] {
  return (registrant, world) => {
    Object.assign(registrant.person, cells(registrant, world));
    return undefined;
  };
}

/** Cells of the last record of a list that `wanted` picks. */
function listed(
  table: ChildTable,
  wanted: (row: Row) => boolean,
  cells: (row: Row, world: Jurisdiction, registrant: Registrant) => Row,
): Pick<Case, 'change' | 'suits'> {
  const find = (registrant: Registrant): Row | undefined => registrant.tables[table].findLast(wanted);
  return {
    suits: (registrant) => find(registrant) !== undefined,
    change: (registrant, world) => {
      const row = find(registrant);
      return row && Object.assign(row, cells(row, world, registrant));
    },
  };
}

const kindIs =
  (kind: string) =>
  (row: Row): boolean =>
    row['kind'] === kind;
const any = (): boolean => true;
const postable = (registrant: Registrant): boolean => registrant.life.tier !== 'I' && registrant.life.posted;
const shift = (row: Row, world: Jurisdiction, column: string, days: number): string =>
  iso(world.calendar.after(Date.parse(row[column] ?? '') / 86_400_000, days));

const EVENT_CASES: readonly Defect[] = [
  caseOf('residence-end-reported-late', {
    count: 2,
    fate: 'moved-out',
    ...listed('events', kindIs('residence-end'), (row, w) =>
      Object.fromEntries(
        ['reported_on', 'entered_on', 'ncic_sent_on'].map((column) => [column, shift(row, w, column, 4)]),
      ),
    ),
    rules: ['residence-end-reported-late'],
  }),
  caseOf('move-abroad-kept-from-marshals', {
    count: 2,
    fate: 'deported',
    ...listed('events', kindIs('relocation-abroad'), () => ({ marshals_notified_on: '' })),
    rules: ['move-abroad-marshals-not-told'],
  }),
  caseOf('move-abroad-late-to-jurisdictions', {
    count: 2,
    fate: 'deported',
    ...listed('events', kindIs('relocation-abroad'), (row, w) => ({
      jurisdictions_notified_on: shift(row, w, 'reported_on', 5),
    })),
    rules: ['move-abroad-jurisdictions-not-told'],
  }),
  caseOf('move-abroad-not-in-ncic', {
    count: 2,
    fate: 'deported',
    ...listed('events', kindIs('relocation-abroad'), (row, _world, registrant) => {
      dropNotice(registrant, row, 'national-database');
      return { ncic_sent_on: '' };
    }),
    rules: ['move-abroad-ncic-not-updated', 'not-forwarded-to-ncic'],
  }),
  caseOf('move-not-passed-on', {
    count: 3,
    fate: 'moved-out',
    ...listed(
      'relocation_tasks',
      (row) => row['direction'] === 'outgoing',
      (row, w) => ({ sent_on: shift(row, w, 'received_on', 5) }),
    ),
    rules: ['relocation-task-not-sent'],
  }),
  caseOf('no-show-not-reported-back', {
    count: 2,
    fate: 'moved-out',
    ...listed(
      'relocation_tasks',
      (row) => row['outcome'] === 'no-show',
      () => ({ origin_notified_on: '' }),
    ),
    rules: ['no-show-not-reported-back'],
  }),
  caseOf('posted-late', {
    count: 5,
    ...both(
      postable,
      listed('events', kindIs('residence-change'), (row, w) => ({ posted_on: shift(row, w, 'reported_on', 6) })),
    ),
    rules: ['posted-late'],
  }),
  caseOf('stay-ends-before-it-begins', {
    count: 2,
    ...listed('lodging', any, (row) => ({ end_on: iso(Date.parse(row['begin_on'] ?? '') / 86_400_000 - 3) })),
    rules: ['lodging-end-before-start'],
  }),
  caseOf('stay-without-name', {
    count: 2,
    ...listed('lodging', any, () => ({ name: '' })),
    rules: ['missing-lodging-name'],
  }),
  caseOf('return-before-departure', {
    count: 2,
    ...listed(
      'international_travel',
      (row) => row['returned_on'] === '',
      (row) => ({
        returns_on: iso(Date.parse(row['departs_on'] ?? '') / 86_400_000 - 3),
      }),
    ),
    rules: ['return-before-departure', 'return-before-arrival'],
  }),
  caseOf('journey-without-country', {
    count: 2,
    ...listed('international_travel', any, () => ({ destination_country: '' })),
    rules: ['missing-destination-country'],
  }),
  caseOf('journey-without-purpose', {
    count: 2,
    ...listed('international_travel', any, () => ({ purpose: '' })),
    rules: ['missing-purpose-of-travel'],
  }),
  caseOf('coordinates-outside', {
    count: 4,
    ...both(
      (one) => one.life.posted && one.elsewhere === undefined,
      listed(
        'addresses',
        (row) => row['is_current'] === 'Y' && row['longitude'] !== '',
        () => ({ latitude: '45.1234' }),
      ),
    ),
    rules: ['outside-jurisdiction', 'public:posted-coordinates-outside'],
  }),
];

/** Both conditions hold. */
function both(
  suits: (registrant: Registrant) => boolean,
  rest: Pick<Case, 'change' | 'suits'>,
): Pick<Case, 'change' | 'suits'> {
  return { ...rest, suits: (registrant, world) => suits(registrant) && (rest.suits?.(registrant, world) ?? true) };
}

const PERSON_CASES: readonly Defect[] = [
  caseOf('form-date-in-the-future', {
    count: 2,
    change: own(() => ({ form_signed_on: '2027-02-01' })),
    rules: ['future-form-date', 'unsigned-form'],
  }),
  caseOf('ends-before-it-starts', {
    count: 2,
    suits: (one) => one.life.tier === 'I',
    change: own(({ life }) => ({ registration_end: iso(life.start - 3) })),
    rules: ['registration-end-before-start', 'tier-i-end-too-early', 'ended-but-active'],
  }),
  caseOf('ended-after-ten-years-but-active', {
    count: 3,
    suits: (one, w) => one.life.tier === 'I' && yearsAfter(one.life.start, 10) < w.asOf,
    change: own(({ life }) => ({ registration_end: iso(yearsAfter(life.start, 10)) })),
    rules: ['tier-i-end-too-early', 'ended-but-active'],
  }),
];

const SITE_CASES: readonly Defect[] = [
  caseOf('site-shows-former-given-name', {
    count: 2,
    ...listed('public_records', any, () => ({ given_name: 'Formerly' })),
    rules: ['stale-public-given-name'],
    keepsPublicRecord: true,
  }),
  caseOf('site-without-posting-date', {
    count: 3,
    ...listed('public_records', any, () => ({ posted_on: '' })),
    rules: ['posted-without-posting-date'],
    keepsPublicRecord: true,
  }),
  caseOf('tier-i-against-minor-not-posted', {
    count: 4,
    suits: (one) => one.life.tier === 'I' && one.tables.offenses.some((row) => row['against_minor'] === 'Y'),
    change: ({ tables }) => {
      tables.public_records = [];
      return undefined;
    },
    rules: ['tier-i-against-minor-not-posted'],
    keepsPublicRecord: true,
  }),
];

export const CASE_DEFECTS: readonly Defect[] = [...EVENT_CASES, ...PERSON_CASES, ...SITE_CASES];
