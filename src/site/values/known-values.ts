/** The registry's own records → what the leak scan looks for. Pure. */
import type { ProhibitedClass } from '../../model/dictionary.ts';
import type { Conviction, KnownPerson, ProhibitedValue } from '../types.ts';

type Row = Readonly<Record<string, string>>;
type Records = ReadonlyMap<string, readonly Row[]>;

/** Columns whose cells are searched for one by one, with their class. Names of victims are put together from two. */
const SIMPLE: readonly (readonly [string, string, ProhibitedClass])[] = [
  ['person', 'ssn', 'ssn'],
  ['person', 'ssn_purported', 'ssn'],
  ['travel_documents', 'number', 'travel-document'],
  ['internet_identifiers', 'value', 'internet-identifier'],
  ['victims', 'email', 'victim-identity'],
  ['victims', 'phone', 'victim-identity'],
  ['victims', 'street', 'victim-identity'],
  ['victims', 'initials', 'victim-identity'],
  ['victims', 'relationship', 'victim-identity'],
  ['victims', 'birth_date', 'victim-identity'],
  ['arrests', 'docket_number', 'arrest-without-conviction'],
  ['arrests', 'charge', 'arrest-without-conviction'],
];

/** Every never-public column of the dictionary, and how its cells are searched for. */
export const SEARCHED: ReadonlyMap<string, string> = new Map([
  ...SIMPLE.map(([table, column]) => [`${table}.${column}`, 'each cell by itself'] as const),
  ['victims.given_name', 'together with the surname'],
  ['victims.surname', 'together with the given name'],
  ['arrests.arrested_on', 'not by itself: a date alone identifies nobody; beside the charge or docket it counts'],
]);

/** Canonical columns to collect for the scan, by table. */
export const COLLECTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['person', ['surname', 'given_name', 'birth_date', 'ssn', 'ssn_purported']],
  ['aliases', ['alias_name']],
  ['addresses', ['street', 'end_on']],
  ['travel_documents', ['kind', 'number']],
  ['internet_identifiers', ['value']],
  ['victims', ['given_name', 'surname', 'initials', 'birth_date', 'relationship', 'street', 'phone', 'email']],
  ['arrests', ['arrested_on', 'charge', 'docket_number', 'disposition']],
  ['offenses', ['docket_number', 'offense_title', 'conviction_date']],
  ['photos', ['image']],
  ['public_records', ['url']],
]);

/** Columns whose values name somebody wherever people write them; dates, streets, charges and relationships do not. */
export const TELLING: ReadonlyMap<string, readonly string[]> = new Map([
  ['person', ['ssn', 'ssn_purported']],
  ['travel_documents', ['number']],
  ['internet_identifiers', ['value']],
  ['victims', ['surname', 'phone', 'email']],
  ['arrests', ['docket_number']],
]);

/** The same with the columns that say how they are read. */
export function toldWith(): ReadonlyMap<string, readonly string[]> {
  const beside = new Map([
    ['travel_documents', 'kind'],
    ['victims', 'given_name'],
    ['arrests', 'disposition'],
  ]);
  return new Map([...TELLING].map(([table, columns]) => [table, [...columns, beside.get(table) ?? []].flat()]));
}

/** The disposition of an arrest that ended in a conviction; such arrests are public, pending ones are not. */
const CONVICTED = 'convicted';

export interface Known {
  readonly values: readonly ProhibitedValue[];
  readonly people: readonly KnownPerson[];
  readonly convictions: readonly Conviction[];
  /** Streets of the registrants, which the site has to show. */
  readonly publicAddresses: readonly string[];
}

/** Values, people and what is public, from the collected columns. */
export function knownFrom(records: Records): Known {
  const rows = (table: string): readonly Row[] => records.get(table) ?? [];
  const values: ProhibitedValue[] = [];
  for (const [table, column, prohibited] of SIMPLE) {
    for (const row of rows(table)) {
      const person = table === 'person' ? row.key : row.person;
      const value = row[column];
      if (person === undefined || value === undefined || (table === 'arrests' && row.disposition === CONVICTED))
        continue;
      values.push({ prohibited, person, column: `${table}.${column}`, value, ...contextOf(table, column, row) });
    }
  }
  for (const name of victimNames(rows('victims'))) values.push(name);
  const publicAddresses = rows('addresses').flatMap(({ street }) => (street === undefined ? [] : [street]));
  return { values, people: people(rows), convictions: convictions(rows('offenses')), publicAddresses };
}

/** Cells of the same record that say more about a value: its dates, the arrest's charge, the kind of document. */
function contextOf(table: string, column: string, row: Row): { readonly context?: Readonly<Record<string, string>> } {
  const wanted: Readonly<Record<string, readonly string[]>> = {
    arrests: column === 'charge' ? ['arrested_on'] : ['arrested_on', 'charge'],
    travel_documents: ['kind'],
    victims: column === 'birth_date' ? [] : ['birth_date'],
  };
  const entries = (wanted[table] ?? []).flatMap((name): [string, string][] =>
    row[name] === undefined ? [] : [[name, row[name]]],
  );
  return entries.length === 0 ? {} : { context: Object.fromEntries(entries) };
}

function victimNames(rows: readonly Row[]): readonly ProhibitedValue[] {
  return rows.flatMap((row) => {
    const { person, given_name: given, surname, birth_date } = row;
    if (person === undefined || (surname === undefined && given === undefined)) return [];
    const parts = { given: given ?? '', surname: surname ?? '', ...(birth_date !== undefined && { birth_date }) };
    return [{ prohibited: 'victim-identity' as const, person, column: 'victims.surname', value: '', parts }];
  });
}

function convictions(rows: readonly Row[]): readonly Conviction[] {
  return rows.flatMap(({ person, docket_number, offense_title, conviction_date }) =>
    [docket_number, offense_title].flatMap((value) =>
      person === undefined || value === undefined
        ? []
        : [{ person, value, ...(conviction_date !== undefined && { date: conviction_date }) }],
    ),
  );
}

function people(rows: (table: string) => readonly Row[]): readonly KnownPerson[] {
  const names = new Map<string, string[]>();
  const urls = new Map<string, string[]>();
  const births = new Map<string, string[]>();
  const photos = new Map<string, string[]>();
  const streets = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, person: string | undefined, value: string | undefined): void => {
    if (person === undefined || value === undefined) return;
    const known = map.get(person);
    if (known) known.push(value);
    else map.set(person, [value]);
  };
  for (const row of rows('person')) {
    if (row.given_name !== undefined && row.surname !== undefined)
      add(names, row.key, `${row.given_name} ${row.surname}`);
    const birth = /^\d{4}-\d{2}-\d{2}/.exec(row.birth_date ?? '')?.[0];
    add(births, row.key, birth);
  }
  for (const row of rows('aliases')) add(names, row.person, row.alias_name);
  for (const row of rows('public_records')) add(urls, row.person, row.url);
  for (const row of rows('photos')) add(photos, row.person, row.image);
  for (const row of rows('addresses')) if (row.end_on === undefined) add(streets, row.person, row.street);
  const of = (map: ReadonlyMap<string, string[]>, id: string): readonly string[] => map.get(id) ?? [];
  return rows('person').flatMap(({ key: id }) => {
    if (id === undefined) return [];
    const told = { names: of(names, id), birthDates: of(births, id), streets: of(streets, id) };
    return [{ id, urls: of(urls, id), photos: of(photos, id), ...told }];
  });
}
