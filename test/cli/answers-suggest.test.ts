import { Command } from 'commander';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { addSuggest } from '../../src/cli/answers-suggest.ts';
import type { Context } from '../../src/cli/context.ts';
import { InputError } from '../../src/errors.ts';
import { loadContent } from '../../src/content/content.ts';
import { loadPackage } from '../../src/load/package.ts';
import { folderOf } from '../load/temp-folder.ts';

async function run(...args: string[]): Promise<string> {
  let out = '';
  const io = {
    out: (text: string) => void (out += text),
    err: () => undefined,
    watched: false,
    env: {},
    today: () => '2026-06-30',
  };
  const context: Context = { io, exitCode: 2 };
  const program = new Command().exitOverride();
  addSuggest(program.command('answers'), context);
  await program.parseAsync(['node', 'sorna-audit', 'answers', 'suggest', ...args]);
  expect(context.exitCode).toBe(0);
  return out;
}

const FILES = {
  'jurisdiction.yaml': 'name: Meridia\nkind: state\n',
  'documents/code.txt': '§ 9-101. Terms.\n"Immediately" means within 3 business days after the event.\n',
};

test('What is printed can be pasted below "citations:", and holds', async () => {
  const out = await run(folderOf(FILES), '--item', 'i.01');
  expect(out).toMatch(/^Candidates for 1 of 1 row, .*Nothing was filled\s+in/s);
  const pasted = out.slice(out.indexOf('      - document')).trimEnd();
  expect(parse(pasted)).toEqual([
    {
      document: 'code.txt',
      page: 1,
      section: '9-101',
      quote: '"Immediately" means within 3 business days after the event.',
      statute: null,
    },
  ]);
  const answers = `answers:\n  - item: I.01\n    answer: yes\n    citations:\n${pasted}\n`;
  const folder = folderOf({ ...FILES, 'answers/a.yaml': answers });
  const { package: read } = await loadPackage(folder, loadContent());
  expect(read.citations.get('I.01')).toMatchObject([{ holds: true }]);
});

test('A package without documents, and a row that is not there, are refused', async () => {
  await expect(run(folderOf({ 'jurisdiction.yaml': FILES['jurisdiction.yaml'] }))).rejects.toThrow(InputError);
  await expect(run(folderOf(FILES), '--item', 'I.1')).rejects.toThrow('Did you mean "I.01"');
});
