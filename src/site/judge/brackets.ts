/** Objects and lists of JSON, of a script or of a text: their extents and nesting, in one pass. */
import { createIntList, pushInt, type IntList } from '../text/int-list.ts';
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

/** A template literal, which holds the markup of a pop-up on a map. */
const TEMPLATE = 0x60;
/** Bytes. */
const LONGEST_TEMPLATE = 65_536;

/**
 * Braces and square brackets outside double-quoted strings, and round ones and template literals too where `hasTuples`
 * says that these hold records (SQL, scripts). Those that are not closed end with what they stand in.
 */
export function readBrackets(bytes: Uint8Array, hasTuples: boolean): Brackets {
  const brackets: Brackets = {
    starts: createIntList(),
    ends: createIntList(),
    parents: createIntList(),
    kinds: createIntList(),
  };
  const open = createIntList();
  /** No template that begins before it ends. */
  let unclosedUpTo = 0;
  const push = (at: number, end: number, kind: number): void => {
    pushInt(brackets.parents, open.length === 0 ? -1 : open.items[open.length - 1]!);
    pushInt(brackets.starts, at);
    pushInt(brackets.ends, end);
    pushInt(brackets.kinds, kind);
  };
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x22) {
      at++;
      // A JSON string has no line break; stopping there keeps a stray quote in a script from hiding the rest.
      while (at < bytes.length && bytes[at] !== 0x22 && bytes[at] !== 0x0a) at += bytes[at] === 0x5c ? 2 : 1;
    } else if (byte === OBJECT || byte === LIST || (hasTuples && byte === TUPLE)) {
      push(at, bytes.length, byte);
      pushInt(open, brackets.starts.length - 1);
    } else if (byte === TEMPLATE && hasTuples && at >= unclosedUpTo) {
      const end = endOfTemplate(bytes, at);
      if (end === 0) unclosedUpTo = at + LONGEST_TEMPLATE;
      else push(at, end, TEMPLATE);
      at = Math.max(at, end - 1);
    } else if (open.length > 0) {
      const opener = CLOSERS.get(byte);
      // A round one in words may never be closed: "(see" and ":-(".
      while (opener !== undefined && opener !== TUPLE && open.length > 1 && kindAtTop() === TUPLE) {
        brackets.ends.items[open.items[open.length - 1]!] = at;
        open.length--;
      }
      const top = open.items[open.length - 1]!;
      if (opener !== undefined && brackets.kinds.items[top] === opener) {
        open.length--;
        brackets.ends.items[top] = at + 1;
      }
    }
  }
  return brackets;

  function kindAtTop(): number {
    return brackets.kinds.items[open.items[open.length - 1]!]!;
  }
}

/** Behind the sign that ends it; 0 where none does. */
function endOfTemplate(bytes: Uint8Array, start: number): number {
  const last = Math.min(bytes.length, start + LONGEST_TEMPLATE);
  for (let at = start + 1; at < last; at++) {
    if (bytes[at] === 0x5c) at++;
    else if (bytes[at] === TEMPLATE) return at + 1;
  }
  return 0;
}

/** Whether a bracket is an object's. */
export function isObject({ kinds }: Brackets, at: number): boolean {
  return kinds.items[at] === OBJECT;
}
