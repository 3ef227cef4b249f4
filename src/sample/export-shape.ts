/** How one jurisdiction's software writes its export, and the mapping that reads it back. */
import type { ChildTable, Row } from './registrant.ts';

/** How a canonical text is written in the export. `YYYYMMDD` and the like are the mapping's format words. */
export type Writing = 'YYYYMMDD' | 'MM/DD/YYYY' | 'MM/DD/YYYY or YYYYMMDD' | 'feet-inches';

export interface ExportColumn {
  readonly column: string;
  readonly header: string;
  readonly writing?: Writing;
  /** Canonical code to the export's word. */
  readonly codes?: Readonly<Record<string, string>>;
  /** The cell holds more codes beside the one that counts, split by this. */
  readonly split?: string;
  /** Part of a "LAST, FIRST MIDDLE" cell; the cell itself is written by the wide file. */
  readonly part?: 'surname' | 'given' | 'middle';
}

export interface ExportTable {
  readonly table: 'person' | ChildTable;
  readonly file: string;
  readonly delimiter?: ',' | ';';
  readonly encoding?: 'windows-1252';
  readonly format?: 'ndjson';
  readonly columns: readonly ExportColumn[];
}

/** Columns written in short: `canonical HEADER` or `canonical HEADER writing`, one a line. */
export function columnsOf(
  text: string,
  codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): ExportColumn[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [column = '', header = '', ...rest] = line.trim().split(' ');
      const writing = rest.join(' ');
      const translated = codes[column];
      return {
        column,
        header,
        ...(writing === '' ? {} : { writing: writing as Writing }),
        ...(translated === undefined ? {} : { codes: translated }),
      };
    });
}

function isIso(text: string): boolean {
  return text.length === 10 && text[4] === '-' && text[7] === '-';
}

/**
 * The cell for a canonical text. Texts that are no date or code stay as they are: that is how bad cells get into
 * exports.
 */
export function cellOf(column: ExportColumn, row: Row, odd: boolean): string {
  const value = row[column.column] ?? '';
  // The vendor's word for it; the dictionary knows both.
  if (value === 'NONE REPORTED') return 'NONE';
  if (column.codes !== undefined) return column.codes[value] ?? value;
  if (column.writing === 'feet-inches')
    return /^\d+$/.test(value)
      ? `${Math.floor(Number(value) / 12)}${String(Number(value) % 12).padStart(2, '0')}`
      : value;
  if (column.writing === undefined || !isIso(value)) return value;
  if (column.writing === 'YYYYMMDD' || (odd && column.writing !== 'MM/DD/YYYY'))
    return value.slice(0, 4) + value.slice(5, 7) + value.slice(8);
  return `${value.slice(5, 7)}/${value.slice(8, 10)}/${value.slice(0, 4)}`;
}

/** The `columns:` lines of mapping.yaml for one table. */
export function mappingColumns(columns: readonly ExportColumn[]): string {
  return columns.map((column) => `      ${column.column}: ${mappingOf(column)}\n`).join('');
}

function mappingOf(column: ExportColumn): string {
  const parts: string[] = [];
  if (column.part !== undefined) parts.push(`part: ${column.part}`);
  if (column.writing === 'feet-inches') parts.push('unit: feet-inches');
  else if (column.writing !== undefined) parts.push(`format: [${column.writing.split(' or ').join(', ')}]`);
  if (column.codes !== undefined) {
    const pairs = Object.entries(column.codes).map(([code, word]) => `${quoted(word)}: ${code}`);
    parts.push(`codes: { ${pairs.join(', ')} }`);
  }
  if (column.split !== undefined) parts.push(`split: ${quoted(column.split)}`);
  if (parts.length === 0) return column.header;
  return `{ from: ${column.header}, ${parts.join(', ')} }`;
}

/** A YAML scalar in single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
