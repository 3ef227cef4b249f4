import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDocuments } from '../../../src/load/documents/documents.ts';
import { onePage, writeLocked, writePdf } from '../../site/documents/write-pdf.ts';
import { readCitations } from '../../../src/load/documents/citations.ts';
import { pdfOf } from '../small-pdf.ts';
import { folderOf, lines } from '../temp-folder.ts';

test('Documents are listed with size, digest, type by bytes, and pages', async () => {
  const text = 'page one\fpage two\f\n';
  const folder = folderOf({
    'b/code.pdf': text,
    'a.txt': await pdfOf(['one', 'two', 'three']),
    'page.txt': '\ufeff  <!DOCTYPE html>\n<p>x',
    'utf16.html': Buffer.from('\ufeff<html><p>x', 'utf16le'),
    'plain.html': 'no markup, caf\xe9',
    'letter.doc': 'PK\x03\x04......word/document.xml',
    'archive.zip': 'PK\x03\x04......a.csv',
    'scan.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]),
    'nothing.txt': '',
    'broken.pdf': '%PDF-1.7 and then nothing',
    '.DS_Store': 'x',
  });
  const { documents, problems } = await loadDocuments(folder);
  const unread = 'Hand over a PDF, Word, HTML or text file that opens, or quotes of it cannot be checked.';
  expect(lines(problems)).toEqual(
    [
      ['archive.zip', 'It is a Word file or another zip, and damaged.'],
      ['broken.pdf', 'The PDF is damaged.'],
      ['letter.doc', 'It is a Word file or another zip, and damaged.'],
      ['nothing.txt', 'It is empty.'],
      ['scan.png', 'It is neither a PDF, a Word file (DOCX), HTML nor text.'],
    ].map(([path, why]) => `documents/${path}  warning: Words of this document are not read. ${why} ${unread}`),
  );
  expect(documents.map(({ path, type, pages, unreadable }) => ({ path, type, pages, unreadable }))).toEqual([
    { path: 'a.txt', type: 'pdf', pages: 3, unreadable: undefined },
    {
      path: 'archive.zip',
      type: 'docx',
      pages: undefined,
      unreadable: 'It is a Word file or another zip, and damaged.',
    },
    { path: 'b/code.pdf', type: 'text', pages: 2, unreadable: undefined },
    { path: 'broken.pdf', type: 'pdf', pages: undefined, unreadable: 'The PDF is damaged.' },
    {
      path: 'letter.doc',
      type: 'docx',
      pages: undefined,
      unreadable: 'It is a Word file or another zip, and damaged.',
    },
    { path: 'nothing.txt', type: 'text', pages: undefined, unreadable: 'It is empty.' },
    { path: 'page.txt', type: 'html', pages: undefined, unreadable: undefined },
    { path: 'plain.html', type: 'text', pages: 1, unreadable: undefined },
    {
      path: 'scan.png',
      type: 'other',
      pages: undefined,
      unreadable: 'It is neither a PDF, a Word file (DOCX), HTML nor text.',
    },
    { path: 'utf16.html', type: 'html', pages: undefined, unreadable: undefined },
  ]);
  expect(documents[2]).toMatchObject({ bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') });
});

test('No folder is no documents', async () => {
  expect(await loadDocuments(join(folderOf({}), 'documents'))).toEqual({ documents: [], unopened: [], problems: [] });
});

test('A document larger than one read is hashed and paged as a whole', async () => {
  const text = `${'x'.repeat(1_500_000)}\f${'y'.repeat(1_500_000)}\f\f${'z'.repeat(10)}`;
  const { documents } = await loadDocuments(folderOf({ 'long.txt': text }));
  expect(documents[0]).toEqual({
    path: 'long.txt',
    bytes: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
    type: 'text',
    pages: 4,
  });
});

test('A link out of the package is refused and not listed', async () => {
  const outside = folderOf({ 'secret.txt': 'secret' });
  const folder = folderOf({ 'documents/code.txt': 'words' });
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'documents/secret.txt'));
  symlinkSync(join(outside, 'gone.txt'), join(folder, 'documents/gone.txt'));
  const { documents, problems } = await loadDocuments(join(folder, 'documents'), folder);
  expect(documents.map((record) => record.path)).toEqual(['code.txt']);
  expect(lines(problems)).toEqual([
    'documents/gone.txt  This link leads out of the package, or nowhere. Put a copy of the file into the package instead.',
    'documents/secret.txt  This link leads out of the package, or nowhere. Put a copy of the file into the package instead.',
  ]);
});

test('A PDF without text is said to be scanned, one with a page of text is not', async () => {
  const folder = folderOf({ 'a.pdf': await pdfOf(['', '']), 'b.pdf': await pdfOf(['', 'words']) });
  const { documents, problems } = await loadDocuments(folder);
  expect(documents.map(({ scanned }) => scanned)).toEqual([true, undefined]);
  expect(lines(problems)).toEqual([
    'documents/a.pdf  warning: The PDF has no text: it was scanned. Its pages can be cited, its words cannot be checked. Hand over one with text (OCR) to have quotes checked.',
  ]);
});

/** A PDF whose page tree says how many pages it has, with one page that all entries share. */
function manyPages(count: number): Buffer {
  const kids = Array.from({ length: count }, () => '3 0 R').join(' ');
  return writePdf({
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>',
  });
}

test('A PDF of 10,000 pages and one that is locked are listed, not read, and said to be so', async () => {
  const folder = folderOf({ 'long.pdf': manyPages(10_000), 'locked.pdf': writeLocked(onePage('q Q'), 'secret') });
  const { documents, problems } = await loadDocuments(folder);
  expect(documents.map(({ unreadable }) => unreadable)).toEqual([
    'The PDF is locked with a password.',
    'It has 10000 pages; of a PDF with more than 5000 nothing is read.',
  ]);
  expect(problems.map(({ code, level }) => [code, level])).toEqual([
    ['unreadable-document', 'warning'],
    ['unreadable-document', 'warning'],
  ]);
});

test('A page that the PDF counts and does not have cannot be cited', async () => {
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>';
  const pdf = writePdf({
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: '<< /Type /Pages /Kids [3 0 R] /Count 9 >>',
    3: page,
  });
  const folder = folderOf({ 'short.pdf': pdf });
  const answer = { item: 'I.01', citations: [{ document: 'short.pdf', page: 7 }], at: { file: 'a' } };
  const reader = readCitations(new Map([['I.01', answer]]));
  const { documents } = await loadDocuments(folder, folder, reader.visit);
  expect(reader.checks(documents, undefined).get('I.01')).toMatchObject([
    { holds: false, why: '"short.pdf" has no page 7; it has 1 page.' },
  ]);
});

test('UTF-16 is read with and without its mark, and its pages are counted by letters', async () => {
  const text = 'The registry of \u010desk\u00e1 registers.\fPage two\f\n';
  const big = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  const folder = folderOf({
    'be.txt': big,
    'le.txt': Buffer.from(`\ufeff${text}`, 'utf16le'),
    'no-mark.txt': Buffer.from('Page one of it\fPage two of it', 'utf16le'),
  });
  const words: string[] = [];
  const { documents, problems } = await loadDocuments(folder, folder, async (_, opened) => {
    words.push(await opened.page(2));
  });
  expect(problems).toEqual([]);
  expect(documents.map(({ type, pages }) => [type, pages])).toEqual([
    ['text', 2],
    ['text', 2],
    ['text', 2],
  ]);
  expect(words).toEqual(['Page two', 'Page two', 'Page two of it']);
});

test('A text too long to be read is listed with its pages', async () => {
  const text = Buffer.alloc(33 * 1024 * 1024, 'long text ');
  text[1_000_000] = 0x0c;
  const { documents } = await loadDocuments(folderOf({ 'long.txt': text }));
  expect(documents[0]).toMatchObject({ pages: 2, unreadable: 'It is larger than 32 MB.' });
});

test('Scripts of a page are said and not read', async () => {
  const folder = folderOf({ 'a.html': '<!doctype html><p>seen</p><script>document.write("unseen")</script>' });
  let words = '';
  const { documents } = await loadDocuments(folder, folder, async (_, opened) => {
    words = await opened.page(1);
  });
  expect(words.trim()).toBe('seen');
  expect(documents[0]?.remarks).toEqual(['It has scripts; they were not run, and what they would write was not read.']);
});

test('index.yaml gives titles and dates, and is no document', async () => {
  const folder = folderOf({
    'code.txt': 'words',
    'manual.txt': 'words',
    'index.yaml':
      'documents:\n  - { document: code.txt, title: The Code, effective_from: 2011-01-01, effective_to: 2030-12-31 }\n',
  });
  const { documents, problems } = await loadDocuments(folder);
  expect(problems).toEqual([]);
  expect(documents).toMatchObject([
    { path: 'code.txt', title: 'The Code', effectiveFrom: '2011-01-01', effectiveTo: '2030-12-31' },
    { path: 'manual.txt' },
  ]);
});

test('Mistakes in index.yaml are said with their places', async () => {
  const folder = folderOf({
    'code.txt': 'words',
    'index.yaml': [
      'documents:',
      '  - { document: cod.txt }',
      '  - { document: code.txt, effective_from: 2026-02-30 }',
      '  - { document: code.txt, effective_from: 2026-02-01, effective_to: 2026-01-01 }',
      '',
    ].join('\n'),
  });
  expect(lines((await loadDocuments(folder)).problems)).toEqual([
    'documents/index.yaml:2:17  documents/ has no file "cod.txt". Did you mean "code.txt"?',
    'documents/index.yaml:3:43  "effective_from" is no date of the calendar. Write it as YYYY-MM-DD, such as 2026-06-30, or leave it blank.',
    'documents/index.yaml:4:17  "code.txt" is listed twice. Keep one of the two.',
    'documents/index.yaml:4:69  "effective_to" is before "effective_from". Write the first and the last day on which it is in force.',
  ]);
});

test('A name in index.yaml is found, however the system writes its accents', async () => {
  const folder = folderOf({
    're\u0301sume\u0301.txt': 'words',
    'index.yaml': 'documents:\n  - { document: "r\u00e9sum\u00e9.txt", title: Words }\n',
  });
  expect(await loadDocuments(folder)).toMatchObject({ problems: [], documents: [{ title: 'Words' }] });
});

test.for(['index.yml', 'Index.yaml'])('%s is no document; its name is told', async (name) => {
  const folder = folderOf({ 'code.txt': 'words', [name]: 'documents: []\n' });
  const { documents, problems } = await loadDocuments(folder);
  expect(documents.map(({ path }) => path)).toEqual(['code.txt']);
  expect(lines(problems)).toEqual([
    `documents/${name}  warning: "${name}" is not read: the list of the documents has another name. Call it "index.yaml".`,
  ]);
});
