/**
 * The result of an audit: the only thing that reporters see. It is written as `audit.json`; its JSON Schema is
 * `reports/audit.schema.json`. Nothing in it depends on the clock, the machine or the thread count.
 */
import type { AmendmentResult, Delegation, DeterminationResult, OfficialDetermination } from './amendment.ts';
import type { Changes } from './changes.ts';
import type { Item, Kind, SectionId } from './checklist.ts';
import type { Answer, CitationCheck, DocumentRecord, IsoDate } from './package.ts';
import type { Desk, Outcome, Severity, Stated, Status } from './outcome.ts';
import type { Problem } from '../errors.ts';

/** What was read of one registry file. */
export interface FileLedger {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Canonical tables made from it. */
  readonly tables: readonly string[];
  readonly encoding: string;
  /** Empty where the file is no text with one. */
  readonly delimiter: string;
  /** Records in the file by an independent count, header left out. */
  readonly records: number;
  /** Records read. */
  readonly read: number;
  /** Records kept aside. read + aside = records, or a problem says why not. */
  readonly aside: number;
  /** Up to 20 of those kept aside: line and reason, never the text. */
  readonly asideSamples: readonly { readonly line: number; readonly reason: string }[];
  /** Source columns that no canonical column is made from. */
  readonly unread: readonly string[];
}

export interface TableLedger {
  readonly table: string;
  readonly file: string;
  readonly records: number;
  readonly columns: readonly string[];
  /** Canonical columns of the table that the export lacks. */
  readonly absent: readonly string[];
}

export interface RegistryLedger {
  /** Absent where there is no registry, only offenses.csv. */
  readonly export?: 'full' | 'public';
  readonly files: readonly FileLedger[];
  readonly tables: readonly TableLedger[];
}

/** One input of the website capture. */
export interface CaptureInput {
  readonly path: string;
  readonly type: string;
  readonly bytes: number;
  readonly status: 'scanned' | 'partly' | 'not-scannable';
  /** Why not (fully). */
  readonly why?: string;
}

export interface WebsiteLedger {
  readonly inputs: number;
  readonly bytes: number;
  readonly scanned: number;
  readonly partly: number;
  readonly notScannable: number;
  /** Exactly those that were not fully scanned, up to 200, by path. */
  readonly notCovered: readonly CaptureInput[];
  /** Pages whose subject is known, and how. */
  readonly subjectsKnown: number;
  /** Values searched for, by prohibited class, and those left out with the reason. */
  readonly values: readonly {
    readonly prohibited: string;
    readonly searched: number;
    readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
  }[];
  /** Chance matches by numeric class: how many arithmetic expects, how many were seen. */
  readonly chance: { readonly expected: number; readonly seen: number };
}

export interface Evidence {
  readonly label: string;
  /** Masked where the column is sensitive. */
  readonly value: string;
}

export interface Finding {
  readonly rule: string;
  /** Record key, or page path. Never a sensitive value. */
  readonly subject: string;
  /** Key of the registrant whose record it is, or whom the page is about, where somebody is known. */
  readonly registrant?: string;
  /** `shown`: the place on which a pass rests. */
  readonly state: 'violation' | 'undecided' | 'shown';
  readonly evidence: readonly Evidence[];
  /** Stable across runs on the same evidence; keyed for values. */
  readonly fingerprint: string;
}

export const RECORDED_TIERS = ['I', 'II', 'III', 'none'] as const;
/** `none`: blank, unreadable, or the record belongs to no registrant. */
export type RecordedTier = (typeof RECORDED_TIERS)[number];

/** A check's numbers among those of one recorded tier. */
export interface TierCount {
  readonly tier: RecordedTier;
  readonly population: number;
  readonly violations: number;
  readonly undecided: number;
}

export interface RuleResult {
  readonly id: string;
  readonly title: string;
  /** The sentence for this outcome, numbers filled in. */
  readonly sentence: string;
  readonly why: string;
  readonly fix: string;
  readonly source: string;
  readonly items: readonly string[];
  /** Those of `items` that a pass confirms; absent: none. */
  readonly confirms?: readonly string[];
  readonly severity: Severity;
  readonly desk: Desk;
  readonly on: string;
  /** The denominator in words. */
  readonly of: string;
  readonly outcome: Outcome;
  /** Why not testable / not applicable / error. */
  readonly reason?: string;
  /** Checks that do not count records: what was found, half a sentence. */
  readonly found?: string;
  /** Exact, never capped. */
  readonly population: number;
  readonly violations: number;
  readonly undecided: number;
  /** The same by tier; absent where the check does not read the registrant, or the export has no tiers. */
  readonly tiers?: readonly TierCount[];
  /** At most 20. */
  readonly samples: readonly Finding[];
}

export interface ItemResult {
  readonly id: string;
  readonly section: SectionId;
  readonly part?: string;
  readonly group?: string;
  readonly wording: string;
  readonly statute: string;
  readonly guidelines: string;
  readonly note?: string;
  readonly source?: string;
  /** Points that a narrative answer has to speak to. */
  readonly prompts?: readonly string[];
  readonly shape: Item['answer'];
  readonly answer?: Omit<Answer, 'item' | 'at'>;
  readonly stated: Stated;
  /** How the answer was understood against the floor. */
  readonly statedWhy: string;
  readonly supported: boolean;
  readonly citations: readonly CitationCheck[];
  /** Absent where no rule speaks about the item. */
  readonly observed?: Outcome;
  readonly rules: readonly string[];
  readonly status: Status;
  /** One sentence: why this status. */
  readonly why: string;
  /** For meets / exceeds: what confirms it. Data do where a rule passed that tests what the row asks for. */
  readonly confirmedBy?: 'data' | 'paper';
  /** What to do next; absent when nothing is open. */
  readonly next?: string;
  /** Of what a reviewer reads of the row (decide/row-mark.ts); absent in results of earlier versions. */
  readonly mark?: string;
}

export type StatusCounts = Readonly<Record<Status, number>>;

export interface SectionResult {
  readonly id: SectionId;
  readonly title: string;
  readonly statute: string;
  readonly guidelines: string;
  readonly about: string;
  readonly counts: StatusCounts;
  readonly total: number;
  /** Items whose status is a gap: not met, contradicted, deviates, error. */
  readonly gaps: number;
}

/** What to do first, at most ten, most urgent first. */
export interface NextStep {
  readonly kind: 'rule' | 'item' | 'evidence';
  /** Rule or item id. */
  readonly id: string;
  readonly what: string;
  readonly fix: string;
  readonly desk: Desk;
  readonly severity: Severity;
  readonly count: number;
}

export interface AuditResult {
  readonly schema: 'sorna-audit/audit/1';
  readonly tool: { readonly name: 'sorna-audit'; readonly version: string };
  readonly jurisdiction: {
    readonly name: string;
    readonly kind: Kind;
    readonly enhancedSentencing: boolean;
    /** As recorded in jurisdiction.yaml; never computed. */
    readonly official?: OfficialDetermination;
    readonly delegation?: Delegation;
  };
  readonly asOf: IsoDate;
  readonly checklist: { readonly edition: string; readonly title: string; readonly source: string };
  readonly evidence: {
    readonly answers: number;
    readonly documents: readonly DocumentRecord[];
    readonly registry?: RegistryLedger;
    readonly website?: WebsiteLedger;
  };
  readonly counts: StatusCounts;
  readonly total: number;
  readonly sections: readonly SectionResult[];
  readonly items: readonly ItemResult[];
  readonly rules: readonly RuleResult[];
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly next: readonly NextStep[];
  /** Dated notes beside the results, absent where there are none. They change no status. */
  readonly amendments?: readonly AmendmentResult[];
  /** The reviewer's words beside the statuses, absent where there are none. They change no status. */
  readonly determinations?: readonly DeterminationResult[];
  /** Warnings of loading, in order; then what is wrong with amendments and determinations, errors among it. */
  readonly problems: readonly Problem[];
  /** Present where the audit was held against an earlier one. */
  readonly since?: Changes;
  /** Violations and undecided records over all rules: how many, and the file with all of them. */
  readonly findings: { readonly violations: number; readonly undecided: number; readonly file?: string };
}
