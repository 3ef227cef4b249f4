/**
 * Removing a piece of evidence never turns a row into meets or exceeds. Every piece is taken away in turn. Answers and
 * documents change no scan, so only the decision is made again; for tables and pages, those checks are made again that
 * read them, and one whole audit shows that the others stay as they are.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { siteColumns } from '../../src/audit/audit-site.ts';
import { audit } from '../../src/audit/audit.ts';
import { loadContent, type Content } from '../../src/content/content.ts';
import { decide } from '../../src/decide/statuses.ts';
import { loadPackage } from '../../src/load/package.ts';
import type { Package } from '../../src/model/package.ts';
import type { AuditResult, ItemResult, RuleResult } from '../../src/model/result.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { generateSample } from '../../src/sample/generate.ts';

const content = loadContent();
const fixture = (name: string): string => join(PACKAGE_ROOT, 'fixtures', name);

/** A package, the audit of it, and the rows that are met. */
interface Audited {
  readonly folder: string;
  readonly package: Package;
  readonly result: AuditResult;
  readonly met: ReadonlySet<string>;
}

function metOf(items: readonly ItemResult[]): ReadonlySet<string> {
  return new Set(items.filter(({ status }) => status === 'meets' || status === 'exceeds').map(({ id }) => id));
}

/** One thread: packages this small leave nothing to share out, and other tests run beside these. */
function auditedBy(content: Content, folder: string): Promise<AuditResult> {
  return audit({ folder, content, threads: 1 });
}

async function auditOf(folder: string): Promise<Audited> {
  const result = await auditedBy(content, folder);
  const { package: pkg } = await loadPackage(folder, content);
  return { folder, package: pkg, result, met: metOf(result.items) };
}

/** Rows that are met now and were not. */
function better(audited: Audited, items: readonly ItemResult[]): readonly string[] {
  return [...metOf(items)].filter((id) => !audited.met.has(id));
}

/** The decision on this package with these outcomes. */
function decided(pkg: Package, rules: readonly RuleResult[], answers = pkg.answers): readonly ItemResult[] {
  const { jurisdiction, citations } = pkg;
  return decide({ checklist: content.checklist, jurisdiction, answers, citations, rules }).items;
}

function betterWithoutAnswer(audited: Audited, id: string): readonly string[] {
  const answers = new Map([...audited.package.answers].filter(([item]) => item !== id));
  return better(audited, decided(audited.package, audited.result.rules, answers));
}

/** Another folder with the package's files, or with some of its parts; a change to it is no change to the package. */
function copyOf(folder: string, parts: readonly string[] = readdirSync(folder)): string {
  const copy = mkdtempSync(join(tmpdir(), 'sorna-audit-removal-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  for (const part of parts) cpSync(join(folder, part), join(copy, part), { recursive: true });
  return copy;
}

async function betterWithoutDocument(audited: Audited, path: string): Promise<readonly string[]> {
  const copy = copyOf(audited.folder);
  rmSync(join(copy, 'documents', path));
  const { package: pkg } = await loadPackage(copy, content);
  return better(audited, decided(pkg, audited.result.rules));
}

const TEXTS = new Map(
  content.compiled.map(({ rule, table, population, violation }) => [
    rule.id,
    JSON.stringify([rule.on, table.name, population, violation]),
  ]),
);

/** Only the checks that these words occur in: names of tables, or `website`. */
function reading(names: readonly string[]): Content {
  const compiled = content.compiled.filter(({ rule }) =>
    names.some((name) => TEXTS.get(rule.id)!.includes(`"${name}"`)),
  );
  const ids = new Set(compiled.map(({ rule }) => rule.id));
  const rules = content.rules.rules.filter((rule) => ids.has(rule.id) || names.includes(rule.on));
  return { ...content, compiled, rules: { ...content.rules, rules } };
}

/** What checks look at; answers and documents they never see. */
const CHECKED = ['jurisdiction.yaml', 'offenses.csv', 'registry', 'website'];

/** The rows after a part of the checks was made again on what is left. */
async function again(audited: Audited, folder: string, names: readonly string[]): Promise<readonly ItemResult[]> {
  const part = await auditedBy(reading(names), folder);
  const made = new Map(part.rules.map((rule) => [rule.id, rule]));
  return decided(
    audited.package,
    audited.result.rules.map((rule) => made.get(rule.id) ?? rule),
  );
}

/** What is matched against the pages, and so can change what is found on them. */
const SITE = ['website', 'captured_entries'];

/** Takes a table out of the mapping, or its file away where there is no mapping. */
function removeTable(folder: string, table: string): void {
  const mapping = join(folder, 'registry', 'mapping.yaml');
  if (!existsSync(mapping)) {
    rmSync(join(folder, 'registry', `${table}.csv`));
    return;
  }
  const data = parse(readFileSync(mapping, 'utf8')) as { tables: Record<string, unknown> };
  delete data.tables[table];
  writeFileSync(mapping, stringify(data));
}

async function betterWithoutTable(audited: Audited, table: string): Promise<readonly string[]> {
  const names = siteColumns().has(table) ? [table, ...SITE] : [table];
  // Where nothing that is asked about looks at the site, reading it would take most of the time.
  const looksAtSite = reading(names).rules.rules.some(({ on }) => SITE.includes(on));
  const copy = copyOf(audited.folder, looksAtSite ? CHECKED : CHECKED.filter((part) => part !== 'website'));
  removeTable(copy, table);
  return better(audited, await again(audited, copy, names));
}

/** An export that broke off behind the header of a table that has a file of its own. */
async function betterWithoutRecords(audited: Audited, table: string): Promise<readonly string[]> {
  const copy = copyOf(
    audited.folder,
    CHECKED.filter((part) => part !== 'website'),
  );
  const file = join(copy, 'registry', `${table}.csv`);
  const [header] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, `${header}\n`);
  const part = await auditedBy(reading([table]), copy);
  const made = new Map(part.rules.map((rule) => [rule.id, rule]));
  const rules = audited.result.rules.map((rule) => (SITE.includes(rule.on) ? rule : (made.get(rule.id) ?? rule)));
  return better(audited, decided(audited.package, rules));
}

async function betterWithoutPages(audited: Audited, pages: readonly string[]): Promise<readonly string[]> {
  const copy = copyOf(audited.folder, CHECKED);
  for (const page of pages) rmSync(join(copy, 'website', page), { recursive: true });
  return better(audited, await again(audited, copy, SITE));
}

/** Pages at the root are each of a kind of their own; of those in folders, one, all of a folder, and all; each once. */
function pageKinds(folder: string): readonly (readonly string[])[] {
  const site = join(folder, 'website');
  const entries = readdirSync(site, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => [name]);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const firsts = folders.map((name) => [join(name, readdirSync(join(site, name)).sort()[0]!)]);
  const feeds = readdirSync(join(site, 'feed')).map((name) => [join('feed', name)]);
  const wholes = folders.filter((name) => readdirSync(join(site, name)).length > 1).map((name) => [name]);
  const kinds = [...files, ...firsts, ...feeds, ...wholes, entries.map(({ name }) => name)];
  return [...new Map(kinds.map((pages) => [pages.join('\n'), pages])).values()];
}

/** Titles have to be known before anything is written: what the small sample of a state holds. */
const STATE = mkdtempSync(join(tmpdir(), 'sorna-audit-removal-state-'));
generateSample({
  name: 'meridia',
  registrants: 80,
  folder: STATE,
  website: true,
  seed: 20260630,
  defects: false,
  rate: 0.5,
});
afterAll(() => rmSync(STATE, { recursive: true, force: true }));

const SAMPLES = [
  ['a tribe with every planned defect', fixture('cedar-hollow')],
  ['a state with defects at random', STATE],
] as const;

describe.each(SAMPLES)('%s', (_name, folder) => {
  let audited: Audited;
  beforeAll(async () => {
    audited = await auditOf(folder);
  }, 120_000);

  test('some rows are met and some are not, so that there is something to get wrong', () => {
    expect(audited.met.size).toBeGreaterThan(20);
    expect(audited.result.items.length - audited.met.size).toBeGreaterThan(20);
  });

  test('no row gets better without an answer', () => {
    const ids = [...audited.package.answers.keys()];
    expect(ids.length).toBeGreaterThan(200);
    for (const id of ids) expect(betterWithoutAnswer(audited, id), id).toEqual([]);
    expect(decided(audited.package, audited.result.rules, new Map()).map(({ status }) => status)).not.toContain(
      'meets',
    );
  });

  test('no row gets better without a document', async () => {
    const paths = audited.package.documents.map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(3);
    for (const path of paths) expect(await betterWithoutDocument(audited, path), path).toEqual([]);
    const copy = copyOf(folder);
    rmSync(join(copy, 'documents'), { recursive: true });
    const { package: pkg } = await loadPackage(copy, content);
    expect(better(audited, decided(pkg, audited.result.rules))).toEqual([]);
  });

  const tables = existsSync(join(folder, 'registry', 'mapping.yaml'))
    ? Object.keys(
        (parse(readFileSync(join(folder, 'registry', 'mapping.yaml'), 'utf8')) as { tables: Record<string, unknown> })
          .tables,
      )
    : readdirSync(join(folder, 'registry')).map((file) => file.replace(/\.csv$/, ''));
  test.each(tables)('no row gets better without the table %s', async (table) => {
    expect(await betterWithoutTable(audited, table)).toEqual([]);
  });

  test('checks that do not read a table are the same without it', async () => {
    const copy = copyOf(folder);
    removeTable(copy, 'warrants');
    const whole = await auditedBy(content, copy);
    const part = await again(audited, copyOf(copy, CHECKED), ['warrants']);
    const statuses = (items: readonly ItemResult[]) => items.map(({ id, status }) => `${id} ${status}`);
    expect(statuses(part)).toEqual(statuses(whole.items));
  });

  test('no row gets better without offenses.csv', async () => {
    const copy = copyOf(folder, CHECKED);
    rmSync(join(copy, 'offenses.csv'));
    expect(better(audited, await again(audited, copy, ['registerable_offenses']))).toEqual([]);
  });

  test.each(pageKinds(folder))('no row gets better without the pages %s', async (...pages) => {
    expect(await betterWithoutPages(audited, pages)).toEqual([]);
  });

  test.each(['registry', 'website'])('no row gets better without the whole of %s', async (part) => {
    const copy = copyOf(folder);
    rmSync(join(copy, part), { recursive: true });
    const items = part === 'website' ? await again(audited, copy, SITE) : (await auditedBy(content, copy)).items;
    expect(better(audited, items)).toEqual([]);
  });
});

describe('a tribe whose export broke off', () => {
  const folder = fixture('cedar-hollow');
  let audited: Audited;
  beforeAll(async () => {
    audited = await auditOf(folder);
  }, 120_000);
  const tables = readdirSync(join(folder, 'registry'))
    .map((file) => file.replace(/\.csv$/, ''))
    .filter((table) => table !== 'person');

  test.each(tables)('no row gets better without the records of %s', async (table) => {
    expect(await betterWithoutRecords(audited, table)).toEqual([]);
  });

  test('an empty table proves nothing, until the jurisdiction says that it is right', async () => {
    const notify = (result: AuditResult) => result.rules.find(({ id }) => id === 'lodging-reported-late')?.outcome;
    expect(notify(audited.result)).toBe('not-applicable');
    const copy = copyOf(folder, CHECKED);
    const file = join(copy, 'jurisdiction.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^no_records:.*\n/m, ''));
    expect(notify(await auditedBy(reading(['lodging']), copy))).toBe('not-testable');
  });
});

describe('where one answer says what another means', () => {
  test('no row gets better without the definition of "immediately"', async () => {
    const audited = await auditOf(fixture('reference/osterley'));
    for (const id of audited.package.answers.keys()) expect(betterWithoutAnswer(audited, id), id).toEqual([]);
    const without = new Map([...audited.package.answers].filter(([item]) => item !== 'I.01'));
    const items = decided(audited.package, audited.result.rules, without);
    expect(items.find(({ id }) => id === 'VII.02')?.status).toBe('needs-review');
  });
});
