import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answered, capture, pathOf, records, testClock, type Seen } from './captured.ts';
import { GIF, html, redirect, send, serve, type Routes, type SmallSite } from './small-site.ts';

const base = mkdtempSync(join(tmpdir(), 'sorna-hostile-'));
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

const rendered = (all: readonly Seen[], path: string): string | undefined =>
  all.find(({ type, uri }) => type === 'resource' && pathOf(uri) === path)?.payload.toString();

describe('a page that', { timeout: 120_000 }, () => {
  test('asks questions, opens windows and leads away keeps nobody waiting, and where it leads is a link', async () => {
    const at = await site({
      '/': html(
        `<p id="end"></p><script>
          alert(1); confirm(2); prompt(3); print();
          onbeforeunload = () => 'stay';
          window.open('/window');
          document.getElementById('end').textContent = 'reached the end';
          setTimeout(() => { location.href = '/away'; }, 20);
        </script>`,
      ),
      '/window': html('<p>window</p>'),
      '/away': html('<meta http-equiv="refresh" content="0; url=/refreshed"><p>away</p>'),
      '/refreshed': html('<p>refreshed</p>'),
    });
    const summary = await capture(`${at.origin}/`, folder);
    const all = await records(folder);
    expect(answered(all)).toEqual(['/', '/away', '/refreshed', '/robots.txt', '/sitemap.xml', '/window']);
    expect(rendered(all, '/')).toContain('reached the end');
    expect(summary.complete).toBe(true);
  });

  test('reaches for other places reaches none', async () => {
    const other = await site({ '/*': send('text/plain', 'caught', 200, { 'Access-Control-Allow-Origin': '*' }) });
    const at = await site({
      '/': html(
        `<img src="${other.origin}/img"><iframe src="${other.origin}/frame"></iframe>
         <link rel="preconnect" href="${other.origin}"><link rel="dns-prefetch" href="${other.origin}">
         <link rel="prefetch" href="${other.origin}/prefetch"><script src="${other.origin}/script"></script>
         <form id="f" method="post" action="/form"><input name="a" value="1"></form>
         <p id="out"></p><script>
          const say = (text) => { document.getElementById('out').append(text + ' '); };
          fetch('${other.origin}/fetch').then(() => say('fetched')).catch(() => say('no fetch'));
          navigator.sendBeacon('${other.origin}/beacon', 'x');
          new WebSocket('${other.origin.replace('http', 'ws')}/socket').onerror = () => say('no socket');
          new WebSocket('ws://' + location.host + '/own-socket').onerror = () => say('no own socket');
          new EventSource('/events').onerror = () => say('no events');
          const worker = new Worker(URL.createObjectURL(new Blob(["fetch('${other.origin}/worker').catch(() => postMessage('no worker fetch'))"])));
          worker.onmessage = (message) => say(message.data);
          navigator.serviceWorker.register('/worker.js').then(() => say('service')).catch(() => say('no service'));
          window.open('${other.origin}/window');
          document.getElementById('f').submit();
          setTimeout(() => { location.href = '${other.origin}/leave'; }, 100);
        </script>`,
      ),
      '/worker.js': send('text/javascript', 'onfetch = () => {}'),
      '/to': redirect(`${other.origin}/redirected`),
    });
    const summary = await capture(`${at.origin}/`, folder);
    expect(other.asked).toEqual([]);
    expect(at.asked.filter((line) => !line.startsWith('GET '))).toEqual([]);
    const text = rendered(await records(folder), '/') ?? '';
    for (const word of ['no fetch', 'no socket', 'no own socket', 'no events', 'no worker fetch', 'no service'])
      expect(text).toContain(word);
    expect(summary.counts.blocked['other-origin']).toBeGreaterThanOrEqual(5);
    expect(summary.otherOrigins.map(({ origin }) => origin)).toEqual([other.origin]);
  });

  test('never ends costs its time and no more, and its links are followed', async () => {
    const at = await site({
      '/': html('<a href="/loop">x</a> <a href="/late">x</a> <a href="/after">x</a>'),
      '/loop': html('<a href="/from-loop">x</a><script>while (true) {}</script>'),
      '/late': html('<a href="/from-late">x</a><script>onload = () => { while (true) {} }</script>'),
      '/silent': () => undefined,
      '/from-loop': html('<p>from loop</p>'),
      '/from-late': html('<a href="/silent">x</a>'),
      '/after': html('<p>after</p>'),
    });
    const summary = await capture(`${at.origin}/`, folder, { timeout: 2000 });
    const paths = answered(await records(folder));
    for (const path of ['/loop', '/late', '/after', '/from-loop', '/from-late']) expect(paths).toContain(path);
    const late = summary.notFollowed.find(({ why }) => why === 'timeout');
    expect(late?.addresses.map(pathOf).sort()).toEqual(['/late', '/loop', '/silent']);
    expect([summary.finished, summary.complete]).toEqual([false, false]);
  });

  test('offers downloads writes nothing to the disk', async () => {
    const at = await site({
      '/': html(
        '<a href="/file">x</a><script>const a = document.createElement("a"); a.href = "/pushed.bin"; a.download = "pushed.bin"; document.body.append(a); a.click();</script>',
      ),
      '/file': send('text/html', '<p>saved</p>', 200, { 'Content-Disposition': 'attachment; filename="file.html"' }),
      '/pushed.bin': send('application/octet-stream', Buffer.alloc(10)),
    });
    const summary = await capture(`${at.origin}/`, folder);
    expect(answered(await records(folder))).toEqual(['/', '/file', '/pushed.bin', '/robots.txt', '/sitemap.xml']);
    expect(readdirSync(folder)).toEqual(['capture-00001.warc.gz', 'capture.json']);
    expect(summary.counts.documents).toBe(2);
    for (const place of [process.cwd(), join(process.env['HOME'] ?? '/', 'Downloads')])
      expect(existsSync(join(place, 'pushed.bin'))).toBe(false);
  });

  test('gives its elements the names of what reads it, or replaces it, is read all the same', async () => {
    const at = await site({
      '/': html(
        `<form name="querySelectorAll"></form><form name="documentElement"></form><img name="baseURI">
         <form id="x"><input name="getAttribute"><input id="filled"></form><a href="/real">x</a>
         <div id="host"></div><p id="p"></p><script>
          Document.prototype.querySelectorAll = () => [];
          Element.prototype.getAttribute = () => '/fake';
          Object.defineProperty(Element.prototype, 'outerHTML', { get: () => 'nothing' });
          DOMParser = class { parseFromString() { return document; } };
          document.getElementById('filled').value = 'typed by a script';
          document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML = '<a href="/shadow">in the shadow</a>';
        </script>`,
      ),
      '/real': html('<p>real</p>'),
      '/shadow': html('<p>shadow</p>'),
    });
    await capture(`${at.origin}/`, folder);
    const all = await records(folder);
    expect(answered(all)).toEqual(['/', '/real', '/robots.txt', '/shadow', '/sitemap.xml']);
    expect(rendered(all, '/')).toContain('value="typed by a script"');
    expect(rendered(all, '/')).toContain('in the shadow');
  });
});

describe('a site that', { timeout: 120_000 }, () => {
  test('has a route of its application behind each fragment is captured route by route', async () => {
    const at = await site({
      '/': html(
        `<a href="#/one">1</a><a href="#/two">2</a><a href="#top">no route</a><p id="p"></p>
         <script>document.getElementById('p').textContent = 'route ' + location.hash;</script>`,
      ),
    });
    await capture(`${at.origin}/`, folder);
    const pages = (await records(folder)).filter(({ type }) => type === 'resource');
    const shown = pages.map(({ uri, payload }) => [
      uri.slice(at.origin.length),
      /route [^<]*/.exec(payload.toString())?.[0],
    ]);
    expect(shown).toEqual([
      ['/', 'route '],
      ['/#/one', 'route #/one'],
      ['/#/two', 'route #/two'],
    ]);
  });

  test('sends packed, endless and broken answers is captured as far as they go', async () => {
    const page = '<!doctype html><p>packed</p><a href="/next">x</a>';
    const at = await site({
      '/': send('text/html', gzipSync(page), 200, { 'Content-Encoding': 'gzip' }),
      '/next': html(
        '<a href="/cut">x</a><a href="/bomb">x</a><a href="/empty">x</a><a href="/wrong">x</a><img src="/dead.gif">',
      ),
      '/cut': (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': '1000' });
        response.write('<p>only the beginning', () => response.destroy());
      },
      '/bomb': send('text/html', gzipSync(Buffer.alloc(100 * 1024 * 1024, 32)), 200, { 'Content-Encoding': 'gzip' }),
      '/empty': (_request, response) => void response.writeHead(204).end(),
      '/wrong': send('text/html', 'not gzip', 200, { 'Content-Encoding': 'gzip' }),
      '/dead.gif': (request) => request.socket.destroy(),
    });
    const summary = await capture(`${at.origin}/`, folder);
    const all = await records(folder);
    const of = (path: string): Seen | undefined =>
      all.find(({ type, uri }) => type === 'response' && pathOf(uri) === path);
    expect(of('/')?.payload.equals(gzipSync(page))).toBe(true);
    expect(of('/')?.http.get('content-encoding')).toBe('gzip');
    expect(rendered(all, '/')).toBeUndefined();
    expect(of('/cut')?.field('WARC-Truncated')).toBe('disconnect');
    expect(of('/cut')?.payload.toString()).toBe('<p>only the beginning');
    expect(of('/empty')?.status).toBe(204);
    expect(of('/bomb')?.http.get('content-encoding')).toBe('gzip');
    expect(summary.counts.lost).toBe(1);
    const failed = Object.fromEntries(summary.notFollowed.map(({ why, addresses }) => [why, addresses.map(pathOf)]));
    expect(failed).toEqual({ 'no-answer': ['/cut'], packed: ['/bomb', '/wrong'] });
  });

  test('gives what a page asks for again only the second time has lost nothing; what never comes is lost once', async () => {
    let asked = 0;
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const at = await site({
      '/': html(
        '<script>const ask = (path) => new Promise((done) => { const image = new Image(); image.onload = image.onerror = done; image.src = path; });' +
          'ask("/late.gif").then(() => ask("/late.gif")).then(() => ask("/late.gif")).then(() => ask("/dead.gif")).then(() => ask("/dead.gif"));</script>',
      ),
      '/late.gif': (request, response) => {
        asked++;
        if (asked === 1) request.socket.destroy();
        else response.writeHead(200, { 'Content-Type': 'image/gif' }).end(gif);
      },
      '/dead.gif': (request) => request.socket.destroy(),
    });
    const summary = await capture(`${at.origin}/`, folder);
    expect(asked).toBeGreaterThan(1);
    expect(summary.counts.lost).toBe(1);
  });

  test('sends more than anyone wants is cut, and it is said', async () => {
    const huge = Buffer.alloc(33 * 1024 * 1024, '<p>x</p>');
    const at = await site({
      '/': html('<a href="/huge">x</a><img src="/huge.gif">'),
      '/huge': send('text/html', huge),
      '/huge.gif': send('image/gif', huge),
    });
    const summary = await capture(`${at.origin}/`, folder);
    const cut = (await records(folder)).filter((each) => each.field('WARC-Truncated') === 'length');
    expect(cut.map(({ uri, payload }) => [pathOf(uri), payload.length])).toEqual([
      ['/huge.gif', 32 * 1024 * 1024],
      ['/huge', 32 * 1024 * 1024],
    ]);
    expect(summary.notFollowed).toContainEqual({ why: 'too-large', count: 1, addresses: [`${at.origin}/huge`] });
    expect([summary.counts.lost, summary.finished, summary.complete]).toEqual([1, true, false]);
  });

  test('has more links on a page than are followed, or a header with the name of a method, says so or is read', async () => {
    const many = (count: number): string =>
      Array.from({ length: count }, (_, i) => `<url><loc>{origin}/m/${i}</loc></url>`).join('');
    const at = await site({
      '/': html('<a href="/list">x</a><a href="/odd">x</a><a href="/full.xml">x</a><a href="/over.xml">x</a>'),
      '/odd': html('<a href="/m/odd">x</a>', { Constructor: 'x', ToString: 'y' }),
      '/list': html('<a href="/m/1">x</a>'.repeat(60_000)),
      '/full.xml': send('application/xml', `<urlset>${many(50_000)}</urlset>`),
      '/over.xml': send('application/xml', `<urlset>${many(50_001)}</urlset>`),
      '/m/*': html('<p>one'),
    });
    const summary = await capture(`${at.origin}/`, folder, { maxPages: 9 });
    const links = summary.notFollowed.find(({ why }) => why === 'links');
    expect(links?.addresses.map(pathOf)).toEqual(['/over.xml']);
    expect(at.asked).toContain('GET /m/odd');
    expect(summary.notFollowed.map(({ why }) => why)).not.toContain('browser');
    expect(summary.complete).toBe(false);
  });

  test('changes the protocol, or drips without end, keeps nobody waiting', async () => {
    const at = await site({
      '/': html('<a href="/switch">x</a><a href="/drip">x</a><a href="/after">x</a>'),
      '/switch': (request) =>
        void request.socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
      '/drip': (request) => {
        request.socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>only the beginning');
        const timer = setInterval(() => void (request.socket.writable && request.socket.write(' ')), 100);
        request.socket.on('close', () => clearInterval(timer));
      },
      '/after': html('<p>after</p>'),
    });
    const summary = await capture(`${at.origin}/`, folder, { timeout: 1500 });
    expect(at.asked).toContain('GET /after');
    const why = summary.notFollowed.flatMap((row) => row.addresses.map((address) => [pathOf(address), row.why]));
    expect(why).toEqual(
      expect.arrayContaining([
        ['/switch', 'no-answer'],
        ['/drip', 'timeout'],
      ]),
    );
    expect([summary.finished, summary.complete]).toEqual([false, false]);
  });

  test('goes in circles is left after some steps', async () => {
    const at = await site({
      '/': html('<a href="/a">x</a><a href="/deep/1">x</a><a href="/list?sort=0&by=0&page=0">x</a>'),
      '/a': redirect('/b'),
      '/b': redirect('/a'),
      '/deep/*': (request, response, origin) =>
        html(`<a href="/deep/${Number(request.url?.slice(6)) + 1}">x</a>`)(request, response, origin),
      '/list': (request, response, origin) => {
        const query = new URLSearchParams(request.url?.split('?')[1]);
        const next = ['sort', 'by', 'page'].map((name) => {
          const more = new URLSearchParams(query);
          more.set(name, String((Number(query.get(name)) + 1) % 3));
          return `<a href="/list?${more}">x</a>`;
        });
        html(next.join(''))(request, response, origin);
      },
    });
    const summary = await capture(`${at.origin}/`, folder, { maxDepth: 6, maxVariants: 10 });
    const counts = Object.fromEntries(summary.notFollowed.map(({ why, count }) => [why, count]));
    expect(counts).toMatchObject({ depth: 1 });
    expect(counts['variants']).toBeGreaterThan(3);
    expect(at.asked.filter((line) => line.includes('/deep/'))).toHaveLength(6);
    expect(at.asked.filter((line) => line.includes('/list'))).toHaveLength(10);
    expect(at.asked.filter((line) => /\/[ab]$/.test(line)).length).toBeLessThan(15);
    expect([summary.finished, summary.complete]).toEqual([true, false]);
  });

  test('is busy is given the time that it asks for', async () => {
    const answers: [number, Record<string, string>][] = [
      [429, { 'Retry-After': '7' }],
      [503, { 'Retry-After': 'Tue, 30 Jun 2026 12:01:00 GMT' }],
      [503, {}],
    ];
    const at = await site({
      '/': html('<a href="/busy">x</a>'),
      '/busy': (request, response, origin) => {
        const [status, headers] = answers.shift() ?? [200, {}];
        send('text/html', '<p>at last</p>', status, headers)(request, response, origin);
      },
    });
    const clock = testClock();
    const summary = await capture(`${at.origin}/`, folder, { clock, delay: 0 });
    expect(at.asked.filter((line) => line === 'GET /busy')).toHaveLength(4);
    expect(clock.waits).toEqual([7000, 53_000, 4000]);
    expect(summary.complete).toBe(true);
  });

  test('wants to be left alone for longer is left alone, and asked again by the next run', async () => {
    let busy = true;
    const at = await site({
      '/': html('<a href="/busy">x</a> <a href="/more">x</a>'),
      '/busy': (request, response, origin) =>
        busy
          ? send('text/plain', 'later', 503, { 'Retry-After': '86400' })(request, response, origin)
          : html('<p>open</p>')(request, response, origin),
      '/more': html('<p>more</p>'),
    });
    const first = await capture(`${at.origin}/`, folder);
    expect([first.stopped, first.complete]).toEqual(['retry-after', false]);
    expect(at.asked).not.toContain('GET /more');
    busy = false;
    const second = await capture(`${at.origin}/`, folder);
    expect([second.stopped, second.complete]).toEqual([undefined, true]);
    expect(at.asked).toContain('GET /more');
  });

  test('fails page after page is not asked for all of them', async () => {
    const links = Array.from({ length: 30 }, (_, i) => `<a href="/bad/${i}">x</a>`).join('');
    const at = await site({ '/': html(links), '/bad/*': send('text/plain', 'down', 500) });
    const summary = await capture(`${at.origin}/`, folder);
    expect(summary.stopped).toBe('failures');
    expect(at.asked.filter((line) => line.includes('/bad/'))).toHaveLength(10);
  });

  test('has another host of its own: its files and pages are taken too, as its robots.txt allows', async () => {
    const cdn = await site({
      '/robots.txt': send('text/plain', 'User-agent: sorna-audit\nDisallow: /no\n'),
      '/pixel.gif': send('image/gif', GIF),
      '/flyer': html('<p>flyer</p>'),
    });
    const at = await site({
      '/': html(
        `<img src="${cdn.origin}/pixel.gif"><img src="${cdn.origin}/no.gif"><a href="${cdn.origin}/flyer">x</a>`,
      ),
    });
    const summary = await capture(`${at.origin}/`, folder, { alsoHosts: [new URL(cdn.origin).host] });
    expect(cdn.asked).toEqual(['GET /robots.txt', 'GET /pixel.gif', 'GET /sitemap.xml', 'GET /flyer']);
    expect(summary.counts.blocked).toEqual({ robots: 1 });
    expect(summary.origins).toEqual([at.origin, cdn.origin]);
  });
});
