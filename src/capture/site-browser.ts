/** The browser of a capture: started when it is needed, started again when it breaks down, and gone without a trace. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../browser/paths.ts';
import { startBrowser, type Browser, type BrowserContext } from '../browser/start.ts';

export interface SiteBrowser {
  /** @throws BrowserMissing when no browser starts */
  readonly context: () => Promise<BrowserContext>;
  /** Browser's own words, then ours. */
  readonly userAgent: () => string;
  readonly close: () => Promise<void>;
}

interface Running {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly profile: string;
}

export function createSiteBrowser(
  env: Environment,
  ownName: string,
  onNotice: (sentence: string) => void,
): SiteBrowser {
  let running: Running | undefined;
  let userAgent = ownName;
  let noticed = false;
  const close = async (): Promise<void> => {
    const last = running;
    running = undefined;
    if (!last) return;
    await last.browser.close().catch(() => undefined);
    await rm(last.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const start = async (): Promise<Running> => {
    const profile = await mkdtemp(join(tmpdir(), 'sorna-audit-capture-'));
    const notice = (sentence: string): void => {
      if (!noticed) onNotice(sentence);
      noticed = true;
    };
    try {
      // A browser leaves files in the temporary folder, too.
      const browser = await startBrowser({
        env: { ...env, TMPDIR: profile },
        profile,
        purpose: 'capture',
        onNotice: notice,
      });
      userAgent = `${await browser.userAgent()} ${ownName}`;
      const context = await browser.createBrowserContext({ downloadBehavior: { policy: 'deny' } });
      return { browser, context, profile };
    } catch (error) {
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      throw error;
    }
  };
  return {
    context: async () => {
      if (running && !running.browser.connected) await close();
      running ??= await start();
      return running.context;
    },
    userAgent: () => userAgent,
    close,
  };
}
