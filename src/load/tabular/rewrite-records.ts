import { closeSync, openSync } from 'node:fs';
import type { FlatRecord } from './flat-record.ts';
import { LONG } from './lines.ts';
import { flush, put, startOut } from './out.ts';
import { MAX_RECORD_BYTES, formatRecord } from './record.ts';
import { addAside, startTally, type Tally } from './tally.ts';

/** More are a sign that values (ids, dates) are used as names. */
export const MAX_COLUMNS = 2000;

/** @param record or why it cannot be read, never with its text */
export type TakeRecord = (line: number, record: FlatRecord | string) => void;

/** Calls `take` with each record of a file, the same ones each time. */
export type EachRecord = (take: TakeRecord) => Promise<Around>;

export interface Around {
  readonly blankLines: number;
  /** What is wrong with the file around its records, in sentences. */
  readonly flaws: readonly string[];
}

export interface Rewriting {
  readonly header: readonly string[];
  readonly tally: Tally;
  readonly around: readonly string[];
  readonly tooManyColumns: boolean;
}

/**
 * Writes records as clean CSV: all names of the whole file are columns, in the order in which they are first seen. Two
 * passes, so that no name that first occurs late is lost.
 */
export async function rewriteRecords(to: string, each: EachRecord): Promise<Rewriting> {
  const columns = new Map<string, number>();
  await each((_line, record) => {
    if (typeof record === 'string' || columns.size > MAX_COLUMNS) return;
    for (const name of record.keys()) if (!columns.has(name)) columns.set(name, columns.size);
  });
  const header = [...columns.keys()];
  const tally = startTally();
  if (header.length === 0 || header.length > MAX_COLUMNS)
    return { header, tally, around: [], tooManyColumns: header.length > 0 };
  const target = openSync(to, 'wx', 0o600);
  try {
    const out = startOut(target);
    put(out, Buffer.from(formatRecord(header, ',')));
    const around = await each((line, record) => {
      const written = typeof record === 'string' ? record : formatOne(record, columns);
      if (typeof written === 'string') return addAside(tally, line, written);
      tally.read++;
      put(out, written);
    });
    flush(out);
    tally.blankLines = around.blankLines;
    return { header, tally, around: around.flaws, tooManyColumns: false };
  } finally {
    closeSync(target);
  }
}

/** The CSV line, or why there is none. */
function formatOne(record: FlatRecord, columns: ReadonlyMap<string, number>): Buffer | string {
  const values = new Array<string>(columns.size).fill('');
  for (const [name, value] of record) values[columns.get(name)!] = value;
  const line = Buffer.from(formatRecord(values, ','));
  return line.length > MAX_RECORD_BYTES ? LONG : line;
}
