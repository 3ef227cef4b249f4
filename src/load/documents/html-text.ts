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

/** A heading, paragraph or other block of a page, or a line of one. */
export interface HtmlBlock {
  readonly text: string;
  /** Headings: 1 to 6. */
  readonly level?: number;
}

/**
 * The blocks of an HTML page as a reader sees them; in one pass, so that broken markup costs no more than good markup.
 * Text that styles hide is kept, and nothing is run or fetched.
 */
export function htmlBlocks(html: string): readonly HtmlBlock[] {
  const blocks: { text: string; level?: number }[] = [];
  let parts: string[] = [];
  let [at, level, kept] = [0, 0, 0];
  const endBlock = (): void => {
    blocks.push({ text: decoded(parts.join('')), ...(level > 0 && { level }) });
    parts = [];
  };
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) break;
    parts.push(kept > 0 ? html.slice(at, open) : oneLine(html.slice(at, open)));
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
    const closes = html[open + 1] === '/';
    at = after(html, '>', open);
    if (!INLINE.has(name)) endBlock();
    if (/^h[1-6]$/.test(name)) level = closes ? 0 : Number(name[1]);
    if (name === 'pre') kept = Math.max(0, kept + (closes ? -1 : 1));
    if (UNSEEN.has(name) && !closes) at = endOf(name, html, at);
  }
  parts.push(oneLine(html.slice(at)));
  endBlock();
  return blocks.flatMap((block) => block.text.split('\n').map((text) => ({ ...block, text })));
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
