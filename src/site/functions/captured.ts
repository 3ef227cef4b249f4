/** What of the site the capture holds, as far as absence depends on it: linked pages, scripts, frames, empty shells. */
import { asksForAgreement } from './agreement.ts';
import type { Addresses } from './addresses.ts';
import type { ReadLink } from './judge-links.ts';
import { compilePhrases, hasPhrase } from './phrases.ts';
import type { ReadPage } from './read-page.ts';

const MOST_PAGES = 20_000;
const MOST_TARGETS = 5000;
/** Uppermost folders of a capture: one for each host. */
const MOST_FOLDERS = 50;
/** A page of fewer words that runs scripts is made in the browser. */
const SHELL_WORDS = 25;
/** Fewer words in all its pages do not show a site. */
const FEW_WORDS = 20;
/** Hosts of measuring, captcha and general libraries: their scripts and frames know no field of a registry. */
const ADDS_NOTHING =
  'googletagmanager.com google-analytics.com gstatic.com google.com recaptcha.net googleapis.com dap.digitalgov.gov cloudflareinsights.com siteimproveanalytics.com code.jquery.com cdnjs.cloudflare.com cdn.jsdelivr.net unpkg.com bootstrapcdn.com fontawesome.com youtube.com youtube-nocookie.com vimeo.com'.split(
    ' ',
  );
/** Linked files that are no pages. */
const NO_PAGE = /\.(?:css|ico|png|jpe?g|gif|svg|webp|woff2?|ttf|map|mp[34]|zip|ics|vcf|apk)$/;

export interface Captured {
  /** Of every text of the capture. @param isMany there are many of its kind: they are known by it, not one by one */
  readonly seePath: (key: string, isMany: boolean) => void;
  /** Of a page that is not about one registrant. */
  readonly seePage: (page: ReadPage, words: number, addresses: Addresses, links: readonly ReadLink[]) => void;
  /** Of a page or record of one registrant. */
  readonly seeRegistrant: () => void;
  /** Something was not looked at to its end. */
  readonly seeCut: () => void;
  readonly holds: (key: string) => boolean;
  /** Why absence is not certain, in words; empty where the capture proves it. */
  readonly doubts: () => readonly string[];
  /** The same for one form on its page: the whole site need not be there. */
  readonly formDoubts: () => readonly string[];
  readonly onlyShells: () => boolean;
  /** Pages of the site that captured pages lead to, and that the capture lacks. */
  readonly missingPages: () => number;
}

export function createCaptured(): Captured {
  const pages = new Set<string>();
  const shapes = new Set<string>();
  const folders = new Set<string>();
  const linked = new Set<string>();
  const scripts = new Set<string>();
  const seen = {
    pages: 0,
    shells: 0,
    drawn: 0,
    words: 0,
    frames: 0,
    strangeScripts: 0,
    cut: 0,
    registrants: 0,
    agreements: 0,
    outside: 0,
    full: false,
  };
  const holds = (key: string): boolean =>
    pages.has(key) || shapes.has(shapeOfKey(key)) || [...folders].some((folder) => pages.has(`/${folder}${key}`));
  const missing = (keys: ReadonlySet<string>): number => [...keys].filter((key) => !holds(key)).length;
  const formDoubts = (): readonly string[] =>
    said([
      [seen.shells, 'page is filled by scripts only', 'pages are filled by scripts only'],
      [seen.drawn, 'part of a page is drawn by scripts only', 'parts of pages are drawn by scripts only'],
      [seen.frames, 'frame shows what was not captured', 'frames show what was not captured'],
      [missing(scripts) + seen.strangeScripts, 'script was not captured', 'scripts were not captured'],
      [seen.cut, 'file was not looked at to its end', 'files were not looked at to their end'],
    ]);
  return {
    seePath: (key, isMany) => {
      const [, first] = key.split('/');
      if (first !== undefined && folders.size < MOST_FOLDERS) folders.add(first);
      if (isMany) shapes.add(shapeOfKey(key));
      else if (pages.size < MOST_PAGES) pages.add(key);
      else seen.full = true;
    },
    seePage: (page, words, addresses, links) => {
      seen.pages++;
      seen.words += words;
      const runs = page.scripts.length + page.scriptSources.length > 0;
      if (runs && words < SHELL_WORDS && page.groups.length === 0) seen.shells++;
      seen.drawn += page.drawn;
      // Asked for only where nobody is shown.
      if (seen.registrants === 0 && asksForAgreement(page.source)) seen.agreements++;
      for (const src of page.scriptSources) {
        const target = addresses.resolve(src);
        if (target?.is === 'here') note(scripts, target.key);
        else if (target && !isKnown(target.host)) seen.strangeScripts++;
      }
      for (const src of page.frames) {
        const target = addresses.resolve(src);
        if (target?.is === 'here') note(linked, target.key);
        else if (target && !isKnown(target.host)) seen.frames++;
      }
      seen.outside += links.filter(leadsToRegistry).length;
      for (const { target } of links) if (target.is === 'here' && !NO_PAGE.test(target.key)) note(linked, target.key);
    },
    seeRegistrant: () => {
      seen.registrants++;
    },
    seeCut: () => seen.cut++,
    holds,
    formDoubts,
    doubts: () => [
      ...formDoubts(),
      ...said([[missing(linked), 'linked page was not captured', 'linked pages were not captured']]),
      // A front door: whoever is shown is shown elsewhere.
      ...(seen.registrants === 0
        ? said([
            [
              seen.outside,
              'link leads to a registry on another site, which was not captured',
              'links lead to a registry on other sites, which were not captured',
            ],
            [
              seen.agreements,
              'page waits for "I agree", and what it leads to may not have been captured',
              'pages wait for "I agree", and what they lead to may not have been captured',
            ],
          ])
        : []),
      ...(seen.full ? ['the site has more pages than were followed'] : []),
      ...(seen.words < FEW_WORDS ? ['the capture shows too little of the site'] : []),
    ],
    onlyShells: () => seen.pages > 0 && seen.shells === seen.pages,
    missingPages: () => missing(linked),
  };

  function note(keys: Set<string>, key: string): void {
    if (keys.size < MOST_TARGETS) keys.add(key);
    else seen.full = true;
  }
}

const SEARCHED = compilePhrases([
  'search*',
  'look up',
  'lookup',
  'find',
  'view',
  'list of',
  'map',
  'buscar*',
  'consulta*',
]);
const REGISTRY = compilePhrases(['registry', 'registr*', 'offender*', 'predator*', 'registro', 'ofensor*', 'agresor*']);
const NATIONAL = compilePhrases(['national', 'nsopw', 'nsopr', 'nacional', 'other states', 'all states', 'fbi']);

/** "Search the registry", on a host that the capture does not have. */
function leadsToRegistry({ target, text }: ReadLink): boolean {
  if (target.is === 'here' || /(?:^|\.)nsop[wr]\.gov$/.test(target.host) || hasPhrase(NATIONAL, text)) return false;
  return hasPhrase(SEARCHED, text) && hasPhrase(REGISTRY, text);
}

/** Pages of one kind differ in their numbers. */
export function shapeOfKey(key: string): string {
  return key.replace(/\d+/g, '#');
}

function isKnown(host: string): boolean {
  return ADDS_NOTHING.some((known) => host === known || host.endsWith(`.${known}`));
}

function said(counts: readonly (readonly [number, string, string])[]): readonly string[] {
  return counts.filter(([count]) => count > 0).map(([count, one, many]) => `${count} ${count === 1 ? one : many}`);
}
