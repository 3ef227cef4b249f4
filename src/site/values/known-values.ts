/** The registry's own records → what the leak scan looks for. Pure. */
import type { Conviction, KnownPerson, ProhibitedValue } from '../types.ts';

type Records = ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;

/** Canonical columns to collect for the scan, by table. */
export const COLLECTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['person', ['surname', 'given_name', 'ssn', 'ssn_purported']],
  ['aliases', ['alias_name']],
  ['travel_documents', ['number']],
  ['internet_identifiers', ['value']],
  ['victims', ['given_name', 'surname', 'birth_date', 'phone', 'email']],
  ['arrests', ['arrested_on', 'charge', 'docket_number', 'disposition']],
  ['offenses', ['docket_number', 'offense_title']],
  ['public_records', ['url']],
]);

/** The disposition of an arrest that ended in a conviction; such arrests are public, pending ones are not. */
const CONVICTED = 'convicted';

export interface Known {
  readonly values: readonly ProhibitedValue[];
  readonly people: readonly KnownPerson[];
  readonly convictions: readonly Conviction[];
}

export function knownFrom(records: Records): Known {
  const rows = (table: string): readonly Readonly<Record<string, string>>[] => records.get(table) ?? [];
  const values: ProhibitedValue[] = [];
  const simple = (table: string, column: string, prohibited: ProhibitedValue['prohibited']): void => {
    for (const row of rows(table)) {
      const person = table === 'person' ? row.key : row.person;
      if (person === undefined || row[column] === undefined) continue;
      values.push({ prohibited, person, column: `${table}.${column}`, value: row[column] });
    }
  };
  simple('person', 'ssn', 'ssn');
  simple('person', 'ssn_purported', 'ssn');
  simple('travel_documents', 'number', 'travel-document');
  simple('internet_identifiers', 'value', 'internet-identifier');
  simple('victims', 'email', 'victim-identity');
  simple('victims', 'phone', 'victim-identity');
  values.push(...victimNames(rows('victims')), ...arrests(rows('arrests')));
  return { values, people: people(rows), convictions: convictions(rows('offenses')) };
}

function victimNames(rows: readonly Readonly<Record<string, string>>[]): readonly ProhibitedValue[] {
  return rows.flatMap((row) => {
    const { person, given_name: given, surname, birth_date } = row;
    if (person === undefined || surname === undefined || given === undefined) return [];
    const parts = { given, surname, ...(birth_date !== undefined && { birth_date }) };
    return [{ prohibited: 'victim-identity' as const, person, column: 'victims.surname', value: '', parts }];
  });
}

function arrests(rows: readonly Readonly<Record<string, string>>[]): readonly ProhibitedValue[] {
  return rows.flatMap((row) => {
    const { person, arrested_on } = row;
    if (person === undefined || row.disposition === CONVICTED) return [];
    const context = arrested_on === undefined ? {} : { context: { arrested_on } };
    return (['docket_number', 'charge'] as const).flatMap((column) => {
      const value = row[column];
      if (value === undefined) return [];
      return [
        { prohibited: 'arrest-without-conviction' as const, person, column: `arrests.${column}`, value, ...context },
      ];
    });
  });
}

function convictions(rows: readonly Readonly<Record<string, string>>[]): readonly Conviction[] {
  return rows.flatMap((row) =>
    [row.docket_number, row.offense_title].flatMap((value) =>
      row.person === undefined || value === undefined ? [] : [{ person: row.person, value }],
    ),
  );
}

function people(rows: (table: string) => readonly Readonly<Record<string, string>>[]): readonly KnownPerson[] {
  const names = new Map<string, string[]>();
  const urls = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, person: string | undefined, value: string | undefined): void => {
    if (person === undefined || value === undefined) return;
    const known = map.get(person) ?? [];
    known.push(value);
    map.set(person, known);
  };
  for (const row of rows('person')) {
    if (row.given_name !== undefined && row.surname !== undefined)
      add(names, row.key, `${row.given_name} ${row.surname}`);
  }
  for (const row of rows('aliases')) add(names, row.person, row.alias_name);
  for (const row of rows('public_records')) add(urls, row.person, row.url);
  return rows('person').flatMap((row) => {
    const id = row.key;
    return id === undefined ? [] : [{ id, names: names.get(id) ?? [], urls: urls.get(id) ?? [] }];
  });
}
