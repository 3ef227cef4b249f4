/** Workbooks written by hand, as programs other than ours write them. */
import { zipBytes, type ZipInput } from '../../src/zip/write.ts';

export type RawCell =
  | string
  | { readonly n: number | string; readonly style?: number }
  | { readonly b: boolean }
  | { readonly e: string }
  | { readonly f: string; readonly v?: string }
  | { readonly runs: readonly string[] }
  | { readonly shared: number };

export interface RawSheet {
  readonly name: string;
  readonly cells: Readonly<Record<string, RawCell>>;
  readonly merges?: readonly string[];
  readonly hiddenRows?: readonly number[];
  readonly comments?: readonly { readonly ref: string; readonly author: string; readonly text: string }[];
  readonly threads?: readonly {
    readonly ref: string;
    readonly person: number;
    readonly text: string;
    readonly reply?: boolean;
  }[];
  /** In place of the rows. */
  readonly sheetData?: string;
  readonly head?: string;
  readonly tail?: string;
  readonly state?: string;
}

export interface RawWorkbook {
  readonly sheets: readonly RawSheet[];
  readonly shared?: readonly string[];
  readonly people?: readonly string[];
  readonly parts?: Readonly<Record<string, string>>;
  readonly contentTypes?: string;
  readonly prefix?: string;
  /** Number formats; the first is style 3. */
  readonly formats?: readonly string[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const THREADS = 'http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments';
const PERSON = 'http://schemas.microsoft.com/office/2017/10/relationships/person';
const THREAD = 'http://schemas.microsoft.com/office/2017/10/relationships/threadedComment';

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Style 1 is a date (14), style 2 is text (49), those after it are formats that a workbook defines. */
function stylesXml(formats: readonly string[]): string {
  const own = formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escaped(code)}"/>`).join('');
  const styles = formats.map((_, i) => `<xf numFmtId="${164 + i}" applyNumberFormat="1"/>`).join('');
  return `<styleSheet xmlns="${MAIN}">${own && `<numFmts count="${formats.length}">${own}</numFmts>`}<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${3 + formats.length}"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="49"/>${styles}</cellXfs></styleSheet>`;
}

export function rawXlsx(book: RawWorkbook): Promise<Uint8Array> {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${book.contentTypes ?? ''}</Types>`,
    '_rels/.rels': relations([[`${REL}/officeDocument`, 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${book.sheets
      .map(
        (sheet, i) =>
          `<sheet name="${escaped(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"${sheet.state ? ` state="${sheet.state}"` : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...book.sheets.map((_, i): [string, string] => [`${REL}/worksheet`, `worksheets/sheet${i + 1}.xml`]),
      [`${REL}/styles`, 'styles.xml'],
      [`${REL}/sharedStrings`, 'sharedStrings.xml'],
      [PERSON, 'persons/person.xml'],
    ]),
    'xl/styles.xml': stylesXml(book.formats ?? []),
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${(book.shared ?? []).join('')}</sst>`,
    'xl/persons/person.xml': `<personList xmlns="${THREADS}">${(book.people ?? []).map((name, i) => `<person displayName="${name}" id="{P${i}}"/>`).join('')}</personList>`,
  };
  book.sheets.forEach((sheet, i) => Object.assign(parts, sheetParts(sheet, i + 1)));
  Object.assign(parts, book.parts);
  const inputs = Object.entries(parts).map(([name, text]): ZipInput => ({ name, content: Buffer.from(text) }));
  return zipBytes(inputs);
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const each = targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function sheetParts(sheet: RawSheet, number: number): Record<string, string> {
  const rows = new Map<number, string[]>();
  for (const [ref, cell] of Object.entries(sheet.cells)) {
    const row = Number(/\d+/.exec(ref)![0]);
    rows.set(row, [...(rows.get(row) ?? []), cellXml(ref, cell)]);
  }
  const data = [...rows]
    .sort(([a], [b]) => a - b)
    .map(
      ([row, cells]) =>
        `<row r="${row}"${sheet.hiddenRows?.includes(row) ? ' hidden="1"' : ''}>${cells.join('')}</row>`,
    );
  const merges = (sheet.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const parts: Record<string, string> = {
    [`xl/worksheets/sheet${number}.xml`]: `${sheet.head ?? ''}<worksheet xmlns="${MAIN}" xmlns:r="${REL}"><sheetData>${sheet.sheetData ?? data.join('')}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}${sheet.tail ?? ''}</worksheet>`,
    [`xl/worksheets/_rels/sheet${number}.xml.rels`]: relations([
      [`${REL}/comments`, `../comments${number}.xml`],
      [THREAD, `../threadedComments/threadedComment${number}.xml`],
    ]),
  };
  const comments = sheet.comments ?? [];
  const authors = [...new Set(comments.map(({ author }) => author))];
  parts[`xl/comments${number}.xml`] =
    `<comments xmlns="${MAIN}"><authors>${authors.map((name) => `<author>${name}</author>`).join('')}</authors><commentList>${comments
      .map(
        ({ ref, author, text }) =>
          `<comment ref="${ref}" authorId="${authors.indexOf(author)}"><text><r><t>${escaped(text)}</t></r></text></comment>`,
      )
      .join('')}</commentList></comments>`;
  if (sheet.threads) {
    parts[`xl/threadedComments/threadedComment${number}.xml`] = `<ThreadedComments xmlns="${THREADS}">${sheet.threads
      .map(
        ({ ref, person, text, reply }, i) =>
          `<threadedComment ref="${ref}" personId="{P${person}}" id="{T${i}}"${reply ? ' parentId="{T0}"' : ''}><text>${escaped(text)}</text></threadedComment>`,
      )
      .join('')}</ThreadedComments>`;
  }
  return parts;
}

function cellXml(ref: string, cell: RawCell): string {
  if (typeof cell === 'string')
    return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if ('n' in cell) return `<c r="${ref}"${cell.style === undefined ? '' : ` s="${cell.style}"`}><v>${cell.n}</v></c>`;
  if ('b' in cell) return `<c r="${ref}" t="b"><v>${cell.b ? 1 : 0}</v></c>`;
  if ('e' in cell) return `<c r="${ref}" t="e"><v>${cell.e}</v></c>`;
  if ('shared' in cell) return `<c r="${ref}" t="s"><v>${cell.shared}</v></c>`;
  if ('runs' in cell) {
    const runs = cell.runs.map((text) => `<r><rPr><b/></rPr><t xml:space="preserve">${escaped(text)}</t></r>`).join('');
    return `<c r="${ref}" t="inlineStr"><is>${runs}</is></c>`;
  }
  return `<c r="${ref}" t="str"><f>${escaped(cell.f)}</f>${cell.v === undefined ? '' : `<v>${escaped(cell.v)}</v>`}</c>`;
}

/** A sheet from lines of texts, the first of them the header, from A1 on. */
export function sheetOf(
  name: string,
  table: readonly (readonly (RawCell | undefined)[])[],
  more: Partial<RawSheet> = {},
): RawSheet {
  const cells = table.flatMap((row, r) =>
    row.flatMap((cell, c) =>
      cell === undefined || cell === '' ? [] : [[`${String.fromCharCode(65 + c)}${r + 1}`, cell] as const],
    ),
  );
  return { name, cells: Object.fromEntries(cells), ...more };
}
