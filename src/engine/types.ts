import type { DictionaryTable } from '../model/dictionary.ts';
import type { Schedule, TableMapping } from '../model/package.ts';

/** A registry file that is known to be clean: UTF-8, one kind of line end, every record as wide as the header. */
export interface CleanFile {
  /** Absolute. */
  readonly path: string;
  readonly header: readonly string[];
  readonly delimiter: string;
  readonly newline: '\n' | '\r\n' | '\r';
  /** Some value is quoted; otherwise quotation marks are plain characters. */
  readonly quoted: boolean;
  /** Some quoted value holds a line break: a parallel reader may split such a file in the wrong places. */
  readonly multiline: boolean;
  readonly skipLines: number;
  /** Records below the header, by the count of whoever checked the file. */
  readonly records: number;
  /** fileStamp of before it was checked; absent where nobody else writes to it. */
  readonly stamp?: string;
}

/** One canonical table and where its records come from. */
export interface TableSource {
  readonly table: DictionaryTable;
  readonly mapping: TableMapping;
  readonly file: CleanFile;
  /** The file is that of the registrants: a row of it without a cell of this table's is no record of the table. */
  readonly besidePerson?: boolean;
  /** The files of the export that it is read from, one or several. */
  readonly parts?: readonly { readonly file: string; readonly header: readonly string[] }[];
}

/** Values of the parameters that expressions may use. */
export interface Parameters {
  readonly as_of: string;
  readonly implemented_on?: string;
  readonly grace_days: number;
  /** Of tribes only. */
  readonly enhanced_sentencing?: boolean;
  readonly residence_days: number;
  readonly flag_after_days: number;
  readonly crowded_address: number;
  readonly jurisdiction_code?: string;
  readonly west?: number;
  readonly south?: number;
  readonly east?: number;
  readonly north?: number;
  readonly schedule: Schedule;
}

/** Texts that are not values, in upper case. */
export interface NothingWords {
  readonly placeholders: readonly string[];
  readonly noneReported: readonly string[];
  readonly pointers: Readonly<Record<string, string>>;
}

/** What a cell holds, by the number that stands for it in SQL and in the stage tables' `k_` columns. */
export const CELL_KINDS = ['value', 'blank', 'placeholder', 'none reported', 'in another database'] as const;

/** The same by name, for statements. That placeholders come before "none reported" is counted upon by nothingSql. */
export const KIND = { value: 0, blank: 1, placeholder: 2, noneReported: 3, pointer: 4 } as const;

/** How the types of the dictionary are held; codes are enumerations of their own. */
export const SQL_TYPES = {
  text: 'VARCHAR',
  date: 'DATE',
  integer: 'INTEGER',
  decimal: 'DOUBLE',
  boolean: 'BOOLEAN',
} as const;
