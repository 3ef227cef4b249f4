import { rmSync } from 'node:fs';
import type { Problem } from '../../errors.ts';
import { decodeAgain, scratchFile, type Context, type Decoded } from './decode.ts';
import { checkHeader } from './header-names.ts';
import { MAX_JSON_BYTES, jsonShapeOf } from './json-records.ts';
import { assertClean, nothing, tallied } from './prepared.ts';
import { asideProblems } from './problems.ts';
import { MAX_JSON_COLUMNS, rewriteJson } from './rewrite-json.ts';
import type { PreparedFile } from './types.ts';
import { verifyCsv } from './verify.ts';

export async function prepareJson(context: Context, decoded: Decoded): Promise<PreparedFile> {
  const { options, name } = context;
  const verdict = await verifyCsv(decoded.path, undefined, options.chunkBytes);
  if (!verdict.isUtf8 && !decoded.isSettled) return prepareJson(context, await decodeAgain(context));
  const shape = jsonShapeOf(decoded.path, verdict.bytes);
  const sums = { ...nothing(context.source, decoded.source ?? verdict), encoding: decoded.encoding };
  const failed = (problem: Problem): PreparedFile => ({ ...sums, problems: [...decoded.problems, problem] });
  if (shape !== 'lines' && verdict.bytes > MAX_JSON_BYTES) return failed(tooLarge(name));
  const path = scratchFile(context, 'clean');
  const rewriting = await rewriteJson(decoded.path, path, shape, options.chunkBytes);
  if (decoded.isTemporary) rmSync(decoded.path);
  const { header, tally, around } = rewriting;
  if (rewriting.tooManyColumns) return failed(tooManyColumns(name));
  if (header.length === 0) return failed(noObject(name));
  const body = await assertClean(path, ',', tally.read, context);
  return {
    ...sums,
    ...tallied(path, [...decoded.why, 'JSON was rewritten as CSV'], tally),
    header,
    quoted: body.quoted || /[",]/.test(header.join('')),
    multiline: body.multiline,
    blankLines: tally.blankLines,
    problems: [
      ...decoded.problems,
      ...around.map((message) => aroundRecords(name, message)),
      ...checkHeader(header, 1, name).filter((problem) => problem.level === 'error'),
      ...asideProblems(name, tally.read + tally.aside, tally.samples, tally.aside),
    ],
  };
}

function tooLarge(file: string): Problem {
  const message = 'A JSON file of more than 100 MB must have one record a line.';
  const next = 'Export it as NDJSON or CSV.';
  return { code: 'registry-json-too-large', level: 'error', message, next, at: { file } };
}

function tooManyColumns(file: string): Problem {
  const message = `The records have more than ${MAX_JSON_COLUMNS} names.`;
  const next = 'Do not use values such as ids as names.';
  return { code: 'registry-json-columns', level: 'error', message, next, at: { file } };
}

function noObject(file: string): Problem {
  const message = 'No record of the file is a JSON object with values.';
  const next = 'Write one JSON object a line, or a list of them: alone, or under "records".';
  return { code: 'registry-no-record-readable', level: 'error', message, next, at: { file } };
}

function aroundRecords(file: string, message: string): Problem {
  const next = 'Check that the export is complete.';
  return { code: 'registry-json-around', level: 'warning', message, next, at: { file } };
}
