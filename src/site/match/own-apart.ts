/**
 * The number of the registrant whom a page is about, written in ways in which it is looked for nowhere else: its groups,
 * or its digits one by one, with anything but digits between them, and letters that a scanner reads for digits. As one
 * number is looked for and not all, chance has no part in it.
 */
import { isDigit, isWordByte, latin1 } from '../text/bytes.ts';

export interface Apart {
  readonly start: number;
  readonly end: number;
}

/** Bytes between two groups: `then`, `</td><td>`, a name before each line of a chat. */
const MOST_BETWEEN = 48;
const MOST_FOUND = 16;
const GROUPS: readonly (readonly [number, number])[] = [
  [0, 3],
  [3, 5],
  [5, 9],
];
const SINGLES: readonly (readonly [number, number])[] = Array.from({ length: 9 }, (_, i) => [i, i + 1] as const);

/** Where the groups, or the digits, of a number of nine digits stand one after the other. Linear: every step is bounded. */
export function findApart(bytes: Uint8Array, number: string): readonly Apart[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return [...runsOf(text, number, GROUPS), ...runsOf(text, number, SINGLES)];
}

function runsOf(text: Buffer, number: string, pieces: readonly (readonly [number, number])[]): readonly Apart[] {
  const found: Apart[] = [];
  const [from, to] = pieces[0]!;
  const first = number.slice(from, to);
  const codes = Buffer.from(number);
  for (let at = text.indexOf(first, 0, 'latin1'); at >= 0; at = text.indexOf(first, at + 1, 'latin1')) {
    if (isDigit(text[at - 1]) || isDigit(text[at + first.length])) continue;
    const end = endOfRun(text, at, codes, pieces);
    if (end < 0) continue;
    found.push({ start: at, end });
    if (found.length === MOST_FOUND) break;
  }
  return found;
}

/** Past the last piece; −1 where another number comes between. */
function endOfRun(
  text: Uint8Array,
  start: number,
  codes: Uint8Array,
  pieces: readonly (readonly [number, number])[],
): number {
  let at = start;
  for (const [from, to] of pieces) {
    const last = Math.min(text.length, at + MOST_BETWEEN);
    while (at < last && !isDigit(text[at])) at++;
    for (let i = from; i < to; i++) if (text[at++] !== codes[i]) return -1;
    if (isDigit(text[at])) return -1;
  }
  return at;
}

/** What a scanner of printed pages takes digits for. */
const MISREAD: Readonly<Record<string, string>> = { 0: '0OoQD', 1: '1lI|', 2: '2Zz', 5: '5Ss', 6: '6b', 8: '8B' };
/** Bytes behind a label. */
const REACH = 32;

/** The number behind its label, with letters for some of its digits; undefined where it does not stand there. */
export function findMisread(bytes: Uint8Array, label: number, number: string): Apart | undefined {
  const said = latin1(bytes, label, label + REACH);
  if (!/\d[A-Za-z|]|[A-Za-z|]\d|-[OolI]/.test(said)) return undefined;
  const digits = [...number].map((digit) => `[${MISREAD[digit] ?? digit}]`);
  const groups = GROUPS.map(([from, to]) => digits.slice(from, to).join(''));
  const found = new RegExp(`(?<![A-Za-z0-9])${groups.join('[-. ]?')}(?![A-Za-z0-9])`).exec(said);
  if (found === null) return undefined;
  const start = label + found.index;
  return isWordByte(bytes[start - 1]) ? undefined : { start, end: start + found[0].length };
}
