import { InputError } from '../errors.ts';
import type { WrittenAudit } from '../outputs/compare.ts';

/**
 * The result of an audit that has been written.
 *
 * @param path audit.json, or the folder of outputs with it
 * @throws InputError where there is none
 */
export async function writtenAudit(path: string): Promise<WrittenAudit> {
  const { readAudit } = await import('../outputs/compare.ts');
  const audit = readAudit(path);
  if (audit !== undefined) return audit;
  const message = 'There is no audit.json in this folder.';
  const next = 'Give the folder of the outputs of an audit.';
  throw new InputError([{ code: 'not-an-audit', level: 'error', message, next, at: { file: path } }]);
}
