/** Addresses in files that the browser does not show: sitemaps, feeds, and pages that it could not open. */
import { gunzipSync } from 'node:zlib';
import { canonicalAddress } from './address.ts';
import { LIMITS } from './settings.ts';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LIST =
  /^(?:\uFEFF)?\s*(?:<\?xml[^<>]*>\s*)?(?:<!--[^<>]*-->\s*|<\?[^<>]*>\s*)*<(?:[\w.-]+:)?(urlset|sitemapindex|rss|feed|RDF)\b/;
const LOCATION = /<(?:[\w.-]+:)?(?:loc|link|url|guid|id)\b[^<>]*>\s*(?:<!\[CDATA\[\s*)?(https?:[^<>\s\]]+)/gi;
const LINK_TAG =
  /<(?:[\w.-]+:)?(?:link|enclosure|content|image|loc)\b[^<>]*?\s(?:href|url)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/gi;
const ATTRIBUTE = /\b(?:href|src)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))/gi;

/**
 * What a sitemap, sitemap index, RSS or Atom feed (gzip too) lists, and one more than the limit where it lists more;
 * undefined where the bytes are none of these.
 */
export function listedLinks(bytes: Buffer, address: string): readonly string[] | undefined {
  const text = plainBytes(bytes)?.toString('utf8');
  if (text === undefined || !LIST.test(text.slice(0, 4096))) return undefined;
  return resolved([...wordsOf(text, LOCATION), ...wordsOf(text, LINK_TAG)], address);
}

/** Links of a page's source. Only for pages that the browser failed on: base tags and scripts are not looked at. */
export function sourceLinks(bytes: Buffer, address: string): readonly string[] {
  return resolved(wordsOf(bytes.toString('latin1'), ATTRIBUTE), address);
}

function* wordsOf(text: string, pattern: RegExp): Generator<string> {
  for (const [, ...found] of text.matchAll(pattern)) {
    const word = found.find((each) => each !== undefined);
    if (word !== undefined && word.length <= LIMITS.addressLength) yield decodeEntities(word);
  }
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, ten, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = ten === undefined ? Number.parseInt(String(hex), 16) : Number(ten);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function resolved(words: Iterable<string>, base: string): readonly string[] {
  const links = new Set<string>();
  for (const word of words) {
    if (links.size > LIMITS.linksPerPage) break;
    const address = canonicalAddress(word, base);
    if (address !== undefined) links.add(address);
  }
  return [...links];
}

function plainBytes(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: LIMITS.unpackedBytes });
  } catch {
    return undefined;
  }
}
