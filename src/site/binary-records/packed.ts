/** How packed streams begin: gzip (RFC 1952), zlib (RFC 1950). */

const GZIP = 0x1f;
const ZLIB = 0x78;
/** Head and check sum of a zlib stream, and a word. */
const SHORTEST_PACKED = 14;

export function isGzipAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === GZIP && bytes[at + 1] === 0x8b && bytes[at + 2] === 8;
}

export function isZlibAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === ZLIB && (ZLIB * 256 + bytes[at + 1]!) % 31 === 0 && (bytes[at + 1]! & 0x20) === 0;
}

/** Bytes that begin like a packed text, which may be short: a cell of a table that was packed by itself. */
export function isPacked(bytes: Uint8Array): boolean {
  return bytes.length >= SHORTEST_PACKED && (isGzipAt(bytes, 0) || isZlibAt(bytes, 0));
}
