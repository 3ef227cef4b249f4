import type { Problem } from '../../errors.ts';
import { decodeAgain, type Context, type Decoded } from './decode.ts';
import { eachElement, MAX_JSON_BYTES, jsonShapeOf, type JsonShape } from './json-records.ts';
import { flattenJson } from './json-text.ts';
import { eachLine, type TextRecord } from './lines.ts';
import { prepareRecords } from './prepare-records.ts';
import { nothing } from './prepared.ts';
import type { EachRecord } from './rewrite-records.ts';
import type { PreparedFile } from './types.ts';
import { verifyCsv } from './verify.ts';

export async function prepareJson(context: Context, decoded: Decoded): Promise<PreparedFile> {
  const { options, name } = context;
  const verdict = await verifyCsv(decoded.path, undefined, options.chunkBytes);
  if (!verdict.isUtf8 && !decoded.isSettled) return prepareJson(context, await decodeAgain(context));
  const shape = jsonShapeOf(decoded.path, verdict.bytes);
  if (shape !== 'lines' && verdict.bytes > MAX_JSON_BYTES) {
    const sums = { ...nothing(context.source, decoded.source ?? verdict), encoding: decoded.encoding };
    return { ...sums, problems: [...decoded.problems, tooLarge(name)] };
  }
  const each = eachOf(decoded.path, shape, options.chunkBytes);
  return prepareRecords(context, decoded, verdict, { what: 'JSON', each, none: noObject(name) });
}

function eachOf(path: string, shape: JsonShape, chunkBytes: number | undefined): EachRecord {
  return async (take) => {
    const takeText = ({ line, text }: TextRecord): void =>
      take(line, typeof text === 'string' ? flattenJson(text) : text.flaw);
    if (shape === 'lines') return { blankLines: await eachLine(path, takeText, chunkBytes), flaws: [] };
    return { blankLines: 0, flaws: eachElement(path, shape, takeText) };
  };
}

function tooLarge(file: string): Problem {
  const message = 'A JSON file of more than 100 MB must have one record a line.';
  const next = 'Export it as NDJSON or CSV.';
  return { code: 'registry-json-too-large', level: 'error', message, next, at: { file } };
}

function noObject(file: string): Problem {
  const message = 'No record of the file is a JSON object with values.';
  const next = 'Write one JSON object a line, or a list of them: alone, or under "records".';
  return { code: 'registry-no-record-readable', level: 'error', message, next, at: { file } };
}
