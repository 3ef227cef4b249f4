/** Tables that are read from several files: these become one file, and what they have not in common is told. */
import { join } from 'node:path';
import { refuseChanged } from '../engine/refusals.ts';
import { mappedColumns } from '../engine/tables/source.ts';
import type { CleanFile, TableSource } from '../engine/types.ts';
import { repeatedInFiles, uniteFiles } from '../engine/tables/unite.ts';
import type { Problem } from '../errors.ts';
import { prepareRegistryFile } from '../load/tabular/prepare.ts';
import { partsOf, type ExportedFile, type FilePart, type JoinedFile, type TableMapping } from '../model/package.ts';
import { formatCount } from '../model/words.ts';
import { nearest } from '../nearest.ts';
import { quoted } from '../quoted.ts';
import { lettersOf } from './headers.ts';
import type { ChoiceOptions, FileOf } from './choice.ts';

/** Columns of all the files, in the order in which they are first seen. */
function headerOf(parts: readonly FilePart[], fileOf: FileOf): readonly string[] {
  const names = parts.flatMap((part) => [
    ...fileOf(part)!.header.filter((name) => name !== ''),
    ...Object.keys(part.constants ?? {}),
  ]);
  return [...new Set(names)];
}

/** What the file will be like; nothing where one of its parts cannot be read. */
export function plannedUnion(parts: readonly FilePart[], fileOf: FileOf): CleanFile | undefined {
  if (parts.some((part) => (fileOf(part)?.header.length ?? 0) === 0)) return undefined;
  const records = parts.reduce((sum, part) => sum + fileOf(part)!.records, 0);
  return { ...fileOf(parts[0]!)!, header: headerOf(parts, fileOf), records };
}

/** @throws EngineLimit; InputError where a file was changed meanwhile */
export async function unite(
  parts: readonly FilePart[],
  fileOf: FileOf,
  n: number,
  { scratch, memoryMb, onProgress }: ChoiceOptions,
): Promise<CleanFile> {
  onProgress?.(`reading ${formatCount(parts.length)} files as one`);
  const to = join(scratch, `united-${n}.csv`);
  const header = headerOf(parts, fileOf);
  const files = parts.map((part) => ({ file: fileOf(part)!, constants: part.constants ?? {} }));
  await uniteFiles({ parts: files, header, to, ...(memoryMb !== undefined && { memoryMb }) });
  for (const part of parts) refuseChanged({ mapping: part, file: fileOf(part)! });
  const prepared = await prepareRegistryFile(to, { format: 'csv', delimiter: ',', scratch });
  // Names that differ by case alone are the same to the engine, which writes columns by their position.
  return { ...prepared, header: [...header, ''], records: prepared.records - prepared.aside };
}

/** Columns that are read and that one of the files lacks, and what is said of columns that is not so. */
export function unlike(
  table: TableMapping,
  exported: TableMapping | JoinedFile,
  used: readonly string[],
  fileOf: FileOf,
): readonly Problem[] {
  const { files, optional = [] } = exported;
  if (files === undefined) return [];
  const header = headerOf(files, fileOf);
  const may = new Set(optional.map((each) => each.header));
  const shared = [...new Set(used)].filter((name) => header.includes(name) && !may.has(name));
  const title = `Table ${table.table}`;
  return [
    ...optional
      .filter((each) => !header.includes(each.header))
      .map(({ header: name, at }): Problem => {
        const [near] = nearest(name, header);
        const message = `${title}: none of the files of ${exported.file} has a column ${quoted(name)}.`;
        const next = near === undefined ? 'Take it out of "optional".' : `Did you mean ${quoted(near)}?`;
        return { code: 'mapping-source-column', level: 'error', message, next, at };
      }),
    ...files.flatMap((part) => unlikePart(title, part, shared, used, fileOf(part)!.header)),
  ];
}

function unlikePart(
  title: string,
  { file, constants = {}, at }: FilePart,
  shared: readonly string[],
  used: readonly string[],
  own: readonly string[],
): readonly Problem[] {
  const said = Object.keys(constants);
  const lacking = shared.filter((name) => !own.includes(name) && !said.includes(name));
  const problem = (code: string, level: Problem['level'], message: string, next: string): Problem => ({
    code,
    level,
    message: `${title}: ${message}`,
    next,
    at,
  });
  const alike = new Map(own.map((name) => [lettersOf(name), name]));
  const near = lacking.map((name) => alike.get(lettersOf(name)) ?? nearest(name, own)[0]);
  const names = lacking.slice(0, NAMES_SHOWN).map(quoted).join(', ');
  const more = lacking.length > NAMES_SHOWN ? ` and ${formatCount(lacking.length - NAMES_SHOWN)} more` : '';
  const meant =
    near[0] === undefined ? '' : `Did you mean its ${quoted(near[0])}? Call it ${quoted(lacking[0]!)} there, too. `;
  return [
    ...(lacking.length === 0
      ? []
      : [
          problem(
            'mapping-source-column',
            'error',
            `${file} has no column ${names}${more}, which other files of the table have.`,
            `${meant}Where the file lacks it rightly, give the cell of all its records under "constants", or name it under the table's "optional".`,
          ),
        ]),
    ...said
      .filter((name) => own.includes(name))
      .map((name) =>
        problem(
          'constant-of-column',
          'error',
          `${file} has a column ${quoted(name)}, and "constants" says what stands there.`,
          'Take it out of "constants", or give it another name.',
        ),
      ),
    ...said
      .filter((name) => !own.includes(name) && !used.includes(name))
      .map((name) =>
        problem(
          'constant-not-read',
          'warning',
          `no column of the table is made from ${quoted(name)}, which "constants" gives to ${file}.`,
          'Name it under "columns" or "where", or take it out.',
        ),
      ),
  ];
}

const NAMES_SHOWN = 10;

/**
 * Registrants of whom several files have a record, and records of other tables that stand in several files as they are.
 * All of them are read, and count.
 *
 * @param source as it is read, of some of the records where they were chosen
 * @param header of the files as one
 */
export async function repeats(
  source: TableSource,
  header: readonly string[],
  { scratch, memoryMb }: ChoiceOptions,
): Promise<readonly Problem[]> {
  const { table, mapping, file } = source;
  const { files } = mapping;
  if (files === undefined || files.length < 2) return [];
  const isPerson = table.name === 'person';
  const key = isPerson ? file.header.indexOf(mappedColumns(source).get(table.key)?.from ?? '') : -1;
  if (isPerson && key < 0) return [];
  const said = new Set(files.flatMap(({ constants }) => Object.keys(constants ?? {})));
  const part = header.length - 1;
  const same = isPerson ? [key] : [...header.keys()].filter((i) => i !== part && !said.has(header[i]!));
  if (same.length === 0) return [];
  const many = await repeatedInFiles({ file, same, part, scratch, ...(memoryMb !== undefined && { memoryMb }) });
  if (many === 0) return [];
  const count = formatCount(many);
  const where = `in several of its files (${mapping.file})`;
  const message = isPerson
    ? `Table person: ${many === 1 ? '1 registrant stands' : `${count} registrants stand`} ${where}, and each record is judged as a registrant of its own.`
    : `Table ${table.name}: ${many === 1 ? '1 record stands, the same in all cells,' : `${count} records stand, the same in all cells,`} ${where}, and ${mapping.distinct === true ? 'is read once, as "distinct" says' : 'counts each time'}.`;
  const next = isPerson
    ? 'Say which record is meant, with "latest: …" or "earliest: …" and a column of dates or numbers, or export the files on one day.'
    : 'Check that the files do not overlap.';
  return [{ code: 'repeated-in-files', level: 'warning', message, next, at: mapping.at }];
}

/** Sources, and what is joined to them, that are read from several files. */
export function unionsOf(tables: readonly TableMapping[]): readonly ExportedFile[] {
  return tables.flatMap((table) => [table, ...(table.join ?? [])]).filter(({ files }) => files !== undefined);
}

/** The files that a table's own records stand in. */
export function partHeaders(exported: ExportedFile, fileOf: FileOf): TableSource['parts'] & {} {
  return partsOf(exported).map((part) => ({ file: part.file, header: fileOf(part)?.header ?? [] }));
}
