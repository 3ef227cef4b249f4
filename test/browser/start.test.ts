import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startBrowser } from '../../src/browser/start.ts';

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-browser-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

test(
  'A browser starts where no home can be written, and leaves nothing outside its profile',
  { timeout: 120_000 },
  async () => {
    const [profile, elsewhere] = [temporary(), temporary()];
    const file = join(elsewhere, 'file');
    writeFileSync(file, 'as it was');
    // A folder below a file can be made by nobody, root included.
    const env = { ...process.env, HOME: join(file, 'home'), XDG_CACHE_HOME: join(file, 'cache') };
    const browser = await startBrowser({ env, profile, onNotice: () => undefined });
    const page = await browser.newPage();
    await page.setContent('<p>here</p>');
    expect(await page.$eval('p', (p) => p.textContent)).toBe('here');
    await browser.close();
    expect(existsSync(join(profile, 'home'))).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('as it was');
  },
);
