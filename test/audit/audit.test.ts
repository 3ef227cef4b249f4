import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { loadContent } from '../../src/content/content.ts';
import { InputError } from '../../src/errors.ts';
import type { AuditResult } from '../../src/model/result.ts';
import type { RuleExample } from '../../src/model/rule.ts';
import { writeOutputs } from '../../src/outputs/outputs.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { readPortfolio, writePortfolio } from '../../src/outputs/portfolio-files.ts';
import { ALSO_FORMATS } from '../../src/report/formats/formats.ts';
import { openZip } from '../../src/zip/read.ts';

const content = loadContent();
const TRIBE = join(PACKAGE_ROOT, 'fixtures', 'cedar-hollow');

function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-audit-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('no secret value leaves the registry', () => {
  test('not in any file that an audit writes, and not in what it prints on the way', async () => {
    const out = join(tempFolder(), 'out');
    const steps: string[] = [];
    const result = await audit({ folder: TRIBE, content, out, onProgress: (step) => steps.push(step) });
    await writeOutputs({ result, out, pdf: false, env: process.env, also: ALSO_FORMATS });
    expect(readdirSync(out)).toHaveLength(5 + ALSO_FORMATS.length);
    const secrets = secretsOfTribe();
    expect(secrets.length).toBeGreaterThan(60);
    const compared = join(tempFolder(), 'portfolio');
    mkdirSync(compared);
    expect(await writePortfolio(readPortfolio({ paths: [out], version: '0' }), compared)).toHaveLength(3);
    const written = [...(await textsIn(out)), ...(await textsIn(compared)), steps.join('\n')];
    const leaked = secrets.filter((secret) => written.some((text) => text.includes(secret)));
    expect(leaked.length).toBe(0);
  }, 180_000);

  /** Every file of a folder; a workbook by its parts, which are packed. */
  async function textsIn(folder: string): Promise<readonly string[]> {
    const texts = [];
    for (const file of readdirSync(folder)) {
      texts.push(readFileSync(join(folder, file), 'utf8'));
      if (!file.endsWith('.xlsx')) continue;
      const zip = await openZip(join(folder, file));
      for (const entry of zip.entries) texts.push(Buffer.from(await zip.read(entry, 1e8)).toString('utf8'));
      zip.close();
    }
    return texts;
  }

  /** Every cell of the prohibited columns of the tribe's export, and victims' full names. */
  function secretsOfTribe(): readonly string[] {
    const secrets = new Set<string>();
    for (const table of content.dictionary.tables.values()) {
      const columns = table.columns.filter((column) => column.prohibited !== undefined && column.type === 'text');
      let lines: readonly string[];
      try {
        lines = readFileSync(join(TRIBE, 'registry', `${table.name}.csv`), 'utf8')
          .trim()
          .split('\n');
      } catch {
        continue;
      }
      const header = lines[0]!.split(',');
      for (const line of lines.slice(1)) {
        const cells = line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
        for (const column of columns.filter((c) => c.prohibited !== 'victim-identity' && c.name !== 'charge')) {
          const value = cells[header.indexOf(column.name)] ?? '';
          if (/\d/.test(value) || value.includes('@')) secrets.add(value);
        }
        if (table.name === 'victims') {
          secrets.add(`${cells[header.indexOf('given_name')]} ${cells[header.indexOf('surname')]}`);
        }
      }
    }
    return [...secrets].filter((secret) => secret.length > 4);
  }
});

describe('a registry file that somebody is still writing', () => {
  test.each([
    ['more records', 'a line that is cut o'],
    ['blank lines, which are no records', '\n'],
  ])('is not audited: %s', async (_what, more) => {
    const folder = join(tempFolder(), 'package');
    const out = join(tempFolder(), 'out');
    cpSync(TRIBE, folder, { recursive: true });
    const grow = (step: string): void => {
      if (step === 'reading registrants') appendFileSync(join(folder, 'registry', 'person.csv'), more);
    };
    const running = audit({ folder, content, out, onProgress: grow });
    await expect(running).rejects.toThrow(/^registry\/person\.csv {2}The file was changed while it was read/);
    await expect(running).rejects.toBeInstanceOf(InputError);
    expect(readdirSync(out)).toEqual([]);
  });
});

describe('the examples of website rules', () => {
  const rules = content.rules.rules.filter((rule) => rule.check.type === 'leak');
  const cases = rules.flatMap((rule) =>
    rule.examples.map((example) => [`${rule.id}: ${example.name}`, rule, example] as const),
  );

  test.each(cases)('%s', async (_name, rule, example) => {
    const folder = writePackage(example);
    const only = { ...content, compiled: [], rules: { ...content.rules, rules: [rule] } };
    const [result] = (await audit({ folder, content: only, asOf: example.asOf })).rules;
    expect(result!.outcome).toBe(example.expect.outcome);
    const pages = result!.samples.filter((sample) => sample.state === 'violation').map((sample) => sample.subject);
    if (example.expect.violations) expect([...new Set(pages)].sort()).toEqual([...example.expect.violations].sort());
    if (example.expect.population !== undefined) expect(result!.population).toBe(example.expect.population);
  });

  function writePackage(example: RuleExample): string {
    const folder = tempFolder();
    writeFileSync(join(folder, 'jurisdiction.yaml'), 'name: State of Examples\nkind: state\n');
    for (const [table, rows] of Object.entries(example.given)) {
      const columns =
        rows.length > 0
          ? rows.flatMap((row) => Object.keys(row))
          : content.dictionary.tables.get(table)!.columns.map((c) => c.name);
      const header = [...new Set(columns)];
      const lines = [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))];
      mkdirSync(join(folder, 'registry'), { recursive: true });
      const csv = lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
      writeFileSync(join(folder, 'registry', `${table}.csv`), `${csv}\n`);
    }
    for (const [page, html] of Object.entries(example.pages ?? {})) {
      const path = join(folder, 'website', page);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, html);
    }
    return folder;
  }
});

const LEAK_RULES = new Set(content.rules.rules.flatMap(({ id, check }) => (check.type === 'leak' ? [id] : [])));

describe('a website that nothing can be said about', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sorna-audit-site-'));
    writeFileSync(join(folder, 'jurisdiction.yaml'), 'name: State of Examples\nkind: state\nas_of: 2026-06-30\n');
    mkdirSync(join(folder, 'website'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const leakRules = (result: AuditResult): readonly AuditResult['rules'][number][] =>
    result.rules.filter((rule) => LEAK_RULES.has(rule.id));

  test('an empty folder is not testable, whatever the registry', async () => {
    const result = await audit({ folder, content });
    expect(new Set(leakRules(result).map((rule) => rule.outcome))).toEqual(new Set(['not-testable']));
  });

  test('pages without a registry have nothing to be matched with, and the report says so', async () => {
    writeFileSync(join(folder, 'website', 'index.html'), '<html><body>Registry</body></html>');
    const result = await audit({ folder, content });
    for (const rule of leakRules(result)) {
      expect(rule.outcome).toBe('not-testable');
      expect(rule.reason).toContain('nothing to match');
    }
    expect(result.evidence.website?.scanned).toBe(1);
  });

  test('a package without tables compiles no rule', async () => {
    const { checklist, dictionary, rules } = content;
    const uncompiled = {
      checklist,
      dictionary,
      rules,
      get compiled(): never {
        throw new Error('compiled');
      },
    };
    expect((await audit({ folder, content: uncompiled })).rules).toHaveLength(rules.rules.length);
  });

  test('a page that could not be scanned keeps a clean result from being a pass', async () => {
    const site = join(tempFolder(), 'package');
    cpSync(TRIBE, site, { recursive: true });
    rmSync(join(site, 'website'), { recursive: true });
    mkdirSync(join(site, 'website'));
    writeFileSync(join(site, 'website', 'index.html'), '<html><body>Registry</body></html>');
    writeFileSync(join(site, 'website', 'flyer.pdf'), '%PDF-1.4\n');
    const rules = content.rules.rules.filter(({ id }) => LEAK_RULES.has(id));
    const result = await audit({
      folder: site,
      content: { ...content, compiled: [], rules: { ...content.rules, rules } },
    });
    expect(leakRules(result)).toHaveLength(LEAK_RULES.size);
    expect(leakRules(result).map((rule) => rule.outcome)).not.toContain('pass');
  });
});
