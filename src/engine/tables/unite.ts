/** Clean files that are read one after the other, as a file of their own. */
import { dirname } from 'node:path';
import { openDatabase, type Database } from '../database/database.ts';
import { readCsvSql } from './source.ts';
import { text } from '../sql-text.ts';
import type { CleanFile } from '../types.ts';

export interface UnitedPart {
  readonly file: CleanFile;
  /** Columns that the file has not, and the cell that all its records have there. */
  readonly constants: Readonly<Record<string, string>>;
}

export interface UniteRequest {
  readonly parts: readonly UnitedPart[];
  readonly header: readonly string[];
  /**
   * CSV that is made, in the order of the parts: columns by position, those of the header, and behind them the number of
   * the record's file, from 1.
   */
  readonly to: string;
  readonly memoryMb?: number;
}

/** @throws EngineLimit */
export async function uniteFiles({ parts, header, to, memoryMb }: UniteRequest): Promise<void> {
  const selects = parts.map(({ file, constants }, n) => {
    const cells = header.map((name) => {
      const index = file.header.indexOf(name);
      if (index >= 0) return `c${index}`;
      return Object.hasOwn(constants, name) ? text(constants[name]!) : `CAST(NULL AS VARCHAR)`;
    });
    const named = [...cells, `'${n + 1}'`].map((cell, i) => `${cell} AS s${i}`);
    return `SELECT ${named.join(', ')} FROM ${readCsvSql(file)}`;
  });
  await within(
    dirname(to),
    parts.map(({ file }) => file.path),
    memoryMb,
    (db) => db.run(`COPY (${selects.join(' UNION ALL ')}) TO ${text(to)} (FORMAT csv, HEADER true, NULL '')`),
  );
}

export interface RepeatRequest {
  readonly file: CleanFile;
  /** Columns of the file, by position, that make records the same; records all of whose cells are blank are not counted. */
  readonly same: readonly number[];
  /** Column of the number of the record's file. */
  readonly part: number;
  readonly scratch: string;
  readonly memoryMb?: number;
}

/** Records of which there is one in several files, each counted once. */
export async function repeatedInFiles({ file, same, part, scratch, memoryMb }: RepeatRequest): Promise<number> {
  const cells = same.map((column) => `trim(coalesce(c${column}, ''))`);
  const filled = cells.map((cell) => `${cell} <> ''`).join(' OR ');
  const keyed = `SELECT hash(${cells.join(', ')}) AS k, c${part} AS p FROM ${readCsvSql(file)} WHERE ${filled}`;
  return within(scratch, [file.path], memoryMb, async (db) => {
    const [row] = await db.rows(
      `SELECT count(*) AS n FROM (SELECT k FROM (${keyed}) GROUP BY k HAVING min(p) <> max(p))`,
    );
    return Number(row!.n);
  });
}

async function within<T>(
  scratch: string,
  readable: readonly string[],
  memoryMb: number | undefined,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const db = await openDatabase({ scratch, readable, writable: [], ...(memoryMb !== undefined && { memoryMb }) });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
