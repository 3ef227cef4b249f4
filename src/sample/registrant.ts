import type { Life } from './life.ts';

/** Canonical column to canonical text; a blank cell is ''. */
export type Row = Record<string, string>;

export const CHILD_TABLES = [
  'addresses',
  'aliases',
  'arrests',
  'employment',
  'events',
  'international_travel',
  'internet_identifiers',
  'licences',
  'lodging',
  'notifications',
  'offenses',
  'phones',
  'photos',
  'public_records',
  'relocation_tasks',
  'schools',
  'supervision',
  'travel_documents',
  'vehicles',
  'verifications',
  'victims',
  'warrants',
] as const;
export type ChildTable = (typeof CHILD_TABLES)[number];

/** A registrant as canonical records. Mutable on purpose: defects are planted by changing the records. */
export interface Registrant {
  readonly life: Life;
  readonly person: Row;
  readonly tables: Record<ChildTable, Row[]>;
}

export function emptyTables(): Record<ChildTable, Row[]> {
  return Object.fromEntries(CHILD_TABLES.map((table) => [table, []])) as unknown as Record<ChildTable, Row[]>;
}
