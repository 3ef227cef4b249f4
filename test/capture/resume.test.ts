import { spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { answered, capture, records, testClock, warcFiles, type Seen } from './captured.ts';
import { html, send, serve, SITE, type SmallSite } from './small-site.ts';

const base = mkdtempSync(join(tmpdir(), 'sorna-resume-'));
let site: SmallSite;
let folder: string;
let runs = 0;

beforeEach(async () => {
  site = await serve(SITE);
  folder = join(base, `run-${runs++}`);
});
afterEach(() => site.close());
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Ends the run at the n-th wait, as a crash would. */
function crashingClock(n: number): ReturnType<typeof testClock> {
  const clock = testClock();
  return {
    ...clock,
    sleep: async (ms) => {
      if (clock.waits.length === n) throw new Error('the power is gone');
      await clock.sleep(ms);
    },
  };
}

const keyOf = ({ type, uri, block }: Seen): string =>
  `${type} ${uri.replace(/:\d+\//, '/')} ${type === 'response' ? block.toString('latin1').split('\r\n')[0] : ''}`;

async function kept(): Promise<readonly string[]> {
  return (await records(folder))
    .filter(({ type }) => type !== 'warcinfo')
    .map(keyOf)
    .sort();
}

describe('a capture that was interrupted', { timeout: 180_000 }, () => {
  test('goes on with the same command, asks for nothing twice, and ends with the same records', async () => {
    const whole = await capture(`${site.origin}/`, folder);
    const wanted = { records: await kept(), asked: site.asked.map((line) => line).sort() };
    await site.close();
    site = await serve(SITE);
    folder = join(base, 'parts');
    for (const n of [0, 4, 9]) {
      await expect(capture(`${site.origin}/`, folder, { clock: crashingClock(n) })).rejects.toThrow(
        'the power is gone',
      );
      const path = join(folder, warcFiles(folder).at(-1)!);
      appendFileSync(path, readFileSync(path).subarray(0, 40));
      appendFileSync(join(folder, 'capture-state.jsonl'), '{"is":"page","url":"http://127');
      expect(statSync(join(folder, 'capture-state.jsonl')).mode & 0o777).toBe(0o600);
    }
    const parts = await capture(`${site.origin}/`, folder);
    expect(await kept()).toEqual(wanted.records);
    expect([...site.asked].sort()).toEqual(wanted.asked);
    // The packed sitemap names the port, which is another one now.
    expect({ ...parts.counts, bytes: 0 }).toEqual({ ...whole.counts, bytes: 0 });
    expect(parts.files).toHaveLength(4);
    expect(readdirSync(folder).sort()).toEqual([...parts.files, 'capture.json']);
  });

  test('stops at --max-pages, says what waits, and goes on when more are allowed', async () => {
    const first = await capture(`${site.origin}/`, folder, { maxPages: 5 });
    expect([first.stopped, first.finished, first.complete]).toEqual(['max-pages', false, false]);
    expect(first.notFollowed.find(({ why }) => why === 'limit')!.count).toBe(first.counts.waiting);
    expect(first.counts.waiting).toBeGreaterThan(5);
    expect(readdirSync(folder)).toContain('capture-state.jsonl');
    const asked = site.asked.length;
    const second = await capture(`${site.origin}/`, folder, { maxPages: 1000 });
    expect([second.stopped, second.complete]).toEqual([undefined, true]);
    expect(site.asked.slice(asked)).not.toContain('GET /robots.txt');
    expect(answered(await records(folder))).toContain('/offender/9');
  });

  test('stops at --max-bytes', async () => {
    const summary = await capture(`${site.origin}/`, folder, { maxBytes: 100_000 });
    expect(summary.stopped).toBe('max-bytes');
    expect(site.asked).toContain('GET /big.zip');
    expect(site.asked).not.toContain('GET /framed');
  });

  test('tries again what has failed', async () => {
    let broken = true;
    const flaky = await serve({
      '/': html('<a href="/weak">x</a> <a href="/strong">x</a>'),
      '/weak': (request, response, origin) =>
        (broken ? send('text/plain', 'down', 500) : html('<p>up</p>'))(request, response, origin),
      '/strong': html('<p>strong</p>'),
    });
    const first = await capture(`${flaky.origin}/`, folder);
    expect([first.finished, first.complete]).toEqual([false, false]);
    expect(first.notFollowed).toContainEqual({ why: 'server-error', count: 1, addresses: [`${flaky.origin}/weak`] });
    broken = false;
    const asked = flaky.asked.length;
    const second = await capture(`${flaky.origin}/`, folder);
    expect(second.complete).toBe(true);
    expect(second.notFollowed).toEqual([]);
    expect(flaky.asked.slice(asked)).toEqual(['GET /weak']);
    await flaky.close();
  });

  test('of another site, or with other settings, is left alone', async () => {
    await capture(`${site.origin}/`, folder, { maxPages: 2 });
    const before = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]);
    await expect(capture('https://other.example.gov/', folder)).rejects.toThrow(
      new RegExp(`another capture, of ${site.origin}.*--out`, 's'),
    );
    await expect(capture(`${site.origin}/`, folder, { ignoreRobots: true })).rejects.toThrow(
      /--ignore-robots.*same command/s,
    );
    expect(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')])).toEqual(before);
  });

  test('with a state that cannot be read is refused, and a strange folder too', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'capture-state.jsonl'), '{"is":"page"}\n');
    await expect(capture(`${site.origin}/`, folder)).rejects.toThrow(/not the state of a capture.*empty folder/s);
    rmSync(join(folder, 'capture-state.jsonl'));
    writeFileSync(join(folder, 'index.html'), 'mine');
    await expect(capture(`${site.origin}/`, folder)).rejects.toThrow(/files that are not of a capture/);
    expect(readdirSync(folder)).toEqual(['index.html']);
    expect(site.asked).toEqual([]);
  });
});

describe('the program, killed', { timeout: 300_000 }, () => {
  const program = join(PACKAGE_ROOT, 'dist', 'cli.js');

  /** Runs the command; kills it without warning when the site has been asked `after` times. Exit code or signal. */
  async function run(after: number, signal: NodeJS.Signals = 'SIGKILL'): Promise<number | string | null> {
    temporary = mkdtempSync(join(base, 'tmp-'));
    const args = [program, 'capture', `${site.origin}/`, '--out', folder, '--delay', '0', '--quiet'];
    said = '';
    const stdio = ['ignore', 'ignore', 'pipe'] as const;
    const child = spawn(process.execPath, args, { stdio: [...stdio], env: { ...process.env, TMPDIR: temporary } });
    child.stderr!.on('data', (words: Buffer) => (said += words.toString()));
    const watch = setInterval(() => {
      if (site.asked.length >= after) child.kill(signal);
    }, 1);
    const ended = await new Promise<number | string | null>((resolve) =>
      child.on('close', (code, killedBy) => resolve(killedBy ?? code)),
    );
    clearInterval(watch);
    return ended;
  }

  let temporary: string;
  /** On its error output. */
  let said: string;
  beforeAll(async () => {
    const { spawnSync } = await import('node:child_process');
    const setup = spawnSync(process.execPath, [join(PACKAGE_ROOT, '.ci', 'setup.mjs')], { encoding: 'utf8' });
    expect(setup.status, setup.stderr).toBe(0);
  }, 300_000);

  test('at any moment, it ends with the same addresses', async () => {
    expect(await run(Infinity)).toBe(0);
    const wanted = answered(await records(folder));
    await site.close();
    site = await serve(SITE);
    folder = join(base, 'killed');
    const ends: (number | string | null)[] = [];
    for (const after of [1, 4, 13, 22]) ends.push(await run(after));
    ends.push(await run(Infinity));
    expect(ends).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL', 'SIGKILL', 0]);
    const all = await records(folder);
    expect(answered(all)).toEqual(wanted);
    const responses = all.filter(({ type }) => type === 'response').map(({ uri }) => uri);
    expect(responses).toHaveLength(new Set(responses).size);
  });

  test('with Ctrl-C, it leaves no browser and no profile, and goes on', async () => {
    expect(await run(9, 'SIGINT')).toBe(130);
    expect(said).toContain('Interrupted. The same command goes on where it was.');
    expect(readdirSync(temporary)).toEqual([]);
    expect(await run(Infinity)).toBe(0);
    expect(answered(await records(folder))).toContain('/offender/9');
  });
});
