/** The jurisdiction's registerable offenses (VIII.A) as a sheet: one line an offense, codes as drop-downs. */
import type { DataValidation, WriteSheet } from 'hucre/xlsx';
import type { CodeList, DictionaryColumn, DictionaryTable } from '../model/dictionary.ts';
import { cellName, cellsOf, heightOf, type WrittenRow } from './grid.ts';
import { cut, PROTECTION } from './section-sheet.ts';
import * as styles from './styles.ts';

const OFFENSES_NAME = 'Offenses VIII.A';
export const LISTS_NAME = 'Lists';
const SPARE_LINES = 100;
/** Title, explanation, what the columns are called in offenses.csv, header. */
const HEAD_ROWS = 4;

/** `offenses.csv` as it stands: texts, nothing judged. */
export interface OffenseTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface OffenseColumns {
  readonly table: DictionaryTable;
  readonly codes: ReadonlyMap<string, CodeList>;
}

/** The sheet, and the hidden one that its drop-downs look into. */
export function offensesSheets({ table, codes }: OffenseColumns, offenses: OffenseTable): readonly WriteSheet[] {
  const known = table.columns.map(({ name }) => name);
  const extra = offenses.header.filter((name) => !known.includes(name));
  const names = [...known, ...extra];
  const columns = names.map((name) => table.columns.find((column) => column.name === name));
  const lists = [...new Set(table.columns.flatMap((column) => (column.codes === undefined ? [] : [column.codes])))];
  const rows: WrittenRow[] = [
    [{ text: 'Registerable offenses, for the rows of VIII.A', style: styles.TITLE }],
    [{ text: `${table.description} Blank cells say nothing; no guess is made from them.`, style: styles.BODY }],
    names.map((name) => ({ text: name, style: styles.LOCKED })),
    columns.map((column, i) => ({ text: column?.label ?? names[i] ?? '', style: styles.HEADER })),
    ...offenses.rows.map((row) =>
      names.map((name) => ({ text: row[offenses.header.indexOf(name)] ?? '', style: styles.OPEN })),
    ),
    ...Array.from({ length: SPARE_LINES }, () => names.map(() => ({ style: styles.OPEN }))),
  ];
  const widths = columns.map((column) =>
    column?.name === 'offense_title' ? 40 : column?.name === 'statute' ? 26 : 18,
  );
  const sheet: WriteSheet = {
    name: OFFENSES_NAME,
    ...cellsOf(rows),
    columns: widths.map((width) => ({ width })),
    rowDefs: new Map([
      [0, { height: 24 }],
      [
        3,
        {
          height: heightOf(
            columns.map((column) => column?.label),
            widths,
          ),
        },
      ],
    ]),
    merges: [{ startRow: 1, startCol: 0, endRow: 1, endCol: 7 }],
    freezePane: { rows: HEAD_ROWS, columns: 1 },
    autoFilter: { range: `A${HEAD_ROWS}:${cellName(rows.length - 1, names.length - 1)}` },
    dataValidations: columns.flatMap((column, i) =>
      column ? [validationOf(column, rangeOf(i, rows.length), lists, codes)] : [],
    ),
    protection: { ...PROTECTION },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
  return [sheet, listsSheet(lists, codes)];
}

function rangeOf(column: number, end: number): string {
  return `${cellName(HEAD_ROWS, column)}:${cellName(end - 1, column)}`;
}

function validationOf(
  column: DictionaryColumn,
  range: string,
  lists: readonly string[],
  codes: OffenseColumns['codes'],
): DataValidation {
  const words = { showInputMessage: true, inputTitle: column.name.slice(0, 32), inputMessage: cut(column.description) };
  const strict = {
    showErrorMessage: true,
    errorTitle: 'Not in the list',
    errorMessage: 'Choose one of the list, or leave it blank.',
  };
  const base = { range, allowBlank: true, ...words };
  if (column.type === 'boolean') return { type: 'list', values: ['Y', 'N'], ...base, ...strict };
  if (column.codes !== undefined) {
    const list = lists.indexOf(column.codes);
    const last = Object.keys(codes.get(column.codes) ?? {}).length + 1;
    const letter = cellName(0, list).slice(0, -1);
    return { type: 'list', formula1: `${LISTS_NAME}!$${letter}$2:$${letter}$${last}`, ...base, ...strict };
  }
  return { type: 'textLength', operator: 'lessThanOrEqual', formula1: '32767', ...base };
}

function listsSheet(lists: readonly string[], codes: OffenseColumns['codes']): WriteSheet {
  const longest = Math.max(0, ...lists.map((name) => Object.keys(codes.get(name) ?? {}).length));
  const rows: WrittenRow[] = [lists.map((name) => ({ text: name, style: styles.HEADER }))];
  for (let i = 0; i < longest; i++)
    rows.push(lists.map((name) => ({ text: Object.keys(codes.get(name) ?? {})[i] ?? '', style: styles.LOCKED })));
  return { name: LISTS_NAME, ...cellsOf(rows), hidden: true, protection: { sheet: true } };
}
