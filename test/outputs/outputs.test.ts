import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { holdOut, prepareOut, stagedIn, writeOutputs, writeWhole } from '../../src/outputs/outputs.ts';
import { makeResult } from '../report/made-result.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sorna-outputs-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('writeWhole', () => {
  test('writes many pieces as one file that only the owner can read', async () => {
    const pieces = Array.from({ length: 30_000 }, (_, i) => `${i}é\n`);
    await writeWhole(dir, 'a.txt', pieces);
    expect(readFileSync(join(dir, 'a.txt'), 'utf8')).toBe(pieces.join(''));
    expect(statSync(join(dir, 'a.txt')).mode & 0o777).toBe(0o600);
  });

  test('leaves the old file as it was when a piece fails, and nothing half-written beside it', async () => {
    writeFileSync(join(dir, 'a.txt'), 'old');
    async function* failing(): AsyncGenerator<string> {
      yield 'x'.repeat(200_000);
      throw new Error('no more');
    }
    await expect(writeWhole(dir, 'a.txt', failing())).rejects.toThrow('no more');
    expect(readFileSync(join(dir, 'a.txt'), 'utf8')).toBe('old');
    expect(readdirSync(dir)).toEqual(['a.txt']);
  });
});

describe('prepareOut', () => {
  test('makes the folder, and leaves no probe in it', () => {
    prepareOut(join(dir, 'a', 'b'));
    expect(readdirSync(join(dir, 'a', 'b'))).toEqual([]);
    expect(statSync(join(dir, 'a')).mode & 0o777).toBe(0o700);
  });

  test.each([['a file'], ['a file/below']])('refuses %s with a way out', (path) => {
    writeFileSync(join(dir, 'a file'), '');
    expect(() => prepareOut(join(dir, path))).toThrow(/A file is in the way of this folder\. .*--out/);
  });

  test('refuses a place where nothing can be made', () => {
    expect(() => prepareOut('/proc/sorna-audit')).toThrow(
      /No folder can be made here\. Choose another folder with --out\./,
    );
  });
});

test('where one output cannot be written, those of the audit before stay as they were, all of them', async () => {
  const options = { out: dir, pdf: false, env: {}, also: ['junit' as const] };
  const made = makeResult();
  const rule = { ...made.rules.find(({ outcome }) => outcome === 'fail')!, on: 'person', violations: 1, undecided: 0 };
  const line = (subject: string): string =>
    `{"rule":"${rule.id}","table":"person","subject":"${subject}","state":"violation"}\n`;
  const bytes = (): readonly string[] =>
    readdirSync(dir).map(
      (name) => `${name} ${statSync(join(dir, name)).isFile() && readFileSync(join(dir, name), 'latin1')}`,
    );
  writeFileSync(join(stagedIn(dir), 'findings.ndjson'), line('P1'));
  const first = { ...made, rules: [rule], findings: { violations: 1, undecided: 0, file: 'findings.ndjson' } };
  await writeOutputs({ ...options, result: first });
  expect(readFileSync(join(dir, 'findings.ndjson'), 'utf8')).toBe(line('P1'));
  expect(statSync(join(dir, 'findings.ndjson')).mode & 0o777).toBe(0o600);
  const before = bytes();

  const staged = stagedIn(dir);
  writeFileSync(join(staged, 'findings.ndjson'), line('P2'));
  // Written last: everything before it has already been made.
  mkdirSync(join(staged, 'junit.xml', 'in the way'), { recursive: true });
  const failed = writeOutputs({ ...options, result: { ...first, asOf: '2027-01-01' } });
  await expect(failed).rejects.toThrow(`${join(dir, 'junit.xml')}  A folder stands where a file has to go.`);
  expect(bytes()).toEqual(before);
});

test('what a run that was killed has left is gone before the next one', () => {
  writeFileSync(join(stagedIn(dir), 'audit.json'), 'half');
  holdOut(dir)();
  expect(readdirSync(dir)).toEqual([]);
});

test('a Social Security number in words of the package stands in no output', async () => {
  const made = makeResult();
  const items = made.items.map((item) => ({
    ...item,
    answer: { ...item.answer, notes: 'see 900-11-0001', citations: [] },
  }));
  const { files } = await writeOutputs({
    result: { ...made, items },
    out: dir,
    pdf: false,
    env: {},
    also: ['markdown', 'junit', 'sarif', 'oscal', 'hdf'],
  });
  expect(files).toHaveLength(9);
  for (const file of files) expect(readFileSync(file, 'latin1'), file).not.toContain('900-11-0001');
  expect(readFileSync(join(dir, 'report.html'), 'utf8')).toContain('see ***-**-****');
});

test('formats that were asked for are written, and gone when they are asked for no more', async () => {
  const options = { result: makeResult(), out: dir, pdf: false, env: {} };
  const always = ['audit.json', 'report.html', 'worklist.csv', 'worklist.xlsx'];
  const { files } = await writeOutputs({ ...options, also: ['markdown', 'junit', 'sarif', 'oscal', 'hdf'] });
  const further = ['audit.sarif', 'junit.xml', 'summary.md', 'oscal-assessment-results.json', 'audit.hdf.json'];
  expect(readdirSync(dir).sort()).toEqual([...always, ...further].sort());
  expect(files.map((file) => file.slice(dir.length + 1))).toEqual(
    expect.arrayContaining(['junit.xml', 'summary.md', 'audit.sarif']),
  );
  await writeOutputs({ ...options, also: ['junit'] });
  expect(readdirSync(dir).sort()).toEqual([...always, 'junit.xml'].sort());
});

describe('holdOut', () => {
  const lock = (): string => join(dir, '.sorna-audit.lock');

  test('keeps another run out until it is given free, and leaves nothing', () => {
    // Some process that lives, and is not this one.
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    try {
      writeFileSync(lock(), `${other.pid} ${hostname()}\n`);
      expect(() => holdOut(dir)).toThrow(/Another run is writing its outputs into this folder\..*--out/);
      expect(readdirSync(dir)).toEqual(['.sorna-audit.lock']);
    } finally {
      other.kill();
    }
    rmSync(lock());
    const free = holdOut(dir);
    expect(readFileSync(lock(), 'utf8')).toBe(`${process.pid} ${hostname()}\n`);
    free();
    expect(readdirSync(dir)).toEqual([]);
  });

  test('what a run that was killed held is free', async () => {
    const killed = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => killed.on('exit', resolve));
    for (const holder of [`${killed.pid} ${hostname()}\n`, `${process.pid} ${hostname()}\n`, '', 'x']) {
      writeFileSync(lock(), holder);
      holdOut(dir)();
      expect(readdirSync(dir)).toEqual([]);
    }
  });

  test('what another machine holds is held', () => {
    writeFileSync(lock(), '1 elsewhere.example\n');
    expect(() => holdOut(dir)).toThrow(/If there is none, delete .*\.sorna-audit\.lock\./);
  });
});
