/** What an observer of the scan is shown of each text that the site served: pages, feeds, texts of documents. */
import type { TextType } from './capture/capture.ts';
import type { Range } from './judge/place.ts';

export interface PageSeen {
  /** As in findings: values in it are masked. */
  readonly path: string;
  readonly url?: string;
  readonly type: TextType;
  /** Record key of the registrant the whole page is about, where it tells. */
  readonly subject: string | undefined;
  /** Registrants whose names stand in it, told or not: somebody else may be meant. Looked for on the first call. */
  readonly named: () => readonly string[];
  /** UTF-8. Overwritten after the call. A file over `pieceBytes` is shown piece by piece. */
  readonly raw: Uint8Array;
  /** Words of the page: tags out (cells and blocks apart), entities decoded. Made on the first call. */
  readonly words: () => string;
  /** Feeds and lists: each record with the one registrant it names, in order. Made on the first call. */
  readonly records: () => readonly { readonly person: string; readonly range: Range }[];
}

/** Called for every text that the site served, in the order of the capture; never for names and headers. */
export type PageObserver = (page: PageSeen) => void;
