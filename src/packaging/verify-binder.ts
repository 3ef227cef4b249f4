import { statSync } from 'node:fs';
import { verifyBinderFile, type Verified } from '../binder/verify.ts';
import { InputError } from '../errors.ts';
import { manifestReasons } from '../load/binder-manifest.ts';
import { BINDER_SCHEMA_FILE } from '../outputs/outputs.ts';

/**
 * Checks a binder: all files there, unaltered, none extra; every citation that holds leads to its page, any other to
 * the sheet of its exhibit.
 *
 * @throws InputError where there is no file to look at
 */
export async function verifyBinder(path: string): Promise<Verified> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) return verifyBinderFile(path, (data) => manifestReasons(data, BINDER_SCHEMA_FILE));
  const message = stat ? 'This is not a file.' : 'There is no such file.';
  const next = 'Give the path of a binder, the zip that "sorna-audit package" has written.';
  throw new InputError([{ code: 'no-binder', level: 'error', message, next, at: { file: path } }]);
}
