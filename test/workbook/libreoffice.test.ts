/** A workbook in a real spreadsheet program: LibreOffice opens it, saves it, and nothing is lost. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { answersWorkbook } from '../../src/workbook/write-workbook.ts';
import { answer, input, loaded, said } from './made.ts';

const isInstalled = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0;

// Skipped where LibreOffice (package libreoffice-calc-nogui) is not installed: no other program can stand in for it.
test.skipIf(!isInstalled)('What LibreOffice saves holds the same answers', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-calc-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const answers = [
    answer('I.01', { answer: 'yes', value: '48 hours', notes: '=1+1 is no formula\nsecond line' }),
    answer('II.02', { answer: 'no', text: 'Words with “quotes”, an ü and 03/04.' }),
  ];
  writeFileSync(join(folder, 'answers.xlsx'), await answersWorkbook(input(answers)));
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const saved = join(folder, 'saved');
  const format = 'xlsx:Calc MS Excel 2007 XML';
  execFileSync(
    'soffice',
    [profile, '--headless', '--convert-to', format, '--outdir', saved, join(folder, 'answers.xlsx')],
    { stdio: 'ignore', timeout: 150_000 },
  );
  const back = await loaded({ 'a.xlsx': readFileSync(join(saved, 'answers.xlsx')) });
  expect(said(back.answers.values())).toEqual(said(answers));
  expect(back.problems.filter(({ level }) => level === 'error')).toEqual([]);
});
