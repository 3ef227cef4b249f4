/** What a binder says about itself: `manifest.json`; its JSON Schema is `reports/binder.schema.json`. */
import type { Kind } from './checklist.ts';
import type { IsoDate } from './package.ts';
import type { StatusCounts } from './result.ts';

export const BINDER_SCHEMA = 'sorna-audit/binder/1';
export const MANIFEST_FILE = 'manifest.json';
export const BINDER_PDF = 'binder.pdf';
export const README_FILE = 'README.txt';

/** What is stamped at the foot of an exhibit's page. */
export function exhibitStamp(number: number, page: number, pages: number): string {
  return `Exhibit ${number}, page ${page} of ${pages}`;
}

export interface BinderFile {
  /** In the zip. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** How a document can be read in the binder: its own pages; its words, printed; or only as the file beside it. */
export type Shown = 'pages' | 'words' | 'file';

export interface BinderExhibit {
  /** From 1, in the order in which the checklist cites them. */
  readonly number: number;
  /** Path below the package's `documents/`. */
  readonly document: string;
  /** The original, in the zip. */
  readonly file: string;
  readonly sha256: string;
  readonly shown: Shown;
  /** Why not its own pages. */
  readonly why?: string;
  /** Pages that the exhibit has in the binder; 0 where only the file is there. */
  readonly pages: number;
  /** Page of the binder with the exhibit's sheet, from 1. Its own pages begin on `startsOn`. */
  readonly sheetOn: number;
  readonly startsOn?: number;
}

export interface BinderCitation {
  /** Row of the checklist. */
  readonly item: string;
  /** Which of the row's citations, from 1. */
  readonly number: number;
  readonly holds: boolean;
  readonly document?: string;
  /** As it was cited: page of the document. */
  readonly page?: number;
  /** Absent where no document is cited, or it is not in the package. */
  readonly exhibit?: number;
  /** Page of the exhibit, from 1; absent where the citation leads to the exhibit's sheet. */
  readonly exhibitPage?: number;
  /** Pages of the binder, from 1: where the link stands, and where it leads. */
  readonly linkOn?: number;
  readonly leadsTo?: number;
}

export interface BinderManifest {
  readonly schema: typeof BINDER_SCHEMA;
  readonly tool: { readonly name: 'sorna-audit'; readonly version: string };
  readonly jurisdiction: { readonly name: string; readonly kind: Kind; readonly enhancedSentencing: boolean };
  readonly asOf: IsoDate;
  readonly checklist: { readonly edition: string; readonly title: string };
  /** Rows by status, as the audit has them. */
  readonly summary: { readonly total: number; readonly counts: StatusCounts };
  /** Pages of `binder.pdf`. */
  readonly pages: number;
  /** All files of the zip in their order, but for the manifest, which is the last. */
  readonly files: readonly BinderFile[];
  readonly exhibits: readonly BinderExhibit[];
  readonly citations: readonly BinderCitation[];
  /** Documents of the package that no row cites; they are not in the binder. */
  readonly uncited: readonly { readonly document: string; readonly bytes: number; readonly sha256: string }[];
  /** What was open when the binder was made, in words. */
  readonly openPoints: readonly string[];
  /** SHA-256 of this manifest without this entry, written as JSON without white space. */
  readonly digest: string;
}
