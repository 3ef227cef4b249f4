/** What reads as a prohibited value by itself, whether the export holds it or not. */
import type { ProhibitedClass } from '../../model/dictionary.ts';

/**
 * `whole`: a complete value. `end` and `start`: the last four and the first five digits of an SSN, the rest masked or
 * left away. The others are told only against what the registry knows of the page's own registrant.
 */
export type PatternKind =
  'whole' | 'machine-readable' | 'end' | 'start' | 'name' | 'initials' | 'birth-date' | 'relationship' | 'disposition';

export interface PatternHit {
  readonly prohibited: ProhibitedClass;
  readonly kind: PatternKind;
  /** In the view. */
  readonly start: number;
  readonly end: number;
  /** In the spelling of known values: digits, "K48201957", "marisela|quintero", "mq", "2009-04-11". Never printed. */
  readonly text: string;
  /** How much the pattern says without the registry: points of the judgement. */
  readonly points: number;
  /** Why, in words that hold nothing of the page. */
  readonly reason: string;
}

/** A label or field name in a view. */
export interface LabelHit {
  readonly prohibited: ProhibitedClass;
  readonly start: number;
  readonly end: number;
}
