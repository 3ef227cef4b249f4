/** Parquet files as text, so that their cells are read as those of every other export. */
import { dirname } from 'node:path';
import { openDatabase } from './database.ts';
import { EngineLimit } from './limit.ts';
import { identifier, text } from '../sql-text.ts';

/** A column as texts: no time of day where it is midnight throughout a cell, and numbers with all their digits. */
function cellSql(name: string, type: string): string {
  const cell = identifier(name);
  if (/^TIMESTAMP/.test(type))
    return `CASE WHEN ${cell} = date_trunc('day', ${cell}) THEN strftime(${cell}, '%Y-%m-%d') ELSE CAST(${cell} AS VARCHAR) END AS ${cell}`;
  return isNested(type) ? cell : `CAST(${cell} AS VARCHAR) AS ${cell}`;
}

function isNested(type: string): boolean {
  return /\[\d*\]$|^(?:STRUCT|MAP|UNION|JSON|VARIANT)\b/.test(type);
}

/**
 * Writes a Parquet file as CSV, or as NDJSON where it has lists or objects, in the order of its records.
 *
 * @param to file that is to be made, in an existing private folder
 * @param memoryMb as for every database
 * @returns the format, or undefined where this is no Parquet file that can be read
 * @throws EngineLimit
 */
export async function parquetAsText(
  path: string,
  to: string,
  memoryMb?: number,
): Promise<'csv' | 'ndjson' | undefined> {
  const folder = dirname(to);
  const db = await openDatabase({
    scratch: folder,
    readable: [path],
    writable: [],
    ...(memoryMb !== undefined && { memoryMb }),
  });
  try {
    const columns = await db.rows(`DESCRIBE SELECT * FROM read_parquet(${text(path)})`);
    const cells = columns.map((row) => [String(row.column_name), String(row.column_type)] as const);
    const format = cells.some(([, type]) => isNested(type)) ? 'ndjson' : 'csv';
    const how = format === 'csv' ? 'FORMAT csv, HEADER true' : 'FORMAT json, ARRAY false';
    const selected = cells.map(([name, type]) => cellSql(name, type)).join(', ');
    await db.run(`COPY (SELECT ${selected} FROM read_parquet(${text(path)})) TO ${text(to)} (${how})`);
    return format;
  } catch (error) {
    // The engine's words may quote a cell.
    if (process.env.SORNA_AUDIT_DEBUG || error instanceof EngineLimit) throw error;
    return undefined;
  } finally {
    db.close();
  }
}
