import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { onTestFinished } from 'vitest';
import { prepareRegistryFile } from '../../../src/load/tabular/prepare.ts';
import type { PrepareOptions, PreparedFile } from '../../../src/load/tabular/types.ts';

/** A folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'registry-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

export async function prepareText(
  content: string | Uint8Array,
  options: Partial<PrepareOptions> & { readonly fileName?: string } = {},
): Promise<PreparedFile> {
  const folder = tempFolder();
  const path = join(folder, options.fileName ?? 'registry.csv');
  writeFileSync(path, content);
  return prepareRegistryFile(path, { scratch: join(folder, 'scratch'), name: 'registry.csv', ...options });
}

const connection = DuckDBInstance.create(':memory:', { threads: '2' }).then((instance) => instance.connect());
let reads = 0;

/**
 * The cells as the engine reads them, `null` (blank) as ''. All text, strict, nothing detected; a rejected row fails.
 * No `new_line`: this engine version finds no record at all when it is told CRLF.
 */
export async function readByEngine(file: PreparedFile): Promise<string[][]> {
  const { rows, rejects } = await query(file, '*');
  if (rejects > 0) throw new Error('the engine rejected rows');
  return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
}

export async function countByEngine(file: PreparedFile): Promise<number> {
  const { rows } = await query(file, 'count(*)');
  return Number(rows[0]?.[0]);
}

async function query(file: PreparedFile, select: string) {
  const engine = await connection;
  const table = `rejects${++reads}`;
  const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const options = [
    `auto_detect=false, header=true, strict_mode=true, store_rejects=true, rejects_table='${table}'`,
    `rejects_scan='${table}_scan', columns={${file.header.map((name) => `${quote(name)}: 'VARCHAR'`).join(', ')}}`,
    `delim=${quote(file.delimiter)}, skip=${file.skipLines}, parallel=${!file.multiline}`,
    file.quoted ? `quote='"', escape='"'` : `quote='', escape=''`,
  ];
  const result = await engine.runAndReadAll(
    `SELECT ${select} FROM read_csv(${quote(file.path)}, ${options.join(', ')})`,
  );
  const rejects = await engine.runAndReadAll(`SELECT count(*) FROM ${table}`);
  return { rows: result.getRowsJson(), rejects: Number(rejects.getRowsJson()[0]?.[0]) };
}
