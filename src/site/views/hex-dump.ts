/** Dumps of bytes as programs print them, line by line: `00000010  39 31 32 2d …  |912-|`, `00000010: 3931 322d …`. */
import { isDigit, latin1 } from '../text/bytes.ts';
import { appendTexts } from './decoded.ts';
import { hexValue } from './escapes.ts';
import { createViewBuilder, finishView, type View, type ViewBuilder } from './view.ts';

/** The second line of nearly every dump is that of byte 16, behind its line break and zeros. */
const SECOND: readonly string[] = ['0000010', '0010 ', '0010:', '0000020'];
const LONGEST_LINE = 120;
const MOST_PER_LINE = 32;
/** Blanks between two groups: some programs put a wider gap in the middle. */
const WIDEST_GAP = 3;
const SHORTEST_TEXT = 5;
const NEWLINE = 0x0a;

/** Whether a text looks like it holds a dump: a search for a few bytes. */
export function holdsDump({ bytes }: View): boolean {
  return secondLine(bytes, 0) >= 0;
}

function secondLine(bytes: Uint8Array, from: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const offset of SECOND) {
    for (let at = text.indexOf(offset, from, 'latin1'), tries = 0; at >= 0 && tries < 8; tries++) {
      const line = text.lastIndexOf(NEWLINE, at) + 1;
      if (line > 1 && /^[ \t0]{0,12}$/.test(latin1(bytes, line, at)) && readLine(bytes, line, []) > 0) return line;
      at = text.indexOf(offset, at + 1, 'latin1');
    }
  }
  return -1;
}

/** Texts in the dumps of a view. */
export function hexDumpView(view: View): View | undefined {
  const { bytes } = view;
  let out: ViewBuilder | undefined;
  const second = secondLine(bytes, 0);
  if (second < 0) return undefined;
  const decoded: number[] = [];
  const sources: number[] = [];
  const end = (): void => {
    const found = Uint8Array.from(decoded);
    if (found.length >= SHORTEST_TEXT) {
      out ??= createViewBuilder(found.length);
      appendTexts(out, found, found.length, (at) => sources[at] ?? second, SHORTEST_TEXT);
    }
    decoded.length = 0;
    sources.length = 0;
  };
  let line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(NEWLINE, second - 2) + 1;
  while (line < bytes.length) {
    const read: number[] = [];
    const count = readLine(bytes, line, read);
    if (count === 0) end();
    for (const byte of read) {
      decoded.push(byte);
      sources.push(line);
    }
    const next = bytes.indexOf(NEWLINE, line);
    if (next < 0) break;
    line = next + 1;
  }
  end();
  return out && finishView(out, view, 'hex-dump');
}

/** Adds the bytes that a line of a dump holds; returns how many, 0 where the line is none. */
function readLine(bytes: Uint8Array, from: number, into: number[]): number {
  const text = latin1(bytes, from, from + LONGEST_LINE);
  const [head = '', offset = ''] = /^[ \t]*([0-9a-f]{4,16}):?[ \t]+/i.exec(text.split('\n', 1)[0] ?? '') ?? [];
  if (head === '' || !isDigit(offset.charCodeAt(0))) return 0;
  // The program of this name prints pairs of bytes as numbers, the low byte last, and seven digits before them.
  const isSwapped = offset.length === 7;
  let at = from + head.length;
  while (into.length < MOST_PER_LINE) {
    let end = at;
    while (hexValue(bytes[end] ?? 0) >= 0) end++;
    const size = end - at;
    if ((size !== 2 && size !== 4 && size !== 8) || !isBlank(bytes[end])) break;
    const group: number[] = [];
    for (let i = at; i < end; i += 2) group.push(hexValue(bytes[i]!) * 16 + hexValue(bytes[i + 1]!));
    into.push(...(isSwapped && size === 4 ? group.reverse() : group));
    at = end;
    while (bytes[at] === 0x20 && at - end < WIDEST_GAP) at++;
    // Behind the wider gap at its end a line shows its bytes as text.
    if (into.length >= 16 && at - end > 1) break;
  }
  return into.length;
}

function isBlank(byte: number | undefined): boolean {
  return byte === undefined || byte <= 0x20;
}
