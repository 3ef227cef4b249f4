import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { missingGlyphs, renderHtml } from '../../src/report/html.ts';
import { HOSTILE, makeResult } from './made-result.ts';

const ASSETS = join(import.meta.dirname, '../../reports');
const RESULT = makeResult();
const HTML = renderHtml(RESULT, { assets: ASSETS });

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function readPage(html: string): { elements: Element[]; text: string } {
  const elements: Element[] = [];
  let text = '';
  const parser = new Parser({
    onopentag: (name, attributes) => elements.push({ name, attributes: { ...attributes } }),
    ontext: (data) => (text += data),
  });
  parser.end(html);
  return { elements, text };
}

const PAGE = readPage(HTML);
const TEMPLATES = ['audit.hbs', ...readdirSync(join(ASSETS, 'partials')).map((name) => `partials/${name}`)];

test('hostile strings stay text', () => {
  expect(PAGE.text).toContain(HOSTILE.tag);
  expect(PAGE.text).toContain(HOSTILE.attribute);
  expect(PAGE.text).toContain(HOSTILE.template);
  expect(PAGE.text).toContain(HOSTILE.formula);
  expect(PAGE.elements.filter(({ name }) => name === 'script')).toHaveLength(1);
  expect(
    PAGE.elements.filter(({ name }) => ['img', 'iframe', 'object', 'link', 'base', 'form'].includes(name)),
  ).toEqual([]);
  const names = PAGE.elements.flatMap(({ attributes }) => Object.keys(attributes));
  expect(names.filter((name) => name.startsWith('on') || name === 'style' || name === 'src')).toEqual([]);
});

test('the policy allows exactly the style and the script of the page', () => {
  const policy =
    PAGE.elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')?.attributes[
      'content'
    ] ?? '';
  const hash = (tag: string) => {
    const text = HTML.slice(HTML.indexOf(`<${tag}>`) + tag.length + 2, HTML.indexOf(`</${tag}>`));
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  };
  expect(policy).toBe(
    `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`,
  );
});

test('nothing outside the page is referred to', () => {
  const links = PAGE.elements.flatMap(({ attributes }) => attributes['href'] ?? []);
  expect(links.filter((href) => !href.startsWith('#'))).toEqual([]);
  expect(HTML.match(/url\((?!data:font\/woff2;base64,|#)[^)]*\)/g)).toBeNull();
  expect(HTML).not.toMatch(/@import|https?:\/\//);
});

test('every link leads somewhere and every id is there once', () => {
  const ids = PAGE.elements.flatMap(({ attributes }) => attributes['id'] ?? []);
  expect(ids.length).toBe(new Set(ids).size);
  const known = new Set(ids);
  const targets = PAGE.elements.flatMap(({ attributes }) => attributes['href'] ?? attributes['data-page-of'] ?? []);
  expect(targets.filter((target) => !known.has(target.replace(/^#/, '')))).toEqual([]);
});

test('no table cell is empty and every header cell has a scope', () => {
  expect(HTML.match(/<t[dh][^>]*>\s*<\/t[dh]>/g)).toBeNull();
  const heads = PAGE.elements.filter(({ name }) => name === 'th');
  expect(heads.filter(({ attributes }) => !attributes['scope'])).toEqual([]);
});

test('every row of the checklist is there once, with its status in words', () => {
  const rows = PAGE.elements.filter(({ name, attributes }) => name === 'tbody' && attributes['class'] === 'row');
  expect(rows.map(({ attributes }) => attributes['data-status'])).toEqual(RESULT.items.map((item) => item.status));
});

test('the page says who decides', () => {
  expect(PAGE.text).toContain('Only the SMART Office decides whether a jurisdiction substantially implements SORNA');
});

test('a result that was written and read again gives the same bytes', () => {
  expect(renderHtml(JSON.parse(JSON.stringify(RESULT)), { assets: ASSETS })).toBe(HTML);
});

test('a field that the view lacks is an error, not a gap in the page', () => {
  const assets = mkdtempSync(join(tmpdir(), 'sorna-audit-assets-'));
  cpSync(ASSETS, assets, { recursive: true });
  writeFileSync(join(assets, 'partials', 'mark.hbs'), '{{word}} {{colour}}');
  expect(() => renderHtml(RESULT, { assets })).toThrow('"colour" not defined');
  rmSync(assets, { recursive: true });
});

test('letters of the extended Latin alphabet bring their own font, and others are reported', () => {
  const named = (name: string) => ({ ...RESULT, jurisdiction: { ...RESULT.jurisdiction, name } });
  expect(HTML).not.toContain('U+1E00-1E9F');
  expect(renderHtml(named('Łódź Nation'), { assets: ASSETS })).toContain('U+1E00-1E9F');
  expect(missingGlyphs(HTML)).toEqual([]);
  expect(missingGlyphs(renderHtml(named('ᏣᎳᎩ Nation'), { assets: ASSETS }))).toEqual(['Ꮳ', 'Ꮃ', 'Ꭹ']);
});

test.for(TEMPLATES)('%s passes nothing through unescaped', (name) => {
  const template = readFileSync(join(ASSETS, name), 'utf8');
  expect(template).not.toMatch(/\{\{\{|\{\{~?&/);
  expect(template).not.toMatch(/\sstyle=/);
  expect(template).not.toMatch(/\son[a-z]+=/);
  // An attribute value without quotes: a space in the data would begin an attribute of its own.
  expect(template.replace(/\{\{[^}]*\}\}/g, 'X').replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\s[a-z-]+=(?!")/i);
});

const STYLES = readFileSync(join(ASSETS, 'styles.css'), 'utf8');

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test.for(['ink', 'quiet', 'link', 'met', 'open', 'gap'])(
  'text in the colour "%s" has a contrast of 4.5 on white',
  (name) => {
    const hex = new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(STYLES)?.[1] ?? '';
    expect(1.05 / (luminance(hex) + 0.05)).toBeGreaterThan(4.5);
  },
);
