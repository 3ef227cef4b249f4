/** What happens to the outputs of one night before the next reads them. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run, type Ran } from './scenario.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sorna-since-'));
  mkdirSync(join(dir, 'pk/registry'), { recursive: true });
  writeFileSync(join(dir, 'pk/jurisdiction.yaml'), 'name: State of Nowhere\nkind: state\nas_of: 2026-06-30\n');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Registrants without a date of birth: one violation each. */
function register(keys: readonly string[]): void {
  const lines = keys.map((key) => `${key},active,III,2020-01-06,\n`).join('');
  const header = 'person_id,status,tier,initial_registration_on,birth_date\n';
  writeFileSync(join(dir, 'pk/registry/person.csv'), header + lines);
}

const keys = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `P${from + i}`);
const night = (...more: readonly string[]): Promise<Ran> =>
  run(['audit', join(dir, 'pk'), '--out', join(dir, 'out'), '--no-pdf', '--quiet', ...more], {});
const first = (): Promise<Ran> => night('--fail-on', 'never');
const next = (): Promise<Ran> => night('--since', join(dir, 'out'), '--fail-on', 'new');
const findings = (): string => join(dir, 'out/findings.ndjson');

test('a findings file that is cut off is told once, and the nights after it compare again', async () => {
  register(keys(0, 5));
  await first();
  writeFileSync(findings(), readFileSync(findings(), 'utf8').slice(0, -20));
  const told = await next();
  expect(told.code).toBe(2);
  expect(told.err).toMatch(/findings\.ndjson {2}The findings file is damaged.* what is written now takes its place\./);
  expect(told.err).toContain('Exit code 2: nothing was compared with the earlier audit.');
  expect(await next()).toEqual({ code: 0, out: '', err: '' });
});

test('without the findings file, numbers that stayed are not told as nothing new', async () => {
  register(keys(0, 60));
  await first();
  rmSync(findings());
  register(keys(1, 61));
  const told = await next();
  expect(told.code).toBe(2);
  expect(told.err).toContain('the findings file of the earlier audit is not there: what is new cannot be told');
  const html = readFileSync(join(dir, 'out/report.html'), 'utf8');
  expect(html).not.toContain('Nothing has changed');
  expect(html).toContain('one violation in the place of another would not be seen');
  expect(await next()).toEqual({ code: 0, out: '', err: '' });
});

test('two audits in the wrong order are told', async () => {
  register(keys(0, 3));
  await night('--fail-on', 'never');
  await run(['audit', join(dir, 'pk'), '--out', join(dir, 'may'), '--as-of', '2026-05-31', '--no-pdf', '--quiet'], {});
  const told = await run(['compare', join(dir, 'out'), join(dir, 'may')], {});
  expect(told.err.replace(/\s+/g, ' ')).toContain('speaks of 2026-06-30, which is after 2026-05-31');
});

test('a link to the folder of the outputs is that folder', async () => {
  register(keys(0, 3));
  await first();
  writeFileSync(join(dir, 'out/audit.json'), '{');
  symlinkSync('out', join(dir, 'link'));
  expect((await night('--since', join(dir, 'link'), '--fail-on', 'new')).err).toContain('takes its place');
  expect(await next()).toEqual({ code: 0, out: '', err: '' });
});

test('a run that writes nothing leaves no folder behind, but one that was there', async () => {
  const gone = join(dir, 'a');
  expect((await run(['audit', join(dir, 'nowhere'), '--out', join(gone, 'b')], {})).code).toBe(2);
  expect(existsSync(gone)).toBe(false);
  mkdirSync(gone);
  expect((await run(['audit', join(dir, 'nowhere'), '--out', join(gone, 'b')], {})).code).toBe(2);
  expect(existsSync(gone)).toBe(true);
});
