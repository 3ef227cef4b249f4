/** What two audits of one jurisdiction differ in. */
import type { Outcome, Status } from './outcome.ts';
import type { IsoDate } from './package.ts';

/** Why a row is to be read again. `proof`: a citation, or a document that it names; `observed`: what its checks found. */
export const ROW_CHANGES = ['status', 'answer', 'proof', 'observed'] as const;
export type RowChangeKind = (typeof ROW_CHANGES)[number];

export const TURNS = ['worse', 'better', 'same'] as const;
export type Turn = (typeof TURNS)[number];

export interface RowChange {
  readonly item: string;
  readonly from: Status;
  readonly to: Status;
  /** Gaps are worse than what is open or missing, and that is worse than what is met. */
  readonly turn: Turn;
  readonly what: readonly RowChangeKind[];
}

export interface CheckChange {
  readonly rule: string;
  readonly from: Outcome;
  readonly to: Outcome;
  /** `worse`: a violation that was not there, or an outcome that counts for more. */
  readonly turn: Turn;
  readonly violations: { readonly from: number; readonly to: number };
  readonly undecided: { readonly from: number; readonly to: number };
  /** Violations that were not there, and that are there no more. Absent where the lists of both audits are not at hand. */
  readonly appeared?: number;
  readonly gone?: number;
  /** At most 20 of those that appeared: record keys or pages, in order. */
  readonly subjects: readonly string[];
}

export interface Changes {
  /** Of the earlier audit. */
  readonly asOf: IsoDate;
  /** Of the program that made it. */
  readonly version: string;
  /** Rows that differ, in the order of the checklist. */
  readonly rows: readonly RowChange[];
  /** Checks of both that differ, in the order of the later audit. */
  readonly checks: readonly CheckChange[];
  /** Checks that only one of them made, by id. */
  readonly onlyEarlier: readonly string[];
  readonly onlyLater: readonly string[];
  /** Checks of both with as many violations as before, of which nobody can say whether they are the same. Absent: none. */
  readonly notCompared?: readonly string[];
}
