/** Pictures of a page, by the names under which they are served. */
import { createHash } from 'node:crypto';
import { latin1 } from '../text/bytes.ts';

/** Pictures of one page that are kept: a registrant has a few. */
const MOST_IMAGES = 16;
const LONGEST_TAG = 8192;
/** Attributes in which scripts of picture galleries keep the address until the picture is wanted. */
const SOURCE =
  /\s(?:data-src|data-original|data-lazy-src|srcset|src|(?:xlink:)?href)\s*=\s*(?:"([^"]{1,4096})"|'([^']{1,4096})'|([^\s"'>]{1,4096}))/gi;
/** The address of a link, from the beginning of its tag. */
const LINK = /^<a\s(?:[^<>]{0,1024}?\s)?href\s*=\s*(?:"([^"]{1,4096})"|'([^']{1,4096})'|([^\s"'>]{1,4096}))/i;
const PICTURE_NAME = /\.(?:jpe?g|png|gif|webp|bmp|tiff?|avif|svg|jfif|heic)$/i;
/** Says that there is no picture. */
const STAND_IN =
  /(?:no|sin)[-_ ]?(?:photo|image|img|picture|pic|mug|portrait|foto|imagen)|silhouette|placeholder|unavailable|not[-_ ]available|no[-_ ]disponible|coming[-_ ]?soon|(?:^|[=/_-])(?:none|nophoto|missing)(?:\.\w{3,4})?$|blank|default[-_ ]?(?:photo|image|picture|avatar|user|person)/i;
/** `background: #fff url('a.jpg')`; the entity of a quote may stand in an attribute. */
const BACKGROUND =
  /^background(?:-image)?\s*:[^;"'<>(]{0,64}url\(\s*(?:&quot;|&#39;|&apos;|(["']))?([^"'()<>&\s]{1,4096})/i;
/** Backgrounds that are looked at: style sheets are full of them. */
const MOST_BACKGROUNDS = 256;
/** Bytes before a style in which its element begins. */
const STYLE_BEFORE = 2048;
/** Data beyond are a list. Bytes. */
const LONGEST_RECORD = 65_536;
const PICTURE_ENDING = /\.(?:jpe?g|png|gif|webp|bmp|avif|jfif)\b/gi;
const LONGEST_NAME = 120;
/** A key like "photoId" or "inmateImage" whose value is not empty; "victimAge" is no image. */
const SPOKEN_OF =
  /"[\w -]{0,40}(?:(?<![A-Za-z])(?:photo|image|picture|mug_?shot|portrait)|Photo|Image|Picture|Mug[Ss]hot|Portrait|PHOTO|IMAGE|PICTURE|MUG_?SHOT|PORTRAIT)[\w -]{0,40}"\s{0,8}:(?!\s*(?:null|""|\[\s*\]|\{\s*\}|false|0\b))/;
/** What a picture is called that stands for a missing one, by its description or its address. */
const SAID_ABSENT =
  /\s(?:alt|title|aria-label)\s*=\s*["']?[^"'>]{0,40}?(?:\b(?:no|sin)\s(?:\w+\s){0,2}?(?:photo|photograph|image|picture|foto|imagen|fotograf\u00eda)\b|\b(?:photo|photograph|image|picture|foto)s?\s(?:is\s|of [^"'>]{0,60}?\s)?(?:not |un)(?:available|on file|provided|posted)|placeholder|silhouette|coming soon|photo pending)/i;
/** Before the name of such a picture. */
const NO_PHOTO = 'no-photo ';
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

/** @param raw bytes of an HTML page, or of a record in one */
export function readImages(raw: Uint8Array): Images {
  const buffer = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
  const names = new Set<string>();
  let isOpen = buffer.includes('<canvas');
  for (const opener of ['<img', '<IMG', '<source', '<image']) {
    // What begins before another tag has ended is a part of it.
    for (let at = buffer.indexOf(opener); at >= 0 && names.size < MOST_IMAGES;) {
      const close = buffer.indexOf('>', at);
      if (close < 0) break;
      const tag = latin1(buffer, at, Math.min(close, at + LONGEST_TAG));
      const inside = pictureInside(buffer, at, close, tag);
      const sources = inside ?? [...tag.matchAll(SOURCE)].map(([, a, b, c]) => fileName(a ?? b ?? c ?? ''));
      if (sources.length === 0) isOpen = true;
      const isAbsent = SAID_ABSENT.test(tag);
      for (const source of sources) if (source !== '') names.add(isAbsent ? `${NO_PHOTO}${source}` : source);
      at = buffer.indexOf(opener, close + 1);
    }
  }
  isOpen ||= leadsToPicture(buffer);
  const drawn = readBackgrounds(buffer);
  for (const name of drawn.names) names.add(name);
  return { names: [...names].slice(0, MOST_IMAGES), isOpen: isOpen || drawn.isOpen };
}

const INSIDE = /\ssrc\s*=\s*["']?(data:image\/)/i;
/** Shorter ones hold the place of a picture that a script fetches. */
const SHORTEST_INSIDE = 256;

/** The name of a picture whose bytes stand in the tag itself: they may be longer than any other tag. */
function pictureInside(buffer: Buffer, at: number, close: number, tag: string): readonly string[] | undefined {
  const found = INSIDE.exec(tag);
  if (found === null || /\sdata-(?:src|original|lazy-src)\s*=/i.test(tag)) return undefined;
  const start = at + found.index + found[0].length - found[1]!.length;
  const bytes = buffer.subarray(start, close);
  const end = bytes.findIndex((byte) => ENDS_ADDRESS.has(byte));
  const picture = end < 0 ? bytes : bytes.subarray(0, end);
  if (picture.length < SHORTEST_INSIDE) return undefined;
  return [`data:${picture.length}:${createHash('sha256').update(picture).digest('base64url')}`];
}

/** A quotation mark or a blank. */
const ENDS_ADDRESS = new Set([0x22, 0x27, 0x20, 0x09, 0x0a, 0x0d]);

/** Links that are looked at. */
const MOST_LINKS = 512;

/** A portrait may open on a click only. */
function leadsToPicture(buffer: Buffer): boolean {
  let looked = 0;
  for (const opener of ['<a ', '<A ']) {
    for (let at = buffer.indexOf(opener); at >= 0 && looked < MOST_LINKS; at = buffer.indexOf(opener, at + 3)) {
      looked++;
      const tag = latin1(buffer, at, Math.min(at + LONGEST_TAG, buffer.length));
      const [, a, b, c] = LINK.exec(tag) ?? [];
      const name = fileName(a ?? b ?? c ?? '');
      if (PICTURE_NAME.test(name) && !isStandIn(name) && !isOrnament(name)) return true;
    }
  }
  return false;
}

/** Pictures that the styles of elements name; a style sheet may draw others. */
function readBackgrounds(buffer: Buffer): Images {
  const names: string[] = [];
  let isOpen = false;
  let looked = 0;
  for (let at = buffer.indexOf('background'); at >= 0; at = buffer.indexOf('background', at + 10)) {
    if (names.length >= MOST_IMAGES || ++looked > MOST_BACKGROUNDS) return { names, isOpen: true };
    const [, , address] = BACKGROUND.exec(latin1(buffer, at, at + LONGEST_TAG)) ?? [];
    const before = latin1(buffer, Math.max(0, at - STYLE_BEFORE), at);
    const isInTag = before.lastIndexOf('<') > before.lastIndexOf('>');
    const name = fileName(address ?? '');
    if (isInTag && (PICTURE_NAME.test(name) || name.startsWith('data:'))) names.push(name);
    else if (latin1(buffer, at, at + 16) === 'background-image') isOpen = true;
  }
  return { names, isOpen };
}

/** Pictures that data name; open where the data speak of a picture in another way, as by its number. */
export function readPictureNames(raw: Uint8Array): Images {
  const text = latin1(raw, 0, Math.min(raw.length, LONGEST_RECORD));
  const names = new Set<string>();
  for (const { 0: ending, index } of text.matchAll(PICTURE_ENDING)) {
    if (names.size >= MOST_IMAGES) break;
    const [name = ''] = /[\w%.~-]*$/.exec(text.slice(Math.max(0, index - LONGEST_NAME), index)) ?? [];
    if (name !== '') names.add(fileName(name + ending));
  }
  return { names: [...names], isOpen: names.size === 0 && SPOKEN_OF.test(text) };
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

/** Named by its bytes: where two people have it, it is a portrait of neither. */
export function isToldByContent(name: string): boolean {
  return name.startsWith('data:') || name.startsWith('picture:');
}
