import type { Problem } from '../../errors.ts';

export type RegistryFormat = 'csv' | 'ndjson' | 'xlsx' | 'parquet' | 'xml' | 'fixed';
export type RegistryEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Newline = '\n' | '\r\n' | '\r';

/** Fields of a file of fixed width: first and last character of each, from 1, both included. */
export type FieldPlaces = ReadonlyMap<string, readonly [first: number, last: number]>;

export interface PrepareOptions {
  /** Default: by the file name's ending (`.ndjson`, `.jsonl`, `.json`, `.xlsx`, `.parquet`, `.xml`), else CSV. */
  readonly format?: RegistryFormat | undefined;
  /** Of a workbook; default: the only one that is not hidden. */
  readonly sheet?: string | undefined;
  /** Of XML: the element that is one record; default: the outermost that holds others and stands several times in one parent. */
  readonly record?: string | undefined;
  /** Of fixed width, which cannot be read without. */
  readonly fields?: FieldPlaces | undefined;
  /** Writes a Parquet file as text into the scratch folder; undefined where it cannot be read. Absent: none is read. */
  readonly parquetAsText?: (path: string, to: string) => Promise<'csv' | 'ndjson' | undefined>;
  /** Default: detected. */
  readonly encoding?: RegistryEncoding | undefined;
  /** One ASCII character, or the word `tab`. Default: chosen on the header among comma, semicolon, pipe and tab. */
  readonly delimiter?: string | undefined;
  /** Lines before the header; default 0. */
  readonly skipLines?: number | undefined;
  /** Folder (mode 0700) for rewritten files. */
  readonly scratch: string;
  /** Path to show in problems; default the path itself. */
  readonly name?: string | undefined;
  /** Bytes read at once; the result does not depend on it. */
  readonly chunkBytes?: number | undefined;
}

/** A record that could not be read. The reason never quotes cell text. */
export interface AsideSample {
  /** 1-based line of the source on which the record starts. */
  readonly line: number;
  readonly reason: string;
}

/**
 * A registry file that the engine reads exactly as we say. `path`, `header`, `delimiter`, `quoted`, `multiline`,
 * `newline` and `skipLines` describe the file to read; the rest describes the source.
 */
export interface PreparedFile {
  readonly source: string;
  /** Clean UTF-8 CSV: the source itself where it is clean, else a 0600 file in the scratch folder. */
  readonly path: string;
  readonly rewritten: boolean;
  /** Why it was rewritten, in words. */
  readonly why?: string;
  /** Trimmed; a run of white space in a name is one space. */
  readonly header: readonly string[];
  readonly delimiter: string;
  /** Some value is quoted; otherwise quotation marks are plain characters. */
  readonly quoted: boolean;
  /** Some quoted value holds a line break: a parallel reader may split such a file in the wrong places. */
  readonly multiline: boolean;
  readonly newline: Newline;
  readonly skipLines: number;
  /** In words. */
  readonly encoding: string;
  readonly bytes: number;
  readonly sha256: string;
  /** All records, header left out; those aside included. */
  readonly records: number;
  /** Records kept aside: `path` holds exactly `records - aside` records. */
  readonly aside: number;
  /** At most 20, in file order. */
  readonly asideSamples: readonly AsideSample[];
  /** Blank lines are no records. */
  readonly blankLines: number;
  /** Lines above what looks like the column names, where the header looks like a title. */
  readonly titles?: number;
  /** fileStamp of the source, of before it was checked; absent where `path` is a file of ours. */
  readonly stamp?: string;
  readonly problems: readonly Problem[];
}
