/** Benign: values that the export holds, but that must not be searched, or say nothing. Each needs values of its own. */
import type { Conviction, KnownPerson, ProhibitedValue } from '../../site/types.ts';
import type { Person } from '../people.ts';

/** A page that must stay clean, and what the export holds for it. */
export interface SharedWord {
  readonly name: string;
  readonly content: (person: Person) => string;
  readonly values?: (people: readonly Person[]) => readonly ProhibitedValue[];
  readonly people?: (people: readonly Person[]) => readonly KnownPerson[];
  readonly convictions?: (people: readonly Person[]) => readonly Conviction[];
  readonly publicByDesign?: readonly string[];
}

const page = (person: Person, body: string): string =>
  `<!doctype html><title>${person.given} ${person.surname}</title><p>Registry number ${person.id}</p>${body}`;

const identifier = (person: Person | undefined, value: string): ProhibitedValue => ({
  prohibited: 'internet-identifier',
  person: person?.id ?? '',
  column: 'internet_identifiers.value',
  value,
});
const ssn = (person: Person | undefined, value: string): ProhibitedValue => ({
  prohibited: 'ssn',
  person: person?.id ?? '',
  column: 'person.ssn_purported',
  value,
});
const victim = (person: Person | undefined, given: string, surname: string): ProhibitedValue => ({
  prohibited: 'victim-identity',
  person: person?.id ?? '',
  column: 'victims.surname',
  value: '',
  parts: { given, surname },
});

const ALIAS_VICTIM = ['Perrin', 'Saltmarch'] as const;
const DOCKET = '19-CR-887766';

/** One for every three of fifty registrants: what more than three hold is not searched for. */
const OFFICE_WORDS = (
  'registration notification investigation disposition incarceration department enforcement description restitution ' +
  'supervision relationship landscaping construction university prosecutor identification complainant'
).split(' ');

export const SHARED_WORDS: readonly SharedWord[] = [
  {
    name: 'handle-in-prose-and-styles',
    values: ([owner]) => [identifier(owner, 'shadow')],
    content: (p) => page(p, '<style>.x{box-shadow:0 0 1px #000}</style><p>He stood in the shadow of the shed.</p>'),
  },
  {
    name: 'handle-equal-to-an-occupation',
    values: ([, owner]) => [identifier(owner, 'welder')],
    content: (p) => page(p, '<p>Occupation: welder</p>'),
  },
  {
    name: 'handle-equal-to-a-surname',
    values: ([, , owner]) => [identifier(owner, 'Thornesk')],
    content: (p) => page(p, '<p>Employer: Thornesk Paving</p>'),
  },
  {
    name: 'handle-equal-to-the-own-alias',
    values: (people) => [identifier(people[20], 'LuckyGarrick')],
    people: (people) => [{ id: people[20]?.id ?? '', names: ['LuckyGarrick'] }],
    content: (p) => page(p, '<p>Alias: LuckyGarrick</p>'),
  },
  {
    name: 'victim-equal-to-the-own-name',
    values: (people) => people.slice(100, 150).map((person) => victim(person, person.given, person.surname)),
    content: (p) => page(p, `<h1>${p.surname}, ${p.given}</h1><p>Victim: minor male</p>`),
  },
  {
    name: 'handle-equal-to-the-own-given-name',
    values: (people) => people.slice(100, 150).map((person) => identifier(person, person.given)),
    content: (p) => page(p, `<p>Profile: ${p.given} ${p.surname}. Account and login: ${p.given}.</p>`),
  },
  {
    name: 'handle-equal-to-a-word-of-every-page',
    values: (people) =>
      people.slice(100, 150).map((person, i) => identifier(person, OFFICE_WORDS[i % OFFICE_WORDS.length]!)),
    content: (p) => page(p, `<p>About: ${OFFICE_WORDS.join(', ')}</p>`),
  },
  {
    name: 'placeholder-numbers',
    values: (people) =>
      people.slice(30, 60).flatMap((person) => [ssn(person, '999-99-9999'), ssn(person, '000000000')]),
    content: (p) => page(p, '<p>SSN: 999-99-9999</p><input name="n" value="000000000">'),
  },
  {
    name: 'victim-named-as-placeholder',
    values: (people) =>
      people
        .slice(30, 40)
        .flatMap((person) => [
          victim(person, 'Jane', 'Doe'),
          victim(person, 'Minor', 'Child'),
          victim(person, 'State', 'Of'),
        ]),
    content: (p) => page(p, '<p>Victim: Jane Doe. Victim: Minor Child. State of Meridia v. the offender.</p>'),
  },
  {
    name: 'victim-equal-to-a-registrant',
    values: (people) => [victim(people[61], ...ALIAS_VICTIM)],
    people: (people) => [{ id: people[62]?.id ?? '', names: [ALIAS_VICTIM.join(' ')] }],
    content: (p) => page(p, `<p>Also known as ${ALIAS_VICTIM.join(' ')}</p>`),
  },
  {
    name: 'refiled-charge-that-ended-in-conviction',
    values: (people) => [
      {
        prohibited: 'arrest-without-conviction',
        person: people[63]?.id ?? '',
        column: 'arrests.docket_number',
        value: DOCKET,
      },
    ],
    convictions: (people) => [{ person: people[63]?.id ?? '', value: DOCKET }],
    content: (p) => page(p, `<p>Convicted, docket ${DOCKET}</p>`),
  },
  {
    name: 'mail-of-the-public-defender',
    values: (people) => [identifier(people[64], 'defender@county.example.gov')],
    publicByDesign: ['defender@county.example.gov'],
    content: (p) =>
      page(p, '<p>Questions: <a href="mailto:defender@county.example.gov">defender@county.example.gov</a></p>'),
  },
  {
    name: 'birth-date-and-zip',
    values: (people) => [ssn(people[65], '904-12-0041')],
    content: (p) => page(p, '<table><tr><td>90412</td><td>0041</td></tr></table><p>9/04/12 00419</p>'),
  },
];
