import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/content.ts';
import { buildRegistrant } from '../../../src/sample/build.ts';
import { siteFlawsOf } from '../../../src/sample/defects/site-functions.ts';
import { generateSample } from '../../../src/sample/generate.ts';
import { CEDAR_HOLLOW, MERIDIA, type Jurisdiction } from '../../../src/sample/jurisdictions.ts';
import { openWebsite } from '../../../src/sample/website.ts';
import { createFunctionObserver } from '../../../src/site/functions/observe.ts';
import type { FunctionResult } from '../../../src/site/functions/verdict.ts';
import { pageSeen } from './pages-seen.ts';

const checks = loadContent().rules.rules.flatMap((rule) =>
  rule.check.type === 'function' ? [{ id: rule.id, sought: rule.check.sought }] : [],
);
const scratch = mkdtempSync(join(tmpdir(), 'sorna-functions-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function writeSite(world: Jurisdiction, folder: string): void {
  const site = openWebsite(world, folder);
  for (let index = 0; index < 40; index++) site.write(buildRegistrant(world, 7, index));
  site.close();
}

/** Pages of registrants are known as such. */
function lookAt(folder: string): readonly FunctionResult[] {
  const observer = createFunctionObserver(checks, (words) => words);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files.filter((name) => /\.\w+$/.test(name))) {
    const subject = /registrant\/(\w+)\.html$/.exec(file)?.[1];
    observer.see(pageSeen(file, readFileSync(join(folder, file), 'utf8'), { subject }));
  }
  return observer.finish();
}

describe.each([MERIDIA, CEDAR_HOLLOW])('the site of $name', (world) => {
  const outcomes = (results: readonly FunctionResult[]): readonly (readonly [string, string])[] =>
    results.filter(({ outcome }) => outcome !== 'pass').map(({ rule, outcome }) => [rule, outcome]);

  test('has every function where it has no flaw', () => {
    const folder = join(scratch, `${world.name}-whole`);
    writeSite(world, folder);
    expect(outcomes(lookAt(folder))).toEqual([]);
  });

  test('lacks what its flaws say, and nothing else', () => {
    const folder = join(scratch, `${world.name}-flawed`);
    const siteFlaws = siteFlawsOf(world.name);
    writeSite({ ...world, siteFlaws }, folder);
    expect(siteFlaws.length).toBeGreaterThan(0);
    expect(outcomes(lookAt(folder))).toEqual(siteFlaws.map(({ rule, outcome }) => [rule, outcome]));
  });
});

test('the manifest says what the site lacks', () => {
  const options = { name: 'cedar-hollow', registrants: 26, seed: 20260630, website: true } as const;
  const lacking = (defects: boolean, website: boolean): readonly string[] =>
    generateSample({ ...options, defects, website, folder: join(scratch, 'package') }).functions.map(
      ({ kind }) => kind,
    );
  expect(lacking(true, true)).toEqual(['no-radius-search']);
  expect(lacking(false, true)).toEqual([]);
  expect(lacking(true, false)).toEqual([]);
});
