/** Sections of a page that holds its people one below the other, without an element around each. */
import { isDigit, latin1 } from '../match/bytes.ts';
import { createIntList, lastAtMost, pushInt, type IntList } from '../match/int-list.ts';
import type { Markup } from '../views/markup.ts';
import type { Range } from './place.ts';

/** In the order of the page. */
export interface Sections {
  /** Starts of headings, and of lines across the page. */
  readonly starts: IntList;
  readonly ends: IntList;
  /** 1 to 6; 0: a line across the page. */
  readonly levels: IntList;
}

const LINE = 0;
/** A name that leads its section stands that near to the line above it. Bytes. */
const NEAR_LINE = 400;

export function readSections(bytes: Uint8Array, { starts, ends, kinds }: Markup): Sections {
  const sections: Sections = { starts: createIntList(), ends: createIntList(), levels: createIntList() };
  for (let tag = 0; tag < starts.length; tag++) {
    const start = starts.items[tag]!;
    if (kinds.items[tag] !== 0 || (bytes[start + 1]! | 0x20) !== 0x68) continue;
    const second = bytes[start + 2];
    const isLine = (second! | 0x20) === 0x72;
    if ((!isLine && !isDigit(second)) || /\w/.test(String.fromCharCode(bytes[start + 3] ?? 0))) continue;
    pushInt(sections.starts, start);
    pushInt(sections.ends, isLine ? ends.items[tag]! : endOfHeading(bytes, ends.items[tag]!));
    pushInt(sections.levels, isLine ? LINE : second! - 0x30);
  }
  return sections;
}

/** Headings are short. */
const LONGEST_HEADING = 1024;

function endOfHeading(bytes: Uint8Array, from: number): number {
  const close = latin1(bytes, from, from + LONGEST_HEADING).search(/<\/h\d/i);
  return close < 0 ? from : from + close;
}

/** The section of a name that stands in a heading, or right behind a line across the page. */
export function sectionAround({ starts, ends, levels }: Sections, offset: number, end: number): Range | undefined {
  const at = lastAtMost(starts, offset);
  if (at < 0) return undefined;
  const [start, level] = [starts.items[at]!, levels.items[at]!];
  const isLed = level === LINE ? offset - ends.items[at]! <= NEAR_LINE : offset < ends.items[at]!;
  if (!isLed) return undefined;
  let next = at + 1;
  while (next < starts.length && !isBorder(levels.items[next]!, level)) next++;
  return { start, end: next < starts.length ? starts.items[next]! : end };
}

/** Headings of a lower rank, and lines below a heading, are parts of the section. */
function isBorder(next: number, level: number): boolean {
  return level === LINE ? next === LINE : next !== LINE && next <= level;
}
