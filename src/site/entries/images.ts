/** Pictures of a page, by the names under which they are served. */
import { latin1 } from '../match/bytes.ts';

/** Pictures of one page that are kept: a registrant has a few. */
const MOST_IMAGES = 16;
const LONGEST_TAG = 8192;
/** Attributes in which scripts of picture galleries keep the address until the picture is wanted. */
const SOURCE =
  /\s(?:data-src|data-original|data-lazy-src|srcset|src)\s*=\s*(?:"([^"]{1,4096})"|'([^']{1,4096})'|([^\s"'>]{1,4096}))/gi;
const PICTURE_NAME = /\.(?:jpe?g|png|gif|webp|bmp|tiff?|avif|svg|jfif|heic)$/i;
/** Says that there is no picture. */
const STAND_IN =
  /no[-_ ]?(?:photo|image|picture|pic)|silhouette|placeholder|unavailable|not[-_ ]available|coming[-_ ]soon|blank/i;
/** What is no portrait, whatever page it stands on. */
const ORNAMENT = /logo|icon|sprite|spacer|pixel|banner|seal|badge|button|arrow|map|captcha|flag|loading|spinner/i;

export interface Images {
  /**
   * File names in lower case, without folder and, where they end as a picture's, without query; `data:` and a digest of
   * sorts for pictures inside the page.
   */
  readonly names: readonly string[];
  /** There may be pictures that the page does not name: drawn by a script or a style sheet. */
  readonly isOpen: boolean;
}

/** @param raw bytes of an HTML page */
export function readImages(raw: Uint8Array): Images {
  const buffer = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
  const names = new Set<string>();
  let isOpen = buffer.includes('background-image') || buffer.includes('<canvas');
  for (const opener of ['<img', '<IMG', '<source', '<image']) {
    for (let at = buffer.indexOf(opener); at >= 0 && names.size < MOST_IMAGES; at = buffer.indexOf(opener, at + 4)) {
      const close = buffer.indexOf('>', at);
      if (close < 0) break;
      const tag = latin1(buffer, at, Math.min(close, at + LONGEST_TAG));
      const sources = [...tag.matchAll(SOURCE)].map(([, a, b, c]) => fileName(a ?? b ?? c ?? ''));
      if (sources.length === 0) isOpen = true;
      for (const source of sources) if (source !== '') names.add(source);
    }
  }
  return { names: [...names].slice(0, MOST_IMAGES), isOpen };
}

/** The last part of an address; a picture inside the page is told by its size and last characters. */
export function fileName(address: string): string {
  if (/^data:/i.test(address)) return `data:${address.length}:${address.slice(-24)}`;
  const whole = address.trim().split(/[#\s]/, 1)[0] ?? '';
  const path = whole.split('?', 1)[0] ?? '';
  const from = path.lastIndexOf('/') + 1;
  // CallImage?id=8801 is another picture for every number; photo.jpg?v=3 is one.
  return (PICTURE_NAME.test(path) ? path.slice(from) : whole.slice(from)).toLowerCase();
}

export function isStandIn(name: string): boolean {
  return !name.startsWith('data:') && STAND_IN.test(name);
}

export function isOrnament(name: string): boolean {
  return !name.startsWith('data:') && (ORNAMENT.test(name) || name.endsWith('.svg'));
}
