/** The value stands in a file that the site offers: zip, spreadsheet, document. And in headers, which only a WARC keeps. */
import { family, type Family, type FamilyOptions, type Placing, type Planted, type ValueKind } from '../family.ts';
import { docxFile, odtFile, xlsxFile, zipFile } from '../writers/zip.ts';
import { jpegFile, comment } from '../writers/image.ts';
import { line, pdfFile } from '../writers/pdf.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport'];
const SOME: readonly ValueKind[] = ['ssn', 'email', 'victim'];
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

function download(
  name: string,
  kinds: readonly ValueKind[],
  file: string,
  write: (planted: Planted) => Uint8Array,
  written?: (planted: Planted) => readonly string[],
  encoding?: string,
): Family {
  return family('downloads', name, kinds, (planted) => ({
    files: [{ name: file, content: write(planted), type: 'application/octet-stream' }],
    noPage: true,
    written: written?.(planted) ?? [planted.text],
    encoding: encoding ?? 'clear',
  }));
}

const csv = ({ text, person, key }: Planted): string => `id,${key}\n${person.id},${text}\n`;
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const row = (cells: readonly string[]): string => `<row r="1">${cells.join('')}</row>`;
const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const shared = (index: number): string => `<c t="s"><v>${index}</v></c>`;
const halves = ({ text }: Planted): readonly string[] => [text.slice(0, 5), text.slice(5)];

export const DOWNLOADS: readonly Family[] = [
  download('zip-csv', ALL, 'all.zip', (planted) => zipFile([{ name: 'people.csv', content: csv(planted) }])),
  download('zip-stored', SOME, 'all.zip', (planted) =>
    zipFile([{ name: 'people.csv', content: csv(planted), stored: true }]),
  ),
  download('zip-member-name', ['ssn', 'handle'], 'all.zip', ({ text, person }) =>
    zipFile([{ name: `${person.id}/${text}.txt`, content: 'photo' }]),
  ),
  download('zip-comment', ['ssn', 'email'], 'all.zip', ({ text, person }) =>
    zipFile([{ name: 'a.txt', content: person.id }], `${person.id} ${text}`),
  ),
  download('zip-in-zip', SOME, 'all.zip', (planted) =>
    zipFile([{ name: 'inner.zip', content: zipFile([{ name: 'people.csv', content: csv(planted) }]) }]),
  ),
  download('zip-of-flyer', SOME, 'all.zip', ({ text, person }) =>
    zipFile([{ name: 'f.pdf', content: pdfFile({ content: line(person.id, 740) + line(text) }) }]),
  ),
  download('zip-of-photo', SOME, 'all.zip', ({ text, person }) =>
    zipFile([{ name: `${person.id}.jpg`, content: jpegFile({ segments: [comment(text)] }) }]),
  ),
  download('kmz', SOME, 'map.kmz', ({ text, person }) =>
    zipFile([
      {
        name: 'doc.kml',
        content: `${XML}<kml><Placemark id="${person.id}"><description>${text}</description></Placemark></kml>`,
      },
    ]),
  ),
  download('workbook-cell', ALL, 'list.xlsx', ({ text, person }) =>
    xlsxFile(row([inline(person.id), inline(text)]), []),
  ),
  download('workbook-shared-string', ALL, 'list.xlsx', ({ text, person }) =>
    xlsxFile(row([shared(0), shared(1)]), [person.id, text]),
  ),
  download(
    'workbook-number',
    ['ssn'],
    'list.xlsx',
    ({ bare, person }) => xlsxFile(row([inline(person.id), `<c><v>${bare}</v></c>`]), []),
    ({ bare }) => [bare],
    'bare',
  ),
  download('workbook-hidden-column', SOME, 'list.xlsx', ({ text, person }) =>
    xlsxFile(`${row([inline(person.id), `<c hidden="1" t="str"><f>"${text}"</f><v>x</v></c>`])}`, []),
  ),
  download('workbook-comment', SOME, 'list.xlsx', ({ text, person }) =>
    xlsxFile(
      row([inline(person.id)]),
      [],
      [
        {
          name: 'xl/comments1.xml',
          content: `${XML}<comments><commentList><comment ref="A1"><text><t>${person.id} ${text}</t></text></comment></commentList></comments>`,
        },
      ],
    ),
  ),
  download('document-text', ALL, 'flyer.docx', ({ text, person, label }) =>
    docxFile(paragraph(person.id) + paragraph(`${label}: ${text}`)),
  ),
  download(
    'document-split-runs',
    ALL,
    'flyer.docx',
    (planted) =>
      docxFile(
        `${paragraph(planted.person.id)}<w:p>${halves(planted)
          .map((half) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${half}</w:t></w:r>`)
          .join('')}</w:p>`,
      ),
    halves,
    'pieces',
  ),
  download('document-hidden-text', SOME, 'flyer.docx', ({ text, person }) =>
    docxFile(`${paragraph(person.id)}<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${text}</w:t></w:r></w:p>`),
  ),
  download('document-deleted-text', SOME, 'flyer.docx', ({ text, person }) =>
    docxFile(`${paragraph(person.id)}<w:p><w:del w:id="1"><w:r><w:delText>${text}</w:delText></w:r></w:del></w:p>`),
  ),
  download('document-comment', SOME, 'flyer.docx', ({ text, person }) =>
    docxFile(paragraph(person.id), [
      {
        name: 'word/comments.xml',
        content: `${XML}<w:comments><w:comment w:id="0"><w:p><w:r><w:t>${person.id} ${text}</w:t></w:r></w:p></w:comment></w:comments>`,
      },
    ]),
  ),
  download('document-property', SOME, 'flyer.docx', ({ text, person }) =>
    docxFile(paragraph(person.id), [
      {
        name: 'docProps/core.xml',
        content: `${XML}<cp:coreProperties><dc:subject>${person.id} ${text}</dc:subject></cp:coreProperties>`,
      },
    ]),
  ),
  download('open-document', SOME, 'flyer.odt', ({ text, person }) =>
    odtFile(`<text:p>${person.id}</text:p><text:p>${text}</text:p>`),
  ),
  download('book', ['ssn', 'victim'], 'guide.epub', ({ text, person }) =>
    zipFile([
      { name: 'mimetype', content: 'application/epub+zip', stored: true },
      { name: 'p.xhtml', content: `${XML}<html><body><p>${person.id}</p><p>${text}</p></body></html>` },
    ]),
  ),
];

const warc: FamilyOptions = { warcOnly: true };
const page = ({ person }: Planted): string => `<p>Registry number ${person.id}</p>`;
const header = (
  name: string,
  kinds: readonly ValueKind[],
  field: string,
  write: (planted: Planted) => string,
): Family =>
  family(
    'headers',
    name,
    kinds,
    (planted): Placing => ({ body: page(planted), headers: [[field, write(planted)]], written: [planted.text] }),
    warc,
  );
const transfer = (how: NonNullable<Placing['transfer']>): Family =>
  family(
    'headers',
    `body-${how}`,
    ALL,
    ({ text, label }) => ({ body: `<p>${label}: ${text}</p>`, transfer: how, written: [text] }),
    warc,
  );

export const HEADERS: readonly Family[] = [
  header('set-cookie', ['ssn', 'email', 'handle'], 'Set-Cookie', ({ text }) => `last=${text}; path=/; HttpOnly`),
  header('location', ['ssn', 'handle'], 'Location', ({ text, person }) => `/offender/${person.id}?k=${text}`),
  header(
    'content-disposition',
    ['ssn', 'passport'],
    'Content-Disposition',
    ({ text, person }) => `attachment; filename="${person.id}_${text}.pdf"`,
  ),
  header('link-header', ['ssn', 'handle'], 'Link', ({ text }) => `</p/${text}>; rel="canonical"`),
  header('entity-tag', ['ssn'], 'ETag', ({ text, person }) => `"${person.id}-${text}"`),
  header('debug-header', ALL, 'X-Debug-Record', ({ text, person, key }) => `id=${person.id};${key}=${text}`),
  header('content-location', ['handle', 'ssn'], 'Content-Location', ({ text }) => `/p/${text}.html`),
  header('refresh-header', ['ssn'], 'Refresh', ({ text }) => `5; url=/p?k=${text}`),
  header('server-timing', ['email', 'ssn'], 'Server-Timing', ({ text }) => `db;desc="select ${text}";dur=4`),
  family(
    'headers',
    'request-cookie',
    ['ssn', 'email'],
    (planted) => ({
      body: page(planted),
      requestHeaders: [['Cookie', `last=${planted.text}`]],
      written: [planted.text],
    }),
    warc,
  ),
  family(
    'headers',
    'request-referer',
    ['ssn', 'handle'],
    (planted) => ({
      body: page(planted),
      requestHeaders: [['Referer', `https://registry.example.gov/p?k=${planted.text}`]],
      written: [planted.text],
    }),
    warc,
  ),
  transfer('chunked'),
  transfer('gzip'),
  transfer('br'),
];
