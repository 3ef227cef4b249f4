/** What the registry holds of each registrant that the public site has to show. Pure. */

export type Cells = Readonly<Record<string, string>>;
type Records = ReadonlyMap<string, readonly Cells[]>;

const TABLES = ['aliases', 'addresses', 'employment', 'schools', 'vehicles', 'offenses', 'photos'] as const;
export type ProfileTable = (typeof TABLES)[number];

/** Canonical columns to collect, by table: public ones, and what tells which records hold now. */
export const PROFILE_COLUMNS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'person',
    [
      ...['surname', 'given_name', 'ethnic_tribal_name', 'birth_date', 'height_in', 'weight_lb', 'eye_color'],
      ...['hair_color', 'status', 'tier', 'juvenile'],
    ],
  ],
  ['aliases', ['alias_name']],
  ['addresses', ['street', 'description', 'latitude', 'longitude', 'end_on', 'is_current']],
  ['employment', ['street', 'end_on']],
  ['schools', ['street', 'end_on']],
  ['vehicles', ['plate', 'description']],
  ['offenses', ['statute', 'offense_title', 'conviction_date', 'registrable', 'sex_offense']],
  ['photos', ['taken_on', 'image']],
]);

export interface PublicProfile {
  /** Record key of the registrant. */
  readonly person: string;
  readonly own: Cells;
  /** Records that hold on the day of the audit; former addresses and photographs apart. */
  readonly current: Readonly<Partial<Record<ProfileTable, readonly Cells[]>>>;
  readonly former: Readonly<Partial<Record<ProfileTable, readonly Cells[]>>>;
}

interface Growing {
  readonly person: string;
  readonly own: Cells;
  readonly current: Partial<Record<ProfileTable, Cells[]>>;
  readonly former: Partial<Record<ProfileTable, Cells[]>>;
}

/**
 * @param records collected canonical records by table, with `key` and `person`
 * @param asOf ISO day of the audit
 */
export function profilesFrom(records: Records, asOf: string): readonly PublicProfile[] {
  const profiles = new Map<string, Growing>();
  for (const own of records.get('person') ?? []) {
    if (own.key !== undefined) profiles.set(own.key, { person: own.key, own, current: {}, former: {} });
  }
  for (const table of TABLES) {
    for (const row of records.get(table) ?? []) {
      const profile = profiles.get(row.person ?? '');
      if (profile === undefined) continue;
      const list = holds(row, asOf) ? profile.current : profile.former;
      (list[table] ??= []).push(row);
    }
  }
  for (const profile of profiles.values()) keepLatestPhoto(profile);
  return [...profiles.values()];
}

function holds(row: Cells, asOf: string): boolean {
  if (row['is_current'] !== undefined) return isYes(row['is_current']);
  return row['end_on'] === undefined || row['end_on'] >= asOf;
}

/** How the engine writes a boolean, or an export does. */
export function isYes(cell: string | undefined): boolean {
  return cell !== undefined && /^(?:y|yes|true|t|1)$/i.test(cell);
}

/** The photograph taken last is the current one; without dates nobody can tell, and none is former. */
function keepLatestPhoto({ current, former }: Growing): void {
  const photos = current.photos ?? [];
  const latest = photos.reduce((last, { taken_on: on = '' }) => (on > last ? on : last), '');
  if (photos.length < 2 || latest === '') return;
  const isLatest = ({ taken_on: on }: Cells): boolean => on === undefined || on === latest;
  former.photos = photos.filter((photo) => !isLatest(photo));
  current.photos = photos.filter(isLatest);
}

/** Whom the site has to show, as far as the profile tells: adults in tier II and III who are not in custody. */
export function isExpected({ own }: PublicProfile): boolean {
  return (
    ['active', 'non-compliant', 'whereabouts-unknown', 'absconded'].includes(own['status'] ?? '') &&
    ['II', 'III'].includes(own['tier'] ?? '') &&
    !isYes(own['juvenile'])
  );
}
