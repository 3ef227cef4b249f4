/**
 * Writes a worklist as a workbook (XLSX): a first sheet with the counts, then one a desk; the same lines, the same
 * bytes.
 */
import { writeXlsx, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import type { WorklistBook } from '../model/worklist-book.ts';
import { escapeForXlsx } from './cell-text.ts';
import { cellName, cellsOf, heightOf, type WrittenRow } from './grid.ts';
import { MOMENT, sameEveryTime } from './same-bytes.ts';
import * as styles from './styles.ts';

const COVER_NAME = 'What there is to do';
const COVER_WIDTHS = [22, 18, 20, 18, 18, 18] as const;

/** Of the format "text": a cell that somebody edits stays a text, and never becomes a formula. */
const CELL: CellStyle = { font: styles.FONT, alignment: { vertical: 'top', wrapText: true }, numFmt: '@' };
const HEAD_CELL: CellStyle = { ...CELL, font: { ...styles.FONT, bold: true }, fill: styles.fill('F2F2F2') };

/** Every text is written as a text, whatever it begins with. */
export async function worklistWorkbook(input: WorklistBook): Promise<Uint8Array> {
  const written = await writeXlsx({
    sheets: [coverSheet(input), ...input.sheets.map((sheet) => deskSheet(sheet, input))],
    defaultFont: { ...styles.FONT },
    properties: { title: input.title, creator: 'sorna-audit', created: MOMENT, modified: MOMENT },
    namedRanges: input.sheets.map(({ name }) => ({
      name: '_xlnm.Print_Titles',
      range: `'${name}'!$1:$1`,
      scope: name,
    })),
    activeSheet: 0,
  });
  return sameEveryTime(written);
}

/** Most lines take the column's own look: a cell of its own for each would cost a gigabyte in a long list. */
function deskSheet({ name, rows }: WorklistBook['sheets'][number], { title, columns }: WorklistBook): WriteSheet {
  const widths = columns.map(({ width }) => width);
  const styled = new Map<string, { readonly style: CellStyle }>();
  columns.forEach((_, c) => styled.set(`0,${c}`, { style: styles.HEADER }));
  rows.forEach(({ isHead }, r) => {
    if (isHead) columns.forEach((_, c) => styled.set(`${r + 1},${c}`, { style: HEAD_CELL }));
  });
  const heights = rows.map(({ texts }, r) => [r + 1, { height: heightOf(texts, widths) }] as const);
  return {
    name,
    rows: [columns.map(({ label }) => label), ...rows.map(({ texts }) => texts.map(textCell))],
    cells: styled,
    columns: widths.map((width) => ({ width, style: CELL })),
    rowDefs: new Map([
      [
        0,
        {
          height: heightOf(
            columns.map(({ label }) => label),
            widths,
          ),
        },
      ],
      ...heights,
    ]),
    freezePane: { rows: 1, columns: 0 },
    autoFilter: { range: `A1:${cellName(rows.length, columns.length - 1)}` },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: `&L${footerText(title)}: ${name}&RPage &P of &N` },
  };
}

/** "&" begins a command there, and Excel refuses a workbook with a longer footer than 255 characters. */
function footerText(text: string): string {
  return escapeForXlsx(
    text
      .slice(0, 90)
      .replace(/[\ud800-\udbff]$/, '')
      .replaceAll('&', '&&'),
  );
}

function textCell(text: string): string | null {
  return text === '' ? null : escapeForXlsx(text);
}

function coverSheet({ title, facts, notes, counts, legend }: WorklistBook): WriteSheet {
  const rows: WrittenRow[] = [
    [{ text: title, style: styles.TITLE }],
    [],
    ...facts.map(([label, text]): WrittenRow => [
      { text: label, style: styles.STRONG },
      { text, style: { ...CELL, alignment: { vertical: 'top' } } },
    ]),
    [],
    counts.header.map((text) => ({ text, style: styles.HEADER })),
    ...counts.rows.map((row) =>
      row.map((each) =>
        typeof each === 'number' ? { number: each, style: styles.BODY } : { text: each, style: HEAD_CELL },
      ),
    ),
    [],
    ...[...legend, ...notes.map((note) => ['', note] as const)].map(([word, text]): WrittenRow => [
      { text: word, style: styles.STRONG },
      { text, style: { ...CELL, alignment: { vertical: 'top' } } },
    ]),
  ];
  return {
    name: COVER_NAME,
    ...cellsOf(rows),
    columns: COVER_WIDTHS.map((width) => ({ width })),
    rowDefs: new Map([[0, { height: 24 }]]),
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}
