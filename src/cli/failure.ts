/** What is said when a command cannot do its work. Every one of these ends with exit code 2. */
import { formatProblem, InputError, type Problem } from '../errors.ts';
import { withoutNumber } from '../model/secret-numbers.ts';
import { plainText, type ExitCode, type Io } from './io.ts';

/** Printed instead of a bug's message unless the user asks for it: an engine's message may quote a record. */
const DEBUG = 'SORNA_AUDIT_DEBUG';

export function reportFailure(error: unknown, io: Io): ExitCode {
  if (error instanceof InputError) {
    printProblems(error.problems, io);
    if (error.problems.length > 1) io.err(`\n${countsOf(error.problems)}\n`);
    return 2;
  }
  const known = problemOfSystem(error);
  if (known) {
    printProblems([known], io);
    return 2;
  }
  const shown = io.env[DEBUG] === '1';
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  io.err(
    [
      'sorna-audit has made a mistake of its own. Nothing is wrong with your files as far as we know.',
      ...(shown ? [plainText(stack)] : [error instanceof Error ? error.name : typeof error, ...frames.map(plainText)]),
      'Please report it with the lines above.',
      ...(shown ? [] : [`The message is left out, because it may quote a record; ${DEBUG}=1 shows it.`]),
      '',
    ].join('\n'),
  );
  return 2;
}

export function printProblems(problems: readonly Problem[], io: Io): void {
  for (const problem of problems) io.err(`${problemText(problem)}\n`);
}

export function problemText(problem: Problem): string {
  return plainText(withoutNumber(formatProblem(problem)));
}

/** `1 error, 3 warnings.` */
export function countsOf(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.level === 'error').length;
  const warnings = problems.length - errors;
  return `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`;
}

const SILENT_DRIVE = [
  'The network drive does not answer.',
  'Look to the drive, or copy the package to a disk of this computer.',
] as const;

const SYSTEM: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['The disk is full.', 'Free some space, or set TMPDIR and --out to a disk that has some.'],
  EDQUOT: ['The disk quota is used up.', 'Free some space, or set TMPDIR and --out to another disk.'],
  EFBIG: [
    'A file would be larger than is permitted here.',
    'Raise the limit (ulimit -f), or set TMPDIR and --out to a disk that takes large files.',
  ],
  ENOMEM: ['There is not enough memory.', 'End other programs, or run with less (audit --memory).'],
  EBUSY: ['Another program holds it.', 'Close that program (a spreadsheet, a backup), then run again.'],
  ETXTBSY: ['Another program holds it.', 'Close that program, then run again.'],
  ENFILE: ['Too many files are open on this computer.', 'End other programs, then run again.'],
  ESTALE: ['The network drive was taken away or changed meanwhile.', 'Mount it again, then run again.'],
  ETIMEDOUT: SILENT_DRIVE,
  EHOSTDOWN: SILENT_DRIVE,
  EACCES: ['Permission is denied.', 'Run as a user who may open it.'],
  EPERM: ['The system does not permit it.', 'Run as a user who may open it.'],
  EROFS: ['The disk is read-only.', 'Set TMPDIR and --out to a disk that can be written.'],
  ENOTDIR: ['A part of this path is a file, not a folder.', 'Check the path.'],
  ELOOP: ['Links on this path lead in a circle.', 'Check the path.'],
  ENAMETOOLONG: ['The path is too long.', 'Check the path.'],
  EMFILE: ['Too many files are open.', 'Raise the limit (ulimit -n) and run again.'],
  EIO: ['The disk reports a read or write failure.', 'Check the disk, then run again.'],
};

const LOST_FOLDER = [
  'The folder that you are in has been taken away.',
  'Change to another folder, then run again.',
] as const;

/** What the operating system refused, in words; undefined where it is none of the usual. */
function problemOfSystem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  // Node asks for it whenever a path has to be made whole.
  const isLost = error.code === 'ENOENT' && 'syscall' in error && error.syscall === 'uv_cwd';
  const words = isLost ? LOST_FOLDER : SYSTEM[String(error.code)];
  if (!words) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  const [message, next] = words;
  return { code: 'system', level: 'error', message, next, ...(path !== undefined && { at: { file: path } }) };
}
