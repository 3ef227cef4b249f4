import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { emptyPackage } from '../../src/cli/init-package.ts';
import { loadContent } from '../../src/content/content.ts';
import { loadPackage } from '../../src/load/package.ts';
import { KINDS, type Kind } from '../../src/model/checklist.ts';

const content = loadContent();
const { checklist, dictionary } = content;
const filesOf = (kind: Kind) => emptyPackage({ kind, name: 'Cedar Hollow', checklist, dictionary });
const textOf = (kind: Kind, file: string): string => filesOf(kind).get(file) ?? '';

function written(kind: Kind, change: (path: string, text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-audit-init-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of filesOf(kind)) {
    const target = join(folder, path);
    mkdirSync(path.endsWith('/') ? target : dirname(target), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(target, change(path, text));
  }
  return folder;
}

/** The lines of a block that is commented out, without their "#". */
function turnedOn(text: string, key: string): string {
  const lines = text.split('\n');
  const from = lines.indexOf(`# ${key}:`);
  const to = lines.findIndex((line, i) => i > from && !line.startsWith('#   '));
  return lines.map((line, i) => (i >= from && i < to ? line.replace(/^# /, '') : line)).join('\n');
}

describe('an empty package', () => {
  test.each(KINDS)('of a %s is read without any problem', async (kind) => {
    const { package: pkg, problems } = await loadPackage(
      written(kind, (_, text) => text),
      content,
    );
    expect(problems).toEqual([]);
    expect(pkg.jurisdiction).toMatchObject({ name: 'Cedar Hollow', kind });
    expect(pkg.jurisdiction.official).toBeUndefined();
  });

  test('tells which words every narrative row wants', () => {
    const prompted = checklist.sections.flatMap((section) => section.items).filter((item) => item.prompts);
    expect(prompted.length).toBeGreaterThan(5);
    const all = [...filesOf('state').values(), ...filesOf('tribe').values()].join('\n').replace(/\n *# */g, ' ');
    for (const prompt of prompted.flatMap((item) => item.prompts ?? [])) expect(all).toContain(`- ${prompt}`);
  });

  test('says that a website may be of any kind of capture', () => {
    expect(textOf('state', 'README.md')).toMatch(/`website\/` \|.*WARC.*PDF flyers.*sorna-audit capture/);
    expect(textOf('state', 'README.md')).not.toContain('a folder of HTML, JSON and CSV files');
  });
});

describe('what jurisdiction.yaml offers, turned on', () => {
  const change = (key: string) => (path: string, text: string) =>
    path === 'jurisdiction.yaml' ? turnedOn(text, key) : text;

  test('is an official determination', async () => {
    const { package: pkg, problems } = await loadPackage(
      written('district', change('official_determination')),
      content,
    );
    expect(problems).toEqual([]);
    expect(pkg.jurisdiction.official).toEqual({
      result: 'substantially-implemented',
      by: 'SMART Office',
      on: '2026-03-02',
      source: 'Letter of 2 March 2026, page 1',
    });
  });

  test('is a delegation, for a tribe', async () => {
    const { package: pkg, problems } = await loadPackage(written('tribe', change('delegation')), content);
    expect(problems).toEqual([]);
    expect(pkg.jurisdiction.delegation).toMatchObject({ to: 'State of Meridia', how: 'elected' });
  });

  test('is no delegation for others, and enhanced sentencing for tribes only', () => {
    for (const kind of KINDS) {
      expect(textOf(kind, 'jurisdiction.yaml').includes('# delegation:'), kind).toBe(kind === 'tribe');
      expect(textOf(kind, 'jurisdiction.yaml').includes('enhanced_sentencing:'), kind).toBe(kind === 'tribe');
    }
  });

  test('is an entry of documents/index.yaml that names a document', async () => {
    const folder = written('state', (path, text) =>
      path === 'documents/index.yaml' ? text.replace(/^#(?= {2,})/gm, ' ') : text,
    );
    expect(readFileSync(join(folder, 'documents/index.yaml'), 'utf8')).toContain('\n   - document: code-title-9.pdf');
    writeFileSync(join(folder, 'documents/code-title-9.pdf'), 'Section 1. Everybody registers.\n');
    const { package: pkg, problems } = await loadPackage(folder, content);
    expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
    expect(pkg.documents[0]).toMatchObject({ title: 'Code, title 9, chapter 1', effectiveFrom: '2024-07-01' });
  });
});
