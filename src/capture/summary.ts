/** `capture.json`: what a capture holds, and what it does not. */
import type { Crawl } from './crawl.ts';
import { createListing, type Listed } from './listing.ts';
import type { CaptureOptions } from './settings.ts';
import type { NotFollowed, StartLine } from './state.ts';
import { warcName } from './warc-file.ts';

/** Why a run ended before all was visited. */
export type Stop = 'max-pages' | 'max-bytes' | 'failures' | 'retry-after';

export interface CaptureSummary {
  readonly schema: 'sorna-audit/capture/1';
  readonly software: string;
  readonly start: string;
  readonly origins: readonly string[];
  /** ISO 8601: the first run's start, the last run's end. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** Nothing waits and nothing failed: the capture has come to its end. */
  readonly finished: boolean;
  /** Finished, and no limit has kept anything out. */
  readonly complete: boolean;
  readonly stopped?: Stop;
  readonly settings: {
    readonly delayMs: number;
    readonly timeoutMs: number;
    readonly maxPages: number;
    readonly maxBytes: number;
    readonly maxDepth: number;
    readonly maxVariants: number;
    readonly robots: 'obeyed' | 'ignored';
  };
  readonly files: readonly string[];
  readonly counts: {
    readonly pages: number;
    readonly documents: number;
    readonly redirects: number;
    readonly rendered: number;
    readonly requests: number;
    readonly reused: number;
    readonly bytes: number;
    /** Answers to requests of pages that did not come, or not whole. */
    readonly lost: number;
    /** Requests of pages that were not sent, by reason. */
    readonly blocked: Readonly<Partial<Record<string, number>>>;
    readonly waiting: number;
  };
  /** Links to other sites, by origin. */
  readonly otherOrigins: readonly { readonly origin: string; readonly links: number }[];
  /** What is not in the capture, or only as an error, by reason. */
  readonly notFollowed: readonly Listed[];
}

const LIMIT_REASONS: ReadonlySet<string> = new Set<NotFollowed>([
  'depth',
  'variants',
  'calendar',
  'repeats',
  'too-large',
  'links',
  'packed',
  'agreement',
]);

export function summaryOf(of: {
  readonly start: StartLine;
  readonly crawl: Crawl;
  readonly options: CaptureOptions;
  readonly stop: Stop | undefined;
  /** How many WARC files there are. */
  readonly files: number;
  /** Milliseconds between pages, as it came out. */
  readonly delay: number;
  readonly end: Date;
}): CaptureSummary {
  const { start, crawl, options, stop } = of;
  const listing = createListing<NotFollowed | 'limit'>();
  for (const [url, why] of crawl.failed()) listing.add(why, url);
  for (const url of crawl.frontier.waiting()) listing.add('limit', url);
  const notFollowed = [...crawl.listing.rows(), ...listing.rows()];
  const finished = stop === undefined && crawl.failed().size === 0;
  const limited = (crawl.totals.blocked.limit ?? 0) > 0 || notFollowed.some(({ why }) => LIMIT_REASONS.has(why));
  return {
    schema: 'sorna-audit/capture/1',
    software: `sorna-audit/${options.version}`,
    start: start.start,
    origins: start.origins,
    startedAt: start.at,
    endedAt: of.end.toISOString(),
    finished,
    complete: finished && !limited,
    ...(stop !== undefined && { stopped: stop }),
    settings: {
      ...{ delayMs: of.delay, timeoutMs: options.timeout, maxPages: options.maxPages, maxBytes: options.maxBytes },
      ...{ maxDepth: start.maxDepth, maxVariants: start.maxVariants },
      robots: start.ignoreRobots ? 'ignored' : 'obeyed',
    },
    files: Array.from({ length: of.files }, (_, i) => warcName(i + 1)),
    counts: { ...crawl.totals, waiting: [...crawl.frontier.waiting()].length },
    otherOrigins: crawl.otherOrigins(),
    notFollowed,
  };
}
