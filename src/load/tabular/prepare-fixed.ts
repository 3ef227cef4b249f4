/** Columns of fixed width, as mainframes export them: a line is a record, a field stands at the same places of each. */
import type { Problem } from '../../errors.ts';
import { decodeAgain, type Context, type Decoded } from './decode.ts';
import type { FlatRecord } from './flat-record.ts';
import { eachLine } from './lines.ts';
import { prepareRecords } from './prepare-records.ts';
import type { EachRecord } from './rewrite-records.ts';
import type { FieldPlaces, PreparedFile } from './types.ts';
import { verifyCsv } from './verify.ts';

/** @param fields first and last character of each, from 1, both included */
export async function prepareFixed(context: Context, decoded: Decoded, fields: FieldPlaces): Promise<PreparedFile> {
  const { options, name } = context;
  const verdict = await verifyCsv(decoded.path, undefined, options.chunkBytes);
  if (!verdict.isUtf8 && !decoded.isSettled) return prepareFixed(context, await decodeAgain(context), fields);
  const each: EachRecord = async (take) => {
    const blankLines = await eachLine(
      decoded.path,
      ({ line, text }) => {
        if (line > (options.skipLines ?? 0)) take(line, typeof text === 'string' ? cut(text, fields) : text.flaw);
      },
      options.chunkBytes,
    );
    return { blankLines, flaws: [] };
  };
  return prepareRecords(context, decoded, verdict, { what: 'fixed width', each, none: noRecord(name) });
}

/** Lines may end early: programs leave out the blanks at their ends. */
function cut(text: string, fields: FieldPlaces): FlatRecord | string {
  if (text.includes('\0')) return 'it holds a NUL character';
  const characters = /[\ud800-\udfff]/.test(text) ? [...text] : text;
  return new Map(
    [...fields].map(([name, [first, last]]) => {
      const part = characters.slice(first - 1, last);
      return [name, (typeof part === 'string' ? part : part.join('')).trim()];
    }),
  );
}

function noRecord(file: string): Problem {
  const message = 'No line of the file can be read.';
  const next = 'Check encoding and skip_lines in mapping.yaml.';
  return { code: 'registry-no-record-readable', level: 'error', message, next, at: { file } };
}
