#!/usr/bin/env node
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from './cli/io.ts';
import { main } from './cli/main.ts';

/** The reader has gone, or the disk that it was written to is full. */
let isOutClosed = false;
let isOutLost = false;

const io: Io = {
  out: (text) => void (isOutClosed || process.stdout.write(text)),
  err: (text) => void process.stderr.write(text),
  watched: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
  env: process.env,
  today() {
    const now = new Date();
    const two = (n: number): string => String(n).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
};

/**
 * Everything temporary goes into one private folder, so that an audit that is interrupted leaves no rewritten registry
 * file behind.
 */
function useOwnTemporaryFolder(): void {
  let folder: string | undefined;
  // Who is asked to end between here and the folder has nothing to remove yet, and still ends in good order.
  process.on('exit', () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => process.exit(code));
  }
  folder = mkdtempSync(join(tmpdir(), 'sorna-audit-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
}

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

// The engine writes files too, and asks nobody for their mode.
process.umask(0o077);

const args = process.argv.slice(2);
const printsOnly = args.length === 0 || args.some((arg) => ['-V', '--version', '-h', '--help', 'help'].includes(arg));
if (!printsOnly) useOwnTemporaryFolder();
const exitCode = await main(args, io);
process.exitCode = isOutLost ? 2 : exitCode;
