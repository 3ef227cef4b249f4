/** Addresses: which are the same, which belong to the site. */
import { InputError } from '../errors.ts';
import { LIMITS } from './settings.ts';

export interface Scope {
  /** Address of the first page. */
  readonly start: string;
  /** Scheme, host and port of the site, then those of the further hosts. */
  readonly origins: readonly [string, ...string[]];
}

/** Parameters that name a visit or an advertisement, never a page; so does `_=` with the time of day. */
const VISIT =
  /^(?:jsessionid|phpsessid|session_?id|aspsessionid[a-z]*|cfid|cftoken|utm_[a-z]+|fbclid|gclid|msclkid|mc_[ce]id)$/i;

/** The same in a path, as Java and ASP.NET write it: `/page;jsessionid=1`, `/(S(1))/page`. */
const SESSION = /;jsessionid=[^?#/;]*|\/\((?:[A-Z]\([^()/?#]{1,200}\))+\)(?=\/)/gi;

/**
 * An address as it is followed: absolute, http or https, without user name, default port and fragment. A fragment that
 * holds a route of a single-page application (`#/` or `#!`) is kept, since another page stands behind it. The order of
 * parameters is kept. Undefined where it is no address of the web.
 */
export function canonicalAddress(link: string, base?: string): string | undefined {
  if (link.length > LIMITS.addressLength) return undefined;
  let url: URL;
  try {
    url = new URL(link.trim(), base);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.username = '';
  url.password = '';
  if (!/^#[/!]./.test(url.hash)) url.hash = '';
  return url.href.length > LIMITS.addressLength ? undefined : url.href;
}

/** The same text for addresses that differ only by who visits: these are one page. */
export function identityOf(address: string): string {
  const end = /[?#]|$/.exec(address)!.index;
  const path = address.slice(0, end).replace(SESSION, '') + address.slice(end);
  const mark = path.indexOf('?');
  if (mark < 0) return path;
  const hash = path.indexOf('#', mark);
  const query = path.slice(mark + 1, hash < 0 ? undefined : hash);
  const kept = query.split('&').filter((pair) => !VISIT.test(pair.split('=', 1)[0] ?? '') && !/^_=\d{13}$/.test(pair));
  return path.slice(0, mark) + (kept.length > 0 ? `?${kept.join('&')}` : '') + (hash < 0 ? '' : path.slice(hash));
}

/** Without the fragment: what a server is asked for. */
export function withoutFragment(address: string): string {
  const hash = address.indexOf('#');
  return hash < 0 ? address : address.slice(0, hash);
}

/** The fragment of an address that is followed: a route of a single-page application, or nothing. */
export function routeOf(address: string): string {
  return address.slice(withoutFragment(address).length);
}

export function originOf(address: string): string {
  return new URL(address).origin;
}

/** @throws InputError where the start or a further host is no address */
export function scopeOf(start: string, alsoHosts: readonly string[]): Scope {
  const address = /^https?:\/\//i.test(start.trim()) ? canonicalAddress(start) : undefined;
  if (address === undefined) {
    const next = 'Write the address of the first page with its beginning, such as https://registry.example.gov/.';
    throw new InputError([{ code: 'address', level: 'error', message: 'This is not an address of the web.', next }]);
  }
  const { protocol, origin } = new URL(address);
  const more = alsoHosts.map((host) => {
    const full = canonicalAddress(host.includes('://') ? host : `${protocol}//${host}`);
    if (full !== undefined && new URL(full).pathname === '/' && !full.includes('?')) return originOf(full);
    const next = 'Write it as cdn.example.gov or cdn.example.gov:8443.';
    const message = 'What --also-host names is not a host.';
    throw new InputError([{ code: 'also-host', level: 'error', message, next }]);
  });
  return { start: address, origins: [origin, ...new Set(more.filter((each) => each !== origin))] };
}
