/** When the jurisdiction's own schedule wants the next appearance, by the table of docs/package-format.md. */
import { addDays, addMonths, dueAfter, iso, lastDay, parts } from './days.ts';
import type { Value } from './cells.ts';
import type { Settings, TierSchedule } from './settings.ts';

type Window = readonly [first: string, last: string];

/** @param args tier, last appearance, date of birth, surname */
export function scheduledBy([tier, last, birth, surname]: readonly Value[], { schedule }: Settings): Value {
  if (typeof tier !== 'string' || typeof last !== 'string') return null;
  const own = schedule[tier]!;
  if (own.every_months !== undefined && !own.birthday) return dueAfter(last, own.every_months);
  const windows = windowsAround(Number(last.slice(0, 4)), own, birth ?? null, surname ?? null);
  const coming = windows.filter(([first]) => first > last).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return coming[0]?.[1] ?? null;
}

/** Every window that begins from the year before to three years after. */
function windowsAround(year: number, own: TierSchedule, birth: Value, surname: Value): readonly Window[] {
  const years = [-1, 0, 1, 2, 3].map((n) => year + n);
  if (own.birthday) return birth === null ? [] : birthdays(String(birth), years, own);
  const months = monthsOf(own, birth, surname);
  const [from, to] = own.days ?? [1, 31];
  return years.flatMap((y) =>
    months.map((month): Window => {
      const end = lastDay(y, month);
      return [iso(y, month, Math.min(from, end)), iso(y, month, Math.min(to, end))];
    }),
  );
}

function birthdays(birth: string, years: readonly number[], own: TierSchedule): readonly Window[] {
  const every = own.every_months ?? 12;
  const { before = 0, after = 0 } = own.birthday!;
  const born = parts(birth)[0];
  return years.flatMap((year) =>
    Array.from({ length: 12 / every }, (_, i): Window => {
      const day = addMonths(birth, 12 * (year - born) + every * i);
      return [addDays(day, -before), addDays(day, after)];
    }),
  );
}

/** Months from 0. */
function monthsOf(own: TierSchedule, birth: Value, surname: Value): readonly number[] {
  if (own.months) return own.months.map((month) => month - 1);
  if (own.birth_months) {
    return birth === null ? [] : own.birth_months.map((month) => (parts(String(birth))[1] + month) % 12);
  }
  const letter = String(surname ?? '')
    .trim()
    .charAt(0)
    .toUpperCase();
  const range = own.surnames?.find(({ from, to }) => letter >= from.toUpperCase() && letter <= to.toUpperCase());
  return letter === '' || !range ? [] : range.months.map((month) => month - 1);
}
