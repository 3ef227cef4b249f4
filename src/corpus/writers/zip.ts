/** ZIP archives (APPNOTE 6.3), and the office files that are such archives. No encryption, no ZIP64, fixed time stamps. */
import { deflateRawSync } from 'node:zlib';
import { crc32 } from './crc32.ts';

export interface ZipMember {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly comment?: string;
  /** Stored instead of deflated. */
  readonly stored?: true;
}

/** 1 January 2026, 00:00, as DOS date and time. */
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;
const UTF8_NAMES = 0x0800;

export function zipFile(members: readonly ZipMember[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content, comment: note = '', stored } of members) {
    const data = Buffer.from(content as Uint8Array);
    const packed = stored ? data : deflateRawSync(data);
    const path = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(UTF8_NAMES, 2);
    about.writeUInt16LE(stored ? 0 : 8, 4);
    about.writeUInt16LE(DOS_DATE, 8);
    about.writeUInt32LE(crc32(data), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(data.length, 18);
    about.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, path, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt16LE(Buffer.byteLength(note), 0);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, tail, path, Buffer.from(note)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(Buffer.byteLength(comment), 16);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end, Buffer.from(comment)]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const PRESENTATION = 'http://schemas.openxmlformats.org/presentationml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';

function officeFile(main: string, mainType: string, parts: readonly ZipMember[]): Buffer {
  return zipFile([
    {
      name: '[Content_Types].xml',
      content: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${mainType}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="${main}"/></Relationships>`,
    },
    ...parts,
  ]);
}

/** A Word document. `body` is WordprocessingML; `more` are further parts (comments, properties). */
export function docxFile(body: string, more: readonly ZipMember[] = []): Buffer {
  const document = `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return officeFile(
    'word/document.xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
    [{ name: 'word/document.xml', content: document }, ...more],
  );
}

/** A workbook with one sheet. `rows` is SpreadsheetML; `shared` are the shared strings. */
export function xlsxFile(rows: string, shared: readonly string[], more: readonly ZipMember[] = []): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const strings = shared.map((text) => `<si><t>${text}</t></si>`).join('');
  return officeFile('xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', [
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${main}"><sheets><sheet name="List" sheetId="1" r:id="rId1" xmlns:r="${OFFICE}/relationships"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${XML}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    },
    { name: 'xl/sharedStrings.xml', content: `${XML}<sst xmlns="${main}" count="${shared.length}">${strings}</sst>` },
    ...more,
  ]);
}

/** An OpenDocument text. */
export function odtFile(body: string): Buffer {
  const office = 'urn:oasis:names:tc:opendocument:xmlns:office:1.0';
  const text = 'urn:oasis:names:tc:opendocument:xmlns:text:1.0';
  return zipFile([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
    {
      name: 'content.xml',
      content: `${XML}<office:document-content xmlns:office="${office}" xmlns:text="${text}"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    },
  ]);
}

/** A presentation of one slide. `shapes` is DrawingML; `more` are further parts (notes, comments). */
export function pptxFile(shapes: string, more: readonly ZipMember[] = []): Buffer {
  return officeFile(
    'ppt/presentation.xml',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
    [
      { name: 'ppt/presentation.xml', content: `${XML}<p:presentation xmlns:p="${PRESENTATION}"/>` },
      { name: 'ppt/slides/slide1.xml', content: slide('sld', shapes) },
      ...more,
    ],
  );
}

/** A slide, or the notes to one (`notes`). */
export function slide(root: 'sld' | 'notes', shapes: string): string {
  const drawing = 'http://schemas.openxmlformats.org/drawingml/2006/main';
  return `${XML}<p:${root} xmlns:p="${PRESENTATION}" xmlns:a="${drawing}"><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:${root}>`;
}

/** An OpenDocument spreadsheet. `rows` are table:table-row elements. */
export function odsFile(rows: string): Buffer {
  const urn = 'urn:oasis:names:tc:opendocument:xmlns';
  return zipFile([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    {
      name: 'content.xml',
      content: `${XML}<office:document-content xmlns:office="${urn}:office:1.0" xmlns:table="${urn}:table:1.0" xmlns:text="${urn}:text:1.0"><office:body><office:spreadsheet><table:table table:name="List">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    },
  ]);
}
