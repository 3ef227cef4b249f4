/** Rows of a workbook's sheets (SpreadsheetML): texts stand in a list of their own, and cells say which one is theirs. */
import { tableAsJson, type Row } from './tables.ts';
import { attributeOf, readXml } from './xml-tokens.ts';

const MOST_COLUMNS = 16_384;
/** Number in a text of the cell that says no more than a whole number does. */
const WHOLE = /^\d(?:\.\d+)?E\+?\d{1,2}$/i;

/** Texts of `xl/sharedStrings.xml` by their number. Readings of Asian names are left out. */
export function readSharedStrings(xml: string): readonly string[] {
  const texts: string[] = [];
  let text: string | undefined;
  let isText = false;
  let phonetic = 0;
  for (const token of readXml(xml)) {
    if (token.is === 'text') {
      if (isText && phonetic === 0) text = (text ?? '') + token.text;
    } else if (token.name === 't') isText = token.is === 'open';
    else if (token.name === 'rPh' && token.is !== 'empty') phonetic += token.is === 'open' ? 1 : -1;
    else if (token.name === 'si' && token.is === 'open') text = '';
    else if (token.name === 'si') {
      texts.push(text ?? '');
      text = undefined;
    }
  }
  return texts;
}

/** The rows of one sheet as JSON, hidden ones too; undefined where there is none. */
export function readSheet(xml: string, shared: readonly string[]): string | undefined {
  const rows: Row[] = [];
  let row = new Map<number, string>();
  let column = -1;
  let type = '';
  let value: string | undefined;
  let isValue = false;
  for (const token of readXml(xml)) {
    if (token.is === 'text') {
      if (isValue) value = (value ?? '') + token.text;
      continue;
    }
    const { is, name, attributes } = token;
    if (name === 'c' && is !== 'close') {
      column = columnOf(attributeOf(attributes, 'r')) ?? column + 1;
      type = attributeOf(attributes, 't') ?? '';
      value = undefined;
    } else if (name === 'v' || name === 't') isValue = is === 'open';
    else if (name === 'c') {
      if (value !== undefined && column < MOST_COLUMNS) row.set(column, cellText(value, type, shared));
    } else if (name === 'row') {
      if (row.size > 0) rows.push(row);
      row = new Map();
      column = -1;
    }
  }
  if (row.size > 0) rows.push(row);
  return tableAsJson(rows);
}

function cellText(value: string, type: string, shared: readonly string[]): string {
  if (type === 's') return shared[Number(value)] ?? '';
  return type === '' || type === 'n' ? wholeNumber(value.trim()) : value;
}

function wholeNumber(text: string): string {
  const number = WHOLE.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(number) ? String(number) : text;
}

/** `B2` is 1. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^\$?([A-Z]{1,3})/.exec(reference ?? '')?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
