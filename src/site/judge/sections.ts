/** Sections of a page that holds its people one below the other, without an element around each. */
import { isDigit, latin1 } from '../text/bytes.ts';
import { createIntList, lastAtMost, pushInt, type IntList } from '../text/int-list.ts';
import type { Markup } from '../views/markup.ts';
import type { Range } from '../text/range.ts';

/** In the order of the page. */
export interface Sections {
  /** Starts of headings, of lines across the page, and of paragraphs. */
  readonly starts: IntList;
  readonly ends: IntList;
  /** 1 to 6; 0: a line across the page; 7: a paragraph. */
  readonly levels: IntList;
}

const LINE = 0;
const PARAGRAPH = 7;
/** A name that leads its section stands that near to the line above it. Bytes. */
const NEAR_LINE = 400;
/** And to the start of its paragraph. */
const NEAR_START = 100;

export function readSections(bytes: Uint8Array, { starts, ends, kinds }: Markup): Sections {
  const sections: Sections = { starts: createIntList(), ends: createIntList(), levels: createIntList() };
  for (let tag = 0; tag < starts.length; tag++) {
    const start = starts.items[tag]!;
    const level = kinds.items[tag] === 0 ? levelOf(bytes, start) : undefined;
    if (level === undefined) continue;
    const end = ends.items[tag]!;
    pushInt(sections.starts, start);
    pushInt(sections.ends, level === LINE || level === PARAGRAPH ? end : endOfHeading(bytes, end));
    pushInt(sections.levels, level);
  }
  return sections;
}

/** Of `<h2>`, `<hr>` and `<p>`. */
function levelOf(bytes: Uint8Array, start: number): number | undefined {
  const [, name = ''] = /^<(h[r1-6]|p)(?=[\s/>])/i.exec(latin1(bytes, start, start + 4)) ?? [];
  if (name === '') return undefined;
  if (name.length === 1) return PARAGRAPH;
  return isDigit(name.charCodeAt(1)) ? Number(name[1]) : LINE;
}

/** Headings are short. */
const LONGEST_HEADING = 1024;

function endOfHeading(bytes: Uint8Array, from: number): number {
  const close = latin1(bytes, from, from + LONGEST_HEADING).search(/<\/h\d/i);
  return close < 0 ? from : from + close;
}

/** The section of a name that stands in a heading, or right behind a line across the page or the start of a paragraph. */
export function sectionAround({ starts, ends, levels }: Sections, offset: number, end: number): Range | undefined {
  let at = lastAtMost(starts, offset);
  // A paragraph right behind a line belongs to what the line begins.
  const isNearLine = (one: number): boolean => levels.items[one] === LINE && offset - ends.items[one]! <= NEAR_LINE;
  if (at > 0 && levels.items[at] === PARAGRAPH && isNearLine(at - 1)) at--;
  if (at < 0) return undefined;
  const [start, level] = [starts.items[at]!, levels.items[at]!];
  const behind = offset - ends.items[at]!;
  const isLed = level === LINE ? behind <= NEAR_LINE : level === PARAGRAPH ? behind <= NEAR_START : behind < 0;
  if (!isLed) return undefined;
  let next = at + 1;
  while (next < starts.length && !isBorder(levels.items[next]!, level)) next++;
  return { start, end: next < starts.length ? starts.items[next]! : end };
}

/** Headings of a lower rank, and lines below a heading, are parts of the section. */
function isBorder(next: number, level: number): boolean {
  if (level === PARAGRAPH) return true;
  return level === LINE ? next === LINE : next !== LINE && next <= level;
}
