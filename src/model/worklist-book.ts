/** A worklist as pages of a workbook: clean texts and counts, whatever writes them. */
export interface WorklistBook {
  readonly title: string;
  readonly facts: readonly (readonly [label: string, text: string])[];
  readonly notes: readonly string[];
  readonly counts: { readonly header: readonly string[]; readonly rows: readonly (readonly [string, ...number[]])[] };
  readonly legend: readonly (readonly [kind: string, meaning: string])[];
  readonly columns: readonly { readonly label: string; readonly width: number }[];
  /** A desk with nothing to do has none. */
  readonly sheets: readonly {
    readonly name: string;
    readonly rows: readonly { readonly texts: readonly string[]; readonly isHead: boolean }[];
  }[];
}
