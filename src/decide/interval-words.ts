/** The time between appearances, in the words that laws use for it. */
import { readLength, tokensOf } from './length.ts';
import { readNumber } from './numbers.ts';
import type { Span } from './span.ts';

const months = (amount: number): Span => ({ amount, unit: 'months', plusDays: 0 });
const days = (amount: number): Span => ({ amount, unit: 'days', plusDays: 0 });

const ADVERBS: readonly (readonly [RegExp, Span])[] = [
  [/^(annually|annual|yearly|(once )?per annum)$/, months(12)],
  [/^(semi ?annually|semi ?annual|half yearly|every half year)$/, months(6)],
  [/^quarterly$/, months(3)],
  [/^monthly$/, months(1)],
  [/^weekly$/, days(7)],
  [/^daily$/, days(1)],
  [/^(every (other|second) year|biennially|biennial)$/, months(24)],
  [/^every (other|second) month$/, months(2)],
  [/^(every (other|second) week|fortnightly)$/, days(14)],
];

const TWO_MEANINGS = /^bi ?(annually|annual|monthly|weekly)$/;
const OFTEN =
  /^(at least|(no|not) less( often| frequently)? than|(no|not) fewer than) (?=(every|each|once|twice|annual|semi|quarter|month|week|year|\w+( \( \w+ \))? times))/;
const PERIODS: Readonly<Record<string, Span>> = {
  year: months(12),
  quarter: months(3),
  month: months(1),
  week: days(7),
};

/**
 * Reads "annually", "twice a year", "once every 90 days", "each quarter" or a bare "6 months". `why` says that words
 * are known to have two meanings; undefined, that they are not known.
 */
export function readInterval(text: string): Span | { readonly why: string } | undefined {
  const plain = text.replace(/[()]/g, ' $& ').replace(/\s+/g, ' ').trim().replace(OFTEN, '');
  if (TWO_MEANINGS.test(plain)) {
    return { why: `"${plain}" can mean twice in the period or once in two periods` };
  }
  return ADVERBS.find(([pattern]) => pattern.test(plain))?.[1] ?? readTimes(plain) ?? readEvery(plain);
}

/** "once a year", "four times per year", "twice in each calendar year", "twice yearly", "2x/yr". */
function readTimes(text: string): Span | undefined {
  const plain = text
    .replace(/^(\d{1,2}) ?x(?= ?\/| (a|per|each) )/, '$1 times')
    .replace(/ ?\/ ?(yr|year)$/, ' a year')
    .replace(/ (yearly|annually)$/, ' a year')
    .replace(/ yr$/, ' year');
  const match =
    /^(?<often>once|twice|(1|one) time|.+ times) (a|per|each|every|in a|in each) (calendar )?(?<period>year|quarter|month|week)$/.exec(
      plain,
    );
  const period = PERIODS[match?.groups?.['period'] ?? ''];
  const often = timesOf(match?.groups?.['often'] ?? '');
  if (period === undefined || often === undefined || often === 0) return undefined;
  const amount = period.amount / often;
  // Five times a year is no whole number of months; it is left to a person.
  return Number.isInteger(amount) ? { ...period, amount } : undefined;
}

function timesOf(words: string): number | undefined {
  if (/^(once|(1|one) time)$/.test(words)) return 1;
  if (words === 'twice') return 2;
  const tokens = tokensOf(words);
  const number = readNumber(tokens, 0);
  return number !== undefined && number.next === tokens.length - 1 ? number.amount : undefined;
}

/** "every 6 months", "once each quarter", "6 months". */
function readEvery(text: string): Span | undefined {
  const rest = text.replace(/^(once )?(every|each) /, '');
  const single = rest === text ? undefined : PERIODS[rest.replace(/^calendar /, '')];
  if (single !== undefined) return single;
  const tokens = tokensOf(rest);
  const length = readLength(tokens, 0);
  if (length === undefined || length.next !== tokens.length || length.span.amount === 0) return undefined;
  return length.span;
}
