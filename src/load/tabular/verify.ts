import { createHash, type Hash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { endBody, scanBody, startBodyScan, type BodyScan } from './body-scan.ts';
import { startOddLines } from './odd-line.ts';
import { MAX_RECORD_BYTES } from './record.ts';
import { fill, openWindow, type Window } from './window.ts';
import type { Newline } from './types.ts';

/** Where the records start, and how they are written. */
export interface BodyLayout {
  readonly offset: number;
  readonly delimiter: number;
  readonly fields: number;
  readonly newline: Newline;
  /** As it stands in the file: lines that are none of the records are looked for. */
  readonly headerText?: Buffer;
}

export interface Verdict {
  readonly bytes: number;
  readonly sha256: string;
  readonly isUtf8: boolean;
  readonly hasNul: boolean;
  /** Counts are of the whole file only where `dirt` is undefined. */
  readonly body: BodyScan | undefined;
  /** File offset of the first record with a quoted value that runs over what looks like a whole record. */
  readonly lookalikeOffset: number | undefined;
}

/**
 * One streaming pass over a file: SHA-256, UTF-8, NUL bytes, and (with a layout) whether every record is regular. Never
 * judges: a file that is not clean is looked at again, record by record.
 */
export async function verifyCsv(path: string, layout: BodyLayout | undefined, chunkBytes?: number): Promise<Verdict> {
  const fd = openSync(path, 'r');
  try {
    return await verifyOpened(fd, layout, chunkBytes);
  } finally {
    closeSync(fd);
  }
}

async function verifyOpened(fd: number, layout: BodyLayout | undefined, chunkBytes?: number): Promise<Verdict> {
  const window = openWindow(fd, chunkBytes);
  const hash = createHash('sha256');
  const text = { isUtf8: true, hasNul: false, checked: 0 };
  const body = layout && startBodyScan(layout.delimiter, layout.fields, layout.newline, oddLinesOf(layout));
  let lookalikeOffset: number | undefined;
  // File offsets, as indexes into the window change with each fill.
  let record = layout?.offset ?? 0;
  while (!window.last) {
    noteBytes(window, hash, text);
    if (body?.dirt === undefined && body && window.base + window.end > record) {
      record = window.base + scanBody(body, window.buffer, record - window.base, window.end);
      if (window.last) endBody(body, window.buffer, record - window.base, window.end);
      if (body.lookalikes > 0) lookalikeOffset ??= window.base + body.lookalikeAt;
      if (window.base + window.end - record > MAX_RECORD_BYTES) body.dirt ??= 'irregular';
    }
    const scanned = body && body.dirt === undefined ? record : Infinity;
    window.start = Math.min(window.end, Math.min(scanned, text.checked) - window.base);
    await breathe();
  }
  return {
    bytes: window.base + window.end,
    sha256: hash.digest('hex'),
    isUtf8: text.isUtf8,
    hasNul: text.hasNul,
    body,
    lookalikeOffset,
  };
}

function oddLinesOf({ headerText, delimiter, fields }: BodyLayout): BodyScan['odd'] {
  return headerText && startOddLines(headerText, delimiter, fields);
}

/** `checked`: file offset up to which UTF-8 was checked. */
interface TextState {
  isUtf8: boolean;
  hasNul: boolean;
  checked: number;
}

function noteBytes(window: Window, hash: Hash, text: TextState): void {
  const fresh = fill(window);
  const bytes = window.buffer.subarray(fresh, window.end);
  hash.update(bytes);
  text.hasNul ||= bytes.includes(0);
  const from = text.checked - window.base;
  const to = window.last ? window.end : wholeCharacters(window.buffer, from, window.end);
  text.isUtf8 &&= isUtf8(window.buffer.subarray(from, to));
  text.checked = window.base + to;
}

/** `end`, less the bytes of a character that the chunk cuts off. */
function wholeCharacters(buffer: Buffer, from: number, end: number): number {
  for (let i = end - 1; i >= from && i >= end - 3; i--) {
    const byte = buffer[i]!;
    if (byte < 0x80) return end;
    if (byte >= 0xc0) return i + (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > end ? i : end;
  }
  return end;
}
