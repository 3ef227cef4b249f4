/** Tables that a mapping makes of some of a file's records, or of several files: each becomes a file of its own. */
import { join } from 'node:path';
import { chooseRecords, type Joined } from '../engine/tables/choose.ts';
import { refuseChanged } from '../engine/refusals.ts';
import { mappedColumns } from '../engine/tables/source.ts';
import type { TableSource } from '../engine/types.ts';
import type { Problem } from '../errors.ts';
import { prepareRegistryFile } from '../load/tabular/prepare.ts';
import type { ExportedFile, JoinedFile, RecordChoice, TableMapping } from '../model/package.ts';
import { formatCount } from '../model/words.ts';
import { quoted } from '../quoted.ts';
import { CHOICES, leftOutOf, type ChosenTable } from './left-out.ts';

export interface ChoiceOptions {
  readonly scratch: string;
  readonly memoryMb?: number;
  readonly onProgress?: (step: string) => void;
}

/** A clean file of the export, by its table's or its joined file's mapping. */
export type FileOf = (file: FileLike & Pick<ExportedFile, 'files'>) => TableSource['file'] | undefined;

/** What tells apart what is read as one file. */
export type FileLike = Pick<ExportedFile, 'file' | 'sheet' | 'record' | 'fields'>;

export function isChosen(choice: RecordChoice): boolean {
  return CHOICES.some((name) => choice[name] !== undefined);
}

/** Columns that a table can name: those of its file, and those of the files joined to it. */
export function reachableHeaders(
  { join: joins }: TableMapping,
  header: readonly string[],
  fileOf: FileOf,
): readonly string[] {
  const joined = (joins ?? []).flatMap((each) => (fileOf(each)?.header ?? []).map((name) => `${each.as}.${name}`));
  return [...header, ...joined];
}

/** Columns that joined files lack: those that choose their records, and those by which they are joined. */
export function missingInJoins(table: TableMapping, header: readonly string[], fileOf: FileOf): readonly Problem[] {
  return (table.join ?? []).flatMap((each, i) => {
    const theirs = fileOf(each)?.header;
    if (theirs === undefined) return [];
    const before = reachableHeaders({ ...table, join: table.join!.slice(0, i) }, header, fileOf);
    const own = [...Object.keys(each.on), ...choosing(each)];
    return [
      ...own.filter((name) => !theirs.includes(name)).map((name) => lacking(table, each, each.file, name)),
      ...Object.values(each.on).flatMap((name) =>
        before.includes(name) ? [] : [lacking(table, each, table.file, name)],
      ),
    ];
  });
}

function lacking({ table }: TableMapping, { at, as }: JoinedFile, file: string, name: string): Problem {
  const message = `Table ${table}: ${file} has no column ${quoted(name)}, by which ${quoted(as)} is chosen or joined.`;
  const next = 'In "on", the column of the joined file stands first, and that of the table behind it.';
  return { code: 'mapping-source-column', level: 'error', message, next, at };
}

/**
 * Records that are left out are told. What belongs to a registrant who is left out is left out too.
 *
 * @throws EngineLimit; InputError where a file was changed meanwhile
 */
export async function chooseSources(
  sources: readonly TableSource[],
  fileOf: FileOf,
  options: ChoiceOptions,
): Promise<{ readonly sources: readonly TableSource[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const people = sources.find(({ table }) => table.name === 'person');
  const without = people && isChosen(people.mapping) ? join(options.scratch, 'left-out-registrants.csv') : undefined;
  const order = [...sources].sort((a, b) => Number(b === people) - Number(a === people));
  const chosen = new Map<TableSource, TableSource>();
  const counted: ChosenTable[] = [];
  for (const [i, source] of order.entries()) {
    const { mapping } = source;
    const key = keyHeader(source);
    const isChild = source !== people && without !== undefined && key !== undefined;
    if (!isChosen(mapping) && mapping.join === undefined && !isChild) continue;
    options.onProgress?.(`choosing records of ${mapping.file}`);
    const to = join(options.scratch, `chosen-${i}.csv`);
    const joins = (mapping.join ?? []).map((each): Joined => ({
      as: each.as,
      on: each.on,
      choice: each,
      file: fileOf(each)!,
    }));
    const { records, several } = await chooseRecords({
      file: source.file,
      choice: mapping,
      joins,
      to,
      ...(key !== undefined && { key }),
      ...(source === people && without !== undefined && { leftOut: without }),
      ...(isChild && { without }),
      ...(options.memoryMb !== undefined && { memoryMb: options.memoryMb }),
    });
    for (const read of [source, ...(mapping.join ?? []).map((each) => ({ mapping: each, file: fileOf(each)! }))])
      refuseChanged(read);
    const doubled = (mapping.join ?? []).filter(({ as }) => (several.get(as) ?? 0) > 0);
    problems.push(...doubled.map((each) => severalOf(source, each, several.get(each.as)!)));
    if (doubled.length > 0) continue;
    counted.push({ source, records, isChild });
    const prepared = await prepareRegistryFile(to, { format: 'csv', delimiter: ',', scratch: options.scratch });
    // Names that differ by case alone are the same to the engine, which writes columns by their position.
    const header = reachableHeaders(mapping, source.file.header, fileOf);
    chosen.set(source, { ...source, file: { ...prepared, header, records: prepared.records - prepared.aside } });
  }
  return {
    sources: sources.map((source) => chosen.get(source) ?? source),
    problems: [...problems, ...leftOutOf(counted)],
  };
}

/** The column with the registrant's key: `latest` keeps one record of each. */
function keyHeader({ table, mapping, file }: TableSource): string | undefined {
  const key = table.name === 'person' ? table.key : table.person;
  const from = key === undefined ? undefined : mappedColumns({ table, mapping, file }).get(key)?.from;
  return from !== undefined && file.header.includes(from) ? from : undefined;
}

function severalOf({ table, mapping }: TableSource, { as, file, at }: JoinedFile, count: number): Problem {
  const many = count === 1 ? '1 key stands' : `${formatCount(count)} keys stand`;
  const message = `Table ${table.name}: ${many} on several records of ${quoted(file)}, of which only one can be joined to a record of ${quoted(mapping.file)}.`;
  const next = `Say which under ${quoted(as)}: "latest: …" or "earliest: …" with a column of dates or numbers, or "where: …".`;
  return { code: 'joined-several', level: 'error', message, next, at };
}

/** Columns of a file that a table is made from, or by which its records are chosen or joined. */
export function usedOf(source: TableSource, isPart: (exported: ExportedFile) => boolean): readonly string[] {
  const { mapping } = source;
  const unpivoted = (mapping.unpivot ?? []).flatMap((entry) => Object.values(entry));
  const own = [...mappedColumns(source).values()].flatMap(({ from, cases = [] }) => [from, ...cases.flatMap(choosing)]);
  const named = [...own, ...unpivoted, ...choosing(mapping)];
  const joins = mapping.join ?? [];
  const theirs = joins
    .filter(isPart)
    .flatMap((each) => [
      ...named.filter((header) => header.startsWith(`${each.as}.`)).map((header) => header.slice(each.as.length + 1)),
      ...Object.keys(each.on),
      ...choosing(each),
    ]);
  if (!isPart(mapping)) return theirs;
  return [...theirs, ...named, ...joins.flatMap((each) => Object.values(each.on))];
}

function choosing({ where, except, latest, earliest }: RecordChoice): readonly string[] {
  const one = [latest, earliest].flatMap((by) => (by === undefined ? [] : [by.from]));
  return [...Object.keys(where ?? {}), ...Object.keys(except ?? {}), ...one];
}
