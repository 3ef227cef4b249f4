/** A file that is written whole, or not at all: half a workbook would be taken for a finished one. */
import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes with mode 0600.
 *
 * @param replace what is there; it stays where writing fails. Without it, a file that is there is an error (EEXIST)
 * @throws what the system says, with the path of the file that was to be written
 */
export function writeWhole(path: string, content: string | Uint8Array, replace = false): void {
  const written = replace ? join(dirname(path), `.${basename(path)}.${randomUUID()}`) : path;
  try {
    writeFileSync(written, content, { mode: 0o600, flag: 'wx' });
    if (replace) renameSync(written, path);
  } catch (error) {
    if (replace || !isTaken(error)) rmSync(written, { force: true });
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}

function isTaken(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST';
}
