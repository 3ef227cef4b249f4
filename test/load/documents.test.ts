import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDocuments } from '../../src/load/documents.ts';
import { pdfOf } from './small-pdf.ts';
import { folderOf, lines } from './temp-folder.ts';

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
  expect(problems).toEqual([]);
  expect(documents.map(({ path, type, pages, unreadable }) => ({ path, type, pages, unreadable }))).toEqual([
    { path: 'a.txt', type: 'pdf', pages: 3, unreadable: undefined },
    { path: 'archive.zip', type: 'other', pages: undefined, unreadable: 'It is neither a PDF nor HTML nor text.' },
    { path: 'b/code.pdf', type: 'text', pages: 2, unreadable: undefined },
    { path: 'broken.pdf', type: 'pdf', pages: undefined, unreadable: 'The PDF is damaged.' },
    {
      path: 'letter.doc',
      type: 'docx',
      pages: undefined,
      unreadable: 'Words of a Word file are not read; save it as PDF.',
    },
    { path: 'nothing.txt', type: 'text', pages: undefined, unreadable: 'It is empty.' },
    { path: 'page.txt', type: 'html', pages: undefined, unreadable: undefined },
    { path: 'plain.html', type: 'text', pages: 1, unreadable: undefined },
    { path: 'scan.png', type: 'other', pages: undefined, unreadable: 'It is neither a PDF nor HTML nor text.' },
    { path: 'utf16.html', type: 'html', pages: undefined, unreadable: undefined },
  ]);
  expect(documents[2]).toMatchObject({ bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') });
});

test('No folder is no documents', async () => {
  expect(await loadDocuments(join(folderOf({}), 'documents'))).toEqual({ documents: [], problems: [] });
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
