/** What a capture does not bring home is told, and what stands where only people look is found. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaptureSummary } from '../../src/capture/summary.ts';
import { capture, records, type Seen } from './captured.ts';
import { html, send, serve, type Routes, type SmallSite } from './small-site.ts';

const step = (url: string | undefined): number => Number(/\d+$/.exec(url ?? '')?.[0] ?? 0);
const link = (to: string): string => `<a href="${to}">x</a>`;

const ROUTES: Routes = {
  // As servers send it to whoever takes gzip.
  '/robots.txt': send('text/plain', gzipSync('User-agent: *\nDisallow: /private/\n'), 200, {
    'Content-Encoding': 'gzip',
  }),
  '/': html(
    `${['/private/x', '/chain/0', '/lie', '/latin', '/wall', '/tick', '/banner', '/notice'].map(link).join('')}
     <table><tr data-href="/row"><td>x</table><noscript><a href="/plain?a=1&amp;b=2">plain</a></noscript>
     <a href="#" onclick="window.open('/flyer?id=1')">x</a><a href="javascript:location.assign('/assigned')">x</a>
     <select onchange="location = this.value"><option value="/jump">x</select>
     <select><option value="/no-page">x</select>
     <form action="/search?from=top"><input name="q"></form><form action="/search"><input name="q"></form>`,
  ),
  '/chain/*': (request, response) => {
    response.writeHead(302, { Location: `/chain/${step(request.url) + 1}` });
    response.end();
  },
  '/lie': send('text/html', '<p>not packed at all</p>', 200, { 'Content-Encoding': 'gzip' }),
  '/latin': send('text/html; charset=iso-8859-1', Buffer.from('<a href="/find?name=Mu\xf1oz">x</a>', 'latin1')),
  '/find': html('<p>found</p>'),
  '/wall': html('<form method="post"><input type="submit" value="I Agree"></form><button>I do not agree</button>'),
  '/tick': html(
    '<form action="/in"><label><input type="checkbox"> I accept the terms</label><button>Go on</button></form>',
  ),
  '/banner': html('<div id="cookie-bar"><button>Accept</button></div><button>Accept all cookies</button>'),
  '/notice': html(`${link('/agreed')} <a href="/agreed">I agree</a><p>You agree to these terms.</p>`),
  '/*': html('<p>here</p>'),
};

const folder = mkdtempSync(join(tmpdir(), 'sorna-left-out-'));
let site: SmallSite;
let summary: CaptureSummary;
let all: readonly Seen[];

beforeAll(async () => {
  site = await serve(ROUTES);
  summary = await capture(`${site.origin}/`, folder);
  all = await records(folder);
}, 120_000);

afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const listed = (reason: string): readonly string[] =>
  summary.notFollowed
    .filter(({ why }) => why === reason)
    .flatMap(({ addresses }) => addresses.map((each) => each.replace(site.origin, '')));

test('a packed robots.txt is obeyed', () => {
  expect(listed('robots')).toEqual(['/private/x']);
  expect(site.asked).not.toContain('GET /private/x');
});

test('redirects without end are left, and not begun again where they were left', () => {
  expect(listed('redirects')).toEqual(['/chain/0']);
  expect(site.asked.filter((line) => line.includes('/chain/'))).toHaveLength(11);
});

test('a page that does not open is kept as sent, without a picture of the empty window', () => {
  expect(listed('packed')).toEqual(['/lie']);
  expect(all.filter(({ uri }) => uri.endsWith('/lie')).map(({ type }) => type)).not.toContain('resource');
  expect(listed('browser')).toEqual([]);
});

test('a page that waits for "I agree" is told, and the capture is not called complete', () => {
  expect(listed('agreement')).toEqual(['/wall', '/tick']);
  expect([summary.finished, summary.complete]).toEqual([true, false]);
});

test('forms are told once for each address', () => {
  expect(listed('form')).toEqual(['/search', '/in']);
});

test('links in rows, scripts, menus and for browsers without scripts are followed', () => {
  for (const path of ['/row', '/plain?a=1&b=2', '/flyer?id=1', '/assigned', '/jump', '/agreed'])
    expect(site.asked).toContain(`GET ${path}`);
  expect(site.asked).not.toContain('GET /no-page');
});

test('the letters of a query are sent in the encoding of the page', () => {
  expect(site.asked).toContain('GET /find?name=Mu%F1oz');
});
