/** The folder of a capture: empty, begun or finished. */
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finishedCapture, foreignFiles, noFolder, otherCapture, otherSettings } from './failures.ts';
import { openState, STATE_FILE, type OpenState, type StartLine } from './state.ts';
import { WARC_NAME } from './warc-file.ts';

const SUMMARY_FILE = 'capture.json';

/**
 * The state of the capture in a folder, which is made where it is not there.
 *
 * @throws InputError where the folder holds something else
 */
export async function openFolder(folder: string, wanted: StartLine): Promise<OpenState> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? noFolder(folder) : error;
  });
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  if (!names.includes(STATE_FILE) && names.length > 0) {
    throw names.includes(SUMMARY_FILE) ? finishedCapture(folder) : foreignFiles(folder);
  }
  const state = await openState(folder);
  const [begun] = state.lines;
  try {
    if (begun === undefined) await state.file.add(wanted);
    else if (begun.is === 'start') checkSame(begun, wanted, folder);
  } catch (error) {
    await state.file.close();
    throw error;
  }
  return begun === undefined ? { ...state, lines: [wanted] } : state;
}

function checkSame(begun: StartLine, wanted: StartLine, folder: string): void {
  if (begun.origins[0] !== wanted.origins[0]) throw otherCapture(folder, begun.origins[0] ?? 'another site');
  const settings = ({ at: _at, ...rest }: StartLine): string => JSON.stringify(rest);
  if (settings(begun) !== settings(wanted)) throw otherSettings(folder);
}

/** Removes what a capture that never began has left. */
export async function emptyFolder(folder: string, state: OpenState): Promise<void> {
  await state.file.remove();
  for (const name of await readdir(folder)) if (WARC_NAME.test(name)) await rm(join(folder, name));
}

/** Whole or not at all, for its owner alone. */
export async function writeSummary(folder: string, summary: unknown): Promise<void> {
  const target = join(folder, SUMMARY_FILE);
  const temporary = join(folder, `.${SUMMARY_FILE}`);
  if (existsSync(temporary)) await rm(temporary);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(summary, null, 2)}\n`);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(temporary, target);
}
