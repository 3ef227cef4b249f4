/** Files in a mail or news posting before MIME: `begin 644 name`, lines that tell their length, `end` (POSIX uuencode). */
import { latin1 } from '../text/bytes.ts';
import { appendTexts, unpack } from './decoded.ts';
import { createViewBuilder, finishView, type View, type ViewBuilder } from './view.ts';

const BEGIN = 'begin ';
const HEAD = /^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n/;
const LONGEST_HEAD = 220;
/** Four letters are three bytes. */
const GROUP = 4;
/** Letters behind the last group: a checksum, a return. */
const MOST_MORE = 3;
/** Bytes of every line but the last. */
const BYTES_PER_LINE = 45;
const SHORTEST_TEXT = 5;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** Bytes that all may unpack to, as a multiple of the view. */
const MOST_UNPACKED = 8;
const SMALLEST_BUDGET = 256 * 1024;
/** Unpacking is slow. */
const MOST_TRIED = 64;

/** Whether a text holds such a file: a search for one word at the start of a line. */
export function holdsUuencoded({ bytes }: View): boolean {
  return beginAt(bytes, 0) >= 0;
}

/** Start of the next head from `from` on; −1 when there is none. */
function beginAt(bytes: Uint8Array, from: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = text.indexOf(BEGIN, from, 'latin1'); at >= 0; at = text.indexOf(BEGIN, at + 1, 'latin1')) {
    const isLine = at === 0 || bytes[at - 1] === NEWLINE || bytes[at - 1] === 0;
    if (isLine && HEAD.test(latin1(bytes, at, at + LONGEST_HEAD))) return at;
  }
  return -1;
}

/** Texts of the files in a view; `cut` is called where one that is packed was not unpacked. */
export function uuencodedView(view: View, cut: () => void): View | undefined {
  const { bytes } = view;
  let out: ViewBuilder | undefined;
  let tried = 0;
  let budget = Math.max(SMALLEST_BUDGET, MOST_UNPACKED * bytes.length);
  for (let begin = beginAt(bytes, 0); begin >= 0;) {
    const { decoded, lines, end } = readFile(bytes, bytes.indexOf(NEWLINE, begin) + 1);
    if (decoded.length > 0) {
      out ??= createViewBuilder(decoded.length);
      const isPacked = decoded[0] === 0x1f && decoded[1] === 0x8b;
      const isTried = isPacked && budget > 0 && tried++ < MOST_TRIED;
      const unpacked = isTried ? unpack(decoded, budget) : undefined;
      if (isPacked && (!isTried || unpacked?.isCut === true)) cut();
      budget -= unpacked?.bytes.length ?? 0;
      const text = unpacked !== undefined && unpacked.bytes.length > 0 ? unpacked.bytes : decoded;
      const sourceOf = (at: number): number =>
        (text === decoded ? lines[Math.floor(at / BYTES_PER_LINE)] : undefined) ?? begin;
      appendTexts(out, text, text.length, sourceOf, SHORTEST_TEXT);
    }
    begin = beginAt(bytes, end);
  }
  return out && finishView(out, view, 'uuencoded');
}

interface Uuencoded {
  readonly decoded: Uint8Array;
  /** Where each line begins: all but the last hold {@link BYTES_PER_LINE}. */
  readonly lines: readonly number[];
  readonly end: number;
}

function readFile(bytes: Uint8Array, from: number): Uuencoded {
  const lines: number[] = [];
  let size = 0;
  let line = from;
  while (line < bytes.length) {
    const stop = lineEnd(bytes, line);
    const count = countOf(bytes, line, stop);
    if (count === 0) break;
    lines.push(line);
    size += count;
    line = stop + 1;
  }
  const decoded = new Uint8Array(size);
  let length = 0;
  for (const start of lines) length = decodeLine(bytes, start, lineEnd(bytes, start), decoded, length);
  return { decoded, lines, end: Math.max(from, Math.min(line, bytes.length)) };
}

function lineEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(NEWLINE, from);
  return end < 0 ? bytes.length : end;
}

/** How many bytes a line holds; 0 for a line that is none. */
function countOf(bytes: Uint8Array, from: number, end: number): number {
  const count = valueOf(bytes[from]);
  const letters = Math.ceil(count / 3) * GROUP;
  // Some programs add a checksum, some leave blanks out at the end of a line.
  if (count <= 0 || end - from - 1 > letters + MOST_MORE) return 0;
  for (let at = from + 1; at < Math.min(end, from + 1 + letters); at++) {
    if (valueOf(bytes[at]) < 0 && !(bytes[at] === RETURN && at === end - 1)) return 0;
  }
  return count;
}

/** @returns the length of `into` behind the line */
function decodeLine(bytes: Uint8Array, from: number, end: number, into: Uint8Array, length: number): number {
  const at = (i: number): number => (from + 1 + i < end ? Math.max(0, valueOf(bytes[from + 1 + i])) : 0);
  const count = valueOf(bytes[from]);
  for (let byte = 0; byte < count; byte++) {
    const first = Math.floor(byte / 3) * GROUP + (byte % 3);
    const shift = 2 * (byte % 3);
    into[length + byte] = (at(first) << (2 + shift)) | (at(first + 1) >> (4 - shift));
  }
  return length + count;
}

/** −1 for what is no letter of the code. */
function valueOf(byte: number | undefined): number {
  return byte === undefined || byte < 0x20 || byte > 0x60 ? -1 : (byte - 0x20) & 63;
}
