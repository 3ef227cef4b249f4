/** Everything temporary of a run goes into one private folder, and nothing of it stays. */
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { isOpenFolder } from '../load/readable.ts';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import { isRunning, OWN } from '../outputs/holder.ts';

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

/**
 * Makes the folder, and lets everybody in this process take it for the temporary one. A run that is interrupted leaves
 * no rewritten registry file behind; what one left that was killed is removed by the next.
 *
 * @throws InputError where no folder can be made
 */
export function useOwnTemporaryFolder(): void {
  let folder: string | undefined;
  // Who is asked to end between here and the folder has nothing to remove yet, and still ends in good order.
  process.on('exit', () => {
    if (folder !== undefined) removeOwn(folder);
  });
  for (const [signal, code] of SIGNALS) process.on(signal, () => process.exit(code));
  try {
    removeLeft(tmpdir());
    folder = mkdtempSync(join(tmpdir(), `sorna-audit-${OWN.pid}-${OWN.host}-`));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const message = `No temporary folder can be made here (${code}).`;
    const next = 'Set TMPDIR to a folder that is there and can be written.';
    throw new InputError([{ code: 'temporary-folder', level: 'error', message, next, at: { file: tmpdir() } }]);
  }
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
}

/** A browser that is ending may still write into it; what it leaves behind, the next run removes. */
function removeOwn(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

function removeLeft(temporary: string): void {
  // Where nobody may look into the folder, folders can still be made in it.
  if (!isOpenFolder(temporary)) return;
  for (const name of readdirSync(temporary)) {
    const [, pid, host] = /^sorna-audit-(\d{1,10})-(.+)-\w{6}$/.exec(name) ?? [];
    if (pid === undefined || isRunning({ pid: Number(pid), host: host! })) continue;
    const path = join(temporary, name);
    if (isOurs(path)) rmSync(path, { recursive: true, force: true });
  }
}

/** The temporary folder is everybody's: what another user put there is no business of ours. */
function isOurs(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() === true && (process.getuid === undefined || found.uid === process.getuid());
}
