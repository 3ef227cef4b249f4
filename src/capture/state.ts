/** The state file: one line of JSON per settled step, so that an interrupted capture can go on. */
import { open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.ts';
import type { RobotsAnswer } from './robots.ts';
import type { Place, Position } from './warc-file.ts';
import { writeAll } from './write-all.ts';

export const STATE_FILE = 'capture-state.jsonl';

/** What a capture is of; it cannot change while the capture goes on. */
export interface StartLine {
  readonly is: 'start';
  readonly format: 1;
  readonly start: string;
  readonly origins: readonly string[];
  readonly ignoreRobots: boolean;
  readonly maxDepth: number;
  readonly maxVariants: number;
  /** ISO 8601. */
  readonly at: string;
}

export interface RobotsLine extends RobotsAnswer {
  readonly is: 'robots';
  readonly warc: Position;
}

/** Why something on the site is not in the capture. */
export type NotFollowed =
  | 'robots'
  | 'other-origin'
  | 'depth'
  | 'variants'
  | 'calendar'
  | 'repeats'
  | 'error-status'
  | 'server-error'
  | 'timeout'
  | 'no-answer'
  | 'too-large'
  | 'links'
  | 'redirects'
  | 'packed'
  | 'agreement'
  | 'form'
  | 'browser';

/** An answer that is kept, by address without fragment. */
export interface Stored {
  readonly url: string;
  readonly digest: string;
  /** As in its record. */
  readonly date: string;
  readonly place: Place;
  /** May answer the same request of another page: styles, scripts, fonts, images. */
  readonly reuse: boolean;
}

/**
 * How a visit of an address ended. `cut`: the answer was longer than what is kept of it; `packed`: a page that does not
 * open; `endless`: redirects without end.
 */
export type Outcome =
  | { readonly is: 'page'; readonly status: number; readonly rendered: 'differs' | 'same'; readonly cut?: boolean }
  | { readonly is: 'document'; readonly status: number; readonly cut?: boolean; readonly packed?: true }
  | { readonly is: 'redirect'; readonly status: number; readonly endless?: true }
  | { readonly is: 'failed'; readonly why: NotFollowed; readonly status?: number };

/** Requests of a page that were not sent, by reason. */
export type Blocked = 'method' | 'other-origin' | 'robots' | 'stream' | 'limit';

export interface PageLine {
  readonly is: 'page';
  readonly url: string;
  readonly outcome: Outcome;
  /** Address that was shown after redirects on the site. */
  readonly shown?: string;
  /** Links that were not known before, in order. */
  readonly links: readonly string[];
  /** It has more links than are followed. */
  readonly linksCut?: true;
  /** It waits for "I agree". */
  readonly asksAgreement?: true;
  /** Where its forms are sent. */
  readonly forms?: readonly string[];
  readonly stored: readonly Stored[];
  readonly requests: number;
  readonly reused: number;
  readonly bytes: number;
  readonly blocked: Readonly<Partial<Record<Blocked, number>>>;
  /** Answers that were asked for and did not come, or not whole. */
  readonly lost: number;
  readonly warc: Position;
}

export type StateLine = StartLine | RobotsLine | PageLine;

export interface StateFile {
  /** Returns when the disk has it. */
  readonly add: (line: StateLine) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

export interface OpenState {
  /** What was settled before, in order; empty for a new capture. */
  readonly lines: readonly StateLine[];
  readonly file: StateFile;
}

/** Opens or begins the state file. A last line that is cut off is removed. */
export async function openState(folder: string): Promise<OpenState> {
  const path = join(folder, STATE_FILE);
  const bytes = await readIfThere(path);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  const lines = parseLines(bytes.subarray(0, whole), path);
  const handle = await open(path, whole > 0 ? 'r+' : 'w', 0o600);
  await handle.truncate(whole);
  return { lines, file: stateFile(handle, path, whole) };
}

async function readIfThere(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function parseLines(bytes: Buffer, path: string): readonly StateLine[] {
  const lines: StateLine[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from);
    try {
      lines.push(JSON.parse(bytes.toString('utf8', from, end)) as StateLine);
    } catch {
      throw damaged(path, lines.length + 1);
    }
    from = end + 1;
  }
  const [first] = lines;
  if (first !== undefined && (first.is !== 'start' || first.format !== 1)) throw damaged(path, 1);
  return lines;
}

function damaged(file: string, line: number): InputError {
  const message = 'This is not the state of a capture that can go on.';
  const next = 'Capture again into an empty folder.';
  return new InputError([{ code: 'capture-damaged', level: 'error', message, next, at: { file, line } }]);
}

function stateFile(handle: FileHandle, path: string, length: number): StateFile {
  let end = length;
  return {
    add: async (line) => {
      const bytes = Buffer.from(`${JSON.stringify(line)}\n`, 'utf8');
      await writeAll(handle, bytes, end);
      end += bytes.length;
      await handle.datasync();
    },
    close: () => handle.close(),
    remove: async () => {
      await handle.close();
      await rm(path, { force: true });
    },
  };
}
