/** P4: text in hexadecimal digits or base32, and e-mail addresses as Cloudflare hides them. */
import { isWordByte } from '../text/bytes.ts';
import type { IntList } from '../text/int-list.ts';
import { appendTexts } from './decoded.ts';
import { hexValue } from './escapes.ts';
import { createViewBuilder, finishView, type ProjectionId, type View, type ViewBuilder } from './view.ts';

/** Nine digits in hexadecimal, ten letters in base32. */
const SHORTEST_HEX = 18;
const SHORTEST_BASE32 = 16;
/** Key byte and a@b.c */
const SHORTEST_PROTECTED = 12;
const LONGEST_PROTECTED = 512;
const SHORTEST_TEXT = 5;
/** Digits of a line that goes on in the next; programs break at 60 and more. */
const SHORTEST_LINE = 56;
const WIDEST_BREAK = 14;

type Decode = (bytes: Uint8Array, start: number, end: number) => Uint8Array | undefined;

function viewOf(
  view: View,
  words: IntList,
  by: ProjectionId,
  bytesPerLetter: number,
  decode: Decode,
): View | undefined {
  const { bytes } = view;
  let out: ViewBuilder | undefined;
  for (let i = 0; i < words.length; i += 2) {
    const [start, end] = [words.items[i]!, words.items[i + 1]!];
    const decoded = decode(bytes, start, end);
    if (decoded === undefined) continue;
    out ??= createViewBuilder(decoded.length);
    const sourceOf = (at: number): number => Math.min(end - 1, start + Math.floor(at / bytesPerLetter));
    appendTexts(out, decoded, decoded.length, sourceOf, SHORTEST_TEXT);
  }
  return out && finishView(out, view, by);
}

export function hexView(view: View, words: IntList): View | undefined {
  const { bytes } = view;
  let out: ViewBuilder | undefined;
  for (let i = 0; i < words.length;) {
    const { starts, size, end } = linesAt(bytes, words, i);
    while (i < words.length && words.items[i]! < end) i += 2;
    if (size < SHORTEST_HEX || size % 2 === 1) continue;
    const decoded = new Uint8Array(((starts.length - 1) * size + end - starts.at(-1)!) / 2);
    for (const [line, start] of starts.entries()) {
      decoded.set(readHexBytes(bytes, start, Math.min(start + size, end)), (line * size) / 2);
    }
    out ??= createViewBuilder(decoded.length);
    const sourceOf = (at: number): number => starts[Math.floor((2 * at) / size)]! + ((2 * at) % size);
    appendTexts(out, decoded, decoded.length, sourceOf, SHORTEST_TEXT);
  }
  return out && finishView(out, view, 'hex');
}

interface Lines {
  readonly starts: readonly number[];
  /** Digits of a line; the last one may have fewer. */
  readonly size: number;
  readonly end: number;
}

/** The word at `i`, and the lines below it that go on with it: `xxd -p` breaks anywhere. */
function linesAt(bytes: Uint8Array, words: IntList, i: number): Lines {
  const starts = [words.items[i]!];
  let end = words.items[i + 1]!;
  const size = end - starts[0]!;
  while (size >= SHORTEST_LINE && end - starts.at(-1)! === size) {
    const next = lineBreakEnd(bytes, end);
    let stop = next;
    while (stop > 0 && stop - next <= size && hexValue(bytes[stop] ?? 0) >= 0) stop++;
    const added = stop - next;
    if (next === 0 || added === 0 || added > size || added % 2 === 1 || isWordByte(bytes[stop])) break;
    starts.push(next);
    end = stop;
  }
  return { starts, size, end };
}

/** Behind a line break and the blanks that the next line is set in by; 0 where there is none. */
function lineBreakEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at - from <= WIDEST_BREAK && (bytes[at] === 0x0d || bytes[at] === 0x0a || bytes[at] === 0x20)) at++;
  return at > from && at - from <= WIDEST_BREAK ? at : 0;
}

/** Addresses that every byte of is combined with the first one. */
export function emailProtectionView(view: View, words: IntList): View | undefined {
  return viewOf(view, words, 'email-protection', 0.5, (bytes, start, end) => {
    const size = end - start;
    if (size < SHORTEST_PROTECTED || size > LONGEST_PROTECTED || size % 2 === 1) return undefined;
    const [key, ...hidden] = readHexBytes(bytes, start, end);
    const shown = Uint8Array.from(hidden, (byte) => byte ^ key!);
    return shown.includes(0x40) && shown.every((byte) => byte > 0x20 && byte < 0x7f) ? shown : undefined;
  });
}

export function base32View(view: View, words: IntList): View | undefined {
  return viewOf(view, words, 'base32', 5 / 8, (bytes, start, end) => {
    if (end - start < SHORTEST_BASE32) return undefined;
    const decoded = new Uint8Array(Math.floor(((end - start) * 5) / 8));
    let count = 0;
    let bits = 0;
    let held = 0;
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      bits = ((bits << 5) | (byte >= 0x41 ? byte - 0x41 : byte - 0x18)) & 0xfffff;
      held += 5;
      if (held < 8) continue;
      held -= 8;
      decoded[count++] = (bits >>> held) & 0xff;
    }
    return decoded;
  });
}

function readHexBytes(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const out = new Uint8Array((end - start) >>> 1);
  for (let i = 0; i < out.length; i++) {
    out[i] = hexValue(bytes[start + 2 * i]!) * 16 + hexValue(bytes[start + 2 * i + 1]!);
  }
  return out;
}
