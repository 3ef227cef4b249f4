/** A deadline that is named as a day: "the next business day", "the third day after release". */
import { readEvent } from './events.ts';

/** Days after the event, which may be left unsaid. */
export interface CountedDay {
  readonly amount: number;
  readonly unit: 'days' | 'business-days';
  readonly event?: string;
}

const LEAD = '^((by|on|within|(no|not) later than) )?((the )?(end|close) of (business )?(on |of )?)?(the )?';
const KIND = '((?<business>business |working |work )|calendar )?day';
const SINCE = '( (after|following|from|of) (?<event>.+))?$';
const NEXT = new RegExp(`${LEAD}(next|following) ${KIND}${SINCE}`);
const NTH = new RegExp(
  `${LEAD}(?<nth>[a-z]+|\\d{1,2}(st|nd|rd|th))( \\((?<again>\\d{1,2})(st|nd|rd|th)?\\))? ${KIND}${SINCE}`,
);

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/**
 * Undefined where the words are another kind of deadline, or name an event that is not known: "the third day of the
 * month".
 */
export function readCountedDay(text: string): CountedDay | undefined {
  const next = NEXT.exec(text)?.groups;
  if (next !== undefined) return dayAfter(1, next);
  const groups = NTH.exec(text)?.groups;
  const amount = groups && ordinalOf(groups['nth'] ?? '');
  if (groups === undefined || amount === undefined || amount === 0) return undefined;
  // "Third (5th)": which of the two is meant cannot be known.
  if (groups['again'] !== undefined && Number(groups['again']) !== amount) return undefined;
  return dayAfter(amount, groups);
}

function ordinalOf(word: string): number | undefined {
  const index = ORDINALS.indexOf(word);
  if (index >= 0) return index + 1;
  return /^\d/.test(word) ? parseInt(word, 10) : undefined;
}

function dayAfter(amount: number, groups: Readonly<Record<string, string | undefined>>): CountedDay | undefined {
  const unit = groups['business'] === undefined ? 'days' : 'business-days';
  const words = groups['event'];
  if (words === undefined) return { amount, unit };
  const event = readEvent(words);
  return event === undefined ? undefined : { amount, unit, event };
}
