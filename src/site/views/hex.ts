/** P4: text in hexadecimal digits or base32, and e-mail addresses as Cloudflare hides them. */
import type { IntList } from '../match/int-list.ts';
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
  return viewOf(view, words, 'hex', 0.5, (bytes, start, end) => {
    if (end - start < SHORTEST_HEX || (end - start) % 2 === 1) return undefined;
    return readHexBytes(bytes, start, end);
  });
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
