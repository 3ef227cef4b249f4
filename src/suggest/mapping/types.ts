/** What a mapping is drafted from, and what comes out. */
import type { Dictionary } from '../../model/dictionary.ts';

/** One file, or one sheet of a workbook. */
export interface ExportFile {
  /** Its path below `registry/`. */
  readonly file: string;
  readonly sheet?: string;
  readonly header: readonly string[];
  readonly records: number;
  /** Cells of the first records, trimmed, by the header's place; blank ones too. */
  readonly cells: (index: number) => readonly string[];
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
}

export interface TableDraft {
  readonly table: string;
  readonly file: string;
  readonly sheet?: string;
  readonly records: number;
  readonly columns: readonly ColumnDraft[];
  /** Canonical column → header, once for each group of a wide file. */
  readonly unpivot?: readonly Readonly<Record<string, string>>[];
  readonly explode?: { readonly column: string; readonly delimiter: string };
}

export interface FileDraft {
  readonly file: string;
  readonly sheet?: string;
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
  /** Which century a year of two digits means: none after this year. */
  readonly year: number;
}

export function placeOf({ file, sheet }: ExportFile): Pick<TableDraft, 'file' | 'sheet'> {
  return { file, ...(sheet !== undefined && { sheet }) };
}

/** The headers that a table takes, the registrant's key among them. */
export function headersOf({ columns, unpivot }: TableDraft): readonly string[] {
  return [...columns.map(({ from }) => from), ...(unpivot ?? []).flatMap((group) => Object.values(group))];
}
