/** What stands beside the results, in a real browser: accessibility rules, and nothing wider than the page. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../../src/browser/start.ts';
import { renderHtml } from '../../src/report/html.ts';
import { HOSTILE, makeResult } from './made-result.ts';

const at = { file: 'amendments/a.yaml', line: 3, column: 5 };
const plain = makeResult({ perSection: 1 });
const items = plain.items.map((item) => ({ ...item, prompts: ['the statute', HOSTILE.long] }));
const [first, second] = [items[0]!.id, items[1]!.id];
const note = { by: 'J. Rowe', on: '2026-01-01', from: '2026-01-01', at, unused: [] };
const word = { by: 'R. Alvarez', on: '2026-05-12', reason: HOSTILE.long, evidence: [], at };
const HTML = renderHtml(
  {
    ...plain,
    items,
    jurisdiction: {
      ...plain.jurisdiction,
      official: { result: 'not-implemented', by: 'SMART Office', on: '2025-11-03', source: HOSTILE.long },
    },
    amendments: [
      {
        ...note,
        id: 'A1',
        kind: 'waiver',
        items: [first],
        rules: [],
        words: HOSTILE.long,
        until: '2026-12-31',
        zone: 'UTC',
        state: 'in-force',
      },
      {
        ...note,
        id: 'A2',
        kind: 'claimed-deviation',
        items: [],
        rules: ['fail-of-i'],
        words: HOSTILE.tag,
        state: 'in-force',
      },
    ],
    determinations: [
      { ...word, item: first, determination: 'does-not-substantially-disserve', state: 'current' },
      {
        ...word,
        item: second,
        determination: 'meets',
        state: 'stale',
        staleWhy: `${HOSTILE.long} has changed since.`,
        look: 'Look.',
      },
    ],
  },
  { assets: join(import.meta.dirname, '../../reports') },
);
let browser: Browser;
let profile: string;

beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'sorna-audit-notes-'));
  browser = await startBrowser({ env: process.env, profile, onNotice: () => undefined });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

test.for([
  [1280, 'screen'],
  [320, 'screen'],
  [760, 'print'],
] as const)('no accessibility rule is broken at %i pixels on %s', { timeout: 60_000 }, async ([width, media]) => {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaType(media);
  await page.setContent(HTML);
  await page.evaluate(axe.source);
  const broken = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes[0].html.slice(0, 200)))`,
  );
  expect(broken).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  const dead = await page.evaluate(
    `[...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href')).filter((h) => !document.getElementById(h.slice(1)))`,
  );
  expect(dead).toEqual([]);
  await page.close();
});
