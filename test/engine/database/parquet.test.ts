import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { parquetAsText } from '../../../src/engine/database/parquet.ts';
import { prepareRegistryFile } from '../../../src/load/tabular/prepare.ts';
import { readByEngine } from '../../load/tabular/engine-read.ts';
import { tempFolder } from '../../load/tabular/engine-read.ts';
import type { PreparedFile } from '../../../src/load/tabular/types.ts';

async function parquet(select: string): Promise<string> {
  const path = join(tempFolder(), 'export.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  return path;
}

function prepared(path: string): Promise<PreparedFile> {
  return prepareRegistryFile(path, {
    scratch: join(tempFolder(), 'scratch'),
    name: 'registry/e.parquet',
    parquetAsText,
  });
}

test('cells of a Parquet file are the texts that a CSV file would hold', async () => {
  const path = await parquet(
    `SELECT * FROM (VALUES ('A1', DATE '1980-02-29', TIMESTAMP '2026-01-02 00:00:00', 9007199254740993::BIGINT, 1.50::DECIMAL(5,2), TRUE, 'a,"b'),
     ('A2', NULL, TIMESTAMP '2026-01-02 13:05:00', 7, 2, FALSE, NULL)) t("ID", "Born", "Seen", "N", "D", "J", "T")`,
  );
  const file = await prepared(path);
  expect(file).toMatchObject({ records: 2, aside: 0, problems: [], encoding: 'Parquet' });
  expect(file.header).toEqual(['ID', 'Born', 'Seen', 'N', 'D', 'J', 'T']);
  expect(await readByEngine(file)).toEqual([
    ['A1', '1980-02-29', '2026-01-02', '9007199254740993', '1.50', 'true', 'a,"b'],
    ['A2', '', '2026-01-02 13:05:00', '7', '2.00', 'false', ''],
  ]);
});

test('lists and objects in a Parquet file become columns as those of JSON do', async () => {
  const path = await parquet(`SELECT 'A1' AS id, {last: 'Ash', first: 'Elm'} AS name, ['x', 'y'] AS eyes`);
  const file = await prepared(path);
  expect(file.header).toEqual(['id', 'name.last', 'name.first', 'eyes']);
  expect(await readByEngine(file)).toEqual([['A1', 'Ash', 'Elm', 'x; y']]);
});

test('records keep the order of the file', async () => {
  const file = await prepared(await parquet('SELECT CAST(i AS VARCHAR) AS id, i % 7 AS n FROM range(300000) r(i)'));
  const rows = await readByEngine(file);
  expect(rows.every(([id], i) => id === String(i))).toBe(true);
});

test.for([
  ['text', 'ID,NAME\n1,2\n'],
  ['a beginning', 'PAR1\x15\x04'],
  ['beginning and end without anything between', 'PAR1PAR1'],
])('%s called Parquet is refused', async ([, text]) => {
  const path = join(tempFolder(), 'export.parquet');
  writeFileSync(path, text!);
  expect(await prepared(path)).toMatchObject({ records: 0, problems: [{ code: 'registry-parquet', level: 'error' }] });
});
