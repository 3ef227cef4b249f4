import { setTimeout as wait } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import type { CaptureSummary } from '../capture/summary.ts';
import { formatCount } from '../model/words.ts';
import type { Context } from './context.ts';
import { plainText, progressOn, wrapText, type ExitCode, type Io } from './io.ts';
import { bytesOption, collect, countOption } from './options.ts';

interface CaptureFlags {
  readonly out: string;
  readonly alsoHost?: readonly string[];
  readonly delay: number;
  readonly maxPages: number;
  readonly maxBytes: number;
  readonly maxDepth: number;
  readonly maxVariants: number;
  readonly timeout: number;
  readonly ignoreRobots?: boolean;
  readonly quiet?: boolean;
}

export function addCapture(program: Command, context: Context): void {
  program
    .command('capture')
    .summary("copy the jurisdiction's own public website into a package; the only command that uses the network")
    .description(
      "Opens every page of the jurisdiction's own public website in a browser and writes what the site serves, and what its pages look like after their scripts have run, as WARC files for the audit. It is the only command that uses the network. It asks the one site and nothing else, slowly, with GET only; it fills in no form, presses no button, logs in nowhere and obeys robots.txt.",
    )
    .argument('<url>', 'address of the first page; scheme, host and port together are the site')
    .option('--out <folder>', 'folder for the capture: website/ of a package', 'website')
    .option('--also-host <host>', "another host of the agency, such as its CDN's; may be repeated", collect)
    .option('--delay <ms>', 'least milliseconds from page to page', countOption(0, 3_600_000), 1000)
    .option('--max-pages <number>', 'most addresses to visit', countOption(1, 10_000_000), 10_000)
    .addOption(
      new Option('--max-bytes <size>', 'most bytes to fetch, such as 500MB')
        .argParser(bytesOption)
        .default(20e9, '20GB'),
    )
    .option('--max-depth <number>', 'most links from the first page', countOption(0, 1_000_000), 1000)
    .option(
      '--max-variants <number>',
      'most combinations of query parameters below one path; values of a single parameter, such as ?id=, do not count',
      countOption(1, 1_000_000),
      1000,
    )
    .option('--timeout <seconds>', 'longest time for one page', countOption(1, 3600), 30)
    .option('--ignore-robots', 'you run this site: do not obey its robots.txt; the capture notes it')
    .option('--quiet', 'print only that the network is used, warnings and errors')
    .addHelpText('after', HELP)
    .action(async (url: string, flags: CaptureFlags) => {
      context.exitCode = await runCapture(url, flags, context.io);
    });
}

const HELP = `
Written into the folder, readable by you alone:
  capture-00001.warc.gz   what the site served, and pages as their scripts left them; a new file each GB
  capture.json            counts, and what was not followed and why
  capture-state.jsonl     how far it is; gone when nothing is left to do

What only a search form shows is captured where links or a sitemap lead to it too; other pages can be
saved with a browser into the same folder, once the capture has ended.

Interrupt it with Ctrl-C at any time: the same command goes on where it was, asks for nothing twice,
and tries again what has failed. A limit may be raised for that (--max-pages, --max-bytes).

Exit codes:
  0  the site is captured, as far as its links and sitemaps lead
  1  not all of it: a limit was reached, pages failed, do not open or wait for "I agree"; capture.json
     lists them
  2  it could not run
130  it was interrupted with Ctrl-C

Examples:
  sorna-audit capture https://registry.example.gov/ --out my-package/website
  sorna-audit capture https://registry.example.gov/search --also-host cdn.example.gov --delay 2000
`;

async function runCapture(url: string, flags: CaptureFlags, io: Io): Promise<ExitCode> {
  const { captureSite } = await import('../capture/capture-site.ts');
  const { toolVersion } = await import('../content/content.ts');
  const { BrowserMissing } = await import('../browser/start.ts');
  const progress = progressOn(io, flags.quiet ?? false);
  const onExit = (code: number): void => {
    progress.done();
    if (code > 128) io.err('Interrupted. The same command goes on where it was.\n');
  };
  try {
    const summary = await captureSite({
      ...{ start: url, folder: flags.out, alsoHosts: flags.alsoHost ?? [], delay: flags.delay },
      ...{ maxPages: flags.maxPages, maxBytes: flags.maxBytes, maxDepth: flags.maxDepth },
      ...{ maxVariants: flags.maxVariants, timeout: flags.timeout * 1000, ignoreRobots: flags.ignoreRobots ?? false },
      ...{ version: toolVersion(), env: io.env },
      clock: { now: () => new Date(), sleep: (ms) => wait(ms) },
      onNetwork: (sentence) => {
        io.err(wrapText(plainText(sentence)));
        process.on('exit', onExit);
      },
      onNotice: (sentence) => {
        progress.done();
        io.err(wrapText(plainText(sentence), 'Note: '));
      },
      onProgress: progress.step,
    });
    progress.done();
    if (!(flags.quiet ?? false)) io.out(captureText(summary, flags.out));
    return summary.complete ? 0 : 1;
  } catch (error) {
    progress.done();
    if (!(error instanceof BrowserMissing)) throw error;
    io.err(`${error.message}\n`);
    return 2;
  } finally {
    process.off('exit', onExit);
    progress.done();
  }
}

const REASONS: Readonly<Record<string, string>> = {
  robots: 'robots.txt asks to leave them alone',
  'other-origin': 'on other sites',
  depth: 'deeper than --max-depth',
  variants: 'too many combinations of parameters (--max-variants)',
  calendar: 'days of a calendar far from today',
  repeats: 'the same folder again and again in the address',
  'error-status': 'answered with an error, such as 404; the answer is kept',
  'server-error': 'the server failed (5xx, 429)',
  timeout: 'took longer than --timeout; a larger one gives them more time',
  'no-answer': 'no answer, or broken off',
  'too-large': 'too large; the beginning is kept',
  links: 'have more links than are followed from one page',
  browser: 'the browser broke down',
  redirects: 'lead from address to address without end',
  packed: 'packed in a way that does not open, or too large unpacked; kept as sent',
  agreement: 'wait for "I agree"; no button is pressed here',
  form: 'addresses of forms, which are not filled in; their results are here only where links lead to them',
  limit: 'still waiting',
};

const STOPS: Readonly<Record<string, string>> = {
  'max-pages': 'It stopped at --max-pages. The same command with more of them goes on.',
  'max-bytes': 'It stopped at --max-bytes. The same command with more of them goes on.',
  failures: 'It stopped because page after page failed. See that the site is well; the same command goes on.',
  'retry-after': 'It stopped because the site asks to be left alone for a while. After that the same command goes on.',
};

const BEHIND =
  'What lies behind "I agree" is here only where links lead to it. Look at it in a browser, and save its pages into the same folder, or capture from an address behind it into another folder.';

/** No addresses: a link may hold what nobody should see. They stand in capture.json. */
function captureText(summary: CaptureSummary, folder: string): string {
  const { counts, notFollowed, stopped } = summary;
  const number = (n: number, many: string, one = many): string =>
    `  ${formatCount(n).padStart(10)}  ${n === 1 ? one : many}\n`;
  const changed = `${formatCount(counts.rendered)} of them changed by their scripts`;
  const fetched = counts.bytes < 1e6 ? 'less than 1 MB' : `${formatCount(Math.ceil(counts.bytes / 1e6))} MB`;
  const blocked = Object.values(counts.blocked).reduce<number>((sum, each) => sum + (each ?? 0), 0);
  return [
    plainText(`Captured into ${folder}:\n\n`),
    number(counts.pages, `pages, ${changed}`, counts.rendered === 1 ? 'page, changed by its scripts' : 'page'),
    number(counts.documents, 'documents and other files', 'document or other file'),
    number(counts.redirects, 'addresses that only lead elsewhere', 'address that only leads elsewhere'),
    number(counts.requests, `requests, ${fetched}`, `request, ${fetched}`),
    ...(blocked > 0 ? [number(blocked, 'requests of pages that were not sent: other sites, forms, streams')] : []),
    ...(counts.lost > 0 ? [number(counts.lost, 'requests of pages without a whole answer')] : []),
    ...(notFollowed.length > 0 ? ['\nNot captured, or not as a page:\n\n'] : []),
    ...notFollowed.map(({ why, count }) => number(count, REASONS[why] ?? why)),
    '\n',
    ...(notFollowed.some(({ why }) => why === 'agreement') ? [wrapText(BEHIND)] : []),
    ...(stopped === undefined ? [] : [wrapText(STOPS[stopped] ?? stopped)]),
    ...(summary.finished || stopped !== undefined ? [] : ['The same command tries again what has failed.\n']),
    ...(notFollowed.length > 0 ? [plainText(`${folder}/capture.json lists the addresses of these.\n`)] : []),
  ].join('');
}
