/** The comparison in a real browser, with few jurisdictions (words) and with many (letters). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../../src/browser/start.ts';
import { STATUSES } from '../../src/model/outcome.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { memberOf } from '../../src/portfolio/member.ts';
import { mergeResults } from '../../src/portfolio/merge.ts';
import { renderPortfolio } from '../../src/outputs/portfolio-files.ts';
import { makeResult } from '../report/made-result.ts';

function pageOf(jurisdictions: number): string {
  const result = makeResult({ perSection: 3 });
  const read = Array.from({ length: jurisdictions }, (_, i) => {
    const items = result.items.map((item, k) => ({
      ...item,
      status: k === 1 ? ('deviates' as const) : STATUSES[(i + k) % STATUSES.length]!,
    }));
    const jurisdiction = { ...result.jurisdiction, name: `Confederated State of Meridia and the Islands ${i}` };
    return memberOf({ file: `${i}/audit.json`, sha256: String(i), result: { ...result, items, jurisdiction } });
  });
  const at = { file: 'cut-audit.json', line: 3, column: 4 };
  const unread = [{ code: 'x', level: 'error', message: 'The file is cut off.', next: 'Copy it again.', at }] as const;
  return renderPortfolio(mergeResults(read, { version: '9.9.9', unread }), { assets: join(PACKAGE_ROOT, 'reports') });
}

const PAGES = new Map([2, 40].map((jurisdictions) => [jurisdictions, pageOf(jurisdictions)]));
let browser: Browser;
let profile: string;
beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'sorna-portfolio-page-'));
  browser = await startBrowser({ env: process.env, profile, onNotice: () => undefined });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function open(jurisdictions: number, width = 1280): Promise<{ page: Page; said: string[] }> {
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.setViewport({ width, height: 900 });
  await page.setContent(PAGES.get(jurisdictions)!);
  return { page, said };
}

test.for([
  [2, 1280],
  [2, 320],
  [40, 1280],
  [40, 320],
] as const)('%i jurisdictions at %i pixels break no accessibility rule', { timeout: 60_000 }, async ([many, width]) => {
  const { page, said } = await open(many, width);
  await page.evaluate(axe.source);
  const broken = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes[0].html.slice(0, 200)))`,
  );
  expect(broken).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(said).toEqual([]);
  await page.close();
});

test('each cell says its status in words, however narrow', { timeout: 60_000 }, async () => {
  for (const many of [2, 40]) {
    const { page } = await open(many);
    const cells = (await page.evaluate(
      `[...document.querySelectorAll('#row-I\\\\.01 td.cell')].map((cell) => [...cell.childNodes].filter((n) => !(n.getAttribute && n.getAttribute('aria-hidden'))).map((n) => n.textContent).join('').trim())`,
    )) as string[];
    expect(cells).toHaveLength(many);
    expect(cells[0]).toBe('Not met');
    await page.close();
  }
});

test('rows can be searched, and shown only where they are a gap in most', { timeout: 60_000 }, async () => {
  const { page } = await open(40);
  await page.select('#only', 'in-most');
  const shown = (await page.evaluate(
    `[...document.querySelectorAll('tbody.row')].filter((row) => row.getClientRects().length > 0).map((row) => row.dataset.status)`,
  )) as string[];
  expect(shown).toEqual(['in-most']);
  await page.select('#only', '');
  await page.type('#find', 'I.02');
  await page.waitForFunction(`/^\\d+ of \\d+ rows are shown\\.$/.test(document.querySelector('#found').textContent)`);
  expect(await page.evaluate(`document.querySelector('#row-I\\\\.01').hidden`)).toBe(true);
  expect(await page.evaluate(`document.querySelector('#row-I\\\\.02').hidden`)).toBe(false);
  await page.close();
});
