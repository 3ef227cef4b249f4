/** How a text's characters are written, by its bytes: what a server or a page says about it is often wrong. */
import { isUtf8 } from 'node:buffer';
import { fromEbcdic, isEbcdic } from './ebcdic.ts';

/** `utf-8` includes pages in Windows-1252 and mixtures of both: each byte sequence is read as what it can be. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | 'ebcdic';

const LOOKED_AT = 1024;
/** Share of zeros from which a text is wide: text of this country's sites is mostly ASCII. */
const MOSTLY = 0.4;
const HARDLY = 0.02;
/** Bytes of the first characters. */
const FIRST = 32;

/** Width and byte order by the mark at the beginning, or by where the zeros are; or a mainframe's letters; undefined for other texts of single bytes. */
export function wideEncodingOf(head: Uint8Array): Exclude<Encoding, 'utf-8'> | undefined {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && head.length >= 8 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (isEbcdic(head)) return 'ebcdic';
  const looked = Math.min(head.length, LOOKED_AT) & ~3;
  if (looked < 8 || head.subarray(0, looked).indexOf(0) < 0) return undefined;
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < looked; i++) if (head[i] === 0) zeros[i & 3]!++;
  const shares = zeros.map((count) => (count * 4) / looked);
  const pattern = shares.map((share) => (share >= MOSTLY ? '0' : share <= HARDLY ? 'x' : '?')).join('');
  // A page with zeros behind it does not begin with them.
  return beginsWide(head, pattern) ? PATTERNS.get(pattern) : undefined;
}

/** Whether the zeros stand where they stand further behind in most of the first characters, too. */
function beginsWide(head: Uint8Array, pattern: string): boolean {
  let [zeros, places] = [0, 0];
  for (let i = 0; i < Math.min(FIRST, head.length); i++) {
    if (pattern[i & 3] !== '0') continue;
    places++;
    if (head[i] === 0) zeros++;
  }
  return zeros * 2 >= places;
}

/** Zeros in each four bytes of ASCII text. */
const PATTERNS: ReadonlyMap<string, Exclude<Encoding, 'utf-8'>> = new Map([
  ['x0x0', 'utf-16le'],
  ['0x0x', 'utf-16be'],
  ['x000', 'utf-32le'],
  ['000x', 'utf-32be'],
]);

/** The text as UTF-8; the same bytes where they are UTF-8 already. A character cut at either end is kept or left out. */
export function toUtf8(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  if (encoding === 'ebcdic') return fromEbcdic(bytes);
  if (encoding === 'utf-8') return isUtf8(withoutCutCharacters(bytes)) ? bytes : mendUtf8(bytes);
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1)));
  return fromUtf32(bytes, encoding === 'utf-32le');
}

/** Pieces of a file end where they end. */
function withoutCutCharacters(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < 3 && (bytes[start]! & 0xc0) === 0x80) start++;
  let last = bytes.length - 1;
  while (last > start && bytes.length - last < 3 && (bytes[last]! & 0xc0) === 0x80) last--;
  const isCut = last >= start && bytes.length - last < expectedLength(bytes[last]!);
  return bytes.subarray(start, isCut ? last : bytes.length);
}

/**
 * Windows-1252 from 0x80 to 0x9f (encoding.spec.whatwg.org); its five empty places are controls. Written out, because
 * not every version of Node.js decodes it.
 */
const FROM_0X80 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const AS_UTF8: readonly Uint8Array[] = Array.from({ length: 128 }, (_, i) =>
  new TextEncoder().encode(FROM_0X80[i] ?? String.fromCharCode(128 + i)),
);

/** Keeps what is UTF-8, and reads every other byte as Windows-1252. */
function mendUtf8(bytes: Uint8Array): Uint8Array {
  const mended = new Uint8Array(bytes.length * 3);
  let length = 0;
  for (let at = 0; at < bytes.length;) {
    const size = sequenceLength(bytes, at);
    if (size > 0) {
      for (let i = 0; i < size; i++) mended[length++] = bytes[at + i]!;
      at += size;
    } else {
      for (const byte of AS_UTF8[bytes[at]! - 128]!) mended[length++] = byte;
      at++;
    }
  }
  return mended.subarray(0, length);
}

/** Bytes of the UTF-8 character that begins with this byte; 0 where none does. */
function expectedLength(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/** Bytes of the valid UTF-8 character here; 0 where there is none (Unicode, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const size = expectedLength(first);
  if (size === 0 || at + size > bytes.length) return 0;
  for (let i = 1; i < size; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1]!;
  const isWrong =
    (first === 0xe0 && second < 0xa0) ||
    (first === 0xed && second > 0x9f) ||
    (first === 0xf0 && second < 0x90) ||
    (first === 0xf4 && second > 0x8f);
  return isWrong ? 0 : size;
}

/** As code points: `Buffer` knows no UTF-32. */
function fromUtf32(bytes: Uint8Array, isLittle: boolean): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const units: string[] = [];
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    if (at === 0 && code === 0xfeff) continue;
    text += code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    if (text.length < LOOKED_AT) continue;
    units.push(text);
    text = '';
  }
  return new TextEncoder().encode(units.join('') + text);
}
