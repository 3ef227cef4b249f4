/** Where the findings file of a result stands. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import { isFile } from '../load/walk.ts';
import type { AuditResult } from '../model/result.ts';

/** As audits call it: the name in a result that somebody else wrote could lead anywhere. */
const NAMES: readonly string[] = ['findings.ndjson', 'findings.parquet'];

/**
 * @returns undefined where the result has no such file, or it is not there
 * @throws InputError where what is there is no file
 */
export function findingsPath({ findings: { file } }: AuditResult, folder: string): string | undefined {
  if (file === undefined || !NAMES.includes(file)) return undefined;
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  if (isFile(path)) return path;
  const next = 'Copy the whole folder of the outputs again, or audit again.';
  throw new InputError([
    { code: 'findings-damaged', level: 'error', message: 'This is not a file.', next, at: { file: path } },
  ]);
}
