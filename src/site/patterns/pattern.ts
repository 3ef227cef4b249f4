/** What reads as a prohibited value by itself, whether the export holds it or not. */
import type { ProhibitedClass } from '../../model/dictionary.ts';

/**
 * `whole`: a complete value. `end` and `start`: the last four and the first five digits of an SSN, the rest masked or
 * left away. The others are told only against what the registry knows of the page's own registrant.
 */
export type PatternKind =
  | 'whole'
  | 'machine-readable'
  | 'end'
  | 'start'
  /** A number in the grouping of an SSN that can be none: a mistyped one. */
  | 'near'
  | 'name'
  /** "next|words near each other" */
  | 'words'
  | 'initials'
  | 'birth-date'
  | 'relationship'
  | 'disposition'
  | 'docket'
  /** An e-mail address of which a part is masked: "jan*@mail.example.org". */
  | 'masked-mail';

export interface PatternHit {
  readonly prohibited: ProhibitedClass;
  readonly kind: PatternKind;
  /** In the view. */
  readonly start: number;
  readonly end: number;
  /** In the spelling of known values: digits, "K48201957", "marisela|quintero", "mq", "2009-04-11". Never printed. */
  readonly text: string;
  /** Names: how it reads if other words of it are the surname. */
  readonly others?: readonly string[];
  /** Names: the words are rather those of a description or a heading. */
  readonly isDescription?: boolean;
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
