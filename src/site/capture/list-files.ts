/** The files of a capture as they lie in its folder. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface CaptureFile {
  /** Below the capture, with `/`. */
  readonly path: string;
  readonly absolute: string;
  /** Set for what is not followed or read at all. */
  readonly why?: string;
}

/** All files below `folder`, by path in code-unit order. Symbolic links and devices are listed, not followed. */
export async function listCapture(folder: string): Promise<readonly CaptureFile[]> {
  const files: CaptureFile[] = [];
  const folders = [''];
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    for (const entry of await entriesOf(folder, below, files)) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      const absolute = join(folder, path);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) files.push({ path, absolute });
      else files.push({ path, absolute, why: entry.isSymbolicLink() ? LINK : 'not a regular file' });
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** A folder below that cannot be listed is told; the capture itself throws. */
async function entriesOf(folder: string, below: string, files: CaptureFile[]): Promise<readonly Dirent[]> {
  try {
    return await readdir(join(folder, below), { withFileTypes: true });
  } catch (error) {
    if (below === '') throw error;
    files.push({ path: below, absolute: join(folder, below), why: 'a folder that could not be opened' });
    return [];
  }
}

const LINK = 'a symbolic link, not followed';
