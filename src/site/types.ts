/** What the leak scan is given and what it gives back. */
import type { ProhibitedClass } from '../model/dictionary.ts';
import type { WebsiteLedger } from '../model/result.ts';
import type { CaptureLimits } from './capture/resource.ts';
import type { PageObserver } from './page-seen.ts';

/** The name of a victim in pieces, as the export holds it. Dates are ISO `YYYY-MM-DD`. */
export interface NameParts {
  readonly given: string;
  readonly surname: string;
  readonly birth_date?: string;
}

/** One cell of the registry that must not stand on the public site. */
export interface ProhibitedValue {
  readonly prohibited: ProhibitedClass;
  /** Record key of the registrant whose record holds it. */
  readonly person: string;
  /** Canonical column: `person.ssn`. */
  readonly column: string;
  /** As the export holds it. May be empty where `parts` are given. */
  readonly value: string;
  /** Victims: the name in pieces. Without them the value is read as "Given Surname" or "Surname, Given". */
  readonly parts?: NameParts;
  /**
   * Cells of the same record that say more about it. Dates strengthen a match when they stand near it: `arrested_on`,
   * `birth_date`. `charge` tells whether an arrest ended in a conviction after all, `kind` what a document is.
   */
  readonly context?: Readonly<Record<string, string>>;
}

/** A docket number or charge of a conviction. These are public, so an equal arrest cell is not searched for. */
export interface Conviction {
  readonly person: string;
  readonly value: string;
  /** ISO date of the conviction: one before an arrest is not the end of that arrest. */
  readonly date?: string;
}

export interface KnownPerson {
  readonly id: string;
  /** Addresses of the registrant's own page, where the registry knows them. */
  readonly urls?: readonly string[];
  /** Public names and aliases, "Given Surname": a victim's name equal to one of them is never more than `review`. */
  readonly names?: readonly string[];
  /** ISO `YYYY-MM-DD`. With the name they tell whose page it is where no record key does. */
  readonly birthDates?: readonly string[];
  /** Where they live, "6023 Pewter Road": with a name that no other registrant has, it tells whose page it is too. */
  readonly streets?: readonly string[];
  /** Names or addresses of the files that hold their photographs. */
  readonly photos?: readonly string[];
}

export interface ScanSettings {
  /**
   * Search recorded SSNs that the Social Security Administration never issued (areas 000, 666 and 9xx, group 00,
   * serial 0000). Default true: an SSN column often holds an ITIN, which starts with 9, and a mistyped number on the
   * site is still the registrant's. Placeholders (000-00-0000, 123-45-6789) are never searched.
   */
  readonly acceptNeverIssued?: boolean;
  /** Bytes that are held at once; larger files are read in overlapping pieces. Default 64 MiB, at least 64 KiB. */
  readonly pieceBytes?: number;
  /** Threads that scan. The result is the same for any number. Default 1; fewer are used where they would not help. */
  readonly threads?: number;
  /** Bytes of the capture for which another thread is started. Default 32 MiB. */
  readonly bytesAThread?: number;
  readonly limits?: Partial<CaptureLimits>;
}

export interface ScanInput {
  /** Absolute path of the capture. */
  readonly folder: string;
  readonly values: Iterable<ProhibitedValue>;
  readonly people: Iterable<string | KnownPerson>;
  /** Values that stand on the site on purpose (the agency's own e-mail and phone). */
  readonly publicByDesign: readonly string[];
  readonly convictions?: Iterable<Conviction>;
  /** Streets of the registrants, which the site has to show: a victim's equal street is not searched for. */
  readonly publicAddresses?: Iterable<string>;
  /** Key of the fingerprints. */
  readonly key: string | Uint8Array;
  readonly settings?: ScanSettings;
  /** Who is shown every text that the site served. `mask` replaces known values in words that are cited. */
  readonly observe?: (mask: (words: string) => string) => readonly PageObserver[];
  /** Called with the number of files and members of archives that are done. */
  readonly onProgress?: (done: number) => void;
}

export type Verdict = 'leak' | 'probable' | 'review';

/** One prohibited value on one page. Holds no value: class, record key, place and a mask only. */
export interface LeakFinding {
  /**
   * `value`: a value of the export. `field-name`: a prohibited field is offered by name, whatever it holds. `pattern`:
   * it reads as such a value, though the export does not hold it; the export may be incomplete.
   */
  readonly kind: 'value' | 'field-name' | 'pattern';
  readonly prohibited: ProhibitedClass;
  readonly verdict: Verdict;
  /** Record key of the registrant whose record holds the value; of the page's subject for a field name; or ''. */
  readonly owner: string;
  /** Path below the capture, values in it masked. */
  readonly page: string;
  /** 1-based line of the first place; 0 when the value stands in the file's own name. */
  readonly line: number;
  /** Where, in words: "page source, in a hidden field". */
  readonly how: string;
  readonly masked: string;
  readonly score: number;
  /** Why this verdict, strongest first. */
  readonly reasons: readonly string[];
  /** Places on this page. */
  readonly places: number;
  /** HMAC-SHA256 over class, owner, page and value; 64 hex digits. */
  readonly fingerprint: string;
}

export interface ScanResult {
  readonly ledger: WebsiteLedger;
  /** By page, line, class, owner, fingerprint. */
  readonly findings: readonly LeakFinding[];
}
