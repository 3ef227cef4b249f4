/** The package as it is read: one jurisdiction's submission. Dates are ISO `YYYY-MM-DD` text everywhere. */
import { posix } from 'node:path';
import type { Amendment, Delegation, Determination, OfficialDetermination } from './amendment.ts';
import type { Kind } from './checklist.ts';
import type { Place } from '../errors.ts';

export type IsoDate = string;
export const TIERS = ['I', 'II', 'III'] as const;
export type Tier = (typeof TIERS)[number];

export interface BusinessCalendar {
  /** ISO weekdays that are never business days, Monday 1 … Sunday 7; default [6, 7]. */
  readonly weekend: readonly number[];
  /** Count federal holidays (5 USC 6103) as closed; default true. */
  readonly federalHolidays: boolean;
  /** Count Inauguration Day (5 USC 6103(c), a holiday of the capital's area) as closed; default false. */
  readonly inaugurationDay: boolean;
  /** Own closures. */
  readonly closures: readonly IsoDate[];
}

/** First and last day of a month's window, 1 to 31; a day that the month lacks means its last day. */
export type WindowDays = readonly [number, number];

/** Months (1 to 12) of the registrants whose surname begins with one of the letters from `from` to `to`, A to Z. */
export interface SurnameRange {
  readonly from: string;
  readonly to: string;
  readonly months: readonly number[];
}

/**
 * When the jurisdiction's own law wants the next appearance: so many months after the last one, or by the last day of
 * the first window that begins after it.
 */
export type TierSchedule =
  | { readonly form: 'every-months'; readonly everyMonths: number }
  /** Months of the year, 1 to 12. */
  | { readonly form: 'months'; readonly months: readonly number[]; readonly days: WindowDays }
  /** Months counted from the month of birth, 0 to 11. */
  | { readonly form: 'birth-months'; readonly birthMonths: readonly number[]; readonly days: WindowDays }
  /** So many days before and after the birthday, and after every `everyMonths` (a divisor of 12) months from it. */
  | { readonly form: 'birthday'; readonly before: number; readonly after: number; readonly everyMonths: number }
  | { readonly form: 'surnames'; readonly ranges: readonly SurnameRange[]; readonly days: WindowDays };

export type Schedule = Readonly<Record<Tier, TierSchedule>>;

/** Numbers that SORNA does not name; the jurisdiction may set its own. */
export interface Limits {
  /** Days at a place after which it is a residence; default 30. */
  readonly residenceDays: number;
  /** Days out of compliance after which somebody must be flagged; default 30. */
  readonly flagAfterDays: number;
  /** More registrants at one address than this are listed; default 10. */
  readonly crowdedAddress: number;
}

/** What an empty package calls a jurisdiction. */
export const blankName = (kind: Kind): string => `Name of the ${kind}`;

export interface Jurisdiction {
  readonly name: string;
  readonly kind: Kind;
  /** USPS abbreviation where there is one. */
  readonly code?: string;
  /** Tribes only: enhanced sentencing under the Tribal Law and Order Act of 2010. */
  readonly enhancedSentencing: boolean;
  readonly asOf?: IsoDate;
  /** Date of SORNA implementation, from which the phase-in for retroactive classes runs. */
  readonly implementedOn?: IsoDate;
  readonly calendar: BusinessCalendar;
  /** The jurisdiction's own verification schedule; default SORNA's interval. */
  readonly schedule: Schedule;
  /** Days added to a deadline before a record counts as overdue; default 0. */
  readonly graceDays: number;
  readonly limits: Limits;
  /** Documents say when they are in force: one that does not supports nothing. Absent: without dates that is not checked. */
  readonly documentsDated?: true;
  /** E-mail addresses, phones … that stand on the site on purpose (the agency's own contacts). */
  readonly publicByDesign: readonly string[];
  /** Tables of the export that are rightly empty: the registry keeps them, and has nothing to record. */
  readonly noRecords: readonly string[];
  /** Where the jurisdiction lies, for coordinates: [west, south, east, north] in degrees. */
  readonly bounds?: readonly [number, number, number, number];
  /** What the SMART Office has determined. */
  readonly official?: OfficialDetermination;
  /** Tribes: to whom the functions under SORNA are delegated. */
  readonly delegation?: Delegation;
}

export interface Citation {
  readonly statute?: string;
  readonly policy?: string;
  /** Path below `documents/`. */
  readonly document?: string;
  /** 1-based. */
  readonly page?: number;
  /** "§ 9-101(b)", "Sec. 4" or a heading; where a page is named too, it must reach onto it. */
  readonly section?: string;
  /** Words that must stand there (or anywhere in the document, without page and section). */
  readonly quote?: string;
  /** First and last day on which the cited provision is in force. */
  readonly effectiveFrom?: IsoDate;
  readonly effectiveTo?: IsoDate;
}

export interface Answer {
  readonly item: string;
  readonly answer?: 'yes' | 'no';
  readonly digitized?: 'yes' | 'no';
  /** As written: "48 hours". */
  readonly value?: string;
  /** Narrative rows. */
  readonly text?: string;
  readonly citations: readonly Citation[];
  readonly notes?: string;
  readonly at: Place;
}

export interface DocumentRecord {
  /** Path below `documents/`, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly type: 'text' | 'html' | 'pdf' | 'docx' | 'other';
  /** Absent where the type has no pages or they could not be read. */
  readonly pages?: number;
  /** Why its words could not be read, in words. */
  readonly unreadable?: string;
  /** A PDF without text; its pages can be cited, its words cannot be checked. */
  readonly scanned?: true;
  /** What a reader should know of it: macros, scripts, parts that were not fetched. */
  readonly remarks?: readonly string[];
  /** From `documents/index.yaml`: what it is called, and the first and last day on which it is in force. */
  readonly title?: string;
  readonly effectiveFrom?: IsoDate;
  readonly effectiveTo?: IsoDate;
}

/** Whether a citation holds, and if not, why. */
export interface CitationCheck {
  readonly citation: Citation;
  readonly holds: boolean;
  readonly why: string;
  /** On the as-of date; `unknown` where no dates are given. Absent where no document was found to ask. */
  readonly inForce?: 'yes' | 'no' | 'unknown';
  /** What mends it, where neither the citation nor the document is at fault. */
  readonly next?: string;
}

export type SourceColumn = string;

/** A word for the records in which certain words stand in certain cells; compared as a RecordChoice's. */
export interface ColumnCase {
  readonly where?: Readonly<Record<string, readonly string[]>>;
  readonly except?: Readonly<Record<string, readonly string[]>>;
  readonly is: string;
  readonly at: Place;
}

/** How one canonical column is made from the export's own columns. */
export interface ColumnMapping {
  readonly from: SourceColumn;
  /** Dates: accepted formats in order, e.g. `MM/DD/YYYY`, `YYYYMMDD`, `M/D/YY`, `YYYY-MM-DD`, `Month D, YYYY`. */
  readonly format?: readonly string[];
  /** Dates of two-digit years: YY is the latest year with these digits that is not after this one. */
  readonly latestYear?: number;
  /** Dates: a time of day behind the date is left out. */
  readonly time?: 'ignored';
  /** Heights: `feet-inches` (511, 5'11", 5-11). */
  readonly unit?: 'feet-inches' | 'inches' | 'centimetres' | 'pounds' | 'kilograms';
  /** One part of a "LAST, FIRST MIDDLE" name. */
  readonly part?: 'surname' | 'given' | 'middle' | 'suffix';
  /** Code translation: source text (case-insensitive) to canonical code. */
  readonly codes?: Readonly<Record<string, string>>;
  /** A multi-value cell's delimiter: of the words in `codes`, the first listed one that is a part of the cell counts. */
  readonly split?: string;
  /** Before `from`: the first of them that holds. */
  readonly cases?: readonly ColumnCase[];
}

/** Which records of a file are read. Cells are compared without case and blanks around; '' is a blank cell. */
export interface RecordChoice {
  /** Only records whose cell is one of these; each of the columns has to be. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** Not those whose cell is one of these. */
  readonly except?: Readonly<Record<string, readonly string[]>>;
  /** Of several records of a key, the one with the latest date or the highest number; the later line where they tie. */
  readonly latest?: Pick<ColumnMapping, 'from' | 'format' | 'latestYear' | 'time'>;
  /** The same with the earliest date or the lowest number; the first line where they tie. */
  readonly earliest?: Pick<ColumnMapping, 'from' | 'format' | 'latestYear' | 'time'>;
}

/** A file, and how it is read. */
export interface ReadFile {
  /** Path below `registry/`. */
  readonly file: string;
  /** Detected when absent; what was detected stands in the ledger. */
  readonly delimiter?: string;
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly format?: 'csv' | 'ndjson' | 'xlsx' | 'parquet' | 'xml' | 'fixed';
  /** Of a workbook. */
  readonly sheet?: string;
  /** Of XML: the element that is one record. */
  readonly record?: string;
  /** Of a file of fixed width: first and last character of each field, from 1, both included. */
  readonly fields?: ReadonlyMap<string, readonly [first: number, last: number]>;
  /** Lines before the header; of fixed width, before the records. */
  readonly skipLines?: number;
}

/** One of several files that are read as one. */
export interface FilePart extends ReadFile {
  /** Columns that this file has not, each with the cell that all its records have there. */
  readonly constants?: Readonly<Record<string, string>>;
  readonly at: Place;
}

/** What the export has of a table: a file, or several that are read one after the other, whose names `file` lists. */
export interface ExportedFile extends RecordChoice, ReadFile {
  readonly files?: readonly FilePart[];
  /** Columns that some of the files may lack. */
  readonly optional?: readonly NamedHeader[];
}

/** Another file, one record of which says more about a record of the table; its columns are called `as.COLUMN`. */
export interface JoinedFile extends ExportedFile {
  readonly as: string;
  /** Column of this file to the column of the table's file, or of one joined before, that has to hold the same. */
  readonly on: Readonly<Record<string, string>>;
  readonly at: Place;
}

export interface TableMapping extends ExportedFile {
  readonly table: string;
  /** Canonical column to its source. */
  readonly columns: Readonly<Record<string, ColumnMapping>>;
  /**
   * A wide file: each entry makes one record of this table per source row, in the listed order; canonical column
   * to source column. Entries whose columns are all blank make no record.
   */
  readonly unpivot?: readonly Readonly<Record<string, SourceColumn>>[];
  /** How the columns that `unpivot` names are read. */
  readonly unpivoted?: Readonly<Record<string, Omit<ColumnMapping, 'from'>>>;
  readonly join?: readonly JoinedFile[];
  /** One record per value of a multi-value cell. */
  readonly explode?: { readonly column: string; readonly delimiter: string };
  /** File holds several rows per record; only distinct records are kept. */
  readonly distinct?: boolean;
  /** Source columns as mapping.yaml names them, constants too, with their places. */
  readonly headers?: readonly NamedHeader[];
  readonly at: Place;
}

export interface NamedHeader {
  readonly header: string;
  readonly at: Place;
}

export interface Mapping {
  /** A public export lacks restricted columns on purpose: rules over them are not testable. */
  readonly export: 'full' | 'public';
  readonly tables: readonly TableMapping[];
  /** Extra words for nothing, beside those of the dictionary (upper case). */
  readonly placeholders: readonly string[];
  readonly noneReported: readonly string[];
}

/** Everything of the package that is read before the scan. Absent parts are absent here too. */
export interface Package {
  readonly folder: string;
  readonly jurisdiction: Jurisdiction;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly documents: readonly DocumentRecord[];
  /** By item id. */
  readonly citations: ReadonlyMap<string, readonly CitationCheck[]>;
  readonly mapping?: Mapping;
  /** `offenses.csv`, as a file beside `registry/`. */
  readonly offenses?: TableMapping;
  /** Absolute path of `website/`. */
  readonly website?: string;
  readonly amendments: readonly Amendment[];
  readonly determinations: readonly Determination[];
}

/** Everything that is read as tables: the registry's files and `offenses.csv`. */
export function tablesOf(pkg: Pick<Package, 'mapping' | 'offenses'>): readonly TableMapping[] {
  return [...(pkg.mapping?.tables ?? []), ...(pkg.offenses ? [pkg.offenses] : [])];
}

/** How a table's file is called in messages and in the ledger: its path in the package. */
export function registryFileName(file: string): string {
  return posix.normalize(`registry/${file}`);
}

/** The files of which the export has a table, or what is joined to one. */
export function partsOf(exported: ExportedFile): readonly ReadFile[] {
  return exported.files ?? [exported];
}
