/** Texts in ASCII85 between its own brackets, in yEnc, and shown piece by piece in PostScript. */
import { isUtf8 } from 'node:buffer';
import { indexOfBytes, isDigit, latin1 } from '../text/bytes.ts';
import { appendTexts, unpack } from './decoded.ts';
import { WINDOWS_1252 } from './escapes.ts';
import {
  appendByte,
  appendBytes,
  createViewBuilder,
  finishView,
  markSource,
  type View,
  type ViewBuilder,
} from './view.ts';

const ASCII85 = '<~';
const ASCII85_END = '~>';
const YENC = '=ybegin ';
const YENC_END = '\n=yend';
const POSTSCRIPT = '%!PS';
const SHORTEST_TEXT = 5;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** Bytes that one packed stretch may unpack to, as a multiple of what was decoded. */
const MOST_UNPACKED = 64;
const MOST_UNPACKED_BYTES = 4 * 1024 * 1024;
const LONGEST = 8 * 1024 * 1024;
/** Looked at; more are in hostile files only. */
const MOST_STRETCHES = 256;

/** Whether a text holds one of them: a search for a few letters. */
export function holdsArmoured({ bytes }: View): boolean {
  return (
    latin1(bytes, 0, POSTSCRIPT.length) === POSTSCRIPT ||
    indexOfBytes(bytes, ASCII85, 0) >= 0 ||
    indexOfBytes(bytes, YENC, 0) >= 0
  );
}

/** `cut` is called where not all could be read. */
export function armouredView(view: View, cut: () => void): View | undefined {
  const { bytes } = view;
  const out = createViewBuilder(0);
  if (latin1(bytes, 0, POSTSCRIPT.length) === POSTSCRIPT) appendShown(out, bytes);
  for (const [start, end, decode] of stretchesOf(view, cut)) {
    const decoded = decode(bytes, start, end);
    if (decoded === undefined || decoded.length < SHORTEST_TEXT) continue;
    // Deflate without a head begins as any short text may.
    const isPacked = decoded[0] === 0x1f || decoded[0] === 0x78;
    const most = Math.min(MOST_UNPACKED_BYTES, MOST_UNPACKED * decoded.length);
    const unpacked = isPacked ? unpack(decoded, most) : undefined;
    if (unpacked?.isCut === true) cut();
    const text = unpacked !== undefined && unpacked.bytes.length > 0 ? unpacked.bytes : decoded;
    const scale = (end - start) / text.length;
    appendTexts(out, text, text.length, (at) => Math.min(end - 1, start + Math.floor(at * scale)), SHORTEST_TEXT);
  }
  return finishView(out, view, 'armoured');
}

type Decode = (bytes: Uint8Array, start: number, end: number) => Uint8Array | undefined;

function* stretchesOf({ bytes }: View, cut: () => void): Generator<readonly [number, number, Decode]> {
  let count = 0;
  for (const [begin, finish, decode] of [
    [ASCII85, ASCII85_END, ascii85],
    [YENC, YENC_END, yenc],
  ] as const) {
    for (let at = indexOfBytes(bytes, begin, 0); at >= 0; at = indexOfBytes(bytes, begin, at + 1)) {
      const start = begin === YENC ? bytes.indexOf(NEWLINE, at) + 1 : at + begin.length;
      const end = start > 0 ? indexOfBytes(bytes, finish, start) : -1;
      if (end < 0) break;
      if (count++ >= MOST_STRETCHES || end - start > LONGEST) return cut();
      yield [start, end, decode];
      at = end;
    }
  }
}

/** Five letters are four bytes; `z` is four zeros. Undefined where another letter stands among them. */
function ascii85(bytes: Uint8Array, start: number, end: number): Uint8Array | undefined {
  const out = new Uint8Array(4 * (end - start));
  let length = 0;
  let value = 0;
  let count = 0;
  const give = (size: number): void => {
    for (let i = 0; i < size; i++) out[length++] = Math.floor(value / 256 ** (3 - i)) % 256;
    value = count = 0;
  };
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte <= 0x20) continue;
    if (byte === 0x7a && count === 0) give(4);
    else if (byte < 0x21 || byte > 0x75) return undefined;
    else {
      value = value * 85 + byte - 0x21;
      if (++count === 5) give(4);
    }
  }
  if (count > 1) {
    const size = count - 1;
    for (; count < 5; count++) value = value * 85 + 84;
    give(size);
  }
  return out.subarray(0, length);
}

/** The bytes of a file that was taken for a text in Windows-1252. */
function asWritten(bytes: Uint8Array): Uint8Array {
  if (!isUtf8(bytes)) return bytes;
  const codes = Array.from(Buffer.from(bytes).toString(), (char) => {
    const place = char > '\u007f' ? WINDOWS_1252.indexOf(char) : -1;
    return place < 0 ? char.charCodeAt(0) : 0x80 + place;
  });
  return Uint8Array.from(codes);
}

/** Every byte is moved by 42; four of them are written with a sign before them. */
function yenc(view: Uint8Array, from: number, to: number): Uint8Array {
  const bytes = asWritten(view.subarray(from, to));
  const [start, end] = [0, bytes.length];
  const out = new Uint8Array(end - start);
  let length = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === NEWLINE || byte === RETURN) continue;
    if (byte !== 0x3d) out[length++] = (byte + 214) & 255;
    else if (latin1(bytes, at, at + 6) === '=ypart') while (at < end && bytes[at] !== NEWLINE) at++;
    else out[length++] = (bytes[++at]! + 150) & 255;
  }
  return out.subarray(0, length);
}

/** Between two pieces of a line that are shown one after the other: numbers and the words that show and kern. */
const GOES_ON = /^[\s\d.\-[\]]*(?:(?:show|[arw]*show|rmoveto|TJ?|kern|s)[\s\d.\-[\]]*){0,3}$/;
const LONGEST_BETWEEN = 48;

/** The texts in brackets of a PostScript file, those joined that a line shows piece by piece. */
function appendShown(out: ViewBuilder, bytes: Uint8Array): void {
  let last = -1;
  for (let at = bytes.indexOf(0x28); at >= 0; at = bytes.indexOf(0x28, at)) {
    let end = at + 1;
    while (end < bytes.length && bytes[end] !== 0x29) end += bytes[end] === 0x5c ? 2 : 1;
    const isJoined = last >= 0 && at - last <= LONGEST_BETWEEN && GOES_ON.test(latin1(bytes, last, at));
    if (!isJoined) appendByte(out, isDigit(out.bytes[out.length - 1]) ? NEWLINE : 0x20);
    markSource(out, at + 1);
    appendBytes(out, bytes, at + 1, Math.min(end, bytes.length));
    last = end + 1;
    at = last;
  }
  appendByte(out, 0);
}
