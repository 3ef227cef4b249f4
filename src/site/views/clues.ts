/** What a few bytes around a place say about it. Each looks at no more than some dozen bytes. */
import { isDigit, isWordByte } from '../text/bytes.ts';

export function isSingle(bytes: Uint8Array, at: number): boolean {
  return isWordByte(bytes[at]) && !isWordByte(bytes[at + 1]) && (at === 0 || !isWordByte(bytes[at - 1]));
}

/** A single letter or a single sign between gaps: the dash in "1 7 - C R". */
export function isAlone(bytes: Uint8Array, at: number): boolean {
  return isSingle(bytes, at) || (bytes[at]! > 0x20 && bytes[at]! < 0x7f && (at === 0 || isGap(bytes[at - 1])));
}

export function isQuote(byte: number | undefined): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60;
}

export function isGap(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a;
}

/** `</`, `<!-`, or a tag of a short name and nothing else. In scripts a `<` is mostly something else. */
export function beginsTag(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1];
  if (next === 0x2f || (next === 0x21 && bytes[at + 2] === 0x2d)) return true;
  if (!isWordByte(next)) return false;
  for (let i = at + 2; i < at + 6; i++) if (bytes[i] === 0x3e) return true;
  return false;
}

/** A comma between two quoted texts or two numbers, with or without a space. */
export function isListComma(bytes: Uint8Array, at: number): boolean {
  const before = bytes[at - 1];
  const next = isGap(bytes[at + 1]) ? at + 2 : at + 1;
  return isDigit(before) ? isDigit(bytes[next]) : isQuote(before) && isQuote(bytes[next]);
}

/** An operator between two quotes, with at most two spaces on either side. */
export function joinsLiterals(bytes: Uint8Array, at: number): boolean {
  let before = at - 1;
  // Two dots, as Lua has them.
  while (before > at - 4 && (isGap(bytes[before]) || (bytes[before] === 0x2e && bytes[at] === 0x2e))) before--;
  if (!isQuote(bytes[before])) return false;
  let after = at + 1;
  while (after < at + 4 && (isGap(bytes[after]) || bytes[after] === 0x7c)) after++;
  return isQuote(bytes[after]);
}

/** `=3D`, a soft line break, or two encoded bytes in a row. */
export function isQuotedPrintable(bytes: Uint8Array, at: number): boolean {
  const [first, second] = [bytes[at + 1], bytes[at + 2]];
  // In text without tags a line break is a space.
  if (first === 0x0a || (first === 0x0d && second === 0x0a)) return true;
  if (first === 0x20) return isWordByte(bytes[at - 1]) && second !== 0x20;
  if (first === 0x33 && second === 0x44) return true;
  return isHex(first) && isHex(second) && (bytes[at + 3] === 0x3d || bytes[at - 3] === 0x3d);
}

function isHex(byte: number | undefined): boolean {
  return isDigit(byte) || (byte !== undefined && (byte | 32) >= 0x61 && (byte | 32) <= 0x66);
}

/** A dash in 6905-37-219: the first one. */
export function isBackward(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 3] !== 0x2d || isDigit(bytes[at - 5])) return false;
  for (let i = at - 4; i <= at + 6; i++) if (i !== at && i !== at + 3 && !isDigit(bytes[i])) return false;
  return !isDigit(bytes[at + 7]);
}

export function isData(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 2] === 0x74 && bytes[at - 3] === 0x61 && bytes[at - 4] === 0x64 && bytes[at - 5]! <= 0x20;
}

/** The bracket behind "reverse". */
export function isReversal(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 2] === 0x73 && bytes[at - 3] === 0x72 && bytes[at - 4] === 0x65 && bytes[at - 5] === 0x76;
}

/** `[at]`, `( a )`, `{@}`, `[dot]`, `(.)` */
export function isAtWord(bytes: Uint8Array, at: number): boolean {
  const from = bytes[at + 1] === 0x20 ? at + 2 : at + 1;
  const first = bytes[from]! | 32;
  const second = bytes[from + 1]! | 32;
  const isEnd = (i: number): boolean => ' ])}'.includes(String.fromCharCode(bytes[i] ?? 0));
  if (first === 0x61) return second === 0x74 ? isEnd(from + 2) : isEnd(from + 1);
  if (first === 0x64) return second === 0x6f && (bytes[from + 2]! | 32) === 0x74 && isEnd(from + 3);
  return (bytes[from] === 0x40 || bytes[from] === 0x2e) && isEnd(from + 1);
}

/** `_at_`, `-at-`, `*at*`, with a blank on either side or none: the first of the two signs. */
export function isAtBetween(bytes: Uint8Array, at: number): boolean {
  return (
    (bytes[at + 1]! | 32) === 0x61 &&
    (bytes[at + 2]! | 32) === 0x74 &&
    bytes[at + 3] === bytes[at] &&
    isWordByte(bytes[bytes[at - 1] === 0x20 && bytes[at + 4] === 0x20 ? at + 5 : at + 4])
  );
}

/** `<at>`, as text. */
export function isAtTag(bytes: Uint8Array, at: number): boolean {
  return (bytes[at + 1]! | 32) === 0x61 && (bytes[at + 2]! | 32) === 0x74 && bytes[at + 3] === 0x3e;
}

/** " dot " between two words. */
export function isSpelledDot(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at - 1] === 0x20 && (bytes[at + 2]! | 32) === 0x74 && bytes[at + 3] === 0x20 && isWordByte(bytes[at + 4])
  );
}

/** " at " before the word that ends at `dot`, as in "jane at example.org". */
export function followsAtWord(bytes: Uint8Array, dot: number): boolean {
  let start = dot;
  while (start > 0 && dot - start < 64 && (isWordByte(bytes[start - 1]) || bytes[start - 1] === 0x2d)) start--;
  return (
    bytes[start - 1] === 0x20 &&
    (bytes[start - 2]! | 32) === 0x74 &&
    (bytes[start - 3]! | 32) === 0x61 &&
    bytes[start - 4] === 0x20
  );
}

/** The m of "last name", "surname", "family_name". */
export function isNameLabel(bytes: Uint8Array, at: number): boolean {
  const lower = (i: number): number => (bytes[at + i] ?? 0) | 32;
  if (lower(-1) !== 0x61 || lower(1) !== 0x65 || lower(-2) !== 0x6e) return false;
  return lower(-3) === 0x72 || lower(-4) === 0x74 || lower(-4) === 0x79;
}

/** The dash in "912-73-" and in "Mari-" at the end of a line; text of a page has a blank for the line's end. */
export function breaksWord(bytes: Uint8Array, dash: number): boolean {
  const after = bytes[dash + 1];
  if (after === 0x0a || after === 0x0d) return true;
  if (after !== 0x20 || isDigit(bytes[dash - 1])) return false;
  const [first, second] = [bytes[dash + 2] ?? 0, bytes[dash + 3] ?? 0];
  if (first < 0x61 || first > 0x7a) return false;
  // "first- and second-degree", "pre- or post-trial", "two- to three-year"
  const isSuspended =
    (first === 0x61 && second === 0x6e && bytes[dash + 4] === 0x64) ||
    (first === 0x6f && second === 0x72) ||
    (first === 0x74 && second === 0x6f);
  return !isSuspended || isWordByte(bytes[dash + (first === 0x61 ? 5 : 4)]);
}
