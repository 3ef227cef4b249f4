/** Dates of birth and death that are wrong: everything else in the file then lies in childhood, or after death. */
import { day, iso, yearsAfter } from '../days.ts';
import { isActive, keyOf, violation, type Defect, type Planted } from '../defect.ts';
import { NONE } from '../identity.ts';
import type { Registrant, Row } from '../registrant.ts';
import { added } from './added.ts';
import { fateIs } from './cells.ts';

/** Rules about a registrant's age, by the records that they find when the date of birth is wrong. */
const CHILDHOOD = [
  ['offenses', 'conviction_date', 'conviction-in-childhood'],
  ['offenses', 'sentence_date', 'sentence-in-childhood'],
  ['arrests', 'arrested_on', 'arrest-in-childhood'],
  ['verifications', 'verified_on', 'appearance-in-childhood'],
  ['photos', 'taken_on', 'photo-in-childhood'],
] as const;

/** What is found where the recorded date of birth and the days of the file do not go together. */
export function ofBirth({ person, tables }: Registrant): readonly Planted[] {
  const birth = day(person['birth_date'] ?? '');
  const ten = iso(yearsAfter(birth, 10));
  const young = CHILDHOOD.flatMap(([table, column, rule]) =>
    tables[table]
      .filter((row) => (row[column] ?? '') !== '' && (row[column] ?? '') < ten)
      .map((row) => violation(rule, keyOf(row))),
  );
  return [
    ...young,
    ...tables.offenses
      .filter((row) => !ageFits(row, birth))
      .map((row) => violation('offender-age-contradicted', keyOf(row))),
  ];
}

function ageFits(offense: Row, birth: number): boolean {
  const { offender_age: age = '', offense_date: date = '' } = offense;
  if (age === '' || date === '') return true;
  const birthdays = [0, 1].map((more) => iso(yearsAfter(birth, Number(age) + more)));
  return (birthdays[0] ?? '') <= date && date < (birthdays[1] ?? '');
}

function birth(kind: string, date: (registrant: Registrant) => number, rules: readonly string[]): Defect {
  return {
    kind,
    count: 2,
    suits: isActive,
    plant: (registrant) => {
      registrant.person['birth_date'] = iso(date(registrant));
      return [...rules.map((rule) => violation(rule, registrant.life.id)), ...ofBirth(registrant)];
    },
  };
}

const BIRTHS: readonly Defect[] = [
  birth('birth-date-in-the-future', ({ life }) => yearsAfter(life.birth, 100), [
    'future-birth-date',
    'registration-before-birth',
  ]),
  birth('registration-day-as-birth-date', ({ life }) => life.registered, ['registration-in-childhood']),
  birth('birth-date-of-another-century', ({ life }) => yearsAfter(life.birth, -100), ['implausible-age']),
];

/** Rules about the dead, by the records that they find when the date of death is too early. */
const LATER = [
  ['verifications', 'verified_on', 'appearance-after-death'],
  ['photos', 'taken_on', 'photo-after-death'],
  ['addresses', 'begin_on', 'residence-after-death'],
  ['employment', 'begin_on', 'job-after-death'],
] as const;
const REPORTED = [
  'name-change',
  'residence-change',
  'employment-change',
  'school-change',
  'vehicle-change',
  'phone-change',
  'email-change',
  'instant-message-change',
  'internet-designation-change',
  'internet-identifier-change',
  'temporary-lodging',
];

function ofDeath({ person, tables }: Registrant): readonly Planted[] {
  const death = person['deceased_on'] ?? '';
  return [
    ...LATER.flatMap(([table, column, rule]) =>
      tables[table].filter((row) => (row[column] ?? '') > death).map((row) => violation(rule, keyOf(row))),
    ),
    ...tables.events
      .filter((row) => REPORTED.includes(row['kind'] ?? '') && (row['occurred_on'] ?? '') > death)
      .map((row) => violation('change-after-death', keyOf(row))),
  ];
}

function death(
  kind: string,
  count: number,
  years: number,
  rules: readonly string[],
  who = (one: Registrant): boolean => ofYears(one) > 3,
): Defect {
  return {
    kind,
    count,
    suits: (registrant) => fateIs('deceased')(registrant) && who(registrant),
    plant: (registrant) => {
      registrant.person['deceased_on'] = iso(yearsAfter(registrant.life.fateOn, -years));
      return [...rules.map((rule) => violation(rule, registrant.life.id)), ...ofDeath(registrant)];
    },
  };
}

/** Years with the registry. */
function ofYears({ life }: Registrant): number {
  return Math.floor((life.fateOn - life.registered) / 365.25);
}

const JOURNEY: Row = {
  departure_place: 'Quillport',
  arrival_place: 'Port Invented',
  return_place: 'Quillport',
  destination_country: 'Ruritania',
  destination_address: 'Hotel Invented, 12 Harbor Walk, Port Invented',
  carrier: 'Example Air 211',
  means: 'air',
  purpose: 'vacation',
  itinerary: 'Port Invented only',
  emergency: 'N',
  jurisdictions_notified_on: NONE,
};

const DEATHS: readonly Defect[] = [
  death('death-dated-two-years-early', 4, 2, []),
  death('death-dated-a-century-early', 1, 100, ['death-before-registration', 'death-before-birth']),
  death('death-dated-before-registration', 2, 10, ['death-before-registration'], (one) => ofYears(one) < 8),
  added(
    'journey-of-the-dead',
    'international_travel',
    (_row, { life }) => ({
      ...JOURNEY,
      reported_on: iso(life.fateOn - 30),
      marshals_notified_on: iso(life.fateOn - 30),
      ncic_sent_on: iso(life.fateOn - 30),
      departs_on: iso(life.fateOn + 10),
      arrives_on: iso(life.fateOn + 11),
      returns_on: iso(life.fateOn + 30),
      returned_on: iso(life.fateOn + 29),
    }),
    'journey-after-death',
    { who: (one) => fateIs('deceased')(one) && one.tables.travel_documents[0]?.['kind'] === 'passport' },
  ),
];

export const LIFETIME_DEFECTS: readonly Defect[] = [...DEATHS, ...BIRTHS];
