/** The invented export: some hundreds of registrants with values of all five prohibited classes. Nobody real is meant. */
import { randomFor, type Random } from '../sample/random.ts';
import { employerName, registrantName, streetAddress } from '../sample/words.ts';

export interface Victim {
  readonly given: string;
  readonly surname: string;
  readonly birthDate: string;
}

export interface CourtCase {
  readonly docket: string;
  readonly charge: string;
  /** ISO date of the arrest or the conviction. */
  readonly date: string;
}

/** A registrant as the export holds them. Dates are ISO. */
export interface Person {
  readonly id: string;
  readonly given: string;
  readonly surname: string;
  readonly alias: string;
  readonly birthDate: string;
  readonly street: string;
  readonly city: string;
  readonly zip: string;
  readonly employer: string;
  readonly plate: string;
  readonly latitude: string;
  readonly longitude: string;
  /** `912-73-5096` */
  readonly ssn: string;
  readonly victims: readonly [Victim, Victim];
  readonly email: string;
  readonly handle: string;
  /** Number of a messenger account, as typed: `+1 555 0123 4417`. */
  readonly messenger: string;
  readonly passport: string;
  readonly passportDigits: string;
  readonly alien: string;
  readonly i94: string;
  readonly receipt: string;
  readonly arrest: CourtCase;
  readonly conviction: CourtCase;
}

/**
 * Numbers that the Social Security Administration retired because they were printed on sample cards in wallets, or
 * used in its own advertisements: structurally valid, and nobody has them.
 */
export const RETIRED_SSNS: readonly string[] = [
  '042-10-3580',
  '062-36-0749',
  '095-07-3645',
  '128-03-6045',
  '135-01-6629',
  '165-18-7999',
];
/** The same list; not in the export, so that only their shape and label can be known. */
export const UNKNOWN_SSNS: readonly string[] = [
  '141-18-6941',
  '189-09-2294',
  '212-09-7694',
  '306-30-2348',
  '308-12-5070',
  '468-28-8779',
];

/** Names as they really are: accents, hyphens, apostrophes, particles. The first registrants have one each. */
const SPECIAL_VICTIMS: readonly (readonly [string, string])[] = [
  ['Zoë', 'Quennondraké'],
  ['Marie-Claire', 'Vespibold'],
  ['Aurelie', "O'Xantavant"],
  ['Bastien', 'Ilvellimore-Wyvyndale'],
  ['Coralie', 'de la Ogdanquist'],
  ['Iñaki', 'Zaphübright'],
];
const VICTIM_GIVEN =
  'Aurelie Bastien Coralie Dorothea Evander Felicity Gareth Harriet Imogen Julius Katrin Leopold Marisol Nathaniel Ottilie Percival Renata Silvan Tabea Ulrike Valentin Wilhelmina'.split(
    ' ',
  );
/** Surnames that no registrant carries. */
const VICTIM_START = 'Quenn Vesp Ixw Zaph Oxl Yeff Umbr Evv Aq Ebb Ilv Ogd Upj Wyv Xant Zub'.split(' ');
const VICTIM_MIDDLE = 'ar ell ing onn usk ad ith ov emm arr'.split(' ');
const VICTIM_END = 'acquill ibold ondrake ubright imore avant oxley etter abbery essing olles urridge'.split(' ');
const HANDLE_WORDS = 'dusk ember quill marsh cobalt heron lantern thistle saffron onyx pewter glacier'.split(' ');
const HANDLE_NOUNS = 'rider walker piper angler drifter weaver sailor gambler ranger tinker skater hunter'.split(' ');
const TOWNS = 'Saltmarsh Elderwick Gannet Thornhaven Millbrook Kestrel'.split(' ');
const CHARGES = [
  'Burglary of a habitation',
  'Forgery of a check',
  'Criminal mischief in the second degree',
  'Unlawful restraint of a person',
  'Receiving stolen vehicles',
  'Tampering with physical evidence',
];
const CONVICTIONS = [
  'Sexual assault in the second degree',
  'Lewd conduct with a minor',
  'Indecent exposure, third offense',
];

/** Gives each text once, however often it is asked. */
export function createUnique(): (make: () => string) => string {
  const seen = new Set<string>();
  return (make) => {
    for (;;) {
      const text = make();
      if (seen.has(text)) continue;
      seen.add(text);
      return text;
    }
  };
}
export type Unique = ReturnType<typeof createUnique>;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const day = (random: Random, from: number, to: number): string =>
  `${random.int(from, to)}-${pad(random.int(1, 12), 2)}-${pad(random.int(1, 28), 2)}`;

/** Areas from 900 on were never issued. */
export function inventedSsn(random: Random): string {
  return `9${pad(random.int(1, 98), 2)}-${pad(random.int(10, 98), 2)}-${pad(random.int(1001, 9998), 4)}`;
}

export function inventedVictim(random: Random): Victim {
  const given = random.pick(VICTIM_GIVEN);
  const surname = random.pick(VICTIM_START) + random.pick(VICTIM_MIDDLE) + random.pick(VICTIM_END);
  return { given, surname, birthDate: day(random, 1996, 2014) };
}

/** Values of one registrant; `unique` keeps any two of a kind apart, twins' values included. */
export function inventedValues(
  random: Random,
  unique: Unique,
): Omit<
  Person,
  | 'id'
  | 'given'
  | 'surname'
  | 'alias'
  | 'birthDate'
  | 'street'
  | 'city'
  | 'zip'
  | 'employer'
  | 'plate'
  | 'latitude'
  | 'longitude'
  | 'conviction'
> {
  const number = (width: number): string => pad(random.int(1, 10 ** width - 1), width);
  const victim = (): Victim => {
    let made = inventedVictim(random);
    unique(() => `${(made = inventedVictim(random)).given} ${made.surname}`);
    return made;
  };
  const word = random.pick(HANDLE_WORDS);
  const noun = random.pick(HANDLE_NOUNS);
  return {
    ssn: unique(() => inventedSsn(random)),
    victims: [victim(), victim()],
    email: unique(() => `${word}.${noun}${random.int(100, 998)}@mail.example.org`),
    handle: unique(() => `${random.pick(HANDLE_WORDS)}_${random.pick(HANDLE_NOUNS)}_${random.int(1000, 9998)}`),
    messenger: unique(() => `+1 555 01${number(2)} ${number(4)}`),
    passport: unique(() => `K${number(8)}`),
    passportDigits: unique(() => `6${number(8)}`),
    alien: unique(() => `A2${number(8)}`),
    i94: unique(() => `7${number(8)}B${random.int(0, 9)}`),
    receipt: unique(() => `EAC${number(10)}`),
    arrest: {
      docket: unique(() => `${random.int(10, 24)}-AR-${number(6)}`),
      charge: random.pick(CHARGES),
      date: unique(() => day(random, 2001, 2023)),
    },
  };
}

/** `count` registrants from a seed. */
export function inventPeople(seed: number, count: number, unique: Unique): readonly Person[] {
  const reserved = new Set(RETIRED_SSNS);
  return Array.from({ length: count }, (_, index): Person => {
    const random = randomFor(seed, index, 'corpus person');
    const name = registrantName(index, index % 9 === 0, random);
    const values = inventedValues(random, unique);
    const special = SPECIAL_VICTIMS[index];
    const retired = [...reserved][index];
    const victims: Person['victims'] = special
      ? [{ given: special[0], surname: special[1], birthDate: values.victims[0].birthDate }, values.victims[1]]
      : values.victims;
    return {
      ...values,
      victims,
      ssn: retired ?? values.ssn,
      id: `R-${10_007 + index * 3}`,
      given: name.given,
      surname: name.surname,
      alias: `${name.middle} ${name.surname}`,
      birthDate: day(random, 1950, 1999),
      street: streetAddress(random),
      city: random.pick(TOWNS),
      zip: `00${random.int(101, 499)}`,
      employer: employerName(random),
      plate: `${random.pick(['KTR', 'BVD', 'LMX'])} ${random.int(1000, 9998)}`,
      latitude: (38 + random.next()).toFixed(6),
      longitude: (-77 - random.next()).toFixed(6),
      conviction: {
        docket: unique(() => `${random.int(10, 24)}-CR-${pad(random.int(1, 999_999), 6)}`),
        charge: random.pick(CONVICTIONS),
        date: day(random, 2001, 2023),
      },
    };
  });
}
