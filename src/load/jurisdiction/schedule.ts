/** The jurisdiction's own verification schedule: `schedule:` of jurisdiction.yaml (docs/package-format.md). */
import type { Problem } from '../../errors.ts';
import type { Schedule, SurnameRange, Tier, TierSchedule, WindowDays } from '../../model/package.ts';
import { TIERS } from '../../model/package.ts';
import { listed } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import type { Partly } from '../yaml/read-on.ts';
import type { Path, YamlSource } from '../yaml/yaml-source.ts';

export interface TierScheduleYaml {
  readonly every_months?: number;
  readonly months?: readonly number[];
  readonly days?: WindowDays;
  readonly birth_months?: readonly number[];
  readonly birthday?: { readonly before?: number; readonly after?: number };
  readonly surnames?: readonly SurnameRange[];
}

export type ScheduleYaml = { readonly [T in Tier]?: TierScheduleYaml };

/** 34 USC 20918: every 12, 6 and 3 months. */
export const SORNA_SCHEDULE: Schedule = {
  I: { form: 'every-months', everyMonths: 12 },
  II: { form: 'every-months', everyMonths: 6 },
  III: { form: 'every-months', everyMonths: 3 },
};

/** The keys that say when; `every_months` may also stand beside `birthday`. */
const FORMS = ['every_months', 'months', 'birth_months', 'birthday', 'surnames'] as const;
const WITH_DAYS: readonly string[] = ['months', 'birth_months', 'surnames'];
const YEAR = 12;
/** Every month has as many days, so windows this far apart never meet. */
const SHORTEST_MONTH = 28;
/** Half a year: a window around the birthday that began earlier would be nearer to the one before. */
const MOST_DAYS_ASIDE = 180;

const MONTHS = {
  type: 'array',
  minItems: 1,
  uniqueItems: true,
  items: { type: 'integer', minimum: 1, maximum: YEAR },
};
const LETTER = { type: 'string', pattern: '^[A-Za-z]$', description: 'one letter, A to Z' };
const ASIDE = { type: 'integer', minimum: 0, maximum: MOST_DAYS_ASIDE };

const TIER_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    every_months: { type: 'integer', minimum: 1, maximum: 1200 },
    months: MONTHS,
    days: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'integer', minimum: 1, maximum: 31 } },
    birth_months: { ...MONTHS, items: { type: 'integer', minimum: 0, maximum: YEAR - 1 } },
    birthday: { type: 'object', additionalProperties: false, properties: { before: ASIDE, after: ASIDE } },
    surnames: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['from', 'to', 'months'],
        properties: { from: LETTER, to: LETTER, months: MONTHS },
      },
    },
  },
};

export const SCHEDULE_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: { I: TIER_SCHEMA, II: TIER_SCHEMA, III: TIER_SCHEMA },
};

/** What is written, by the schema and without problems; tiers that are not written have SORNA's interval. */
export function scheduleFrom(data: ScheduleYaml): Schedule {
  const tier = (name: Tier): TierSchedule => {
    const yaml = data[name];
    return yaml ? tierFrom(yaml) : SORNA_SCHEDULE[name];
  };
  return { I: tier('I'), II: tier('II'), III: tier('III') };
}

function tierFrom(yaml: TierScheduleYaml): TierSchedule {
  const days = yaml.days ?? [1, 31];
  if (yaml.months) return { form: 'months', months: ascending(yaml.months), days };
  if (yaml.birth_months) return { form: 'birth-months', birthMonths: ascending(yaml.birth_months), days };
  if (yaml.birthday) {
    const { before = 0, after = 0 } = yaml.birthday;
    return { form: 'birthday', before, after, everyMonths: yaml.every_months ?? YEAR };
  }
  if (yaml.surnames) {
    const ranges = yaml.surnames.map(({ from, to, months }) => ({
      from: from.toUpperCase(),
      to: to.toUpperCase(),
      months: ascending(months),
    }));
    return { form: 'surnames', ranges, days };
  }
  return { form: 'every-months', everyMonths: yaml.every_months! };
}

function ascending(months: readonly number[]): readonly number[] {
  return [...months].sort((a, b) => a - b);
}

type Report = (code: string, message: string, next: string, path: Path, what?: 'key') => void;

/**
 * Mistakes that the schema does not see, and (as warnings) letters of the alphabet that no range has.
 *
 * @param data without what the schema has found; that still stands in the source
 * @param path where the schedule stands in the file
 */
export function scheduleProblems(data: Partly<ScheduleYaml>, source: YamlSource, path: Path): Problem[] {
  return TIERS.flatMap((tier) => {
    const yaml = data[tier];
    return yaml ? tierProblems(tier, yaml, source, [...path, tier]) : [];
  });
}

type TierYaml = Partly<TierScheduleYaml>;

function tierProblems(tier: Tier, yaml: TierYaml, source: YamlSource, at: Path): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (code, message, next, where, what) => {
    problems.push({ code, level: 'error', message, next, at: source.placeOf([...at, ...where], what) });
  };
  checkForm(tier, Object.keys(source.dataAt(at) ?? {}), report);
  checkDays(yaml, report);
  checkBirthday(yaml, report);
  checkRanges(yaml, report);
  const ranges = source.dataAt([...at, 'surnames']);
  const isAnyLost = Array.isArray(ranges) && ranges.length > (yaml.surnames?.length ?? 0);
  // Which letters the ranges will have in the end is open.
  const isOpen = isAnyLost || problems.some(({ code }) => code === 'two-schedules' || code === 'wrong-range');
  return isOpen ? problems : [...problems, ...gapProblem(tier, yaml, source, at)];
}

/** @param all the keys as they are written, those with a wrong value too */
function checkForm(tier: Tier, all: readonly string[], report: Report): void {
  const keys = all.filter((key) => !(key === 'every_months' && all.includes('birthday')));
  const written = keys.filter((key) => (FORMS as readonly string[]).includes(key));
  // A key that is none may be meant as the one that is missing.
  if (written.length === 0 && keys.every((key) => Object.hasOwn(TIER_SCHEMA.properties, key))) {
    const next = `Write ${listed(FORMS, 'or')}.`;
    report('no-schedule', `The schedule of tier ${tier} does not say when.`, next, [], 'key');
  } else if (written.length > 1) {
    const names = listed(written.map(quoted), 'and');
    report('two-schedules', `Only one of ${names} may stand in a tier's schedule.`, 'Keep one.', [written[1]!], 'key');
  } else if (written[0] !== undefined && all.includes('days') && !WITH_DAYS.includes(written[0])) {
    const message = `"days" does not belong to ${quoted(written[0])}.`;
    report('wrong-days', message, `It goes with ${listed(WITH_DAYS.map(quoted), 'or')}. Remove it.`, ['days'], 'key');
  }
}

function checkDays({ days }: TierYaml, report: Report): void {
  if (!days || days[0] <= days[1]) return;
  const message = `"days": the first day, ${days[0]}, comes after the last one, ${days[1]}.`;
  report('wrong-days', message, 'Write [first, last], such as [1, 15].', ['days']);
}

function checkBirthday({ birthday, every_months: every = YEAR }: TierYaml, report: Report): void {
  if (!birthday) return;
  if (YEAR % every !== 0) {
    const message = `"every_months": ${every} months do not divide a year, so the birthday would not come round.`;
    report('wrong-interval', message, 'Write 1, 2, 3, 4, 6 or 12.', ['every_months']);
  } else if ((birthday.before ?? 0) + (birthday.after ?? 0) >= SHORTEST_MONTH * every) {
    const message = `"birthday": windows that are so long would overlap when they come every ${every} months.`;
    report('windows-overlap', message, 'Shorten them, or write fewer windows.', ['birthday']);
  }
}

function checkRanges({ surnames = [] }: TierYaml, report: Report): void {
  const owner = new Map<string, LetterRange>();
  surnames.forEach((range, i) => {
    if (!isLetterRange(range)) return;
    const { from, to } = range;
    const name = rangeName({ from, to });
    if (from.toUpperCase() > to.toUpperCase()) {
      const message = `"surnames": in the range ${name} the last letter comes before the first.`;
      report('wrong-range', message, 'Write them in the order of the alphabet.', ['surnames', i]);
    }
    const twice = lettersOf({ from, to }).find((letter) => owner.has(letter));
    if (twice !== undefined) {
      const first = rangeName(owner.get(twice)!);
      const message = `"surnames": the ranges ${first} and ${name} both have the letter ${twice}.`;
      report('ranges-overlap', message, 'Give each letter to one range.', ['surnames', i]);
    }
    for (const letter of lettersOf({ from, to })) if (!owner.has(letter)) owner.set(letter, range);
  });
}

function gapProblem(tier: Tier, { surnames }: TierYaml, source: YamlSource, at: Path): Problem[] {
  if (!surnames?.every(isLetterRange)) return [];
  const owned = new Set(surnames.flatMap(lettersOf));
  const missing = lettersOf({ from: 'A', to: 'Z' }).filter((letter) => !owned.has(letter));
  if (missing.length === 0) return [];
  const message =
    `No range of tier ${tier} has ${listed(missing, 'and')}; ` +
    'when registrants with such surnames are due will count as unknown.';
  const where = source.placeOf([...at, 'surnames'], 'key');
  return [{ code: 'range-gap', level: 'warning', message, next: 'Add a range for them.', at: where }];
}

type LetterRange = Pick<SurnameRange, 'from' | 'to'>;

function isLetterRange(range: Partly<SurnameRange>): range is LetterRange {
  return range.from !== undefined && range.to !== undefined;
}

function rangeName({ from, to }: LetterRange): string {
  return `${from.toUpperCase()} to ${to.toUpperCase()}`;
}

function lettersOf({ from, to }: LetterRange): string[] {
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((l) => l >= from.toUpperCase() && l <= to.toUpperCase());
}
