import { rmSync } from 'node:fs';
import { decodeAgain, scratchFile, type Context, type Decoded } from './decode.ts';
import { checkHeader } from './head.ts';
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
  const fail = (code: string, message: string, next: string): PreparedFile => ({
    ...sums,
    problems: [...decoded.problems, { code, level: 'error', message, next, at: { file: name } }],
  });
  if (shape !== 'lines' && verdict.bytes > MAX_JSON_BYTES) {
    return fail(
      'registry-json-too-large',
      'A JSON file of more than 100 MB must have one record a line.',
      'Export it as NDJSON or CSV.',
    );
  }
  const path = scratchFile(context, 'clean');
  const { header, tally, around, tooManyColumns } = await rewriteJson(decoded.path, path, shape, options.chunkBytes);
  if (decoded.isTemporary) rmSync(decoded.path);
  if (tooManyColumns) {
    return fail(
      'registry-json-columns',
      `The records have more than ${MAX_JSON_COLUMNS} names.`,
      'Do not use values such as ids as names.',
    );
  }
  if (header.length === 0) {
    return fail(
      'registry-no-record-readable',
      'No record of the file is a JSON object with values.',
      'Write one object a line.',
    );
  }
  const body = await assertClean(path, ',', tally.read, context);
  const warnings = around.map((message) => ({
    code: 'registry-json-around',
    level: 'warning' as const,
    message,
    at: { file: name },
  }));
  const names = checkHeader(header, 1, name).filter((problem) => problem.level === 'error');
  return {
    ...sums,
    ...tallied(path, [...decoded.why, 'JSON was rewritten as CSV'], tally),
    header,
    quoted: body.quoted || /[",]/.test(header.join('')),
    multiline: body.multiline,
    blankLines: tally.blankLines,
    problems: [
      ...decoded.problems,
      ...warnings,
      ...names,
      ...asideProblems(name, tally.read + tally.aside, tally.samples, tally.aside),
    ],
  };
}
