import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, decodePDFRawStream } from 'pdf-lib';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareBundled } from '../../../src/browser/bundled.ts';
import { BrowserMissing } from '../../../src/browser/start.ts';
import type { AuditResult } from '../../../src/model/result.ts';
import { renderHtml } from '../../../src/report/html.ts';
import { countText } from '../../../src/report/numbers.ts';
import { markArtifacts } from '../../../src/report/print/pdf-content.ts';
import { renderPdf } from '../../../src/report/print/pdf.ts';
import type { PdfDone } from '../../../src/report/print/pdf.ts';
import { reportTitle } from '../../../src/report/view/view.ts';
import { makeResult } from '../made-result.ts';

const RESULT = makeResult({ perSection: 3 });
const ASSETS = join(import.meta.dirname, '../../../reports');
const HTML = renderHtml(RESULT, { assets: ASSETS });
const FACTS = { title: reportTitle(RESULT), asOf: RESULT.asOf };
const FOLDER = mkdtempSync(join(tmpdir(), 'sorna-audit-pdf-'));
const FILE = join(FOLDER, 'report.pdf');
const notices: string[] = [];
let done: PdfDone;
let pdf: PDFDocument;
let left: string[];

beforeAll(async () => {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = FOLDER;
  done = await renderPdf(HTML, FILE, { ...FACTS, onNotice: (sentence) => notices.push(sentence) });
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  left = readdirSync(FOLDER);
  pdf = await PDFDocument.load(readFileSync(FILE), { updateMetadata: false });
}, 120_000);

afterAll(() => rmSync(FOLDER, { recursive: true }));

function dictionaries(): PDFDict[] {
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
}

const nameIn = (dict: PDFDict, key: string) => String(dict.get(PDFName.of(key)) ?? '');
const elements = (type: string) =>
  dictionaries().filter((dict) => dict.has(PDFName.of('P')) && nameIn(dict, 'S') === `/${type}`);

test('the PDF has title, language, bookmarks and structure, and is for its owner only', () => {
  expect(pdf.getTitle()).toBe(FACTS.title);
  expect(pdf.getPageCount()).toBe(done.pages);
  expect(done.pages).toBeGreaterThan(5);
  expect(pdf.getCreationDate()?.toISOString()).toBe('2026-06-30T00:00:00.000Z');
  expect(nameIn(pdf.catalog, 'Lang')).toContain('en');
  expect(nameIn(pdf.catalog, 'PageMode')).toBe('/UseOutlines');
  expect(pdf.catalog.has(PDFName.of('Outlines'))).toBe(true);
  expect(String(pdf.catalog.lookup(PDFName.of('MarkInfo'), PDFDict))).toContain('/Marked true');
  expect(statSync(FILE).mode & 0o777).toBe(0o600);
});

test('every page has text, and the report says who decides', async () => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(FILE))));
  expect(text.filter((page) => page.trim().length < 40)).toEqual([]);
  expect(text.join(' ').replace(/\s+/g, ' ')).toContain('Only the SMART Office decides');
});

test('the contents list has the page of each section', async () => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(FILE))));
  const page = text.findIndex((words) => words.includes('X. Enforcement') && words.includes('20924')) + 1;
  expect(page).toBeGreaterThan(2);
  expect(text[0]?.replace(/\s+/g, ' ')).toMatch(new RegExp(`X\\. Enforcement \\d+ of 3 (\\d+ ){5}${page}\\b`));
});

test('figures have words, list items have bodies, links say where they lead', () => {
  expect(elements('Figure').length).toBeGreaterThan(20);
  expect(elements('Figure').filter((figure) => !figure.has(PDFName.of('Alt')))).toEqual([]);
  expect(elements('LI').length).toBe(elements('LBody').length);
  expect(elements('Strong')).toEqual([]);
  const links = dictionaries().filter((dict) => nameIn(dict, 'Subtype') === '/Link');
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((link) => !link.has(PDFName.of('Contents')))).toEqual([]);
});

test('nothing is painted outside the structure without being an artifact', () => {
  for (const page of pdf.getPages()) {
    const contents = page.node.Contents();
    if (!(contents instanceof PDFRawStream))
      throw new Error(contents instanceof PDFArray ? 'several streams' : 'no stream');
    const text = Buffer.from(decodePDFRawStream(contents).decode()).toString('latin1');
    expect(text).toContain('/Artifact BMC');
    expect(markArtifacts(text)).toBe(text);
  }
});

test('details that open on screen are not on paper', async () => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(FILE))));
  const words = text.join(' ').replace(/\s+/g, ' ');
  expect(HTML).toContain('Reason and examples');
  expect(words).not.toContain('Reason and examples');
  expect(words).not.toContain('All of row');
});

/** Everything fails: 264 rows, and 864 checks with as many remedies as there are rows. */
function allFails(): AuditResult {
  const made = makeResult({ perSection: 24, hostile: false });
  const failing = made.rules.find((rule) => rule.outcome === 'fail');
  if (!failing) throw new Error('no failing check');
  const rules = Array.from({ length: 864 }, (_, n) => ({
    ...failing,
    id: `check-with-a-name-of-some-length-${n}`,
    sentence: `${n + 2} of 4,310 active registrants whose current residence lies in the jurisdiction have no such date. 2 of 4,310 could not be judged: a value is missing or unreadable.`,
    violations: n + 2,
    fix: `Obtain it at the next appearance or from the agency that holds it, and enter it, way ${n % 264}.`,
    items: [made.items[n % 264]!.id],
  }));
  const items = made.items.map((item, n) => ({
    ...item,
    status: 'contradicted' as const,
    why: `The answer says yes, the evidence says otherwise: ${rules[n]?.sentence ?? ''}`,
    rules: rules.filter((rule) => rule.items[0] === item.id).map((rule) => rule.id),
  }));
  return { ...made, items, rules };
}

test(
  'where everything fails, the PDF stays under 150 pages and names every check with its count',
  { timeout: 120_000 },
  async () => {
    const result = allFails();
    const path = join(FOLDER, 'all-fails.pdf');
    const facts = { ...FACTS, title: reportTitle(result) };
    const { pages } = await renderPdf(renderHtml(result, { assets: ASSETS }), path, facts);
    expect(pages).toBeLessThan(150);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(path))));
    const words = text.join(' ').replace(/\s+/g, ' ');
    const missing = result.rules.filter(({ id, violations }) => {
      const sentence = `${countText(violations)} of 4,310 active registrants`;
      return !words.includes(sentence) || !new RegExp(`${id}(?!\\d)`).test(words);
    });
    expect(missing.map((rule) => rule.id)).toEqual([]);
  },
);

test('the browser leaves no profile behind', () => {
  expect(left).toEqual(['report.pdf']);
});

test(
  'two runs with the bundled browser give the same bytes, whatever the time zone',
  { timeout: 120_000 },
  async (context) => {
    const bundled = await prepareBundled(process.env);
    if (!bundled) return context.skip();
    const files = ['UTC', 'Asia/Tokyo'].map((zone) => ({ zone, path: join(FOLDER, `${zone.replace('/', '-')}.pdf`) }));
    for (const { zone, path } of files) {
      await renderPdf(HTML, path, { ...FACTS, env: { ...bundled.env, TZ: zone, SORNA_AUDIT_BROWSER: bundled.path } });
    }
    const [first, second] = files.map(({ path }) => readFileSync(path));
    expect(first && second && first.equals(second)).toBe(true);
  },
);

test.for([
  ['an image', '<img src="http://127.0.0.1:1/x.png">'],
  ['a frame with a file', '<iframe src="file:///etc/passwd"></iframe>'],
  ['a refresh', '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:1/">'],
])('a page that asks for %s is refused', { timeout: 60_000 }, async ([, html]) => {
  const page = `<!doctype html><html lang="en"><head><title>T</title></head><body>${html}<p>text</p></body></html>`;
  await expect(renderPdf(page, join(FOLDER, 'refused.pdf'), { title: 'T', asOf: '2026-06-30' })).rejects.toThrow(
    /asked for|does not show/,
  );
  expect(readdirSync(FOLDER)).not.toContain('refused.pdf');
});

test('a browser that was asked for and is not there is an error with three ways out', { timeout: 60_000 }, async () => {
  const env = { ...process.env, SORNA_AUDIT_BROWSER: '/nonexistent' };
  const error = await renderPdf(HTML, join(FOLDER, 'none.pdf'), { ...FACTS, env }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BrowserMissing);
  const { message, tried } = error as BrowserMissing;
  expect(tried).toEqual(['/nonexistent (SORNA_AUDIT_BROWSER): there is no such file']);
  for (const way of ['Install Google Chrome', 'Set SORNA_AUDIT_BROWSER', 'npm install']) expect(message).toContain(way);
});

test('a program that is no browser is passed over with its reason', { timeout: 60_000 }, async () => {
  const env = { ...process.env, SORNA_AUDIT_BROWSER: '/bin/false' };
  await expect(renderPdf(HTML, join(FOLDER, 'none.pdf'), { ...FACTS, env })).rejects.toThrow(
    /\/bin\/false \(SORNA_AUDIT_BROWSER\): /,
  );
});

test('a browser without its sandbox is announced', () => {
  if (process.getuid?.() === 0) expect(notices).toHaveLength(1);
  for (const notice of notices) expect(notice).toContain('without its sandbox');
});
