/** HTML report → tagged PDF with bookmarks, printed by a browser that is shut off from everything else. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../browser/paths.ts';
import { startBrowser, type Browser, type HTTPRequest, type Page, type Purpose } from '../../browser/start.ts';
import { finishPdf, readPlaces } from './pdf-finish.ts';
import type { PdfFacts } from './pdf-finish.ts';

export interface PdfOptions extends PdfFacts {
  /** Default: this process's environment. */
  readonly env?: Environment;
  /** One sentence for the user, for example that the browser runs without its sandbox. */
  readonly onNotice?: (sentence: string) => void;
}

export interface PdfDone {
  readonly pages: number;
  readonly bytes: number;
  /** What printed it, such as "HeadlessChrome/147.0.0.0". */
  readonly browser: string;
}

/** Five locks: no scripts, the page's own policy, interception, offline mode, and the dead proxy of the launch. */
async function openClosedPage(browser: Browser, blocked: string[]): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (request: HTTPRequest) => {
    const embedded = request.url().startsWith('data:') && !request.isNavigationRequest();
    if (!embedded) blocked.push(request.url().slice(0, 200));
    void (embedded ? request.continue() : request.abort()).catch(() => undefined);
  });
  await page.setOfflineMode(true);
  return page;
}

function refuse(blocked: readonly string[]): never {
  throw new Error(`The report asked for something outside itself: ${blocked.join(', ')}`);
}

/**
 * A refresh that was blocked still replaces the page: then the PDF would be an error page. A frame with a file of this
 * computer is refused by the browser before anything can be intercepted; the report has no frames at all.
 */
async function checkPage(page: Page, title: string): Promise<void> {
  if (page.url() !== 'about:blank' || page.frames().length > 1 || (await page.title()) !== title) {
    throw new Error('The browser does not show the report that it was given.');
  }
}

function print(page: Page, tagged = true): Promise<Uint8Array> {
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged, outline: tagged, timeout: 0 });
}

/** Fills the page column of the contents list. CSS has no way to ask for the page of a link's target. */
async function numberContents(page: Page, places: ReadonlyMap<string, number>): Promise<void> {
  const numbers = JSON.stringify(Object.fromEntries(places));
  await page.evaluate(
    `(() => { const pages = ${numbers}; for (const cell of document.querySelectorAll('[data-page-of]')) { const n = pages[cell.dataset.pageOf]; if (n) cell.textContent = String(n); } })()`,
  );
}

async function printPage(page: Page, html: string, title: string, tagged: boolean): Promise<Uint8Array> {
  await page.setContent(html, { waitUntil: 'load', timeout: 60_000 });
  await checkPage(page, title);
  const first = await print(page, tagged);
  if (!html.includes('data-page-of="')) return first;
  const { places } = await readPlaces(first);
  const listed = [...places.keys()].some((name) => html.includes(`data-page-of="${name}"`));
  if (listed) await numberContents(page, places);
  const bytes = listed ? await print(page) : first;
  await checkPage(page, title);
  return bytes;
}

async function printHtml(browser: Browser, html: string, title: string, tagged: boolean): Promise<Uint8Array> {
  const blocked: string[] = [];
  const page = await openClosedPage(browser, blocked);
  // What was asked for explains any other failure: a page that navigates away takes the browser's answers with it.
  const bytes = await printPage(page, html, title, tagged).catch((error: unknown) => {
    if (blocked.length > 0) refuse(blocked);
    throw error;
  });
  await page.browserContext().close();
  return blocked.length > 0 ? refuse(blocked) : bytes;
}

export interface Printer {
  /**
   * Prints a page as the browser makes it. `title` must be the HTML's own. `tagged`: with structure and bookmarks, which
   * `finishPdf` wants and which cost more the longer the page is.
   */
  readonly print: (html: string, title: string, tagged: boolean) => Promise<Uint8Array>;
  /** What prints, such as "HeadlessChrome/147.0.0.0". */
  readonly browser: string;
  /** Must be called once, whatever happened. */
  readonly close: () => Promise<void>;
}

/** Starts a browser that prints any number of pages. Throws BrowserMissing when none starts. */
export async function startPrinter(
  options: Pick<PdfOptions, 'env' | 'onNotice'> & { readonly purpose?: Purpose },
): Promise<Printer> {
  const profile = await mkdtemp(join(tmpdir(), 'sorna-audit-print-'));
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close().catch(() => undefined);
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const { env = process.env, onNotice = () => undefined, purpose = 'print' } = options;
    const started = await startBrowser({ env, profile, purpose, onNotice });
    browser = started;
    return {
      print: (html, title, tagged) => printHtml(started, html, title, tagged),
      browser: await started.version(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Prints a report of `renderHtml` to `outPath` (mode 0600). `title` must be the HTML's own title. Meant for up to about
 * 1,000 rows: a browser's time and memory for one tagged document grow with the square of its length. The checklist has
 * about 250 rows, and findings are samples (at most 20 a check), so one file is enough; full lists live in side files.
 * Throws BrowserMissing when no browser starts.
 */
export async function renderPdf(html: string, outPath: string, options: PdfOptions): Promise<PdfDone> {
  const printer = await startPrinter(options);
  try {
    const raw = await printer.print(html, options.title, true);
    const finished = await finishPdf(raw, { title: options.title, asOf: options.asOf });
    await writeFile(outPath, finished, { mode: 0o600 });
    return { pages: (await readPlaces(finished)).pages, bytes: finished.length, browser: printer.browser };
  } finally {
    await printer.close();
  }
}
