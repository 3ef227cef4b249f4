/** Writes registrants into the files of an export, one registrant at a time. */
import { join } from 'node:path';
import { cellOf, type ExportColumn, type ExportTable } from './export-shape.ts';
import type { SampleName } from './jurisdictions.ts';
import { CHILD_EXPORTS, PERSON_COLUMNS, VEHICLE_GROUPS } from './meridia-export.ts';
import type { Registrant, Row } from './registrant.ts';
import { csvLine, openTextFile, type TextFile } from './text-file.ts';

export interface Export {
  write(registrant: Registrant): void;
  /** A copy of the registrant's last record in `table` that no reader can take for a record: cells too many or too few. */
  spoil(registrant: Registrant, table: ExportTable['table'], how: 'too-many' | 'too-few'): void;
  close(): void;
  /** Tables that have got no record. */
  empty(): readonly string[];
}

interface Open {
  readonly shape: ExportTable;
  readonly file: TextFile;
}

/** Opens the files below `folder` and writes their headers. */
export function openExport(name: SampleName, folder: string): Export {
  const tables: Open[] = (name === 'meridia' ? CHILD_EXPORTS : plainTables()).map((shape) => {
    const file = openTextFile(join(folder, shape.file), shape.encoding === undefined ? 'utf8' : 'latin1');
    if (shape.format !== 'ndjson')
      file.write(
        csvLine(
          shape.columns.map((column) => column.header),
          shape.delimiter,
        ),
      );
    return { shape, file };
  });
  const filled = new Set<string>();
  const wide = name === 'meridia' ? openTextFile(join(folder, 'offenders.csv')) : undefined;
  wide?.write(csvLine(WIDE_HEADERS));
  return {
    write(registrant) {
      wide?.write(csvLine(wideCells(registrant)));
      const { again: person } = registrant;
      // Vehicles stand in the first of the two rows.
      if (person !== undefined)
        wide?.write(csvLine(wideCells({ ...registrant, person, tables: { ...registrant.tables, vehicles: [] } })));
      for (const { shape, file } of tables)
        for (const row of rowsOf(registrant, shape.table)) {
          file.write(lineOf(shape, row, registrant.life.index));
          filled.add(shape.table);
        }
    },
    spoil(registrant, table, how) {
      const open = tables.find((one) => one.shape.table === table);
      const row = rowsOf(registrant, table).at(-1);
      if (open === undefined || row === undefined)
        throw new Error(`nothing to spoil in ${table} for ${registrant.life.id}`);
      const cells = open.shape.columns.map((column) => cellOf(column, row, false));
      open.file.write(
        csvLine(how === 'too-many' ? [...cells, 'SEE', 'PAPER', 'FILE'] : cells.slice(0, 2), open.shape.delimiter),
      );
    },
    empty: () => tables.filter(({ shape }) => !filled.has(shape.table)).map(({ shape }) => shape.table),
    close() {
      wide?.close();
      for (const { file } of tables) file.close();
    },
  };
}

function rowsOf(registrant: Registrant, table: ExportTable['table']): readonly Row[] {
  if (table !== 'person') return registrant.tables[table];
  return registrant.again === undefined ? [registrant.person] : [registrant.person, registrant.again];
}

function lineOf(shape: ExportTable, row: Row, index: number): string {
  if (shape.format !== 'ndjson')
    return csvLine(
      shape.columns.map((column) => cellOf(column, row, index % 13 === 0)),
      shape.delimiter,
    );
  return (
    JSON.stringify(Object.fromEntries(shape.columns.map((column) => [column.header, row[column.column] ?? '']))) + '\n'
  );
}

const SINGLE = PERSON_COLUMNS.filter((column) => column.part === undefined);
const WIDE_HEADERS = [
  'PERSON_NBR',
  'NAME',
  ...SINGLE.slice(1).map((column) => column.header),
  ...VEHICLE_GROUPS.flat().map((column) => column.header),
];

function wideCells(registrant: Registrant): readonly string[] {
  const { person, tables, life } = registrant;
  const name = `${person['surname']}, ${[person['given_name'], person['middle_name']].filter((part) => part).join(' ')}`;
  const cells = SINGLE.slice(1).map((column) => {
    const cell = cellOf(column, person, life.index % 13 === 0);
    const supervised = tables.supervision.some((row) => row['status'] === 'current');
    return column.column === 'status' && supervised && life.fate === 'active' ? `SUPERVISED,${cell}` : cell;
  });
  const vehicles = VEHICLE_GROUPS.flatMap((group, i) => {
    const row = tables.vehicles[i];
    return group.map((column) => (row === undefined ? '' : cellOf(column, row, false)));
  });
  return [life.id, name, ...cells, ...vehicles];
}

/** Files and headers named after the dictionary: such an export needs no mapping. */
function plainTables(): readonly ExportTable[] {
  const plain = (table: ExportTable['table'], columns: readonly string[]): ExportTable => ({
    table,
    file: `${table}.csv`,
    columns: columns.map((column): ExportColumn => ({ column, header: column })),
  });
  return [
    plain(
      'person',
      PERSON_COLUMNS.map((column) => column.column),
    ),
    plain('vehicles', ['vehicle_id', 'person_id', ...(VEHICLE_GROUPS[0] ?? []).map((column) => column.column)]),
    ...CHILD_EXPORTS.map((shape) =>
      plain(
        shape.table,
        shape.columns.map((column) => column.column),
      ),
    ),
  ];
}
