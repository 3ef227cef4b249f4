/**
 * Dated notes that stand beside a result and never replace it: what the jurisdiction says about it (amendments), what
 * the reviewer says (determinations), and what the SMART Office has decided. Dates are days, `YYYY-MM-DD`.
 */
import type { Place } from '../errors.ts';

export const AMENDMENT_KINDS = ['waiver', 'attestation', 'planned-fix', 'claimed-deviation'] as const;
export type AmendmentKind = (typeof AMENDMENT_KINDS)[number];

/** An id that a note names, and where it stands in the file. */
export interface Named {
  readonly id: string;
  readonly at: Place;
}

export interface Amendment {
  /** `A1`, `A2` … in the order in which the files are read. */
  readonly id: string;
  readonly kind: AmendmentKind;
  readonly items: readonly Named[];
  readonly rules: readonly Named[];
  /** Who wrote it. */
  readonly by: string;
  /** When it was written; for an attestation, the day to which it speaks. */
  readonly on: string;
  /** First day in force. */
  readonly from: string;
  /** Last day in force, the whole of it, in `zone`; absent: no end. An attestation ends when the next one is due. */
  readonly until?: string;
  /** IANA name of the zone in which the days begin and end. */
  readonly zone?: string;
  /** The reason, the statement, or what is planned. */
  readonly words: string;
  /** Attestations: how often, such as "12 months". */
  readonly every?: string;
  /** Attestations: the day by which the next one is due. */
  readonly nextDue?: string;
  /** Planned fixes: who does it. */
  readonly who?: string;
  readonly at: Place;
}

/** `replaced`: a later attestation speaks to the same. */
const AMENDMENT_STATES = ['in-force', 'not-yet', 'past', 'replaced'] as const;
export type AmendmentState = (typeof AMENDMENT_STATES)[number];

export interface AmendmentResult extends Omit<Amendment, 'items' | 'rules'> {
  readonly items: readonly string[];
  readonly rules: readonly string[];
  readonly state: AmendmentState;
  /** Those of `items` and `rules` beside which there is nothing for it to say. */
  readonly unused: readonly string[];
}

export const DETERMINED = ['meets', 'does-not-substantially-disserve', 'does-not-meet'] as const;
/** The reviewer's three words; the second: deviates, but does not substantially disserve the requirement. */
export type Determined = (typeof DETERMINED)[number];

export interface Determination {
  readonly item: string;
  readonly determination: Determined;
  readonly by: string;
  readonly on: string;
  readonly reason: string;
  /** What it rests on: a document below `documents/` and its SHA-256 at the time. */
  readonly evidence: readonly { readonly document: string; readonly sha256: string }[];
  /** The row's mark in the report that was judged. */
  readonly mark?: string;
  readonly at: Place;
}

/** `replaced`: a later determination on the same item. `stale`: the row, or a document that it rests on, is not what it was. */
const DETERMINATION_STATES = ['current', 'stale', 'not-yet', 'replaced'] as const;
export type DeterminationState = (typeof DETERMINATION_STATES)[number];

export interface DeterminationResult extends Determination {
  readonly state: DeterminationState;
  /** Why it is stale. */
  readonly staleWhy?: string;
  /** Why somebody should look: it and the audit say different things. */
  readonly look?: string;
}

export const OFFICIAL_RESULTS = ['substantially-implemented', 'not-implemented', 'pending'] as const;
export type OfficialResult = (typeof OFFICIAL_RESULTS)[number];

/** What the SMART Office has determined, as jurisdiction.yaml records it. The audit neither makes nor foretells it. */
export interface OfficialDetermination {
  readonly result: OfficialResult;
  readonly by: string;
  readonly on: string;
  readonly fiscalYear?: number;
  /** Last day for a request to reallocate withheld funds, as the letter states it. */
  readonly reallocationDeadline?: string;
  readonly reallocationRequestedOn?: string;
  /** Where the determination stands: a letter, its date, its page. */
  readonly source: string;
}

/** Tribes: how the functions under SORNA came to another jurisdiction (34 USC 20929). */
export const DELEGATION_WAYS = ['elected', 'pl-280', 'no-election', 'attorney-general'] as const;
export type DelegationWay = (typeof DELEGATION_WAYS)[number];

export interface Delegation {
  readonly to: string;
  readonly how: DelegationWay;
  readonly on?: string;
  readonly source: string;
}
