/** Columns that a mapping names and its files lack, and columns of the files that nobody names. */
import { mappedColumns } from '../engine/tables/source.ts';
import type { CleanFile, TableSource } from '../engine/types.ts';
import type { Place, Problem } from '../errors.ts';
import type { DictionaryTable } from '../model/dictionary.ts';
import { partsOf, registryFileName, type NamedHeader, type ReadFile, type TableMapping } from '../model/package.ts';
import { formatCount } from '../model/words.ts';
import { nearest } from '../nearest.ts';
import { quoted } from '../quoted.ts';
import type { FileOf } from './choice.ts';

/** Source columns that the mapping names, each place of it once; constants left out. */
function namedHeaders(table: TableMapping): readonly NamedHeader[] {
  const direct = Object.values(table.columns).flatMap(({ from, cases = [] }) => [
    from,
    ...cases.flatMap(({ where = {}, except = {} }) => [...Object.keys(where), ...Object.keys(except)]),
  ]);
  const unpivoted = (table.unpivot ?? []).flatMap((entry) => Object.values(entry));
  const named = table.headers ?? [...new Set([...direct, ...unpivoted])].map((header) => ({ header, at: table.at }));
  return named.filter(({ header }) => !header.startsWith('='));
}

export function missingHeaders(table: TableMapping, file: CleanFile): readonly Problem[] {
  if (file.header.length === 0) return [];
  const named = namedHeaders(table);
  const missing = named.filter(({ header }) => !file.header.includes(header));
  // Where no name is right, the first line may be a record, and must not be repeated.
  const alike = new Map(file.header.map((header) => [lettersOf(header), header]));
  const likeOf = (header: string): string | undefined => alike.get(lettersOf(header));
  const isStrange = missing.length > 1 && missing.length === named.length && table.format !== 'ndjson';
  if (isStrange && !missing.some(({ header }) => likeOf(header) !== undefined))
    return [noHeaderOf(table.table, table, file, table.at)];
  const unfed = unfedExplode(table, file);
  const lacking = missing.map(({ header, at }) => {
    const near = likeOf(header) ?? nearest(header, file.header)[0];
    return {
      code: 'mapping-source-column',
      level: 'error' as const,
      message: `Table ${table.table}: ${table.file} has no column ${quoted(header)}.`,
      next:
        near !== undefined
          ? `Did you mean ${quoted(near)}?`
          : named.length > 1
            ? `Its columns are ${file.header.slice(0, 30).map(quoted).join(', ')}.`
            : `Write one of the names in line ${headerLine(table)} of the file.`,
      at,
    };
  });
  return [...lacking, ...unfed];
}

/** A column that is to be taken apart, and which no column of the file fills. */
function unfedExplode({ table, columns, unpivot, explode, file: path, at }: TableMapping, file: CleanFile): Problem[] {
  if (!explode) return [];
  const fed = [...Object.keys(columns), ...(unpivot ?? []).flatMap((entry) => Object.keys(entry)), ...file.header];
  if (fed.includes(explode.column)) return [];
  const message = `Table ${table}: "explode" takes ${quoted(explode.column)} apart, and no column of ${path} is mapped to it.`;
  const next = `Add "${explode.column}: …" to the table's columns, with the name that it has in the file.`;
  return [{ code: 'mapping-source-column', level: 'error', message, next, at }];
}

/** Names that differ by case, blanks and signs alone are meant to be the same; a unit behind them does not count. */
export function lettersOf(header: string): string {
  const bare = header.replace(/[([][^()[\]]*[)\]]\s*$/, '') || header;
  return bare.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Blank lines before it left out. */
function headerLine({ skipLines = 0 }: ReadFile): number {
  return 1 + skipLines;
}

function noHeaderOf(table: string, read: ReadFile, { header, delimiter }: CleanFile, at: Place): Problem {
  const line = headerLine(read);
  const columns =
    header.length > 1
      ? `has ${header.length} columns`
      : `has one column, read with the delimiter ${quoted(delimiter)},`;
  return {
    code: 'mapping-source-column',
    level: 'error',
    message: `Table ${table}: line ${line} of ${read.file} ${columns} and none of those that are named here.`,
    next: 'Check that it holds the names of the columns (otherwise add them, or set skip_lines), and that delimiter is right.',
    at,
  };
}

/** Of several files those that have none of the columns that are named: their first line may be a record. */
export function headless(table: TableMapping, fileOf: FileOf): readonly Problem[] {
  const { files } = table;
  const named = namedHeaders(table).map(({ header }) => header);
  const none = (files ?? []).filter((part) => !named.some((name) => fileOf(part)!.header.includes(name)));
  if (files === undefined || named.length < 2 || none.length === files.length) return [];
  return none.map((part) => noHeaderOf(table.table, part, fileOf(part)!, part.at));
}

/** Where nothing is mapped, headers are the canonical names; another one is a slip, or a column that nobody reads. */
export function strangeHeaders({ table, mapping }: TableSource, fileOf: FileOf): readonly Problem[] {
  if (Object.keys(mapping.columns).length > 0 || mapping.unpivot) return [];
  return partsOf(mapping).flatMap((part) => strangeIn(part, fileOf(part)!, table));
}

function strangeIn(read: ReadFile, file: CleanFile, table: DictionaryTable): readonly Problem[] {
  const names = table.columns.map((column) => column.name);
  const at = { file: registryFileName(read.file), line: headerLine(read) };
  const strange = file.header.filter((header) => header !== '' && !names.includes(header));
  if (strange.length > 0 && strange.length === file.header.length) {
    const same = strange.some((header) => names.includes(header.toLowerCase()));
    const message = `No column of the file is one of the table ${table.name}.`;
    const next = `${same ? 'Names are written in small letters. ' : ''}Write the names of docs/reference/dictionary.md in its first line, or name its columns in registry/mapping.yaml.`;
    return [{ code: 'unread-column', level: 'error', message, next, at }];
  }
  const warning = (message: string, next: string): Problem => ({
    ...{ code: 'unread-column', level: 'warning', message, next, at },
  });
  const unread = (header: string): string =>
    `the column ${quoted(header)} is no column of ${table.name} and is not read.`;
  const slips = strange.flatMap((header) => nearest(header, names).map((near) => [header, near] as const));
  const others = strange.filter((header) => !slips.some(([slip]) => slip === header));
  const more = others.length - MOST_STRANGE;
  const dictionary = 'docs/reference/dictionary.md lists its columns.';
  return [
    ...slips.map(([header, near]) => warning(unread(header), `Did you mean ${quoted(near)}?`)),
    ...others.slice(0, MOST_STRANGE).map((header) => warning(unread(header), dictionary)),
    ...(more > 0
      ? [warning(`${formatCount(more)} more columns are none of ${table.name} and are not read.`, dictionary)]
      : []),
  ];
}

/** More are not named one by one: the file is of another make. */
const MOST_STRANGE = 20;

/** Records that belong to nobody: without the registrant's number, tables cannot be held against one another. */
export function keyless(source: TableSource): readonly Problem[] {
  const { table, mapping } = source;
  const key = table.name === 'person' ? table.key : table.person;
  // Of a file that cannot be read nothing is known.
  if (source.file.header.length === 0) return [];
  if (key === undefined || mappedColumns(source).has(key)) return [];
  const message = `Table ${table.name}: no column is mapped to ${key}, so that nobody can tell whose records these are.`;
  const next = `Add "${key}: …" with the column that holds the registrant's number.`;
  return [{ code: 'no-key', level: 'warning', message, next, at: mapping.at }];
}
