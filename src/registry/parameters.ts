/** What the package says → what the engine is told beside the records. */
import type { NothingWords, Parameters } from '../engine/types.ts';
import type { Settings } from '../load/jurisdiction/jurisdiction-settings.ts';
import type { Dictionary } from '../model/dictionary.ts';
import type { Mapping } from '../model/package.ts';

/**
 * Settings of jurisdiction.yaml as the values that expressions may use.
 *
 * @param asOf ISO date that the audit speaks about
 */
export function parametersOf(settings: Settings, asOf: string): Parameters {
  const [west, south, east, north] = settings.bounds ?? [];
  return {
    as_of: asOf,
    grace_days: settings.graceDays,
    residence_days: settings.limits.residenceDays,
    flag_after_days: settings.limits.flagAfterDays,
    crowded_address: settings.limits.crowdedAddress,
    schedule: settings.schedule,
    ...(settings.kind === 'tribe' && { enhanced_sentencing: settings.enhancedSentencing }),
    ...(settings.implementedOn !== undefined && { implemented_on: settings.implementedOn }),
    ...(settings.code !== undefined && { jurisdiction_code: settings.code }),
    ...(west !== undefined && { west }),
    ...(south !== undefined && { south }),
    ...(east !== undefined && { east }),
    ...(north !== undefined && { north }),
  };
}

/** Words for nothing: of every export, and of the one that is mapped. */
export function nothingWords({ placeholders, noneReported, pointers }: Dictionary, mapping?: Mapping): NothingWords {
  return {
    placeholders: [...placeholders, ...(mapping?.placeholders ?? [])],
    noneReported: [...noneReported, ...(mapping?.noneReported ?? [])],
    pointers,
  };
}
