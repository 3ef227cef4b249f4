/** Elements of HTML and XML that hold others, as far as they may be records: their extents and nesting, in one pass. */
import { isWordByte, WORD } from '../text/bytes.ts';
import { HASH_PRIME, HASH_SEED, hashWord } from '../text/hashes.ts';
import { createIntList, pushInt, type IntList } from '../text/int-list.ts';
import type { Markup } from '../views/markup.ts';
import type { Nested } from './nested.ts';

export interface Elements extends Nested {
  /** 1 for the elements that are records of a list. */
  readonly areRecords: IntList;
}

const hashesOf = (names: string): ReadonlySet<number> =>
  new Set(names.split(' ').map((name) => hashWord(Buffer.from(name), 0, name.length)));

const RECORDS = hashesOf('tr li article item entry record row offender registrant url');
/** Elements of HTML that keep together what belongs to one person; in XML any element may. */
const CONTAINERS = hashesOf(
  'tr li article div section dl ul ol table tbody td th fieldset figure aside details ' +
    'item entry record row offender registrant url',
);
/** The next of the same name ends these, where their own end is left away. */
const OPEN_ENDED = hashesOf('tr li td th');
const LISTS = hashesOf('table ul ol');
/** Deeper nesting is not followed. */
const MOST_OPEN = 256;
const LONGEST_NAME = 24;

/** Elements that are not closed end with the text. Linear. */
export function readElements(bytes: Uint8Array, markup: Markup, isXml: boolean): Elements {
  const { starts, ends, kinds } = markup;
  const elements: Elements = {
    starts: createIntList(),
    ends: createIntList(),
    parents: createIntList(),
    areRecords: createIntList(),
  };
  const open: { readonly name: number; readonly at: number }[] = [];
  const close = (from: number, end: number): void => {
    for (const { at } of open.splice(from)) elements.ends.items[at] = end;
  };
  for (let tag = 0; tag < starts.length; tag++) {
    if (kinds.items[tag] !== 0) continue;
    const start = starts.items[tag]!;
    const end = ends.items[tag]!;
    const isClosing = bytes[start + 1] === 0x2f;
    const name = hashName(bytes, start + (isClosing ? 2 : 1));
    if (name === HASH_SEED || (!isXml && !CONTAINERS.has(name))) continue;
    if (isClosing) {
      const from = open.findLastIndex((one) => one.name === name);
      if (from >= 0) close(from, end);
      continue;
    }
    if (!isXml && OPEN_ENDED.has(name)) {
      const from = open.findLastIndex((one) => one.name === name || LISTS.has(one.name));
      if (from >= 0 && open[from]!.name === name) close(from, start);
    }
    if (open.length >= MOST_OPEN) continue;
    const at = elements.starts.length;
    pushInt(elements.starts, start);
    pushInt(elements.parents, open.at(-1)?.at ?? -1);
    pushInt(elements.areRecords, RECORDS.has(name) ? 1 : 0);
    // An element without content is its tag.
    const isWhole = isXml && bytes[end - 2] === 0x2f;
    pushInt(elements.ends, isWhole ? end : bytes.length);
    if (!isWhole) open.push({ name, at });
  }
  return elements;
}

/** Of the name without its namespace. */
function hashName(bytes: Uint8Array, start: number): number {
  let hash = HASH_SEED;
  for (let at = start; at < start + LONGEST_NAME; at++) {
    if (bytes[at] === 0x3a) hash = HASH_SEED;
    else if (isWordByte(bytes[at])) hash = Math.imul(hash ^ WORD[bytes[at]!]!, HASH_PRIME);
    else break;
  }
  return hash;
}
