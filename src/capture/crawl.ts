/**
 * What a capture knows: a fold over the lines of its state. A capture that goes on reads the same lines that it would
 * have written, so it decides as if it had never stopped.
 */
import { canonicalAddress, originOf, withoutFragment } from './address.ts';
import { createFrontier, type Frontier } from './frontier.ts';
import { createListing, type Listing } from './listing.ts';
import { readRobots, type Robots } from './robots.ts';
import { LIMITS } from './settings.ts';
import type { Blocked, NotFollowed, PageLine, RobotsLine, StartLine, StateLine, Stored } from './state.ts';
import { createTraps } from './traps.ts';
import { BEGIN, type Position } from './warc-file.ts';

export interface Totals {
  pages: number;
  documents: number;
  redirects: number;
  /** Pages whose scripts changed them: their rendered form is kept too. */
  rendered: number;
  requests: number;
  /** Requests of pages that were answered from the capture itself. */
  reused: number;
  bytes: number;
  lost: number;
  readonly blocked: Partial<Record<Blocked, number>>;
}

export interface Crawl {
  readonly totals: Totals;
  readonly frontier: Frontier;
  readonly apply: (line: StateLine) => void;
  /** Where the WARC files end. */
  readonly position: () => Position;
  readonly robots: (origin: string) => Robots | undefined;
  /** Why an address is not on the site, or not allowed; undefined where it may be asked. */
  readonly refusal: (address: string) => 'other-origin' | 'robots' | undefined;
  readonly stored: (url: string) => Stored | undefined;
  readonly failed: () => ReadonlyMap<string, NotFollowed>;
  readonly listing: Listing<NotFollowed>;
  /** Where links to other sites lead, by origin in code-unit order. */
  readonly otherOrigins: () => readonly { readonly origin: string; readonly links: number }[];
}

/** Tried without a link to them: that they are not there is no gap. */
const GUESSED = ['/sitemap.xml'];

export function createCrawl(start: StartLine): Crawl {
  let warc = BEGIN;
  const frontier = createFrontier();
  const failed = new Map<string, NotFollowed>();
  const kept = new Map<string, Stored>();
  const rules = new Map<string, Robots>();
  const others = new Map<string, number>();
  const listing = createListing<NotFollowed>();
  const forms = new Set<string>();
  const totals = zeroTotals();
  const traps = createTraps(start.maxVariants, Number(start.at.slice(0, 4)));
  const refusal = (address: string): 'other-origin' | 'robots' | undefined => {
    const origin = originOf(address);
    if (!start.origins.includes(origin)) return 'other-origin';
    if (start.ignoreRobots) return undefined;
    return rules.get(origin)?.allows(withoutFragment(address)) === false ? 'robots' : undefined;
  };
  const refuse = (url: string, depth: number): boolean => {
    const why = refusal(url) ?? (depth > start.maxDepth ? 'depth' : traps.check(url));
    if (why === undefined) return false;
    listing.add(why, url);
    if (why === 'other-origin') others.set(originOf(url), (others.get(originOf(url)) ?? 0) + 1);
    return true;
  };
  const meet = (url: string, depth: number): void => frontier.meet(url, depth, () => refuse(url, depth));
  const noteForm = (to: string): void => {
    const [path = to] = to.split('?', 1);
    if (!forms.has(path)) listing.add('form', path);
    forms.add(path);
  };
  const applyPage = (line: PageLine): void => {
    for (const url of [line.url, line.shown ?? line.url]) frontier.markDone(url);
    for (const each of line.stored) kept.set(each.url, each);
    count(totals, line);
    note(line, failed, listing);
    for (const form of line.forms ?? []) noteForm(form);
    for (const link of line.links) meet(link, frontier.depthOf(line.url) + 1);
  };
  const applyRobots = (line: RobotsLine): void => {
    rules.set(line.origin, readRobots(line));
    if (rules.size === start.origins.length) for (const url of seeds(start, rules)) meet(url, 0);
  };
  return {
    ...{ totals, frontier, listing, refusal },
    apply: (line) => {
      if (line.is === 'start') return;
      warc = line.warc;
      if (line.is === 'page') applyPage(line);
      else applyRobots(line);
    },
    position: () => warc,
    robots: (origin) => rules.get(origin),
    stored: (url) => kept.get(url),
    failed: () => failed,
    otherOrigins: () => sortedOrigins(others),
  };
}

function sortedOrigins(others: ReadonlyMap<string, number>): ReturnType<Crawl['otherOrigins']> {
  return [...others].map(([origin, links]) => ({ origin, links })).sort((a, b) => (a.origin < b.origin ? -1 : 1));
}

/** The first page, then sitemaps. */
function seeds(start: StartLine, rules: ReadonlyMap<string, Robots>): readonly string[] {
  const sitemaps = start.origins.flatMap((origin) =>
    [...(rules.get(origin)?.sitemaps ?? []).slice(0, LIMITS.listed), ...GUESSED].flatMap(
      (link) => canonicalAddress(link, origin) ?? [],
    ),
  );
  return [start.start, ...sitemaps];
}

/** A guess that is not there: no more than a request. */
function isGuess({ url, outcome }: PageLine): boolean {
  const isError = (outcome.is === 'page' || outcome.is === 'document') && outcome.status >= 400;
  return isError && GUESSED.includes(new URL(url).pathname);
}

function zeroTotals(): Totals {
  return {
    ...{ pages: 0, documents: 0, redirects: 0, rendered: 0, requests: 0, reused: 0, bytes: 0, lost: 0 },
    blocked: {},
  };
}

function count(totals: Totals, line: PageLine): void {
  const { outcome } = line;
  if (outcome.is === 'page' && !isGuess(line)) totals.pages++;
  if (outcome.is === 'page' && outcome.rendered === 'differs') totals.rendered++;
  if (outcome.is === 'document' && !isGuess(line)) totals.documents++;
  if (outcome.is === 'redirect') totals.redirects++;
  totals.requests += line.requests;
  totals.reused += line.reused;
  totals.bytes += line.bytes;
  totals.lost += line.lost;
  for (const [why, number] of Object.entries(line.blocked) as [Blocked, number][])
    totals.blocked[why] = (totals.blocked[why] ?? 0) + number;
}

function note(line: PageLine, failed: Map<string, NotFollowed>, listing: Listing<NotFollowed>): void {
  const { outcome, url } = line;
  failed.delete(url);
  if (outcome.is === 'failed') failed.set(url, outcome.why);
  if (line.linksCut === true) listing.add('links', url);
  if (line.asksAgreement === true) listing.add('agreement', url);
  if (outcome.is === 'redirect' && outcome.endless === true) listing.add('redirects', url);
  if (outcome.is !== 'page' && outcome.is !== 'document') return;
  if (outcome.status >= 400 && !isGuess(line)) listing.add('error-status', url);
  if (outcome.cut === true) listing.add('too-large', url);
  if (outcome.is === 'document' && outcome.packed === true) listing.add('packed', url);
}
