import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { audit } from '../../src/audit/audit.ts';
import { loadContent } from '../../src/content/content.ts';
import { STATUSES, type Status } from '../../src/model/outcome.ts';
import type { AuditResult } from '../../src/model/result.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

const FOLDER = join(PACKAGE_ROOT, 'fixtures', 'reference');
const PACKAGES = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

interface ExpectedItem {
  readonly status: Status;
  /** For the reader of the file. */
  readonly why?: string;
  /** Words that the audit's own reason must hold. */
  readonly says?: string;
}

interface Expected {
  readonly counts: Readonly<Partial<Record<Status, number>>>;
  readonly items: Readonly<Record<string, Status | ExpectedItem>>;
}

function expectedOf(name: string): Expected {
  return parse(readFileSync(join(FOLDER, name, 'expected.yaml'), 'utf8')) as Expected;
}

const statusOf = (item: Status | ExpectedItem): Status => (typeof item === 'string' ? item : item.status);
const saysOf = (item: Status | ExpectedItem): string => (typeof item === 'string' ? '' : (item.says ?? ''));

describe.each(PACKAGES)('%s', (name) => {
  const expected = expectedOf(name);
  let result: AuditResult;
  beforeAll(async () => {
    const rules = join(FOLDER, name, 'rules');
    const content = loadContent(existsSync(rules) ? [rules] : []);
    // So few records leave nothing to share out.
    result = await audit({ folder: join(FOLDER, name), content, threads: 1 });
  }, 60_000);

  test('every row has the status that its law, its answers and its records give it', () => {
    const got = Object.fromEntries(result.items.map((item) => [item.id, item.status]));
    const want = Object.fromEntries(Object.entries(expected.items).map(([id, item]) => [id, statusOf(item)]));
    const differing = [...new Set([...Object.keys(got), ...Object.keys(want)])]
      .filter((id) => got[id] !== want[id])
      .map((id) => `${id}: ${got[id]}, expected ${want[id]}. ${result.items.find((item) => item.id === id)?.why}`);
    expect(differing).toEqual([]);
  });

  test('the reasons say how the answer was understood', () => {
    const wrong = result.items
      .filter((item) => !item.why.includes(saysOf(expected.items[item.id]!)))
      .map((item) => `${item.id}: ${item.why}`);
    expect(wrong).toEqual([]);
  });

  test('the states add up, by section and as a whole', () => {
    const sum = (counts: Readonly<Record<Status, number>>): number => STATUSES.reduce((n, one) => n + counts[one], 0);
    expect(sum(result.counts)).toBe(result.items.length);
    expect(result.total).toBe(result.items.length);
    expect(result.sections.reduce((n, section) => n + section.total, 0)).toBe(result.total);
    for (const section of result.sections) expect(sum(section.counts), section.id).toBe(section.total);
    const counted = Object.fromEntries(STATUSES.map((status) => [status, expected.counts[status] ?? 0]));
    expect(result.counts).toEqual(counted);
  });

  test('every citation of a row that is supported leads into its own documents', () => {
    const broken = result.items
      .filter((item) => item.status !== 'unsupported')
      .flatMap((item) => item.citations.filter((check) => !check.holds).map((check) => `${item.id}: ${check.why}`));
    expect(broken).toEqual([]);
  });

  test('nothing is complained about while reading it', () => {
    expect(result.problems).toEqual([]);
  });
});

test('together they show every status there is', () => {
  const seen = new Set(PACKAGES.flatMap((name) => Object.values(expectedOf(name).items).map(statusOf)));
  expect([...seen].sort()).toEqual([...STATUSES].sort());
});

test('there are at least ten, of every kind of jurisdiction', () => {
  const kinds = PACKAGES.map((name) => /^kind: (\w+)$/m.exec(readJurisdiction(name))?.[1]);
  expect(new Set(kinds)).toEqual(new Set(['state', 'district', 'territory', 'tribe']));
  expect(PACKAGES.length).toBeGreaterThanOrEqual(10);
});

test('each fits on a few screens', () => {
  for (const name of PACKAGES) {
    const files = readdirSync(join(FOLDER, name), { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
    const bytes = files.reduce((n, file) => n + readFileSync(join(file.parentPath, file.name)).length, 0);
    expect(bytes, name).toBeLessThan(120_000);
  }
});

function readJurisdiction(name: string): string {
  return readFileSync(join(FOLDER, name, 'jurisdiction.yaml'), 'utf8');
}
