/** Addresses in pages → which page of the capture is meant, or which other site. */

/** `key`: the path without what differs between a server and a copy of its pages. */
export type Target =
  { readonly is: 'here'; readonly key: string } | { readonly is: 'elsewhere'; readonly host: string };

export interface Addresses {
  /** Undefined for what leads nowhere: mail, scripts, places on the same page. */
  readonly resolve: (href: string) => Target | undefined;
}

/** Where pages of a folder are thought to live. */
const NO_HOST = 'capture.invalid';
const LONGEST = 2000;
/** So many links of one host are a site's navigation; fewer may be a list of other sites. */
const FEW_LINKS = 5;

/** Key of a page itself. @param path as in findings; a member of an archive stands behind ` → ` */
export function pageKey(path: string, url: string | undefined): string {
  return keyOf(addressOf(path, url)?.pathname ?? path);
}

/**
 * @param own addresses in the page that say where it lives
 * @param hrefs all addresses of its links, for pages that were saved with whole addresses only
 */
export function addressesOf(
  path: string,
  url: string | undefined,
  own: readonly string[],
  hrefs: readonly string[],
): Addresses {
  const base = addressOf(path, url) ?? new URL(`http://${NO_HOST}/`);
  const hosts = new Set([base.host, ...own.map((address) => parsed(address, base)?.host ?? '')]);
  if (url === undefined && hosts.size === 1) {
    const usual = usualHost(hrefs);
    if (usual !== undefined) hosts.add(usual);
  }
  return {
    resolve: (href) => {
      if (href.startsWith('#') || href.length > LONGEST) return undefined;
      const address = parsed(href, base);
      if (!address || !/^https?:$/.test(address.protocol)) return undefined;
      if (!hosts.has(address.host)) return { is: 'elsewhere', host: address.hostname.replace(/^www\./, '') };
      return { is: 'here', key: keyOf(address.pathname) };
    },
  };
}

/** Of a longer one the beginning counts: every link of the page is put behind it. */
function addressOf(path: string, url: string | undefined): URL | undefined {
  if (url !== undefined) return parsed(url.slice(0, LONGEST));
  const inner = (path.split(' → ').at(-1) ?? path).slice(0, LONGEST);
  if (/^https?:\/\//.test(inner)) return parsed(inner);
  const escaped = inner.replaceAll('%', '%25').replaceAll('?', '%3F').replaceAll('#', '%23').replace(/^\/+/, '');
  return parsed(`http://${NO_HOST}/${escaped}`);
}

function parsed(address: string, base?: URL): URL | undefined {
  return URL.canParse(address, base?.href) ? new URL(address, base?.href) : undefined;
}

/** `/search.html`, `/search/`, `/search/index.php` and `/search?by=name` are one page. */
function keyOf(pathname: string): string {
  let path = pathname;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    // Not an escaped path: it stands for itself.
  }
  return withoutSlashes(path.replace(/[?#].*$/s, ''))
    .replace(/\.(?:html?|xhtml|php|aspx?|jsp|cfm)$/i, '')
    .replace(/(?:^|\/)(?:index|default|home)$/i, '')
    .toLowerCase();
}

/** Without those at the end. A pattern that ends there would look at every slash of an address of slashes. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}

/** The host most links name, where a page has no link without one. */
function usualHost(hrefs: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const href of hrefs) {
    if (!/^https?:\/\//i.test(href)) {
      if (/^[a-z0-9./?]/i.test(href) && !/^[a-z][a-z0-9+.-]*:/i.test(href)) return undefined;
      continue;
    }
    const host = parsed(href)?.host;
    if (host !== undefined) counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return most !== undefined && most[1] >= FEW_LINKS && most[1] * 2 > all ? most[0] : undefined;
}
