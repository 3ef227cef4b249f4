import { lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '../errors.ts';
import { isOpenFolder, unreadableFolder } from './readable.ts';

export interface Walked {
  /** Paths below the folder, with `/`, in code-unit order. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/** What operating systems and editors leave behind; nobody means it as evidence. */
const LITTER = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

/** Endings of what packages are made of. */
const LIKE_A_FILE =
  /\.(?:ya?ml|csv|tsv|txt|dat|json|ndjson|jsonl|xml|xlsx?|parquet|pdf|docx?|html?|warc|wacz|gz|zip|png|jpe?g)$/i;

export function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** True when the path, all links followed, lies in the folder; false for a link to nowhere. */
export function staysInside(path: string, folder: string): boolean {
  try {
    const way = relative(realpathSync(folder), realpathSync(path));
    return way !== '..' && !way.startsWith(`..${sep}`) && !/^([A-Za-z]:|[\\/])/.test(way);
  } catch {
    return false;
  }
}

export function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() ?? false;
}

export function isFile(path: string): boolean {
  return statOf(path)?.isFile() ?? false;
}

/** Nothing where there is nothing, and where the path leads through a file. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Why a path written by the user may not be opened: it must name something below its folder. */
export function isEscape(path: string): boolean {
  return /^([A-Za-z]:|[\\/])/.test(path) || path.split(/[\\/]/).includes('..') || path.includes('\0');
}

/**
 * All regular files below `folder`, hidden files left out. Links may lead to files inside `root` (the package); a link
 * out of it and a folder that cannot be opened are errors, a link to a folder is not followed.
 *
 * @param shownAs how the folder is called in problems
 */
export function listFiles(folder: string, shownAs: string, root: string): Walked {
  const files: string[] = [];
  const problems: Problem[] = [];
  const pending = [''];
  for (let below = pending.pop(); below !== undefined; below = pending.pop()) {
    if (!isOpenFolder(join(folder, below))) {
      problems.push(unreadableFolder(below === '' ? shownAs : `${shownAs}/${below}`));
      continue;
    }
    const names = readdirSync(join(folder, below)).filter((name) => !LITTER.test(name));
    if (names.length === 0 && LIKE_A_FILE.test(below)) problems.push(notTheFile(`${shownAs}/${below}`));
    for (const name of names) {
      const path = below === '' ? name : `${below}/${name}`;
      const entry = lstatSync(join(folder, path), { throwIfNoEntry: false });
      if (!entry) problems.push(lostEntry(`${shownAs}/${path}`));
      else if (entry.isDirectory()) pending.push(path);
      else if (entry.isFile()) files.push(path);
      else {
        const problem = linkProblem(join(folder, path), `${shownAs}/${path}`, root);
        if (problem) problems.push(problem);
        else files.push(path);
      }
    }
  }
  problems.sort((a, b) => compareCodeUnits(a.at?.file ?? '', b.at?.file ?? ''));
  return { files: files.sort(compareCodeUnits), problems };
}

/** What somebody unpacked or dragged wrongly; a folder of that name with files in it is read like any other. */
function notTheFile(file: string): Problem {
  return {
    code: 'not-a-file',
    level: 'warning',
    message: 'This is an empty folder that is called like a file: nothing is read of it.',
    next: 'Put the file itself here, or remove the folder.',
    at: { file },
  };
}

/** A name that was listed and leads to nothing: the system keeps names as bytes, and not all bytes are text. */
function lostEntry(file: string): Problem {
  const message = file.includes('\ufffd')
    ? 'The name of this file or folder holds bytes that are no UTF-8 text, so that it cannot be opened.'
    : 'This was taken away while the package was read.';
  const next = file.includes('\ufffd')
    ? 'Rename it, with plain letters.'
    : 'Run again on a package that nobody changes.';
  return { code: 'lost-file', level: 'error', message, next, at: { file } };
}

/** What is wrong with an entry that is neither a file nor a folder; nothing for a link to a file of the package. */
function linkProblem(path: string, file: string, root: string): Problem | undefined {
  const at = { file };
  if (!staysInside(path, root)) return linkOutOfPackage(file);
  if (isFile(path)) return undefined;
  return {
    code: 'not-a-file',
    level: 'warning',
    message: 'This is neither a file nor a folder and is not read.',
    next: 'Put the files themselves here.',
    at,
  };
}

export function linkOutOfPackage(file: string): Problem {
  return {
    code: 'link-out-of-package',
    level: 'error',
    message: 'This link leads out of the package, or nowhere.',
    next: 'Put a copy of the file into the package instead.',
    at: { file },
  };
}
