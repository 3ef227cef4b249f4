/** What a page holds for its scripts and maps: words that a visitor may see, though no element of the page has them. */
import { latin1 } from '../text/bytes.ts';

export interface Unspoken {
  /** Words that a script hands to a pop-up, which shows them as they are. */
  readonly popUps: string;
  /** All of the page's own scripts and data, and the addresses that its maps are asked for. */
  readonly all: string;
}

const MOST_SCRIPTS = 64;
const MOST_POP_UPS = 512;
const LONGEST_POP_UP = 4096;
const LONGEST_TAG = 2048;
/** What is said behind these stands in a bubble on the map: Leaflet, Mapbox, Google, ArcGIS, OpenLayers. */
const POP_UP =
  /\b(?:bindPopup|bindTooltip|setPopupContent|setTooltipContent|openPopup|openTooltip|setContent|setHTML)\s{0,9}\(|\bInfoWindow\s{0,9}\(\s{0,9}\{\s{0,9}content\s{0,9}:|\b(?:popupContent|popupTemplate|infoWindowContent|infoTemplate)\b["']?\s{0,9}[:=]/g;
const LITERAL = /"((?:[^"\\\n]|\\[\s\S]){0,4096})"|'((?:[^'\\\n]|\\[\s\S]){0,4096})'|`((?:[^`\\]|\\[\s\S]){0,4096})`/y;
const ESCAPE = /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([\s\S]))/gi;
const MAP = /^(?:https?:)?\/\/[^/"'\s]{0,200}(?:maps?\.|\/maps?\b|openstreetmap|mapquest|bing\.com)/i;
const ADDRESS = /\s(?:src|data-src|href)\s{0,9}=\s{0,9}(?:"([^"]{1,1024})"|'([^']{1,1024})')/gi;

/** @param raw bytes of an HTML page */
export function readUnspoken(raw: Uint8Array): Unspoken {
  const buffer = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
  const scripts = scriptsIn(buffer);
  return {
    popUps: scripts.map(popUpsIn).join(' '),
    all: [...scripts.map(unescaped), ...mapsIn(buffer)].join(' '),
  };
}

/** Of scripts that stand in the page itself. */
function scriptsIn(buffer: Buffer): readonly string[] {
  const scripts: string[] = [];
  for (const [opener, closer] of [
    ['<script', '</script'],
    ['<SCRIPT', '</SCRIPT'],
  ] as const) {
    for (let at = buffer.indexOf(opener); at >= 0 && scripts.length < MOST_SCRIPTS;) {
      const start = buffer.indexOf('>', at) + 1;
      if (start === 0) break;
      const end = buffer.indexOf(closer, start);
      if (end > start && !isCommentedOut(buffer, at)) scripts.push(buffer.toString('utf8', start, end));
      at = end < 0 ? -1 : buffer.indexOf(opener, end);
    }
  }
  return scripts;
}

/** Bytes before a script in which a comment around it begins. */
const COMMENT_BEFORE = 4096;

function isCommentedOut(buffer: Buffer, at: number): boolean {
  const before = latin1(buffer, Math.max(0, at - COMMENT_BEFORE), at);
  return before.lastIndexOf('<!--') > before.lastIndexOf('-->');
}

function popUpsIn(script: string): string {
  const words: string[] = [];
  for (const { 0: call, index } of script.matchAll(POP_UP)) {
    if (words.length >= MOST_POP_UPS) break;
    words.push(...literalsBehind(script, index + call.length));
  }
  return words.join(' ');
}

/** The literals that are put together there; up to the end of the call, or of the statement. */
function literalsBehind(script: string, from: number): readonly string[] {
  const literals: string[] = [];
  const end = Math.min(script.length, from + LONGEST_POP_UP);
  for (let at = from; at < end; at++) {
    const sign = script[at]!;
    if (sign === ')' || sign === ';' || sign === '}') break;
    if (sign !== '"' && sign !== "'" && sign !== '`') continue;
    LITERAL.lastIndex = at;
    const [whole, double, single, template] = LITERAL.exec(script) ?? [];
    if (whole === undefined) break;
    literals.push(withoutTags(unescaped(double ?? single ?? template ?? '')));
    at += whole.length - 1;
  }
  return literals;
}

function withoutTags(text: string): string {
  return text.replace(/<[^<>]{0,500}>/g, ' ');
}

function unescaped(script: string): string {
  return script.replace(ESCAPE, (_, unicode?: string, hex?: string, sign?: string) => {
    if (sign !== undefined) return /[nrtbfv\n]/.test(sign) ? ' ' : sign;
    return String.fromCharCode(parseInt(unicode ?? hex ?? '20', 16));
  });
}

const MOST_MAPS = 64;
/** Of frames, pictures and links each; pages that repeat one a million times stay linear. */
const MOST_TAGS = 5000;

/** Places for which a map in a frame, a picture of a map, or a link to a map asks. */
function mapsIn(buffer: Buffer): readonly string[] {
  const places: string[] = [];
  let looked = 0;
  for (const opener of ['<iframe', '<IFRAME', '<img', '<IMG', '<a ', '<A ']) {
    let tags = 0;
    for (let at = buffer.indexOf(opener); at >= 0 && looked < MOST_MAPS; at = buffer.indexOf(opener, at + 2)) {
      if (++tags > MOST_TAGS) break;
      const tag = latin1(buffer, at, at + LONGEST_TAG).split('>', 1)[0] ?? '';
      for (const [, a, b] of tag.matchAll(ADDRESS)) {
        const address = a ?? b ?? '';
        if (!MAP.test(address)) continue;
        looked++;
        places.push(decoded(address));
      }
    }
  }
  return places;
}

function decoded(address: string): string {
  return address
    .replaceAll('+', ' ')
    .replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
