import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { referencePages } from '../src/reference/pages.ts';

const folder = join(PACKAGE_ROOT, 'docs', 'reference');
const pages = referencePages();

describe('docs/reference', () => {
  test.each([...pages])('%s is what "npm run docs" writes now', (file, text) => {
    expect(readFileSync(join(folder, file), 'utf8'), 'Run "npm run docs".').toBe(text);
  });

  test('holds no page that nothing generates', () => {
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  });

  test.each([...pages])('%s names its generator in the first line', (_file, text) => {
    expect(text.split('\n')[0]).toContain('npm run docs');
  });

  test('every link within the pages leads somewhere', () => {
    const headings = new Map(
      [...pages].map(([file, text]) => [
        file,
        new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => anchorOf(title ?? ''))),
      ]),
    );
    const broken = [...pages].flatMap(([file, text]) =>
      [...text.matchAll(/\]\(([a-z]*\.md)?#([^)]+)\)/g)]
        .filter(([, target, name]) => !headings.get(target ?? file)?.has(name ?? ''))
        .map(([link]) => `${file}: ${link}`),
    );
    expect([...new Set(broken)]).toEqual([]);
  });

  test('says the same of the commands as their help does', () => {
    expect(pages.get('cli.md')).toContain('--fail-on <level>');
    expect(pages.get('cli.md')).toContain('## sorna-audit rules explain');
  });
});

describe('docs', () => {
  test('the rule in contributing.md is the file that it names', () => {
    const page = readFileSync(join(PACKAGE_ROOT, 'docs', 'contributing.md'), 'utf8');
    const rule = readFileSync(join(PACKAGE_ROOT, 'rules', 'verification', 'missing-next-due.yaml'), 'utf8');
    expect(page).toContain(`\`\`\`yaml\n${rule}\`\`\`\n`);
  });

  test('every link to a file leads to one', () => {
    const hand = ['README.md', ...readdirSync(join(PACKAGE_ROOT, 'docs')).map((file) => `docs/${file}`)];
    const generated = [...pages.keys()].map((file) => `docs/reference/${file}`);
    const broken = [...hand.filter((file) => file.endsWith('.md')), ...generated].flatMap((file) =>
      [...readFileSync(join(PACKAGE_ROOT, file), 'utf8').matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => target ?? '')
        .filter((target) => !existsSync(join(PACKAGE_ROOT, dirname(file), target)))
        .map((target) => `${file}: ${target}`),
    );
    expect([...new Set(broken)]).toEqual([]);
  });
});

/** As the usual renderers make anchors of headings. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
