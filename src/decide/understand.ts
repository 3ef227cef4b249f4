/**
 * Reads a value as a jurisdiction writes it. The grammar is closed: one word that it does not know makes the whole
 * value not understood, because an unread "unless" or "except" can turn the meaning round.
 */
import type { Quantity } from '../model/checklist.ts';
import { readCountedDay } from './counted-day.ts';
import { readEvent } from './events.ts';
import { readInterval } from './interval-words.ts';
import { readLength, readOneLength, tokensOf } from './length.ts';
import { readNumber } from './numbers.ts';
import { daysOf, describeSpan, type Span } from './span.ts';

/** How a number limits: "within 5" is at most, "a minimum of 5" is at least, "no later than 5 before" depends. */
export type Bound = 'exactly' | 'at-most' | 'no-later-than' | 'at-least' | 'more-than' | 'less-than';

export type Value =
  | { readonly form: 'span'; readonly span: Span; readonly bound: Bound; readonly side: Side; readonly event?: string }
  /** What it means is the jurisdiction's own to define. */
  | { readonly form: 'immediately'; readonly event?: string }
  | { readonly form: 'same-day'; readonly event?: string }
  | { readonly form: 'before'; readonly event?: string }
  | { readonly form: 'life' };

/** On which side of the event the time is counted, where the words say so. */
type Side = 'before' | 'after' | 'unsaid';

export type Understanding =
  | { readonly understood: true; readonly words: string; readonly value: Value }
  | { readonly understood: false; readonly words: string };

const MAX_LENGTH = 120;

/**
 * Understands "48 hours", "three (3) working days", "before release", "every 90 days", "life", "more than one year" and
 * their like. `words` says how it was read, or why it was not.
 */
export function understandValue(text: string, quantity: Quantity): Understanding {
  const plain = withoutManner(normalise(text), quantity);
  if (plain === '') return notRead('no value is given');
  if (plain.length > MAX_LENGTH) return notRead('the value is too long to be read by a program');
  const interval = quantity === 'interval' ? readInterval(plain) : undefined;
  if (interval !== undefined) {
    return 'why' in interval ? notRead(interval.why) : read(spanValue(interval, 'exactly', 'unsaid'));
  }
  const value = quantity === 'interval' ? undefined : (readPhrase(plain, quantity) ?? readSpan(plain, quantity));
  return value === undefined ? notRead('the words are not understood as a length of time') : read(value);
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/["'\u2018\u2019\u201c\u201d]/g, '')
    .replace(/(\d)\s*-\s*(\d)/g, '$1 to $2')
    .replace(/(?<=[a-z0-9])-(?=[a-z])/g, ' ')
    .replace(/\b(hrs?|mins?|wks?|mos?|yrs?)\./g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;]$/, '')
    .trim()
    .replace(/^(\u2264|<=|\u2265|>=) ?(?=[a-z\d])/, (_, sign: string) => `${SIGNS[sign]!} `)
    .replace(AMOUNT_OR, (_, amount: string, or: string) => `${or === 'more' ? 'at least' : 'at most'} ${amount} `);
}

const SIGNS: Readonly<Record<string, string>> = {
  '\u2264': 'at most',
  '<=': 'at most',
  '\u2265': 'at least',
  '>=': 'at least',
};
/** "3 or fewer business days", "fifteen (15) or more years". */
const AMOUNT_OR = /^([a-z\d]+(?: \(\d+\))?) or (fewer|less|more) (?=[a-z])/;

/** To appear in person takes nothing from a time limit or an interval; any other manner of reporting is left to a person. */
function withoutManner(text: string, quantity: Quantity): string {
  if (quantity !== 'deadline' && quantity !== 'interval') return text;
  return text.replace(/^in person,? (?=.)/, '').replace(/(?<=.),? (in person|\( ?in person ?\))$/, '');
}

const IMMEDIATELY = /^(immediately|at once|forthwith)( (upon|after|of|following))?/;
const SAME_DAY = /^(on |within )?(the )?same (business |calendar |working )?day( (as|of|upon|after|following))?/;
const WHOSE = '(his|her|their|his or her|the (sex )?(offenders?|registrants?|persons?))';
const LIFE = new RegExp(
  '^(for )?((a )?(natural )?(life|lifetime|life time)|lifelong|permanent|permanently|forever|until death' +
    `|(the )?(rest|remainder|duration) of (${WHOSE} )?(natural )?life|(the )?(natural )?life of the (sex )?(offender|registrant))( registration)?$`,
);
const BEFORE = /^(before|prior to|in advance of)( (?<event>.+))?$/;

/** Whole values without a number. */
function readPhrase(text: string, quantity: Quantity): Value | undefined {
  if ((quantity === 'duration' || quantity === 'penalty') && LIFE.test(text)) return { form: 'life' };
  if (quantity === 'penalty' && /^life (imprisonment|in prison)$/.test(text)) return { form: 'life' };
  if (quantity !== 'deadline') return undefined;
  const moment = readMoment('immediately', IMMEDIATELY, text) ?? readMoment('same-day', SAME_DAY, text);
  if (moment !== undefined) return moment;
  const day = readDay(text);
  if (day !== undefined) return day;
  if (text === 'before' || text === 'in advance') return { form: 'before' };
  const event = readEvent(BEFORE.exec(text)?.groups?.['event'] ?? '');
  return event === undefined ? undefined : { form: 'before', event };
}

/** The words alone, or followed by an event that is known. */
function readMoment(form: 'immediately' | 'same-day', words: RegExp, text: string): Value | undefined {
  const match = words.exec(text);
  if (match === null) return undefined;
  const rest = text.slice(match[0].length).trim();
  const event = readEvent(rest);
  if (event !== undefined) return { form, event };
  return rest === '' ? { form } : undefined;
}

function readDay(text: string): Value | undefined {
  const day = readCountedDay(text);
  if (day === undefined) return undefined;
  const value = spanValue({ amount: day.amount, unit: day.unit, plusDays: 0 }, 'at-most', 'after');
  return day.event === undefined ? value : { ...value, event: day.event };
}

const BOUNDS: readonly (readonly [RegExp, Bound])[] = [
  [/^(no|not) later than /, 'no-later-than'],
  [
    /^(within( the next)?|in|(no|not) more than|not exceeding|not to exceed|up to|at most|(a )?max(imum|\.)?( of)?) /,
    'at-most',
  ],
  [/^(at least|(no|not) (less|fewer) than|(a )?min(imum|\.)?( of)?) /, 'at-least'],
  [/^(more than|greater than|longer than|over|exceeding|in excess of) /, 'more-than'],
  [/^(less than|fewer than|under) /, 'less-than'],
];

const PRISON = '(imprisonment|incarceration|confinement|prison|jail|in prison|in jail|in state prison)';

/** The grade of a crime says nothing of its penalty where the penalty stands behind it. */
const GRADE =
  /^(an? )?((class|level|category|grade) [a-z0-9]{1,2} |(first|second|third|fourth) degree )?(felony|(gross )?misdemeanor|crime)(,|:|,? punishable by|,? with)? (?=.)/;
/** A fine beside the imprisonment, or in its place, leaves the longest imprisonment as it is. */
const FINE =
  /(?<=.),? (and|or|and\/or) (a )?(maximum )?fine( (of|up to|of up to|(of )?not more than|not exceeding|not to exceed))?( \$?\d[\d,]*( dollars)?)?(,? or both)?$/;

function forPenalty(text: string): string {
  return text
    .replace(GRADE, '')
    .replace(FINE, '')
    .replace(new RegExp(`^(a term of )?${PRISON} (for |of )?`), '');
}

function readSpan(text: string, quantity: Quantity): Value | undefined {
  const start = quantity === 'penalty' ? forPenalty(text) : forDuration(text, quantity);
  const [pattern, bound] = BOUNDS.find(([words]) => words.test(start)) ?? [undefined, 'exactly' as const];
  const rest = pattern === undefined ? start : start.replace(pattern, '');
  const tokens = tokensOf(rest);
  const range = quantity === 'penalty' ? readRange(tokens) : undefined;
  if (range !== undefined) return tail(range.span, 'at-most', range.rest, quantity);
  const length = readLength(tokens, 0);
  return length === undefined ? undefined : tail(length.span, bound, tokens.slice(length.next).join(' '), quantity);
}

const PERIOD_OF = /^((a|the) )?(period|term) of /;
const LEAST_PERIOD_OF = /^((a|the) )?minimum (period|term) of /;

/** "For a period of not less than 15 years", "a minimum term of 15 years". */
function forDuration(text: string, quantity: Quantity): string {
  if (quantity !== 'duration') return text;
  return text.replace(/^for /, '').replace(PERIOD_OF, '').replace(LEAST_PERIOD_OF, 'at least ');
}

/** "2 to 10 years", "6 months to 5 years": the highest is what a penalty is measured by. */
function readRange(tokens: readonly string[]): { readonly span: Span; readonly rest: string } | undefined {
  const from = tokens[0] === 'between' ? 1 : 0;
  const to = from === 1 ? 'and' : 'to';
  const number = readNumber(tokens, from);
  const length = readOneLength(tokens, from);
  const low = [number, length].find((end) => end !== undefined && tokens[end.next] === to);
  const high = low === undefined ? undefined : readLength(tokens, low.next + 1);
  if (low === undefined || high === undefined) return undefined;
  const shown = readNumber(tokens, low.next + 1);
  // "10 to 1 years" is a slip of some kind, and which of the two is meant cannot be known.
  const isSlip =
    low === number ? (shown?.amount ?? 0) < number.amount : length && daysOf(high.span).max < daysOf(length.span).min;
  return isSlip ? undefined : { span: high.span, rest: tokens.slice(high.next).join(' ') };
}

const WEEKEND = '(saturdays? (and )?sundays?|weekends?)';
const HOLIDAYS = '((and|or) )?((legal|state|federal|public|official) )*holidays?';
const LEFT_OUT = new RegExp(`^(excluding|not including|not counting|exclusive of) ${WEEKEND}( ${HOLIDAYS})?$`);

const OR_MORE = /^(or (more|longer)|minimum)$/;
const OR_LESS = /^or (less|fewer|sooner|earlier)$/;
const AT_MOST = /^(maximum|max|at (the )?most|at the latest)$/;

/** What may stand after the length; anything else makes the value not understood. */
function tail(span: Span, bound: Bound, rest: string, quantity: Quantity): Value | undefined {
  // Nobody has a time limit, an interval or a penalty of zero: something was left out.
  if (span.amount === 0) return undefined;
  if (rest === '') return spanValue(span, bound, 'unsaid');
  const limit = OR_MORE.test(rest) ? 'at-least' : isAtMost(rest, quantity) ? 'at-most' : undefined;
  if (limit !== undefined) return bound === 'exactly' ? spanValue(span, limit, 'unsaid') : undefined;
  if (quantity === 'penalty') {
    return new RegExp(`^(of |in )?${PRISON}$|^maximum$`).test(rest) ? spanValue(span, bound, 'unsaid') : undefined;
  }
  if (quantity === 'duration') {
    const starts = /^(from|after|following) (?<event>.+)$/.exec(rest)?.groups?.['event'] ?? '';
    // Counted from conviction, the time in prison would shorten it: only the two lawful starts are read (34 USC 20915).
    return /^(release|sentencing|sentence)$/.test(readEvent(starts) ?? '')
      ? spanValue(span, bound, 'after')
      : undefined;
  }
  if (LEFT_OUT.test(rest.replace(/ ?, ?/g, ' ').trim())) return withoutWeekends(span, bound);
  return sideOf(span, bound, rest);
}

/** The maximum of a penalty is what is asked for, and no bound of it. */
function isAtMost(rest: string, quantity: Quantity): boolean {
  return OR_LESS.test(rest) || (quantity !== 'penalty' && AT_MOST.test(rest));
}

function withoutWeekends(span: Span, bound: Bound): Value | undefined {
  if (span.unit === 'business-days') return spanValue(span, bound, 'unsaid');
  if (span.unit !== 'hours' && span.unit !== 'days') return undefined;
  const amount = span.unit === 'hours' ? Math.ceil(span.amount / 24) : span.amount;
  return spanValue({ amount, unit: 'business-days', plusDays: 0 }, bound, 'unsaid');
}

function sideOf(span: Span, bound: Bound, rest: string): Value | undefined {
  if (/^((of )?(advance |prior )?notice|in advance|before|prior|beforehand)$/.test(rest)) {
    return spanValue(span, bound, 'before');
  }
  const match = /^(?<side>before|prior to|in advance of|of|after|following|from|upon) (?<event>.+)$/.exec(rest);
  const event = readEvent(match?.groups?.['event'] ?? '');
  if (event === undefined) return undefined;
  const before = /^(before|prior|in advance)/.test(match?.groups?.['side'] ?? '');
  return { ...spanValue(span, bound, before ? 'before' : 'after'), event };
}

function spanValue(span: Span, bound: Bound, side: Side): Extract<Value, { form: 'span' }> {
  return { form: 'span', span, bound, side };
}

function notRead(words: string): Understanding {
  return { understood: false, words };
}

function read(value: Value): Understanding {
  return { understood: true, words: describeValue(value), value };
}

const BOUND_WORDS: Readonly<Record<Bound, string>> = {
  exactly: '',
  'at-most': 'at most ',
  'no-later-than': 'no later than ',
  'at-least': 'at least ',
  'more-than': 'more than ',
  'less-than': 'less than ',
};

/** "at most 48 hours", "21 days before departure", "before release", "life". */
function describeValue(value: Value): string {
  if (value.form === 'immediately') return 'immediately';
  if (value.form === 'same-day') return 'the same day';
  if (value.form === 'life') return 'life';
  if (value.form === 'before') return value.event === undefined ? 'before the event' : `before ${value.event}`;
  const after = value.event === undefined ? '' : ` after ${value.event}`;
  const side = value.side === 'before' ? ` before ${value.event ?? 'the event'}` : after;
  return `${BOUND_WORDS[value.bound]}${describeSpan(value.span)}${side}`;
}
