/**
 * Numbers that a sheet shows with more than their digits: a ZIP code whose zeros only the number format `00000` writes,
 * a Social Security number as `000-00-0000`. The row reader gives values without formats; this reads the formats beside it.
 */
import type { ZipEntry, ZipFile } from '../zip/read.ts';

/** Formats by the style's place among the workbook's; only those that show a number as an identifier. */
type NumberFormats = ReadonlyMap<number, string>;

/** A row's cells that have such a format: column → format; both from 0. */
interface FormattedRow {
  readonly row: number;
  readonly formats: ReadonlyMap<number, string>;
}

const MOST_BYTES = 64 * 1024 * 1024;
/** Characters. */
const LONGEST_TAG = 65_536;

/** Workbooks that other programs write may have a prefix before every element's name. */
const PREFIX = '(?:[\\w.-]+:)?';
/** Conditions of formats hold `>`. */
const FORMAT = new RegExp(`<${PREFIX}numFmt\\b((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>`, 'g');
const STYLES = new RegExp(`<${PREFIX}cellXfs\\b[^<>]*>([\\s\\S]*?)</${PREFIX}cellXfs>`);
const STYLE = new RegExp(`<${PREFIX}xf\\b([^<>]*)>`, 'g');
const PLACE = /(?:^|\s)r\s*=\s*["'](\w+)/;
const STYLED = /(?:^|\s)s\s*=\s*["'](\d+)/;
const ROW_OR_CELL = new RegExp(`<${PREFIX}(row|c)\\b([^<>]*)>`, 'g');

/** A number as it is shown in a column of the row; rows are asked for in rising order. */
export type ShowNumber = (value: number, column: number) => string;
export type ShowRow = (row: number) => Promise<ShowNumber>;

/**
 * @returns undefined where the workbook shows no number as an identifier, as most do
 * @throws ZipError
 */
export async function shownNumbers(zip: ZipFile, sheet: string): Promise<ShowRow | undefined> {
  const formats = await readNumberFormats(zip);
  const cells = formats.size === 0 ? undefined : await sheetPart(zip, sheet);
  if (cells === undefined) return undefined;
  const { formatValue } = await import('hucre');
  const rows = formattedRows(zip.stream(cells, cells.bytes), formats);
  let next = await rows.next();
  return async (row) => {
    while (!next.done && next.value.row < row) next = await rows.next();
    const formatted = !next.done && next.value.row === row ? next.value.formats : undefined;
    return (value, column) => {
      const format = formatted?.get(column);
      return format === undefined ? String(value) : identifierText(value, formatValue(value, format).trim());
    };
  };
}

/** @param shown text of the number; it counts only where it has the number's digits, and zeros before them */
function identifierText(value: number, shown: string): string {
  const plain = String(value);
  if (!Number.isSafeInteger(value) || value < 0) return plain;
  return shown.replace(/\D/g, '').replace(/^0+(?=\d)/, '') === plain ? shown : plain;
}

/** @returns no formats where no style shows a number as an identifier */
async function readNumberFormats(zip: ZipFile): Promise<NumberFormats> {
  const styles = part(zip, 'xl/styles.xml');
  return styles === undefined ? new Map() : identifierFormats(await textOf(zip, styles));
}

function identifierFormats(xml: string): NumberFormats {
  const codes = new Map<string, string>();
  for (const [, attributes] of xml.matchAll(FORMAT)) {
    const code = attribute(attributes!, 'formatCode') ?? '';
    if (/0{2}|#\W{1,4}#/.test(code)) codes.set(attribute(attributes!, 'numFmtId') ?? '', code);
  }
  const formats = new Map<number, string>();
  if (codes.size === 0) return formats;
  let index = 0;
  for (const [, attributes] of (STYLES.exec(xml)?.[1] ?? '').matchAll(STYLE)) {
    const code = codes.get(attribute(attributes!, 'numFmtId') ?? '');
    if (code !== undefined) formats.set(index, code);
    index++;
  }
  return formats;
}

/** The part that holds the sheet's cells; undefined where the workbook does not say. */
export async function sheetPart(zip: ZipFile, sheet: string): Promise<ZipEntry | undefined> {
  const book = part(zip, 'xl/workbook.xml');
  const links = part(zip, 'xl/_rels/workbook.xml.rels');
  if (book === undefined || links === undefined) return undefined;
  const sheets = elements(await textOf(zip, book), 'sheet');
  const id = sheets.find((one) => attribute(one, 'name') === sheet);
  const link = id === undefined ? undefined : attribute(id, '[\\w.-]+:id');
  const relation = elements(await textOf(zip, links), 'Relationship').find((one) => attribute(one, 'Id') === link);
  const target = relation === undefined ? undefined : attribute(relation, 'Target');
  if (target === undefined) return undefined;
  return part(zip, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
}

/** Rows with such cells, in the sheet's order. */
async function* formattedRows(
  pieces: AsyncIterable<Uint8Array>,
  formats: NumberFormats,
): AsyncGenerator<FormattedRow, void> {
  const decoder = new TextDecoder();
  let text = '';
  let row = -1;
  let column = -1;
  let found = new Map<number, string>();
  for await (const piece of pieces) {
    text += decoder.decode(piece, { stream: true });
    const whole = text.lastIndexOf('>') + 1;
    for (const [, name, attributes] of text.slice(0, whole).matchAll(ROW_OR_CELL)) {
      const at = PLACE.exec(attributes!)?.[1];
      if (name === 'row') {
        if (found.size > 0) yield { row, formats: found };
        found = new Map();
        row = at === undefined ? row + 1 : Number(at) - 1;
        column = -1;
        continue;
      }
      column = at === undefined ? column + 1 : columnOf(at);
      const format = formats.get(Number(STYLED.exec(attributes!)?.[1] ?? -1));
      if (format !== undefined) found.set(column, format);
    }
    // What goes on longer is text between tags; a tag is short.
    text = text.length - whole > LONGEST_TAG ? '' : text.slice(whole);
  }
  if (found.size > 0) yield { row, formats: found };
}

/** From 0, of a cell's name like `AB12`. */
function columnOf(cell: string): number {
  let column = 0;
  for (const letter of cell.toUpperCase()) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

function part(zip: ZipFile, name: string): ZipEntry | undefined {
  return zip.entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
}

async function textOf(zip: ZipFile, entry: ZipEntry): Promise<string> {
  return new TextDecoder().decode(await zip.read(entry, MOST_BYTES));
}

function elements(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${PREFIX}${name}\\b([^<>]*)>`, 'g'))].map(([, attributes]) => attributes!);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  if (found === null) return undefined;
  return (found[1] ?? found[2])!.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, word) => {
    if (word !== undefined) return ENTITIES[String(word)] ?? whole;
    const code = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
