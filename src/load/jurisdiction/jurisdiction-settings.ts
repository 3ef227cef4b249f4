/**
 * The settings of jurisdiction.yaml that change what rules mean. A rule's example may set them too (`jurisdiction:`), so
 * reading them is apart from reading the file.
 */
import type { Problem } from '../../errors.ts';
import { KINDS } from '../../model/checklist.ts';
import type { BusinessCalendar, Jurisdiction, Limits } from '../../model/package.ts';
import { DAY } from '../calendar-date.ts';
import { dateProblem } from '../yaml/written-dates.ts';
import { type Loaded, hasErrors } from '../loaded.ts';
import { SCHEDULE_SCHEMA, SORNA_SCHEDULE, type ScheduleYaml, scheduleFrom, scheduleProblems } from './schedule.ts';
import type { Partly } from '../yaml/read-on.ts';
import { partlyChecked, schemaOf } from '../yaml/schema-check.ts';
import type { Path, YamlSource } from '../yaml/yaml-source.ts';

export type Settings = Pick<
  Jurisdiction,
  'code' | 'implementedOn' | 'enhancedSentencing' | 'calendar' | 'schedule' | 'graceDays' | 'limits' | 'bounds'
> &
  Partial<Pick<Jurisdiction, 'kind'>>;

/** As it is written; null (which only an example of a rule may say) stands for a setting that is not there. */
export interface SettingsYaml {
  readonly kind?: Jurisdiction['kind'];
  readonly code?: string | null;
  readonly implemented_on?: string | null;
  readonly enhanced_sentencing?: boolean | null;
  readonly calendar?: {
    readonly weekend?: readonly number[];
    readonly federal_holidays?: boolean;
    readonly inauguration_day?: boolean;
    readonly closures?: readonly string[];
  } | null;
  readonly schedule?: ScheduleYaml | null;
  readonly grace_days?: number | null;
  readonly limits?: {
    readonly residence_days?: number;
    readonly flag_after_days?: number;
    readonly crowded_address?: number;
  } | null;
  readonly bounds?: readonly [number, number, number, number] | null;
}

/** Monday to Friday, less the federal holidays. */
const CALENDAR: BusinessCalendar = { weekend: [6, 7], federalHolidays: true, inaugurationDay: false, closures: [] };
/** Nobody's law: what most jurisdictions that name a number name. */
const LIMITS: Limits = { residenceDays: 30, flagAfterDays: 30, crowdedAddress: 10 };

const TEXT = { type: 'string' };
const DAYS = { type: 'integer', minimum: 0, maximum: 366 };
const DEGREES = { type: 'number', minimum: -180, maximum: 180 };

/** JSON Schema (draft-07) of each setting that is written. */
export const SETTINGS_PROPERTIES = {
  code: { ...TEXT, pattern: '^[A-Z]{2}$', description: 'two capital letters, such as MD' },
  implemented_on: DAY,
  enhanced_sentencing: { type: 'boolean' },
  calendar: {
    type: 'object',
    additionalProperties: false,
    properties: {
      weekend: { type: 'array', uniqueItems: true, maxItems: 6, items: { type: 'integer', minimum: 1, maximum: 7 } },
      federal_holidays: { type: 'boolean' },
      inauguration_day: { type: 'boolean' },
      closures: { type: 'array', items: DAY },
    },
  },
  schedule: SCHEDULE_SCHEMA,
  grace_days: DAYS,
  limits: {
    type: 'object',
    additionalProperties: false,
    properties: {
      residence_days: { ...DAYS, minimum: 1 },
      flag_after_days: DAYS,
      crowded_address: { type: 'integer', minimum: 1, maximum: 100_000 },
    },
  },
  bounds: { type: 'array', minItems: 4, maxItems: 4, items: DEGREES },
};

/** Every setting, with the defaults of those that are not written. The data must be without errors. */
export function settingsFrom(data: SettingsYaml): Settings {
  const { calendar, limits } = data;
  return {
    ...(isWritten(data.kind) && { kind: data.kind }),
    ...(isWritten(data.code) && { code: data.code }),
    ...(isWritten(data.implemented_on) && { implementedOn: data.implemented_on }),
    enhancedSentencing: data.enhanced_sentencing ?? false,
    calendar: {
      weekend: calendar?.weekend ?? CALENDAR.weekend,
      federalHolidays: calendar?.federal_holidays ?? CALENDAR.federalHolidays,
      inaugurationDay: calendar?.inauguration_day ?? CALENDAR.inaugurationDay,
      closures: calendar?.closures ?? CALENDAR.closures,
    },
    schedule: data.schedule ? scheduleFrom(data.schedule) : SORNA_SCHEDULE,
    graceDays: data.grace_days ?? 0,
    limits: {
      residenceDays: limits?.residence_days ?? LIMITS.residenceDays,
      flagAfterDays: limits?.flag_after_days ?? LIMITS.flagAfterDays,
      crowdedAddress: limits?.crowded_address ?? LIMITS.crowdedAddress,
    },
    ...(isWritten(data.bounds) && { bounds: data.bounds }),
  };
}

function isWritten<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/**
 * Mistakes that the schema does not see.
 *
 * @param data without what the schema has found; that still stands in the source
 */
export function settingsProblems(data: Partly<SettingsYaml>, source: YamlSource): Problem[] {
  return [
    ...dateProblem('implemented_on', data.implemented_on ?? undefined, source, ['implemented_on']),
    ...(data.calendar?.closures ?? []).flatMap((day, i) =>
      dateProblem('closures', day, source, ['calendar', 'closures', i]),
    ),
    ...(data.schedule ? scheduleProblems(data.schedule, source, ['schedule']) : []),
    ...boundsProblem(source),
  ];
}

/** By what is written: a wrong limit in the west says nothing about north and south. */
function boundsProblem(source: YamlSource): Problem[] {
  const bounds = source.dataAt(['bounds']);
  if (!Array.isArray(bounds) || bounds.length !== 4) return [];
  const [west, south, east, north] = bounds as readonly unknown[];
  if (!isDegrees(south) || !isDegrees(north)) return [];
  const isUpright = south < north && Math.abs(south) <= 90 && Math.abs(north) <= 90;
  // Only a place on both sides of the 180th meridian, as the Aleutians are, ends west of where it begins.
  const isTurned = isDegrees(west) && isDegrees(east) && west >= east && !(west > 0 && east < 0);
  if (isUpright && !isTurned) return [];
  const message = isUpright
    ? '"bounds": the western limit is not west of the eastern one.'
    : '"bounds": the southern limit is not below the northern one, or not a latitude.';
  const next = 'Write [west, south, east, north] in degrees.';
  return [{ code: 'wrong-bounds', level: 'error', message, next, at: source.placeOf(['bounds']) }];
}

function isDegrees(limit: unknown): limit is number {
  return typeof limit === 'number' && Math.abs(limit) <= DEGREES.maximum;
}

const validateSettings = schemaOf<SettingsYaml>({
  type: 'object',
  additionalProperties: false,
  properties: { ...SETTINGS_PROPERTIES, kind: { enum: KINDS } },
});

/**
 * The settings in a part of a file, such as `jurisdiction:` of a rule's example: checked, with places in that file.
 * What is null stays null, and stands for a setting that is taken away.
 *
 * @param path where they stand in the file
 */
export function loadSettings(data: object, source: YamlSource, path: Path): Loaded<SettingsYaml> {
  const written: unknown = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
  const inFile = (below: Path): Path => [...path, ...below];
  const part: YamlSource = {
    file: source.file,
    data: written,
    placeOf: (below, what) => source.placeOf(inFile(below), what),
    dataAt: (below) => source.dataAt(inFile(below)),
    writtenAt: (below) => source.writtenAt(inFile(below)),
  };
  const { value, problems: wrong } = partlyChecked(part, validateSettings());
  const problems = [...wrong, ...(value ? settingsProblems(value.data, value.source) : [])];
  return value?.whole && !hasErrors(problems) ? { value: { ...data, ...value.whole }, problems } : { problems };
}
