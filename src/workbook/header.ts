/** Finds the line of headers in a sheet, wherever it has come to stand. */
import type { Problem } from '../errors.ts';
import { quoted } from '../quoted.ts';
import { columnOf, isShown, type ColumnName, type FilledField } from './columns.ts';
import type { ReadCell, ReadSheet } from './read-sheets.ts';

/** Lines that may stand above the header. */
const DEEPEST_HEADER = 30;

export interface Header {
  /** 0-based. */
  readonly row: number;
  readonly filled: ReadonlyMap<FilledField, number>;
  readonly columns: ReadonlySet<FilledField>;
  /** The protected columns that are still there. */
  readonly shown: ReadonlyMap<ColumnName, number>;
  /** Columns of the user's own: position to header. */
  readonly extra: ReadonlyMap<number, string>;
  readonly problems: readonly Problem[];
}

/** Undefined where no line has "Item" and one more of the table's headers. */
export function findHeader(sheet: ReadSheet): Header | undefined {
  const row = sheet.rows.slice(0, DEEPEST_HEADER).findIndex((cells) => {
    const names = new Set(cells.map((cell) => columnOf(cell.text)));
    return names.has('item') && [...names].some((name) => name !== undefined && name !== 'item' && !isShown(name));
  });
  return row < 0 ? undefined : headerOf(sheet.rows[row] ?? [], row, sheet);
}

function headerOf(cells: readonly ReadCell[], row: number, sheet: ReadSheet): Header {
  const filled = new Map<FilledField, number>();
  const shown = new Map<ColumnName, number>();
  const extra = new Map<number, string>();
  const problems: Problem[] = [];
  const widest = Math.max(0, ...sheet.rows.map((each) => each.length));
  for (let column = 0; column < widest; column++) {
    const cell = cells[column];
    const name = columnOf(cell?.text ?? '');
    if (name === undefined) extra.set(column, cell?.text.trim() ?? '');
    else if (isShown(name)) shown.set(name, column);
    else if (!filled.has(name)) filled.set(name, column);
    else if (cell) {
      const message = `The column ${quoted(cell.text)} stands twice in this sheet.`;
      const next = 'Keep one of the two, and move what stands in the other.';
      problems.push({ code: 'duplicate-column', level: 'error', message, next, at: cell.at });
    }
  }
  return { row, filled, columns: new Set(filled.keys()), shown, extra, problems };
}
