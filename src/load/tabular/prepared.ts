import type { BodyScan } from './body-scan.ts';
import { nameEncoding } from './encoding.ts';
import { readHead, type Head } from './head.ts';
import type { Tally } from './tally.ts';
import type { Context } from './decode.ts';
import type { PreparedFile } from './types.ts';
import { verifyCsv } from './verify.ts';

/** A file of which nothing is read (yet). */
export function nothing(source: string, sums: { readonly bytes: number; readonly sha256: string }): PreparedFile {
  return {
    source,
    path: source,
    rewritten: false,
    header: [],
    delimiter: ',',
    quoted: false,
    multiline: false,
    newline: '\n',
    skipLines: 0,
    encoding: nameEncoding('utf-8'),
    bytes: sums.bytes,
    sha256: sums.sha256,
    records: 0,
    aside: 0,
    asideSamples: [],
    blankLines: 0,
    problems: [],
  };
}

/** Of a rewritten file. */
export function tallied(path: string, why: readonly string[], tally: Tally) {
  return {
    path,
    rewritten: true,
    why: why.join('; '),
    newline: '\n' as const,
    skipLines: 0,
    records: tally.read + tally.aside,
    aside: tally.aside,
    asideSamples: tally.samples,
  };
}

export function layoutOf(head: Head) {
  return {
    offset: head.bodyOffset,
    delimiter: head.delimiter.charCodeAt(0),
    fields: head.header.length,
    newline: head.newline,
  };
}

/** The engine never sees a rewritten file that is not what we say it is. */
export async function assertClean(
  path: string,
  delimiter: string,
  records: number,
  context: Context,
): Promise<BodyScan> {
  const head = readHead(path, { delimiter, skipLines: 0, name: context.name });
  const verdict = 'header' in head ? await verifyCsv(path, layoutOf(head), context.options.chunkBytes) : undefined;
  const body = verdict?.isUtf8 === true && !verdict.hasNul ? verdict.body : undefined;
  if (body !== undefined && body.dirt === undefined && body.records === records) return body;
  throw new Error(`rewriting ${context.name} did not give a clean file`);
}
