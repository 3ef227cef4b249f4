/** Where a canonical table's records come from: the FROM clause over a clean file, and each column's cell in it. */
import type { CompiledRule } from '../../compile/rules.ts';
import type { DictionaryTable } from '../../model/dictionary.ts';
import { madeCellSql } from '../cells/made-cells.ts';
import { identifier, text } from '../sql-text.ts';
import type { CleanFile, TableSource } from '../types.ts';
import type { ColumnMapping } from '../../model/package.ts';

export interface SourceSql {
  /** A table expression with one row per record. */
  readonly from: string;
  /** Canonical column → SQL of its cell, and how to read it. */
  readonly cells: ReadonlyMap<string, { readonly sql: string; readonly mapping: ColumnMapping }>;
}

/** Columns are named by position, so that no header text ever becomes part of a statement. */
export function readCsvSql(file: CleanFile): string {
  const columns = file.header.map((_, i) => `c${i}: 'VARCHAR'`).join(', ');
  return (
    `read_csv(${text(file.path)}, auto_detect = false, header = true, skip = ${file.skipLines}, ` +
    `delim = ${text(file.delimiter)}, quote = '${file.quoted ? '"' : ''}', escape = '${file.quoted ? '"' : ''}', ` +
    `strict_mode = true, store_rejects = true, parallel = ${!file.multiline}, ` +
    `columns = {${columns}})`
  );
}

/** Canonical columns that the source can give, those of the mapping and those whose header is their own name. */
export function mappedColumns(source: TableSource): ReadonlyMap<string, ColumnMapping> {
  const mapped = new Map(Object.entries(source.mapping.columns));
  for (const entry of source.mapping.unpivot ?? []) {
    for (const [column, from] of Object.entries(entry))
      mapped.set(column, { ...source.mapping.unpivoted?.[column], from });
  }
  for (const column of source.table.columns) {
    if (!mapped.has(column.name) && source.file.header.includes(column.name))
      mapped.set(column.name, { from: column.name });
  }
  return mapped;
}

export function sourceSql(source: TableSource): SourceSql {
  const { mapping, file } = source;
  const cellOf = (header: string): string => {
    // A source that begins with "=" is the same text for every record.
    if (header.startsWith('=')) return text(header.slice(1));
    const index = file.header.indexOf(header);
    if (index < 0) throw new Error(`${mapping.file} has no column "${header}"`);
    return `c${index}`;
  };
  const cells = new Map<string, { sql: string; mapping: ColumnMapping }>();
  const made: string[] = [];
  for (const [column, how] of mappedColumns(source)) {
    if (mapping.unpivot?.some((entry) => column in entry)) continue;
    if (how.cases !== undefined) made.push(madeCellSql(how, cellOf));
    cells.set(column, { sql: how.cases === undefined ? cellOf(how.from) : `m${made.length - 1}`, mapping: how });
  }
  let from = readCsvSql(file);
  if (made.length > 0) from = `(SELECT *, ${made.map((sql, i) => `${sql} AS m${i}`).join(', ')} FROM ${from})`;
  if (mapping.distinct) {
    const used = [...new Set([...cells.values()].map((cell) => cell.sql))];
    from = `(SELECT DISTINCT ${used.join(', ')} FROM ${from})`;
  }
  if (skipsBlank(source)) {
    const own = [...cells].filter(([column]) => column !== source.table.person).map(([, cell]) => cell.sql);
    const filled = own.filter((sql) => !/^['m]/.test(sql)).map((sql) => `trim(COALESCE(${sql}, '')) <> ''`);
    if (filled.length > 0) from = `(SELECT * FROM ${from} WHERE ${filled.join(' OR ')})`;
  }
  if (mapping.unpivot) {
    from = unpivotSql(mapping.unpivot, [...cells.values()], from, cellOf);
    for (const column of Object.keys(Object.assign({}, ...mapping.unpivot) as object)) {
      cells.set(column, { sql: `u.${identifier(column)}`, mapping: { ...mapping.unpivoted?.[column], from: column } });
    }
  }
  if (mapping.explode) {
    const exploded = cells.get(mapping.explode.column);
    if (exploded) {
      const others = [...cells.values()].filter((cell) => cell !== exploded).map((cell) => cell.sql);
      const parts = `string_split(${exploded.sql}, ${text(mapping.explode.delimiter)})`;
      const numbered = `list_transform(${parts}, lambda part, i: {v: trim(part), i: i})`;
      const inner = [...new Set(others), `unnest(${numbered}) AS e`].join(', ');
      from = `(SELECT *, e.i AS nth FROM (SELECT ${inner} FROM ${from}) WHERE e.v <> '')`;
      cells.set(mapping.explode.column, { sql: 'e.v', mapping: exploded.mapping });
    }
  }
  addOrdinalKey(source, cells);
  return { from, cells };
}

/** Whether rows of the file may be left out for having nothing of the table. */
export function skipsBlank({ besidePerson, mapping, table, file }: TableSource): boolean {
  if (besidePerson !== true || table.person === undefined) return false;
  return !mapping.unpivot && !mapping.explode && !mappedColumns({ table, mapping, file }).has(table.key);
}

/** Records made from one row have no key of their own: the registrant's key and their number within the row. */
function addOrdinalKey(source: TableSource, cells: Map<string, { sql: string; mapping: ColumnMapping }>): void {
  const { table, mapping } = source;
  if (!mapping.unpivot && !mapping.explode) return;
  const person = table.person === undefined ? undefined : cells.get(table.person);
  if (cells.has(table.key) || !person) return;
  cells.set(table.key, { sql: `${person.sql} || '#' || nth`, mapping: { from: table.key } });
}

function unpivotSql(
  entries: readonly Readonly<Record<string, string>>[],
  cells: readonly { readonly sql: string }[],
  from: string,
  cellOf: (header: string) => string,
): string {
  const columns = [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
  const structs = entries.map((entry, i) => {
    const fields = columns.map(
      (c) => `${identifier(c)} := ${entry[c] === undefined ? 'NULL::VARCHAR' : cellOf(entry[c])}`,
    );
    return `struct_pack(${fields.join(', ')}, nth := ${i + 1})`;
  });
  const shared = [...new Set(cells.map((cell) => cell.sql)), `unnest([${structs.join(', ')}]) AS u`].join(', ');
  const filled = columns.map((c) => `trim(COALESCE(u.${identifier(c)}, '')) <> ''`).join(' OR ');
  return `(SELECT *, u.nth AS nth FROM (SELECT ${shared} FROM ${from}) WHERE ${filled})`;
}

/** Keys of a child table that no rule looks at; they are not read as closely as other texts. */
export function plainKeys(table: DictionaryTable, rules: readonly CompiledRule[]): ReadonlySet<string> {
  if (table.person === undefined) return new Set();
  const read = new Set(rules.flatMap((rule) => rule.needsColumns));
  return new Set([table.key, table.person].filter((column) => !read.has(`${table.name}.${column}`)));
}
