/** The HTML report in a real browser: accessibility rules, and the search and filter script under its policy. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../../src/browser/start.ts';
import { renderHtml } from '../../src/report/html.ts';
import { makeResult } from './made-result.ts';

const HTML = renderHtml(makeResult({ perSection: 3 }), { assets: join(import.meta.dirname, '../../reports') });
let browser: Browser;
let profile: string;

beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'sorna-audit-page-'));
  browser = await startBrowser({ env: process.env, profile, onNotice: () => undefined });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function openPage(width: number, media: 'screen' | 'print'): Promise<{ page: Page; said: string[] }> {
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaType(media);
  await page.setContent(HTML);
  return { page, said };
}

test.for([
  [1280, 'screen'],
  [320, 'screen'],
  [760, 'print'],
] as const)('no accessibility rule is broken at %i pixels on %s', { timeout: 60_000 }, async ([width, media]) => {
  const { page } = await openPage(width, media);
  await page.evaluate(axe.source);
  const broken = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes[0].html.slice(0, 200)))`,
  );
  expect(broken).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.close();
});

test('no accessibility rule is broken where every detail is open', { timeout: 60_000 }, async () => {
  const { page } = await openPage(1280, 'screen');
  await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
  await page.evaluate(axe.source);
  const broken = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes[0].html.slice(0, 200)))`,
  );
  expect(broken).toEqual([]);
  await page.close();
});

/** The width of a phone, and that of a small window at a zoom of 200 %. */
test.for([400, 640])(
  'at %i pixels no cell is so narrow that its words fall apart',
  { timeout: 60_000 },
  async (width) => {
    const { page } = await openPage(width, 'screen');
    await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
    const narrow = await page.evaluate(
      `[...document.querySelectorAll('main :is(td, th, caption)')]
      .filter((cell) => cell.clientWidth > 0 && cell.clientWidth < 75 && cell.innerText.trim().length > cell.clientWidth / 2)
      .map((cell) => cell.closest('table').className + ': ' + cell.innerText.slice(0, 60))`,
    );
    expect(narrow).toEqual([]);
    await page.close();
  },
);

test(
  'details open by keyboard, show where the focus is, and each says what it opens',
  { timeout: 60_000 },
  async () => {
    const { page } = await openPage(1280, 'screen');
    const names = (await page.evaluate(
      `[...document.querySelectorAll('summary')].map((each) => each.textContent)`,
    )) as string[];
    expect(names.length).toBeGreaterThan(33);
    expect(new Set(names).size).toBe(names.length);
    await page.focus('tbody.row summary');
    await page.keyboard.press('Enter');
    expect(await page.$eval('tbody.row details', (each) => (each as unknown as { open: boolean }).open)).toBe(true);
    const outline = await page.evaluate(`getComputedStyle(document.querySelector('tbody.row summary')).outlineStyle`);
    expect(outline).toBe('solid');
    await page.close();
  },
);

test('search and filter show exactly the rows asked for', { timeout: 60_000 }, async () => {
  const { page, said } = await openPage(1280, 'screen');
  const shown = () =>
    page.evaluate(
      `[...document.querySelectorAll('tbody.row')].filter((r) => r.getClientRects().length > 0).map((r) => r.dataset.status)`,
    );
  const found = () => page.$eval('#found', (node) => node.textContent);
  expect(await shown()).toHaveLength(33);
  await page.select('#only', 'not-met');
  expect(new Set((await shown()) as string[])).toEqual(new Set(['not-met']));
  await page.type('#find', 'alert(1)');
  await page.waitForFunction(`document.getElementById('found').textContent.startsWith('1 of')`);
  expect(await found()).toBe('1 of 33 rows are shown.');
  await page.evaluate(`location.hash = '#row-IX.03'`);
  await page.waitForFunction(`document.getElementById('found').textContent.startsWith('All')`);
  expect(await shown()).toHaveLength(33);
  expect(said).toEqual([]);
  await page.close();
});

test('without scripts every row is shown and the tools are not', { timeout: 60_000 }, async () => {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setContent(HTML);
  expect(await page.evaluate(`getComputedStyle(document.getElementById('tools')).display`)).toBe('none');
  expect(await page.evaluate(`document.querySelectorAll('tbody.row:not([hidden])').length`)).toBe(33);
  await page.close();
});
