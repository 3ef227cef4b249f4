/** How cells look. Colours say nothing that a word beside them does not say too. */
import type { CellStyle, ConditionalRule } from 'hucre/xlsx';

export const FONT = { name: 'Calibri', size: 11 } as const;

const TOP: NonNullable<CellStyle['alignment']> = { vertical: 'top', wrapText: true };
const LINE = { style: 'thin', color: { rgb: 'D0D0D0' } } as const;
const BORDER: NonNullable<CellStyle['border']> = { top: LINE, right: LINE, bottom: LINE, left: LINE };

export function fill(rgb: string): NonNullable<CellStyle['fill']> {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb }, bgColor: { rgb } };
}

export const TITLE: CellStyle = { font: { ...FONT, size: 16, bold: true }, protection: { locked: true } };
export const BODY: CellStyle = { font: FONT, alignment: TOP, protection: { locked: true } };
export const STRONG: CellStyle = { ...BODY, font: { ...FONT, bold: true } };
export const HEADER: CellStyle = {
  font: { ...FONT, bold: true, color: { rgb: 'FFFFFF' } },
  fill: fill('1F3864'),
  border: BORDER,
  alignment: { vertical: 'center', wrapText: true },
  protection: { locked: true },
};
/** Protected words. */
export const LOCKED: CellStyle = { ...BODY, border: BORDER, fill: fill('F2F2F2') };
/** Cells to fill in are of the format "text": what is typed stays as it is typed. */
export const OPEN: CellStyle = {
  font: FONT,
  alignment: TOP,
  border: BORDER,
  numFmt: '@',
  protection: { locked: false },
};
/** Cells that the row does not ask for. */
export const CLOSED: CellStyle = { ...LOCKED, fill: fill('D9D9D9') };

export const STATUS_WORDS = ['answered', 'missing', 'not understood', 'not asked'] as const;
export type StatusWord = (typeof STATUS_WORDS)[number];

export const STATUS_FILLS: Readonly<Record<StatusWord, string>> = {
  answered: 'C6EFCE',
  missing: 'FFEB9C',
  'not understood': 'FFC7CE',
  'not asked': 'D9D9D9',
};

/** Colours a range by the word in its status column. */
export function statusColours(range: string, statusCell: string): ConditionalRule[] {
  return STATUS_WORDS.map((word, i) => ({
    type: 'expression',
    priority: i + 1,
    formula: `${statusCell}="${word}"`,
    range,
    style: { fill: fill(STATUS_FILLS[word]) },
  }));
}
