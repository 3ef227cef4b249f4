/** The value stands in an office file, cut up as office programs cut texts up, or where its readers do not look. */
import { family, type Family, type Planted, type ValueKind } from '../family.ts';
import { docxFile, odsFile, odtFile, pptxFile, slide, xlsxFile, zipFile, type ZipMember } from '../writers/zip.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport'];
const SOME: readonly ValueKind[] = ['ssn', 'email', 'victim'];
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

type Pieces = (planted: Planted) => readonly string[];

function office(
  name: string,
  kinds: readonly ValueKind[],
  file: string,
  write: (planted: Planted) => Uint8Array,
  pieces?: Pieces,
): Family {
  return family('downloads', name, kinds, (planted) => ({
    files: [{ name: file, content: write(planted), type: 'application/octet-stream' }],
    noPage: true,
    written: pieces?.(planted) ?? [planted.text],
    encoding: pieces ? 'pieces' : 'clear',
  }));
}

const halves: Pieces = ({ text }) => [text.slice(0, 5), text.slice(5)];
const groups: Pieces = ({ text }) => text.split('-');
const names: Pieces = ({ given, surname }) => [given, surname];
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const bold = (text: string): string => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (...runs: readonly string[]): string => `<w:p>${runs.join('')}</w:p>`;
const about = ({ person }: Planted): string => paragraph(run(person.id));
const cell = (text: string): string => `<w:tc><w:tcPr/>${paragraph(run(text))}</w:tc>`;
const row = (cells: readonly string[]): string => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
const table = (...rows: readonly (readonly string[])[]): string => `<w:tbl>${rows.map(row).join('')}</w:tbl>`;
const wordPart = (name: string, root: string, body: string): ZipMember => ({
  name: `word/${name}.xml`,
  content: `${XML}<w:${root} ${WORD}>${body}</w:${root}>`,
});
const shape = (...runs: readonly string[]): string =>
  `<p:sp><p:txBody><a:p>${runs.map((text) => `<a:r><a:rPr lang="en-US"/><a:t>${text}</a:t></a:r>`).join('')}</a:p></p:txBody></p:sp>`;
const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const sheetRow = (cells: readonly string[]): string => `<row>${cells.join('')}</row>`;
const odsRow = (cells: readonly string[]): string =>
  `<table:table-row>${cells.map((one) => `<table:table-cell><text:p>${one}</text:p></table:table-cell>`).join('')}</table:table-row>`;

export const OFFICE_FILES: readonly Family[] = [
  office(
    'document-checked-spelling',
    ALL,
    'flyer.docx',
    (planted) =>
      docxFile(
        about(planted) + paragraph(...halves(planted).map((half) => `<w:proofErr w:type="spellStart"/>${run(half)}`)),
      ),
    halves,
  ),
  office(
    'document-cells',
    ['ssn'],
    'flyer.docx',
    (planted) => docxFile(about(planted) + table(groups(planted))),
    groups,
  ),
  office(
    'document-name-cells',
    ['victim'],
    'flyer.docx',
    (planted) => docxFile(about(planted) + paragraph(run('Victim')) + table(names(planted))),
    names,
  ),
  office('document-table', ALL, 'list.docx', ({ text, person, label }) =>
    docxFile(table(['Registry number', label, 'Town'], ['X-1', '', 'Alder'], [person.id, text, 'Birch'])),
  ),
  office(
    'document-own-hyphen',
    ['ssn'],
    'flyer.docx',
    (planted) =>
      docxFile(
        about(planted) +
          paragraph(...groups(planted).map((part, i) => (i > 0 ? '<w:r><w:noBreakHyphen/></w:r>' : '') + run(part))),
      ),
    groups,
  ),
  office(
    'document-changed-in-part',
    SOME,
    'flyer.docx',
    (planted) => {
      const [first = '', second = ''] = halves(planted);
      const gone = `<w:del w:id="1"><w:r><w:delText>${second}</w:delText></w:r></w:del>`;
      return docxFile(about(planted) + paragraph(bold(first), gone, `<w:ins w:id="2">${run('removed')}</w:ins>`));
    },
    halves,
  ),
  office('document-header', SOME, 'flyer.docx', (planted) =>
    docxFile(about(planted), [wordPart('header1', 'hdr', paragraph(run(planted.text)))]),
  ),
  office(
    'document-footnote',
    SOME,
    'flyer.docx',
    (planted) =>
      docxFile(about(planted), [
        wordPart(
          'footnotes',
          'footnotes',
          `<w:footnote w:id="2">${paragraph(...halves(planted).map(bold))}</w:footnote>`,
        ),
      ]),
    halves,
  ),
  office('document-alternate-text', SOME, 'flyer.docx', (planted) =>
    docxFile(
      `${about(planted)}<w:p><w:r><w:drawing><wp:docPr id="1" name="Picture 1" descr="${planted.text}"/></w:drawing></w:r></w:p>`,
    ),
  ),
  office('document-own-property', SOME, 'flyer.docx', (planted) =>
    docxFile(about(planted), [
      {
        name: 'docProps/custom.xml',
        content: `${XML}<Properties><property name="${planted.key}"><vt:lpwstr>${planted.text}</vt:lpwstr></property></Properties>`,
      },
    ]),
  ),
  office('document-in-document', SOME, 'flyer.docx', (planted) =>
    docxFile(about(planted), [
      {
        name: 'word/embeddings/list.xlsx',
        content: xlsxFile(sheetRow([inline(planted.person.id), inline(planted.text)]), []),
      },
    ]),
  ),
  office('document-without-types-first', SOME, 'flyer.docx', ({ text, person }) =>
    zipFile([
      { name: 'docProps/app.xml', content: `${XML}<Properties/>` },
      wordPart('document', 'document', `<w:body>${paragraph(run(person.id))}${paragraph(run(text))}</w:body>`),
    ]),
  ),
  office(
    'slide',
    ALL,
    'talk.pptx',
    (planted) => pptxFile(shape(planted.person.id) + shape(...halves(planted))),
    halves,
  ),
  office('slide-notes', SOME, 'talk.pptx', (planted) =>
    pptxFile(shape(planted.person.id), [
      { name: 'ppt/notesSlides/notesSlide1.xml', content: slide('notes', shape(planted.text)) },
    ]),
  ),
  office(
    'workbook-formatted-text',
    ALL,
    'list.xlsx',
    (planted) =>
      xlsxFile(sheetRow([inline(planted.person.id), '<c t="s"><v>0</v></c>']), [
        `</t></si><si><r><t>${halves(planted).join('</t></r><r><rPr><b/></rPr><t>')}</t></r></si><si><t>`,
      ]),
    halves,
  ),
  office('workbook-far-heading', SOME, 'list.xlsx', ({ text, person, label }) =>
    xlsxFile(
      sheetRow([inline('Registry number'), inline(label)]) +
        Array.from({ length: 40 }, (_, i) => sheetRow([inline(`X-${i + 1}`), inline('none')])).join('') +
        sheetRow([inline(person.id), '<c t="s"><v>1</v></c>']),
      ['nothing', text],
    ),
  ),
  office('workbook-hidden-row', SOME, 'list.xlsx', ({ text, person }) =>
    xlsxFile(`<row hidden="1">${inline(person.id)}${inline(text)}</row>`, []),
  ),
  office('workbook-second-sheet', SOME, 'list.xlsx', ({ text, person }) =>
    xlsxFile(
      sheetRow([inline('see the office')]),
      [],
      [
        {
          name: 'xl/worksheets/sheet2.xml',
          content: `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheetRow([inline(person.id), inline(text)])}</sheetData></worksheet>`,
        },
      ],
    ),
  ),
  office(
    'open-document-spans',
    ALL,
    'flyer.odt',
    (planted) =>
      odtFile(
        `<text:p>${planted.person.id}</text:p><text:p>${halves(planted)
          .map((half) => `<text:span text:style-name="T1">${half}</text:span>`)
          .join('')}</text:p>`,
      ),
    halves,
  ),
  office('open-document-deleted', SOME, 'flyer.odt', ({ text, person }) =>
    odtFile(
      `<text:tracked-changes><text:changed-region><text:deletion><text:p>${text}</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>${person.id}</text:p>`,
    ),
  ),
  office('open-spreadsheet', ALL, 'list.ods', ({ text, person, label }) =>
    odsFile(odsRow(['Registry number', label]) + odsRow([person.id, text])),
  ),
];
