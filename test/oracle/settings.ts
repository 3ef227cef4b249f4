/** What jurisdiction.yaml says in an example, by docs/package-format.md. */
import type { RuleExample } from '../../src/model/rule.ts';
import { buildBusinessDays, type BusinessDays } from '../../src/time/business-days.ts';
import type { Value } from './cells.ts';

/** The settings of every example, by their names in jurisdiction.yaml; an example overrides some. */
const EXAMPLE_JURISDICTION: Readonly<Record<string, unknown>> = {
  code: 'MD',
  implemented_on: '2010-07-01',
  bounds: [-100, 36, -94, 40],
  grace_days: 0,
  enhanced_sentencing: false,
};

/** Numbers of our own where SORNA names none. */
const LIMITS: Readonly<Record<string, number>> = { residence_days: 30, flag_after_days: 30, crowded_address: 10 };
const SORNA_MONTHS = { I: 12, II: 6, III: 3 };
const BOUNDS = ['west', 'south', 'east', 'north'];

/** One tier's own schedule, as docs/package-format.md lists its forms. */
export interface TierSchedule {
  readonly every_months?: number;
  readonly months?: readonly number[];
  readonly birth_months?: readonly number[];
  readonly days?: readonly [number, number];
  readonly birthday?: { readonly before?: number; readonly after?: number };
  readonly surnames?: readonly { readonly from: string; readonly to: string; readonly months: readonly number[] }[];
}

export interface Settings {
  /** NULL where jurisdiction.yaml does not say it. */
  parameter(name: string): Value;
  readonly schedule: Readonly<Record<string, TierSchedule>>;
  readonly calendar: BusinessDays;
}

export async function settingsOf(example: RuleExample): Promise<Settings> {
  const said = { ...EXAMPLE_JURISDICTION, ...example.jurisdiction };
  const limits: Readonly<Record<string, number>> = { ...LIMITS, ...(said.limits as object | undefined) };
  const schedule = (said.schedule ?? {}) as Readonly<Record<string, TierSchedule>>;
  const bounds = said.bounds as readonly number[] | null;
  return {
    parameter(name) {
      if (name === 'as_of') return example.asOf;
      if (name === 'jurisdiction_code') return (said.code ?? null) as Value;
      if (name === 'grace_days') return (said.grace_days ?? 0) as Value;
      if (name === 'enhanced_sentencing') return said.kind === 'tribe' ? said.enhanced_sentencing === true : null;
      if (BOUNDS.includes(name)) return bounds?.[BOUNDS.indexOf(name)] ?? null;
      return (limits[name] ?? said[name] ?? null) as Value;
    },
    schedule: Object.fromEntries(
      Object.entries(SORNA_MONTHS).map(([tier, every_months]) => [tier, schedule[tier] ?? { every_months }]),
    ),
    calendar: calendarOf(said.calendar),
  };
}

const calendars = new Map<string, BusinessDays>();

function calendarOf(said: unknown): BusinessDays {
  const key = JSON.stringify(said ?? null);
  const calendar = (said ?? {}) as Readonly<Record<string, unknown>>;
  const made =
    calendars.get(key) ??
    buildBusinessDays(
      {
        weekend: (calendar.weekend ?? [6, 7]) as readonly number[],
        federalHolidays: (calendar.federal_holidays ?? true) as boolean,
        inaugurationDay: (calendar.inauguration_day ?? false) as boolean,
        closures: (calendar.closures ?? []) as readonly string[],
      },
      1990,
      2040,
    );
  calendars.set(key, made);
  return made;
}
