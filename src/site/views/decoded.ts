/** From decoded bytes to the texts in them: printable stretches, in UTF-8 or UTF-16, unpacked where they are packed. */
import { constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { WORD } from '../text/bytes.ts';
import { appendByte, markSource, type ViewBuilder } from './view.ts';

/** Shorter stretches in binary data are chance. */
const SHORTEST_TEXT = 4;
/** Among bytes of any kind, a stretch below this length is a text only if its length stands before it, or if it is made of words. */
const SHORTEST_SURE = 12;
/** Space, ' - . _ */
const SIGNS_IN_WORDS: readonly number[] = [0x20, 0x27, 0x2d, 0x2e, 0x5f];
/** Texts so close together are fields of one record, as in serialised objects: length bytes stand between them. */
const WIDEST_GAP = 4;

/**
 * Appends the texts among `count` decoded bytes; `sourceOf` leads from one of them to the view they were decoded from.
 * Stretches below `shortest` bytes are left out.
 */
export function appendTexts(
  out: ViewBuilder,
  decoded: Uint8Array,
  count: number,
  sourceOf: (at: number) => number,
  shortest = SHORTEST_TEXT,
): void {
  // Local, because a module's variable is looked up again for every byte.
  const begins = BEGINS_TEXT;
  let last = -WIDEST_GAP - 1;
  /** Starts and ends. Shown behind the others, whose neighbours stand beside them. */
  const uncut: number[] = [];
  for (let at = 0; at < count;) {
    if (begins[decoded[at]!] === 0) {
      at++;
      continue;
    }
    const printable = readPrintable(decoded, at, count);
    // Most of what begins a text in bytes of any kind ends at once.
    if (printable - at < shortest && decoded[at + 1] !== 0) {
      at = Math.max(printable, at + 1);
      continue;
    }
    const wide = readWide(decoded, at, count);
    const end = wide > at ? wide : cutAtLength(decoded, at, printable);
    if (end - at < (wide > at ? 2 * shortest : shortest)) {
      at = Math.max(end, at + 1);
      continue;
    }
    if (shortest > SHORTEST_TEXT && end - at < SHORTEST_SURE && wide === at && !isToldText(decoded, at, end)) {
      at = end;
      continue;
    }
    if (wide === at) {
      appendCounted(out, decoded, at, printable, sourceOf);
      if (end < printable && cutsWord(decoded, at, end)) uncut.push(at, Math.min(printable, at + MOST_UNCUT));
    }
    if (out.length > 0 || at > 0) appendByte(out, at - last <= WIDEST_GAP ? 0x09 : 0);
    markSource(out, sourceOf(at));
    const step = wide > at ? 2 : 1;
    for (let i = at; i < end; i += step) appendByte(out, decoded[i]!);
    last = end;
    at = end;
  }
  appendByte(out, 0);
  appendUncut(out, decoded, uncut, sourceOf);
}

/**
 * Whether the byte before a stretch says how long it is, or the stretch has nothing in it but words. Lengths of nine, ten
 * and thirteen read as a tab and line ends.
 */
function isToldText(bytes: Uint8Array, from: number, end: number): boolean {
  if ((from > 0 && bytes[from - 1] === end - from) || bytes[from] === end - from - 1) return true;
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= 0x80 || (WORD[byte] === 0 && !SIGNS_IN_WORDS.includes(byte))) return false;
  }
  return true;
}

/** The length byte of a text of 32 letters and more is printable itself; the text behind it is shown by itself, too. */
function appendCounted(
  out: ViewBuilder,
  bytes: Uint8Array,
  from: number,
  end: number,
  sourceOf: (at: number) => number,
): void {
  const length = bytes[from]!;
  if (length < SHORTEST_TEXT || from + 1 + length > end) return;
  appendByte(out, 0);
  markSource(out, sourceOf(from + 1));
  for (let i = from + 1; i <= from + length; i++) appendByte(out, bytes[i]!);
  appendByte(out, 0);
}

/** `uncut`: starts and ends. */
function appendUncut(
  out: ViewBuilder,
  decoded: Uint8Array,
  uncut: readonly number[],
  sourceOf: (at: number) => number,
): void {
  for (let i = 0; i < uncut.length; i += 2) {
    markSource(out, sourceOf(uncut[i]!));
    for (let at = uncut[i]!; at < uncut[i + 1]!; at++) appendByte(out, decoded[at]!);
    appendByte(out, 0);
  }
}

/** Bytes of a text that are shown uncut. */
const MOST_UNCUT = 256;

/**
 * Whether a control sign before a text is more likely a mark than its length, since the length would cut a word in two.
 * Each control sign is asked once, so all that is shown uncut is no longer than what was decoded.
 */
function cutsWord(bytes: Uint8Array, from: number, cut: number): boolean {
  return bytes[from - 1]! < 0x20 && WORD[bytes[cut - 1]!] !== 0 && WORD[bytes[cut]!] !== 0;
}

/**
 * End of the text that begins at `from`: where the length byte before it says so, if it says less than can be read. What
 * follows a text in serialised data is often printable, too. A byte that stands before a text with its own length is a
 * mark of another kind.
 */
function cutAtLength(bytes: Uint8Array, from: number, end: number): number {
  const length = from > 0 ? bytes[from - 1]! : 0;
  if (from + 1 + bytes[from]! === end) return end;
  return length >= SHORTEST_TEXT && from + length < end ? from + length : end;
}

/** 1 for the first bytes of printable characters. */
const BEGINS_TEXT: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  isPrintable(byte) || (byte >= 0xc3 && byte <= 0xef) ? 1 : 0,
);

function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** End of the stretch of printable ASCII and UTF-8 that begins at `from`. */
function readPrintable(bytes: Uint8Array, from: number, count: number): number {
  let at = from;
  while (at < count) {
    const byte = bytes[at]!;
    if (isPrintable(byte)) at++;
    else if (byte >= 0xc3 && byte <= 0xdf && (bytes[at + 1]! & 0xc0) === 0x80) at += 2;
    else if ((byte & 0xf0) === 0xe0 && (bytes[at + 1]! & 0xc0) === 0x80 && (bytes[at + 2]! & 0xc0) === 0x80) at += 3;
    else break;
  }
  return Math.min(at, count);
}

/** End of a stretch in which every other byte is zero; `from` when there is none. */
function readWide(bytes: Uint8Array, from: number, count: number): number {
  let at = from;
  while (at + 1 < count && isPrintable(bytes[at]!) && bytes[at + 1] === 0) at += 2;
  // The last character of big-endian text has no zero behind it.
  return at > from && at < count && isPrintable(bytes[at]!) ? at + 1 : at;
}

export interface Unpacked {
  readonly bytes: Uint8Array;
  /** More came out than is looked at. */
  readonly isCut: boolean;
}

/** Unpacks at most `most` bytes of gzip, zlib or single-block deflate data; undefined when it is none of them. */
export function unpack(bytes: Uint8Array, most: number): Unpacked | undefined {
  const [first, second] = [bytes[0]!, bytes[1]!];
  if (first === 0x1f && second === 0x8b) return tryUnpack(gunzipSync, bytes, most, constants.Z_SYNC_FLUSH);
  if (first === 0x78 && (first * 256 + second) % 31 === 0)
    return tryUnpack(inflateSync, bytes, most, constants.Z_SYNC_FLUSH);
  // Deflate has no signature: one final block, of either kind.
  if ((first & 7) === 3 || (first & 7) === 5) return tryUnpack(inflateRawSync, bytes, most, constants.Z_FINISH);
  return undefined;
}

/** `finishFlush` says whether data without an end still counts. */
function tryUnpack(
  how: typeof inflateSync,
  bytes: Uint8Array,
  maxOutputLength: number,
  finishFlush: number,
): Unpacked | undefined {
  try {
    return { bytes: how(bytes, { maxOutputLength, finishFlush }), isCut: false };
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    return isTooLarge ? { bytes: new Uint8Array(0), isCut: true } : undefined;
  }
}

/** First letters, in base64, of pictures and fonts: their texts, if any, are in the first few kilobytes. */
const SIGNATURES = ['iVBORw0KGgo', '/9j/', 'R0lGOD', 'UklGR', 'AAABAA', 'd09G', 'T1RUT', 'AAEAAAA', 'Qk0'];

/** Whether a base64 run is a picture, a film or a font. */
export function isPicture(bytes: Uint8Array, start: number): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(16, bytes.length - start)).toString(
    'latin1',
  );
  return SIGNATURES.some((signature) => head.startsWith(signature));
}
