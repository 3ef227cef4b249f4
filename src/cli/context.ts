import type { ExitCode, Io } from './io.ts';

/** What commands share: the way out for text, and the exit code that the last of them leaves. */
export interface Context {
  readonly io: Io;
  exitCode: ExitCode;
}
