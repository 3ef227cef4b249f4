/** What a command may do to the world outside: print, and ask what day it is. Tests hand in their own. */
import type { Environment } from '../browser/paths.ts';

export interface Io {
  /** Results: stdout. */
  readonly out: (text: string) => void;
  /** Progress, warnings and errors: stderr. */
  readonly err: (text: string) => void;
  /** Someone is watching stderr: a line may be rewritten. */
  readonly watched: boolean;
  /** Width of the terminal, asked again at each line as windows change; absent or 0 where it is not known. */
  readonly columns?: () => number | undefined;
  readonly env: Environment;
  /** `YYYY-MM-DD`, in the time zone of the machine. */
  readonly today: () => string;
}

/** 0: nothing at or above `--fail-on`. 1: gaps. 2: could not run, or ran incompletely. */
export type ExitCode = 0 | 1 | 2;

const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

/** File names and texts of a package may hold sequences that steer a terminal; they are printed as `\x1b`. */
export function plainText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** A path as it has to be typed into a shell: in quotes where it holds more than letters, digits and plain signs. */
export function typedPath(path: string): string {
  if (/^[\p{L}\p{M}\p{N}_%+=:,./\\@~][\p{L}\p{M}\p{N}_%+=:,./\\@~-]*$/u.test(path)) return path;
  // Between double quotes, shells of all systems take spaces for what they are; some of them, other signs not.
  return /["$`\\!]/.test(path) ? `'${path.replaceAll("'", "'\\''")}'` : `"${path}"`;
}

/** Breaks a text at spaces. Later lines are indented by as much as the head is long, or by `indent`. */
export function wrapText(text: string, head = '', width = 96, indent = head.length): string {
  const lines: string[] = [];
  let line = head;
  let empty = true;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = ' '.repeat(indent);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].map((each) => `${each.trimEnd()}\n`).join('');
}

export interface Progress {
  readonly step: (words: string) => void;
  /** Removes the line, so that what is printed next starts clean. */
  readonly done: () => void;
}

const widthOf = (io: Io): number => Math.max(4, io.columns?.() || 80);

/** One line on stderr, rewritten at every step; nothing where nobody is watching. */
export function progressOn(io: Io, quiet: boolean): Progress {
  if (quiet || !io.watched) return { step: () => undefined, done: () => undefined };
  const clear = '\r\u001b[K';
  return {
    // A line that the terminal breaks could not be removed.
    step: (words) => io.err(`${clear}${plainText(words).slice(0, Math.min(78, widthOf(io) - 3))} …`),
    done: () => io.err(clear),
  };
}
