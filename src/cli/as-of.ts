import { join } from 'node:path';
import { loadJurisdiction } from '../load/jurisdiction/jurisdiction.ts';
import { isFile, isFolder, staysInside } from '../load/walk.ts';

/**
 * The date to audit against: the one that was asked for; else undefined where the package itself has one; else today.
 * A package that cannot be read has none, and the audit then says why.
 */
export function asOfFor(folder: string, asked: string | undefined, today: string): string | undefined {
  if (asked === 'today') return today;
  if (asked !== undefined) return asked;
  const file = join(folder, 'jurisdiction.yaml');
  const readable = isFolder(folder) && isFile(file) && staysInside(file, folder);
  const own = readable ? loadJurisdiction(file).value?.asOf : undefined;
  return own === undefined ? today : undefined;
}
