/**
 * Starts a browser that has no network of its own: one that is installed, then the bundled one, then a clear error.
 */
import { spawn } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { prepareBundled } from './bundled.ts';
import { namedBrowsers, systemBrowsers } from './paths.ts';
import type { Candidate, Environment } from './paths.ts';

export type { Browser, BrowserContext, CDPSession, HTTPRequest, Page, Target } from 'puppeteer';

/**
 * What the browser is for. Both kinds are started with the network closed: who captures a site answers the requests of
 * its pages by himself, so that nothing a page does can reach another place.
 */
export type Purpose = 'print' | 'bind' | 'capture';

const WORDS: Readonly<Record<Purpose, { readonly task: string; readonly open: string; readonly else: string }>> = {
  print: {
    task: 'to print the PDF',
    open: 'The browser that prints the PDF runs without its sandbox, because {why}. The page it prints runs no scripts and has no network.',
    else: 'The HTML report holds the same content and needs none of these.',
  },
  bind: {
    task: 'to print the binder',
    open: 'The browser that prints the binder runs without its sandbox, because {why}. The page it prints runs no scripts and has no network.',
    else: 'Without a browser no binder is made; "sorna-audit audit" writes an HTML report without one.',
  },
  capture: {
    task: 'to open the pages of the site',
    open: 'The browser that opens the pages runs without its sandbox, because {why}. The scripts of the site run in it, so capture only a site of your own.',
    else: 'A copy made by another program (HTML files or WARC) can be put into the folder instead.',
  },
};

/** How long a candidate may take to start, in milliseconds. */
const START_LIMIT = 30_000;

/** No browser could be started. The message lists what was tried and three ways out. */
export class BrowserMissing extends Error {
  readonly tried: readonly string[];
  constructor(tried: readonly string[], purpose: Purpose = 'print') {
    const list =
      tried.length > 0 ? tried.map((line) => `  - ${line}`) : ['  - no browser was found at the usual places'];
    super(
      [
        `No browser could be started ${WORDS[purpose].task}. Tried:`,
        ...list,
        'Three ways out:',
        '  1. Install Google Chrome, Microsoft Edge or Chromium.',
        '  2. Set SORNA_AUDIT_BROWSER to the full path of a browser program.',
        '  3. On Linux x64, install the bundled browser: npm install --include=optional.',
        WORDS[purpose].else,
      ].join('\n'),
    );
    this.name = 'BrowserMissing';
    this.tried = tried;
  }
}

export interface StartOptions {
  readonly env: Environment;
  /** Folder for the browser's profile; the caller deletes it. */
  readonly profile: string;
  /** Default: print. */
  readonly purpose?: Purpose;
  /** One sentence to show to the user, for example that the sandbox is off. */
  readonly onNotice: (sentence: string) => void;
}

interface Start extends Candidate {
  readonly env: Environment;
}

/** Everything is refused: a dead proxy also silences the browser's own calls. */
const CLOSED = ['--proxy-server=http://127.0.0.1:9', '--proxy-bypass-list=<-loopback>', '--disable-dev-shm-usage'];

function inContainer(env: Environment): boolean {
  return existsSync('/.dockerenv') || existsSync('/run/.containerenv') || env['KUBERNETES_SERVICE_HOST'] !== undefined;
}

/** Launch flags to try in turn, with the sentence to show where the sandbox is off. */
function sandboxChoices(
  env: Environment,
  purpose: Purpose,
): readonly { readonly flags: readonly string[]; readonly notice?: string }[] {
  const off = (reason: string) => ({ flags: ['--no-sandbox'], notice: WORDS[purpose].open.replace('{why}', reason) });
  if (env['SORNA_AUDIT_BROWSER_SANDBOX'] === 'off') return [off('SORNA_AUDIT_BROWSER_SANDBOX is "off"')];
  // Chrome refuses to start as root with its sandbox.
  if (process.getuid?.() === 0) return [off('this program runs as root')];
  return inContainer(env) ? [{ flags: [] }, off('this container does not allow one')] : [{ flags: [] }];
}

/** Puppeteer hides why a browser did not start; the program itself says it on its error output. */
function causeOf(start: Start, flags: readonly string[]): Promise<string> {
  if (process.platform === 'win32') return Promise.resolve('it did not start');
  return new Promise((resolve) => {
    const child = spawn(start.path, ['--headless', ...flags, ...CLOSED, '--dump-dom', 'about:blank'], {
      env: start.env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 10_000,
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(0, 4000)));
    child.on('error', (error) => resolve(error.message));
    child.on('close', () => resolve(pickCause(said)));
  });
}

function pickCause(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /sandbox|shared librar|cannot|not found|denied|requires/i.test(line));
  return (telling ?? lines.find((line) => line !== '') ?? 'it did not start').slice(0, 300);
}

async function tryStart(start: Start, options: StartOptions): Promise<Browser | string> {
  const { launch } = await import('puppeteer');
  let cause = 'it did not start';
  for (const { flags, notice } of sandboxChoices(options.env, options.purpose ?? 'print')) {
    try {
      const browser = await launch({
        executablePath: start.path,
        headless: 'shell',
        pipe: true,
        args: [...CLOSED, ...flags],
        env: start.env as NodeJS.ProcessEnv,
        userDataDir: options.profile,
        timeout: START_LIMIT,
        protocolTimeout: 600_000,
      });
      if (notice) options.onNotice(notice);
      return browser;
    } catch {
      cause = existsSync(start.path) ? await causeOf(start, flags) : 'there is no such file';
    }
  }
  return cause;
}

async function bundledStart(env: Environment, profile: string): Promise<Start | string> {
  let cause = '';
  // The second home is for a cache folder that cannot be written in a home that can.
  for (const home of [env, homeIn(profile, env)]) {
    try {
      const bundled = await prepareBundled(home);
      if (!bundled) return 'the bundled browser (@sparticuz/chromium): not installed, or not made for this platform';
      return { path: bundled.path, from: 'bundled', env: bundled.env };
    } catch (error) {
      cause = `the bundled browser: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return cause;
}

function homeIn(profile: string, env: Environment): Environment {
  const home = join(profile, 'home');
  return { ...env, HOME: home, XDG_CACHE_HOME: join(home, '.cache'), XDG_CONFIG_HOME: join(home, '.config') };
}

/** Browsers give up where they cannot write into the user's home; then they get one that goes with the profile. */
async function withHome({ env, profile }: StartOptions): Promise<Environment> {
  if (process.platform === 'win32') return env;
  try {
    await access(env['HOME'] || homedir(), constants.W_OK);
    return env;
  } catch {
    await mkdir(join(profile, 'home'), { recursive: true, mode: 0o700 });
    return homeIn(profile, env);
  }
}

/**
 * Tries candidates in turn by starting them, since existence proves nothing: first what the environment names, then
 * what is installed, then the bundled browser. Throws BrowserMissing.
 */
export async function startBrowser(options: StartOptions): Promise<Browser> {
  const env = await withHome(options);
  const tried: string[] = [];
  const named = namedBrowsers(options.env);
  const installed = named.only ? [] : systemBrowsers(process.platform, options.env);
  const candidates = [...named.candidates, ...installed];
  for (const candidate of candidates) {
    const browser = await tryStart({ ...candidate, env }, options);
    if (typeof browser !== 'string') return browser;
    tried.push(`${candidate.path} (${candidate.from}): ${browser}`);
  }
  if (!named.only) {
    const start = await bundledStart(env, options.profile);
    if (typeof start === 'string') throw new BrowserMissing([...tried, start], options.purpose);
    const browser = await tryStart(start, options);
    if (typeof browser !== 'string') return browser;
    tried.push(`${start.path} (${start.from}): ${browser}`);
  }
  throw new BrowserMissing(tried, options.purpose);
}
