import { closeSync, openSync } from 'node:fs';
import { readHead } from './head.ts';
import { readRecord, valuesOf } from './record.ts';
import type { PreparedFile } from './types.ts';
import { fill, openWindow } from './window.ts';

/** Enough to know how a column is written. */
const RECORDS = 1000;
const BYTES = 1 << 22;

/** The first records of a prepared file: at most 1,000, in the first 4 MB. */
export function sampleRecords(file: Pick<PreparedFile, 'path' | 'delimiter' | 'skipLines'>): readonly string[][] {
  const head = readHead(file.path, { delimiter: file.delimiter, skipLines: file.skipLines, name: file.path });
  if (!('header' in head)) return [];
  const fd = openSync(file.path, 'r');
  try {
    const window = openWindow(fd, BYTES, head.bodyOffset);
    fill(window);
    const records: string[][] = [];
    const last = window.end < BYTES;
    const delimiter = head.delimiter.charCodeAt(0);
    for (let at = 0; at < window.end && records.length < RECORDS;) {
      const record = readRecord(window.buffer, at, window.end, last, delimiter);
      if (record.end < 0) break;
      if (record.textEnd > at && record.flaw === undefined)
        records.push(valuesOf(window.buffer, at, record.textEnd, delimiter));
      at = record.end;
    }
    return records;
  } finally {
    closeSync(fd);
  }
}
