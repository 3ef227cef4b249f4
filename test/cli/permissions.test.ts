/** What the system does not let us open, tried as a user whom it stops: root would be let through. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { AuditResult } from '../../src/model/result.ts';
import { run, type Ran } from './scenario.ts';

const NOBODY = 65534;

const FILES = {
  'jurisdiction.yaml': 'name: State of Nowhere\nkind: state\nas_of: 2026-06-30\n',
  'answers/one.yaml':
    'answers:\n  - { item: I.01, answer: yes, citations: [{ document: code.txt, quote: the words }] }\n',
  'answers/two.csv': 'item,answer\nI.02,yes\n',
  'documents/code.txt': 'here are the words',
  'documents/old/act.txt': 'and others',
  'documents/index.yaml': 'documents: [{ document: code.txt, title: Code }, { document: old/act.txt, title: Act }]\n',
  'registry/person.csv': 'person_id,birth_date\nP1,1970-01-01\n',
  'registry/mapping.yaml': 'tables: { person: { file: person.csv } }\n',
  'registry/old/person.csv': 'person_id\nP1\n',
  'offenses.csv': 'offense_code\nO1\n',
  'website/index.html': '<p>x',
  'website/old/index.html': '<p>y',
  'amendments/one.yaml':
    'amendments: [{ kind: claimed-deviation, items: [I.01], reason: Far, by: J, on: 2026-01-31 }]\n',
  'determinations/one.yaml':
    'determinations: [{ item: I.01, determination: meets, by: R, on: 2026-01-31, reason: x }]\n',
};

function packageFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-audit-closed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const path of Object.keys(FILES)) for (const each of [path, dirname(path)]) chmodSync(join(folder, each), 0o755);
  chmodSync(folder, 0o755);
  return folder;
}

/** Root has every right, so that it becomes someone who has none. */
async function runAsNobody(args: readonly string[]): Promise<Ran> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.setegid?.(NOBODY);
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    return await run(args, {});
  } finally {
    if (isRoot) process.seteuid?.(0);
    if (isRoot) process.setegid?.(0);
  }
}

/** What a check says while one part is shut, and only then. */
async function checkWithout(part: string): Promise<{ readonly folder: string; readonly ran: Ran }> {
  const folder = packageFolder();
  // Everything that a check loads is loaded while it may be.
  expect(await run(['check', folder], {})).toMatchObject({ code: 0 });
  chmodSync(join(folder, part), 0);
  onTestFinished(() => chmodSync(join(folder, part), 0o755));
  // A mistake elsewhere, which has to be told beside it.
  const other = part === 'jurisdiction.yaml' ? 'determinations/one.yaml' : 'jurisdiction.yaml';
  writeFileSync(join(folder, other), 'name: 5\n');
  return { folder, ran: await runAsNobody(['check', folder]) };
}

test.for([
  ['jurisdiction.yaml', 'file'],
  ['answers', 'folder'],
  ['answers/one.yaml', 'file'],
  ['answers/two.csv', 'file'],
  ['documents', 'folder'],
  ['documents/old', 'folder'],
  ['documents/code.txt', 'file'],
  ['documents/index.yaml', 'file'],
  ['registry', 'folder'],
  ['registry/old', 'folder'],
  ['registry/mapping.yaml', 'file'],
  ['registry/person.csv', 'file'],
  ['offenses.csv', 'file'],
  ['website', 'folder'],
  ['amendments', 'folder'],
  ['amendments/one.yaml', 'file'],
  ['determinations', 'folder'],
  ['determinations/one.yaml', 'file'],
])('%s that may not be opened is one problem among the others', async ([part = '', kind = '']) => {
  const { ran } = await checkWithout(part);
  const told = ran.out.split('\n').filter((line) => line.includes('cannot be opened'));
  expect(told, ran.out + ran.err).toEqual([`${part}  The ${kind} cannot be opened. Check its permissions.`]);
  expect(ran.out).toMatch(/: \d+:\d+|:1:7 {2}"name" must be text|"determinations" is missing/);
  expect([ran.code, ran.err]).toEqual([2, '']);
  // Nobody knows what is in there: it is neither missing nor without a citation.
  expect(ran.out).not.toMatch(/has no file|does not hold|is cited by an answer|leads out of the package/);
});

test('A package that may not be opened is refused by its name', async () => {
  const { folder, ran } = await checkWithout('.');
  expect(ran.out).toBe(
    `${folder}  The folder cannot be opened. Check its permissions.\n\n1 error, 0 warnings. An audit cannot run on this package yet.\n`,
  );
});

test.for([
  ['website/old', 'The folder cannot be opened; nothing in it is scanned.'],
  ['website/index.html', 'The file cannot be opened and is not scanned.'],
])('An audit goes on without %s, and says so', async ([part = '', said = '']) => {
  const folder = packageFolder();
  const out = join(folder, 'out');
  const audit = ['audit', folder, '--no-pdf', '--quiet', '--out', out];
  expect(await run(audit, {})).toMatchObject({ code: 1 });
  chmodSync(out, 0o777);
  rmSync(out, { recursive: true });
  mkdirSync(out);
  chmodSync(out, 0o777);
  chmodSync(join(folder, part), 0);
  onTestFinished(() => chmodSync(join(folder, part), 0o755));
  const ran = await runAsNobody(audit);
  expect(ran.code).toBe(1);
  expect(ran.err).toContain(`${part}  warning: ${said} Check its permissions.`);
  const { problems } = JSON.parse(readFileSync(join(out, 'audit.json'), 'utf8')) as AuditResult;
  expect(problems.map(({ at }) => at?.file)).toContain(part);
});

test('An audit does not start without a part that may not be opened', async () => {
  const folder = packageFolder();
  chmodSync(join(folder, 'registry'), 0);
  onTestFinished(() => chmodSync(join(folder, 'registry'), 0o755));
  const out = join(folder, 'out');
  mkdirSync(out);
  chmodSync(out, 0o777);
  const ran = await runAsNobody(['audit', folder, '--no-pdf', '--out', out]);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('registry  The folder cannot be opened. Check its permissions.');
});

test('Of a capture that is shut as a whole, some are named and the rest is counted', async () => {
  const folder = packageFolder();
  for (let i = 0; i < 30; i++) {
    writeFileSync(join(folder, 'website', `${i}.html`), 'x');
    chmodSync(join(folder, 'website', `${i}.html`), 0);
  }
  expect(await run(['check', folder], {})).toMatchObject({ code: 0 });
  const { out } = await runAsNobody(['check', folder]);
  expect(out.split('\n').filter((line) => /^website\/\d+\.html {2}warning/.test(line))).toHaveLength(20);
  expect(out).toContain('website  warning: 10 more files and folders of the capture cannot be opened.');
});
