import type { Problem } from '../errors.ts';
import type { Jurisdiction, Tier } from '../model/package.ts';
import { isCalendarDate } from './calendar-date.ts';
import { hasErrors, inFileOrder, type Loaded } from './loaded.ts';
import { quoted } from '../quoted.ts';
import { readCheckedYaml } from './schema-check.ts';
import { type JurisdictionYaml, validateJurisdiction } from './schemas.ts';
import type { Path, YamlSource } from './yaml-source.ts';

/** Monday to Friday are business days. */
const WEEKEND = [6, 7];
/** 34 USC 20918: every 12, 6 and 3 months. */
const SORNA_MONTHS: Readonly<Record<Tier, number>> = { I: 12, II: 6, III: 3 };

/**
 * Reads `jurisdiction.yaml` (docs/package-format.md) and fills in the defaults.
 *
 * @param file how the file is called in problems
 */
export function loadJurisdiction(path: string, file = path): Loaded<Jurisdiction> {
  const { value, problems } = readCheckedYaml(path, file, validateJurisdiction, { blankIsAbsent: true });
  if (!value) return { problems };
  const all = inFileOrder([
    ...problems,
    ...dateProblems(value.data, value.source),
    ...otherProblems(value.data, value.source),
  ]);
  return hasErrors(all) ? { problems: all } : { value: jurisdictionFrom(value.data), problems: all };
}

function jurisdictionFrom(data: JurisdictionYaml): Jurisdiction {
  return {
    name: data.name,
    kind: data.kind,
    ...(data.code === undefined ? {} : { code: data.code }),
    enhancedSentencing: data.enhanced_sentencing ?? false,
    ...(data.as_of === undefined ? {} : { asOf: data.as_of }),
    ...(data.implemented_on === undefined ? {} : { implementedOn: data.implemented_on }),
    calendar: {
      weekend: data.calendar?.weekend ?? WEEKEND,
      federalHolidays: data.calendar?.federal_holidays ?? true,
      closures: data.calendar?.closures ?? [],
    },
    verificationMonths: { ...SORNA_MONTHS, ...data.verification_months },
    graceDays: data.grace_days ?? 0,
    publicByDesign: data.public_by_design ?? [],
    ...(data.bounds === undefined ? {} : { bounds: data.bounds }),
  };
}

function dateProblems(data: JurisdictionYaml, source: YamlSource): Problem[] {
  const dates: (readonly [string, string | undefined, Path])[] = [
    ['as_of', data.as_of, ['as_of']],
    ['implemented_on', data.implemented_on, ['implemented_on']],
    ...(data.calendar?.closures ?? []).map((day, i) => ['closures', day, ['calendar', 'closures', i]] as const),
  ];
  return dates.flatMap(([name, day, path]): Problem[] =>
    day === undefined || isCalendarDate(day)
      ? []
      : [
          {
            code: 'not-a-date',
            level: 'error',
            message: `"${name}": ${quoted(day)} is not a date of the calendar.`,
            next: 'Write YYYY-MM-DD.',
            at: source.placeOf(path),
          },
        ],
  );
}

function otherProblems(data: JurisdictionYaml, source: YamlSource): Problem[] {
  const problems: Problem[] = [];
  const [, south, , north] = data.bounds ?? [];
  if (south !== undefined && north !== undefined && (south >= north || Math.abs(south) > 90 || Math.abs(north) > 90)) {
    problems.push({
      code: 'wrong-bounds',
      level: 'error',
      message: '"bounds": the southern limit is not below the northern one, or not a latitude.',
      next: 'Write [west, south, east, north] in degrees.',
      at: source.placeOf(['bounds']),
    });
  }
  if (data.enhanced_sentencing === true && data.kind !== 'tribe') {
    problems.push({
      code: 'enhanced-sentencing',
      level: 'warning',
      message: `"enhanced_sentencing" is for tribes only and changes nothing for a ${data.kind}.`,
      next: 'Remove it.',
      at: source.placeOf(['enhanced_sentencing'], 'key'),
    });
  }
  return problems;
}
