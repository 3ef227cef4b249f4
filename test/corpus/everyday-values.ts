/** What a large registry holds, with the values that make trouble: common names and streets, words as screen names. */
import { randomFor, type Random } from '../../src/sample/random.ts';
import type { KnownPerson, ProhibitedValue } from '../../src/site/types.ts';
import { COMMON_GIVEN_NAMES, COMMON_SURNAMES, ORDINARY_WORDS } from '../../src/site/values/common-words.ts';

const TOWN_NAMES =
  'Abernathy Colegrove Franklin Jackson Lincoln Madison Marion Whitfield Fuchs Pell Timmons Quennbury Keller Carver Parks ' +
  'Barton Pierce Holloway Holt Harper Barrett Reeves Whitaker Stanton Mercer Fulton Clay Polk Warren Clinton';
const STREETS = [
  'Main Street',
  'Oak Avenue',
  'Elm Street',
  'Maple Drive',
  'Court Square',
  'Jackson Street',
  'Ruth Road',
];
const CHARGES =
  'Sexual battery,Lewd conduct,Indecent exposure,Failure to register,Sexual abuse,Assault on a minor'.split(',');
const RELATIONS = 'Family Member,Stepdaughter,Niece,Daughter,Student,Neighbor,Girlfriend,Patient,Minor Female'.split(
  ',',
);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const GIVEN = [...COMMON_GIVEN_NAMES].map(capital);
const SURNAMES = [...[...COMMON_SURNAMES].map(capital), ...TOWN_NAMES.split(' ')];
const WORDS = [...ORDINARY_WORDS].filter((word) => word.length >= 5);

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const day = (random: Random): string =>
  `${random.int(1990, 2015)}-${pad(random.int(1, 12), 2)}-${pad(random.int(1, 28), 2)}`;

function handleOf(random: Random): string {
  const [given, surname] = [random.pick(GIVEN).toLowerCase(), random.pick(SURNAMES).toLowerCase()];
  return random.pick([
    random.pick(WORDS),
    `${given.charAt(0)}${surname}`,
    `${given}.${surname}`,
    `${given}${random.int(1950, 2005)}`,
    `${random.pick(WORDS)}_${random.pick(WORDS)}`,
  ]);
}

/** Ten values each. @param people how many registrants */
export function everydayValues(people: number): readonly ProhibitedValue[] {
  return Array.from({ length: people }, (_, index) =>
    valuesOf(`E-${100_000 + index}`, randomFor(9, index, 'everyday')),
  ).flat();
}

export function everydayPeople(people: number): readonly KnownPerson[] {
  return Array.from({ length: people }, (_, index) => {
    const random = randomFor(9, index, 'everyday person');
    return {
      id: `E-${100_000 + index}`,
      names: [`${random.pick(GIVEN)} ${random.pick(SURNAMES)}`],
      birthDates: [day(random)],
    };
  });
}

function valuesOf(person: string, random: Random): readonly ProhibitedValue[] {
  const of = (prohibited: ProhibitedValue['prohibited'], column: string, value: string): ProhibitedValue => ({
    prohibited,
    person,
    column,
    value,
  });
  const family = random.pick(SURNAMES);
  const victim = (): ProhibitedValue => ({
    ...of('victim-identity', 'victims.surname', ''),
    parts: { given: random.pick(GIVEN), surname: family, birth_date: day(random) },
  });
  const docket = `${random.int(10, 24)}-CR-${pad(random.int(1, 9999), random.int(0, 1) === 0 ? 6 : 4)}`;
  return [
    of(
      'ssn',
      'person.ssn',
      `9${pad(random.int(1, 98), 2)}-${pad(random.int(10, 98), 2)}-${pad(random.int(1, 9998), 4)}`,
    ),
    of('internet-identifier', 'internet_identifiers.value', handleOf(random)),
    of('internet-identifier', 'internet_identifiers.value', `${handleOf(random)}@mail.example.org`),
    of(
      'travel-document',
      'travel_documents.number',
      `${random.pick(['A', 'K', 'H', ''])}${pad(random.int(1, 99_999_999), 8)}`,
    ),
    victim(),
    victim(),
    of('victim-identity', 'victims.street', `${random.pick([14, 27, 120, 315, 412])} ${random.pick(STREETS)}`),
    of('victim-identity', 'victims.relationship', random.pick(RELATIONS)),
    of('arrest-without-conviction', 'arrests.docket_number', docket),
    of('arrest-without-conviction', 'arrests.charge', random.pick(CHARGES)),
  ];
}
