import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../../src/engine/database/database.ts';
import { EngineLimit } from '../../../src/engine/database/limit.ts';
import { parquetAsText } from '../../../src/engine/database/parquet.ts';

const MANY = 'SELECT i, md5(CAST(i AS VARCHAR)) AS a FROM range(3000000) r(i)';

function scratch(): string {
  return mkdtempSync(join(tmpdir(), 'sorna-limit-'));
}

async function lackOf(memoryMb: number, work: (db: Database) => Promise<unknown>): Promise<unknown> {
  const folder = scratch();
  const db = await openDatabase({ scratch: folder, readable: [], writable: [], memoryMb });
  return work(db).then(
    () => 'enough',
    (error: unknown) => error,
  ).finally(() => db.close()); // prettier-ignore
}

describe('what the engine lacks is told with the next step', () => {
  test.for([
    ['run', (db: Database) => db.run(`CREATE TABLE t AS SELECT list(a) AS all_of_them FROM (${MANY})`)],
    ['rows', (db: Database) => db.rows(`SELECT list(a) AS all_of_them FROM (${MANY})`)],
    [
      'chunks',
      (db: Database) => db.chunks(`SELECT list(a) AS all_of_them FROM (${MANY})`)[Symbol.asyncIterator]().next(),
    ],
  ] as const)('memory, by %s', async ([, work]) => {
    const error = await lackOf(30, work);
    expect(error).toBeInstanceOf(EngineLimit);
    expect((error as EngineLimit).problems).toEqual([
      {
        code: 'engine-memory',
        level: 'error',
        message: 'The engine needs more than the 30 MB of memory that it may use.',
        next: 'Allow it more with --memory, in megabytes.',
      },
    ]);
  });

  test('an error of another kind stays what it is', async () => {
    const error = await lackOf(100, (db) => db.run('SELECT nothing FROM nowhere'));
    expect(error).not.toBeInstanceOf(EngineLimit);
    expect(error).toBeInstanceOf(Error);
  });

  // The engine's own words, as it says them where a disk of 40 MB is full.
  test.for([
    'IO Error: Could not write file "/tmp/x.csv": No space left on device',
    "Out of Memory Error: failed to offload data block of size 256.0 KiB (35.9 MiB/36.0 MiB used).\nThis limit was set by the 'max_temp_directory_size' setting.",
  ])('disk: %s', (words) => {
    const limit = EngineLimit.of(new Error(words), 1500);
    expect(limit?.problems[0]).toMatchObject({ code: 'engine-disk', message: expect.stringContaining('disk is full') });
  });

  test('a Parquet file too large for the memory is not called damaged', async () => {
    const folder = scratch();
    const path = join(folder, 'large.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT repeat(md5(CAST(i AS VARCHAR)), 200) AS a FROM range(60000) r(i)) TO '${path}' (FORMAT parquet)`,
    );
    connection.closeSync();
    await expect(parquetAsText(path, join(folder, 'text'), 20)).rejects.toBeInstanceOf(EngineLimit);
    writeFileSync(path, 'PAR1PAR1PAR1');
    expect(await parquetAsText(path, join(folder, 'text'), 20)).toBeUndefined();
  });
});
