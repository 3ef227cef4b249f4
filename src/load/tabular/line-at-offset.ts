import { closeSync, openSync } from 'node:fs';
import { nextLine } from './record.ts';
import { fill, openWindow } from './window.ts';

/** The 1-based line of the byte at `offset`, which begins a line. */
export function lineAtOffset(path: string, offset: number): number {
  const fd = openSync(path, 'r');
  try {
    const window = openWindow(fd);
    let line = 1;
    while (!window.last && window.base + window.start < offset) {
      fill(window);
      for (;;) {
        if (window.base + window.start >= offset) return line;
        const next = nextLine(window.buffer, window.start, window.end, window.last);
        if (next < 0) break;
        window.start = next;
        line++;
      }
      // A long line need not be kept whole; its last byte may be half a line end.
      window.start = Math.max(window.start, window.end - 1);
    }
    return line;
  } finally {
    closeSync(fd);
  }
}
