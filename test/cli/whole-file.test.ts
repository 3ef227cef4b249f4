import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeWhole } from '../../src/cli/whole-file.ts';
import { writeAll } from '../../src/drafts/answers-files.ts';
import { folderOf } from '../load/temp-folder.ts';

/** Where the disk takes a file's name and none of its content. */
const FULL = '/dev/full';

test('What is written is whole; what is there is replaced only where that was asked for', () => {
  const folder = folderOf({ 'old.csv': 'old' });
  writeWhole(join(folder, 'new.csv'), 'new');
  expect(() => writeWhole(join(folder, 'old.csv'), 'new')).toThrow(/EEXIST/);
  expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toBe('old');
  writeWhole(join(folder, 'old.csv'), 'new', true);
  expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toBe('new');
  expect(readdirSync(folder).sort()).toEqual(['new.csv', 'old.csv']);
});

test.runIf(process.platform === 'linux')('A write that fails leaves nothing behind, and names the file', () => {
  const folder = folderOf({ 'old.csv': 'old' });
  const inTheWay = join(folder, 'a');
  mkdirSync(inTheWay);
  // Renaming a file onto a folder fails after its content was written.
  expect(() => writeWhole(inTheWay, 'new', true)).toThrow(expect.objectContaining({ path: inTheWay }));
  expect(readdirSync(folder).sort()).toEqual(['a', 'old.csv']);
  expect(() => writeWhole(FULL, 'new')).toThrow(expect.objectContaining({ code: 'EEXIST', path: FULL }));
});

test('A folder that is not there is told by the path that was meant, not that of a temporary file', () => {
  const folder = folderOf({ 'answers/one.yaml': 'a' });
  writeFileSync(join(folder, 'file'), '');
  expect(() => writeAll(join(folder, 'answers'), [{ file: 'one.yaml/x.yaml', text: 'b' }])).toThrow();
  expect(readdirSync(join(folder, 'answers'))).toEqual(['one.yaml']);
  if (process.geteuid?.() === 0) return;
  chmodSync(join(folder, 'answers'), 0o500);
  const path = join(folder, 'answers', 'one.yaml');
  expect(() => writeAll(folder, [{ file: 'answers/one.yaml', text: 'b' }])).toThrow(expect.objectContaining({ path }));
});
