/**
 * What a byte is: of a word, a digit. Text is scanned as UTF-8 (or any ASCII superset): bytes from 0x80 belong to words, so
 * that a name with an accent stays one word.
 */

/** Lower-case byte of a word character, 0 for all others. */
export const WORD: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x41 && byte <= 0x5a) return byte + 32;
  const isWord = (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a) || byte >= 0x80;
  return isWord ? byte : 0;
});

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

export function isWordByte(byte: number | undefined): boolean {
  return byte !== undefined && WORD[byte] !== 0;
}

/** Latin-1 text of a slice, for looking at a few dozen bytes with ordinary string functions. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  const from = Math.max(0, start);
  const length = Math.min(bytes.length, end) - from;
  return length <= 0 ? '' : Buffer.from(bytes.buffer, bytes.byteOffset + from, length).toString('latin1');
}

/** Start of `needle` at or after `from`, before `end`; -1 when absent. */
export function indexOfBytes(bytes: Uint8Array, needle: string, from: number, end = bytes.length): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, end);
  return view.indexOf(needle, from, 'latin1');
}

/** Line breaks before an offset. */
export function countLines(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < end; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
