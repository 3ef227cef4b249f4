#!/usr/bin/env node
import { reportFailure } from './cli/failure.ts';
import type { ExitCode, Io } from './cli/io.ts';
import { main } from './cli/main.ts';
import { useOwnTemporaryFolder } from './cli/own-folder.ts';

/** The reader has gone, or the disk that it was written to is full. */
let isOutClosed = false;
let isOutLost = false;

const io: Io = {
  out: (text) => void (isOutClosed || process.stdout.write(text)),
  err: (text) => void process.stderr.write(text),
  watched: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
  columns: () => process.stderr.columns,
  env: process.env,
  today() {
    const now = new Date();
    const two = (n: number): string => String(n).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
};

// A reader that has seen enough (`| head`) is no failure of ours: the work goes on, and the exit code says how it ends.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (!isOutClosed && error.code !== 'EPIPE') {
    isOutLost = true;
    process.exitCode = 2;
    process.stderr.write(`What was to be printed could not be written (${error.code}).\n`);
  }
  isOutClosed = true;
});
// Nobody hears the rest of what is said on the way; the work goes on.
process.stderr.on('error', () => undefined);

async function runInOwnFolder(): Promise<ExitCode> {
  try {
    useOwnTemporaryFolder();
  } catch (error) {
    return reportFailure(error, io);
  }
  return main(args, io);
}

// The engine writes files too, and asks nobody for their mode.
process.umask(0o077);

const args = process.argv.slice(2);
const printsOnly = args.length === 0 || args.some((arg) => ['-V', '--version', '-h', '--help', 'help'].includes(arg));
const exitCode = await (printsOnly ? main(args, io) : runInOwnFolder());
process.exitCode = isOutLost ? 2 : exitCode;
