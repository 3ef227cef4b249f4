/** Elements whose content nobody reads. */
const UNSEEN = new Set(['script', 'style', 'template', 'title', 'noscript']);
/** Elements that do not part words: "bus<b>iness</b>" reads "business". */
const INLINE = new Set(
  'a abbr b bdi bdo cite code em font i ins del kbd mark q s small span strong sub sup u var wbr'.split(' '),
);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '\u00ad',
  sect: '§',
  para: '¶',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  middot: '·',
  bull: '•',
  copy: '©',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
};

/**
 * The words of an HTML page as a reader sees them, for finding quotes; in one pass, so that broken markup costs no more
 * than good markup. Text that styles hide is kept.
 */
export function htmlText(html: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) break;
    parts.push(oneLine(html.slice(at, open)));
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open);
      continue;
    }
    const tag = /^<\/?([a-zA-Z][a-zA-Z0-9-]{0,30})|^<[!?]/.exec(html.slice(open, open + 40));
    if (!tag) {
      parts.push('<');
      at = open + 1;
      continue;
    }
    const name = (tag[1] ?? '').toLowerCase();
    at = after(html, '>', open);
    if (!INLINE.has(name)) parts.push('\n');
    if (UNSEEN.has(name) && html[open + 1] !== '/') at = endOf(name, html, at);
  }
  parts.push(oneLine(html.slice(at)));
  return decoded(parts.join(''));
}

/** A line end in the source is a blank on the page: only elements end lines, and only there are words hyphenated. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function after(html: string, text: string, from: number): number {
  const found = html.indexOf(text, from);
  return found === -1 ? html.length : found + text.length;
}

/** Where the closing tag starts; at the end of the page where there is none. */
function endOf(name: string, html: string, from: number): number {
  const closing = new RegExp(`</${name}[\\s>/]`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}

function decoded(text: string): string {
  return text.replace(/&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = /^#[xX]/.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
