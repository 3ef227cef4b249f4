/** A sheet as it is written, row by row. */
import { colToLetter, type Cell, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx';
import { escapeForXlsx } from './cell-text.ts';

export interface WrittenCell {
  readonly text?: string;
  /** Without "="; the text or number is what it comes to when the workbook is written. */
  readonly formula?: string;
  readonly number?: number;
  readonly style: CellStyle;
}

export type WrittenRow = readonly (WrittenCell | undefined)[];

/** Texts are stored as texts, whatever they begin with; formulas come only from us. */
export function cellsOf(rows: readonly WrittenRow[]): Required<Pick<WriteSheet, 'rows' | 'cells'>> {
  const cells = new Map<string, Partial<Cell>>();
  rows.forEach((row, r) =>
    row.forEach((cell, c) => {
      if (!cell) return;
      const value = valueOf(cell);
      cells.set(`${r},${c}`, {
        value,
        type: value === null ? 'empty' : typeof value === 'number' ? 'number' : 'string',
        style: cell.style,
        ...(cell.formula !== undefined && { formula: cell.formula, formulaResult: value, type: 'formula' }),
      });
    }),
  );
  return { rows: rows.map((row) => Array.from(row, (cell) => (cell ? valueOf(cell) : null))), cells };
}

function valueOf({ text, number }: WrittenCell): CellValue {
  if (number !== undefined) return number;
  return text === undefined || text === '' ? null : escapeForXlsx(text);
}

/** `B17` of 0-based row and column. */
export function cellName(row: number, column: number): string {
  return `${colToLetter(column)}${row + 1}`;
}

/** Points that wrapped texts need in columns of these widths (characters); spreadsheet programs do not work it out. */
export function heightOf(texts: readonly (string | undefined)[], widths: readonly number[]): number {
  const lines = texts.map((text, i) =>
    (text ?? '')
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.1) / Math.max(widths[i] ?? 10, 1))), 0),
  );
  return Math.min(15 * Math.max(1, ...lines), 240);
}
