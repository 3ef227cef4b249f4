/** Watches the pages of the capture go by, and says at the end which functions the site has. */
import type { PageSeen } from '../page-seen.ts';
import { addressesOf, pageKey } from './addresses.ts';
import { createCaptured, shapeOfKey, type Captured } from './captured.ts';
import { createNovelty, type Novelty } from './novelty.ts';
import { flowOf, flowOfAll, flowOfText, type Flow } from './flow.ts';
import { judgeData, judgeScript } from './judge-data.ts';
import { joined, judgeForms, readGroups } from './judge-forms.ts';
import { judgeLinks, readLinks } from './judge-links.ts';
import { judgeSaid, judgeWords } from './judge-words.ts';
import { hasPhrase, wordsOf, type Words } from './phrases.ts';
import { readPage } from './read-page.ts';
import type { Sighting } from './sighting.ts';
import { compileCheck, type FunctionCheck, type Sought } from './sought.ts';
import { createTally, type Tally } from './tally.ts';
import { verdictOf, type FunctionResult } from './verdict.ts';

export interface FunctionObserver {
  /** Pages in any order; of one over the scan's piece size the first piece is looked at, and that is said. Never throws. */
  readonly see: (page: PageSeen) => void;
  /** One result a check, in the order of the checks. */
  readonly finish: () => readonly FunctionResult[];
  /** Pages of the site that captured pages lead to, and that the capture lacks. */
  readonly missingPages: () => number;
}

/** Of one page or script; the rest is not looked at, and said. */
const LONGEST_TEXT = 2 * 1024 * 1024;
/** Of all scripts together. */
const ALL_SCRIPTS = 64 * 1024 * 1024;
const LONGEST_WORDS = 120;

/** A capture may be of several hosts. */
const MOST_HOMES = 50;

interface Watched {
  readonly sought: Sought;
  readonly tally: Tally;
}

/**
 * @param checks rules of the check type `function`
 * @param mask puts marks in place of values that must not be shown, in words that are going to be cited
 */
export function createFunctionObserver(
  checks: readonly FunctionCheck[],
  mask: (words: string) => string,
): FunctionObserver {
  return new Observer(checks, mask);
}

class Observer implements FunctionObserver {
  private readonly watched: readonly Watched[];
  private readonly mask: (words: string) => string;
  private readonly captured: Captured = createCaptured();
  private readonly novelty: Novelty = createNovelty();
  /** Titles and headings of the first pages. */
  private readonly homes: Words[] = [];
  private looked = 0;
  private scriptBudget = ALL_SCRIPTS;
  private lastPath: string | undefined;

  constructor(checks: readonly FunctionCheck[], mask: (words: string) => string) {
    this.watched = checks.map((check) => ({ sought: compileCheck(check), tally: createTally() }));
    this.mask = mask;
  }

  readonly see = (page: PageSeen): void => {
    // A large page comes in pieces; parts of a document share its path too, and are read each.
    const isPiece = page.path === this.lastPath;
    this.lastPath = page.path;
    if (isPiece && page.type === 'html') return this.captured.seeCut();
    if (isPiece && page.type !== 'text') return;
    const key = pageKey(page.path, page.url);
    const isMany = this.novelty.isMany(shapeOfKey(key), key, page.subject !== undefined);
    this.captured.seePath(key, isMany);
    // A redirect, an archive behind its members.
    if (page.raw.length === 0) return;
    switch (page.type) {
      case 'html':
        if (this.isWorthReading(page, isMany)) this.seeHtml(page);
        return;
      case 'text':
        return isScript(page) ? this.seeScript(page, this.textOf(page)) : this.seeProse(page);
      case 'json':
        this.seeData(page);
        return isDescription(page) ? this.seeScript(page, this.textOf(page)) : undefined;
      case 'csv':
      case 'xml':
        return this.seeData(page);
      default:
        return page.type satisfies never;
    }
  };

  readonly missingPages = (): number => this.captured.missingPages();

  readonly finish = (): readonly FunctionResult[] =>
    this.watched.map(({ sought, tally }) => {
      const isOfRegistry = sought.form !== undefined && this.homes.some((words) => hasPhrase(sought.form!.home, words));
      return verdictOf(sought.id, tally, this.captured, { pagesLookedAt: this.looked, isOfRegistry });
    });

  private isWorthReading(page: PageSeen, isMany: boolean): boolean {
    if (page.subject !== undefined && this.watched.every(({ tally }) => tally.isSettled())) return false;
    return !isMany || this.novelty.hasNewField(page.raw);
  }

  private seeHtml(seen: PageSeen): void {
    this.looked++;
    const page = readPage(this.textOf(seen));
    const flow = flowOf(page);
    const opened = page.blocks.some(({ isHidden }) => isHidden) ? flowOfAll(page) : undefined;
    const hrefs = page.links.map(({ href }) => href);
    const addresses = addressesOf(seen.path, seen.url, page.ownAddresses, hrefs);
    const links = readLinks(page, addresses);
    const groups = readGroups(page);
    const headings = page.blocks.filter((block) => block.isHeading && !block.isFrame).map(({ text }) => text);
    const pageWords = joined([page.title, ...headings]);
    const scripts = wordsOf(page.scripts.join('\n'));
    if (seen.subject === undefined) this.captured.seePage(page, flow.words.length, addresses, links);
    else this.captured.seeRegistrant();
    if (this.homes.length < MOST_HOMES && isHome(pageKey(seen.path, seen.url))) this.homes.push(pageWords);
    this.judge(seen, page.source, (sought) => [
      ...(sought.form ? judgeForms(sought.form, groups, pageWords, flow) : []),
      ...judgeProse(sought, flow),
      ...(opened ? judgeOpened(sought, flow, opened) : []),
      ...judgeLinks(sought, links),
      ...judgeData(sought, page.source, false),
      ...judgeScript(sought, scripts),
    ]);
  }

  /** Text of a document, or a text file. */
  private seeProse(seen: PageSeen): void {
    this.looked++;
    const source = this.textOf(seen);
    const flow = flowOfText(source);
    this.judge(seen, source, (sought) => judgeProse(sought, flow));
  }

  private seeScript(seen: PageSeen, source: string): void {
    this.scriptBudget -= source.length;
    if (this.scriptBudget < 0) return this.captured.seeCut();
    const words = wordsOf(source);
    this.judge(seen, source, (sought) => judgeScript(sought, words));
  }

  private seeData(seen: PageSeen): void {
    const source = new TextDecoder().decode(seen.raw.subarray(0, LONGEST_TEXT));
    this.judge(seen, source, (sought) => judgeData(sought, source, seen.type === 'csv'));
  }

  private judge(seen: PageSeen, source: string, look: (sought: Sought) => readonly Sighting[]): void {
    const rank = seen.subject === undefined ? 0 : 1;
    const lineOf = linesOf(source);
    for (const { sought, tally } of this.watched) {
      if (rank === 1 && tally.isSettled()) continue;
      for (const sighting of look(sought))
        tally.add(sighting, seen.path, rank, lineOf(sighting.at), this.shown(sighting.words));
    }
  }

  private textOf({ raw }: PageSeen): string {
    if (raw.length > LONGEST_TEXT) this.captured.seeCut();
    return new TextDecoder().decode(raw.subarray(0, LONGEST_TEXT));
  }

  /** Masked before it is cut: half a value would not be known any more. */
  private shown(words: string): string {
    const masked = this.mask(words.replace(/\s+/g, ' ').trim());
    return masked.length > LONGEST_WORDS ? `${masked.slice(0, LONGEST_WORDS - 1)}…` : masked;
  }
}

/** Of a site, or of the folder of one host. */
function isHome(key: string): boolean {
  return key === '' || /^\/[\w.-]+\.[a-z]{2,}(?:_\d+)?$/.test(key);
}

function judgeProse(sought: Sought, flow: Flow): readonly Sighting[] {
  return [...judgeWords(sought, flow), ...judgeSaid(sought, flow)];
}

/** What only those read who open a panel of the page. */
function judgeOpened(sought: Sought, flow: Flow, opened: Flow): readonly Sighting[] {
  const isShown = ({ kind }: Sighting): boolean => kind === 'shown';
  if (judgeWords(sought, flow).some(isShown)) return [];
  const how = 'a passage that is hidden until something on the page is opened';
  return judgeWords(sought, opened)
    .filter(isShown)
    .map((one) => ({ ...one, kind: 'hint', how }));
}

/** Line (1-based) of a place; the places of line ends are looked for once. */
function linesOf(source: string): (at: number) => number {
  let ends: number[] | undefined;
  return (at) => {
    if (!ends) {
      ends = [];
      for (let end = source.indexOf('\n'); end >= 0; end = source.indexOf('\n', end + 1)) ends.push(end);
    }
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** A text that is a program or a style sheet: by its name, or by its marks. */
function isScript({ path, raw }: PageSeen): boolean {
  if (/\.(?:m?js|cjs|css|map|ts)(?:\?[^/]*)?$/i.test(path)) return true;
  const head = raw.subarray(0, 4096);
  let marks = 0;
  for (const byte of head) if (byte === 0x7b || byte === 0x7d || byte === 0x3b || byte === 0x3d) marks++;
  return head.length > 0 && marks / head.length > 0.03;
}

/** A description of an interface (OpenAPI, GraphQL), not a feed of people. */
function isDescription({ raw }: PageSeen): boolean {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, 65_536)).toString('latin1');
  return /"(?:openapi|swagger|__schema|inputFields|queryType)"/.test(head);
}
