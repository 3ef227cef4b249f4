/** Scans a site of invented people as an audit does, and gives the rows of `captured_entries`. */
import type { EntryRow } from '../../../src/site/entries/conclude.ts';
import { createEntryObserver } from '../../../src/site/entries/observer.ts';
import type { Cells } from '../../../src/site/entries/profile.ts';
import { knownFrom } from '../../../src/site/values/known-values.ts';
import { scanFiles } from '../capture-folder.ts';
import { profilesOf, type Tables } from './observed.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A registrant whom the site has to show. */
export function registrant(key: string, given: string, surname: string, born: string, more: Cells = {}): Cells {
  return { key, given_name: given, surname, birth_date: born, status: 'active', tier: 'II', ...more };
}

export async function shownOn(
  files: Files,
  people: readonly Cells[],
  tables: Tables = {},
): Promise<ReadonlyMap<string, EntryRow>> {
  const records = { person: people, ...tables };
  const observer = createEntryObserver(profilesOf(records));
  const { people: known } = knownFrom(new Map(Object.entries(records)));
  await scanFiles(files, [], { people: known, observe: () => [observer.see] });
  return new Map([...observer.finish().rows].map((row) => [row['entry_id']!, row]));
}
