/**
 * The jurisdiction says twice how often people appear: in its answers, and in the schedule that records are held
 * against. Pure.
 */
import type { Problem } from '../errors.ts';
import type { Checklist, Item } from '../model/checklist.ts';
import type { Answer, Jurisdiction, TierSchedule } from '../model/package.ts';
import { daysOf, describeSpan, GUIDE_DAYS_PER_MONTH, type Span } from './span.ts';
import { understandValue } from './understand.ts';

/**
 * A warning for each tier whose answer differs from a schedule that is not SORNA's: records that keep to the one are
 * found late, or on time, by the other. The row keeps its status, as nobody knows which of the two is wrong.
 */
export function ownScheduleProblems(
  { sections }: Checklist,
  { schedule }: Pick<Jurisdiction, 'schedule'>,
  answers: ReadonlyMap<string, Answer>,
): readonly Problem[] {
  return sections.flatMap(({ items }) =>
    items.flatMap((item) => scheduleProblem(item, schedule, answers.get(item.id))),
  );
}

function scheduleProblem(item: Item, schedule: Jurisdiction['schedule'], answer: Answer | undefined): Problem[] {
  const { answer: shape, tier } = item;
  if (shape.shape !== 'value' || shape.quantity !== 'interval' || tier === undefined) return [];
  const months = monthsOf(schedule[tier]);
  // SORNA's own interval is also what stands there where nobody has written a schedule, and says nothing of its own.
  const floor = understandValue(shape.floor, 'interval');
  if (floor.understood && floor.value.form === 'span' && floor.value.span.amount === months) return [];
  const stated = answer?.answer === 'yes' ? understandValue(answer.value ?? '', 'interval') : undefined;
  if (answer === undefined || months === undefined || stated?.understood !== true) return [];
  if (stated.value.form !== 'span' || isSame(stated.value.span, months)) return [];
  const own = describeSpan({ amount: months, unit: 'months', plusDays: 0 });
  const message = `${item.id} is read as ${stated.words}, and the schedule that records are held against has ${own} between appearances in tier ${tier}.`;
  const next = 'Correct the answer, or "schedule" in jurisdiction.yaml.';
  return [{ code: 'schedule-differs', level: 'warning', message, next, at: answer.at }];
}

/** Windows of the calendar lie at unlike distances, and are left to a person. */
function monthsOf(schedule: TierSchedule): number | undefined {
  return schedule.form === 'every-months' || schedule.form === 'birthday' ? schedule.everyMonths : undefined;
}

function isSame(span: Span, months: number): boolean {
  if (span.unit === 'months') return span.amount === months && span.plusDays === 0;
  const { min, max } = daysOf(span);
  return max >= months * GUIDE_DAYS_PER_MONTH && min <= daysOf({ amount: months, unit: 'months', plusDays: 0 }).max;
}
