import { CommanderError } from 'commander';
import type { Context } from './context.ts';
import { reportFailure } from './failure.ts';
import type { ExitCode, Io } from './io.ts';
import { buildProgram, refuseUnknownCommand } from './program.ts';

/**
 * Runs one command line.
 *
 * @param args without the names of node and of the program
 */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  const context: Context = { io, exitCode: 0 };
  try {
    const program = buildProgram(context);
    refuseUnknownCommand(program, args);
    await program.parseAsync(args, { from: 'user' });
    return context.exitCode;
  } catch (error) {
    // Commander has printed its message; help and version come this way too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportFailure(error, io);
  }
}
