/** The checklist as data. Source: SMART Office, SORNA Substantial Implementation Checklist, revised (2020). */

export const KINDS = ['state', 'district', 'territory', 'tribe'] as const;
/** The four kinds of SORNA registration jurisdiction (34 USC 20911(10)). */
export type Kind = (typeof KINDS)[number];

export const SECTION_IDS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI'] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/** How a value is measured, and therefore which way "better than the floor" points. */
export type Quantity =
  /** A time limit such as "3 business days": shorter exceeds, longer deviates. */
  | 'deadline'
  /** A notice such as "21 days before": longer exceeds. */
  | 'notice'
  /** Time between appearances such as "3 months": shorter exceeds. */
  | 'interval'
  /** Length of registration such as "15 years" or "life": longer exceeds. */
  | 'duration'
  /** Maximum penalty such as "more than 1 year": longer exceeds. */
  | 'penalty';

export type AnswerShape =
  | { readonly shape: 'yes-no' }
  /** Section III: collected yes/no and, independently, held in digitized form yes/no. */
  | { readonly shape: 'digitized' }
  | { readonly shape: 'value'; readonly quantity: Quantity; readonly floor: string }
  /**
   * Words for a reviewer. `required`: the row must be filled by everyone; `if-differing`: "no" means that the
   * jurisdiction does not differ from SORNA here, and nothing needs describing.
   */
  | { readonly shape: 'narrative'; readonly when: 'required' | 'if-differing' };

export type EvidenceKind = 'documents' | 'registry' | 'website';

export interface Section {
  readonly id: SectionId;
  readonly title: string;
  /** 34 USC sections, e.g. "20921, 20923". */
  readonly statute: string;
  /** Part of the National Guidelines, e.g. "VII.B". */
  readonly guidelines: string;
  /** One or two sentences of our own on what the section asks. */
  readonly about: string;
  /** Why rows of the section that no rule serves have none. */
  readonly unchecked?: string;
  /** VIII.A to VIII.E only. */
  readonly parts?: readonly { readonly id: string; readonly title: string }[];
  readonly items: readonly Item[];
}

export interface Item {
  /** Never renumbered: `I.01`, `VIII.A.07`; rows that the 2020 table lacks end in a letter and digits: `III.T1`. */
  readonly id: string;
  readonly section: SectionId;
  /** `VIII.A` … `VIII.E`. */
  readonly part?: string;
  /** The group heading under which the row stands, in our words. */
  readonly group?: string;
  /** Short wording of our own, a statement that "yes" affirms. */
  readonly wording: string;
  /** Longer help for the person who answers. */
  readonly help?: string;
  /** Narrative rows: the points that the words have to speak to. A reviewer judges whether they do. */
  readonly prompts?: readonly string[];
  /** e.g. "34 USC 20914(a)(6)". */
  readonly statute: string;
  readonly guidelines: string;
  readonly answer: AnswerShape;
  /** Deadlines: the events (decide/events.ts) that the time may be counted from; absent: any. */
  readonly countedFrom?: readonly string[];
  /** The row speaks about registrants of this tier only. */
  readonly tier?: 'I' | 'II' | 'III';
  /** Kinds the row applies to; absent means all. */
  readonly kinds?: readonly Kind[];
  /** Tribes answer the row only where they use enhanced sentencing (Tribal Law and Order Act). */
  readonly tribesOnlyWithEnhancedSentencing?: boolean;
  /** Evidence that can speak to the row beyond the answer itself; empty exactly when `unseen` says why. */
  readonly evidence: readonly EvidenceKind[];
  /** Why no document, data or site can speak to the row. */
  readonly unseen?: string;
  /** Why no rule serves the row, where the section's own reason does not fit. */
  readonly unchecked?: string;
  /** Where sources disagree, and what we chose. */
  readonly note?: string;
  /** Set where the row does not stand in the 2020 table: which source asks for it. */
  readonly source?: string;
  /** Ids under which this row was known before. */
  readonly aliases?: readonly string[];
}

export interface Checklist {
  /** `2020` */
  readonly edition: string;
  readonly title: string;
  readonly source: string;
  readonly sections: readonly Section[];
}
