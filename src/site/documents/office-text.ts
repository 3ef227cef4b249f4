/** Text of Word, PowerPoint and OpenDocument XML as its readers see it: runs joined, changes taken and refused. */
import { tableAsJson, type Row } from './tables.ts';
import { attributeOf, readXml, type XmlToken } from './xml-tokens.ts';

export interface OfficeText {
  /** Paragraphs, and rows of tables with tabs between the cells. */
  readonly lines: readonly string[];
  /** Tables as JSON. */
  readonly tables: readonly string[];
}

/** What a paragraph says with its changes, and what it said before. */
interface Paragraph {
  now: string;
  before: string;
}

interface Table {
  readonly rows: Row[];
  row: Map<number, string>;
  column: number;
  cell: string;
}

interface State {
  readonly lines: string[];
  readonly tables: string[];
  readonly paragraphs: Paragraph[];
  /** The outermost; tables in its cells are text of the cell. */
  table: Table | undefined;
  depth: number;
  inserted: number;
  deleted: number;
  /** A field's instruction has been read and nothing else since: checkers of spelling cut it into several. */
  isInstruction: boolean;
}

const PARAGRAPHS: ReadonlySet<string> = new Set(['p', 'h', 'si', 'text']);
const TABLES: ReadonlySet<string> = new Set(['tbl', 'table']);
const ROWS: ReadonlySet<string> = new Set(['tr', 'table-row']);
const CELLS: ReadonlySet<string> = new Set(['tc', 'table-cell', 'covered-table-cell']);
const INSERTED: ReadonlySet<string> = new Set(['ins', 'moveTo']);
const DELETED: ReadonlySet<string> = new Set(['del', 'moveFrom']);
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['br', ' '],
  ['cr', ' '],
  ['line-break', ' '],
  ['noBreakHyphen', '-'],
  ['fldChar', ' '],
]);
const MOST_BLANKS = 64;
const MOST_REPEATED = 256;
/** Letters of symbol fonts: the character and 0xF000. */
const SYMBOLS = 0xf000;

/** Namespaces of such XML, as its root names them. */
export const IS_OFFICE_XML =
  /(?:schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/(?:wordprocessingml|presentationml|drawingml|spreadsheetml)|schemas\.microsoft\.com\/office\/(?:word|powerpoint)|urn:oasis:names:tc:opendocument/;

export function readOfficeText(xml: string): OfficeText {
  const state: State = {
    lines: [],
    tables: [],
    paragraphs: [],
    table: undefined,
    depth: 0,
    inserted: 0,
    deleted: 0,
    isInstruction: false,
  };
  for (const token of readXml(xml)) {
    if (token.is === 'text') addText(state, token.text);
    else if (token.is === 'close') closeTag(state, token.name);
    else openTag(state, token);
  }
  while (state.paragraphs.length > 0) endParagraph(state);
  endTable(state);
  return { lines: state.lines, tables: state.tables };
}

function addText(state: State, text: string): void {
  if (state.isInstruction) endInstruction(state);
  // Line ends between tags are the writer's.
  if (text.includes('\n') && text.trim() === '') return;
  const paragraph = state.paragraphs.at(-1);
  if (paragraph === undefined) {
    if (text.trim() !== '') state.lines.push(text);
    return;
  }
  if (state.deleted === 0) paragraph.now += text;
  if (state.inserted === 0) paragraph.before += text;
}

function openTag(state: State, { is, name, attributes }: Exclude<XmlToken, { is: 'text' }>): void {
  const isEmpty = is === 'empty';
  if (PARAGRAPHS.has(name) && !isEmpty) state.paragraphs.push({ now: '', before: '' });
  else if (TABLES.has(name) && !isEmpty) openTable(state);
  else if (ROWS.has(name)) startRow(state);
  else if (CELLS.has(name)) startCell(state, attributes, isEmpty);
  else if (INSERTED.has(name) && !isEmpty) state.inserted++;
  else if (DELETED.has(name) && !isEmpty) state.deleted++;
  else if (name === 's' && attributes.includes('c=')) addText(state, ' '.repeat(blanksOf(attributes)));
  else if (name === 's' && isEmpty) addText(state, ' ');
  else if (name === 'instrText' && !isEmpty) startInstruction(state);
  else if (name === 'sym') addText(state, symbolOf(attributes));
  else {
    const sign = SIGNS.get(name);
    if (sign !== undefined) addText(state, sign);
  }
}

/** It stands apart from what is shown, but goes on where the one before ended. */
function startInstruction(state: State): void {
  const goesOn = state.isInstruction;
  state.isInstruction = false;
  if (!goesOn) addText(state, ' ');
}

function endInstruction(state: State): void {
  state.isInstruction = false;
  addText(state, ' ');
}

function blanksOf(attributes: string): number {
  const count = Number(attributeOf(attributes, 'c') ?? 1);
  return count >= 1 && count <= MOST_BLANKS ? count : 1;
}

function symbolOf(attributes: string): string {
  const code = parseInt(attributeOf(attributes, 'char') ?? '', 16);
  if (!(code > 0x20 && code <= 0xffff)) return '';
  return String.fromCharCode(code >= SYMBOLS && code < SYMBOLS + 256 ? code - SYMBOLS : code);
}

function closeTag(state: State, name: string): void {
  if (PARAGRAPHS.has(name)) endParagraph(state);
  else if (TABLES.has(name)) closeTable(state);
  else if (ROWS.has(name)) endRow(state);
  else if (CELLS.has(name)) endCell(state);
  else if (INSERTED.has(name)) state.inserted = Math.max(0, state.inserted - 1);
  else if (DELETED.has(name)) state.deleted = Math.max(0, state.deleted - 1);
  else if (name === 'instrText') state.isInstruction = true;
}

function endParagraph(state: State): void {
  const paragraph = state.paragraphs.pop();
  if (paragraph === undefined) return;
  const { now, before } = paragraph;
  if (before !== now && before.trim() !== '') state.lines.push(before);
  if (now.trim() === '') return;
  const { table } = state;
  if (table === undefined) state.lines.push(now);
  else table.cell += table.cell === '' ? now : ` ${now}`;
}

function openTable(state: State): void {
  if (state.depth++ === 0) state.table = { rows: [], row: new Map(), column: 0, cell: '' };
}

function startRow({ table, depth }: State): void {
  if (table === undefined || depth !== 1) return;
  table.row = new Map();
  table.column = 0;
}

/** OpenDocument writes empty cells in one, with how many they are, and a number beside what is shown of it. */
function startCell(state: State, attributes: string, isEmpty: boolean): void {
  const { table, depth } = state;
  if (table === undefined || depth !== 1) return;
  table.cell = '';
  const value = attributes.includes('value') ? (attributeOf(attributes, 'value') ?? '') : '';
  if (value !== '') state.lines.push(value);
  const repeated = attributes.includes('repeated')
    ? Number(attributeOf(attributes, 'number-columns-repeated') ?? 1)
    : 1;
  if (isEmpty) table.column += repeated >= 1 && repeated <= MOST_REPEATED ? repeated : 1;
}

function endCell({ table, depth }: State): void {
  if (table === undefined || depth !== 1) return;
  table.row.set(table.column++, table.cell.trim());
  table.cell = '';
}

function endRow(state: State): void {
  const { table, depth } = state;
  if (table === undefined || depth !== 1 || table.row.size === 0) return;
  table.rows.push(table.row);
  state.lines.push([...table.row.values()].join('\t'));
  table.row = new Map();
}

function closeTable(state: State): void {
  if (state.depth > 0 && --state.depth === 0) endTable(state);
}

function endTable(state: State): void {
  const json = state.table && tableAsJson(state.table.rows);
  if (json !== undefined) state.tables.push(json);
  if (state.table && state.table.cell !== '') state.lines.push(state.table.cell);
  state.table = undefined;
}
