/** Objects and lists of JSON, of a script or of a text: their extents and nesting, in one pass. */
import { createIntList, pushInt, type IntList } from '../match/int-list.ts';
import type { Nested } from './nested.ts';

export interface Brackets extends Nested {
  /** Opening bytes. */
  readonly kinds: IntList;
}

const OBJECT = 0x7b;
const LIST = 0x5b;
const TUPLE = 0x28;
const CLOSERS: ReadonlyMap<number, number> = new Map([
  [0x7d, OBJECT],
  [0x5d, LIST],
  [0x29, TUPLE],
]);

/**
 * Braces and square brackets outside double-quoted strings, and round ones too where `hasTuples` says that these hold
 * records (SQL). Those that are not closed end with the text.
 */
export function readBrackets(bytes: Uint8Array, hasTuples: boolean): Brackets {
  const brackets: Brackets = {
    starts: createIntList(),
    ends: createIntList(),
    parents: createIntList(),
    kinds: createIntList(),
  };
  const open = createIntList();
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x22) {
      at++;
      // A JSON string has no line break; stopping there keeps a stray quote in a script from hiding the rest.
      while (at < bytes.length && bytes[at] !== 0x22 && bytes[at] !== 0x0a) at += bytes[at] === 0x5c ? 2 : 1;
    } else if (byte === OBJECT || byte === LIST || (hasTuples && byte === TUPLE)) {
      pushInt(brackets.parents, open.length === 0 ? -1 : open.items[open.length - 1]!);
      pushInt(open, brackets.starts.length);
      pushInt(brackets.starts, at);
      pushInt(brackets.ends, bytes.length);
      pushInt(brackets.kinds, byte);
    } else if (open.length > 0) {
      const opener = CLOSERS.get(byte);
      const top = open.items[open.length - 1]!;
      if (opener !== undefined && brackets.kinds.items[top] === opener) {
        open.length--;
        brackets.ends.items[top] = at + 1;
      }
    }
  }
  return brackets;
}

/** Whether a bracket is an object's. */
export function isObject({ kinds }: Brackets, at: number): boolean {
  return kinds.items[at] === OBJECT;
}
