/** A rule as its YAML file says it, after `each:` has been spread and words have been checked. */
import type { Kind } from './checklist.ts';
import type { ProhibitedClass } from './dictionary.ts';
import type { Desk, Outcome, Severity } from './outcome.ts';
import type { Place } from '../errors.ts';

/** What is looked for. All expressions are source text in the rule language (see docs/rule-language.md). */
export type Check =
  | { readonly type: 'expression'; readonly violation: string }
  /** Records of the population that share the values of `columns` with another record. */
  | { readonly type: 'duplicate'; readonly columns: readonly string[] }
  /** The public site's capture shows known values of a prohibited class. */
  | { readonly type: 'leak'; readonly prohibited: ProhibitedClass };

export interface RuleExample {
  readonly name: string;
  /** Canonical table to records; every value is canonical text, null is a blank cell. */
  readonly given: Readonly<Record<string, readonly Readonly<Record<string, string | null>>[]>>;
  /** Canonical columns (`table.column`) or tables that the export does not have. */
  readonly absent: readonly string[];
  readonly asOf: string;
  /** Settings of jurisdiction.yaml, by their names there, that differ from those of other examples; null takes one away. */
  readonly jurisdiction?: Readonly<Record<string, unknown>>;
  /** Website examples only: page path to HTML. */
  readonly pages?: Readonly<Record<string, string>>;
  readonly expect: {
    readonly outcome: Outcome;
    readonly population?: number;
    readonly violations?: readonly string[];
    readonly undecided?: readonly string[] | number;
  };
}

export interface Rule {
  readonly id: string;
  /** The state of affairs when it passes: "Every registrant has a date of birth". */
  readonly title: string;
  /** With {violations} and {population}. */
  readonly failure: string;
  readonly why: string;
  readonly fix: string;
  /** Statute, guideline or audit that the test comes from. */
  readonly source: string;
  readonly items: readonly string[];
  readonly severity: Severity;
  readonly desk: Desk;
  /** What a violation means: `fail`, or `needs-review` where a person has to look. */
  readonly verdict: 'fail' | 'needs-review';
  /** Canonical table whose records are judged; `website` for leak checks. */
  readonly on: string;
  /** Expression; `true` for all records. */
  readonly population: string;
  /** The denominator in words: "registrants in the community". */
  readonly of: string;
  readonly check: Check;
  /** Columns shown (masked where sensitive) as evidence for a finding. */
  readonly show: readonly string[];
  /** Columns that count as blank, and do not make the rule not testable, when the export lacks them. */
  readonly optional: readonly string[];
  readonly kinds?: readonly Kind[];
  readonly examples: readonly RuleExample[];
  readonly at: Place;
}

/** A named expression, usable by its name in any expression on its tables. */
export interface Term {
  readonly name: string;
  readonly on: readonly string[];
  readonly is: string;
  /** "active registrants" */
  readonly words: string;
  /** Statute or guideline, where the term encodes one. */
  readonly source?: string;
  readonly at: Place;
}

export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly terms: ReadonlyMap<string, Term>;
}
