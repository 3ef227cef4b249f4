/** What a capture is asked to do, and what it may cost. */
import type { Environment } from '../browser/paths.ts';

/** The only time and the only waiting that a capture knows; the command brings them. */
export interface Clock {
  readonly now: () => Date;
  /** Milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
}

export interface CaptureOptions {
  /** Address of the first page. Only its origin (scheme, host, port) is asked. */
  readonly start: string;
  /** Folder for the WARC files, such as a package's website/. */
  readonly folder: string;
  /** More hosts of the agency, as `host`, `host:port` or an origin. */
  readonly alsoHosts: readonly string[];
  /** Least milliseconds from the start of one page to that of the next. */
  readonly delay: number;
  readonly maxPages: number;
  /** Bytes of answers, over the whole capture. */
  readonly maxBytes: number;
  /** Links from the first page. */
  readonly maxDepth: number;
  /** Combinations of query parameters that are followed below one path. */
  readonly maxVariants: number;
  /** Milliseconds for one page, and for each answer. */
  readonly timeout: number;
  readonly ignoreRobots: boolean;
  /** Version of this program, for the User-Agent and the WARC files. */
  readonly version: string;
  readonly env: Environment;
  readonly clock: Clock;
  /** Called before the first request: what will be asked, in one sentence. */
  readonly onNetwork: (sentence: string) => void;
  readonly onNotice?: (sentence: string) => void;
  readonly onProgress?: (words: string) => void;
}

/** The word that robots.txt files know this program by. */
export const ROBOTS_NAME = 'sorna-audit';

export const LIMITS = {
  /** One answer that a page asks for, and the page itself. */
  assetBytes: 32 * 1024 * 1024,
  /** One document to download; as much as the site's scan looks into. */
  documentBytes: 256 * 1024 * 1024,
  /** What a compressed answer may unpack to for the browser. */
  unpackedBytes: 64 * 1024 * 1024,
  /** Characters of a page as it stands after its scripts have run. */
  renderedLength: 32 * 1024 * 1024,
  /** Requests of one page. */
  requests: 1000,
  linksPerPage: 50_000,
  formsPerPage: 50,
  /** Encodings of one answer inside each other. */
  encodings: 4,
  /** Characters of an address. */
  addressLength: 4096,
  /** What one WARC file may hold before the next one is begun. */
  warcBytes: 1024 ** 3,
  /** Pages that fail one after the other. */
  failures: 10,
  /** Answers 429 or 503 to one page. */
  retries: 4,
  /** Longest wait that a site may ask for with Retry-After or Crawl-delay, in milliseconds. */
  wait: 10 * 60 * 1000,
  redirects: 10,
  /** Bytes of robots.txt that count: RFC 9309, 2.5. */
  robotsBytes: 500 * 1024,
  /** Addresses listed per reason in capture.json; the rest is counted. */
  listed: 1000,
} as const;
