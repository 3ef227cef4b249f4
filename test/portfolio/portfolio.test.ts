/** Results of several jurisdictions side by side: read from real files, merged, and written. */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { beforeEach, afterEach, describe, expect, test } from 'vitest';
import { InputError, type Problem } from '../../src/errors.ts';
import { STATUSES, type Status } from '../../src/model/outcome.ts';
import type { Portfolio } from '../../src/model/portfolio.ts';
import type { AuditResult } from '../../src/model/result.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { readPortfolio, renderPortfolio, writePortfolio } from '../../src/outputs/portfolio-files.ts';
import { HOSTILE, makeResult, recounted } from '../report/made-result.ts';

const ASSETS = join(PACKAGE_ROOT, 'reports');
const SCHEMA = JSON.parse(readFileSync(join(ASSETS, 'portfolio.schema.json'), 'utf8')) as {
  readonly $defs: { readonly status: { readonly enum: readonly string[] } };
};
const validate = new Ajv2020({ allErrors: true, strict: true }).compile(SCHEMA);

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sorna-portfolio-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const PLAIN = makeResult({ hostile: false });

function named(name: string, more: Partial<AuditResult> = {}): AuditResult {
  return { ...PLAIN, ...more, jurisdiction: { ...PLAIN.jurisdiction, ...more.jurisdiction, name } };
}

/** Some rows with statuses of their own; those of the others as they are. */
function withStatuses(name: string, statuses: Readonly<Record<string, Status>>): AuditResult {
  return named(name, { items: PLAIN.items.map((item) => ({ ...item, status: statuses[item.id] ?? item.status })) });
}

function save(path: string, result: AuditResult): string {
  const file = join(dir, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(recounted(result), null, 2)}\n`);
  return file;
}

function read(...paths: string[]): Portfolio {
  return readPortfolio({ paths: paths.length > 0 ? paths : [dir], version: '9.9.9' });
}

function told({ leftOut }: Portfolio): string[] {
  return leftOut.map(({ at, level, message }) => `${at?.file.slice(dir.length + 1)} ${level}: ${message}`);
}

describe('merging', () => {
  test('every row of every result is there with its status, and the counts add up', () => {
    save('a/audit.json', named('State of Ardenia'));
    save('b/audit.json', withStatuses('State of Borealia', { 'I.01': 'meets', 'I.02': 'contradicted' }));
    const { jurisdictions, items, sections } = read();
    expect(jurisdictions.map(({ name }) => name)).toEqual(['State of Ardenia', 'State of Borealia']);
    expect(sections.map(({ id }) => id)).toEqual(PLAIN.sections.map(({ id }) => id));
    expect(items.map(({ id }) => id)).toEqual(PLAIN.items.map(({ id }) => id));
    expect(items.find(({ id }) => id === 'I.02')!.statuses).toEqual([PLAIN.items[1]!.status, 'contradicted']);
    for (const [i, { counts, total, sections: own }] of jurisdictions.entries()) {
      const sum = (of: Readonly<Record<Status, number>>): number => STATUSES.reduce((n, status) => n + of[status], 0);
      expect(sum(counts)).toBe(total);
      expect(own.reduce((n, section) => n + sum(section.counts), 0)).toBe(total);
      for (const status of STATUSES)
        expect(items.filter((item) => item.statuses[i] === status)).toHaveLength(counts[status]);
    }
  });

  test('a row is a gap in most where more than half of those it applies to have one', () => {
    const cases: Readonly<Record<string, readonly [Status, Status, Status, Status]>> = {
      'I.01': ['not-met', 'deviates', 'contradicted', 'meets'],
      'I.02': ['not-met', 'deviates', 'meets', 'meets'],
      // An answer or proof that is missing is no gap, and no row that does not apply counts.
      'I.03': ['not-met', 'not-applicable', 'not-applicable', 'not-applicable'],
      'I.04': ['not-answered', 'unsupported', 'unconfirmed', 'needs-review'],
      'I.05': ['not-applicable', 'not-applicable', 'not-applicable', 'not-applicable'],
      'I.06': ['error', 'error', 'error', 'unconfirmed'],
    };
    for (let i = 0; i < 4; i++) {
      const statuses = Object.fromEntries(Object.entries(cases).map(([id, of]) => [id, of[i]!]));
      save(`${i}/audit.json`, withStatuses(`State ${i}`, statuses));
    }
    const found = read().items.slice(0, 6);
    expect(found.map(({ id, applies, gaps, inMost }) => [id, gaps, applies, inMost])).toEqual([
      ['I.01', 3, 4, true],
      ['I.02', 2, 4, false],
      ['I.03', 1, 1, true],
      ['I.04', 0, 4, false],
      ['I.05', 0, 0, false],
      ['I.06', 3, 4, true],
    ]);
  });

  test('a row that a result lacks is neither met nor a gap there', () => {
    save('a/audit.json', named('A', { items: PLAIN.items.filter(({ id }) => id !== 'I.01') }));
    save('b/audit.json', withStatuses('B', { 'I.01': 'not-met' }));
    const [first] = read().items;
    expect(first).toMatchObject({ id: 'I.01', applies: 1, gaps: 1, statuses: [null, 'not-met'] });
  });

  test('what makes results hard to compare is said', () => {
    const tool = { name: 'sorna-audit', version: '0.2.0' } as const;
    const checklist = { ...PLAIN.checklist, edition: '2031' };
    const bare = makeResult({ bare: true }).evidence;
    const items = PLAIN.items.map((item, i) => (i === 0 ? { ...item, wording: 'Otherwise' } : item));
    save('a/audit.json', named('A'));
    save('b/audit.json', named('B', { tool, checklist, asOf: '2025-01-02', evidence: bare, items }));
    const said = read().differences.join('\n');
    expect(said).toContain('2 different days, from January 2, 2025 to June 30, 2026');
    expect(said).toContain('the 2020 edition (1) and the 2031 edition (1)');
    expect(said).toContain('0.1.0 (1) and 0.2.0 (1)');
    expect(said).toContain('1 row is not worded alike in all results: I.01.');
    expect(said).toContain('Of 2 jurisdictions, 1 handed over no registry export');
    rmSync(join(dir, 'b'), { recursive: true });
    save('c/audit.json', named('C'));
    expect(read().differences).toEqual([]);
  });
});

describe('which results are taken', () => {
  test('a folder is searched, links are not followed, other JSON is not touched', () => {
    save('deep/er/audit.json', named('A'));
    save('meridia-audit.json', named('B'));
    save('portfolio.json', named('C'));
    save('notaudit.json', named('D'));
    symlinkSync(dir, join(dir, 'deep', 'circle'));
    expect(read().jurisdictions.map(({ name }) => name)).toEqual(['A', 'B']);
  });

  test('the order of the paths, and giving a file twice, change nothing', () => {
    const files = ['Zeta', 'alpha', 'Beta', 'Élan'].map((name, i) =>
      save(`${9 - i}/audit.json`, withStatuses(name, { 'I.01': STATUSES[i]! })),
    );
    const once = JSON.stringify(read(...files));
    expect(JSON.stringify(read(...files.toReversed(), files[0]!))).toBe(once);
    expect(JSON.stringify(read(files[2]!, files[0]!, files[3]!, files[1]!))).toBe(once);
    expect(read(...files).jurisdictions.map(({ name }) => name)).toEqual(['alpha', 'Beta', 'Zeta', 'Élan']);
  });

  test('of one jurisdiction the latest result is taken, and the others are told', () => {
    save('1/audit.json', named('State of  Meridia', { asOf: '2025-06-30' }));
    save('2/audit.json', named('state of meridia'));
    save('3/audit.json', named('state of meridia'));
    save('4/audit.json', named('State of Meridia', { jurisdiction: { ...PLAIN.jurisdiction, kind: 'territory' } }));
    const portfolio = read();
    expect(portfolio.jurisdictions.map(({ file }) => file.slice(dir.length + 1))).toEqual([
      '2/audit.json',
      '4/audit.json',
    ]);
    expect(told(portfolio)).toEqual([
      `1/audit.json warning: This result of State of  Meridia, as of June 30, 2025, is left out: ${dir}/2/audit.json is as of June 30, 2026.`,
      `3/audit.json warning: This is a copy of ${dir}/2/audit.json, and counted once.`,
    ]);
  });

  test('two results of one day that differ are both left out: nobody can say which holds', () => {
    save('1/audit.json', named('Meridia'));
    save('2/audit.json', withStatuses('Meridia', { 'I.01': 'exceeds' }));
    save('3/audit.json', named('Nowhere'));
    const portfolio = read();
    expect(portfolio.jurisdictions.map(({ name }) => name)).toEqual(['Nowhere']);
    expect(told(portfolio).map((line) => line.slice(0, 60))).toEqual([
      '1/audit.json error: This is one of 2 results of Meridia as o',
      '2/audit.json error: This is one of 2 results of Meridia as o',
    ]);
  });

  test('what cannot be read is told with its place and what to do, and quotes nothing', () => {
    save('good/audit.json', named('Nowhere'));
    const whole = JSON.stringify(named('Cut'), null, 2);
    writeFileSync(join(dir, 'cut-audit.json'), whole.slice(0, 300).trimEnd());
    writeFileSync(join(dir, 'no-audit.json'), '{\n  "schema": "sorna-audit/audit/1",\n  "ssn": "900-12-3456" "x"\n}');
    writeFileSync(join(dir, 'old-audit.json'), '{"schema": "sorna-audit/audit/9"}');
    writeFileSync(join(dir, 'bad-audit.json'), JSON.stringify({ ...PLAIN, total: -1 }));
    mkdirSync(join(dir, 'empty'));
    symlinkSync(join(dir, 'circle'), join(dir, 'circle'));
    const portfolio = read(dir, join(dir, 'empty'), join(dir, 'nowhere'), join(dir, 'circle'));
    expect(portfolio.jurisdictions).toHaveLength(1);
    const byFile = new Map(portfolio.leftOut.map((each) => [each.at!.file.slice(dir.length + 1), each]));
    const at = (file: string): Problem => byFile.get(file)!;
    expect(at('cut-audit.json').message).toContain('cut off');
    expect(at('cut-audit.json').at!.line).toBe(whole.slice(0, 300).trimEnd().split('\n').length);
    expect(at('no-audit.json').at).toMatchObject({ line: 3, column: 24 });
    expect(at('old-audit.json').next).toContain('This program reads sorna-audit/audit/1');
    expect(at('bad-audit.json').message).toContain('/total');
    expect(at('empty').message).toContain('no audit.json');
    expect(at('circle').message).toContain('cannot be read (ELOOP)');
    expect(at('nowhere').message).toContain('no such file');
    for (const { level, next } of portfolio.leftOut) expect([level, (next ?? '').length > 10]).toEqual(['error', true]);
    expect(JSON.stringify(portfolio)).not.toContain('900-12');
  });

  test('where nothing can be read, all reasons are told and nothing is made', () => {
    writeFileSync(join(dir, 'a-audit.json'), '{');
    writeFileSync(join(dir, 'b-audit.json'), '[]');
    expect(() => read()).toThrow(InputError);
    expect(() => read()).toThrow(/a-audit\.json[^]*b-audit\.json/);
  });
});

describe('what is written', () => {
  test('three files of the owner alone, the same each time', async () => {
    save('in/audit.json', named('Nowhere'));
    const portfolio = read();
    await writePortfolio(portfolio, dir);
    const files = ['portfolio.csv', 'portfolio.html', 'portfolio.json'];
    expect(readdirSync(dir).sort()).toEqual(['in', ...files]);
    const first = files.map((file) => readFileSync(join(dir, file), 'utf8'));
    for (const file of files) expect(statSync(join(dir, file)).mode & 0o777).toBe(0o600);
    await writePortfolio(read(), dir);
    expect(files.map((file) => readFileSync(join(dir, file), 'utf8'))).toEqual(first);
  });

  test('the JSON fits its published schema, whose words are those of the model', () => {
    save('a/audit.json', named('A'));
    save('b/audit.json', named('B', { items: PLAIN.items.slice(3), evidence: makeResult({ bare: true }).evidence }));
    writeFileSync(join(dir, 'cut-audit.json'), '{');
    validate(JSON.parse(JSON.stringify(read())));
    expect(validate.errors).toBeNull();
    expect(SCHEMA.$defs.status.enum).toEqual([...STATUSES]);
    expect(validate({ ...read(), extra: 1 })).toBe(false);
  });

  test('the CSV has a line for each row in each jurisdiction, and no formula', async () => {
    save('a/audit.json', named('=HYPERLINK("x")'));
    save('b/audit.json', named('B', { items: PLAIN.items.slice(1) }));
    await writePortfolio(read(), dir);
    const text = readFileSync(join(dir, 'portfolio.csv'), 'utf8');
    const lines = parse(text, { columns: true, bom: true }) as Record<string, string>[];
    expect(lines).toHaveLength(PLAIN.items.length * 2 - 1);
    expect(new Set(lines.map((line) => line['jurisdiction']))).toEqual(new Set([`'=HYPERLINK("x")`, 'B']));
    for (const { item, status, jurisdiction } of lines)
      if (jurisdiction === 'B') expect(status).toBe(PLAIN.items.find(({ id }) => id === item)!.status);
  });

  test('no text of a result becomes markup, and there is no percentage and no verdict', () => {
    const name = Object.values(HOSTILE).join(' ');
    save('a/audit.json', { ...makeResult(), jurisdiction: { ...PLAIN.jurisdiction, name } });
    save('b/audit.json', named('B'));
    const html = renderPortfolio(read(), { assets: ASSETS });
    expect(html).not.toMatch(/<script>alert|<img |onmouseover="alert|\u202e|\u200b/);
    const page = html.replace(/<style>[^]*?<\/style>/g, '');
    expect(page).not.toMatch(/\d\s?%/);
    expect(page.match(/substantially implement\w*/g)).toEqual(['substantially implements']);
    expect(page).toContain('Only the SMART Office decides');
    expect(page).not.toMatch(/(?:src|href)="(?!#|data:)/);
  });

  test('a section where nothing was answered does not look like one without a fault', () => {
    const items = PLAIN.items.map((item) => ({ ...item, status: 'not-answered' as const }));
    save('a/audit.json', named('A', { items }));
    const table = /<table class="grid by-section">[^]*?<\/table>/.exec(renderPortfolio(read(), { assets: ASSETS }))![0];
    expect(table.match(/0 met/g)).toHaveLength(PLAIN.sections.length);
  });

  test('sixty jurisdictions come out within bounds', { timeout: 60_000 }, () => {
    const wide = makeResult({ hostile: false, perSection: 25 });
    for (let i = 0; i < 60; i++) {
      const items = wide.items.map((item, k) => ({ ...item, status: STATUSES[(i * 7 + k) % STATUSES.length]! }));
      save(`${i}/audit.json`, { ...wide, items, jurisdiction: { ...wide.jurisdiction, name: `State ${i}` } });
    }
    const portfolio = read();
    expect([portfolio.jurisdictions.length, portfolio.items.length]).toEqual([60, 275]);
    expect(renderPortfolio(portfolio, { assets: ASSETS }).length).toBeLessThan(4_000_000);
  });
});
