/** What an observer of the scan is shown of each text that the site served: pages, feeds, texts of documents. */
import type { TextType } from './capture/text-type.ts';
import type { Range } from './text/range.ts';

interface TextSeen {
  /** As in findings: values in it are masked. */
  readonly path: string;
  readonly url?: string;
  readonly type: TextType;
  /** Of a part of a document: names of the document's pictures, equal for equal ones. */
  readonly pictures?: readonly string[];
  /** UTF-8. Overwritten after the call. A file over `pieceBytes` is shown piece by piece. */
  readonly raw: Uint8Array;
}

/** The whole page is about one registrant. */
export interface PageOfOne extends TextSeen {
  /** Record key. */
  readonly subject: string;
  /** Words of the page: tags out (cells and blocks apart), entities decoded. Made on the first call. */
  readonly words: () => string;
}

/** A feed, a list, or a page that does not tell whom it is about. */
export interface PageOfNobody extends TextSeen {
  readonly subject: undefined;
  /** Registrants whose names stand in it, told or not: somebody else may be meant. Looked for on the first call. */
  readonly named: () => readonly string[];
  /** Feeds and lists: each record with the one registrant it names, in order. Made on the first call. */
  readonly records: () => readonly RecordSeen[];
}

export interface RecordSeen {
  readonly person: string;
  readonly range: Range;
}

export type PageSeen = PageOfOne | PageOfNobody;

/** Called for every text that the site served, in the order of the capture; never for names and headers. */
export type PageObserver = (page: PageSeen) => void;
