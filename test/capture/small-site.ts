/** A small public site on this computer, with everything that a capture may meet. All persons on it are invented. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface SmallSite {
  readonly origin: string;
  /** `GET /path`, with the query, in the order in which they came. */
  readonly asked: string[];
  readonly headersOf: (path: string) => IncomingMessage['headers'] | undefined;
  readonly close: () => Promise<void>;
}

export type Route = (request: IncomingMessage, response: ServerResponse, origin: string) => void;
export type Routes = Readonly<Record<string, Route>>;

export async function serve(routes: Routes): Promise<SmallSite> {
  const asked: string[] = [];
  const headers = new Map<string, IncomingMessage['headers']>();
  let origin = '';
  const server: Server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    headers.set(request.url ?? '', request.headers);
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const route = routes[path] ?? routes[`${path.slice(0, path.lastIndexOf('/') + 1)}*`];
    if (route) route(request, response, origin);
    else
      send('text/html', '<!doctype html><title>404</title><p>There is no such page.', 404)(request, response, origin);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    asked,
    headersOf: (path) => headers.get(path),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function send(
  type: string,
  body: string | Buffer,
  status = 200,
  more: Readonly<Record<string, string | readonly string[]>> = {},
): Route {
  return (_request, response, origin) => {
    const bytes = typeof body === 'string' ? body.replaceAll('{origin}', origin) : body;
    const headers = Object.fromEntries(
      Object.entries(more).map(([name, value]) => [
        name,
        typeof value === 'string' ? value.replaceAll('{origin}', origin) : [...value],
      ]),
    );
    response.writeHead(status, { 'Content-Type': type, ...headers });
    response.end(bytes);
  };
}

export function html(body: string, more: Readonly<Record<string, string | readonly string[]>> = {}): Route {
  return send('text/html; charset=utf-8', `<!DOCTYPE html><html><head></head><body>${body}</body></html>`, 200, more);
}

export function redirect(to: string, more: Readonly<Record<string, string>> = {}): Route {
  return send('text/plain', '', 302, { Location: to, ...more });
}

/** One white pixel. */
export const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
export const PDF = Buffer.from('%PDF-1.4\n% a flyer of an invented person\n%%EOF\n');

const links = (...to: readonly string[]): string => to.map((each) => `<a href="${each}">x</a>`).join(' ');

/** Whole site: server pages, an application, documents, and things that go wrong. */
export const SITE: Routes = {
  '/robots.txt': send('text/plain', 'User-agent: *\nDisallow: /private/\nSitemap: {origin}/maps/index.xml\n'),
  '/': html(
    `<img src="/photos/a.gif"><img loading="lazy" src="/photos/far.gif" style="margin-top:9000px">
     <link rel="stylesheet" href="/style.css">
     ${links('/offender/1', '/offender/2?utm_source=mail', '/offender/2', '/app', '/old', '/cookie', '/flyer.pdf')}
     ${links('/missing', '/private/list', 'https://elsewhere.example/x', '/big.zip', '/feed.xml', '/leave', 'mailto:a@example.org')}
     <map><area href="/area"></map><iframe src="/frame"></iframe><span onclick="location.href='/clicked'">x</span>
     <form action="/search" method="post"><input name="q"><button>Search</button></form>`,
    { 'Set-Cookie': ['visit=1; Path=/; HttpOnly'] },
  ),
  '/style.css': send('text/css', 'body { background: url(/photos/b.gif) }'),
  '/photos/*': send('image/gif', GIF),
  '/offender/*': (request, response, origin) =>
    html(`<h1>Offender ${request.url}</h1><link rel="stylesheet" href="/style.css">${links('/')}`)(
      request,
      response,
      origin,
    ),
  '/app': html(
    `<div id="list"></div><script>
      fetch('/api/list.json').then((r) => r.json()).then((all) => {
        document.getElementById('list').innerHTML =
          all.map((each) => '<a href="/offender/' + each.id + '">' + each.name + '</a>').join('');
      });
      fetch('/api/save', { method: 'POST', body: '{}' }).catch(() => {});
      fetch('https://elsewhere.example/tracker').catch(() => {});
    </script>`,
  ),
  '/api/list.json': send('application/json', '[{"id":7,"name":"Quill Arden"}]'),
  '/old': redirect('/new'),
  '/new': html('<p>moved here</p>'),
  '/cookie': (request, response, origin) =>
    html(`<p>${/visit=1/.test(request.headers.cookie ?? '') ? 'known visitor' : 'stranger'}</p>`)(
      request,
      response,
      origin,
    ),
  '/flyer.pdf': send('application/pdf', PDF),
  '/big.zip': send('application/zip', Buffer.alloc(300_000, 7)),
  '/feed.xml': send(
    'application/rss+xml',
    '<?xml version="1.0"?><rss version="2.0"><channel><item><link>{origin}/offender/8</link></item></channel></rss>',
  ),
  '/leave': redirect('https://elsewhere.example/gone'),
  '/area': html('<p>area</p>'),
  '/frame': html(`<p>frame</p>${links('/framed')}`),
  '/framed': html('<p>framed</p>'),
  '/clicked': html('<p>clicked</p>'),
  '/maps/index.xml': send(
    'application/xml',
    '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{origin}/maps/all.xml.gz</loc></sitemap></sitemapindex>',
  ),
  '/maps/all.xml.gz': (_request, response, origin) => {
    const map = `<urlset><url><loc>${origin}/offender/9</loc></url><url><loc>${origin}/area?a=1&amp;b=2</loc></url></urlset>`;
    response.writeHead(200, { 'Content-Type': 'application/gzip' });
    response.end(gzipSync(map));
  },
};
