import { closeSync, openSync } from 'node:fs';
import { eachElement, eachLine, type JsonRecord, type JsonShape } from './json-records.ts';
import { flattenJson, type FlatRecord } from './json-text.ts';
import { flush, put, startOut } from './out.ts';
import { MAX_RECORD_BYTES, formatRecord } from './record.ts';
import { addAside, startTally, type Tally } from './tally.ts';

/** More are a sign that values (ids, dates) are used as names. */
export const MAX_JSON_COLUMNS = 2000;

export interface JsonRewriting {
  readonly header: readonly string[];
  readonly tally: Tally;
  /** What is wrong with the file around its records. */
  readonly around: readonly string[];
  readonly tooManyColumns: boolean;
}

/**
 * Writes the records of a JSON file as clean CSV: all names of the whole file are columns, in the order in which they
 * are first seen. Two passes, so that no name that first occurs late is lost.
 */
export async function rewriteJson(
  from: string,
  to: string,
  shape: JsonShape,
  chunkBytes?: number,
): Promise<JsonRewriting> {
  const columns = new Map<string, number>();
  await eachRecord(from, shape, chunkBytes, ({ text }) => {
    const flat = readRecordText(text);
    if (typeof flat === 'string' || columns.size > MAX_JSON_COLUMNS) return;
    for (const name of flat.keys()) if (!columns.has(name)) columns.set(name, columns.size);
  });
  const header = [...columns.keys()];
  const tally = startTally();
  if (header.length === 0 || header.length > MAX_JSON_COLUMNS) {
    return { header, tally, around: [], tooManyColumns: header.length > 0 };
  }
  const target = openSync(to, 'wx', 0o600);
  try {
    const out = startOut(target);
    put(out, Buffer.from(formatRecord(header, ',')));
    const around = await eachRecord(from, shape, chunkBytes, (record) => {
      const line = formatOne(record, columns);
      if (typeof line === 'string') {
        addAside(tally, record.line, line);
        return;
      }
      tally.read++;
      put(out, line);
    });
    flush(out);
    tally.blankLines = around.blankLines;
    return { header, tally, around: around.flaws, tooManyColumns: false };
  } finally {
    closeSync(target);
  }
}

async function eachRecord(
  path: string,
  shape: JsonShape,
  chunkBytes: number | undefined,
  take: (record: JsonRecord) => void,
): Promise<{ blankLines: number; flaws: string[] }> {
  if (shape === 'lines') return { blankLines: await eachLine(path, take, chunkBytes), flaws: [] };
  return { blankLines: 0, flaws: eachElement(path, shape, take) };
}

function readRecordText(text: JsonRecord['text']): FlatRecord | string {
  return typeof text === 'string' ? flattenJson(text) : text.flaw;
}

/** The CSV line, or why there is none. */
function formatOne(record: JsonRecord, columns: ReadonlyMap<string, number>): Buffer | string {
  const flat = readRecordText(record.text);
  if (typeof flat === 'string') return flat;
  const values = new Array<string>(columns.size).fill('');
  for (const [name, value] of flat) values[columns.get(name)!] = value;
  const line = Buffer.from(formatRecord(values, ','));
  return line.length > MAX_RECORD_BYTES ? 'it is longer than 2 MB' : line;
}
