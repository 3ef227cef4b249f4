/** Values of databases and records that are bytes: files may stand in them, or texts. */
import { isPacked } from './packed.ts';

const MOST_BLOBS = 5000;
/** Shorter ones are identifiers and checksums. */
const SHORTEST_BLOB = 64;

/** Keeps what may be a file, or a text that was packed by itself. */
export function keepBlob(blobs: Uint8Array[], bytes: Uint8Array): void {
  if ((bytes.length >= SHORTEST_BLOB || isPacked(bytes)) && blobs.length < MOST_BLOBS) blobs.push(bytes);
}

/** Whether the bytes are one line of ASCII. */
export function isPlainLine(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
}
