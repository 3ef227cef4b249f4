/** The value stands in a file, and the file in base64: in an address of a page, or a field of its data. */
import { family, type Family, type PlacedFile, type Planted, type ValueKind } from '../family.ts';
import { comment, jpegFile } from '../writers/image.ts';
import { line, pdfFile } from '../writers/pdf.ts';
import { sqliteFile } from '../writers/sqlite.ts';
import { docxFile, xlsxFile, zipFile } from '../writers/zip.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport'];
const SOME: readonly ValueKind[] = ['ssn', 'email', 'victim'];

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const flyer = ({ person, text, label }: Planted): Buffer =>
  pdfFile({ content: line(person.id, 740) + line(`${label}: ${text}`) });
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const document = ({ person, text, label }: Planted): Buffer =>
  docxFile(paragraph(person.id) + paragraph(`${label}: ${text}`));

/** The whole page; `written` is what the file says. */
function onPage(name: string, kinds: readonly ValueKind[], body: (planted: Planted) => string): Family {
  return family('downloads', name, kinds, (planted) => ({
    body: body(planted),
    written: [planted.text],
    encoding: 'file in base64',
  }));
}

function inData(name: string, kinds: readonly ValueKind[], file: string, write: (planted: Planted) => string): Family {
  return family('downloads', name, kinds, (planted) => ({
    files: [{ name: file, content: write(planted) } satisfies PlacedFile],
    noPage: true,
    written: [planted.text],
    encoding: 'file in base64',
  }));
}

export const FILES_IN_BASE64: readonly Family[] = [
  onPage(
    'flyer-in-address',
    ALL,
    (planted) => `<a href="data:application/pdf;base64,${base64(flyer(planted))}">flyer</a>`,
  ),
  onPage(
    'flyer-in-frame',
    SOME,
    (planted) => `<iframe src='data:application/pdf;base64,${base64(flyer(planted))}'></iframe>`,
  ),
  onPage('document-in-script', SOME, (planted) => `<script>var doc="${base64(document(planted))}";</script>`),
  onPage('photo-in-address', SOME, ({ text }) => {
    const photo = jpegFile({ segments: [comment('x'.repeat(9000)), comment(text)] });
    return `<img src="data:image/jpeg;base64,${base64(photo)}" alt="">`;
  }),
  inData('document-in-field', ALL, 'flyers.json', (planted) =>
    JSON.stringify({ flyers: [{ id: planted.person.id, file: base64(document(planted)) }] }),
  ),
  inData('document-in-escaped-field', SOME, 'flyers.json', (planted) =>
    JSON.stringify({ id: planted.person.id, file: base64(document(planted)) }).replaceAll('/', '\\/'),
  ),
  inData('flyer-in-lines', SOME, 'flyers.xml', (planted) => {
    const lines = base64(flyer(planted)).match(/.{1,76}/g) ?? [];
    return `<?xml version="1.0"?>\n<flyers><flyer id="${planted.person.id}">\n${lines.join('\n')}\n</flyer></flyers>\n`;
  }),
  inData('workbook-in-field', SOME, 'lists.json', ({ person, text, label }) => {
    const inline = (one: string): string => `<c t="inlineStr"><is><t>${one}</t></is></c>`;
    const row = (...cells: readonly string[]): string => `<row>${cells.map(inline).join('')}</row>`;
    return JSON.stringify({ name: 'list', data: base64(xlsxFile(row('id', label) + row(person.id, text), [])) });
  }),
  inData('archive-in-field', SOME, 'backup.json', (planted) =>
    JSON.stringify({ data: base64(zipFile([{ name: 'flyers/a.pdf', content: flyer(planted) }])) }),
  ),
  inData('database-in-field', SOME, 'backup.json', ({ person, text, key }) =>
    JSON.stringify({
      data: base64(sqliteFile({ sql: `CREATE TABLE t (id TEXT, ${key} TEXT)`, rows: [[1, [person.id, text]]] })),
    }),
  ),
];
