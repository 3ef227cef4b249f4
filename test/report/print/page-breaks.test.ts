/** Where pages end: a section is never begun at the foot of one page and explained on the next. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';
import { renderHtml } from '../../../src/report/html.ts';
import { renderPdf } from '../../../src/report/print/pdf.ts';
import { reportTitle } from '../../../src/report/view/view.ts';
import { makeResult } from '../made-result.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'sorna-audit-breaks-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const ABOUT = `${'The registry must hold this about each person. '.repeat(5)}It ends so.`;

test('wherever a section begins, its heading, its explanation and its first row stand on one page', async () => {
  const made = makeResult({ perSection: 2, hostile: false });
  const result = { ...made, sections: made.sections.map((section) => ({ ...section, about: ABOUT })) };
  const html = renderHtml(result, { assets: join(PACKAGE_ROOT, 'reports') });
  let n = 0;
  // Each section begins at another height, so that some would begin just above the foot of a page.
  const shifted = html.replaceAll(
    '<section class="part checklist',
    (all) => `${'<p>Filler.</p>'.repeat((n += 3))}${all}`,
  );
  expect(n).toBe(3 * result.sections.length);
  const file = join(FOLDER, 'report.pdf');
  await renderPdf(shifted, file, { title: reportTitle(result), asOf: result.asOf, onNotice: () => undefined });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(file))));
  const pages = text.map((page) => page.replace(/\s+/g, ' '));
  for (const { id, title } of result.sections) {
    const page = pages.find((words) => words.includes(`${id}. ${title} `) && !words.includes('Status by section'));
    const begun = page?.slice(page.indexOf(`${id}. ${title} `)) ?? '';
    expect(begun).toContain('It ends so.');
    expect(begun).toContain('Answer and proof');
  }
}, 120_000);
