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
  | { readonly type: 'leak'; readonly prohibited: ProhibitedClass }
  /** The public site's capture shows something that a visitor can use or has to be told. */
  | { readonly type: 'function'; readonly sought: SiteFunction };

/**
 * Words, each in lower case: `harass*`, `=name` (all of a label), `!public safety` (these do not count);
 * docs/rule-language.md.
 */
export type Phrases = readonly string[];

/** Words for the reader of a report → the words on the page. */
export type Parts = Readonly<Record<string, Phrases>>;

/** What on a page shows that the site has a function. One of the first four suffices. */
export interface SiteFunction {
  /** Fields that a visitor can fill in, with the button that sends them. */
  readonly form?: {
    /** In the heading, texts, buttons and address of the form. */
    readonly purpose: Phrases;
    /** The same, or the page's title and headings: whom it is about. */
    readonly about: Phrases;
    /** The page's title and headings do not count for `about`: sign-ups of other kinds stand on each page. */
    readonly aboutNear: boolean;
    /** In the heading, buttons and address: a form for something else. */
    readonly never: Phrases;
    /** Each of these needs a field. */
    readonly fields: Parts;
    readonly neverFields: Phrases;
    /** Fields that may be meant: a form with one of these does not prove that the field is missing. */
    readonly maybeFields: Phrases;
    /** In title or headings of the site's first page: the whole site is about them, and forms need not say so. */
    readonly home: Phrases;
    /** In title or headings of a form's page: the form is about somebody else. */
    readonly others: Phrases;
    /** Fields by which a form of this purpose is known, where it lacks the field sought. */
    readonly beside: Phrases;
    /** In its buttons: there is more of the form on another page. */
    readonly goesOn: Phrases;
    /** What the form or its page has to say. */
    readonly says?: Parts;
  };
  /** One of each, so many words apart at most. */
  readonly words?: { readonly within: number; readonly all: Parts; readonly never: Phrases };
  /** A link to one of these hosts; or one whose words, with its paragraph and heading, say one of each. */
  readonly link?: { readonly hosts: readonly string[]; readonly all: Parts; readonly never: Phrases };
  /** A number other than 0 under each of these names, in feeds and pages. */
  readonly data?: Parts;
  /** No proof, but somebody has to look. */
  readonly hints: {
    /** One of each in one sentence. */
    readonly said: Parts;
    /** In links that lead to what was not captured. */
    readonly link: Phrases;
    /** In scripts, and descriptions of interfaces. */
    readonly script: Phrases;
  };
  /** In a sentence that the hints know: the site says that it does not have it. */
  readonly denied: Phrases;
}

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
  /** Those of `items` whose requirement the rule itself tests, so that a pass shows it to be kept; absent: none. */
  readonly confirms?: readonly string[];
  readonly severity: Severity;
  readonly desk: Desk;
  /** What a violation means: `fail`, or `needs-review` where a person has to look. */
  readonly verdict: 'fail' | 'needs-review';
  /** Canonical table whose records are judged; `website` for checks of the public site. */
  readonly on: string;
  /** Expression; `true` for all records. */
  readonly population: string;
  /** The denominator in words: "registrants in the community". */
  readonly of: string;
  readonly check: Check;
  /** Columns shown (masked where sensitive) as evidence for a finding. */
  readonly show: readonly string[];
  /** Terms, and columns of the registrant (`person.tier`), shown beside them: such as the day of the last appearance. */
  readonly showAlso?: readonly string[];
  /** Columns that count as blank, and do not make the rule not testable, when the export lacks them. */
  readonly optional: readonly string[];
  readonly kinds?: readonly Kind[];
  readonly examples: readonly RuleExample[];
  readonly at: Place;
  /** Where its expressions stand in the file. */
  readonly expressionsAt?: { readonly population: Place; readonly violation: Place };
}

/** A named expression, usable by its name in any expression on its tables. */
export interface Term {
  readonly name: string;
  readonly on: readonly string[];
  /** One expression for all of its tables, or one for each. */
  readonly is: string | Readonly<Record<string, string>>;
  /** "active registrants" */
  readonly words: string;
  /** A few words before its value, where a rule shows it as evidence. */
  readonly label?: string;
  /** Statute or guideline, where the term encodes one. */
  readonly source?: string;
  readonly at: Place;
}

export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly terms: ReadonlyMap<string, Term>;
}
