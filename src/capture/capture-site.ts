/**
 * Captures a public website: every page is opened in a browser that has no network of its own, and each of its requests
 * is sent, recorded and answered here.
 */
import { canonicalAddress, originOf, scopeOf, withoutFragment } from './address.ts';
import { createAsker, headerOf, type Answer } from './ask.ts';
import { createCrawl, type Crawl } from './crawl.ts';
import { noAnswerError, robotsForbid, robotsUnavailable, robotsUnreadable, startProblem } from './failures.ts';
import { emptyFolder, openFolder, writeSummary } from './folder.ts';
import type { Waiting } from './frontier.ts';
import { createNetwork, decodedBody, emptyBook, type Network } from './network.ts';
import { createPace, retryAfter, type Pace } from './pace.ts';
import { LIMITS, type CaptureOptions } from './settings.ts';
import { createSiteBrowser, type SiteBrowser } from './site-browser.ts';
import { formatCount } from '../model/words.ts';
import type { OpenState, Outcome, PageLine, RobotsLine, StartLine } from './state.ts';
import { summaryOf, type CaptureSummary, type Stop } from './summary.ts';
import { visit, type Main, type Visited } from './visit.ts';
import { openWarc, type WarcFiles } from './warc-file.ts';
import { warcinfoDraft } from './warcinfo.ts';

interface Run {
  readonly options: CaptureOptions;
  readonly start: StartLine;
  readonly state: OpenState;
  readonly crawl: Crawl;
  readonly warc: WarcFiles;
  readonly network: Network;
  readonly browser: SiteBrowser;
  readonly pace: Pace;
}

/**
 * Captures a site into a folder, or goes on with the capture that was begun there. What is settled survives a crash:
 * at most the page that was open is asked for again.
 *
 * @throws InputError where the capture cannot begin, BrowserMissing where no browser starts
 */
export async function captureSite(options: CaptureOptions): Promise<CaptureSummary> {
  const { clock, folder } = options;
  const scope = scopeOf(options.start, options.alsoHosts);
  const wanted: StartLine = {
    ...{ is: 'start', format: 1, start: scope.start, origins: scope.origins, ignoreRobots: options.ignoreRobots },
    ...{ maxDepth: options.maxDepth, maxVariants: options.maxVariants, at: clock.now().toISOString() },
  };
  const state = await openFolder(folder, wanted);
  const start = state.lines[0] as StartLine;
  const ownName = `sorna-audit/${options.version} (+capture of own site)`;
  const browser = createSiteBrowser(options.env, ownName, options.onNotice ?? (() => undefined));
  const asker = createAsker();
  const crawl = createCrawl(start);
  for (const line of state.lines) crawl.apply(line);
  let warc: WarcFiles | undefined;
  try {
    await browser.context();
    const seed = `${start.at} ${start.start}`;
    const warcinfo = warcinfoDraft(options, start, browser.userAgent());
    warc = await openWarc({ folder, roll: LIMITS.warcBytes, seed, warcinfo }, crawl.position());
    const { timeout, maxBytes } = options;
    const network = createNetwork({ crawl, asker, warc, clock, timeout, maxBytes });
    const run = { options, start, state, crawl, warc, network, browser, pace: createPace(clock) };
    options.onNetwork(announcement(options, start));
    return await captureAll(run);
  } finally {
    asker.close();
    await browser.close();
    await warc?.close();
    await state.file.close().catch(() => undefined);
    if (crawl.frontier.done() === 0) await emptyFolder(folder, state);
  }
}

/** `a second`, `2 seconds`, `0.5 seconds`. */
function secondsText(ms: number): string {
  return ms === 1000 ? 'a second' : `${ms / 1000} seconds`;
}

/** What is said before the first request. */
function announcement(options: CaptureOptions, start: StartLine): string {
  const robots = options.ignoreRobots
    ? 'robots.txt is not obeyed, because you say that the site is yours'
    : 'robots.txt is obeyed';
  return `This command uses the network: it asks ${start.origins.join(', ')} and no other place, with GET only, pages at least ${secondsText(options.delay)} apart, up to ${formatCount(options.maxPages)} pages; ${robots}.`;
}

async function captureAll(run: Run): Promise<CaptureSummary> {
  const { crawl, options, start } = run;
  for (const origin of start.origins) if (!crawl.robots(origin)) await askRobots(run, origin);
  if (crawl.refusal(start.start) === 'robots') throw robotsForbid(start.start);
  const delay = delayOf(run);
  for (const url of crawl.failed().keys()) crawl.frontier.again(url);
  const stop = await captureQueue(run, delay);
  const position = await run.warc.settle();
  const summary = summaryOf({ start, crawl, options, stop, files: position.file, delay, end: options.clock.now() });
  await writeSummary(options.folder, summary);
  if (summary.finished) await run.state.file.remove();
  return summary;
}

/** Milliseconds between pages; said where the site wants more than the command. */
function delayOf({ crawl, options, start }: Run): number {
  if (start.ignoreRobots) return options.delay;
  const all = start.origins.flatMap((origin) => crawl.robots(origin) ?? []);
  const delay = Math.max(options.delay, ...all.map((robots) => robots.delay));
  const wanted = Math.max(...all.map((robots) => robots.wanted));
  if (delay === options.delay) return delay;
  options.onNotice?.(
    `robots.txt of the site asks for ${secondsText(wanted)} from page to page${wanted > delay ? `, and gets ${secondsText(delay)}, the most that this program waits` : ''}.`,
  );
  return delay;
}

async function askRobots(run: Run, origin: string): Promise<void> {
  const { network, warc, state, crawl, start } = run;
  const page = network.open(emptyBook());
  const headers = { 'User-Agent': run.browser.userAgent(), Accept: 'text/plain,*/*;q=0.5' };
  let url = `${origin}/robots.txt`;
  let answer: Answer | undefined;
  for (let hops = 0; hops <= LIMITS.redirects && url !== ''; hops++) {
    const got = await page.get({ url, method: 'GET', headers, kind: 'document', main: true });
    if (got.is === 'no-answer' && origin === start.origins[0]) throw noAnswerError(got, origin);
    answer = got.is === 'answer' ? got.answer : undefined;
    const next = answer && answer.status >= 300 && answer.status < 400 && headerOf(answer.headers, 'location');
    const target = next ? canonicalAddress(next, url) : undefined;
    url = target !== undefined && start.origins.includes(originOf(target)) ? target : '';
  }
  await page.close();
  const status = answer?.status ?? 0;
  const isUnavailable = status >= 500 || status === 429;
  if (isUnavailable && origin === start.origins[0] && !start.ignoreRobots) throw robotsUnavailable(origin, status);
  const body = answer && status < 300 ? wholeBody(answer) : Buffer.alloc(0);
  if (answer && !body && origin === start.origins[0] && !start.ignoreRobots) throw robotsUnreadable(origin);
  const text = (body ?? Buffer.alloc(0)).toString('utf8', 0, LIMITS.robotsBytes);
  const line: RobotsLine = { is: 'robots', origin, status: body ? status : 0, text, warc: await warc.settle() };
  await state.file.add(line);
  crawl.apply(line);
}

/** Of a file that ends early nobody knows what the rest forbids; one that is longer than what counts is enough. */
function wholeBody(answer: Answer): Buffer | undefined {
  return answer.cut === 'time' || answer.cut === 'disconnect' ? undefined : decodedBody(answer);
}

async function captureQueue(run: Run, delay: number): Promise<Stop | undefined> {
  const { crawl, options, state } = run;
  let failures = 0;
  for (let next = crawl.frontier.next(); next !== undefined; next = crawl.frontier.next()) {
    if (crawl.frontier.done() >= options.maxPages) return 'max-pages';
    if (crawl.totals.bytes >= options.maxBytes) return 'max-bytes';
    const { line, stop } = await capturePage(run, next, delay);
    await state.file.add(line);
    crawl.apply(line);
    failures = line.outcome.is === 'failed' ? failures + 1 : 0;
    if (stop) return stop;
    if (failures >= LIMITS.failures) return 'failures';
    const { totals } = crawl;
    const megabytes = Math.round(totals.bytes / 1_000_000);
    options.onProgress?.(`${crawl.frontier.done()} pages, ${crawl.frontier.length()} waiting, ${megabytes} MB`);
  }
  return undefined;
}

interface Captured {
  readonly line: PageLine;
  /** The site asks to be left alone for longer than a run waits. */
  readonly stop?: 'retry-after';
}

async function capturePage(run: Run, next: Waiting, delay: number): Promise<Captured> {
  const { crawl, options, start, warc } = run;
  const book = emptyBook();
  let visited: Visited | undefined;
  let stop = false;
  let wait: number | undefined;
  for (let tries = 0; ; tries++) {
    await run.pace.next(delay);
    visited = await visitOnce(run, next, book);
    wait = waitOf(visited?.main, options, tries);
    stop = wait !== undefined && wait > LIMITS.wait;
    if (wait === undefined || stop || tries >= LIMITS.retries) break;
    await options.clock.sleep(wait);
  }
  const isFirst = crawl.frontier.done() === 0 && next.url === start.start;
  const problem = isFirst && visited ? startProblem(visited.main, next.url) : undefined;
  if (problem) throw problem;
  const shown = visited && 'url' in visited.main ? canonicalAddress(visited.main.url) : undefined;
  const line: PageLine = {
    ...{ is: 'page', url: next.url, outcome: outcomeOf(visited) },
    ...(shown !== undefined && shown !== withoutFragment(next.url) && { shown }),
    ...(visited?.isCut === true && { linksCut: true }),
    ...(visited?.asksAgreement === true && { asksAgreement: true }),
    ...((visited?.forms?.length ?? 0) > 0 && { forms: visited!.forms! }),
    ...{ links: crawl.frontier.unknown(visited?.links ?? []), ...book, warc: await warc.settle() },
  };
  if (wait !== undefined && stop)
    options.onNotice?.(
      `The site asks to be left alone until ${new Date(options.clock.now().getTime() + wait).toISOString()}.`,
    );
  return { line, ...(stop && { stop: 'retry-after' }) };
}

/** Undefined where the browser broke down under the page. */
async function visitOnce(run: Run, next: Waiting, book: ReturnType<typeof emptyBook>): Promise<Visited | undefined> {
  const { crawl, browser, network, options } = run;
  const context = await browser.context();
  try {
    return await visit(next.url, {
      ...{ context, userAgent: browser.userAgent(), network: network.open(book), timeout: options.timeout },
      follows: (address) => crawl.refusal(address) === undefined && !crawl.frontier.isDone(address),
    });
  } catch {
    return undefined;
  }
}

/** Milliseconds that a busy site is left alone; undefined where it is not busy. */
function waitOf(main: Main | undefined, options: CaptureOptions, tries: number): number | undefined {
  if (main === undefined || !('answer' in main)) return undefined;
  const { status, headers } = main.answer;
  if (status !== 429 && status !== 503) return undefined;
  return (
    retryAfter(headerOf(headers, 'retry-after'), options.clock.now()) ?? Math.max(options.delay, 1000) * 2 ** tries
  );
}

function outcomeOf(visited: Visited | undefined): Outcome {
  if (visited === undefined) return { is: 'failed', why: 'browser' };
  const { main, failed, rendered } = visited;
  if (main.is === 'no-answer') return { is: 'failed', why: main.why === 'timeout' ? 'timeout' : 'no-answer' };
  if (main.is === 'blocked') return { is: 'failed', why: main.why === 'robots' ? 'robots' : 'other-origin' };
  const { status, cut } = main.answer;
  if (status >= 500 || status === 429 || status === 408) return { is: 'failed', why: 'server-error', status };
  if (main.is === 'redirect') return { is: 'redirect', status, ...(main.endless === true && { endless: true }) };
  if (main.is === 'document')
    return { is: 'document', status, ...(cut !== undefined && { cut: true }), ...(main.packed && { packed: true }) };
  if (failed !== undefined || rendered === undefined) return { is: 'failed', why: failed ?? 'browser', status };
  if (rendered === 'cut') return { is: 'page', status, rendered: 'differs', cut: true };
  return { is: 'page', status, rendered };
}
