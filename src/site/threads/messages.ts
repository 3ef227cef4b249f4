/** What a thread tells. */
import type { PageSeen, RecordSeen } from '../page-seen.ts';
import type { Scanned } from '../scan-resource.ts';
import type { Given, Numbers } from '../share.ts';
import type { Claims } from './claims.ts';

/** What a thread begins with. */
export interface Task {
  readonly given: Given;
  readonly claims: Claims;
  /** Somebody looks at the pages. */
  readonly sees: boolean;
}

export type Told = { readonly page: SentPage } | { readonly scanned: Scanned };

/** Some of what a part of the capture says, in order. */
export interface Batch {
  readonly part: number;
  readonly told: readonly Told[];
  readonly kib: number;
  /** The part is done. */
  readonly isLast: boolean;
}

/** In the order of the parts. */
export type Message = { readonly batches: readonly Batch[] } | { readonly numbers: Numbers };

type Made<T> = { readonly [K in keyof T]: T[K] extends () => infer Made ? Made : T[K] };
type MadeOfEach<T> = T extends unknown ? Made<T> : never;

/** A page with everything made that an observer may ask for. */
export type SentPage = MadeOfEach<PageSeen>;

/** @returns a copy: the page's own bytes are overwritten by the next one */
export function sentPage(page: PageSeen): SentPage {
  // Not slice(): a Buffer's is no copy.
  const raw = new Uint8Array(page.raw);
  if (page.subject !== undefined) return { ...page, raw, words: page.words() };
  const records: readonly RecordSeen[] = page.records();
  return { ...page, raw, named: page.named(), records };
}

export function seenPage(sent: SentPage): PageSeen {
  if (sent.subject !== undefined) return { ...sent, words: () => sent.words };
  return { ...sent, named: () => sent.named, records: () => sent.records };
}
