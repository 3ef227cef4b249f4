/** All temporary files of a run of the tests lie in one folder, which is gone at the end, whatever a test has left. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function setup(): () => void {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(tmpdir(), 'sorna-tests-'));
  // As open as the folder in which it lies: some programs are started as another user.
  chmodSync(folder, 0o1777);
  // Workers start after this, and take it over.
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}
