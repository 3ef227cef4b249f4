import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

const program = join(PACKAGE_ROOT, 'dist', 'cli.js');
const dir = mkdtempSync(join(tmpdir(), 'sorna-program-'));
const FILES = {
  'pk/jurisdiction.yaml': 'name: State of Nowhere\nkind: state\nas_of: 2026-06-30\n',
  'pk/registry/person.csv': 'person_id,status,tier,ssn\nP1,active,III,900-12-3456\nP2,active,,\nP3,active\n',
};

/** Holds nothing but what the program leaves there. */
const temporary = join(dir, 'tmp');
/** The whole audit that many tests look at, started as a user of the plainest machine would. */
let first: SpawnSyncReturns<string>;

beforeAll(() => {
  const setup = spawnSync(process.execPath, [join(PACKAGE_ROOT, '.ci', 'setup.mjs')], { encoding: 'utf8' });
  expect(setup.status, setup.stderr).toBe(0);
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  mkdirSync(temporary);
  const here = { TZ: 'UTC', LANG: 'C', LC_ALL: 'C', TMPDIR: temporary };
  first = start(['audit', 'pk', '--out', 'first', '--no-pdf'], here);
}, 300_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [program, ...args], {
    cwd: dir,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

describe('the built program', { timeout: 120_000 }, () => {
  test('prints its version', () => {
    const { status, stdout, stderr } = start(['--version']);
    expect([status, stdout, stderr]).toEqual([0, '0.1.0\n', '']);
  });

  test('ends with 2 for a mistake in the command line', () => {
    expect(start(['audti']).status).toBe(2);
  });

  test('ends with 1 when it finds gaps, and writes where it was told', () => {
    expect(first.status).toBe(1);
    expect(first.stdout).toContain('first/report.html');
  });

  test('writes files that only their owner can read', () => {
    expect(statSync(join(dir, 'first')).mode & 0o777).toBe(0o700);
    const files = readdirSync(join(dir, 'first'));
    expect(files.sort()).toEqual(['audit.json', 'findings.ndjson', 'report.html', 'worklist.csv', 'worklist.xlsx']);
    for (const file of files) expect([file, statSync(join(dir, 'first', file)).mode & 0o777]).toEqual([file, 0o600]);
  });

  test('writes the same bytes in another time zone, locale and number of threads', () => {
    const there = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    start(['audit', 'pk', '--out', 'there', '--no-pdf', '--quiet', '--threads', '1'], there);
    for (const file of readdirSync(join(dir, 'first'))) {
      expect(readFileSync(join(dir, 'there', file)).equals(readFileSync(join(dir, 'first', file))), file).toBe(true);
    }
  });

  test('makes the same reports again from audit.json', () => {
    expect(start(['report', 'first/audit.json', '--out', 'again', '--no-pdf']).status).toBe(0);
    for (const file of ['audit.json', 'report.html', 'worklist.csv', 'worklist.xlsx']) {
      expect(readFileSync(join(dir, 'again', file)).equals(readFileSync(join(dir, 'first', file))), file).toBe(true);
    }
  });

  test('lists every record in the worklist, not only samples', () => {
    const rows = Array.from({ length: 45 }, (_, i) => `R${i},active,`).join('\n');
    mkdirSync(join(dir, 'many', 'registry'), { recursive: true });
    writeFileSync(join(dir, 'many', 'jurisdiction.yaml'), FILES['pk/jurisdiction.yaml']);
    writeFileSync(join(dir, 'many', 'registry', 'person.csv'), `person_id,status,surname\n${rows}\n`);
    start(['audit', 'many', '--out', 'list', '--no-pdf', '--quiet']);
    const lines = readFileSync(join(dir, 'list', 'worklist.csv'), 'utf8').split('\n');
    expect(lines.filter((line) => line.includes(',record,missing-surname,'))).toHaveLength(45);
  });

  test('reads no clock where the package has a date', () => {
    expect(first.stdout).toContain('as of 2026-06-30');
  });

  test('leaves nothing behind in the temporary folder, not even when it is stopped', async () => {
    expect(readdirSync(temporary)).toEqual([]);
    const child = spawn(process.execPath, [program, 'audit', 'pk', '--out', 'stopped', '--no-pdf'], {
      cwd: dir,
      env: { ...process.env, TMPDIR: temporary },
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    while (readdirSync(temporary).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('removes what a run left that was killed, and nothing of others', async () => {
    const left = (pid: number | undefined, host = hostname()) => join(temporary, `sorna-audit-${pid}-${host}-aB3_x9`);
    const ended = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => ended.on('exit', resolve));
    const kept = [left(process.pid), left(1, 'elsewhere.example'), join(temporary, 'sorna-audit-print-aB3x9Z')];
    for (const folder of [left(ended.pid), ...kept]) mkdirSync(join(folder, 'registry'), { recursive: true });
    writeFileSync(join(left(ended.pid), 'registry', 'person.csv'), 'person_id\n');
    start(['check', 'pk'], { TMPDIR: temporary });
    expect(
      readdirSync(temporary)
        .map((name) => join(temporary, name))
        .sort(),
    ).toEqual(kept.toSorted());
    for (const folder of kept) rmSync(folder, { recursive: true });
  });

  test.each(['/nowhere/at/all', program])('says so where no temporary folder can be made: %s', (TMPDIR) => {
    const { status, stderr } = start(['check', 'pk'], { TMPDIR });
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^\/.*  No temporary folder can be made here \(ENO\w+\)\. Set TMPDIR to a folder .*\n$/),
    ]);
  });

  test('ends with its own exit code although nobody read to the end', () => {
    const line = `"${process.execPath}" "${program}" audit pk --out piped --no-pdf | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: dir, encoding: 'utf8' });
    expect(stdout.trim().split('\n').at(-1)).toBe('1');
    expect(stderr).not.toContain('EPIPE');
  });

  test.runIf(process.platform === 'linux')('says so when what it prints is lost, and ends with 2', () => {
    const line = `"${process.execPath}" "${program}" check pk > /dev/full`;
    const { status, stderr } = spawnSync('bash', ['-c', line], { cwd: dir, encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, 'What was to be printed could not be written (ENOSPC).\n']);
  });

  test.runIf(process.platform === 'linux')('started in a folder that is gone, it says so', () => {
    const line = `mkdir gone && cd gone && rmdir ../gone && "${process.execPath}" "${program}" check ../pk`;
    const { status, stderr } = spawnSync('bash', ['-c', line], { cwd: dir, encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringContaining('The folder that you are in has been taken away.')]);
  });

  test('of two audits into one folder, one is told to wait', async () => {
    const audit = (): Promise<number | null> => {
      const child = spawn(process.execPath, [program, 'audit', 'pk', '--out', 'both', '--no-pdf', '--quiet'], {
        cwd: dir,
        stdio: 'ignore',
      });
      return new Promise((resolve) => child.on('exit', resolve));
    };
    expect((await Promise.all([audit(), audit()])).sort()).toEqual([1, 2]);
    expect(readdirSync(join(dir, 'both')).sort()).toEqual(readdirSync(join(dir, 'first')).sort());
  });

  test('takes a closed pipe for the end, not for a failure', () => {
    const line = `"${process.execPath}" "${program}" rules list | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: dir, encoding: 'utf8' });
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect(stdout.trim().split('\n')[1]).toBe('0');
    expect(stderr).toBe('');
  });
});
