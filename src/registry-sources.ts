/** Registry files of the mapping → checked files and canonical tables that the engine can read. */
import { join } from 'node:path';
import { nearest } from './nearest.ts';
import { mappedColumns } from './engine/source.ts';
import type { TableSource } from './engine/types.ts';
import type { Problem } from './errors.ts';
import { prepareRegistryFile } from './load/registry/prepare.ts';
import type { PreparedFile } from './load/registry/types.ts';
import type { Dictionary } from './model/dictionary.ts';
import { registryFileName, type TableMapping } from './model/package.ts';
import type { FileLedger } from './model/result.ts';

export interface RegistrySources {
  readonly sources: readonly TableSource[];
  readonly ledgers: readonly FileLedger[];
  readonly problems: readonly Problem[];
}

/**
 * @param folder the package's `registry/`
 * @param scratch private folder for rewritten files
 */
export async function prepareSources(
  folder: string,
  tables: readonly TableMapping[],
  dictionary: Dictionary,
  scratch: string,
  onProgress?: (step: string) => void,
): Promise<RegistrySources> {
  const files = new Map<string, PreparedFile>();
  const problems: Problem[] = [];
  for (const table of tables) {
    if (files.has(table.file)) continue;
    onProgress?.(`checking ${table.file}`);
    const prepared = await prepareRegistryFile(join(folder, table.file), {
      format: table.format,
      encoding: table.encoding,
      delimiter: table.delimiter,
      skipLines: table.skipLines,
      name: registryFileName(table.file),
      scratch,
    });
    files.set(table.file, prepared);
    problems.push(...prepared.problems);
  }
  const sources: TableSource[] = [];
  for (const table of tables) {
    const prepared = files.get(table.file)!;
    const missing = missingHeaders(table, prepared);
    problems.push(...missing);
    if (missing.length > 0) continue;
    const file = { ...prepared, records: prepared.records - prepared.aside };
    const source = { table: dictionary.tables.get(table.table)!, mapping: table, file };
    problems.push(...strangeHeaders(source));
    sources.push(source);
  }
  const ledgers = [...files].map(([file, prepared]) => ledgerOf(file, prepared, sources));
  return { sources, ledgers, problems };
}

/** Source columns that the mapping names, constants left out. */
function namedHeaders(table: TableMapping): readonly string[] {
  const direct = Object.values(table.columns).map((column) => column.from);
  const unpivoted = (table.unpivot ?? []).flatMap((entry) => Object.values(entry));
  return [...new Set([...direct, ...unpivoted])].filter((header) => !header.startsWith('='));
}

function missingHeaders(table: TableMapping, file: PreparedFile): readonly Problem[] {
  if (file.header.length === 0) return [];
  return namedHeaders(table)
    .filter((header) => !file.header.includes(header))
    .map((header) => {
      const [near] = nearest(header, file.header);
      return {
        code: 'mapping-source-column',
        level: 'error' as const,
        message: `Table ${table.table}: ${table.file} has no column "${header}".`,
        next: near ? `Did you mean "${near}"?` : `Its columns are ${file.header.slice(0, 30).join(', ')}.`,
        at: table.at,
      };
    });
}

/** Where nothing is mapped, headers are the canonical names; another one is a slip, or a column that nobody reads. */
function strangeHeaders({ table, mapping, file }: TableSource): readonly Problem[] {
  if (Object.keys(mapping.columns).length > 0 || mapping.unpivot) return [];
  const names = table.columns.map((column) => column.name);
  return file.header
    .filter((header) => header !== '' && !names.includes(header))
    .map((header) => {
      const [near] = nearest(header, names);
      return {
        code: 'unread-column',
        level: 'warning' as const,
        message: `the column "${header}" is no column of ${table.name} and is not read.`,
        next: near ? `Did you mean "${near}"?` : 'docs/reference/dictionary.md lists its columns.',
        at: { file: registryFileName(mapping.file), line: 1 + file.skipLines, column: 1 },
      };
    });
}

function ledgerOf(file: string, prepared: PreparedFile, sources: readonly TableSource[]): FileLedger {
  const own = sources.filter((source) => source.mapping.file === file);
  const byName = own.flatMap((source) => [...mappedColumns(source).values()].map((column) => column.from));
  const used = new Set([...byName, ...own.flatMap((source) => namedHeaders(source.mapping))]);
  return {
    file: registryFileName(file),
    sha256: prepared.sha256,
    bytes: prepared.bytes,
    tables: own.map((source) => source.table.name),
    encoding: prepared.encoding,
    delimiter: prepared.delimiter,
    records: prepared.records,
    read: prepared.records - prepared.aside,
    aside: prepared.aside,
    asideSamples: prepared.asideSamples,
    unread: prepared.header.filter((header) => !used.has(header)),
  };
}
