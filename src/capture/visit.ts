/** One address in the browser: the page opens, its scripts run, and everything it asks for is answered from `network`. */
import type { BrowserContext, HTTPRequest, Page, Target } from '../browser/start.ts';
import { canonicalAddress, routeOf, withoutFragment } from './address.ts';
import { headerOf, type Answer, type NoAnswer } from './ask.ts';
import { enterPage } from './in-page.ts';
import { listedLinks, sourceLinks } from './links.ts';
import { decodedBody, isHtml, type PageNetwork, type Wanted } from './network.ts';
import { LIMITS } from './settings.ts';
import type { Blocked } from './state.ts';

/** What the address itself answered, after redirects on the site. */
export type Main =
  /** `packed`: a page whose encoding does not open. */
  | { readonly is: 'page' | 'document'; readonly answer: Answer; readonly url: string; readonly packed?: true }
  /** It leads to an address that is elsewhere, or was visited before; `endless`: on and on, on the site. */
  | { readonly is: 'redirect'; readonly answer: Answer; readonly url: string; readonly endless?: true }
  | { readonly is: 'blocked'; readonly why: Blocked }
  | NoAnswer;

export type Rendered = 'differs' | 'same' | 'cut';

export interface Visited {
  readonly main: Main;
  /** Canonical, in order, some of them more than once. */
  readonly links: readonly string[];
  /** There are more links on it than are followed. */
  readonly isCut?: true;
  /** It waits for "I agree", and nothing is pressed here. */
  readonly asksAgreement?: true;
  /** Where its forms are sent. */
  readonly forms?: readonly string[];
  /** Absent where there is none to be had; `cut` where it is longer than what is kept of it. */
  readonly rendered?: Rendered;
  /** The page did not come to an end in time, or left its process. */
  readonly failed?: 'timeout' | 'browser';
}

export interface VisitOptions {
  readonly context: BrowserContext;
  readonly userAgent: string;
  readonly network: PageNetwork;
  /** Milliseconds. */
  readonly timeout: number;
  /** Whether a redirect to this address is followed at once. */
  readonly follows: (address: string) => boolean;
}

/** How long a page may go on asking after it has loaded, in milliseconds, and how long it must be silent. */
const SETTLE = { longest: 10_000, silent: 500 };

export async function visit(address: string, options: VisitOptions): Promise<Visited> {
  const { context, network } = options;
  const page = await context.newPage();
  const opening: Opening = { page, links: [], begun: false, hops: 0, options };
  const onTarget = (target: Target): void => {
    if (target.type() === 'page' && target.opener() === page.target()) opening.links.push(target.url());
  };
  context.on('targetcreated', onTarget);
  try {
    const failed = await open(opening, address);
    const { main = NEVER } = opening;
    const shown =
      main.is === 'page'
        ? await show(page, main, main.url + routeOf(address), options)
        : ({ links: listedOf(main) } satisfies Shown);
    const failure = main.is === 'page' ? (failed ?? shown.failed) : undefined;
    return {
      main,
      links: [
        ...opening.links.flatMap((link) => canonicalAddress(link) ?? []),
        ...shown.links.slice(0, LIMITS.linksPerPage),
      ],
      ...((shown.isCut ?? shown.links.length > LIMITS.linksPerPage) && { isCut: true }),
      ...(shown.forms !== undefined && { forms: shown.forms }),
      ...(shown.asksAgreement === true && { asksAgreement: true }),
      ...(shown.rendered !== undefined && { rendered: shown.rendered }),
      ...(failure !== undefined && { failed: failure }),
    };
  } finally {
    context.off('targetcreated', onTarget);
    await network.close();
    await page.close().catch(() => undefined);
  }
}

interface Opening {
  readonly page: Page;
  /** Where the page leads by itself: redirects, scripts, windows. */
  readonly links: string[];
  readonly options: VisitOptions;
  main?: Main;
  begun: boolean;
  hops: number;
}

const NEVER: Main = { is: 'no-answer', why: 'timeout', code: 'ETIMEDOUT' };

async function open(opening: Opening, address: string): Promise<'timeout' | 'browser' | undefined> {
  const { page, options } = opening;
  await page.setUserAgent({ userAgent: options.userAgent });
  await page.setBypassServiceWorker(true);
  await page.setRequestInterception(true);
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  page.on('popup', (popup) => void popup?.close().catch(() => undefined));
  page.on('request', (request) => {
    void handle(opening, request).catch(() => request.abort('aborted').catch(() => undefined));
  });
  try {
    await page.goto(address, { waitUntil: 'load', timeout: options.timeout });
    return undefined;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'browser';
  }
}

async function handle(opening: Opening, request: HTTPRequest): Promise<void> {
  // What a page holds in itself needs no network; the browser has none.
  if (!/^https?:/.test(request.url())) return request.continue();
  const isMain = request.isNavigationRequest() && request.frame() === opening.page.mainFrame();
  if (!isMain) {
    const got = await opening.options.network.get(wantedOf(request, false));
    return got.is === 'answer' ? respond(request, got.answer) : request.abort('aborted');
  }
  if (opening.begun && request.redirectChain().length === 0) {
    // A script or a refresh leads away: the page stays, and where it leads is a link.
    opening.links.push(request.url());
    return request.abort('aborted');
  }
  opening.begun = true;
  return handleMain(opening, request);
}

async function handleMain(opening: Opening, request: HTTPRequest): Promise<void> {
  const got = await opening.options.network.get(wantedOf(request, true));
  if (got.is !== 'answer') {
    opening.main = got;
    return request.abort('aborted');
  }
  const { answer } = got;
  const url = withoutFragment(request.url());
  const target = redirectTarget(answer, url);
  const leadsOn = target !== undefined && opening.options.follows(target);
  if (leadsOn && opening.hops < LIMITS.redirects) {
    opening.hops++;
    return respond(request, answer);
  }
  opening.main = mainOf(answer, url, target);
  // What would lead on and on is not begun again where it was left.
  if (leadsOn && opening.main.is === 'redirect') opening.main = { ...opening.main, endless: true };
  else if (target !== undefined) opening.links.push(target);
  return opening.main.is === 'page' ? respond(request, answer) : request.abort('aborted');
}

function mainOf(answer: Answer, url: string, target: string | undefined): Main {
  if (answer.cut === 'time') return NEVER;
  if (answer.cut === 'disconnect') return { is: 'no-answer', why: 'broken', code: 'ECONNRESET' };
  if (target !== undefined) return { is: 'redirect', answer, url };
  const isPage = isHtml(answer.headers) && answer.body.length > 0 && answer.cut === undefined;
  if (isPage && decodedBody(answer) === undefined) return { is: 'document', answer, url, packed: true };
  return { is: isPage ? 'page' : 'document', answer, url };
}

function redirectTarget(answer: Answer, url: string): string | undefined {
  const location = headerOf(answer.headers, 'location');
  const redirects = [301, 302, 303, 307, 308].includes(answer.status);
  return redirects && location !== undefined ? canonicalAddress(location, url) : undefined;
}

function wantedOf(request: HTTPRequest, main: boolean): Wanted {
  return {
    url: request.url(),
    method: request.method(),
    headers: request.headers(),
    kind: request.resourceType(),
    main,
  };
}

/** Headers of the transfer, which has already been undone. */
const TRANSFER = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'keep-alive']);

async function respond(request: HTTPRequest, answer: Answer): Promise<void> {
  const body = decodedBody(answer);
  if (body === undefined) return request.abort('aborted');
  // A header may be called `constructor`.
  const headers = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of answer.headers) {
    const key = name.toLowerCase();
    if (!TRANSFER.has(key)) (headers[key] ??= []).push(value);
  }
  // Puppeteer hands repeated headers on, and says otherwise in its types.
  await request.respond({ status: answer.status, headers: headers as Record<string, unknown>, body });
}

interface Shown {
  readonly links: readonly string[];
  /** Asked of the links themselves where it is absent. */
  readonly isCut?: boolean;
  readonly asksAgreement?: boolean;
  readonly forms?: readonly string[];
  readonly rendered?: Rendered;
  readonly failed?: 'timeout' | 'browser';
}

type PageMain = Extract<Main, { readonly is: 'page' | 'document' }>;

async function show(page: Page, main: PageMain, at: string, options: VisitOptions): Promise<Shown> {
  const source = decodedBody(main.answer) ?? Buffer.alloc(0);
  try {
    // A page whose scripts leave no time never answers.
    const inPage = await within(options.timeout, enterPage(await page.createCDPSession()));
    await within(options.timeout, inPage.loadLazy());
    const { silent, longest } = SETTLE;
    await page.waitForNetworkIdle({ idleTime: silent, timeout: longest }).catch(() => undefined);
    const snapshot = await within(options.timeout, inPage.takeSnapshot(source));
    const links = snapshot.links.flatMap((link) => canonicalAddress(link, snapshot.base) ?? []);
    const forms = snapshot.forms.flatMap((to) => canonicalAddress(to, snapshot.base) ?? []);
    const { asksAgreement } = snapshot;
    const shown = { links, forms, asksAgreement, isCut: snapshot.links.length > LIMITS.linksPerPage };
    if (snapshot.same) return { ...shown, rendered: 'same' };
    await options.network.keepRendered(at, snapshot.html, snapshot.cut);
    return { ...shown, rendered: snapshot.cut ? 'cut' : 'differs' };
  } catch (error) {
    // What the source links to is better than nothing.
    return { links: sourceLinks(source, main.url), failed: error instanceof TooLate ? 'timeout' : 'browser' };
  }
}

function listedOf(main: Main): readonly string[] {
  if (main.is !== 'document' || main.answer.status >= 400) return [];
  return listedLinks(decodedBody(main.answer) ?? Buffer.alloc(0), main.url) ?? [];
}

class TooLate extends Error {}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate('The page took too long.')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // Its end, whatever it is, is of no interest any more.
    work.catch(() => undefined);
  }
}
