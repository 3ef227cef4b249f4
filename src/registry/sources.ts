/** Registry files of the mapping → checked files and canonical tables that the engine can read. */
import { join } from 'node:path';
import { parquetAsText } from '../engine/database/parquet.ts';
import type { CleanFile, TableSource } from '../engine/types.ts';
import type { Problem } from '../errors.ts';
import { isReadable, unreadableFile } from '../load/readable.ts';
import { formatOf, prepareRegistryFile } from '../load/tabular/prepare.ts';
import type { PreparedFile } from '../load/tabular/types.ts';
import type { Dictionary } from '../model/dictionary.ts';
import { partsOf, registryFileName, type ExportedFile, type ReadFile, type TableMapping } from '../model/package.ts';
import type { FileLedger } from '../model/result.ts';
import { quoted } from '../quoted.ts';
import { caseProblems } from './cases.ts';
import { chooseSources, missingInJoins, reachableHeaders, usedOf, type FileLike, type FileOf } from './choice.ts';
import { headless, keyless, missingHeaders, strangeHeaders } from './headers.ts';
import { partHeaders, plannedUnion, unionsOf, unite, unlike, repeats } from './union.ts';

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
  for (const table of tables.flatMap(filesOf)) {
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
  const united = new Map<string, CleanFile>();
  const fileOf: FileOf = (exported) => {
    const one = exported.files === undefined ? files.get(partOf(exported)) : undefined;
    return one ? { ...one, records: one.records - one.aside } : united.get(partOf(exported));
  };
  const isFlawed = (part: FileLike): boolean =>
    files.get(partOf(part))?.problems.some(({ level }) => level === 'error') ?? true;
  for (const exported of unionsOf(tables)) {
    const planned = exported.files!.some(isFlawed) ? undefined : plannedUnion(exported.files!, fileOf);
    if (planned) united.set(partOf(exported), planned);
  }
  const people = tables.find((each) => each.table === 'person');
  const found: TableSource[] = [];
  for (const table of tables) {
    const file = fileOf(table);
    if (!file) continue;
    if (table.join?.some((each) => fileOf(each) === undefined)) continue;
    const without = headless(table, fileOf);
    problems.push(...without);
    if (without.length > 0) continue;
    const reachable = { ...file, header: reachableHeaders(table, file.header, fileOf) };
    const missing = [...missingHeaders(table, reachable), ...missingInJoins(table, file.header, fileOf)];
    problems.push(...missing);
    if (missing.length > 0) continue;
    const besidePerson = table !== people && people !== undefined && partOf(table) === partOf(people);
    const source = { table: dictionary.tables.get(table.table)!, mapping: table, file, besidePerson };
    const unequal = [table, ...(table.join ?? [])].flatMap((exported) =>
      unlike(
        table,
        exported,
        usedOf(source, (part) => part === exported),
        fileOf,
      ),
    );
    const strange = strangeHeaders(source, fileOf);
    problems.push(...unequal, ...strange);
    if (unequal.some(({ level }) => level === 'error')) continue;
    problems.push(...(strange.some(({ level }) => level === 'error') ? [] : keyless(source)));
    found.push({ ...source, parts: partHeaders(table, fileOf) });
  }
  const options = {
    scratch,
    ...(onProgress !== undefined && { onProgress }),
    ...(memoryMb !== undefined && { memoryMb }),
  };
  const parts = tables.flatMap(filesOf);
  const ledgers = [...files].map(([part, prepared]) => {
    const named = parts.find((each) => partOf(each) === part)!;
    return ledgerOf(named, prepared, found);
  });
  const written = new Set<string>();
  for (const exported of unionsOf(found.map(({ mapping }) => mapping))) {
    if (written.has(partOf(exported))) continue;
    united.set(partOf(exported), await unite(exported.files!, fileOf, written.size, options));
    written.add(partOf(exported));
  }
  const sources = found.map((source) => ({ ...source, file: fileOf(source.mapping)! }));
  // Nothing is joined while there are errors, and what would read joined columns cannot be read.
  const unjoined = sources.filter(({ mapping }) => mapping.join === undefined);
  if (problems.some(({ level }) => level === 'error')) return { sources: unjoined, ledgers, problems };
  const chosen = await chooseSources(sources, fileOf, options);
  problems.push(...chosen.problems);
  for (const source of chosen.sources) problems.push(...(await caseProblems(source, options)));
  for (const source of chosen.sources)
    problems.push(...(await repeats(source, fileOf(source.mapping)!.header, options)));
  return { sources: chosen.sources, ledgers, problems };
}

/** What is read as one file: sheets of a workbook are read one by one. Names that are shown alike are not the same. */
function partOf({ files, file, sheet, record, fields }: FileLike & Pick<ExportedFile, 'files'>): string {
  if (files !== undefined) return JSON.stringify(files.map((part) => [partOf(part), part.constants]));
  return JSON.stringify([file, sheet, record, fields && [...fields]]);
}

function partName({ file, sheet, record }: FileLike): string {
  if (record !== undefined) return `${file}, elements ${quoted(record)}`;
  return sheet === undefined ? file : `${file}, sheet ${quoted(sheet)}`;
}

function ledgerOf(part: ReadFile, prepared: PreparedFile, sources: readonly TableSource[]): FileLedger {
  const isPart = (each: FileLike): boolean => partOf(each) === partOf(part);
  const holds = (exported: ExportedFile): boolean => partsOf(exported).some(isPart);
  const own = sources.filter((source) => exportedOf(source.mapping).some(holds));
  const used = new Set(own.flatMap((source) => usedOf(source, holds)));
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

function exportedOf(table: TableMapping): readonly ExportedFile[] {
  return [table, ...(table.join ?? [])];
}

function filesOf(table: TableMapping): readonly ReadFile[] {
  return exportedOf(table).flatMap(partsOf);
}
