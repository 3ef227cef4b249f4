/**
 * Results of many jurisdictions side by side. It is written as `portfolio.json`; its JSON Schema is
 * `reports/portfolio.schema.json`. It counts and compares; it ranks nobody, and judges nothing that the audits did not.
 */
import type { Problem } from '../errors.ts';
import type { Kind, SectionId } from './checklist.ts';
import type { Status } from './outcome.ts';
import type { IsoDate } from './package.ts';
import type { StatusCounts } from './result.ts';

export interface MemberEvidence {
  readonly answers: number;
  readonly documents: number;
  /** Absent: no registry export was handed over. */
  readonly registry?: 'full' | 'public';
  readonly website: boolean;
}

export interface MemberSection {
  readonly id: SectionId;
  readonly total: number;
  readonly counts: StatusCounts;
}

/** One jurisdiction, from one `audit.json`. */
export interface Member {
  readonly name: string;
  readonly kind: Kind;
  readonly asOf: IsoDate;
  /** Of the checklist. */
  readonly edition: string;
  /** Version of the program that audited it. */
  readonly tool: string;
  /** As the user gave it. */
  readonly file: string;
  readonly evidence: MemberEvidence;
  readonly total: number;
  readonly counts: StatusCounts;
  readonly sections: readonly MemberSection[];
}

/** One row of the checklist over all jurisdictions. */
export interface PortfolioItem {
  readonly id: string;
  readonly section: SectionId;
  readonly wording: string;
  /** Jurisdictions in whose result the row stands, and to whose kind it applies. */
  readonly applies: number;
  /** Those of them where its status is a gap: not met, contradicted, deviates, error. */
  readonly gaps: number;
  /** A gap in more than half of those to which it applies. */
  readonly inMost: boolean;
  /** In the order of the jurisdictions; null where their result does not have the row. */
  readonly statuses: readonly (Status | null)[];
}

export interface Portfolio {
  readonly schema: 'sorna-audit/portfolio/1';
  readonly tool: { readonly name: 'sorna-audit'; readonly version: string };
  /** By name. */
  readonly jurisdictions: readonly Member[];
  readonly sections: readonly { readonly id: SectionId; readonly title: string }[];
  readonly items: readonly PortfolioItem[];
  /** What makes the results less comparable than they look, a sentence each. */
  readonly differences: readonly string[];
  /** Files that are not in the comparison, with the reason and what to do. */
  readonly leftOut: readonly Problem[];
}
