/** Pieces of a large file. */
import type { OpenFile } from './capture/capture.ts';

/** Of each piece, as it is read. */
export function* bytesOf(file: OpenFile): Generator<Uint8Array> {
  for (const { bytes } of file.pieces()) yield bytes;
}

/** Line breaks before an offset. */
export function countLines(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < end; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
