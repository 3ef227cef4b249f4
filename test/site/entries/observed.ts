/** Shows files of a capture to an observer of entries, and gives the rows it writes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EntryRow } from '../../../src/site/entries/conclude.ts';
import { createEntryObserver, type CapturedEntries } from '../../../src/site/entries/observer.ts';
import { profilesFrom, type Cells, type PublicProfile } from '../../../src/site/entries/profile.ts';
import { pagesOf } from './pages-seen.ts';

export interface Observed extends Omit<CapturedEntries, 'rows'> {
  readonly rows: ReadonlyMap<string, EntryRow>;
}

export function observeFolder(folder: string, profiles: readonly PublicProfile[], pieceBytes?: number): Observed {
  const observer = createEntryObserver(profiles);
  const people = profiles.map(({ person }) => person);
  for (const page of pagesOf(folder, people, pieceBytes)) observer.see(page);
  const { rows, ...others } = observer.finish();
  return { ...others, rows: new Map([...rows].map((row) => [row['entry_id']!, row])) };
}

/** @param files path below the capture to content */
export function observeFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  profiles: readonly PublicProfile[],
  pieceBytes?: number,
): Observed {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-entries-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return observeFolder(folder, profiles, pieceBytes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type Tables = Readonly<Record<string, readonly Cells[]>>;

/** Profiles of canonical records, with `key` and `person` as the engine hands them over. */
export function profilesOf(tables: Tables): readonly PublicProfile[] {
  return profilesFrom(new Map(Object.entries(tables)), '2026-06-30');
}

/** Registrant P1001 alone: an adult in tier II who lives in the community. */
export function oneProfile(tables: Tables, own: Cells = {}): readonly PublicProfile[] {
  const person = { key: 'P1001', surname: 'Sampleton', given_name: 'Alder', status: 'active', tier: 'II', ...own };
  const children = Object.entries(tables).map(([table, rows]) => [
    table,
    rows.map((row) => ({ person: 'P1001', ...row })),
  ]);
  return profilesOf({ person: [person], ...(Object.fromEntries(children) as Tables) });
}

/** The row of P1001 after a capture of one page; the city makes sure that the page is one with words. */
export function rowOf(body: string, tables: Tables, own: Cells = {}): EntryRow {
  const weight = { weight_lb: '180', ...own };
  const html = `<html><body><h1>Alder Sampleton</h1>\n<p>Weight 180 lb</p>\n${body}</body></html>`;
  const { rows } = observeFiles({ 'registrant/P1001.html': html }, oneProfile(tables, weight));
  return rows.get('P1001')!;
}
