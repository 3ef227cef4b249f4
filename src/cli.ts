#!/usr/bin/env node
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from './cli/io.ts';
import { main } from './cli/main.ts';

const io: Io = {
  out: (text) => void process.stdout.write(text),
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

// A reader that has seen enough (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
// Nobody hears the rest of what is said on the way; the work goes on.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// The engine writes files too, and asks nobody for their mode.
process.umask(0o077);

const args = process.argv.slice(2);
const printsOnly = args.length === 0 || args.some((arg) => ['-V', '--version', '-h', '--help', 'help'].includes(arg));
if (!printsOnly) useOwnTemporaryFolder();
process.exitCode = await main(args, io);
