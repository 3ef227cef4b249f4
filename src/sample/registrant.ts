import type { Elsewhere } from './elsewhere.ts';
import type { Life } from './life.ts';

/** Canonical column to canonical text; a blank cell is ''. */
export type Row = Record<string, string>;

export type ChildTable =
  | 'addresses'
  | 'aliases'
  | 'arrests'
  | 'employment'
  | 'events'
  | 'international_travel'
  | 'internet_identifiers'
  | 'licences'
  | 'lodging'
  | 'notifications'
  | 'offenses'
  | 'phones'
  | 'photos'
  | 'public_records'
  | 'relocation_tasks'
  | 'schools'
  | 'supervision'
  | 'travel_documents'
  | 'vehicles'
  | 'verifications'
  | 'victims'
  | 'warrants';

/** A registrant as canonical records. Mutable on purpose: defects are planted by changing the records. */
export interface Registrant {
  readonly life: Life;
  /** Set for the few who also belong to another jurisdiction. */
  readonly elsewhere?: Elsewhere;
  readonly person: Row;
  readonly tables: Record<ChildTable, Row[]>;
  /** A second row under the registrant's number, which only a defect adds. */
  again?: Row;
  /** What the site makes of the public record otherwise than the record says: other cells, or no page at all. */
  page?: Row | 'missing';
}

export function emptyTables(): Record<ChildTable, Row[]> {
  return {
    addresses: [],
    aliases: [],
    arrests: [],
    employment: [],
    events: [],
    international_travel: [],
    internet_identifiers: [],
    licences: [],
    lodging: [],
    notifications: [],
    offenses: [],
    phones: [],
    photos: [],
    public_records: [],
    relocation_tasks: [],
    schools: [],
    supervision: [],
    travel_documents: [],
    vehicles: [],
    verifications: [],
    victims: [],
    warrants: [],
  };
}
