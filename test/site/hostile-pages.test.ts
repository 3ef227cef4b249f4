/** Pages that are made to cost those who read them for more than their values: what is kept and read stays in proportion. */
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import { readImages } from '../../src/site/entries/images.ts';
import { headedCells, withTables } from '../../src/site/entries/table-records.ts';
import { readTables } from '../../src/site/entries/tables.ts';
import { pageKey } from '../../src/site/functions/addresses.ts';
import { createNovelty } from '../../src/site/functions/novelty.ts';
import type { PageSeen, RecordSeen } from '../../src/site/page-seen.ts';
import { look } from './functions/pages-seen.ts';
import { scanFiles, ssn } from './capture-folder.ts';
import { DASHED, SSN } from './hiding-places.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

const sizeOf = (ranges: readonly Span[]): number => ranges.reduce((sum, { start, end }) => sum + end - start, 0);
const cellsOf = (page: string): number =>
  readTables(Buffer.from(page))
    .flatMap(({ rows }) => rows)
    .reduce((sum, { cells }) => sum + cells.length, 0);

describe('tables', () => {
  test('cells that reach down are kept for so many rows only', () => {
    const rows = `<tr>${'<td rowspan=1000>x'.repeat(250)}${'<tr>'.repeat(999)}`;
    expect(cellsOf(`<table>${rows.repeat(2)}`)).toBeLessThanOrEqual(200_000);
  });

  test('a hundred thousand tables inside one another, of which the innermost has rows', () => {
    expect(cellsOf(`${'<table>'.repeat(100_000)}<tr><td>x<td>y`)).toBe(2);
  });

  test('a heading that is long for its markup is not read with every cell beside it', () => {
    const heading = `<th rowspan=1000>Name${'<b></b>'.repeat(50_000)}</th>`;
    const page = Buffer.from(`<table><tr>${heading}<td>x</td></tr>${'<tr><td>y</td></tr>'.repeat(999)}</table>`);
    expect(sizeOf(headedCells(page))).toBeLessThan(page.length);
    const short = Buffer.from(page.toString().replace(/(?:<b><\/b>)+/, '<b></b>'));
    expect(headedCells(short)).toHaveLength(2000);
  });

  test('people whose names stand in every row of their columns have one record each', () => {
    const row = '<tr><th>x</th><td>Ann</td><td>Bea</td></tr>';
    const page = Buffer.from(`<table>${row.repeat(2000)}</table>`);
    const records = Array.from({ length: 2000 }, (_, i): readonly RecordSeen[] =>
      ['Ann', 'Bea'].map((person) => {
        const start = 7 + i * row.length + row.indexOf(`<td>${person}`);
        return { person, range: { start, end: start + 12 } };
      }),
    ).flat();
    const pieced = withTables(page, records);
    expect(pieced).toHaveLength(4000);
    expect(pieced.slice(0, 2).map(({ pieces }) => pieces.length)).toEqual([4000, 4000]);
    expect(pieced.reduce((sum, { pieces }) => sum + pieces.length, 0)).toBe(8000);
  });
});

test('lines of typed text without blank ones between are no records that overlap', async () => {
  const seen: number[] = [];
  const see = (page: PageSeen): void => {
    if (page.subject === undefined) seen.push(sizeOf(page.records().map(({ range }) => range)));
  };
  const lines = 'ID: P1001 x\nID: P1001 y\n'.repeat(5000);
  for (const text of [lines, lines.replaceAll('y\n', 'y\n\n')]) {
    const page = `<html><body><pre>${text}</pre><p>ID: P1002</p></body></html>`;
    await scanFiles({ 'a.html': page }, [], { people: ['P1001', 'P1002'], observe: () => [see] });
    expect(seen.pop()).toBeLessThanOrEqual(page.length);
  }
});

describe('what is looked for behind a sign goes no farther than a tag', () => {
  test('fields without the end of a tag', () => {
    const novelty = createNovelty();
    expect(novelty.hasNewField(Buffer.from('<input a '.repeat(50_000)))).toBe(true);
    expect(novelty.hasNewField(Buffer.from('<input a '.repeat(60)))).toBe(false);
    expect(novelty.hasNewField(Buffer.from('<input b>'))).toBe(true);
  });

  test('pictures without the end of a tag', () => {
    expect(readImages(Buffer.from(`${'<img '.repeat(100_000)} src="a.jpg">`)).names).toEqual([]);
    expect(readImages(Buffer.from('<img <img src="a.jpg"><img src="b.jpg">')).names).toEqual(['a.jpg', 'b.jpg']);
  });

  test('addresses of slashes', () => {
    expect(pageKey('a', `https://registry.example.gov/${'/'.repeat(1_000_000)}x`).length).toBeLessThan(2000);
    expect(pageKey('a', 'https://registry.example.gov/search///')).toBe('/search');
  });
});

test('thousands of forms below thousands of headings', { timeout: 60_000 }, () => {
  const checks = loadContent().rules.rules.flatMap(({ id, check }) =>
    check.type === 'function' ? [{ id, sought: check.sought }] : [],
  );
  const form = '<form><label>Address <input name=address></label><button>Go</button></form>';
  const page = `<html><body>${'<h2>some words here</h2>'.repeat(20_000)}${form.repeat(2000)}`;
  expect(look(checks, { 'index.html': page })).toHaveLength(checks.length);
});

test('a page with zeros behind it is no text of wide characters, and is told as read partly', async () => {
  for (const zeros of ['\0 ', '\0\0\0 ', ' \0', '\0\x01\0\0']) {
    const page = Buffer.from(`<html><body><p>SSN ${DASHED}</p>${zeros.repeat(5000)}`, 'latin1');
    const { findings, ledger } = await scanFiles({ 'a.html': page }, [ssn(SSN)]);
    expect([findings.length, ledger.scanned, ledger.partly]).toEqual([1, 0, 1]);
  }
});
