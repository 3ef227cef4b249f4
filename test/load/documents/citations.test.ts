import { expect, test } from 'vitest';
import { readCitations } from '../../../src/load/documents/citations.ts';
import type { DocumentText } from '../../../src/load/documents/document-text.ts';
import { loadDocuments } from '../../../src/load/documents/documents.ts';
import type { Answer, Citation, CitationCheck } from '../../../src/model/package.ts';
import { pdfOf } from '../small-pdf.ts';
import { folderOf } from '../temp-folder.ts';

async function documentsFolder(): Promise<string> {
  return folderOf({
    'code.txt': 'Meridia Code 9-101\nA registrant appears in person.\fwithin three busi-\nness days\f',
    'manual.pdf': await pdfOf(['Desk manual', 'Registrants appear within three busi-\nness days of a change.']),
    'scan.pdf': await pdfOf(['', '']),
    'policy.html': '<!doctype html><p>Posted <b>within 3</b> business days &mdash; always.</p>',
    'letter.docx': 'PK\x03\x04......word/document.xml',
    'empty.txt': '',
    'broken.pdf': '%PDF-1.7',
    'half-scanned.pdf': await pdfOf(['A letter', '']),
    'title9.txt':
      'TITLE 9\n\n§ 9-101. Definitions.\n(a) "Immediately" means at once.\n(b) "Home" means:\n(1) a house; or\n(2) a tent.\n(c) As in section\n9-107 of this title.\n\f' +
      '§ 9-102. Duties.\nA person appears within 15 days, as\f§ 9-101(b) says.\n§ 9-103. Repealed.\n',
    'manual.html':
      '<h1>Desk manual</h1><h2>4 Verification</h2><p>By letter.</p><h3>4.2 Photos</h3><p>Each year.</p><h2>5 Fees</h2><p>None.</p><h2>Appendix B: Forms</h2><p>One form.</p>',
    'app.html': '<html><script>document.write("words")</script><p>',
  });
}

/** What becomes of one citation. */
async function checked(folder: string, citation: Citation, asOf?: string): Promise<CitationCheck | undefined> {
  const reader = readCitations(new Map([['I.01', answered([citation])]]));
  const { documents } = await loadDocuments(folder, folder, reader.visit);
  return reader.checks(documents, asOf).get('I.01')?.[0];
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
    'The quoted words do not stand on page 1 of "code.txt". They stand on page 2.',
  ],
  ['-', { document: 'code.txt', quote: 'five business days' }, 'The quoted words do not stand in "code.txt".'],
  ['-', { document: 'manual.pdf', page: 9 }, '"manual.pdf" has no page 9; it has 2 pages.'],
  ['-', { document: 'policy.html', page: 1 }, '"policy.html" is HTML and has no pages; cite a section, or no page.'],
  [
    '-',
    { document: 'scan.pdf', page: 1, quote: 'words' },
    '"scan.pdf" has no text: it was scanned. The page can be cited; its words cannot be checked.',
  ],
  [
    '-',
    { document: 'scan.pdf', quote: 'words' },
    '"scan.pdf" has no text: it was scanned. The page can be cited; its words cannot be checked.',
  ],
  [
    '-',
    { document: 'letter.docx', quote: 'words' },
    'The quote cannot be checked in "letter.docx". It is a Word file or another zip, and damaged.',
  ],
  ['+', { document: 'title9.txt', section: '§ 9-101' }, 'Section "§ 9-101" of "title9.txt" is in the package.'],
  [
    '+',
    { document: 'title9.txt', section: 'Sec. 9-101(b)(1)', quote: 'a house' },
    'The quoted words stand in section "Sec. 9-101(b)(1)" of "title9.txt".',
  ],
  [
    '+',
    { document: 'title9.txt', section: '9\u2013101 (b)', page: 1, quote: 'a tent.' },
    'The quoted words stand in section "9–101 (b)" on page 1 of "title9.txt".',
  ],
  [
    '+',
    { document: 'title9.txt', section: 'Meridia Code 9-102', page: 3, quote: '9-101(b) says' },
    'The quoted words stand in section "Meridia Code 9-102" on page 3 of "title9.txt".',
  ],
  [
    '+',
    { document: 'title9.txt', section: 'Definitions', quote: 'at once' },
    'The quoted words stand in section "Definitions" of "title9.txt".',
  ],
  [
    '+',
    { document: 'manual.html', section: 'Sec. 4', quote: 'Each year.' },
    'The quoted words stand in section "Sec. 4" of "manual.html".',
  ],
  ['+', { document: 'manual.html', section: '4.2' }, 'Section "4.2" of "manual.html" is in the package.'],
  ['+', { document: 'manual.html', section: 'photos' }, 'Section "photos" of "manual.html" is in the package.'],
  [
    '+',
    { document: 'manual.html', section: 'Appendix B', quote: 'One form' },
    'The quoted words stand in section "Appendix B" of "manual.html".',
  ],
  ['+', { document: 'title9.txt', quote: '15 days, as § 9-101(b) says' }, 'The quoted words stand in "title9.txt".'],
  [
    '-',
    { document: 'title9.txt', section: '9-110' },
    '"title9.txt" has no section "9-110". The nearest that was found is "9-101".',
  ],
  [
    '-',
    { document: 'title9.txt', section: '9-107' },
    '"title9.txt" has no section "9-107". The nearest that was found is "9-103".',
  ],
  [
    '-',
    { document: 'title9.txt', section: '9-101(d)' },
    '"title9.txt" has no section "9-101(d)". The nearest that was found is "9-101".',
  ],
  [
    '-',
    { document: 'title9.txt', section: '9-101(a)', quote: 'a tent' },
    'The quoted words do not stand in section "9-101(a)" of "title9.txt".',
  ],
  [
    '-',
    { document: 'title9.txt', section: '9-101', page: 2 },
    'Section "9-101" of "title9.txt" is not on page 2; it begins on page 1.',
  ],
  [
    '-',
    { document: 'title9.txt', quote: '5 days' },
    'The quoted words begin or end inside a longer word or number in "title9.txt"; quote it whole.',
  ],
  [
    '-',
    { document: 'title9.txt', page: 2, quote: 'as § 9-101(b) says' },
    'The quoted words do not stand on page 2 of "title9.txt".',
  ],
  [
    '-',
    { document: 'manual.html', section: '4', quote: 'None.' },
    'The quoted words do not stand in section "4" of "manual.html".',
  ],
  [
    '-',
    { document: 'manual.html', section: 'Chapter 4' },
    '"manual.html" has no section "Chapter 4". The nearest that was found is "4".',
  ],
  [
    '-',
    { document: 'policy.html', section: '4' },
    '"policy.html" has no section "4". No numbered sections or headings were recognized in it.',
  ],
  [
    '-',
    { document: 'scan.pdf', section: '4' },
    '"scan.pdf" has no text: it was scanned. Its pages can be cited; sections cannot be looked for.',
  ],
  ['+', { document: 'half-scanned.pdf', page: 2 }, 'Page 2 of "half-scanned.pdf" is in the package.'],
  [
    '-',
    { document: 'half-scanned.pdf', page: 2, quote: 'A letter' },
    'Page 2 of "half-scanned.pdf" has no text: it was scanned. The page can be cited; its words cannot be checked.',
  ],
  ['-', { document: 'app.html', quote: 'words' }, '"app.html" has no words.'],
  ['-', { document: 'code.txt', quote: 'x'.repeat(2001) }, 'The quote is longer than 2000 letters; quote less.'],
  ['-', { document: 'broken.pdf', page: 1 }, 'The pages of "broken.pdf" cannot be counted. The PDF is damaged.'],
] as const)('%s %o: %s', async ([sign, citation, why]) => {
  expect(await checked(await documentsFolder(), citation)).toEqual({
    citation,
    holds: sign === '+',
    why,
    ...(/^(?:No document|documents\/ has|It names)/.test(why) ? {} : { inForce: 'unknown' }),
  });
});

test('Checks come by item, in the order of the citations, for items without citations too', async () => {
  const folder = folderOf({ 'code.txt': 'words' });
  const citations = [{ policy: 'P' }, { document: 'code.txt', quote: 'words' }];
  const reader = readCitations(
    new Map([
      ['I.01', answered(citations)],
      ['I.02', answered([])],
    ]),
  );
  const { documents } = await loadDocuments(folder, folder, reader.visit);
  const checks = reader.checks(documents, undefined);
  expect([...checks.keys()]).toEqual(['I.01', 'I.02']);
  expect(checks.get('I.01')?.map((check) => check.holds)).toEqual([false, true]);
  expect(checks.get('I.02')).toEqual([]);
});

test('Only the cited pages are read, each once', async () => {
  const asked: number[] = [];
  const text: DocumentText = {
    pages: 900,
    page: async (number) => {
      asked.push(number);
      return `words of page ${number}`;
    },
    whole: () => Promise.reject(new Error('the whole document was read')),
  };
  const citations = [
    { document: 'code.pdf', page: 800, quote: 'page 800' },
    { document: 'code.pdf', page: 800, quote: 'words of' },
    { document: 'other.pdf', page: 3, quote: 'page 3' },
  ];
  const record = { path: 'code.pdf', bytes: 1, sha256: '', type: 'pdf', pages: 900 } as const;
  const reader = readCitations(new Map([['I.01', answered(citations)]]));
  await reader.visit(record, text);
  expect(
    reader
      .checks([record], undefined)
      .get('I.01')
      ?.map((check) => check.holds),
  ).toEqual([true, true, false]);
  expect(new Set(asked)).toEqual(new Set([800]));
});

test.for([
  ['yes', {}, '"code.txt" is in the package. It is in force on 2026-06-30.', '2026-06-30', '2026-06-30'],
  ['yes', {}, '"code.txt" is in the package. It is in force on 2026-06-30.', '2011-01-01', ''],
  ['no', {}, '"code.txt" was in force until 2026-06-29 only, before 2026-06-30.', '', '2026-06-29'],
  ['no', {}, '"code.txt" is in force from 2026-07-01 only, after 2026-06-30.', '2026-07-01', ''],
  [
    'no',
    { effectiveTo: '2020-01-01' },
    'The cited provision was in force until 2020-01-01 only, before 2026-06-30.',
    '2011-01-01',
    '',
  ],
  [
    'no',
    { quote: 'nothing of it', effectiveFrom: '2027-01-01' },
    'The quoted words do not stand in "code.txt". The cited provision is in force from 2027-01-01 only, after 2026-06-30.',
    '',
    '',
  ],
  ['unknown', {}, '"code.txt" is in the package.', '', ''],
] as const)('In force: %s, %o: %s', async ([inForce, more, why, from, to]) => {
  const dates = [...(from ? [`effective_from: ${from}`] : []), ...(to ? [`effective_to: ${to}`] : [])];
  const folder = folderOf({
    'code.txt': 'The words of the law.',
    'index.yaml': `documents:\n  - { ${['document: code.txt', ...dates].join(', ')} }\n`,
  });
  const check = await checked(folder, { document: 'code.txt', ...more }, '2026-06-30');
  expect(check).toMatchObject({ holds: inForce !== 'no', why, inForce });
});

test('Without an as-of date nobody can say whether it is in force', async () => {
  const folder = folderOf({ 'code.txt': 'words' });
  const citation = { document: 'code.txt', effectiveTo: '2020-01-01' };
  expect(await checked(folder, citation)).toMatchObject({ holds: true, inForce: 'unknown' });
});

test('A file name is found however the file system writes its accents', async () => {
  const folder = folderOf({ ['Cha\u0301morro.txt']: 'words' });
  expect(await checked(folder, { document: 'Ch\u00e1morro.txt', quote: 'words' })).toMatchObject({ holds: true });
});

test('Where documents are to be dated, one without dates is no better than one that is no longer in force', async () => {
  const index = (dates: string) => ({ 'index.yaml': `documents:\n  - { document: code.txt${dates} }\n` });
  const check = async (files: Readonly<Record<string, string>>, more: Partial<Citation> = {}) => {
    const folder = folderOf({ 'code.txt': 'The words of the law.', ...files });
    const reader = readCitations(new Map([['I.01', answered([{ document: 'code.txt', ...more }])]]));
    const { documents } = await loadDocuments(folder, folder, reader.visit);
    return reader.checks(documents, '2026-06-30', true).get('I.01')?.[0];
  };
  expect(await check(index(', effective_to: 2026-06-29'))).toMatchObject({ holds: false, inForce: 'no' });
  const why = 'documents/index.yaml does not say when "code.txt" is in force.';
  const next = 'Write in documents/index.yaml from which day on "code.txt" is in force.';
  expect(await check({})).toMatchObject({ holds: false, inForce: 'unknown', why, next });
  expect(await check(index(', title: The Code'))).toMatchObject({ holds: false, inForce: 'unknown', why });
  expect(await check(index(', effective_from: 2011-01-01'))).toMatchObject({ holds: true, inForce: 'yes' });
  expect(await check({}, { effectiveFrom: '2011-01-01' })).toMatchObject({ holds: true, inForce: 'yes' });
  expect(await check({}, { quote: 'Other words' })).toMatchObject({
    holds: false,
    why: 'The quoted words do not stand in "code.txt".',
  });
});
