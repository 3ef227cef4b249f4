/** A text file line by line: each line a record, whatever stands in it. */
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { CR, MAX_RECORD_BYTES, nextLine } from './record.ts';
import { fill, openWindow } from './window.ts';

export const UNREADABLE = 'it holds bytes that are no character of its encoding';
export const LONG = 'it is longer than 2 MB';

export interface TextRecord {
  readonly line: number;
  /** Text of one record, without its line end, or why there is none. */
  readonly text: string | { readonly flaw: string };
}

/** Calls `take` with each line that is not blank; returns how many were blank. */
export async function eachLine(path: string, take: (record: TextRecord) => void, chunkBytes?: number): Promise<number> {
  const fd = openSync(path, 'r');
  try {
    const window = openWindow(fd, chunkBytes);
    const state = { line: 1, blank: 0, long: false };
    while (!window.last) {
      fill(window);
      if (window.base + window.start === 0 && window.end >= 3 && startsWithMark(window.buffer)) window.start = 3;
      for (;;) {
        const next = nextLine(window.buffer, window.start, window.end, window.last);
        const end = next < 0 && window.last ? window.end : next;
        if (end < 0 || window.start === window.end) break;
        takeLine(window.buffer.subarray(window.start, end), state, take);
        window.start = end;
      }
      if (window.end - window.start > MAX_RECORD_BYTES) {
        if (!state.long) take({ line: state.line, text: { flaw: LONG } });
        state.long = true;
        window.start = window.buffer[window.end - 1] === CR ? window.end - 1 : window.end;
      }
      await breathe();
    }
    return state.blank;
  } finally {
    closeSync(fd);
  }
}

function startsWithMark(buffer: Buffer): boolean {
  return buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
}

function takeLine(
  bytes: Buffer,
  state: { line: number; blank: number; long: boolean },
  take: (record: TextRecord) => void,
): void {
  const line = state.line++;
  if (state.long) {
    state.long = false;
    return;
  }
  const text = bytes.toString('utf8').replace(/[\r\n]+$/, '');
  if (text.trim() === '') state.blank++;
  else if (bytes.length > MAX_RECORD_BYTES) take({ line, text: { flaw: LONG } });
  else take({ line, text: isUtf8(bytes) ? text : { flaw: UNREADABLE } });
}
