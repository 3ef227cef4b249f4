import { readSync } from 'node:fs';

/** A stretch of a file in memory: bytes `start` to `end` of `buffer` are not used up yet. */
export interface Window {
  readonly fd: number;
  readonly chunkBytes: number;
  buffer: Buffer;
  start: number;
  end: number;
  /** The file's last byte is in the window. */
  last: boolean;
  /** File offset of `buffer[0]`. */
  base: number;
}

export const CHUNK_BYTES = 1 << 21;

/** The buffer is never part of a pool, so it starts at an address that four-byte reads may use. */
export function openWindow(fd: number, chunkBytes = CHUNK_BYTES, offset = 0): Window {
  return {
    fd,
    chunkBytes,
    buffer: Buffer.allocUnsafeSlow(chunkBytes * 2),
    start: 0,
    end: 0,
    last: false,
    base: offset,
  };
}

/**
 * Reads on, keeping what is not used up. Reads at least as much as is kept, so that a long record that is looked at
 * again after each call costs linear time. Returns where the fresh bytes begin.
 */
export function fill(window: Window): number {
  const kept = window.end - window.start;
  const wanted = Math.max(window.chunkBytes, kept);
  if (kept + wanted > window.buffer.length) {
    const larger = Buffer.allocUnsafeSlow((kept + wanted) * 2);
    window.buffer.copy(larger, 0, window.start, window.end);
    window.buffer = larger;
  } else {
    window.buffer.copyWithin(0, window.start, window.end);
  }
  window.base += window.start;
  window.start = 0;
  window.end = kept;
  const read = readSync(window.fd, window.buffer, kept, wanted, window.base + kept);
  window.end += read;
  if (read === 0) window.last = true;
  return kept;
}
