import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { formatProblem, InputError, type Problem } from '../../src/errors.ts';

/** A folder with these files, removed when the test ends. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sorna-audit-load-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** One printed line a problem. */
export function lines(problems: readonly Problem[]): string[] {
  return problems.map(formatProblem);
}

/** The printed lines of the InputError that is thrown, with a folder's path left out. */
export function refusal(run: () => unknown, folder = ''): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError)
      return lines(error.problems).map((line) => (folder === '' ? line : line.replaceAll(`${folder}/`, '')));
    throw error;
  }
  return [];
}
