/**
 * Holds a stated value against SORNA's floor. SORNA is a minimum: sooner, more often and longer are always acceptable.
 * What is not certain from the words alone is `unclear`, never a guess.
 */
import type { Quantity } from '../model/checklist.ts';
import { daysOf, describeSpan, GUIDE_DAYS_PER_MONTH, type Span } from './span.ts';
import { understandValue, type Bound, type Value } from './understand.ts';

export type Verdict = 'meets' | 'exceeds' | 'deviates' | 'unclear';

export interface Comparison {
  readonly result: Verdict;
  /** One sentence: how the value was read, and what follows. */
  readonly words: string;
  /** What makes it certain, where the value was read and is not. */
  readonly next?: string;
}

type SpanValue = Extract<Value, { form: 'span' }>;
interface Judgement {
  readonly result: Verdict;
  readonly because: string;
}

/** What the jurisdiction means by "immediately", in its own words; absent: nobody has said. */
export interface Immediately {
  readonly means?: string;
}

/**
 * `value` is the jurisdiction's own wording, `floor` the checklist's. Without `immediately` that word has its plain sense.
 *
 * @param from events that a deadline may be counted from; absent: any
 * @throws Error when the floor itself is not understood: that is a mistake in the checklist, not in the package.
 */
export function compareWithFloor(
  value: string,
  floor: string,
  quantity: Quantity,
  immediately?: Immediately,
  from?: readonly string[],
): Comparison {
  const least = understandValue(floor, quantity);
  if (!least.understood) throw new Error(`The floor "${floor}" of the checklist is not understood: ${least.words}.`);
  const stated = understandValue(value, quantity);
  if (!stated.understood) {
    return { result: 'unclear', words: `The value could not be held against "${floor}": ${stated.words}.` };
  }
  const other = otherEvent(stated.value, least.value, from);
  if (other !== undefined) {
    const next = `Give the limit as it is counted from ${(from ?? []).join(' or ')}; until then a reviewer reads it.`;
    return { result: 'unclear', words: `Read as ${stated.words}; ${other}.`, next };
  }
  if (stated.value.form === 'immediately' && immediately !== undefined && least.value.form === 'span') {
    return compareDefined(immediately, least.value, quantity);
  }
  const { result, because } = judge(stated.value, least.value, quantity);
  return {
    result,
    words: `Read as ${stated.words}; ${because}.`,
    ...(result === 'unclear' && { next: openNext(floor) }),
  };
}

function openNext(floor: string): string {
  return `Write what holds for everybody, in the form of "${floor}"; until then a reviewer reads it.`;
}

/** Why the value is about another event than the row; undefined where it is not, or does not say. */
function otherEvent(value: Value, floor: Value, from: readonly string[] | undefined): string | undefined {
  const event = value.form === 'life' ? undefined : value.event;
  if (event === undefined || from === undefined || floor.form !== 'span' || from.includes(event)) return undefined;
  return `it is counted from ${event}, and the row asks about ${from.join(' or ')}`;
}

/** Where "immediately" means 5 business days, a duty to act immediately is a duty to act within 5 business days. */
function compareDefined({ means = '' }: Immediately, floor: Value, quantity: Quantity): Comparison {
  const defined = understandValue(means, quantity);
  if (!defined.understood || defined.value.form === 'immediately') {
    const next = 'Say in the row that defines it how many days "immediately" is; until then a reviewer reads it.';
    return { result: 'unclear', words: 'Read as immediately; what that means here is not said in so many days.', next };
  }
  const { result, because } = judge(defined.value, floor, quantity);
  return { result, words: `Read as immediately, which here is ${defined.words}; ${because}.` };
}

function judge(value: Value, floor: Value, quantity: Quantity): Judgement {
  switch (quantity) {
    case 'deadline':
      return floor.form === 'before' ? judgeBefore(value, floor) : judgeDeadline(value, spanOf(floor));
    case 'notice':
      return judgeNotice(value, spanOf(floor));
    case 'interval':
      return judgeInterval(value, spanOf(floor));
    case 'duration':
      return judgeDuration(value, floor);
    case 'penalty':
      return judgePenalty(value, spanOf(floor));
  }
}

function spanOf(floor: Value): Span {
  if (floor.form !== 'span') throw new Error(`The checklist's floor "${floor.form}" is not a length of time.`);
  return floor.span;
}

const meets = (because: string): Judgement => ({ result: 'meets', because });
const exceeds = (because: string): Judgement => ({ result: 'exceeds', because });
const deviates = (because: string): Judgement => ({ result: 'deviates', because });
const unclear = (because: string): Judgement => ({ result: 'unclear', because });

/** The floor is a moment: only what lies before the same event meets it. */
function judgeBefore(value: Value, floor: Extract<Value, { form: 'before' }>): Judgement {
  const name = `before ${floor.event ?? 'the event'}`;
  if (value.form !== 'span' && value.form !== 'before') return unclear(`it does not say whether that is ${name}`);
  if (value.event !== undefined && value.event !== floor.event) return unclear(`the floor is ${name}`);
  if (value.form === 'before' || value.side === 'before') return meets(`the floor is ${name}`);
  return value.side === 'after'
    ? deviates(`it is counted after the event, and the floor is ${name}`)
    : unclear(`it does not say whether it is counted before or after the event, and the floor is ${name}`);
}

/** Hours and calendar days are never longer than the same number of business days. */
function judgeDeadline(value: Value, floor: Span): Judgement {
  const limit = describeSpan(floor);
  if (value.form !== 'span') return meets(`that is at least as strict as ${limit}`);
  if (value.side === 'before') return meets(`that is before the event, and the floor is ${limit} after it`);
  if (isLower(value.bound)) {
    return unclear(`it is a shortest time, and the floor is a longest time of ${limit}`);
  }
  const span = value.bound === 'less-than' ? oneLess(value.span) : value.span;
  if (span.unit === 'months') return deviates(`the floor is ${limit}`);
  if (span.unit === 'business-days') {
    if (span.amount === floor.amount) return meets(`the floor is ${limit}`);
    return span.amount < floor.amount ? exceeds(`the floor is ${limit}`) : deviates(`the floor is ${limit}`);
  }
  return daysOf(span).max <= floor.amount
    ? meets(`that is at least as strict as ${limit}`)
    : deviates(`that can be longer than the floor of ${limit}`);
}

/** "Less than 4 days" leaves at most 3. */
function oneLess(span: Span): Span {
  return span.unit === 'hours' || span.unit === 'months' ? span : { ...span, amount: Math.max(0, span.amount - 1) };
}

/** "More than 20 days" leaves at least 21. */
function oneMore(span: Span): Span {
  return span.unit === 'days' || span.unit === 'business-days'
    ? { ...span, amount: Math.floor(span.amount) + 1 }
    : { ...span, plusDays: span.plusDays + 1 };
}

function judgeNotice(value: Value, floor: Span): Judgement {
  const limit = describeSpan(floor);
  if (value.form !== 'span' || value.side === 'after')
    return unclear(`it is no notice ahead, and the floor is ${limit}`);
  if (value.event !== undefined && value.event !== 'departure') {
    return unclear(`it is counted from ${value.event}, and the floor of ${limit} from departure`);
  }
  const least = daysOf(floor).min;
  const { min, max } = daysOf(value.bound === 'more-than' ? oneMore(value.span) : value.span);
  const direction = noticeDirection(value);
  if (direction === 'at-most') {
    return max < least || (max === least && value.bound === 'less-than')
      ? deviates(`the floor is ${limit}`)
      : unclear(`it is an upper limit, and the floor is at least ${limit}`);
  }
  if (min > least) return exceeds(`the floor is ${limit}`);
  if (min === least) return meets(`the floor is ${limit}`);
  return max < least ? deviates(`the floor is ${limit}`) : unclear(`it can be shorter than the floor of ${limit}`);
}

/** "No later than 21 days before departure" leaves at least 21 days; "within 21 days of departure" at most 21. */
function noticeDirection(value: SpanValue): 'at-least' | 'at-most' {
  if (value.bound === 'no-later-than') return value.side === 'before' ? 'at-least' : 'at-most';
  return value.bound === 'at-most' || value.bound === 'less-than' ? 'at-most' : 'at-least';
}

/** 3 months may be 89 days long, and a guide that counts 90 for them means the same. */
const TOLERANCE_DAYS = 1;

function judgeInterval(value: Value, floor: Span): Judgement {
  const limit = describeSpan(floor);
  const every = `every ${limit.replace(/^1 /, '')}`;
  if (value.form !== 'span') return unclear(`the floor is ${every}`);
  const { span } = value;
  if (span.unit === 'months' && (span.plusDays === 0 || span.amount >= floor.amount)) {
    if (span.amount === floor.amount && span.plusDays === 0) return meets(`the floor is ${every}`);
    return span.amount < floor.amount ? exceeds(`the floor is ${every}`) : deviates(`the floor is ${every}`);
  }
  const { min, max } = daysOf(span);
  const shortest = daysOf(floor).min;
  if (min > shortest + TOLERANCE_DAYS) return deviates(`that can be longer than the floor of ${limit}`);
  if (max < GUIDE_DAYS_PER_MONTH * floor.amount) return exceeds(`the floor is ${every}`);
  if (max > shortest + TOLERANCE_DAYS) return unclear(`it can be longer than the floor of ${limit}`);
  return max > shortest
    ? meets(`that can be one day longer than the floor of ${limit}, which is accepted`)
    : meets(`that is never longer than the floor of ${limit}`);
}

function judgeDuration(value: Value, floor: Value): Judgement {
  if (value.form === 'life') return floor.form === 'life' ? meets('the floor is life') : exceeds('life is the longest');
  if (value.form !== 'span') return unclear('it is no length of registration');
  if (floor.form === 'life') return deviates('the floor is life');
  const limit = describeSpan(spanOf(floor));
  const order = orderOf(value.span, spanOf(floor));
  if (order === undefined) return unclear(`it is too close to the floor of ${limit} to tell`);
  if (isUpper(value.bound)) {
    return order < 0 || (order === 0 && value.bound === 'less-than')
      ? deviates(`the floor is ${limit}`)
      : unclear(`it is an upper limit, and the floor is at least ${limit}`);
  }
  if (order > 0 || (order === 0 && value.bound === 'more-than')) return exceeds(`the floor is ${limit}`);
  return order === 0 ? meets(`the floor is ${limit}`) : deviates(`the floor is ${limit}`);
}

/** The highest penalty counts. The floor is "more than": the same length is below it. */
function judgePenalty(value: Value, floor: Span): Judgement {
  const limit = describeSpan(floor);
  const because = `the floor is more than ${limit}`;
  if (value.form === 'life') return exceeds(because);
  if (value.form !== 'span') return unclear(because);
  const order = orderOf(value.span, floor);
  if (order === undefined) {
    // 365 days are never more than a year, however long the year is.
    return isLower(value.bound) || daysOf(value.span).max > daysOf(floor).min
      ? unclear(`it is too close to ${limit} to tell`)
      : deviates(because);
  }
  if (value.bound === 'less-than') return order <= 0 ? deviates(because) : unclear(because);
  if (value.bound === 'more-than') {
    if (order === 0) return meets(because);
    return order > 0 ? exceeds(because) : unclear(because);
  }
  if (value.bound === 'at-least') return order > 0 ? exceeds(because) : unclear(because);
  if (order > 0 && value.span.plusDays > 0 && value.span.amount === floor.amount) return meets(because);
  return order > 0 ? exceeds(because) : deviates(because);
}

function isLower(bound: Bound): boolean {
  return bound === 'at-least' || bound === 'more-than';
}

function isUpper(bound: Bound): boolean {
  return bound === 'at-most' || bound === 'no-later-than' || bound === 'less-than';
}

/** Negative, 0 or positive as `a` is shorter, the same or longer; undefined where that depends on the calendar. */
function orderOf(a: Span, b: Span): number | undefined {
  if (a.unit === b.unit) return orderOfMonths(a, b);
  const left = daysOf(a);
  const right = daysOf(b);
  if (left.max < right.min) return -1;
  return left.min > right.max ? 1 : undefined;
}

/** "14 years and 364 days" is shorter than 15 years: what counts is the year between them. */
function orderOfMonths(a: Span, b: Span): number | undefined {
  const gap = b.amount - a.amount;
  const extra = a.plusDays - b.plusDays;
  if (gap === 0 || extra === 0) return extra - gap;
  if (gap < 0 !== extra < 0) return extra - gap;
  const { min, max } = daysOf({ unit: a.unit, amount: Math.abs(gap), plusDays: 0 });
  const days = Math.abs(extra);
  if (days < min) return -gap;
  return days > max ? gap : undefined;
}
