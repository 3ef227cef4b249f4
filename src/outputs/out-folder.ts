/** The folder of the outputs: proved to be writable, held by one run at a time, and changed by it as a whole. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../errors.ts';
import { isRunning, OWN } from './holder.ts';

/**
 * Makes the folder and proves that it can be written, so that a long audit does not end at a closed door.
 *
 * @param otherwise what to do where it cannot
 * @returns the folders that were not there before, the outermost first
 * @throws InputError that names the folder and a way out
 */
export function prepareOut(out: string, otherwise = OTHER_OUT): readonly string[] {
  const probe = join(out, `.sorna-audit-${randomUUID()}`);
  const made: string[] = [];
  try {
    makeFolder(resolve(out), made);
    writeFileSync(probe, '', { mode: 0o600, flag: 'wx' });
    rmSync(probe);
    return made;
  } catch (error) {
    dropEmpty(made);
    throw outputProblem(error, out, otherwise);
  }
}

/** What a run made that then wrote nothing: a mistyped path leaves no folder behind. */
function dropEmpty(made: readonly string[]): void {
  for (const folder of made.toReversed()) {
    try {
      rmdirSync(folder);
    } catch (error) {
      // Something stands in it by now, or somebody has taken it away.
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      return;
    }
  }
}

/** In the folder of the outputs while they are made: the number of the process, and the machine on which it runs. */
const HELD = '.sorna-audit.lock';

/**
 * Keeps others from writing into the folder at the same time: what two audits had written would stand there mixed.
 *
 * @param made by `prepareOut`: taken away again where nothing was written into it
 * @returns gives the folder free again
 * @throws InputError where another run holds it; one that was killed holds nothing any more
 */
export function holdOut(out: string, made: readonly string[] = []): () => void {
  const path = join(out, HELD);
  const own = `${OWN.pid} ${OWN.host}\n`;
  try {
    if (existsSync(path) && !isHeld(readFileSync(path, 'utf8'))) rmSync(path, { force: true });
    writeFileSync(path, own, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isTaken) {
      // On a full disk the file is made, and nothing can be written into it.
      rmSync(path, { force: true });
      throw outputProblem(error, out);
    }
    const message = 'Another run is writing its outputs into this folder.';
    const next = `Wait for its end, or choose another folder with --out. If there is none, delete ${path}.`;
    throw new InputError([{ code: 'output', level: 'error', message, next, at: { file: out } }]);
  }
  dropStaged(out);
  const free = (): void => {
    dropStaged(out);
    rmSync(path, { force: true });
    dropEmpty(made);
  };
  process.once('exit', free);
  return () => {
    process.off('exit', free);
    free();
  };
}

function isHeld(line: string): boolean {
  const [, pid, host] = /^(\d{1,10}) (.+)\n$/.exec(line) ?? [];
  return pid !== undefined && isRunning({ pid: Number(pid), host: host! });
}

/** One level at a time: Node's own recursive way never returns where a file system refuses new folders (/proc). */
function makeFolder(path: string, made: string[]): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path), made);
  mkdirSync(path, { mode: 0o700 });
  made.push(path);
}

const STAGED = '.sorna-audit.new';

/**
 * Makes the folder in which outputs are written before any of them takes the place of an older one, so that a full disk
 * or an end in the middle leaves the older ones as they were. Only who holds the outputs' folder may have it.
 */
export function stagedIn(out: string): string {
  const staged = join(out, STAGED);
  mkdirSync(staged, { recursive: true, mode: 0o700 });
  return staged;
}

/** Also what a run that was killed has left. */
export function dropStaged(out: string): void {
  rmSync(join(out, STAGED), { recursive: true, force: true });
}

const OTHER_OUT = 'Choose another folder with --out.';

/** A refusal of the system while writing, as an InputError; any other error comes back as it is. */
export function outputProblem(error: unknown, path: string, otherwise = OTHER_OUT): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = REFUSALS[code];
  if (message === undefined) return error;
  return new InputError([{ code: 'output', level: 'error', message, next: otherwise, at: { file: path } }]);
}

const REFUSALS: Readonly<Record<string, string>> = {
  EEXIST: 'A file is in the way of this folder.',
  ENOTDIR: 'A file is in the way of this folder.',
  EISDIR: 'A folder stands where a file has to go.',
  EACCES: 'Nothing may be written here.',
  EPERM: 'Nothing may be written here.',
  EROFS: 'The disk is read-only.',
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The disk quota is used up.',
  EFBIG: 'A file would be larger than is permitted here.',
  EBUSY: 'Another program holds a file that is there.',
  ENOENT: 'No folder can be made here.',
  ENAMETOOLONG: 'The name is too long.',
};
