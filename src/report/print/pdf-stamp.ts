/** The line of words at the foot of a page that says where one is. */

export interface PageBox {
  /** What a viewer shows, in the page's own units, before turning: [left, bottom, right, top]. */
  readonly box: readonly [number, number, number, number];
  /** Clockwise, in degrees: 0, 90, 180 or 270. */
  readonly rotate: number;
}

export interface Stamp {
  readonly left: string;
  readonly right: string;
}

/** Heights in points on a page as wide as US Letter. */
const LETTER_WIDTH = 612;
const STRIP = 20;
const TYPE_SIZE = 8;
const SIDE = 36;
/** Of the strip's lower edge. */
const BASE = 7;

/** Width of Helvetica's digits and most letters, in thousandths of the size: enough to keep words on the page. */
const GLYPH = 560;

/** Size as one sees it, after turning. */
function shown({ box, rotate }: PageBox): { readonly width: number; readonly height: number } {
  const [left, bottom, right, top] = box;
  const turned = rotate % 180 !== 0;
  return turned ? { width: top - bottom, height: right - left } : { width: right - left, height: top - bottom };
}

/** Plans have large pages and slips small ones; what is printed at their foot grows and shrinks with them. */
function scaleOf(page: PageBox): number {
  return Math.min(8, Math.max(0.25, shown(page).width / LETTER_WIDTH));
}

/** The page with a strip of its own for the stamp, below what is on it: so nothing can be hidden. */
export function withStrip(page: PageBox): PageBox {
  const [left, bottom, right, top] = page.box;
  const strip = STRIP * scaleOf(page);
  // The foot of a turned page is another of its sides.
  if (page.rotate === 90) return { ...page, box: [left, bottom, right + strip, top] };
  if (page.rotate === 180) return { ...page, box: [left, bottom, right, top + strip] };
  if (page.rotate === 270) return { ...page, box: [left - strip, bottom, right, top] };
  return { ...page, box: [left, bottom - strip, right, top] };
}

const fixed = (n: number): string => String(Math.round(n * 1000) / 1000);

/** Coordinates in which the foot of the page, as one sees it, is the x-axis. */
function footMatrix({ box, rotate }: PageBox): string {
  const [left, bottom, right, top] = box;
  const [a, b, x, y] =
    rotate === 90
      ? [0, 1, right, bottom]
      : rotate === 180
        ? [-1, 0, right, top]
        : rotate === 270
          ? [0, -1, left, top]
          : [1, 0, left, bottom];
  return [a, b, -b, a, x, y].map(fixed).join(' ');
}

/**
 * Content that prints the stamp at the foot of a page; the font is `/SornaStamp`, Helvetica in WinAnsi. It is an artifact
 * to readers of structure.
 *
 * @param page as it is shown, its strip included
 * @param rule a thin line above the words
 */
export function stampContent(page: PageBox, stamp: Stamp, rule: boolean): string {
  const { width } = shown(page);
  const scale = scaleOf(page);
  const side = Math.min(SIDE * scale, width / 10);
  const length = stamp.left.length + stamp.right.length + 4;
  const size = Math.min(TYPE_SIZE * scale, (width - 2 * side) / ((length * GLYPH) / 1000));
  const end = width - side - (stamp.right.length * size * GLYPH) / 1000;
  const text = (x: number, words: string): string =>
    words === '' ? '' : `1 0 0 1 ${fixed(x)} ${fixed(BASE * scale)} Tm (${escaped(words)}) Tj`;
  const height = STRIP * scale;
  return [
    '/Artifact BMC q',
    `${footMatrix(page)} cm`,
    rule ? `1 g 0 0 ${fixed(width)} ${fixed(height)} re f` : '',
    rule
      ? `0.55 G ${fixed(0.5 * scale)} w ${fixed(side)} ${fixed(height - scale)} m ${fixed(width - side)} ${fixed(height - scale)} l S`
      : '',
    `0.25 g BT /SornaStamp ${fixed(size)} Tf`,
    text(side, stamp.left),
    text(end, stamp.right),
    'ET Q EMC',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Only words of our own are stamped: ASCII. */
function escaped(words: string): string {
  return words.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, '\\$&');
}

/** Keeps what the page holds beyond its edge from being painted into the strip. */
export function clipContent({ box }: PageBox): string {
  const [left, bottom, right, top] = box;
  return `q ${[left, bottom, right - left, top - bottom].map(fixed).join(' ')} re W n`;
}
