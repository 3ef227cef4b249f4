/** The values of a registrant as cases plant them. */
import type { ProhibitedClass } from '../model/dictionary.ts';
import type { Planted, ValueKind } from './family.ts';
import type { Person } from './people.ts';

interface KindWords {
  readonly prohibited: ProhibitedClass;
  readonly label: string;
  readonly key: string;
  readonly text: (values: PlantedValues) => string;
}

/** What of a registrant is planted: of the owner, or, for a twin, of nobody in the export. */
export type PlantedValues = Pick<
  Person,
  | 'ssn'
  | 'victims'
  | 'email'
  | 'handle'
  | 'messenger'
  | 'passport'
  | 'passportDigits'
  | 'alien'
  | 'i94'
  | 'receipt'
  | 'arrest'
>;

const document = (label: string, key: string, text: KindWords['text']): KindWords => ({
  prohibited: 'travel-document',
  label,
  key,
  text,
});

const KINDS: Readonly<Record<ValueKind, KindWords>> = {
  ssn: { prohibited: 'ssn', label: 'SSN', key: 'ssn', text: ({ ssn }) => ssn },
  victim: {
    prohibited: 'victim-identity',
    label: 'Victim',
    key: 'victim_name',
    text: ({ victims: [{ given, surname }] }) => `${given} ${surname}`,
  },
  email: { prohibited: 'internet-identifier', label: 'E-mail', key: 'email', text: ({ email }) => email },
  handle: { prohibited: 'internet-identifier', label: 'Screen name', key: 'screen_name', text: ({ handle }) => handle },
  messenger: { prohibited: 'internet-identifier', label: 'Messenger', key: 'im', text: ({ messenger }) => messenger },
  passport: document('Passport', 'passport_no', ({ passport }) => passport),
  'passport-digits': document('Passport', 'passport_no', ({ passportDigits }) => passportDigits),
  alien: document('Alien number', 'alien_no', ({ alien }) => alien),
  i94: document('I-94', 'i94', ({ i94 }) => i94),
  receipt: document('USCIS receipt', 'receipt_no', ({ receipt }) => receipt),
  docket: {
    prohibited: 'arrest-without-conviction',
    label: 'Docket',
    key: 'docket',
    text: ({ arrest }) => arrest.docket,
  },
  charge: {
    prohibited: 'arrest-without-conviction',
    label: 'Charge',
    key: 'charge',
    text: ({ arrest }) => arrest.charge,
  },
};

/** A value of `owner`, or of `instead` (a twin's), on a page about `person`. */
export function plant(kind: ValueKind, owner: Person, person: Person, instead: PlantedValues = owner): Planted {
  const { prohibited, label, key, text } = KINDS[kind];
  const [{ given, surname, birthDate }] = instead.victims;
  return {
    kind,
    prohibited,
    label,
    key,
    text: text(instead),
    bare: text(instead).replace(/[^\p{L}\p{N}]/gu, ''),
    given,
    surname,
    birthDate,
    date: instead.arrest.date,
    person,
    owner,
  };
}
