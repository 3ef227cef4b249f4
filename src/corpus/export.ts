/** The invented export as the scan is given it. */
import type { Conviction, KnownPerson, ProhibitedValue } from '../site/types.ts';
import type { Person } from './people.ts';

export interface CorpusExport {
  readonly values: readonly ProhibitedValue[];
  readonly people: readonly KnownPerson[];
  readonly convictions: readonly Conviction[];
  readonly publicByDesign: readonly string[];
}

export const AGENCY_EMAIL = 'registry@agency.example.gov';

export function exportOf(people: readonly Person[]): CorpusExport {
  return {
    values: people.flatMap(valuesOf),
    people: people.map(({ id, given, surname, alias }) => ({ id, names: [`${given} ${surname}`, alias] })),
    convictions: people.flatMap(({ id, conviction }) => [
      { person: id, value: conviction.docket },
      { person: id, value: conviction.charge },
    ]),
    publicByDesign: [AGENCY_EMAIL, '(555) 555-0100'],
  };
}

function valuesOf(person: Person): readonly ProhibitedValue[] {
  const of = (prohibited: ProhibitedValue['prohibited'], column: string, value: string): ProhibitedValue => ({
    prohibited,
    person: person.id,
    column,
    value,
  });
  const document = (value: string): ProhibitedValue => of('travel-document', 'travel_documents.number', value);
  const identifier = (value: string): ProhibitedValue => of('internet-identifier', 'internet_identifiers.value', value);
  const context = { arrested_on: person.arrest.date };
  return [
    of('ssn', 'person.ssn', person.ssn),
    ...[person.email, person.handle, person.messenger].map(identifier),
    ...[person.passport, person.passportDigits, person.alien, person.i94, person.receipt].map(document),
    ...person.victims.map(({ given, surname, birthDate }) => ({
      ...of('victim-identity', 'victims.surname', ''),
      parts: { given, surname, birth_date: birthDate },
    })),
    { ...of('arrest-without-conviction', 'arrests.docket_number', person.arrest.docket), context },
    { ...of('arrest-without-conviction', 'arrests.charge', person.arrest.charge), context },
  ];
}
