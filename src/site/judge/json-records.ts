/** Objects of JSON, or of JSON inside a script: their extents and nesting, in one pass. */
import { createIntList, lastAtMost, pushInt, type IntList } from '../match/int-list.ts';
import type { Range } from './place.ts';

export interface JsonObjects {
  readonly starts: IntList;
  readonly ends: IntList;
  /** Position of the enclosing object; −1 at the top. */
  readonly parents: IntList;
}

/** Enclosing objects that are looked at for a record key. */
const MOST_LEVELS = 6;
/** Objects climbed through, those beside the offset included; deeper nesting is not followed. */
const MOST_CLIMBED = 200;

/** Braces outside double-quoted strings. Unclosed objects end with the text. */
export function readObjects(bytes: Uint8Array): JsonObjects {
  const objects: JsonObjects = { starts: createIntList(), ends: createIntList(), parents: createIntList() };
  const open = createIntList();
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x22) {
      at++;
      // A JSON string has no line break; stopping there keeps a stray quote in a script from hiding the rest.
      while (at < bytes.length && bytes[at] !== 0x22 && bytes[at] !== 0x0a) at += bytes[at] === 0x5c ? 2 : 1;
    } else if (byte === 0x7b) {
      pushInt(objects.parents, open.length === 0 ? -1 : open.items[open.length - 1]!);
      pushInt(open, objects.starts.length);
      pushInt(objects.starts, at);
      pushInt(objects.ends, bytes.length);
    } else if (byte === 0x7d && open.length > 0) {
      objects.ends.items[open.items[--open.length]!] = at + 1;
    }
  }
  return objects;
}

/** Objects that hold an offset, innermost first. */
export function objectsAround(objects: JsonObjects, offset: number): readonly Range[] {
  const ranges: Range[] = [];
  let at = lastAtMost(objects.starts, offset);
  // Siblings before the offset are left through their parent.
  for (let climbed = 0; at >= 0 && ranges.length < MOST_LEVELS && climbed < MOST_CLIMBED; climbed++) {
    const range = { start: objects.starts.items[at]!, end: objects.ends.items[at]! };
    if (range.end > offset) ranges.push(range);
    at = objects.parents.items[at]!;
  }
  return ranges;
}
