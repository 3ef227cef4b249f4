/** Records of plain text: its lines, paragraphs, list items, and what stands between BEGIN and END. */
import { latin1 } from '../text/bytes.ts';
import { createIntList, lastAtMost, pushInt, type IntList } from '../text/int-list.ts';
import { rangesAround, type Nested } from './nested.ts';
import type { Range } from '../text/range.ts';

/** Longer paragraphs are lists of records. */
const MOST_LINES = 500;
const LONGEST_INDENT = 64;
/** Deeper nesting is not followed. */
const MOST_OPEN = 64;

export interface Blocks {
  /** Of all lines. */
  readonly lines: IntList;
  /** Contact cards, calendar entries, items of YAML lists. */
  readonly items: Nested;
}

/** `lines` are the starts of the lines. */
export function readBlocks(bytes: Uint8Array, lines: IntList): Blocks {
  const items = { starts: createIntList(), ends: createIntList(), parents: createIntList() };
  const open: { readonly at: number; readonly indent: number }[] = [];
  const close = (from: number, end: number): void => {
    for (const { at } of open.splice(from)) items.ends.items[at] = end;
  };
  const push = (start: number, indent: number): void => {
    if (open.length >= MOST_OPEN) return;
    pushInt(items.parents, open.at(-1)?.at ?? -1);
    open.push({ at: items.starts.length, indent });
    pushInt(items.starts, start);
    pushInt(items.ends, bytes.length);
  };
  for (let line = 0; line < lines.length; line++) {
    const start = lines.items[line]!;
    const end = line + 1 < lines.length ? lines.items[line + 1]! : bytes.length;
    const indent = indentAt(bytes, start, end);
    if (indent < 0) continue;
    const first = bytes[start + indent];
    if (
      (first === 0x42 || first === 0x45) &&
      latin1(bytes, start, start + 6).startsWith(first === 0x42 ? 'BEGIN:' : 'END:')
    ) {
      const from = open.findLastIndex((one) => one.indent < 0);
      if (first === 0x42) push(start, -1);
      else if (from >= 0) close(from, end);
      continue;
    }
    const from = open.findIndex((one) => one.indent >= 0 && indent <= one.indent);
    if (from >= 0) close(from, start);
    if (first === 0x2d && bytes[start + indent + 1] === 0x20) push(start, indent);
  }
  return { lines, items };
}

/** Spaces before the first letter of a line; −1 for an empty one. */
function indentAt(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end && at - start < LONGEST_INDENT; at++) {
    const byte = bytes[at];
    if (byte === 0x0a || byte === 0x0d) return -1;
    if (byte !== 0x20) return at - start;
  }
  return -1;
}

/** Line, item and paragraph around an offset; not in order. */
export function blocksAround(bytes: Uint8Array, { lines, items }: Blocks, offset: number): readonly Range[] {
  const line = Math.max(0, lastAtMost(lines, offset));
  const startOf = (at: number): number => (at < lines.length ? lines.items[at]! : bytes.length);
  const isEmpty = (at: number): boolean => indentAt(bytes, startOf(at), startOf(at + 1)) < 0;
  let [first, last] = [line, line];
  while (first > 0 && line - first < MOST_LINES && !isEmpty(first - 1)) first--;
  while (last + 1 < lines.length && last - line < MOST_LINES && !isEmpty(last + 1)) last++;
  return [
    { start: startOf(line), end: startOf(line + 1) },
    ...rangesAround(items, offset),
    { start: startOf(first), end: startOf(last + 1) },
  ];
}
