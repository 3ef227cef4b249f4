/** What a mapping is drafted from, and what comes out. */
import type { Dictionary, DictionaryColumn, DictionaryTable } from '../../model/dictionary.ts';
import type { CellFit } from './cells.ts';

export interface FilePlace {
  /** Its path below `registry/`. */
  readonly file: string;
  readonly sheet?: string;
  /** Lines of titles above the column names. */
  readonly skipLines?: number;
}

/** One file, or one sheet of a workbook; or several with the same columns, by the name of the first. */
export interface ExportFile extends FilePlace {
  readonly parts?: readonly FilePlace[];
  /** Columns that some of them lack. */
  readonly lacked?: readonly string[];
  readonly header: readonly string[];
  readonly records: number;
  /** Cells of the first records, trimmed, by the header's place; blank ones too. */
  readonly cells: (index: number) => readonly string[];
}

export interface Match {
  readonly header: string;
  readonly index: number;
  readonly column: DictionaryColumn;
  /** 0 to 1. */
  readonly score: number;
  readonly fit: CellFit;
}

/** A table, and the words by which headers and files may name it. */
export interface TableWords {
  readonly table: DictionaryTable;
  readonly words: readonly string[];
}

export interface ColumnDraft {
  readonly column: string;
  readonly from: string;
  /** Otherwise somebody should look whether it is meant. */
  readonly isSure: boolean;
  readonly part?: 'surname' | 'given' | 'middle';
  readonly formats?: readonly string[];
  readonly latestYear?: number;
  readonly isTimed?: boolean;
  readonly unit?: 'feet-inches';
  /** Word of the export → canonical code. */
  readonly codes?: Readonly<Record<string, string>>;
  /** Words of the export whose meaning has to be told. */
  readonly untold?: readonly string[];
  /** So many more are not repeated here, because they hold long numbers or texts, or are too many. */
  readonly unnamed?: number;
}

/** A file that says more about a table's records. */
export interface JoinDraft extends FilePlace {
  /** Of several records there, the one with the latest day here. */
  readonly latest?: ColumnDraft;
  readonly as: string;
  /** Its header to one of the table's file. */
  readonly on: Readonly<Record<string, string>>;
}

export interface TableDraft extends FilePlace {
  readonly table: string;
  /** In place of `file`. */
  readonly files?: readonly (FilePlace & { readonly constants?: Readonly<Record<string, string>> })[];
  /** Columns that it takes and that some of the files lack. */
  readonly optional?: readonly string[];
  /** Header → the words of the records that are the table's, or are not. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  readonly except?: Readonly<Record<string, string | readonly string[]>>;
  readonly join?: readonly JoinDraft[];
  readonly records: number;
  readonly columns: readonly ColumnDraft[];
  /** How the columns of `unpivot` are to be read. */
  readonly unpivoted?: readonly ColumnDraft[];
  /** Canonical column → header, once for each group of a wide file. */
  readonly unpivot?: readonly Readonly<Record<string, string>>[];
  readonly explode?: { readonly column: string; readonly delimiter: string };
}

export interface FileDraft extends FilePlace {
  /** Further files with the same columns. */
  readonly others?: readonly FilePlace[];
  /** Headers that no table takes, in the file's order. */
  readonly unused: readonly string[];
  /** Why no table is made from it. */
  readonly why?: string;
}

export interface Draft {
  /** In the dictionary's order. */
  readonly tables: readonly TableDraft[];
  readonly files: readonly FileDraft[];
  /** Tables that no file seems to hold. */
  readonly absent: readonly string[];
}

export interface DraftOptions {
  readonly dictionary: Dictionary;
  /** Lists of codes that the export has. */
  readonly codeLists?: ReadonlyMap<ExportFile, ReadonlyMap<string, readonly string[]>>;
  /** Which century a year of two digits means: none after this year. */
  readonly year: number;
}

export function placeOf(file: ExportFile): Pick<TableDraft, 'file' | 'sheet' | 'skipLines' | 'files'> {
  return { ...onlyPlace(file), ...(file.parts !== undefined && { files: file.parts }) };
}

export function onlyPlace({ file, sheet, skipLines }: FilePlace): FilePlace {
  return { file, ...(sheet !== undefined && { sheet }), ...(skipLines !== undefined && { skipLines }) };
}

/** The headers that a table takes, the registrant's key among them. */
export function headersOf({ columns, unpivot }: TableDraft): readonly string[] {
  return [...columns.map(({ from }) => from), ...(unpivot ?? []).flatMap((group) => Object.values(group))];
}
