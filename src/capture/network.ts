/**
 * The one way to the site: whatever a page wants passes here, is held against origin, method, robots.txt and limits,
 * and leaves a record.
 */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { withoutFragment } from './address.ts';
import { headerOf, type Answer, type Asker, type Header, type NoAnswer } from './ask.ts';
import type { Crawl } from './crawl.ts';
import { LIMITS, type Clock } from './settings.ts';
import type { Blocked, Stored } from './state.ts';
import type { WarcFiles } from './warc-file.ts';
import { digestOf, exchangeDrafts, renderedDraft, revisitDrafts, warcDate } from './warc-record.ts';

export interface Wanted {
  readonly url: string;
  readonly method: string;
  /** As the browser would send them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the browser: `document`, `script`, `xhr`. */
  readonly kind: string;
  /** The page itself: its robots.txt entry was looked at, and it may be long. */
  readonly main: boolean;
}

export type Got =
  { readonly is: 'answer'; readonly answer: Answer } | { readonly is: 'blocked'; readonly why: Blocked } | NoAnswer;

/** What one page costs and leaves; settled in one line of the state. */
export interface Book {
  readonly stored: Stored[];
  requests: number;
  reused: number;
  bytes: number;
  lost: number;
  readonly blocked: Partial<Record<Blocked, number>>;
}

export interface Network {
  /** One page's way to the site, which writes into its book. */
  readonly open: (book: Book) => PageNetwork;
}

export interface PageNetwork {
  readonly get: (wanted: Wanted) => Promise<Got>;
  /** Keeps the page as it stands after its scripts. */
  readonly keepRendered: (address: string, html: string, cut: boolean) => Promise<void>;
  /** What is still on its way is given up; returns when nothing more will be written for this page. */
  readonly close: () => Promise<void>;
}

export interface NetworkOptions {
  readonly crawl: Crawl;
  readonly asker: Asker;
  readonly warc: WarcFiles;
  readonly clock: Clock;
  readonly timeout: number;
  readonly maxBytes: number;
}

const REUSABLE = new Set(['stylesheet', 'script', 'font', 'image', 'manifest']);
/** Headers that belong to the connection, or that are set here. */
const OWN = new Set(['host', 'connection', 'accept-encoding', 'content-length', 'if-modified-since', 'if-none-match']);
/** Of what readers of WARC files understand, all can undo these two. */
const ENCODINGS = 'gzip, deflate';

export function createNetwork(options: NetworkOptions): Network {
  return { open: (book) => openPage(book, options) };
}

export function emptyBook(): Book {
  return { stored: [], requests: 0, reused: 0, bytes: 0, lost: 0, blocked: {} };
}

function openPage(book: Book, options: NetworkOptions): PageNetwork {
  const { crawl, warc, clock } = options;
  const stop = new AbortController();
  const open = new Set<Promise<unknown>>();
  const refused = new Set<string>();
  const lost = new Set<string>();
  const keep = async (url: string, answer: Answer, wanted: Wanted, before: Stored | undefined): Promise<void> => {
    const date = clock.now();
    const digest = digestOf(answer.body);
    const isWhole = answer.cut === undefined;
    if (before?.digest === digest && isWhole && answer.body.length > 0) {
      await warc.append(revisitDrafts(url, answer, date, before));
      return;
    }
    const [place] = await warc.append(exchangeDrafts(url, answer, date, digest));
    const reuse = REUSABLE.has(wanted.kind) && answer.status === 200 && isWhole && !isPrivate(answer.headers);
    if (place) book.stored.push({ url, digest, date: warcDate(date), place, reuse });
  };
  const get = async (wanted: Wanted): Promise<Got> => {
    const why = blockedBy(wanted, book, options);
    if (why !== undefined) {
      // Browsers ask again for what they did not get.
      if (!refused.has(wanted.url)) book.blocked[why] = (book.blocked[why] ?? 0) + 1;
      refused.add(wanted.url);
      return { is: 'blocked', why };
    }
    const url = withoutFragment(wanted.url);
    const before = book.stored.find((each) => each.url === url) ?? crawl.stored(url);
    if (before?.reuse === true) {
      book.reused++;
      return { is: 'answer', answer: readStored(await warc.read(before.place)) };
    }
    const got = await ask(wanted, book, options, stop.signal);
    // What is asked for again may come then.
    if (!wanted.main && (got.is === 'no-answer' || got.cut !== undefined)) lost.add(url);
    else lost.delete(url);
    book.lost = lost.size;
    if (got.is === 'no-answer') return got;
    if (!stop.signal.aborted) await keep(url, got, wanted, before);
    return { is: 'answer', answer: got };
  };
  const track = <T>(work: Promise<T>): Promise<T> => {
    open.add(work);
    void work.finally(() => open.delete(work)).catch(() => undefined);
    return work;
  };
  return {
    get: (wanted) => track(get(wanted)),
    keepRendered: async (address, html, cut) => {
      if (!stop.signal.aborted) await track(warc.append([renderedDraft(address, html, cut, clock.now())]));
    },
    close: async () => {
      stop.abort();
      await Promise.allSettled(open);
    },
  };
}

function blockedBy(wanted: Wanted, book: Book, options: NetworkOptions): Blocked | undefined {
  if (wanted.method !== 'GET') return 'method';
  if (wanted.kind === 'eventsource' || wanted.kind === 'websocket') return 'stream';
  const refusal = /^https?:/.test(wanted.url) ? options.crawl.refusal(wanted.url) : 'other-origin';
  if (refusal !== undefined) return refusal;
  const spent = options.crawl.totals.bytes + book.bytes >= options.maxBytes;
  // The page itself is held against the limit before it is opened.
  return !wanted.main && (spent || book.requests >= LIMITS.requests) ? 'limit' : undefined;
}

async function ask(
  wanted: Wanted,
  book: Book,
  options: NetworkOptions,
  signal: AbortSignal,
): Promise<Answer | NoAnswer> {
  book.requests++;
  const headers = Object.entries(wanted.headers).filter(
    ([name]) => !OWN.has(name.toLowerCase()) && !name.startsWith(':'),
  );
  const got = await options.asker.ask({
    url: withoutFragment(wanted.url),
    headers: [...headers, ['Accept-Encoding', ENCODINGS]],
    limit: (answered) => (wanted.main && !isHtml(answered) ? LIMITS.documentBytes : LIMITS.assetBytes),
    timeout: options.timeout,
    signal,
  });
  if (got.is === 'answer') book.bytes += got.body.length;
  return got;
}

function isPrivate(headers: readonly Header[]): boolean {
  return /no-store/i.test(headerOf(headers, 'cache-control') ?? '') || headerOf(headers, 'set-cookie') !== undefined;
}

/** By the server's word for it, as a browser takes it; without a word, it is no page. */
export function isHtml(headers: readonly Header[]): boolean {
  if (/^\s*attachment\b/i.test(headerOf(headers, 'content-disposition') ?? '')) return false;
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(headerOf(headers, 'content-type') ?? '');
}

/** An answer as its record holds it. */
function readStored(block: Buffer): Answer {
  const end = block.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = block.toString('latin1', 0, end).split('\r\n');
  const headers = lines.map((line): Header => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const status = Number(statusLine.split(' ', 2)[1]);
  return { is: 'answer', statusLine, status, headers, body: block.subarray(end + 4), asked: [] };
}

/** The body without its content encoding; undefined where it cannot be undone, or is too long. */
export function decodedBody(answer: Answer): Buffer | undefined {
  const names = (headerOf(answer.headers, 'content-encoding') ?? '').toLowerCase().split(',');
  let body = answer.body;
  if (body.length === 0) return body;
  if (names.length > LIMITS.encodings) return undefined;
  try {
    for (const name of names.map((each) => each.trim()).reverse()) body = decoded(body, name);
    return body;
  } catch {
    return undefined;
  }
}

function decoded(body: Buffer, encoding: string): Buffer {
  const limit = { maxOutputLength: LIMITS.unpackedBytes };
  switch (encoding) {
    case '':
    case 'identity':
      return body;
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(body, limit);
    case 'br':
      return brotliDecompressSync(body, limit);
    case 'deflate':
      // Some servers leave the zlib wrapper out.
      return (body[0] ?? 0) % 16 === 8 ? inflateSync(body, limit) : inflateRawSync(body, limit);
    default:
      throw new Error('an encoding that was not asked for');
  }
}
