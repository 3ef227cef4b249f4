/** What the system does not let us open: told like any other problem, so that it hides none. */
import { closeSync, opendirSync, openSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';

/** Of a capture; one mistake usually shuts them all. */
const MOST_TOLD = 20;

/** Whether the system lets us open a regular file. What else is wrong with it is for its reader to find. */
export function isReadable(path: string): boolean {
  return isPermitted(() => closeSync(openSync(path, 'r')));
}

/** Whether the entries of a folder can be listed and opened. */
export function isOpenFolder(path: string): boolean {
  return isPermitted(() => {
    opendirSync(path).closeSync();
    statSync(`${path}/.`);
  });
}

/** By trying: what a folder's mode says is not all that decides. */
function isPermitted(open: () => void): boolean {
  try {
    open();
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code !== 'EACCES' && code !== 'EPERM';
  }
}

const NEXT = 'Check its permissions.';

export function unreadableFile(file: string): Problem {
  return { code: 'unreadable-file', level: 'error', message: 'The file cannot be opened.', next: NEXT, at: { file } };
}

export function unreadableFolder(file: string): Problem {
  const message = 'The folder cannot be opened.';
  return { code: 'unreadable-folder', level: 'error', message, next: NEXT, at: { file } };
}

/**
 * Warnings: parts of a capture that an audit goes on without.
 *
 * @param shownAs how the folder is called in problems
 */
export function unscannedProblems(folder: string, shownAs: string): readonly Problem[] {
  const closed: Problem[] = [];
  const pending: string[] = [''];
  for (let below = pending.pop(); below !== undefined; below = pending.pop()) {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      const problem = closedEntry(join(folder, path), entry, `${shownAs}/${path}`);
      if (problem) closed.push({ ...problem, level: 'warning' });
      else if (entry.isDirectory()) pending.push(path);
    }
  }
  closed.sort((a, b) => ((a.at?.file ?? '') < (b.at?.file ?? '') ? -1 : 1));
  const more = closed.length - MOST_TOLD;
  if (more <= 0) return closed;
  const message = `${more} more files and folders of the capture cannot be opened.`;
  const rest: Problem = { code: 'unreadable-file', level: 'warning', message, next: NEXT, at: { file: shownAs } };
  return [...closed.slice(0, MOST_TOLD), rest];
}

function closedEntry(path: string, entry: Dirent, file: string): Problem | undefined {
  if (entry.isDirectory() && !isOpenFolder(path)) {
    return { ...unreadableFolder(file), message: 'The folder cannot be opened; nothing in it is scanned.' };
  }
  if (entry.isFile() && !isReadable(path)) {
    return { ...unreadableFile(file), message: 'The file cannot be opened and is not scanned.' };
  }
  return undefined;
}
