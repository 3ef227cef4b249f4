import { test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { renderHtml } from '../../src/report/html.ts';
import { renderPdf } from '../../src/report/pdf.ts';
import { reportTitle } from '../../src/report/view.ts';
import { makeResult } from './made-result.ts';
test('x', async () => {
  for (const [name, o] of [['small', {}], ['big', { perSection: 24, hostile: false }]] as const) {
    const r = makeResult(o);
    const html = renderHtml(r, { assets: 'reports' });
    writeFileSync(`/tmp/rep/${name}.html`, html);
    const t = performance.now();
    console.log(await renderPdf(html, `/tmp/rep/${name}.pdf`, { title: reportTitle(r), asOf: r.asOf, onNotice: console.log }), performance.now() - t);
  }
}, 100000);
