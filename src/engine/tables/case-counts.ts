/** Records in which several cases of a column hold, and those whose flags say neither yes nor no. */
import type { ColumnMapping } from '../../model/package.ts';
import { openDatabase } from '../database/database.ts';
import { holdsSql, untoldSql } from '../cells/made-cells.ts';
import { readCsvSql } from './source.ts';
import type { CleanFile } from '../types.ts';

export interface CaseCounts {
  /** Two cases by their places, the one that is read first, and how many records fit both. */
  readonly both: readonly { readonly cases: readonly [number, number]; readonly records: number }[];
  /** Header → how many cells say neither yes nor no. */
  readonly untold: ReadonlyMap<string, number>;
}

/** @throws EngineLimit */
export async function countCases(
  file: CleanFile,
  { cases = [] }: ColumnMapping,
  { scratch, memoryMb }: { readonly scratch: string; readonly memoryMb?: number },
): Promise<CaseCounts> {
  const cellOf = (header: string): string => `c${file.header.indexOf(header)}`;
  const pairs = cases.flatMap((one, i) =>
    cases.slice(i + 1).flatMap((other, n) => (one.is === other.is ? [] : [[i, i + 1 + n] as const])),
  );
  const untold = [...new Map(cases.flatMap((each) => [...untoldSql(each, cellOf)]))];
  const counts = [
    ...pairs.map(([a, b]) => `${holdsSql(cases[a]!, cellOf)} AND ${holdsSql(cases[b]!, cellOf)}`),
    ...untold.map(([, sql]) => sql),
  ].map((sql, i) => `count_if(${sql}) AS n${i}`);
  if (counts.length === 0) return { both: [], untold: new Map() };
  const db = await openDatabase({
    scratch,
    readable: [file.path],
    writable: [],
    ...(memoryMb !== undefined && { memoryMb }),
  });
  try {
    const [row] = await db.rows(`SELECT ${counts.join(', ')} FROM ${readCsvSql(file)}`);
    const count = (i: number): number => Number(row![`n${i}`]);
    return {
      both: pairs.map((cases, i) => ({ cases, records: count(i) })).filter(({ records }) => records > 0),
      untold: new Map(
        untold.map(([header], i) => [header, count(pairs.length + i)] as const).filter(([, records]) => records > 0),
      ),
    };
  } finally {
    db.close();
  }
}
