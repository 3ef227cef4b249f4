/** The domain functions of the rule language: what they take, what they give. How an engine says them is its own. */
import type { Type } from './expression.ts';

export interface FunctionSignature {
  /** One entry an argument; `text` also takes codes, `decimal` also takes integers, `any` takes all of one type. */
  readonly args: readonly (Type | 'any')[];
  /** The last argument may be repeated. */
  readonly variadic?: true;
  readonly gives: Type | 'first';
  /** `any`: NULL when an argument is. `all`: NULL only when all are. `always`: can be NULL whatever goes in. */
  readonly nullWhen: 'any' | 'all' | 'always';
  readonly words: string;
}

export const FUNCTIONS: Readonly<Record<string, FunctionSignature>> = {
  days_after: { args: ['date', 'integer'], gives: 'date', nullWhen: 'any', words: 'the date n days later' },
  months_after: {
    args: ['date', 'integer'],
    gives: 'date',
    nullWhen: 'any',
    words: "the date n calendar months later, clamped to the month's end",
  },
  due_after: {
    args: ['date', 'integer'],
    gives: 'date',
    nullWhen: 'any',
    words: "the date n calendar months later, and from a month's last day the last day of the other month",
  },
  years_after: { args: ['date', 'integer'], gives: 'date', nullWhen: 'any', words: 'the date n years later' },
  days_between: {
    args: ['date', 'date'],
    gives: 'integer',
    nullWhen: 'any',
    words: 'days from the first to the second',
  },
  years_between: {
    args: ['date', 'date'],
    gives: 'integer',
    nullWhen: 'any',
    words: 'completed years between two dates',
  },
  business_days_between: {
    args: ['date', 'date'],
    gives: 'integer',
    nullWhen: 'any',
    words: "business days after the first day up to and including the second, by the jurisdiction's calendar",
  },
  sorna_interval_months: {
    args: ['code'],
    gives: 'integer',
    nullWhen: 'any',
    words: 'months between appearances by tier: 12, 6, 3 (34 USC 20918)',
  },
  sorna_duration_years: {
    args: ['code'],
    gives: 'integer',
    nullWhen: 'always',
    words: 'years of registration by tier: 15, 25; unknown for tier III, which is for life (34 USC 20915)',
  },
  scheduled_by: {
    args: ['code', 'date', 'date', 'text'],
    gives: 'date',
    nullWhen: 'always',
    words:
      "by tier, last appearance, birth date and surname: the day by which the jurisdiction's own schedule wants the next",
  },
  lower: { args: ['text'], gives: 'text', nullWhen: 'any', words: 'the text in lower case' },
  upper: { args: ['text'], gives: 'text', nullWhen: 'any', words: 'the text in upper case' },
  trim: { args: ['text'], gives: 'text', nullWhen: 'any', words: 'the text without blanks around it' },
  length: { args: ['text'], gives: 'integer', nullWhen: 'any', words: 'number of characters' },
  substring: {
    args: ['text', 'integer', 'integer'],
    gives: 'text',
    nullWhen: 'any',
    words: 'part of the text: from the n-th character, so many characters',
  },
  matches: { args: ['text', 'text'], gives: 'boolean', nullWhen: 'any', words: 'the whole text has this pattern' },
  state_named: {
    args: ['text'],
    gives: 'text',
    nullWhen: 'always',
    words: 'letters of the US state or territory that the text calls by its name, else unknown',
  },
  coalesce: { args: ['any'], variadic: true, gives: 'first', nullWhen: 'all', words: 'the first value that is known' },
  nullif: { args: ['any', 'any'], gives: 'first', nullWhen: 'always', words: 'unknown when the two are equal' },
  abs: { args: ['decimal'], gives: 'first', nullWhen: 'any', words: 'the number without its sign' },
  least: { args: ['any'], variadic: true, gives: 'first', nullWhen: 'any', words: 'the smallest' },
  greatest: { args: ['any'], variadic: true, gives: 'first', nullWhen: 'any', words: 'the largest' },
};

/** Tests on a cell; the argument is a column name. */
export const CELL_FUNCTIONS = {
  is_missing: 'missing',
  is_placeholder: 'placeholder',
  is_none_reported: 'none-reported',
  is_pointer: 'pointer',
  is_invalid: 'invalid',
} as const;

/** Functions whose meaning needs the jurisdiction's calendar, which the engine joins. */
export const CALENDAR_FUNCTIONS: ReadonlySet<string> = new Set(['business_days_between']);
