import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareOut, writeWhole } from '../src/outputs.ts';

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
