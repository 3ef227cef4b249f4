/** Word, Excel, PowerPoint (ECMA-376) and OpenDocument files: every part as it stands, and its text as readers see it. */
import { detectType } from '../capture/detect-type.ts';
import { toUtf8 } from '../capture/text-encoding.ts';
import { addPart, type Gathering } from './gathering.ts';
import { openInner } from './inner-archive.ts';
import { IS_OFFICE_XML, readOfficeText } from './office-text.ts';
import { readSharedStrings, readSheet } from './sheet-rows.ts';

const HEAD_BYTES = 8192;
const SHARED = /(?:^|\/)sharedStrings\.xml$/i;
const SHEET = /(?:^|\/)worksheets\/[^/]+\.xml$/i;

/** What a part is, by its name. First match counts; `#` is the number in the name. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/comments?|annotations?|persons?\//i, 'a comment'],
  [/_rels\//i, 'a link'],
  [/docProps\/|(?:^|\/)meta\.xml$/i, 'document properties'],
  [/customXml\//i, 'data kept in the document'],
  [/(?:header|footer)\d*\.xml$/i, 'a header or footer'],
  [/(?:foot|end)notes\.xml$/i, 'a footnote'],
  [/notesSlides\/\D*(\d{1,6})/i, 'notes of slide #'],
  [/slides\/\D*(\d{1,6})\.xml$/i, 'slide #'],
  [/worksheets\/\D*(\d{1,6})\.xml$/i, 'sheet #'],
  [SHARED, 'texts of the cells'],
  [/pivotCache\//i, 'a copy of the data behind a table'],
  [/(?:^|\/)(?:document|content)\.xml$/i, 'the text'],
];

/**
 * Adds every member of an office file. Runs of text, which are cut where the format changes or a checker of spelling has
 * been, are joined; of tracked changes both states are read; rows of tables and sheets become records.
 */
export async function readOffice(into: Gathering, bytes: Uint8Array): Promise<void> {
  const sheets: { readonly where: string; readonly xml: string }[] = [];
  let shared: readonly string[] = [];
  for await (const member of openInner(into, bytes, 'the document')) {
    const where = placeOf(member.name);
    const type = detectType(member.bytes.subarray(0, HEAD_BYTES));
    if (type.is !== 'text') {
      await into.readInner(member.bytes, 'a picture or file in the document');
      continue;
    }
    const text = toUtf8(member.bytes, type.encoding);
    addPart(into, where, text, type.type);
    if (type.type !== 'xml' || !IS_OFFICE_XML.test(startOf(text))) continue;
    const xml = Buffer.from(text.buffer, text.byteOffset, text.length).toString('utf8');
    if (SHARED.test(member.name)) shared = readSharedStrings(xml);
    if (SHEET.test(member.name)) sheets.push({ where, xml });
    else addText(into, where, xml);
  }
  for (const { where, xml } of sheets) {
    const json = readSheet(xml, shared);
    if (json !== undefined) addPart(into, `${where}, its rows`, Buffer.from(json), 'json');
  }
}

/** Adds a document that is one XML file: as it stands, and its text as readers see it. */
export function readFlatOffice(into: Gathering, bytes: Uint8Array): void {
  addPart(into, 'the document', bytes, 'xml');
  addText(into, 'the text', Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
}

function addText(into: Gathering, where: string, xml: string): void {
  const { lines, tables } = readOfficeText(xml);
  addPart(into, where, lines.join('\n'));
  for (const table of tables) addPart(into, `${where}, a table`, Buffer.from(table), 'json');
}

function startOf(text: Uint8Array): string {
  return Buffer.from(text.subarray(0, HEAD_BYTES)).toString('latin1');
}

/** In words of ours. */
function placeOf(name: string): string {
  for (const [pattern, words] of PLACES) {
    const found = pattern.exec(name);
    if (found) return words.replace('#', found[1] ?? '');
  }
  return 'a part of the document';
}
