/** Exports that are not audited at all. */
import { changedProblem, InputError } from '../errors.ts';
import { fileStamp } from '../file-stamp.ts';
import { registryFileName } from '../model/package.ts';
import type { Database } from './database/database.ts';
import { mappedColumns, skipsBlank } from './tables/source.ts';
import { stageName } from './stage/stage.ts';
import type { CleanFile, TableSource } from './types.ts';

/**
 * @param records those in the stage table
 * @throws InputError where one record of the file is one of the table, and some are missing
 */
export function refuseMiscount(source: TableSource, records: number): void {
  const {
    mapping,
    file: { records: checked },
  } = source;
  const { unpivot, explode, distinct, file } = mapping;
  if (unpivot || explode || distinct || skipsBlank(source) || records === checked) return;
  throw new InputError([
    {
      code: 'registry-count',
      level: 'error',
      message: `the engine read ${records} of ${checked} records; nothing was audited.`,
      next: 'Please report this with the first lines of the file, values removed.',
      at: { file: registryFileName(file) },
    },
  ]);
}

/** A file under the name that the mapping has for it. */
export interface ReadFile {
  readonly mapping: Pick<TableSource['mapping'], 'file'>;
  readonly file: Pick<CleanFile, 'path' | 'stamp'>;
}

/** @throws InputError where the file is not the one that was checked: what was read of it is worth nothing */
export function refuseChanged({ mapping, file: { path, stamp } }: ReadFile): void {
  if (stamp !== undefined && fileStamp(path) !== stamp)
    throw new InputError([changedProblem(registryFileName(mapping.file))]);
}

/**
 * Registrants are told apart by numbers made of their keys. That two of a million get the same one happens once in forty
 * million registries.
 *
 * @param alike registrants whose number another one has
 * @throws Error where there are any
 */
export function refuseLikeNumbers(alike: number): void {
  if (alike > 0) throw new Error(`${alike} registrants cannot be told apart by the numbers of their keys`);
}

/**
 * Record keys stand in every output, so they must not be Social Security numbers.
 *
 * @param source the registrants, which are staged
 * @throws InputError
 */
export async function refuseSecretKeys(db: Database, source: TableSource): Promise<void> {
  const columns = mappedColumns(source);
  const sameColumn = columns.get('person_id')?.from === columns.get('ssn')?.from && columns.has('ssn');
  // A key may be the number without its marks, which are what tells it from others.
  const own = columns.has('ssn') ? ` OR (length(key) >= 9 AND ${plainNumber('key')} = ${plainNumber('t_ssn')})` : '';
  const [row] = await db.rows(
    `SELECT count_if(regexp_full_match(key, '[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}')${own}) AS n FROM ${stageName('person')}`,
  );
  if (!sameColumn && Number(row!.n) === 0) return;
  throw new InputError([
    {
      code: 'secret-key',
      level: 'error',
      message: 'The registrants are keyed by what looks like Social Security numbers; keys stand in every report.',
      next: 'Map person_id to another column, or add a running number to the export.',
      at: source.mapping.at,
    },
  ]);
}

function plainNumber(column: string): string {
  return `translate(${column}, '- ', '')`;
}
