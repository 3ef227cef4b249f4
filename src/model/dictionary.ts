/** The data dictionary: the one list of canonical registry tables and columns. */

export type ColumnType = 'text' | 'date' | 'integer' | 'decimal' | 'boolean' | 'code';

/**
 * `public`: may stand on the public site. `restricted`: for law enforcement. `never-public`: may not leave the
 * registry; always masked in our outputs.
 */
export type Sensitivity = 'public' | 'restricted' | 'never-public';

/** The five classes that a public site must not show (checklist IX; 34 USC 20920(b), 20916(c)). */
export const PROHIBITED_CLASSES = [
  'victim-identity',
  'arrest-without-conviction',
  'ssn',
  'travel-document',
  'internet-identifier',
] as const;
export type ProhibitedClass = (typeof PROHIBITED_CLASSES)[number];

export interface DictionaryColumn {
  readonly name: string;
  /** Words for reports: "date of birth". Lower case unless a name. */
  readonly label: string;
  readonly type: ColumnType;
  /** Name of a code list; exactly for type `code`. */
  readonly codes?: string;
  /** Checklist items the column serves. */
  readonly items: readonly string[];
  readonly sensitivity: Sensitivity;
  readonly prohibited?: ProhibitedClass;
  /** Header spellings seen in real exports, for the mapping assistant. */
  readonly synonyms: readonly string[];
  readonly niem?: string;
  readonly ncic?: string;
  /** Few exports have it: where it is absent it counts as blank, and no rule waits for it. */
  readonly seldom?: true;
  /** Unit, format, meaning, source. */
  readonly description: string;
  /** A synthetic valid value, as canonical text. */
  readonly example: string;
}

export interface DictionaryTable {
  readonly name: string;
  readonly label: string;
  /** One record, in words: "registrant", "vehicle". */
  readonly record: string;
  /** Several records: "registrants". */
  readonly records: string;
  readonly description: string;
  /** Column that identifies a record. */
  readonly key: string;
  /** Column that holds the registrant's key; every table but `person` has one. */
  readonly person?: string;
  /** The audit makes it from the website's capture; no export has it. */
  readonly source?: 'capture';
  readonly columns: readonly DictionaryColumn[];
}

/** Canonical code to its meaning, in order. A cell may hold the meaning's words in place of the code. */
export type CodeList = Readonly<Record<string, string>>;

export interface Dictionary {
  readonly tables: ReadonlyMap<string, DictionaryTable>;
  readonly codes: ReadonlyMap<string, CodeList>;
  /** Cell texts (upper case) that mean "nothing was entered": UNKNOWN, N/A, XXX, 000-00-0000 … */
  readonly placeholders: readonly string[];
  /** Cell texts (upper case) that mean "asked, and there is none". */
  readonly noneReported: readonly string[];
  /** Cell prefixes (upper case) that point into another database, e.g. `CODIS:`; and the database's name. */
  readonly pointers: Readonly<Record<string, string>>;
}

/** Whether the column names a record or its registrant: findings are told by these, so they are shown. */
export function isKey({ key, person }: DictionaryTable, column: string): boolean {
  return column === key || column === person;
}

/**
 * Whether our outputs say only that the column holds a value. Dates, numbers and codes that are merely restricted are
 * shown to the registry's own staff; restricted texts and everything that never leaves the registry are not.
 */
export function isMasked(column: DictionaryColumn): boolean {
  return column.sensitivity === 'never-public' || (column.sensitivity === 'restricted' && column.type === 'text');
}
