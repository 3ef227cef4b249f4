/** Registry files of the mapping → checked files and canonical tables that the engine can read. */
import { join } from 'node:path';
import { nearest } from '../nearest.ts';
import { parquetAsText } from '../engine/parquet.ts';
import { mappedColumns } from '../engine/source.ts';
import type { TableSource } from '../engine/types.ts';
import type { Problem } from '../errors.ts';
import { isReadable, unreadableFile } from '../load/readable.ts';
import { formatOf, prepareRegistryFile } from '../load/registry/prepare.ts';
import type { PreparedFile } from '../load/registry/types.ts';
import type { Dictionary } from '../model/dictionary.ts';
import { registryFileName, type ExportedFile, type NamedHeader, type TableMapping } from '../model/package.ts';
import type { FileLedger } from '../model/result.ts';
import { quoted } from '../quoted.ts';
import { chooseSources, missingInJoins, reachableHeaders, usedOf, type FileLike, type FileOf } from './choice.ts';

export interface RegistrySources {
  readonly sources: readonly TableSource[];
  readonly ledgers: readonly FileLedger[];
  readonly problems: readonly Problem[];
}

export interface SourceOptions {
  /** Private folder for rewritten files. */
  readonly scratch: string;
  /** Megabytes that the engine may use. */
  readonly memoryMb?: number;
  readonly onProgress?: (step: string) => void;
}

/**
 * @param folder the package's `registry/`
 * @throws EngineLimit where memory or disk do not suffice for a Parquet file
 */
export async function prepareSources(
  folder: string,
  tables: readonly TableMapping[],
  dictionary: Dictionary,
  { scratch, onProgress, memoryMb }: SourceOptions,
): Promise<RegistrySources> {
  const files = new Map<string, PreparedFile>();
  const problems: Problem[] = [];
  const closed = new Set<string>();
  for (const table of tables.flatMap(partsOf)) {
    if (files.has(partOf(table)) || closed.has(table.file)) continue;
    onProgress?.(`checking ${partName(table)}`);
    const path = join(folder, table.file);
    if (!isReadable(path)) {
      closed.add(table.file);
      problems.push(unreadableFile(registryFileName(table.file)));
      continue;
    }
    const prepared = await prepareRegistryFile(path, {
      format: table.format,
      encoding: table.encoding,
      delimiter: table.delimiter,
      skipLines: table.skipLines,
      sheet: table.sheet,
      record: table.record,
      fields: table.fields,
      name: registryFileName(table.file),
      scratch,
      parquetAsText: (from, to) => parquetAsText(from, to, memoryMb),
    });
    files.set(partOf(table), prepared);
    problems.push(...prepared.problems);
  }
  const fileOf: FileOf = (part) => {
    const prepared = files.get(partOf(part));
    return prepared && { ...prepared, records: prepared.records - prepared.aside };
  };
  const people = tables.find((each) => each.table === 'person');
  const sources: TableSource[] = [];
  for (const table of tables) {
    const prepared = files.get(partOf(table));
    if (!prepared) continue;
    if (table.join?.some((each) => fileOf(each) === undefined)) continue;
    const reachable = { ...prepared, header: reachableHeaders(table, prepared.header, fileOf) };
    const missing = [...missingHeaders(table, reachable), ...missingInJoins(table, prepared.header, fileOf)];
    problems.push(...missing);
    if (missing.length > 0) continue;
    const file = { ...prepared, records: prepared.records - prepared.aside };
    const besidePerson = table !== people && people !== undefined && partOf(table) === partOf(people);
    const source = { table: dictionary.tables.get(table.table)!, mapping: table, file, besidePerson };
    const strange = strangeHeaders(source);
    problems.push(...strange, ...(strange.some(({ level }) => level === 'error') ? [] : keyless(source)));
    sources.push(source);
  }
  const parts = tables.flatMap(partsOf);
  const ledgers = [...files].map(([part, prepared]) => {
    const named = parts.find((each) => partOf(each) === part)!;
    return ledgerOf(named, prepared, sources);
  });
  if (problems.some(({ level }) => level === 'error')) return { sources, ledgers, problems };
  const chosen = await chooseSources(sources, fileOf, {
    scratch,
    ...(onProgress !== undefined && { onProgress }),
    ...(memoryMb !== undefined && { memoryMb }),
  });
  return { sources: chosen.sources, ledgers, problems: [...problems, ...chosen.problems] };
}

/** What is read as one file: sheets of a workbook are read one by one. Names that are shown alike are not the same. */
function partOf({ file, sheet, record, fields }: FileLike): string {
  return JSON.stringify([file, sheet, record, fields && [...fields]]);
}

function partName({ file, sheet, record }: FileLike): string {
  if (record !== undefined) return `${file}, elements ${quoted(record)}`;
  return sheet === undefined ? file : `${file}, sheet ${quoted(sheet)}`;
}

/** Source columns that the mapping names, each place of it once; constants left out. */
function namedHeaders(table: TableMapping): readonly NamedHeader[] {
  const direct = Object.values(table.columns).map((column) => column.from);
  const unpivoted = (table.unpivot ?? []).flatMap((entry) => Object.values(entry));
  const named = table.headers ?? [...new Set([...direct, ...unpivoted])].map((header) => ({ header, at: table.at }));
  return named.filter(({ header }) => !header.startsWith('='));
}

function missingHeaders(table: TableMapping, file: PreparedFile): readonly Problem[] {
  if (file.header.length === 0) return [];
  const named = namedHeaders(table);
  const missing = named.filter(({ header }) => !file.header.includes(header));
  // Where no name is right, the first line may be a record, and must not be repeated.
  const alike = new Map(file.header.map((header) => [lettersOf(header), header]));
  const likeOf = (header: string): string | undefined => alike.get(lettersOf(header));
  const isStrange = missing.length > 1 && missing.length === named.length && table.format !== 'ndjson';
  if (isStrange && !missing.some(({ header }) => likeOf(header) !== undefined)) return [noHeaderOf(table, file)];
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
function unfedExplode(
  { table, columns, unpivot, explode, file: path, at }: TableMapping,
  file: PreparedFile,
): Problem[] {
  if (!explode) return [];
  const fed = [...Object.keys(columns), ...(unpivot ?? []).flatMap((entry) => Object.keys(entry)), ...file.header];
  if (fed.includes(explode.column)) return [];
  const message = `Table ${table}: "explode" takes ${quoted(explode.column)} apart, and no column of ${path} is mapped to it.`;
  const next = `Add "${explode.column}: …" to the table's columns, with the name that it has in the file.`;
  return [{ code: 'mapping-source-column', level: 'error', message, next, at }];
}

/** Names that differ by case, blanks and signs alone are meant to be the same; a unit behind them does not count. */
function lettersOf(header: string): string {
  const bare = header.replace(/[([][^()[\]]*[)\]]\s*$/, '') || header;
  return bare.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Blank lines before it left out. */
function headerLine({ skipLines = 0 }: TableMapping): number {
  return 1 + skipLines;
}

function noHeaderOf(table: TableMapping, { header, delimiter }: PreparedFile): Problem {
  const line = headerLine(table);
  const columns =
    header.length > 1
      ? `has ${header.length} columns`
      : `has one column, read with the delimiter ${quoted(delimiter)},`;
  return {
    code: 'mapping-source-column',
    level: 'error',
    message: `Table ${table.table}: line ${line} of ${table.file} ${columns} and none of those that are named here.`,
    next: 'Check that it holds the names of the columns (otherwise add them, or set skip_lines), and that delimiter is right.',
    at: table.at,
  };
}

/** Where nothing is mapped, headers are the canonical names; another one is a slip, or a column that nobody reads. */
function strangeHeaders({ table, mapping, file }: TableSource): readonly Problem[] {
  if (Object.keys(mapping.columns).length > 0 || mapping.unpivot) return [];
  const names = table.columns.map((column) => column.name);
  const at = { file: registryFileName(mapping.file), line: headerLine(mapping) };
  const strange = file.header.filter((header) => header !== '' && !names.includes(header));
  if (strange.length > 0 && strange.length === file.header.length) {
    const same = strange.some((header) => names.includes(header.toLowerCase()));
    const message = `No column of the file is one of the table ${table.name}.`;
    const next = `${same ? 'Names are written in small letters. ' : ''}Write the names of docs/reference/dictionary.md in its first line, or name its columns in registry/mapping.yaml.`;
    return [{ code: 'unread-column', level: 'error', message, next, at }];
  }
  return strange.map((header) => {
    const [near] = nearest(header, names);
    return {
      code: 'unread-column',
      level: 'warning' as const,
      message: `the column ${quoted(header)} is no column of ${table.name} and is not read.`,
      next: near ? `Did you mean ${quoted(near)}?` : 'docs/reference/dictionary.md lists its columns.',
      at,
    };
  });
}

/** Records that belong to nobody: without the registrant's number, tables cannot be held against one another. */
function keyless(source: TableSource): readonly Problem[] {
  const { table, mapping } = source;
  const key = table.name === 'person' ? table.key : table.person;
  // Of a file that cannot be read nothing is known.
  if (source.file.header.length === 0) return [];
  if (key === undefined || mappedColumns(source).has(key)) return [];
  const message = `Table ${table.name}: no column is mapped to ${key}, so that nobody can tell whose records these are.`;
  const next = `Add "${key}: …" with the column that holds the registrant's number.`;
  return [{ code: 'no-key', level: 'warning', message, next, at: mapping.at }];
}

function ledgerOf(part: ExportedFile, prepared: PreparedFile, sources: readonly TableSource[]): FileLedger {
  const isPart = (each: FileLike): boolean => partOf(each) === partOf(part);
  const own = sources.filter((source) => partsOf(source.mapping).some(isPart));
  const used = new Set(own.flatMap((source) => usedOf(source, isPart)));
  return {
    file: registryFileName(partName(part)),
    sha256: prepared.sha256,
    bytes: prepared.bytes,
    tables: own.map((source) => source.table.name),
    encoding: prepared.encoding,
    // Others are rewritten with one of ours.
    delimiter: formatOf(part.file, part.format) === 'csv' ? prepared.delimiter : '',
    records: prepared.records,
    read: prepared.records - prepared.aside,
    aside: prepared.aside,
    asideSamples: prepared.asideSamples,
    unread: prepared.header.filter((header) => !used.has(header)),
  };
}

function partsOf(table: TableMapping): readonly ExportedFile[] {
  return [table, ...(table.join ?? [])];
}
