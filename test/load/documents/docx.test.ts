import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCitations } from '../../../src/load/documents/citations.ts';
import { readDocx } from '../../../src/load/documents/docx.ts';
import { loadDocuments } from '../../../src/load/documents/documents.ts';
import type { Citation } from '../../../src/model/package.ts';
import { zipBytes } from '../../../src/zip/write.ts';
import { folderOf, lines } from '../temp-folder.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const body = (xml: string): string => `<?xml version="1.0"?><w:document ${W}><w:body>${xml}</w:body></w:document>`;
const paragraph = (text: string, style = ''): string =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

async function docxOf(parts: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const all = { '[Content_Types].xml': TYPES, ...parts };
  return zipBytes(Object.entries(all).map(([name, content]) => ({ name, content: Buffer.from(content) })));
}

async function read(parts: Readonly<Record<string, string | Uint8Array>>) {
  return readDocx(join(folderOf({ 'a.docx': await docxOf(parts) }), 'a.docx'));
}

const STYLES = `<w:styles ${W}>
  <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="heading 2"/><w:basedOn w:val="berschrift1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
</w:styles>`;
const level = (ilvl: number, text: string, format = 'decimal'): string =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const NUMBERING = `<w:numbering ${W}><w:abstractNum w:abstractNumId="2">${level(0, '%1.')}${level(1, '%1.%2')}${level(2, '(%3)', 'lowerLetter')}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="2"/></w:num></w:numbering>`;
const listed = (text: string, ilvl: number): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

const MANUAL = {
  'word/document.xml': body(
    paragraph('Registration', 'berschrift1') +
      paragraph('Where', 'Sub') +
      paragraph('Registrants appear within 3 business days.') +
      paragraph('When', 'Sub') +
      listed('at once;', 2) +
      listed('or later.', 2) +
      paragraph('Photos', 'berschrift1') +
      '<w:p><w:r><w:t>A photo is taken each ye</w:t></w:r><w:r><w:t>ar.</w:t><w:br/><w:t>Always.</w:t></w:r></w:p>' +
      '<w:p><w:del><w:r><w:delText>Repealed.</w:delText></w:r></w:del><w:ins><w:r><w:t>New words.</w:t></w:r></w:ins></w:p>',
  ),
  'word/styles.xml': STYLES,
  'word/numbering.xml': NUMBERING,
  'word/footnotes.xml': `<w:footnotes ${W}>${paragraph('A note &amp; a half &#167; 9.')}</w:footnotes>`,
};

test('Paragraphs are read as they show, with the numbers that Word writes by itself', async () => {
  const docx = await read(MANUAL);
  expect(docx).toMatchObject({
    kind: 'read',
    remarks: ['It has tracked changes; it was read as if all were accepted.'],
  });
  expect(docx.kind === 'read' && docx.blocks).toEqual([
    { text: '1. Registration', level: 1 },
    { text: '1.1 Where', level: 2 },
    { text: 'Registrants appear within 3 business days.' },
    { text: '1.2 When', level: 2 },
    { text: '(a) at once;' },
    { text: '(b) or later.' },
    { text: '2. Photos', level: 1 },
    { text: 'A photo is taken each year.\nAlways.' },
    { text: 'New words.' },
    { text: 'A note & a half § 9.' },
  ]);
});

test.for([
  ['+', { section: '1.1', quote: 'within 3 business days' }],
  ['+', { section: 'Sec. 1', quote: 'within 3 business days' }],
  ['+', { section: '1.2(b)', quote: 'or later' }],
  ['+', { section: 'Photos', quote: 'each year. Always.' }],
  ['+', { quote: 'New words' }],
  ['-', { section: '1.2(a)', quote: 'or later' }],
  ['-', { section: '2', quote: 'within 3 business days' }],
  ['-', { section: '1.3' }],
  ['-', { quote: 'Repealed' }],
  ['-', { page: 1 }],
] as const)('%s a citation of a Word file: %o', async ([sign, more]) => {
  const folder = folderOf({ 'manual.docx': await docxOf(MANUAL) });
  const citation: Citation = { document: 'manual.docx', ...more };
  const reader = readCitations(new Map([['I.01', { item: 'I.01', citations: [citation], at: { file: 'a' } }]]));
  const { documents, problems } = await loadDocuments(folder, folder, reader.visit);
  expect(problems).toEqual([]);
  expect(documents).toMatchObject([{ type: 'docx' }]);
  expect(reader.checks(documents, undefined).get('I.01')?.[0]?.holds).toBe(sign === '+');
});

test('Macros, parts outside and declared entities are said; the words are read, and nothing is fetched', async () => {
  const secret = folderOf({ 'secret.txt': 'SECRET WORDS' });
  const declared = `<!DOCTYPE w [<!ENTITY x SYSTEM "file://${secret}/secret.txt"><!ENTITY y "yyyyyy">]>`;
  const relation = (type: string, target: string): string =>
    `<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/>`;
  const docx = await read({
    'word/document.xml': declared + body(paragraph('The words &x; and &y; stand.')),
    'word/vbaProject.bin': 'Sub AutoOpen',
    'word/_rels/settings.xml.rels': `<Relationships>${relation('attachedTemplate', 'http://template.example.com/t.dotm')}</Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships>${relation('hyperlink', 'https://law.example.com')}</Relationships>`,
  });
  expect(docx).toEqual({
    kind: 'read',
    blocks: [{ text: 'The words &x; and &y; stand.' }],
    remarks: [
      'It has macros; they were not run.',
      'It names parts outside itself; they were not fetched.',
      'It declares entities of its own; they were not read.',
    ],
  });
});

test('A part that unfolds to too much is not unfolded', async () => {
  const folder = folderOf({
    'bomb.docx': await docxOf({ 'word/document.xml': Buffer.alloc(49 * 1024 * 1024, 'x') }),
  });
  const { documents, problems } = await loadDocuments(folder);
  expect(documents).toMatchObject([{ type: 'docx', unreadable: 'A part of it unfolds to more than 48 MB.' }]);
  expect(lines(problems)).toEqual([
    'documents/bomb.docx  warning: Words of this document are not read. A part of it unfolds to more than 48 MB. Hand over a PDF, Word, HTML or text file that opens, or quotes of it cannot be checked.',
  ]);
});

test('A zip that is no Word file, a locked one and a broken one are told apart', async () => {
  const folder = folderOf({
    'a.docx': await zipBytes([{ name: 'xl/workbook.xml', content: Buffer.from('<x/>') }]),
    'b.docx': Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
    'c.docx': 'x',
  });
  const whole = await docxOf(MANUAL);
  writeFileSync(join(folder, 'c.docx'), whole.slice(0, whole.length / 2));
  const { documents } = await loadDocuments(folder);
  expect(documents.map(({ type, unreadable }) => [type, unreadable])).toEqual([
    ['other', 'It is neither a PDF, a Word file (DOCX), HTML nor text.'],
    ['other', 'It is a Word file of an old kind (DOC), or one locked with a password.'],
    ['docx', 'It is a Word file or another zip, and damaged.'],
  ]);
  expect(readFileSync(join(folder, 'c.docx')).length).toBe(Math.floor(whole.length / 2));
});

test.for(['<w:p', '<w:p>', '<', '<!--', '<!DOCTYPE [', '<w:t>&', '<![CDATA[', '<w:p a="'])(
  'XML of %s a hundred thousand times is read in one pass',
  async (piece) => {
    expect(await read({ 'word/document.xml': piece.repeat(100_000) })).toMatchObject({ kind: 'read' });
  },
);

test('A text that breaks off is said to be damaged, wherever it breaks off', async () => {
  const whole = body(paragraph('Registrants appear within 3 business days.') + paragraph('Always.'));
  const broken = 'It is damaged: its text breaks off, and what comes after was not read.';
  const remarks = async (xml: string): Promise<unknown> => {
    const docx = await read({ 'word/document.xml': xml });
    return docx.kind === 'read' ? docx.remarks : docx.kind;
  };
  expect(await remarks(whole)).toEqual([]);
  expect(await remarks(`${whole}\n<!-- made by hand -->\n`)).toEqual([]);
  expect(await remarks(`<w:document ${W}/>`)).toEqual([]);
  for (const length of [30, whole.length - 60, whole.length - 15, whole.length - 11]) {
    expect(await remarks(whole.slice(0, length)), `${length} characters`).toEqual([broken]);
  }
});
