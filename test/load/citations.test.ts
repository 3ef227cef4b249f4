import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkCitations } from '../../src/load/citations.ts';
import { loadDocuments } from '../../src/load/documents.ts';
import type { Answer, Citation } from '../../src/model/package.ts';
import { pdfOf } from './small-pdf.ts';
import { folderOf } from './temp-folder.ts';

async function documentsFolder(): Promise<string> {
  return folderOf({
    'code.txt': 'Meridia Code 9-101\nA registrant appears in person.\fwithin three busi-\nness days\f',
    'manual.pdf': await pdfOf(['Desk manual', 'Registrants appear within three busi-\nness days of a change.']),
    'scan.pdf': await pdfOf(['', '']),
    'policy.html': '<!doctype html><p>Posted <b>within 3</b> business days &mdash; always.</p>',
    'letter.docx': 'PK\x03\x04......word/document.xml',
    'empty.txt': '',
    'broken.pdf': '%PDF-1.7',
  });
}

const answered = (citations: readonly Citation[]): Answer => ({ item: 'I.01', citations, at: { file: 'a' } });

test.for([
  ['+', { document: 'code.txt' }, '"code.txt" is in the package.'],
  ['+', { document: 'code.txt', page: 2, statute: '9-101' }, 'Page 2 of "code.txt" is in the package.'],
  [
    '+',
    { document: 'code.txt', page: 2, quote: 'three business days' },
    'The quoted words stand on page 2 of "code.txt".',
  ],
  ['+', { document: 'code.txt', quote: 'three business days' }, 'The quoted words stand in "code.txt".'],
  [
    '+',
    { document: 'manual.pdf', page: 2, quote: 'within three business days of' },
    'The quoted words stand on page 2 of "manual.pdf".',
  ],
  ['+', { document: 'manual.pdf', quote: 'Desk manual' }, 'The quoted words stand in "manual.pdf".'],
  [
    '+',
    { document: 'policy.html', quote: 'within 3 business days - always' },
    'The quoted words stand in "policy.html".',
  ],
  ['+', { document: 'scan.pdf', page: 2 }, 'Page 2 of "scan.pdf" is in the package.'],
  ['+', { document: 'letter.docx' }, '"letter.docx" is in the package.'],
  ['-', { statute: '9-101', policy: 'Manual 3' }, 'No document of the package backs it.'],
  ['-', { statute: '9-101', page: 3 }, 'No document of the package backs it.'],
  ['-', { document: 'cod.txt' }, 'documents/ has no file "cod.txt". Did you mean "code.txt"?'],
  ['-', { document: 'zzz' }, 'documents/ has no file "zzz".'],
  ['-', { document: '../answers/a.yaml' }, 'It names a file outside documents/.'],
  ['-', { document: 'x/../code.txt' }, 'It names a file outside documents/.'],
  ['-', { document: '/etc/hosts' }, 'It names a file outside documents/.'],
  ['-', { document: 'C:\\code.txt' }, 'It names a file outside documents/.'],
  ['-', { document: 'empty.txt' }, '"empty.txt" is empty.'],
  ['-', { document: 'code.txt', page: 3 }, '"code.txt" has no page 3; it has 2 pages.'],
  [
    '-',
    { document: 'code.txt', page: 1, quote: 'three business days' },
    'The quoted words do not stand on page 1 of "code.txt".',
  ],
  ['-', { document: 'code.txt', quote: 'five business days' }, 'The quoted words do not stand in "code.txt".'],
  ['-', { document: 'manual.pdf', page: 9 }, '"manual.pdf" has no page 9; it has 2 pages.'],
  ['-', { document: 'policy.html', page: 1 }, '"policy.html" is HTML and has no pages; cite it without a page.'],
  [
    '-',
    { document: 'scan.pdf', page: 1, quote: 'words' },
    'Page 1 of "scan.pdf" has no text, as scanned pages have none; the quote cannot be checked.',
  ],
  [
    '-',
    { document: 'scan.pdf', quote: 'words' },
    '"scan.pdf" has no text, as scanned pages have none; the quote cannot be checked.',
  ],
  [
    '-',
    { document: 'letter.docx', quote: 'words' },
    'The quote cannot be checked in "letter.docx". Words of a Word file are not read; save it as PDF.',
  ],
  ['-', { document: 'broken.pdf', page: 1 }, 'The pages of "broken.pdf" cannot be counted. The PDF is damaged.'],
] as const)('%s %o: %s', async ([sign, citation, why]) => {
  const folder = await documentsFolder();
  const { documents } = await loadDocuments(folder);
  const checks = await checkCitations(new Map([['I.01', answered([citation])]]), folder, documents);
  expect(checks.get('I.01')).toEqual([{ citation, holds: sign === '+', why }]);
});

test('Checks come by item, in the order of the citations, for items without citations too', async () => {
  const folder = folderOf({ 'code.txt': 'words' });
  const { documents } = await loadDocuments(folder);
  const citations = [{ policy: 'P' }, { document: 'code.txt', quote: 'words' }];
  const answers = new Map([
    ['I.01', answered(citations)],
    ['I.02', answered([])],
  ]);
  const checks = await checkCitations(answers, folder, documents);
  expect([...checks.keys()]).toEqual(['I.01', 'I.02']);
  expect(checks.get('I.01')?.map((check) => check.holds)).toEqual([false, true]);
  expect(checks.get('I.02')).toEqual([]);
});

test('Words are read only for a quote', async () => {
  const folder = folderOf({ 'code.txt': 'words' });
  const { documents } = await loadDocuments(folder);
  rmSync(join(folder, 'code.txt'));
  const check = async (citation: Citation) =>
    (await checkCitations(new Map([['I.01', answered([citation])]]), folder, documents)).get('I.01')?.[0];
  expect(await check({ document: 'code.txt', page: 1 })).toMatchObject({ holds: true });
  expect(await check({ document: 'code.txt', page: 1, quote: 'words' })).toMatchObject({
    holds: false,
    why: 'The words of "code.txt" could not be read.',
  });
});
