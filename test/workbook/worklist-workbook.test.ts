/** The worklist as a workbook, read back as any program reads it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import type { AuditResult, Finding } from '../../src/model/result.ts';
import { worklistBook } from '../../src/report/worklist-book.ts';
import { renderWorklist, worklistLines, type WorklistLine } from '../../src/report/worklist.ts';
import { openWorkbook } from '../../src/workbook/open-workbook.ts';
import { sheetsOf, type ReadSheet } from '../../src/workbook/read-sheets.ts';
import { worklistWorkbook } from '../../src/workbook/worklist-workbook.ts';
import { openZip } from '../../src/zip/read.ts';
import { HOSTILE, makeResult } from '../report/made-result.ts';

async function linesOf(result: AuditResult, findings?: AsyncIterable<Finding>): Promise<WorklistLine[]> {
  const lines = [];
  for await (const line of worklistLines(result, findings)) lines.push(line);
  return lines;
}

async function bytesOf(result: AuditResult, lines?: readonly WorklistLine[]): Promise<Uint8Array> {
  return worklistWorkbook(worklistBook(result, lines ?? (await linesOf(result))));
}

async function readBack(bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sorna-worklist-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'worklist.xlsx'), bytes);
  const { workbook } = await openWorkbook(join(folder, 'worklist.xlsx'), 'worklist.xlsx');
  return sheetsOf(workbook, 'worklist.xlsx');
}

async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const zip = await openZip(bytes);
  const parts = new Map<string, string>();
  for (const entry of zip.entries) parts.set(entry.name, Buffer.from(await zip.read(entry, 1e8)).toString('utf8'));
  zip.close();
  return parts;
}

test('each desk has a sheet with the very lines that the CSV has of it', async () => {
  const result = makeResult();
  const sheets = await readBack(await bytesOf(result));
  let csv = '';
  for await (const piece of renderWorklist(result)) csv += piece;
  const lines = parse(csv, { columns: true, bom: true }) as Record<string, string>[];
  expect(sheets.map(({ name }) => name)).toEqual([
    'What there is to do',
    ...new Set(lines.map((line) => line['desk'])),
  ]);
  for (const sheet of sheets.slice(1)) {
    const own = lines.filter((line) => line['desk'] === sheet.name);
    const columns = ['severity', 'kind', 'id', 'what', 'subject', 'registrant', 'evidence', 'fix', 'items', 'note'];
    // The apostrophe that disarms a formula in CSV is not needed in a cell that is a text.
    const wanted = own.map((line) => columns.map((name) => line[name]!.replace(/^'(?=\s*[=+\-@|%])/, '')));
    const read = sheet.rows.slice(1).map((row) => columns.map((_, c) => row[c]?.text ?? ''));
    expect(read).toEqual(wanted);
    expect(sheet.rows[0]!.map(({ text }) => text)[3]).toBe('What is wrong');
  }
});

test('the first sheet counts what the others list', async () => {
  const result = makeResult({ hostile: false });
  const [cover, ...desks] = await readBack(await bytesOf(result));
  const texts = cover!.rows.map((row) => row.map(({ text }) => text));
  const head = texts.findIndex(([first]) => first === 'Desk');
  expect(texts[head]).toEqual(['Desk', 'Checks', 'Records and pages', 'Rows', 'Evidence', 'Determinations']);
  for (const [desk, ...counts] of texts.slice(head + 1, head + 6)) {
    const sheet = desks.find(({ name }) => name === desk);
    const sum = counts.reduce((total, count) => total + Number(count), 0);
    expect(sum).toBe(sheet === undefined ? 0 : sheet.rows.length - 1);
  }
  expect(texts.flat().join(' ')).toContain('Only the SMART Office decides');
});

test('no text is a formula, a link or anything but a text, whatever it begins with', async () => {
  const result = makeResult();
  const rules = result.rules.map((rule) => ({ ...rule, fix: HOSTILE.formula, sentence: `\t@SUM(A1) ${HOSTILE.bidi}` }));
  const parts = await partsOf(await bytesOf({ ...result, rules }));
  for (const [name, xml] of parts) {
    if (!name.startsWith('xl/worksheets/')) continue;
    expect(xml).not.toMatch(/<f[ >]|<hyperlink/);
    // Strings are shared: only counts are numbers.
    if (!name.endsWith('sheet1.xml')) expect(xml).not.toMatch(/<c (?![^>]*t="s")[^>]*><v>/);
  }
  expect([...parts.values()].join('')).not.toMatch(/\u202e|\u200b|\u0007/);
  expect(parts.get('xl/styles.xml')).toContain('formatCode="@"');
});

test('the header stays in sight, and the columns can be filtered', async () => {
  const parts = await partsOf(await bytesOf(makeResult()));
  const sheet = parts.get('xl/worksheets/sheet2.xml')!;
  expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
  expect(sheet).toMatch(/<autoFilter ref="A1:J\d+"/);
  expect(sheet).toMatch(/<col [^>]*width="48"/);
});

test('the same result gives the same bytes, and a later clock does not change them', async () => {
  const result = makeResult();
  const first = await bytesOf(result);
  await new Promise((resolve) => setTimeout(resolve, 2100));
  expect(Buffer.from(await bytesOf(result)).equals(Buffer.from(first))).toBe(true);
});

test('a name that a footer cannot hold does not damage the workbook', async () => {
  const result = makeResult();
  const name = `${'&P'.repeat(150)}${'\u{1f5fa}'.repeat(60)}`;
  const parts = await partsOf(await bytesOf({ ...result, jurisdiction: { ...result.jurisdiction, name } }));
  const footer = /<oddFooter>([^<]*)</.exec(parts.get('xl/worksheets/sheet2.xml')!)![1]!.replaceAll('&amp;', '&');
  expect(footer.length).toBeLessThanOrEqual(255);
  expect(footer.replaceAll('&&', '').match(/&./gu)).toEqual(['&L', '&R', '&P', '&N']);
});

test('of very many records the first are listed, with a line that says how many there are more', async () => {
  const plain = makeResult({ hostile: false });
  const [one, other] = plain.rules.filter(({ outcome }) => outcome === 'fail');
  const many = 40_000;
  const rules = plain.rules.map((rule) => (rule.id === one!.id ? { ...rule, violations: many } : rule));
  async function* findings(): AsyncGenerator<Finding> {
    for (let i = 0; i < many; i++) {
      yield { rule: one!.id, subject: `P-${i}`, state: 'violation', evidence: [], fingerprint: '' };
    }
    for (const rule of rules) if (rule.id !== one!.id) yield* rule.samples;
  }
  const result = { ...plain, rules };
  const lines = await linesOf(result, findings());
  const book = worklistBook(result, lines);
  const listed = book.sheets.flatMap(({ rows }) => rows);
  expect(listed.length).toBeLessThanOrEqual(25_001);
  expect(listed.length).toBeGreaterThan(12_000);
  const ofOne = listed.filter(({ texts }) => texts[1] === 'record' && texts[2] === one!.id);
  const more = ofOne.at(-1)!.texts[3]!;
  expect(more).toBe(
    `${(many - ofOne.length + 1).toLocaleString('en-US')} more records of this check: see worklist.csv`,
  );
  expect(listed.filter(({ texts }) => texts[1] === 'record' && texts[2] === other!.id)).toHaveLength(12);
  expect(book.notes.join(' ')).toContain('worklist.csv lists them all');
  expect(book.counts.rows.reduce((sum, [, , records]) => sum + records!, 0)).toBe(
    lines.filter(({ kind }) => kind === 'record').length,
  );
}, 30_000);

test('where only samples are at hand, the first sheet says so', async () => {
  const result = makeResult();
  const sampled = { ...result, findings: { ...result.findings, file: 'findings.parquet' } };
  expect(worklistBook(sampled, await linesOf(sampled)).notes.join(' ')).toContain(
    'all records are in findings.parquet',
  );
  expect(worklistBook(result, await linesOf(result)).notes.join(' ')).not.toContain('samples');
});
