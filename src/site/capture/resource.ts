/** What a capture is made of, whatever its format: things that the site served, each with a name and bytes. */

/** One thing that the site served: a file of the capture, or a member of an archive in it. */
export interface Resource {
  /**
   * Where it is, as reports show it (values in it are masked before): below the capture, with `/`. A member of an
   * archive stands behind ` → `: `site.warc.gz → https://registry.example.gov/offender/17`.
   */
  readonly path: string;
  /** Address at which it was served, where the capture knows it. */
  readonly url?: string;
  /**
   * Everything that travelled with it and is public too, as text: request line, headers of request and answer,
   * redirect targets, names and comments of archive members. Latin-1 or UTF-8.
   */
  readonly envelope?: Uint8Array;
  /** When it was fetched, ISO `YYYY-MM-DDTHH:MM:SSZ`, where the capture says it. */
  readonly fetchedAt?: string;
  /** Set where only the beginning could be had: a cut archive, a member over the limit. The ledger says `partly`. */
  readonly cut?: string;
  /** Noted beside what was served, and no page of the site: a request, a note of the capturing tool. */
  readonly isAside?: true;
  /** What stands beside it in the same message, and may tell whom it is about: its headers, or its first part. */
  readonly beside?: Uint8Array;
  readonly body: Body;
}

export type Body =
  /** `bytes`: all of a small file, read already; overwritten by the next resource. */
  | { readonly is: 'file'; readonly absolute: string; readonly bytes?: Uint8Array }
  | { readonly is: 'bytes'; readonly bytes: Uint8Array }
  /** Listed, not read: a symbolic link, a locked archive. `type` as in the ledger: `zip`. */
  | { readonly is: 'unread'; readonly type: string; readonly size: number; readonly why: string };

/** Bounds on what hostile or huge input may cost. What is not read because of them is said in the ledger. */
export interface CaptureLimits {
  /** Bytes of one unpacked member, and of one document (PDF, image, office file) held in memory. */
  readonly memberBytes: number;
  /** Bytes that one file of the capture may unpack to, all depths together. */
  readonly unpackedBytes: number;
  /** Unpacked to packed: more is a bomb. Looked at from 1 MiB on. */
  readonly ratio: number;
  /** Members of one archive. */
  readonly members: number;
  /** Archives inside archives. */
  readonly depth: number;
  /** Pages of one PDF. */
  readonly pages: number;
}

export const CAPTURE_LIMITS: CaptureLimits = {
  memberBytes: 256 * 1024 * 1024,
  unpackedBytes: 64 * 1024 * 1024 * 1024,
  ratio: 1000,
  members: 5_000_000,
  depth: 4,
  pages: 5000,
};
