import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BrowserMissing } from '../../src/browser/start.ts';
import { InputError } from '../../src/errors.ts';
import { answered, capture, records, testClock } from './captured.ts';
import { html, redirect, send, serve, type Routes, type SmallSite } from './small-site.ts';

const base = mkdtempSync(join(tmpdir(), 'sorna-begin-'));
let folder: string;
let runs = 0;
const sites: SmallSite[] = [];
const site = async (routes: Routes): Promise<SmallSite> => {
  const served = await serve(routes);
  sites.push(served);
  return served;
};

beforeEach(() => {
  folder = join(base, `run-${runs++}`);
});
afterEach(async () => {
  for (const each of sites.splice(0)) await each.close();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Code, and the sentence with what to do next; nothing may be left in the folder. */
async function refusal(start: string, more: Parameters<typeof capture>[2] = {}): Promise<readonly [string, string]> {
  const error = await capture(start, folder, more).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  const [problem] = (error as InputError).problems;
  expect(problem!.next).toBeDefined();
  expect(readdirSync(folder)).toEqual([]);
  return [problem!.code, `${problem!.message} ${problem!.next}`];
}

describe('a capture cannot begin where', { timeout: 60_000 }, () => {
  test('there is no such host', async () => {
    expect((await refusal('http://nowhere.invalid/'))[0]).toBe('site-no-such-host');
  });

  test('nothing listens', async () => {
    expect((await refusal('http://127.0.0.1:1/'))[0]).toBe('site-refused');
  });

  test('no secure connection comes about', async () => {
    const at = await site({ '/': html('plain') });
    const [code, words] = await refusal(at.origin.replace('http:', 'https:'));
    expect(code).toBe('site-tls');
    expect(words).toContain('NODE_EXTRA_CA_CERTS');
  });

  test('something answers that does not speak HTTP', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-nothing\r\n')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    expect((await refusal(`http://127.0.0.1:${port}/`))[0]).toBe('site-broken');
    server.close();
  });

  test('nobody answers in time', async () => {
    const at = await site({ '/robots.txt': () => undefined });
    expect((await refusal(at.origin, { timeout: 1000 }))[0]).toBe('site-timeout');
  });

  test('robots.txt forbids the first page, unless it is ignored', async () => {
    const routes = { '/robots.txt': send('text/plain', 'User-agent: *\nDisallow: /\n'), '/': html('<p>here</p>') };
    const at = await site(routes);
    const [code, words] = await refusal(at.origin);
    expect([code, at.asked]).toEqual(['robots', ['GET /robots.txt']]);
    expect(words).toContain('--ignore-robots');
    const said: string[] = [];
    const summary = await capture(at.origin, folder, { ignoreRobots: true, onNetwork: (words) => said.push(words) });
    expect(said[0]).toContain('robots.txt is not obeyed, because you say that the site is yours');
    expect([summary.settings.robots, summary.counts.pages]).toEqual(['ignored', 1]);
    expect((await records(folder))[0]!.block.toString()).toContain('robots: ignore\r\n');
  });

  test('robots.txt cannot be had', async () => {
    const at = await site({ '/robots.txt': send('text/plain', '', 503), '/': html('') });
    expect((await refusal(at.origin))[0]).toBe('robots-unavailable');
    expect(at.asked).toEqual(['GET /robots.txt']);
  });

  test.each([
    ['ends early', send('text/plain', 'User-agent: *\n', 200, { 'Content-Length': '500', Connection: 'close' })],
    ['is not packed as it says', send('text/plain', 'User-agent: *\n', 200, { 'Content-Encoding': 'gzip' })],
  ])('robots.txt %s, unless it is ignored', async (_name, route) => {
    const cut: typeof route = (request, response, origin) => {
      route(request, response, origin);
      setTimeout(() => response.socket?.destroy(), 50);
    };
    const at = await site({ '/robots.txt': cut, '/': html('') });
    expect((await refusal(at.origin))[0]).toBe('robots-unreadable');
    expect(at.asked).toEqual(['GET /robots.txt']);
  });

  test('the folder is a file', async () => {
    const at = await site({ '/': html('') });
    writeFileSync(folder, '');
    const error = await capture(at.origin, folder).catch((thrown: unknown) => thrown);
    expect((error as InputError).problems[0]!.code).toBe('no-folder');
    expect(at.asked).toEqual([]);
  });

  test('the site is busy: then it is another time, not another page', async () => {
    const at = await site({ '/': send('text/html', '', 503, { 'Retry-After': '86400' }) });
    expect((await refusal(`${at.origin}/`))[1]).toContain('try again later');
  });

  test('the address has a token: it is not said', async () => {
    const at = await site({});
    const error = await capture(`${at.origin}/x?token=s3cret`, folder).catch((thrown: unknown) => thrown);
    expect(JSON.stringify((error as InputError).problems)).not.toContain('s3cret');
    expect((error as InputError).problems[0]!.at?.file).toBe(`${at.origin}/x`);
  });

  test.each([
    ['is no page', send('image/png', Buffer.alloc(8)), 'not-html', 'Start from an HTML page'],
    ['is not there', send('text/html', 'gone', 404), 'start-status', 'answers 404'],
    ['asks for a login', send('text/html', 'who?', 401, { 'WWW-Authenticate': 'Basic' }), 'login', 'never logs in'],
    [
      'leads to another site',
      redirect('https://www.example.gov/home'),
      'redirected',
      'Capture https://www.example.gov instead',
    ],
    ['leads back to itself', redirect('/'), 'redirected', 'leads back to itself'],
  ])('the first page %s', async (_name, route, code, words) => {
    const at = await site({ '/': route });
    const found = await refusal(`${at.origin}/`);
    expect(found[0]).toBe(code);
    expect(found[1]).toContain(words);
  });

  test('no browser starts: then nothing is asked', async () => {
    const at = await site({ '/': html('') });
    const said: string[] = [];
    const env = { ...process.env, SORNA_AUDIT_BROWSER: '/nonexistent' };
    const error = await capture(at.origin, folder, { env, onNetwork: (words) => said.push(words) }).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(BrowserMissing);
    expect((error as Error).message).toContain('to open the pages of the site');
    expect([at.asked, said, readdirSync(folder)]).toEqual([[], [], []]);
  });
});

describe('robots.txt', { timeout: 60_000 }, () => {
  test('slows the capture down where it asks for more time', async () => {
    const at = await site({
      '/robots.txt': send('text/plain', 'User-agent: *\nCrawl-delay: 5\n'),
      '/': html('<a href="/2">x</a>'),
      '/2': html('<p>2</p>'),
    });
    const clock = testClock();
    const notes: string[] = [];
    await capture(`${at.origin}/`, folder, { clock, onNotice: (words) => notes.push(words) });
    expect(clock.waits).toEqual([5000, 5000]);
    expect(notes.join()).toContain('asks for 5 seconds from page to page.');
  });

  test('may speak to this program by name, and counts for what pages load too', async () => {
    const at = await site({
      '/robots.txt': send('text/plain', 'User-agent: *\nDisallow: /\n\nUser-agent: sorna-audit\nDisallow: /img/\n'),
      '/': html('<img src="/img/a.gif"><a href="/2">x</a>'),
      '/2': html('<p>2</p>'),
    });
    const summary = await capture(`${at.origin}/`, folder);
    expect(at.asked).not.toContain('GET /img/a.gif');
    expect(summary.counts.blocked).toEqual({ robots: 1 });
    expect(answered(await records(folder))).toContain('/2');
  });

  test('counts once what a page asks for again and again', async () => {
    const asks = 'fetch("/img/a.gif").catch(() => 0);';
    const at = await site({
      '/robots.txt': send('text/plain', 'User-agent: *\nDisallow: /img/\n'),
      '/': html(`<script>${asks}${asks}${asks}</script>`),
    });
    expect((await capture(`${at.origin}/`, folder)).counts.blocked).toEqual({ robots: 1 });
  });

  test('says how long it asks for where that is longer than anybody waits', async () => {
    const at = await site({
      '/robots.txt': send('text/plain', 'User-agent: *\nCrawl-delay: 86400\n'),
      '/': html(''),
    });
    const notes: string[] = [];
    await capture(`${at.origin}/`, folder, { clock: testClock(), onNotice: (words) => notes.push(words) });
    expect(notes.join()).toContain('asks for 86400 seconds from page to page, and gets 600 seconds');
  });

  test('that is not there, or leads elsewhere, forbids nothing', async () => {
    const at = await site({ '/robots.txt': redirect('https://elsewhere.example/robots.txt'), '/': html('') });
    expect((await capture(`${at.origin}/`, folder)).complete).toBe(true);
  });
});
