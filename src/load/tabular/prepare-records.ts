/** Files of records that are no CSV: they are written as CSV into the scratch folder, with all that was met on the way. */
import { rmSync } from 'node:fs';
import type { Problem } from '../../errors.ts';
import { scratchFile, type Context, type Decoded } from './decode.ts';
import { checkHeader } from './header-names.ts';
import { assertClean, nothing, tallied } from './prepared.ts';
import { asideProblems } from './problems.ts';
import { MAX_COLUMNS, rewriteRecords, type EachRecord } from './rewrite-records.ts';
import type { PreparedFile } from './types.ts';
import type { Verdict } from './verify.ts';

export interface RecordsOf {
  /** Of the format, in words: "JSON". */
  readonly what: string;
  readonly each: EachRecord;
  /** Of a file without a record that has a value. */
  readonly none: Problem;
}

export async function prepareRecords(
  context: Context,
  decoded: Decoded,
  verdict: Verdict,
  { what, each, none }: RecordsOf,
): Promise<PreparedFile> {
  const { name } = context;
  const sums = { ...nothing(context.source, decoded.source ?? verdict), encoding: decoded.encoding };
  const failed = (problem: Problem): PreparedFile => ({ ...sums, problems: [...decoded.problems, problem] });
  const path = scratchFile(context, 'clean');
  const { header, tally, around, tooManyColumns } = await rewriteRecords(path, each);
  if (decoded.isTemporary) rmSync(decoded.path);
  if (tooManyColumns) return failed(manyColumns(name));
  if (header.length === 0) return failed(none);
  const body = await assertClean(path, ',', tally.read, context);
  return {
    ...sums,
    ...tallied(path, [...decoded.why, `${what} was rewritten as CSV`], tally),
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

function manyColumns(file: string): Problem {
  const message = `The records have more than ${MAX_COLUMNS} names.`;
  const next = 'Do not use values such as ids as names.';
  return { code: 'registry-columns', level: 'error', message, next, at: { file } };
}

function aroundRecords(file: string, message: string): Problem {
  const next = 'Check that the export is complete.';
  return { code: 'registry-around', level: 'warning', message, next, at: { file } };
}
