import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { loadJurisdiction } from '../load/jurisdiction/jurisdiction.ts';
import { isFile, isFolder, staysInside } from '../load/walk.ts';

/**
 * The date to audit against: the one that was asked for; else undefined where the package itself has one; else today.
 * A package that cannot be read has none, and the audit then says why.
 */
export function asOfFor(folder: string, asked: string | undefined, today: string): string | undefined {
  if (asked === 'today') return today;
  if (asked !== undefined) return asked;
  const own = ownDay(folder);
  return own === undefined ? today : undefined;
}

function ownDay(folder: string): string | undefined {
  const file = join(folder, 'jurisdiction.yaml');
  const readable = isFolder(folder) && isFile(file) && staysInside(file, folder);
  return readable ? loadJurisdiction(file).value?.asOf : undefined;
}

/** Of a day that has not come, most often a slip: all that is due until then would count as missed. */
export function aheadText(asOf: string, today: string): string | undefined {
  return asOf <= today
    ? undefined
    : `${asOf}, of which this speaks, is after today (${today}): what is due until then counts as missed.`;
}

/** The same of the day that stands in the package. */
export function aheadProblems(folder: string, today: string): readonly Problem[] {
  const own = ownDay(folder);
  if (own === undefined || own <= today) return [];
  const message = `"as_of" is ${own}, which is after today (${today}): what is due until then counts as missed.`;
  const next = 'Correct it, or leave it blank for the day on which the audit runs.';
  return [{ code: 'as-of-ahead', level: 'warning', message, next, at: { file: 'jurisdiction.yaml' } }];
}
